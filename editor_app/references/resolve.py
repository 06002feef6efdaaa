"""A text's mentions brought up to the directory and the day."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from editor_app.document.nodes import Document, Inline, Mention, clean_words, leaves, plain, with_leaves
from editor_app.domain.people import Person
from editor_app.references.wording import Problem, in_place, wording


@dataclass(frozen=True, slots=True)
class Directory:
    """Where and when: the people by key, the language of the text, the day it is about (None: as of today's
    appointments)."""

    people: Mapping[str, Person]
    language: str
    day: date | None = None

    def words(self, mention: Mention, before: str) -> tuple[str, Problem | None]:
        """What ``mention`` comes to behind ``before`` in its paragraph. With a problem the words are only the
        best there is: for a person who is unknown, those of the mention."""
        person = self.people.get(mention.person)
        if person is None:
            return mention.text, Problem.NOT_IN_DIRECTORY
        found = wording(person, self.language, self.day, mention.form, mention.case)
        words = clean_words(unicodedata.normalize("NFC", in_place(found.text, before, self.language)))
        return (words, found.problem) if words else (mention.text, Problem.NO_NAME)

    def mention(self, mention: Mention, before: str) -> Mention:
        """``mention`` with the words it comes to behind ``before``, or with the best there are."""
        return replace(mention, text=self.words(mention, before)[0])


@dataclass(frozen=True, slots=True)
class Noted:
    """A mention of which something is to be said.

    [start, end) count characters in the text of leaf ``leaf`` (`nodes.leaves`), a hard break being one.
    ``words`` are those that the directory gives; where there is a ``problem``, the text keeps its own.
    """

    leaf: int
    start: int
    end: int
    mention: Mention
    words: str
    problem: Problem | None = None

    @property
    def stale(self) -> bool:
        """Whether the directory gives other words than the text has."""
        return self.problem is None and self.words != self.mention.text


def resolve(document: Document, directory: Directory) -> Document:
    """``document`` with the words of each mention as of the directory's day. Idempotent.

    A mention that cannot be given as it asks keeps its words; `noted` says why. No other word changes.
    """
    return with_leaves(document, lambda inlines: _leaf(inlines, 0, directory)[0])


def noted(document: Document, directory: Directory) -> tuple[Noted, ...]:
    """The mentions whose words are not those of the directory, or that cannot be given, in reading order."""
    return tuple(
        note for n, inlines in enumerate(leaves(document)) for note in _leaf(inlines, n, directory)[1]
    )


def _leaf(
    inlines: tuple[Inline, ...], number: int, directory: Directory
) -> tuple[tuple[Inline, ...], list[Noted]]:
    if not any(isinstance(inline, Mention) for inline in inlines):
        return inlines, []
    out: list[Inline] = []
    notes: list[Noted] = []
    at = 0
    for inline in inlines:
        end = at + len(plain((inline,)))
        if isinstance(inline, Mention):
            words, problem = directory.words(inline, plain(out))
            note = Noted(number, at, end, inline, words, problem)
            if problem or note.stale:
                notes.append(note)
            out.append(inline if problem else replace(inline, text=words))
        else:
            out.append(inline)
        at = end
    return tuple(out), notes
