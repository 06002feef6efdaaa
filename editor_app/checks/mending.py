"""Putting certain fixes into a content, for the texts that are on no page. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from editor_app.checks.finding import Finding
from editor_app.checks.references import STALE
from editor_app.document.nodes import Break, Inline, Mention, Run, leaves, normal_inlines, plain, with_leaves
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content, PhotoUse, Text

TEXTS: Final = ("headline", "summary", "body")
PHOTO_TEXTS: Final = ("caption", "alt", "credit")


def can_be_mended(finding: Finding) -> bool:
    """Whether the finding has a certain fix, in a text. Suggestions are none."""
    return finding.fix is not None and finding.field.partition(".")[0] in (*TEXTS, "photos")


def mended(content: Content, findings: Iterable[Finding]) -> tuple[Content, int]:
    """``content`` with the certain fixes of ``findings``, and how many these were.

    A finding whose words are no longer where it was found, or that overlaps one already mended, is left alone.
    """
    places: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if can_be_mended(finding):
            places[finding.language, finding.field].append(finding)
    done = 0
    for (language, field), found in places.items():
        if field.startswith("photos."):
            content, count = _photo(content, language, field, found)
        else:
            text, count = _text(content.text(language), field, found)
            content = content.with_text(language, text) if count else content
        done += count
    return content, done


def _text(text: Text, field: str, found: Sequence[Finding]) -> tuple[Text, int]:
    if field == "headline":
        words, count = _plain(text.headline, found)
        return replace(text, headline=words), count
    if field == "summary":
        words, count = _plain(text.summary, found)
        return replace(text, summary=words), count
    return _body(text, found)


def _plain(text: str, found: Sequence[Finding]) -> tuple[str, int]:
    kept = _fitting(text, found)
    for one in reversed(kept):
        text = text[: one.start] + (one.fix or "") + text[one.end :]
    return text, len(kept)


def _body(text: Text, found: Sequence[Finding]) -> tuple[Text, int]:
    document = parse_markdown(text.body)
    kept: dict[int, list[Finding]] = {}
    for n, inlines in enumerate(leaves(document)):
        if here := _fitting(plain(inlines), [one for one in found if one.block == n]):
            kept[n] = here
    if not kept:
        return text, 0
    numbers = iter(range(sum(1 for _ in leaves(document))))

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        for one in reversed(kept.get(next(numbers), ())):
            inlines = _leaf(inlines, one)
        return inlines

    changed = with_leaves(document, change)
    return replace(text, body=write_markdown(changed)), sum(map(len, kept.values()))


def _leaf(inlines: tuple[Inline, ...], finding: Finding) -> tuple[Inline, ...]:
    words = finding.fix or ""
    under = _at(inlines, finding.start)
    put: list[Inline] = []
    if finding.rule == STALE and isinstance(under, Mention) and under.text == finding.text:
        put.append(replace(under, text=words))
    else:
        for n, line in enumerate(words.replace("\u2028", "\n").split("\n")):
            put += [Break()] if n else []
            put.append(_like(under, line))
    before, after = _cut(inlines, 0, finding.start), _cut(inlines, finding.end, len(plain(inlines)))
    return normal_inlines(_joined((*before, *put, *after)))


def _joined(inlines: Iterable[Inline]) -> list[Inline]:
    """Neighbouring runs of one look as one: a blank between two halves of one is no blank at an edge."""
    out: list[Inline] = []
    for one in inlines:
        last = out[-1] if out else None
        if isinstance(last, Run) and isinstance(one, Run) and replace(last, text=one.text) == one:
            out[-1] = replace(last, text=last.text + one.text)
        else:
            out.append(one)
    return out


def _like(under: Inline | None, words: str) -> Run:
    """``words`` in the look of what they take the place of; a mention with other words is plain words."""
    if isinstance(under, Run):
        return replace(under, text=words)
    if isinstance(under, Mention):
        return Run(words, under.bold, under.italic)
    return Run(words)


def _at(inlines: Iterable[Inline], start: int) -> Inline | None:
    at = 0
    for one in inlines:
        at += _length(one)
        if start < at:
            return one
    return None


def _cut(inlines: Iterable[Inline], start: int, end: int) -> list[Inline]:
    """The characters [start, end) of a leaf; a mention cut in two is plain words."""
    out: list[Inline] = []
    at = 0
    for one in inlines:
        first, last = max(start - at, 0), min(end - at, _length(one))
        at += _length(one)
        if first >= last:
            continue
        if isinstance(one, Break) or last - first == _length(one):
            out.append(one)
        else:
            out.append(_like(one, one.text[first:last]))
    return out


def _length(inline: Inline) -> int:
    return 1 if isinstance(inline, Break) else len(inline.text)


def _fitting(text: str, found: Iterable[Finding]) -> list[Finding]:
    """Those of ``found`` whose words stand in ``text`` where they were found, in order, none over another."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        fits = text[one.start : one.end] == one.text.replace("\u2028", "\n")
        if fits and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def _photo(content: Content, language: str, field: str, found: Sequence[Finding]) -> tuple[Content, int]:
    key, _, which = field.removeprefix("photos.").partition(".")
    use = content.photo(key)
    if use is None or which not in PHOTO_TEXTS:
        return content, 0
    texts = dict(getattr(use, which))
    words, count = _plain(texts.get(language, ""), found)
    if not count:
        return content, 0
    texts[language] = words
    changed = _with(use, which, texts)
    return replace(content, photos=tuple(changed if one is use else one for one in content.photos)), count


def _with(use: PhotoUse, which: str, texts: dict[str, str]) -> PhotoUse:
    if which == "caption":
        return replace(use, caption=texts)
    return replace(use, alt=texts) if which == "alt" else replace(use, credit=texts)
