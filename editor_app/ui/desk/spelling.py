"""Spelling at the desk: dictionaries loaded behind the window, names and the office's words taken as known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from editor_app import resources
from editor_app.checks.finding import Finding
from editor_app.domain.content import Content
from editor_app.domain.people import Person
from editor_app.ui.desk.abbreviations import DeskAbbreviations

if TYPE_CHECKING:
    from editor_app.spelling.spellers import Spellers

OWN_DICTIONARIES = "dictionaries"
"""The folder of a desk where an office may put Hunspell dictionaries of its own."""


class DeskSpelling(DeskAbbreviations):
    """The office's words, and the spellers of the languages that are being written in."""

    spelling_changed = Signal()
    """Other words are known than before: a dictionary is there, or the directory or the office's words changed"""
    words_changed = Signal(object)
    """dict of the office's words: language → tuple of words"""
    word_added = Signal(str, str)
    """Language, word that is one of the office's now"""
    word_refused = Signal(object)
    """EditorError about a word that was to be added or taken out"""

    office_words: Mapping[str, tuple[str, ...]] = {}
    """The office's own words as they were read last."""
    _spellers: Spellers | None = None
    _spellers_of: object = None

    @property
    def spellers(self) -> Spellers:
        """The spellers of the open desk. Nothing is loaded before `want_spelling`."""
        from editor_app.spelling.spellers import Spellers

        opened = self.need()
        if self._spellers is None or self._spellers_of is not opened:
            english = self._spellers.english if self._spellers is not None else "en-GB"
            folders = (opened.folder / OWN_DICTIONARIES, resources.path("dictionaries"))
            self._spellers = Spellers(folders, english)
            self._spellers_of = opened
            self._spellers.set_known(self.people, opened.office, self.office_words)
        return self._spellers

    def want_spelling(self, languages: Sequence[str]) -> None:
        """Load the dictionaries of ``languages`` on the files lane; answers with `spelling_changed` if any was
        not there yet."""
        spellers = self.spellers
        missing = [language for language in languages if not spellers.ready(language)]
        if missing:
            self.lanes.files.submit(lambda: spellers.load(missing), lambda _: self.spelling_changed.emit())

    def set_english(self, variant: str) -> None:
        """Spell English like "en-GB" or "en-US"; answers with `spelling_changed`."""
        spellers = self.spellers
        if spellers.english != variant:
            spellers.set_english(variant)
            self.spelling_changed.emit()
            self.want_spelling(["en"])

    # -- the office's words --------------------------------------------------------------------------------

    def read_words(self) -> None:
        """Read the office's words; answers with `words_changed`."""
        from editor_app.usecases import words

        self.lanes.database.submit(lambda: self.need().transactions.read(words.office_words), self._words_are)

    def add_word(self, language: str, word: str) -> None:
        """Make ``word`` one of the office's; answers with `word_added` and `words_changed`, or `word_refused`."""
        from editor_app.usecases import words

        self._change_words(words.add_word, language, word, lambda: self.word_added.emit(language, word))

    def remove_word(self, language: str, word: str) -> None:
        """Take ``word`` out again; answers with `words_changed` or `word_refused`."""
        from editor_app.usecases import words

        self._change_words(words.remove_word, language, word, lambda: None)

    def _change_words(
        self, usecase: Callable[..., bool], language: str, word: str, told: Callable[[], object]
    ) -> None:
        from editor_app.usecases import words

        def done(read: Mapping[str, tuple[str, ...]]) -> None:
            self._words_are(read)
            told()

        def work(tx: Any, actor: Any) -> Mapping[str, tuple[str, ...]]:
            tx.run(usecase, actor, language, word)
            everything: Mapping[str, tuple[str, ...]] = tx.read(words.office_words)
            return everything

        self.read(work, done, lambda error: self._say(error, self.word_refused))

    def _words_are(self, read: Mapping[str, tuple[str, ...]]) -> None:
        self.office_words = read
        self.words_changed.emit(read)
        self._tell_spellers()

    def _people_are(self, people: tuple[Person, ...]) -> None:
        super()._people_are(people)
        self._tell_spellers()

    def _tell_spellers(self) -> None:
        spellers, office = self.spellers, self.office
        people, words = self.people, self.office_words
        # On the lane that keeps its order, so that the newest words are the last to be told.
        self.lanes.database.submit(
            lambda: spellers.set_known(people, office, words), lambda _: self.spelling_changed.emit()
        )

    # -- findings ------------------------------------------------------------------------------------------

    def proofreader(self) -> Callable[[Content, Sequence[Finding]], Sequence[Finding]]:
        """What spelling finds in a content beside the findings given; for a lane."""
        spellers = self.spellers

        def find(content: Content, others: Sequence[Finding]) -> Sequence[Finding]:
            from editor_app.usecases.proofreading import spelling_findings, without_doubles

            return without_doubles(spelling_findings(content, spellers), others)

        return find
