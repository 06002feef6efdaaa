"""Which languages a release is wanted in: added, to follow later, taken out; and which one is on the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act
from editor_app.ui.pieces import language_name


class ReleaseLanguages(QObject):
    """Changes the manuscript's languages. ``on_page`` says which one is shown now."""

    wanted = Signal(str)
    """A language to bring onto the page"""
    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""

    def __init__(
        self, desk: Desk, manuscript: Manuscript, on_page: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._manuscript = manuscript
        self._on_page = on_page

    def next(self) -> None:
        """The language after the one on the page."""
        content = self._manuscript.content
        if content is not None and len(content.languages) > 1:
            place = content.languages.index(self._on_page()) + 1
            self.wanted.emit(content.languages[place % len(content.languages)])

    def add(self, language: str) -> None:
        """Another language for the release: its text writes itself from the facts."""
        content = self._manuscript.gathered()
        if content is None:
            return
        self._manuscript.put_languages((*content.languages, language), content.later)
        if content.text(language).empty:
            try:
                text = self._desk.fill(content.template, language, content.facts)
            except EditorError as error:
                self._desk.refused.emit(error)
            else:
                self._manuscript.put_text(language, text)
        self.wanted.emit(language)

    def put_off(self, language: str, later: bool) -> None:
        """Let a language follow later, or no longer: the others can be sent for review without it."""
        content = self._manuscript.gathered()
        if content is None or (language in content.later) is later:
            return
        off = {*content.later, language} if later else {*content.later} - {language}
        self._manuscript.put_languages(
            content.languages, tuple(code for code in content.languages if code in off)
        )
        name = language_name(language)
        words = self.tr("{0} follows later.") if later else self.tr("{0} goes with the others.")
        back = Act(self.tr("Undo"), lambda: self.put_off(language, not later))
        self.told.emit(words.format(name), back)

    def take_out(self, language: str) -> None:
        """The release is no longer wanted in ``language``. Its words stay, should it come back."""
        content = self._manuscript.gathered()
        if content is None or len(content.languages) < 2 or language not in content.languages:
            return
        before, later_before = content.languages, content.later
        left = tuple(code for code in before if code != language)
        if self._on_page() == language:
            self.wanted.emit(left[0])
        self._manuscript.put_languages(left, tuple(code for code in later_before if code != language))
        back = Act(self.tr("Undo"), lambda: self._manuscript.put_languages(before, later_before))
        self.told.emit(self.tr("{0} was taken out.").format(language_name(language)), back)
