"""The program's one top-level window: it shows the welcome, the sign-in or the desk, and remembers its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from editor_app.ui.pieces import program_icon

FIRST_SIZE = (1440, 900)
SMALLEST = (960, 600)


class Frame(QMainWindow):
    """Holds one page at a time. ``may_close`` is asked before the window goes; it never asks the person."""

    closing = Signal()

    def __init__(self, geometry_file: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("Communiqué")
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*SMALLEST)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._places = (
            QSettings(str(geometry_file), QSettings.Format.IniFormat) if geometry_file is not None else None
        )
        self.may_close: Callable[[], bool] = _always
        self._title = ""
        self._covered: QWidget | None = None
        self._return_to_place()

    def show_page(self, page: QWidget, title: str = "") -> None:
        """Show ``page`` alone; the one before is let go."""
        self._covered = None
        self.menuBar().setEnabled(True)
        while (old := self._pages.widget(0)) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.set_title(title)

    def cover(self, page: QWidget, title: str) -> None:
        """Show ``page`` over the one that is shown, which stays as it is until `uncover`; its menus do nothing."""
        self._covered = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.menuBar().setEnabled(False)
        self.menuBar().setVisible(False)
        self.setWindowTitle(f"{title} — Communiqué")

    def uncover(self) -> None:
        """Take away what covers the page."""
        page, self._covered = self._covered, None
        if page is None:
            return
        over = self._pages.currentWidget()
        self._pages.setCurrentWidget(page)
        if over is not None and over is not page:
            self._pages.removeWidget(over)
            over.deleteLater()
        self.menuBar().setEnabled(True)
        self.menuBar().setVisible(True)
        self.set_title(self._title)

    @property
    def page(self) -> QWidget | None:
        return self._pages.currentWidget()

    def set_title(self, title: str) -> None:
        self._title = title
        if self._covered is None:
            self.setWindowTitle(f"{title} — Communiqué" if title else "Communiqué")

    def clear_menus(self) -> None:
        self.menuBar().clear()
        self.menuBar().setVisible(False)

    def remember(self, name: str, state: QByteArray) -> None:
        """Keep the place of a splitter or a dialog."""
        if self._places is not None:
            self._places.setValue(name, state)

    def remembered(self, name: str) -> QByteArray | None:
        value = self._places.value(name) if self._places is not None else None
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def _return_to_place(self) -> None:
        place = self.remembered("window")
        if place is None or not self.restoreGeometry(place):
            room = self.screen().availableGeometry()
            self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.remember("window", self.saveGeometry())
        self.closing.emit()
        event.accept()


def _always() -> bool:
    return True
