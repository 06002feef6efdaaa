"""Facts as a template sees them: objects that write themselves in the text's language.

Every property gives text whose typed pieces stand between guards (see `tidy`). A person who is printed by name
(``{{ host }}``) is introduced once and named shortly afterwards; the `Voice` of the text remembers who was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from editor_app.domain.people import Case, Person, Sex
from editor_app.domain.release import Office
from editor_app.templates import grammar, mentions, wording
from editor_app.templates.tidy import SOFT_COMMA, capital, guarded, guarded_paragraphs


@dataclass(slots=True)
class Voice:
    """One text while it is being written: its language, its day, how typed pieces are escaped, who was named."""

    language: str
    day: date | None
    escape: Callable[[str], str]
    people: Mapping[str, Person]
    named: set[str] = field(default_factory=set)

    def typed(self, text: str) -> str:
        return guarded(text, self.escape)

    def typed_paragraphs(self, text: str) -> str:
        return guarded_paragraphs(text, self.escape)


class PersonView:
    """A person in one grammatical case. Printed, it is the first mention once and the later one afterwards."""

    __slots__ = ("_case", "_person", "_voice")

    def __init__(self, voice: Voice, person: Person, case: Case = Case.NOMINATIVE) -> None:
        self._voice = voice
        self._person = person
        self._case = case

    def __str__(self) -> str:
        return self.later if self._person.key in self._voice.named else self.first

    @property
    def key(self) -> str:
        return self._person.key

    @property
    def first(self) -> str:
        """The first mention, as it stands inside a sentence."""
        self._voice.named.add(self._person.key)
        return mentions.write_first(
            self._person, self._voice.language, self._voice.day, self._case, self._voice.typed, article=True
        )

    @property
    def later(self) -> str:
        return mentions.write_later(self._person, self._voice.language, self._case, self._voice.typed)

    @property
    def opening(self) -> str:
        """The mention at the beginning of a sentence: with a capital, in English without the article."""
        voice = self._voice
        if self._person.key in voice.named:
            return capital(self.later, voice.language)
        voice.named.add(self._person.key)
        words = mentions.write_first(self._person, voice.language, voice.day, self._case, voice.typed)
        return capital(words, voice.language)

    @property
    def office(self) -> str:
        """The short post ("the Chief of the Service"), or the later mention where none is stored."""
        if self._case is not Case.NOMINATIVE:
            return self.later
        words = mentions.short_post(self._person, self._voice.language, self._voice.day)
        return self._voice.typed(words) if words else self.later

    @property
    def name(self) -> str:
        """The full name without honorific."""
        forms = self._person.name(self._voice.language)
        return self._voice.typed(forms.cases.get(self._case, (forms.full, ""))[0])

    @property
    def formal(self) -> str:
        """Honorific and full name."""
        return mentions.full_name(self._person, self._voice.language, self._case, self._voice.typed)

    @property
    def short(self) -> str:
        """Honorific and family name."""
        return self.later

    @property
    def family(self) -> str:
        forms = self._person.name(self._voice.language)
        return self._voice.typed(forms.cases.get(self._case, ("", forms.family))[1] or forms.full)

    @property
    def post(self) -> str:
        """The whole post on the day, in the asked case where it is stored; "" without one."""
        forms = mentions.post_on(self._person, self._voice.language, self._voice.day)
        return self._voice.typed(forms.cases.get(self._case, forms.post)) if forms else ""

    @property
    def the_post(self) -> str:
        """The post with the English article; in other languages the post."""
        if self._voice.language != "en":
            return self.post
        forms = mentions.post_on(self._person, "en", self._voice.day)
        return self._voice.typed(f"the {mentions.bare_post(forms.post)}") if forms and forms.post else ""

    @property
    def rank(self) -> str:
        return self._of_post("rank")

    @property
    def organisation(self) -> str:
        return self._of_post("organisation")

    @property
    def country(self) -> str:
        return self._of_post("country")

    @property
    def she(self) -> bool:
        return self._person.sex is Sex.FEMALE

    @property
    def pronoun(self) -> str:
        return wording.PRONOUNS[self._voice.language][0 if self.she else 1]

    @property
    def possessive(self) -> str:
        return wording.POSSESSIVES[self._voice.language][0 if self.she else 1]

    def case(self, case: str) -> PersonView:
        """The same person in another case: nom, gen, dat, acc, ins, loc, abl."""
        return PersonView(self._voice, self._person, Case(case))

    def has(self, case: str) -> bool:
        """Whether the directory holds the forms for ``case``."""
        return mentions.has_case(self._person, self._voice.language, self._voice.day, Case(case))

    def verb(self, his: str, hers: str, _theirs: str = "") -> str:
        """The form of the verb that fits the person's sex."""
        return hers if self.she else his

    def _of_post(self, part: str) -> str:
        forms = mentions.post_on(self._person, self._voice.language, self._voice.day)
        return self._voice.typed(str(getattr(forms, part))) if forms else ""


