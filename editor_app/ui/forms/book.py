"""The directory as forms use it: people by key, found by a few letters, with the post of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from editor_app.domain.people import Appointment, Person
from editor_app.ui.forms.folding import fold, matches


@dataclass(frozen=True, slots=True)
class Shown:
    """A person as a list shows them: "Mr Orkhan Valiyev", and the post of the day ("" if none was held)."""

    key: str
    name: str
    post: str
    holds_post: bool

    @property
    def line(self) -> str:
        return f"{self.name} — {self.post}" if self.post else self.name


class PeopleBook(QObject):
    """All people of the directory. ``changed`` is emitted after `set_people`."""

    changed = Signal()

    def __init__(self, people: Iterable[Person] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, Person] = {}
        self._names: dict[str, str] = {}
        self._all: dict[str, str] = {}
        self._fill(people)

    def set_people(self, people: Iterable[Person]) -> None:
        """Take over a new state of the directory."""
        self._fill(people)
        self.changed.emit()

    def _fill(self, people: Iterable[Person]) -> None:
        self._people = {person.key: person for person in people}
        self._names = {key: _haystack(_name_words(p)) for key, p in self._people.items()}
        self._all = {key: _haystack((*_name_words(p), *_post_words(p))) for key, p in self._people.items()}

    def keys(self) -> tuple[str, ...]:
        return tuple(self._people)

    def get(self, key: str) -> Person | None:
        return self._people.get(key)

    def people(self) -> tuple[Person, ...]:
        return tuple(self._people.values())

    def shown(self, key: str, language: str, day: date | None) -> Shown:
        """How ``key`` is shown on ``day``; an unknown key is shown as itself."""
        person = self._people.get(key)
        if person is None:
            return Shown(key, key, "", False)
        name = person.name(language)
        held = person.appointment_on(day)
        full = f"{name.honorific} {name.full}".strip()
        return Shown(key, full, post_line(held, language), held is not None)

    def search(self, typed: str, language: str, day: date | None, limit: int = 30) -> tuple[Shown, ...]:
        """People one of whose words (name, post or organisation, any language) begins with each typed word.

        Found by name come before found by post; inside, by family name. Nothing typed finds everybody.
        """
        words = re.sub(r"[^\w\s'-]", " ", fold(typed)).split()
        found = [key for key, haystack in self._all.items() if matches(words, haystack)]
        found.sort(
            key=lambda key: (
                not matches(words, self._names[key]),
                fold(self._people[key].name(language).family),
                fold(self._people[key].name(language).full),
            )
        )
        return tuple(self.shown(key, language, day) for key in found[:limit])


def post_line(held: Appointment | None, language: str) -> str:
    """ "Chief of the State Waterways Service, State Counsellor Second Rank", or "" without an appointment."""
    if held is None or not held.forms:
        return ""
    forms = held.forms.get(language) or next(iter(held.forms.values()))
    return ", ".join(part for part in (forms.post, forms.rank) if part)


def _name_words(person: Person) -> tuple[str, ...]:
    return (person.key, *(name.full for name in person.names.values()))


def _post_words(person: Person) -> tuple[str, ...]:
    return tuple(
        words
        for held in person.appointments
        for forms in held.forms.values()
        for words in (forms.post, forms.organisation, forms.short_post, forms.country)
    )


def _haystack(parts: Iterable[str]) -> str:
    return re.sub(r"[^\w\s'-]", " ", fold(" ".join(parts)))
