"""What spelling finds in a release, as findings beside those of the house style. It never blocks anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.checks.finding import Finding, Level
from editor_app.document.nodes import leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content
from editor_app.spelling.nearness import distance
from editor_app.spelling.spellers import Spellers

RULE = "spelling"
"""The id of the rule in every finding of this module."""
MOST = 200
"""Different words told in one language at most: a text in another language is not told word by word."""
_NEAR = "No dictionary has this word."
_NOTHING_NEAR = (
    "No dictionary has this word, nor the directory or the office’s own words; nothing near is known."
)
SUGGESTED = 60
"""Words of one language for which suggestions are looked up."""


@dataclass(frozen=True, slots=True)
class _Place:
    field: str
    text: str
    block: int = 0


def spelling_findings(
    content: Content, spellers: Spellers, languages: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """One finding for every different unknown word of each language, at its first place, with suggestions.

    Warns where something near is surely meant, informs where the word may well be a name or a word that the
    dictionary lacks. ``languages`` as in `checks.run.check`. Languages whose dictionary is not loaded give none.
    """
    wanted = languages if languages is not None else [c for c in content.languages if c not in content.later]
    found: list[Finding] = []
    for language in wanted:
        found.extend(_in_language(content, spellers, language))
    return tuple(found)


def without_doubles(spelling: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    """``spelling`` without words that a finding of the house style already speaks of."""
    taken = [(o.language, o.field, o.block, o.start, o.end) for o in others if o.end > o.start]
    return tuple(
        one
        for one in spelling
        if not any(
            (one.language, one.field, one.block) == (language, field, block)
            and start < one.end
            and one.start < end
            and end - start <= 2 * (one.end - one.start)
            for language, field, block, start, end in taken
        )
    )


def _places(content: Content, language: str) -> Iterator[_Place]:
    words = content.text(language)
    yield _Place("headline", words.headline)
    yield _Place("summary", words.summary)
    for number, inlines in enumerate(leaves(parse_markdown(words.body))):
        yield _Place("body", plain(inlines), number)
    for photo in content.photos:
        for field, texts in (("caption", photo.caption), ("alt", photo.alt)):
            yield _Place(f"photos.{photo.key}.{field}", texts.get(language, ""))


def _in_language(content: Content, spellers: Spellers, language: str) -> list[Finding]:
    first: dict[str, tuple[_Place, int, int]] = {}
    times: dict[str, int] = {}
    for place in _places(content, language):
        for start, end in spellers.misspelled(place.text, language):
            word = place.text[start:end]
            times[word] = times.get(word, 0) + 1
            if len(first) < MOST:
                first.setdefault(word, (place, start, end))
    found = []
    for number, (word, (place, start, end)) in enumerate(first.items()):
        near = spellers.suggest(word, language) if number < SUGGESTED else []
        often = f" It stands here {times[word]} times." if times[word] > 1 else ""
        found.append(
            Finding(
                RULE,
                _level(word, near, language, place.text[:start]),
                language,
                place.field,
                word,
                (_NEAR if near else _NOTHING_NEAR) + often,
                start,
                end,
                place.block,
                suggestions=tuple(near),
            )
        )
    return found


def _level(word: str, near: list[str], language: str, before: str) -> Level:
    if not near:
        return Level.INFORMS
    away = distance(word, near[0])
    name = word[:1].isupper() and before.strip() != "" and before.rstrip()[-1] not in ".!?:”»"
    if language == "az":
        # Our own list of stems is small: a word it lacks is often right.
        return Level.WARNS if away == 1 and len(word) > 4 and not name else Level.INFORMS
    return Level.WARNS if away <= (1 if name else 2) else Level.INFORMS
