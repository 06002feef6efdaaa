"""What is known of exported files: a card for each, with what is not as it was exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor_app.ui import icons, look
from editor_app.ui.pieces import button, label, row

_SIGNS: dict[str, tuple[str, icons.Tone]] = {
    "good": ("shield-check", "ok"),
    "identical": ("shield", "warn"),
    "same words": ("shield", "warn"),
    "different": ("shield-x", "danger"),
    "unknown": ("circle-help", "muted"),
}


class ProofWindow(QDialog):
    """``answers`` are those of `usecases.file_check`."""

    def __init__(self, answers: Sequence[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Is it what was approved?"))
        self.resize(look.pixels(640), look.pixels(460))
        self._answers = tuple(answers)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(22, 4, 22, 4)
        cards.setSpacing(10)
        for answer in self._answers:
            cards.addWidget(self._card(answer))
        cards.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What is known of the files"))
        area.setWidget(inner)
        self.copy = button(self.tr("Copy"), "quiet", clicked=self._copy)
        self.copy.setAutoDefault(False)
        close = button(self.tr("Close"), "primary", clicked=self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(22, 0, 22, 0)
        head.addWidget(label(self._heading(), "title", wrap=True), 1)
        column.addLayout(head)
        column.addWidget(area, 1)
        foot = row(None, self.copy, close)
        foot.setContentsMargins(22, 0, 22, 0)
        column.addLayout(foot)

    def _heading(self) -> str:
        if all(answer.ok for answer in self._answers):
            return self.tr("What was approved, to the byte")
        if len(self._answers) == 1:
            return self.tr("Not simply what was approved")
        return self.tr("Not all of these are what was approved")

    def _card(self, answer: Any) -> QWidget:
        sign, tone = _SIGNS["good" if answer.ok else answer.answer.value]
        picture = label()
        picture.setPixmap(icons.icon(sign, tone).pixmap(QSize(look.pixels(20), look.pixels(20))))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(answer.file, "heading", wrap=True))
        words.addWidget(label(answer.sentence, wrap=True))
        for difference in answer.differences:
            words.addWidget(label(f"•  {difference}", wrap=True))
        made = QFrame()
        made.setProperty("role", "card")
        made.setAccessibleName(" ".join((answer.file, answer.sentence, *answer.differences)))
        layout = QHBoxLayout(made)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        return made

    def words(self) -> str:
        """Everything that is said, for the clipboard."""
        return "\n\n".join("\n".join((a.file, a.sentence, *a.differences)) for a in self._answers)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
