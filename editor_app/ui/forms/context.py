"""What the fields of one form share: the languages to write, the meeting's day, the people and who takes part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor_app.ui.forms.book import PeopleBook, Shown

LANGUAGE_NAMES: Final[dict[str, str]] = {"en": "English", "az": "Azərbaycanca", "ru": "Русский"}
"""Languages by their own names; these are not translated."""


def language_name(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)


class FormContext(QObject):
    """Shared state of one form; every setter tells the fields by its signal.

    ``language`` is the interface's (labels, names, posts); ``languages`` are those being written, at least
    one; ``day`` is the meeting's date, on which posts are looked up. ``add_person_wanted(typed)`` asks the
    owner of the form to open the person form; see `FactsForm.person_added`.
    """

    languages_changed = Signal()
    day_changed = Signal()
    participants_changed = Signal()
    add_person_wanted = Signal(str)

    def __init__(
        self,
        book: PeopleBook,
        language: str,
        languages: Iterable[str],
        *,
        may_add_people: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.book = book
        self.language = language
        self.may_add_people = may_add_people
        self._languages = tuple(languages) or (language,)
        self._day: date | None = None
        self._participants: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return self._languages

    def set_languages(self, languages: Iterable[str]) -> None:
        wanted = tuple(languages)
        if wanted and wanted != self._languages:
            self._languages = wanted
            self.languages_changed.emit()

    @property
    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.day_changed.emit()

    @property
    def participants(self) -> tuple[str, ...]:
        return self._participants

    def set_participants(self, keys: Iterable[str]) -> None:
        known = tuple(dict.fromkeys(keys))
        if known != self._participants:
            self._participants = known
            self.participants_changed.emit()

    def shown(self, key: str) -> Shown:
        return self.book.shown(key, self.language, self._day)
