"""People of the directory: appointments with dates, and the forms of a name in each language.

A person holds appointments one after another (or side by side); what is printed is the appointment held on the
meeting's date, never today's. Grammatical case is stored, not computed: the office's editors enter the forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", int)
AppointmentId = NewType("AppointmentId", int)

LANGUAGES = ("en", "az", "ru")


class Case(StrEnum):
    """Grammatical cases that templates ask for (Azerbaijani and Russian; English has only the first)."""

    NOMINATIVE = "nom"
    GENITIVE = "gen"
    DATIVE = "dat"
    ACCUSATIVE = "acc"
    INSTRUMENTAL = "ins"  # az: the suffix -la/-lə
    LOCATIVE = "loc"
    ABLATIVE = "abl"


class Sex(StrEnum):
    """For the honorific, the pronoun and the Russian verb."""

    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True)
class NameForms:
    """A name in one language.

    ``full``: "Orkhan Valiyev"; ``family``: "Valiyev"; ``honorific``: "Mr", "cənab", "г-н" or "";
    ``cases`` maps a case to (full, family) in that case; the nominative is not repeated there.
    """

    full: str
    family: str
    honorific: str = ""
    cases: Mapping[Case, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostForms:
    """An appointment in one language: "Chief of the State Waterways Service", "State Counsellor Second Rank".

    ``post`` is whole ("Regional Director of the River Basin Organization"), ``short_post`` how later
    mentions call it ("the Chief of the Service"); ``cases`` maps a case to the whole post in that case.
    """

    post: str
    rank: str = ""
    organisation: str = ""
    short_post: str = ""
    country: str = ""
    cases: Mapping[Case, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A post held from ``starts`` to ``ends``, both days included; None is open."""

    id: AppointmentId
    forms: Mapping[str, PostForms]
    starts: date | None = None
    ends: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the appointment was held on ``day``."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the directory. ``key`` is the stable name used in facts files ("orkhan-valiyev")."""

    id: PersonId
    key: str
    sex: Sex
    names: Mapping[str, NameForms]
    appointments: tuple[Appointment, ...] = ()
    note: str = ""

    def name(self, language: str) -> NameForms:
        """The name in ``language``, or in the first language there is."""
        return self.names.get(language) or next(iter(self.names.values()))

    def appointment_on(self, day: date | None) -> Appointment | None:
        """The appointment held on ``day`` (the one that began last where several cover it).

        Without a day, the latest one. None if the person held no post on that day.
        """
        held = [a for a in self.appointments if day is None or a.covers(day)]
        return max(held, key=lambda a: (a.starts or date.min, a.id), default=None)


@dataclass(frozen=True, slots=True)
class AppointmentDraft:
    """An appointment as it was entered. ``id`` names the one it changes, None is a new one."""

    forms: Mapping[str, PostForms]
    starts: date | None = None
    ends: date | None = None
    id: AppointmentId | None = None

    def overlaps(self, other: AppointmentDraft) -> bool:
        """Whether both were held on some day."""
        first = max(self.starts or date.min, other.starts or date.min)
        last = min(self.ends or date.max, other.ends or date.max)
        return first <= last

    def same_organisation(self, other: AppointmentDraft) -> bool:
        """Whether both name the same organisation in some language (an unnamed one is nobody's)."""
        return any(
            forms.organisation.strip()
            and language in other.forms
            and forms.organisation.strip().casefold() == other.forms[language].organisation.strip().casefold()
            for language, forms in self.forms.items()
        )


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as entered in the directory window or read from a file, before the desk has taken it."""

    key: str
    sex: Sex
    names: Mapping[str, NameForms]
    appointments: tuple[AppointmentDraft, ...] = ()
    note: str = ""

    @classmethod
    def of(cls, person: Person) -> PersonDraft:
        """``person`` as a draft to change."""
        held = tuple(AppointmentDraft(a.forms, a.starts, a.ends, a.id) for a in person.appointments)
        return cls(person.key, person.sex, person.names, held, person.note)
