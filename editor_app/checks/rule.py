"""What a rule is: a row of data and one small pure function, in three scopes.

A **text** rule looks at one piece of text (a headline, a paragraph, a caption); it is what runs while somebody
types. A **release** rule looks at all words of one language, or once at the whole release. A **photo** rule looks
at one photo in one language. Each row carries its own bad and good examples; one test runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from editor_app.checks.finding import Level
from editor_app.checks.quotation import spans
from editor_app.document.nodes import Document
from editor_app.domain.content import Content, PhotoUse
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.template import TemplateHead

TEXT_FIELDS = frozenset({"headline", "summary", "body", "caption", "alt", "credit"})
PROSE_FIELDS = frozenset({"headline", "summary", "body", "caption"})


class Scope(StrEnum):
    TEXT = "text"
    RELEASE = "release"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the rules may know besides the words: the report type, the directory by key, the office, the day."""

    head: TemplateHead
    people: Mapping[str, Person]
    office: Office
    meeting_date: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule's function reports; the runner makes a `Finding` of it.

    ``start`` and ``end`` count in the text looked at. ``level`` is set only where a hit is milder than its rule.
    ``field``, ``block`` and ``text`` are for release and photo rules, which look at more than one text.
    """

    message: str
    start: int = 0
    end: int = 0
    fix: str | None = None
    level: Level | None = None
    field: str = ""
    block: int = 0
    text: str = ""
    about: str = ""


@dataclass(frozen=True)
class Piece:
    """One text without marks: a headline, a summary, a leaf of the body, a photo's caption.

    ``field`` is one of TEXT_FIELDS. ``following`` is the text of the next leaf of the body. ``quoted`` is true
    inside a block quotation, which is direct speech as a whole.
    """

    text: str
    language: str
    context: CheckContext
    field: str = "body"
    block: int = 0
    following: str = ""
    quoted: bool = False

    @cached_property
    def speech(self) -> tuple[tuple[int, int], ...]:
        """Where direct speech and quoted titles stand, as [start, end) pairs with their marks."""
        return ((0, len(self.text)),) if self.quoted else spans(self.text)

    def in_speech(self, start: int, end: int) -> bool:
        """Whether [start, end) lies inside direct speech, where style rules do not apply."""
        return any(a <= start and end <= b for a, b in self.speech)


@dataclass(frozen=True)
class Draft:
    """All words of one language: ``pieces`` are the headline, the summary and the leaves of the body, in order."""

    content: Content
    language: str
    context: CheckContext
    document: Document
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.field == "body")


@dataclass(frozen=True, slots=True)
class PhotoPiece:
    """One photo as it is used in one language."""

    photo: PhotoUse
    language: str
    context: CheckContext


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a rule: a text, or a content, or a photo, by the rule's scope.

    ``mended`` is what the fixes must make of a bad text. The meeting of every example is on 5 May 2026.
    """

    text: str = ""
    language: str = "en"
    field: str = "body"
    mended: str | None = None
    content: Content | None = None
    photo: PhotoUse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of the house style.

    ``number`` is the rule's number in the house style's table; photo rules without one have 0. ``languages`` empty
    means every language. ``style`` rules do not apply inside direct speech.
    """

    id: str
    number: int
    title: str
    level: Level
    reason: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    languages: tuple[str, ...] = ()
    style: bool = False

    def speaks(self, language: str) -> bool:
        """Whether the rule is about texts in ``language``."""
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """A rule about one piece of text."""

    find: Callable[[Piece], Iterable[Hit]]
    fields: frozenset[str] = TEXT_FIELDS
    scope: Scope = field(default=Scope.TEXT, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRule(Rule):
    """A rule about a language's words, or ``once`` about the whole release."""

    find: Callable[[Draft], Iterable[Hit]]
    once: bool = False
    scope: Scope = field(default=Scope.RELEASE, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRule(Rule):
    """A rule about one photo in one language; its hits name "caption", "alt" or "credit" as the field."""

    find: Callable[[PhotoPiece], Iterable[Hit]]
    scope: Scope = field(default=Scope.PHOTO, init=False)
