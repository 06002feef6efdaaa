"""The office's house style at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from editor_app.domain.accounts import AccountId
from editor_app.domain.style import StoredStyle, StyleSettings
from editor_app.errors import Unavailable
from editor_app.ui.desk.library import DeskLibrary


class DeskStyle(DeskLibrary):
    """Reads and changes it; the newest state is at hand for the checks."""

    style_changed = Signal(object)
    """StyleSettings: what the office's style is now"""
    style_unreadable = Signal(object)
    """EditorError: what is kept cannot be read, the delivered style is in force"""
    style_saved = Signal(object)
    """StyleSettings that was saved"""
    style_refused = Signal(object)
    """EditorError about a style that was to be saved, or a list of words that was to come in or go out"""
    words_read = Signal(str, object)
    """Language, usecases.plain_words_file.PlainWordsFile: a list of words that came in"""
    words_written = Signal(object, int)
    """Path of the list, and how many phrases are in it"""

    style: StyleSettings = StyleSettings()
    """The style as it was read last."""
    style_problem: str = ""
    """Why what is kept could not be read, or ""."""

    def read_style(self) -> None:
        """Read it; answers with `style_changed` where it is another than before."""
        from editor_app.usecases import house_style

        self.read(lambda tx, actor: tx.read(house_style.read_style, actor), self._style_is)

    def change_style(self, style: StyleSettings, seen: StyleSettings) -> None:
        """Make ``style`` the office's, begun from ``seen``; answers with `style_changed` and `style_saved`, or with
        `style_refused`."""

        def work(tx: Any, actor: AccountId) -> StoredStyle:
            from editor_app.usecases import house_style

            tx.run(house_style.change_style, actor, style, seen)
            stored: StoredStyle = tx.read(house_style.read_style, actor)
            return stored

        def done(stored: StoredStyle) -> None:
            self._style_is(stored)
            self.style_saved.emit(stored.style)

        self.read(work, done, lambda error: self._say(error, self.style_refused))

    def read_words_file(self, file: Path, language: str) -> None:
        """Read a list of plain words; answers with `words_read` or `style_refused`."""

        def work() -> Any:
            from editor_app.usecases.plain_words_file import read_plain_words

            return read_plain_words(file, language)

        self.lanes.files.submit(
            work,
            lambda found: self.words_read.emit(language, found),
            lambda error: self._say(error, self.style_refused),
        )

    def write_words_file(self, file: Path, style: StyleSettings, language: str) -> None:
        """Write the list of plain words of ``style``; answers with `words_written` or `style_refused`."""

        def work() -> int:
            from editor_app.usecases.plain_words_file import write_plain_words

            return write_plain_words(file, style, language)

        self.lanes.files.submit(
            work,
            lambda count: self.words_written.emit(file, count),
            lambda error: self._say(error, self.style_refused),
        )

    def _style_is(self, stored: StoredStyle) -> None:
        before, self.style = self.style, stored.style
        told, self.style_problem = self.style_problem, stored.problem
        if before != stored.style:
            self.style_changed.emit(stored.style)
        if stored.problem and stored.problem != told:
            self.style_unreadable.emit(
                Unavailable(
                    stored.problem, "The delivered style is in force until an administrator saves one."
                )
            )
