"""Turning names that stand in a text as plain words into references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from editor_app.document.nodes import (
    Break,
    Document,
    Inline,
    Mention,
    MentionForm,
    Quote,
    Run,
    clean_words,
    leaves,
    plain,
    with_leaves,
)
from editor_app.domain.people import Case, Person
from editor_app.references.resolve import Directory

Spans = Callable[[str], Sequence[tuple[int, int]]]
"""The parts of a paragraph that are somebody's own words, as [start, end) pairs."""

_FORMS = (MentionForm.FULL, MentionForm.NAME, MentionForm.LATER)


@dataclass(frozen=True, slots=True)
class Place:
    """A name at [start, end) of leaf ``leaf``, and the reference that comes to exactly these words."""

    leaf: int
    start: int
    end: int
    mention: Mention


@dataclass(slots=True)
class _Known:
    """The words that name somebody: who, in which form and case. Words that fit several people name nobody."""

    words: dict[str, tuple[str, MentionForm, Case]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)


def names_in(document: Document, directory: Directory, speech: Spans) -> tuple[Place, ...]:
    """The names that are certain: the very words that the directory gives on the day, for one person only.

    Left alone are direct speech (``speech`` and block quotations), links, and words in several looks.
    """
    pattern, known = _names(directory)
    if pattern is None:
        return ()
    return tuple(
        Place(n, start, end, mention)
        for n, (inlines, quoted) in enumerate(_leaves(document))
        if not quoted
        for start, end, mention in _found(inlines, pattern, known, directory, speech)
    )


def with_references(document: Document, places: Sequence[Place]) -> Document:
    """``document`` with the names at ``places`` as references. Not one letter changes."""
    by_leaf: dict[int, list[Place]] = {}
    for place in places:
        by_leaf.setdefault(place.leaf, []).append(place)
    number = -1

    def leaf(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        nonlocal number
        number += 1
        return _parted(inlines, by_leaf.get(number, []))

    return with_leaves(document, leaf)


def _leaves(document: Document) -> Iterator[tuple[tuple[Inline, ...], bool]]:
    for block in document.blocks:
        for inlines in leaves(Document((block,))):
            yield inlines, isinstance(block, Quote)


def _names(directory: Directory) -> tuple[re.Pattern[str] | None, _Known]:
    known = _Known()
    for person in directory.people.values():
        if directory.language not in person.names:
            continue
        for words, form, case in _words(person, directory):
            owner = known.words.setdefault(words, (person.key, form, case))
            if owner[0] != person.key:
                known.doubtful.add(words)
    spelled = sorted(known.words, key=len, reverse=True)
    if not spelled:
        return None, known
    names = "|".join(map(re.escape, spelled))
    return re.compile(rf"(?<![\w’'-])(?:{names})(?![\w-])"), known


def _words(person: Person, directory: Directory) -> Iterator[tuple[str, MentionForm, Case]]:
    """Everything that ``person`` may be called, the plainest reference for each first."""
    cases = (Case.NOMINATIVE,) if directory.language == "en" else tuple(Case)
    for form in _FORMS:
        for case in cases:
            mention = Mention("-", person.key, form, case)
            for before in ("", "x "):
                words, problem = directory.words(mention, before)
                # One word alone, such as a bare family name, may be anybody's.
                if not problem and " " in words.replace("\u00a0", " "):
                    yield words, form, case


def _found(
    inlines: tuple[Inline, ...],
    pattern: re.Pattern[str],
    known: _Known,
    directory: Directory,
    speech: Spans,
) -> Iterator[tuple[int, int, Mention]]:
    text = plain(inlines)
    said: Sequence[tuple[int, int]] | None = None
    at = 0
    for inline in inlines:
        start_of, at = at, at + len(plain((inline,)))
        if not isinstance(inline, Run) or inline.link:
            continue
        for match in pattern.finditer(text, start_of, at):
            start, end = match.span()
            if said is None:
                said = speech(text)
            if any(start < last and end > first for first, last in said):
                continue
            mention = _mention(match.group(), text[:start], known, directory)
            if mention is not None:
                yield (
                    start,
                    end,
                    Mention(
                        mention.text, mention.person, mention.form, mention.case, inline.bold, inline.italic
                    ),
                )


def _mention(words: str, before: str, known: _Known, directory: Directory) -> Mention | None:
    """The reference that comes to exactly ``words`` behind ``before``."""
    if words != clean_words(words) or words in known.doubtful:
        return None
    owner = known.words.get(words)
    if owner is None:
        return None
    mention = Mention(words, *owner)
    now, problem = directory.words(mention, before)
    return mention if now == words and not problem else None


def _parted(inlines: tuple[Inline, ...], places: Sequence[Place]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    at = 0
    for inline in inlines:
        start_of, at = at, at + len(plain((inline,)))
        if isinstance(inline, Break | Mention):
            out.append(inline)
            continue
        done = start_of
        for place in places:
            if start_of <= place.start and place.end <= at:
                out.append(_cut(inline, done - start_of, place.start - start_of))
                out.append(place.mention)
                done = place.end
        out.append(_cut(inline, done - start_of, at - start_of))
    return tuple(inline for inline in out if not isinstance(inline, Run) or inline.text)


def _cut(run: Run, start: int, end: int) -> Run:
    return Run(run.text[start:end], run.bold, run.italic, run.link)
