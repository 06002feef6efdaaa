"""The small strip below a selection in which a link's address is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.document.nodes import safe_link


def as_target(typed: str) -> str | None:
    """What was typed as a checked target: “water.example” and “press@water.example” are made whole."""
    typed = typed.strip()
    if not typed:
        return None
    if "://" not in typed and not typed.lower().startswith("mailto:"):
        if "@" in typed and "/" not in typed:
            typed = "mailto:" + typed
        elif "." in typed:
            typed = "https://" + typed
    return safe_link(typed)


class LinkPopover(QFrame):
    """Enter sets the link, Esc goes back to the text as it was."""

    chosen = Signal(str)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Address of the link"))
        self.address.setPlaceholderText(self.tr("Paste or type an address"))
        self.address.setMinimumWidth(260)
        self.address.returnPressed.connect(self._choose)
        self._set = QPushButton(self.tr("Link"))
        self._set.setProperty("role", "primary")
        self._set.clicked.connect(self._choose)
        self._remove = QPushButton(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the link"))
        self._remove.clicked.connect(self._take_away)
        self._error = QLabel()
        self._error.setProperty("role", "field-error")
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self.address, self._set, self._remove):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(row)
        column.addWidget(self._error)
        for widget in (self.address, self._set, self._remove):
            widget.installEventFilter(self)
        self.hide()

    def open_at(self, point: QPoint, target: str) -> None:
        """Show the strip with its top left at ``point`` of the parent, moved so that it stays inside."""
        self.address.setText(target)
        self.address.selectAll()
        self._remove.setVisible(bool(target))
        self._error.hide()
        self.adjustSize()
        room = self._room.width()
        left = max(8, min(point.x(), room - self.width() - 8))
        self.move(left, point.y())
        self.show()
        self.raise_()
        self.address.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self) -> None:
        target = as_target(self.address.text())
        if target is None:
            self._error.setText(self.tr("Write a web address (https://…) or an e-mail address."))
            self._error.show()
            self.adjustSize()
            return
        self.hide()
        self.chosen.emit(target)

    def _take_away(self) -> None:
        self.hide()
        self.removed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.hide()
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)