class PeopleView:
    """People in order of protocol. Printed, they are a list with their posts."""

    __slots__ = ("_members", "_voice")

    def __init__(self, voice: Voice, members: Sequence[PersonView]) -> None:
        self._voice = voice
        self._members = tuple(members)

    def __iter__(self) -> Iterator[PersonView]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __str__(self) -> str:
        return grammar.joined([self._entry(member) for member in self._members], self._voice.language)

    def _entry(self, member: PersonView) -> str:
        if self._voice.language != "en" or member.key in self._voice.named:
            return str(member)
        self._voice.named.add(member.key)
        return f"{member.formal}, {member.post}{SOFT_COMMA}" if member.post else member.formal

    @property
    def names(self) -> str:
        """Honorifics and full names without posts."""
        return grammar.joined([member.formal for member in self._members], self._voice.language)

    @property
    def plural(self) -> bool:
        return len(self._members) > 1

    def verb(self, his: str, hers: str, theirs: str = "") -> str:
        """The form that fits: a man, a woman, or several people."""
        if len(self._members) == 1:
            return self._members[0].verb(his, hers)
        return theirs or his


class DateView:
    """A day. Printed as `grammar.dated` writes it."""

    __slots__ = ("_language", "day")

    def __init__(self, day: date, language: str) -> None:
        self.day = day
        self._language = language

    def __str__(self) -> str:
        return grammar.dated(self.day, self._language)

    @property
    def weekday(self) -> str:
        return grammar.weekday(self.day, self._language)

    @property
    def year(self) -> int:
        return self.day.year


class TimeView:
    """A time of day. Printed as the language writes it."""

    __slots__ = ("_language", "time")

    def __init__(self, at: time, language: str) -> None:
        self.time = at
        self._language = language

    def __str__(self) -> str:
        return self.clock

    @property
    def clock(self) -> str:
        return grammar.clock(self.time, self._language)


class NumberView:
    """A figure with its unit."""

    __slots__ = ("_language", "_value", "unit")

    def __init__(self, value: Decimal, unit: str, language: str) -> None:
        self._value = value
        self.unit = unit
        self._language = language

    def __str__(self) -> str:
        return grammar.quantity(self._value, self.unit, self._language)

    @property
    def value(self) -> str:
        return grammar.number(self._value, self._language)


class ChoiceView:
    """The chosen option. Printed as its label; compares with the option's id."""

    __slots__ = ("_label", "id")

    def __init__(self, id_: str, label: str) -> None:
        self.id = id_
        self._label = label

    def __str__(self) -> str:
        return self._label

    def __eq__(self, other: object) -> bool:
        return other == self.id if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)


class TopicsView:
    """Subjects. Printed, they are a list in a sentence."""

    __slots__ = ("_items", "_language")

    def __init__(self, items: Sequence[str], language: str) -> None:
        self._items = tuple(items)
        self._language = language

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __str__(self) -> str:
        return grammar.joined(self._items, self._language)


class OfficeView:
    """The office whose text it is."""

    __slots__ = ("_office", "_voice")

    def __init__(self, voice: Voice, office: Office) -> None:
        self._voice = voice
        self._office = office

    @property
    def name(self) -> str:
        return self._voice.typed(self._office.name(self._voice.language))

    @property
    def the_name(self) -> str:
        """The name with the English article; in other languages the name."""
        name = self._office.name(self._voice.language)
        if self._voice.language == "en" and name and not name.lower().startswith("the "):
            name = f"the {name}"
        return self._voice.typed(name)

    @property
    def short(self) -> str:
        """The short name, or the whole one where there is none."""
        return self._by_language(self._office.short_names) or self.name

    @property
    def place(self) -> str:
        return self._by_language(self._office.place)

    @property
    def contact(self) -> str:
        return self._by_language(self._office.contact)

    @property
    def website(self) -> str:
        return self._voice.typed(self._office.website)

    def _by_language(self, words: Mapping[str, str]) -> str:
        return self._voice.typed(words.get(self._voice.language, ""))
