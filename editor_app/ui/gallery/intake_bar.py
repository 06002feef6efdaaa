"""Where photos come in: the drop zone, the progress while they do, and those that were refused."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor_app.ui import look
from editor_app.ui.forms.base import tool_button
from editor_app.ui.icons import icon


class DropZone(QFrame):
    """A dashed frame with the button; it lights up while something that can be dropped is over the panel."""

    pick_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lit = False
        self.pick = QPushButton(icon("image-plus"), self.tr("Add photos…"))
        self.pick.clicked.connect(self.pick_wanted)
        self.words = QLabel(self.tr("Drop photos here, or paste them."))
        self.words.setProperty("role", "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 14)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignHCenter)
        look.changed.connect(self.update)

    def set_lit(self, lit: bool) -> None:
        self._lit = lit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(t.accent if self._lit else t.muted), 1.4, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(t.accent_soft) if self._lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 8, 8)
        painter.end()


class IntakeProgress(QFrame):
    """How far the intake is, with a way to stop it."""

    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Photos coming in"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Stop taking photos in"))
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.bar)
        self.hide()

    def show_progress(self, done: int, total: int, name: str) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        shown = min(done + 1, total) if total else done
        sentence = (
            self.tr("Photo {number} of {total}: {name}") if name else self.tr("Photo {number} of {total}")
        )
        self.words.setText(sentence.format(number=shown, total=total, name=name))
        self.cancel.setEnabled(True)
        self.show()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(self.tr("Stopping…"))
        self.cancel_wanted.emit()


class RefusedList(QFrame):
    """Files that did not come in, each with its reason; it stays until it is dismissed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        self.dismiss = tool_button("x", self.tr("Dismiss the list of refused files"))
        self.dismiss.clicked.connect(self.hide)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.hide()

    def show_refused(self, refused: Iterable[tuple[str, str]]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget: QWidget | None = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = list(refused)
        for name, reason in rows:
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(f"{name}\n{reason}")
            label.setWordWrap(True)
            label.setProperty("role", "field-error")
            self._rows.addWidget(label)
        sentence = (
            self.tr("One photo was not taken in")
            if len(rows) == 1
            else self.tr("{n} photos were not taken in")
        )
        self.title.setText(sentence.format(n=len(rows)))
        self.setVisible(bool(rows))
