"""Opens the window of the house style over the desk and wires it to the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.checks.finding import Finding
from editor_app.domain.accounts import Account, Permission
from editor_app.domain.style import StyleSettings
from editor_app.errors import EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.house_style.window import HouseStyleWindow

LISTS = "*.csv *.toml"
ENDINGS = (".csv", ".toml")


class HouseStyleDoor(QObject):
    """One window at a time; what is wanted in it goes to the desk, what the desk answers is shown in it."""

    told = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, account: Account) -> None:
        super().__init__(window)
        self._over = window
        self._desk = desk
        self._account = account
        self.window: HouseStyleWindow | None = None
        desk.style_saved.connect(self._saved)
        desk.style_refused.connect(self._refused)
        desk.style_tried.connect(self._tried)
        desk.words_read.connect(self._words_read)
        desk.words_written.connect(self._words_written)

    def open(self) -> HouseStyleWindow:
        """The window, made anew from the style as it is now, or brought to the front."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return self.window
        office = self._desk.need().office
        made = HouseStyleWindow(
            self._desk.style,
            office.languages,
            self._account.may(Permission.KEEP_STYLE),
            self._desk.style_problem,
            self._over,
        )
        made.save_wanted.connect(self._desk.change_style)
        made.try_wanted.connect(self._desk.try_style)
        made.import_wanted.connect(self._import)
        made.export_wanted.connect(self._export)
        made.finished.connect(self._closed)
        self.window = made
        made.show()
        return made

    def _closed(self) -> None:
        closed, self.window = self.window, None
        if closed is not None:
            closed.deleteLater()

    def _saved(self, style: StyleSettings) -> None:
        if self.window is not None:
            self.window.is_saved(style)
        self.told.emit(self.tr("The house style is saved. Open texts are checked anew."))

    def _refused(self, error: EditorError) -> None:
        if self.window is not None:
            self.window.show_error(error)

    def _tried(self, style: StyleSettings, text: str, language: str, found: tuple[Finding, ...]) -> None:
        if self.window is not None:
            self.window.trial.show_found(style, text, language, found)

    # -- lists as files ------------------------------------------------------------------------------------

    def _import(self, language: str) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Import plain words"), "", self.tr("Lists of words ({0})").format(LISTS)
        )
        if name:
            self._desk.read_words_file(Path(name), language)

    def _export(self, style: StyleSettings, language: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("Export plain words"),
            f"plain-words-{language}.csv",
            self.tr("Lists of words ({0})").format(LISTS),
        )
        if name:
            path = Path(name)
            path = path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}.csv")
            self._desk.write_words_file(path, style, language)

    def _words_read(self, language: str, found: Any) -> None:
        window = self.window
        if window is None or not window.draft.edit(lambda style: found.onto(style, language)):
            return
        words = self.tr("{n} phrases read. Save to keep them.").format(n=len(found.words))
        if found.left_out:
            words += " " + self.tr("Left out: {rows}").format(rows="; ".join(found.left_out[:3]))
            if len(found.left_out) > 3:
                words += self.tr("; and {n} more").format(n=len(found.left_out) - 3)
        window.say(words)

    def _words_written(self, file: Path, count: int) -> None:
        if self.window is not None:
            self.window.say(self.tr("{n} phrases written to {file}.").format(n=count, file=file))
