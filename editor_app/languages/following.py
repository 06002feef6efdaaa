"""What each passage of a translation was written after, and whether the source changed since.

A content remembers for each passage of a translation its own fingerprint and that of the source words it follows
(`Content.follows`). A passage that is written anew follows the source as it is at that moment; one that is left
alone goes on following the old words, and is known as out of date as soon as the source has others.
A content that remembers nothing is taken as it is: every passage follows what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from editor_app.domain.content import Content, Follows
from editor_app.languages.alignment import align, counterparts
from editor_app.languages.passages import PHOTO, Passage, passages, source_language


class State(StrEnum):
    """How a passage of a translation stands to its source."""

    FOLLOWS = "follows"
    SOURCE_CHANGED = "source changed"
    NOT_TRANSLATED = "not translated"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of two languages beside each other. ``index`` is the translation's passage; ``followed`` is the
    fingerprint of the source words it was written after, where these are others than now."""

    source: Passage | None
    target: Passage | None
    state: State
    index: int | None = None
    followed: str = ""


def beside(content: Content, language: str, source: str = "") -> tuple[Beside, ...]:
    """The source and ``language`` row by row. ``source`` is the language that the release is written in first,
    if none is given; between two others nothing is known of changes."""
    first = source or source_language(content)
    before, here = passages(content.text(first)), passages(content.text(language))
    marks = known_marks(content, language, first)
    rows: list[Beside] = []
    for pair in align(before, here, marks):
        a = before[pair.source] if pair.source is not None else None
        b = here[pair.target] if pair.target is not None else None
        mark = marks.get(pair.target, "") if pair.target is not None else ""
        rows.append(Beside(a, b, _state(a, b, mark), pair.target, mark))
    return tuple(rows)


def known_marks(content: Content, language: str, source: str) -> dict[int, str]:
    """The fingerprint of the words of ``source`` that each passage of ``language`` was written after, by index."""
    known = content.follows.get(language)
    if known is None or known.source != source:
        return {}
    return _marks(passages(content.text(language)), known)


def changed_since(content: Content, language: str) -> tuple[Beside, ...]:
    """The rows of ``language`` whose source changed since they were written."""
    if language == source_language(content) or content.text(language).empty:
        return ()
    return tuple(row for row in beside(content, language) if row.state is State.SOURCE_CHANGED)


def remember(content: Content, before: Content | None = None) -> Content:
    """``content`` with what its translations follow, brought up to date after a change of texts.

    ``before`` is what the change was made to. Doing it twice does no more than doing it once.
    """
    source = source_language(content)
    follows: dict[str, Follows] = {}
    for language in content.languages:
        if language == source or content.text(language).empty:
            continue
        basis = content.follows.get(language)
        if basis is None and before is not None:
            basis = before.follows.get(language)
            if basis is None and not _untouched(content, before, (source, language)):
                basis = _afresh(before, source, language)
        if basis is not None:
            follows[language] = _renewed(content, source, language, basis)
    after = replace(content, follows=follows)
    if before is not None and _untouched(after, before, content.languages):
        told_before = {code: changed_since(before, code) for code in before.languages}
        if told_before == {code: changed_since(after, code) for code in after.languages}:
            return replace(after, follows=before.follows)
    return after


def up_to_date(content: Content, language: str, indexes: Iterable[int] | None = None) -> Content:
    """``content`` with the passages of ``language`` at ``indexes`` (all without them) following the source as it
    is now."""
    source = source_language(content)
    basis = content.follows.get(language)
    if basis is None or language == source:
        return content
    here = passages(content.text(language))
    wanted = set(range(len(here)) if indexes is None else indexes)
    marks = _marks(here, basis)
    pairs = counterparts(align(passages(content.text(source)), here, marks))
    now = passages(content.text(source))
    fresh = tuple(
        (
            p.fingerprint,
            (now[pairs[n]].fingerprint if n in pairs else "") if n in wanted else marks.get(n, ""),
        )
        for n, p in enumerate(here)
    )
    return replace(content, follows={**content.follows, language: Follows(source, fresh)})


def _untouched(after: Content, before: Content, languages: Iterable[str]) -> bool:
    return after.languages == before.languages and all(after.text(c) == before.text(c) for c in languages)


def _afresh(content: Content, source: str, language: str) -> Follows | None:
    """As if every passage had just been written beside what stands there."""
    if content.text(source).empty or content.text(language).empty:
        return None
    first, here = passages(content.text(source)), passages(content.text(language))
    pairs = counterparts(align(first, here))
    return Follows(
        source,
        tuple((p.fingerprint, first[pairs[n]].fingerprint if n in pairs else "") for n, p in enumerate(here)),
    )


def _renewed(content: Content, source: str, language: str, basis: Follows) -> Follows:
    if basis.source != source:
        return _afresh(content, source, language) or basis
    here = passages(content.text(language))
    if tuple(own for own, _ in basis.marks) == tuple(p.fingerprint for p in here):
        return basis
    kept = _marks(here, basis)
    first = passages(content.text(source))
    pairs = counterparts(align(first, here, kept))
    return Follows(
        source,
        tuple(
            (p.fingerprint, kept[n] if n in kept else first[pairs[n]].fingerprint if n in pairs else "")
            for n, p in enumerate(here)
        ),
    )


def _marks(here: tuple[Passage, ...], known: Follows) -> dict[int, str]:
    """What each passage that was left alone follows, by index."""
    mine = [p.fingerprint for p in here]
    own = [mark[0] for mark in known.marks]
    if mine == own:
        return {n: mark[1] for n, mark in enumerate(known.marks)}
    found: dict[int, str] = {}
    for block in SequenceMatcher(None, own, mine, autojunk=False).get_matching_blocks():
        for n in range(block.size):
            found[block.b + n] = known.marks[block.a + n][1]
    return found


def _state(source: Passage | None, target: Passage | None, mark: str) -> State:
    if target is None or (target.field != "body" and not target.text and source is not None and source.text):
        return State.NOT_TRANSLATED
    if source is None:
        return State.SOURCE_CHANGED if mark and target.kind != PHOTO else State.ALONE
    if mark and target.kind != PHOTO and mark != source.fingerprint:
        return State.SOURCE_CHANGED
    return State.FOLLOWS
