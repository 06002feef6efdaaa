"""The spellers of a desk: one for each language, over the desk's own dictionaries and those that come with us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.spelling import known_words
from editor_app.spelling.engine import has_dictionary
from editor_app.spelling.speller import DICTIONARIES, Speller

ENGLISH = ("en-GB", "en-US")
"""The variants of English, the house's first."""


class Spellers:
    """Spellers by language code. ``folders`` are looked through in order for each dictionary.

    Making one reads nothing. `load` reads a dictionary and belongs on a background lane; until then every word
    of its language counts as known.
    """

    def __init__(self, folders: Sequence[Path], english: str = ENGLISH[0]) -> None:
        self._folders = tuple(folders)
        self._english = english if english in ENGLISH else ENGLISH[0]
        self._spellers: dict[str, Speller] = {}
        self._people: tuple[Person, ...] = ()
        self._office: Office | None = None
        self._office_words: Mapping[str, Iterable[str]] = {}
        self.taught = 0
        """Grows whenever other words may be known than before"""

    @property
    def english(self) -> str:
        return self._english

    def set_english(self, variant: str) -> None:
        """Spell English like "en-GB" or "en-US" from now on; anything else is the house's variant."""
        self._english = variant if variant in ENGLISH else ENGLISH[0]
        self.taught += 1

    def set_known(
        self, people: Iterable[Person], office: Office | None, office_words: Mapping[str, Iterable[str]]
    ) -> None:
        """Take the directory, the office's names and its own words by language as known."""
        self._people, self._office, self._office_words = tuple(people), office, dict(office_words)
        for speller in tuple(self._spellers.values()):
            speller.set_extra_words(self._extra(speller.language))
        self.taught += 1

    def speller(self, language: str) -> Speller:
        """The speller of ``language``; not loaded unless `load` was called."""
        variant = self._english if language == "en" else language
        speller = self._spellers.get(variant)
        if speller is None:
            speller = Speller(
                variant, self._folder(DICTIONARIES.get(variant, variant)), self._extra(language)
            )
            speller = self._spellers.setdefault(variant, speller)
        return speller

    def load(self, languages: Iterable[str]) -> None:
        """Read the dictionaries of ``languages``, those that are not read yet. Never raises."""
        for language in languages:
            self.speller(language).load()

    def ready(self, language: str) -> bool:
        return self.speller(language).ready

    def known(self, word: str, language: str) -> bool:
        """As `Speller.known`."""
        return self.speller(language).known(word)

    def loading(self, word: str, language: str) -> bool:
        """As `known`, with the dictionary read first where it was not: for checks, which must not depend on
        whether somebody has looked at the text before. Not for the thread that shows the window."""
        speller = self.speller(language)
        if not speller.ready:
            speller.load()
        return speller.known(word)

    def misspelled(self, text: str, language: str) -> list[tuple[int, int]]:
        """As `Speller.misspelled`."""
        return self.speller(language).misspelled(text)

    def suggest(self, word: str, language: str, limit: int = 5) -> list[str]:
        """As `Speller.suggest`."""
        return self.speller(language).suggest(word, limit)

    def _extra(self, language: str) -> list[str]:
        extra = [*self._office_words.get(language, ()), *known_words.of_people(self._people, language)]
        if self._office is not None:
            extra.extend(known_words.of_office(self._office, language))
        return extra

    def _folder(self, name: str) -> Path:
        return next((f for f in self._folders if has_dictionary(f, name)), self._folders[-1])
