"""A text edit that tells what others would otherwise watch its events for.

Every event filter written in Python is called for each of the dozen events of a key; these signals come only when
something happened.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QTextEdit


class TellingEdit(QTextEdit):
    """Tells where the keyboard and the mouse button are, and that it was placed anew."""

    keyboard_came = Signal()
    keyboard_went = Signal()
    placed = Signal()
    """It was moved or got another size"""
    button_held = Signal(bool)
    """A mouse button went down on the words, or up again"""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.keyboard_came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keyboard_went.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button_held.emit(True)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.button_held.emit(False)
        super().mouseReleaseEvent(event)
