"""What a rule is: a row of data and one small pure function, in three scopes.

A **text** rule looks at one piece of text (a headline, a paragraph, a caption); it is what runs while somebody
types. A **release** rule looks at all words of one language, or once at the whole release. A **photo** rule looks
at one photo in one language. Each row carries its own bad and good examples; one test runs them all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from editor_app.checks.finding import Finding, Level
from editor_app.checks.institution_words import InstitutionWords
from editor_app.checks.named import Mention, Names
from editor_app.checks.phrases import PhraseList
from editor_app.checks.quotation import spans
from editor_app.document.nodes import Document
from editor_app.domain.content import Content, PhotoUse
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.style import StyleSettings
from editor_app.domain.template import TemplateHead

TEXT_FIELDS = frozenset({"headline", "summary", "body", "caption", "alt", "credit"})
PROSE_FIELDS = frozenset({"headline", "summary", "body", "caption"})


MOST_KEPT = 4_000
Prepared = TypeVar("Prepared")


class Scope(StrEnum):
    TEXT = "text"
    RELEASE = "release"
    PHOTO = "photo"


KnownWord = Callable[[str, str], bool]
"""Whether a word (first) is a word of a language (second), as the spelling dictionaries know it."""


@dataclass(frozen=True)
class CheckContext:
    """What the rules may know besides the words: the report type, the directory by key, the office, the day.

    ``style`` is what the office changes in the house style. ``known_word`` asks the dictionaries; without it the
    rules that need one are silent. Keep one context for many checks: names, institutions and word lists are
    prepared once for each language, and what was found in a paragraph is kept until the paragraph changes.
    """

    head: TemplateHead
    people: Mapping[str, Person]
    office: Office
    meeting_date: date | None
    style: StyleSettings = field(default_factory=StyleSettings)
    known_word: KnownWord | None = None
    _prepared: dict[tuple[str, str], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _found: dict[Hashable, tuple[Finding, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def names(self, language: str) -> Names:
        """The directory's names in ``language``, ready to be looked up in a text."""
        return self._once("names", language, lambda: Names(self.people, language, self.meeting_date))

    def institutions(self, language: str) -> InstitutionWords:
        """The names of institutions in ``language``, ready to be looked up in a text."""
        return self._once(
            "institutions",
            language,
            lambda: InstitutionWords.of(self.office, self.people, self.style, language),
        )

    def plain_words(self, language: str) -> PhraseList:
        """The delivered list of plain words with the office's changes."""
        return self._once(
            "plain words",
            language,
            lambda: PhraseList.of(
                language,
                self.style.words_added.get(language, {}),
                self.style.words_removed.get(language, frozenset()),
            ),
        )

    def kept(self, key: Hashable, make: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """What was found under ``key``, found now if it was not yet. At most some thousand are kept."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            found = self._found[key] = make()
        return found

    def _once(self, what: str, language: str, make: Callable[[], Prepared]) -> Prepared:
        prepared = self._prepared.get((what, language))
        if prepared is None:
            prepared = self._prepared[what, language] = make()
        return cast("Prepared", prepared)


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
        n = bisect_right(self.speech, start, key=lambda span: span[0]) - 1
        return n >= 0 and end <= self.speech[n][1]


@dataclass(frozen=True)
class Draft:
    """All words of one language: ``pieces`` are the headline, the summary and the leaves of the body, in order."""

    content: Content
    language: str
    context: CheckContext
    document: Document
    pieces: tuple[Piece, ...]

    @cached_property
    def body(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.field == "body")

    @cached_property
    def participants(self) -> frozenset[str]:
        """The keys of everybody whom the facts name."""
        return participants(self.content.facts)

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """For each leaf of the body the people of the directory named in it, in order."""
        names = self.context.names(self.language)
        known: set[str] = set()
        out: list[tuple[Mention, ...]] = []
        for piece in self.body:
            found = names.find(piece.text, self.participants, frozenset(known))
            known.update(mention.person.key for mention in found if mention.whole)
            out.append(found)
        return tuple(out)

    def hit(self, piece: Piece, message: str, start: int, end: int, fix: str | None = None) -> Hit:
        """A hit in one of the pieces."""
        return Hit(message, start, end, fix, field=piece.field, block=piece.block, text=piece.text)


def participants(facts: object) -> frozenset[str]:
    """The keys of people that facts name as persons or as speakers, at any depth."""
    found: set[str] = set()
    waiting: list[object] = [facts]
    while waiting:
        match waiting.pop():
            case Mapping() as value:
                found.update(
                    key for name in ("person", "speaker") if isinstance(key := value.get(name), str) and key
                )
                waiting.extend(value.values())
            case list() | tuple() as values:
                waiting.extend(values)
            case _:
                pass
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class PhotoPiece:
    """One photo as it is used in one language; ``draft`` is the release it belongs to, where it is known."""

    photo: PhotoUse
    language: str
    context: CheckContext
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a rule: a text, or a content, or a photo, by the rule's scope.

    ``mended`` is what the fixes must make of a bad text. The meeting of every example is on 5 May 2026.
    A photo stands in ``content`` if that is given, else in none.
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
    means every language. ``style`` rules do not apply inside direct speech. A rule that is not ``waivable`` holds
    in every office and for every release: no setting and no reason makes it milder.
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
    waivable: bool = True

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
