"""Telling what happened outside the window, where the system has a place for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from editor_app.domain.notices import Notice
from editor_app.domain.release import ReleaseId
from editor_app.ui.frame import Frame
from editor_app.ui.happened import digest_words, sentence
from editor_app.ui.pieces import program_icon

SHOWN_FOR = 8_000
"""Milliseconds; the system may show it for longer."""


class Tray(QObject):
    """The program's sign among the system's. It is there only while somebody wants to be told."""

    clicked = Signal(object)
    """ReleaseId of the only text that a message was about, else None"""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._icon: QSystemTrayIcon | None = None
        self._about: ReleaseId | None = None

    @staticmethod
    def possible() -> bool:
        """Whether the system has a place for it."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_wanted(self, wanted: bool) -> None:
        """Put the sign there, or take it away."""
        if wanted and self._icon is None and self.possible():
            icon = QSystemTrayIcon(program_icon(), self)
            icon.setToolTip("Communiqué")
            icon.activated.connect(lambda _: self.clicked.emit(None))
            icon.messageClicked.connect(lambda: self.clicked.emit(self._about))
            icon.show()
            self._icon = icon
        elif not wanted and self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def tell(self, notices: tuple[Notice, ...], *, private: bool) -> None:
        """Say what happened; ``private`` keeps headlines and names out of it, as behind a lock."""
        if self._icon is None or not notices:
            return
        title, words = self.words(notices, private=private)
        self._about = notices[0].release_id if len({one.release_id for one in notices}) == 1 else None
        self._icon.showMessage(title, words, program_icon(), SHOWN_FOR)

    def words(self, notices: tuple[Notice, ...], *, private: bool) -> tuple[str, str]:
        """The title and the words of a message."""
        if private:
            return self.tr("Communiqué"), self.tr("Something happened to your texts.")
        first = notices[0]
        if len(notices) == 1:
            return first.headline or self.tr("Without a headline"), sentence(first.kind, first.actor)
        return self.tr("Communiqué"), f"{digest_words(notices)}."
