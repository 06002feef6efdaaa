"""One finding as a card: what is found and why, the mend, the reason to let it stand, the way to its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from editor_app.checks.finding import SPELLING, Finding, Level
from editor_app.checks.waived import can_be_waived
from editor_app.ui import look

_LONGEST: Final = 60


class FindingCard(QFrame):
    """Enter or a click goes to the place, the buttons mend it, all of its kind, or let it stand with a reason."""

    fix_wanted = Signal(str)
    """The words to put in the place"""
    fix_all_wanted = Signal()
    ignore_wanted = Signal()
    go_wanted = Signal()
    word_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.finding: Finding | None = None
        self._shown: object = None
        self.title, self.level, self.detail, self.reason = QLabel(), QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        for label in (self.title, self.detail, self.reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.reason.setWordWrap(True)
        self.reason.setProperty("role", "muted")
        self.fix = QPushButton(self.tr("Fix"))
        self.fix.setProperty("role", "primary")
        self.fix_all = QPushButton()
        self.other = QPushButton()
        self.word = QPushButton(self.tr("Add word"))
        self.go = QPushButton(self.tr("Go to"))
        self.ignore = QPushButton(self.tr("Ignore here…"))
        foot = QHBoxLayout()
        foot.setSpacing(5)
        for button in (self.fix, self.fix_all, self.other, self.word, self.go, self.ignore):
            button.setStyleSheet("QPushButton { padding: 2px 8px; min-height: 18px; }")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            foot.addWidget(button)
        foot.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.level, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addWidget(self.reason)
        column.addSpacing(4)
        column.addLayout(foot)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.fix.clicked.connect(lambda: self.fix_wanted.emit(self._words(0)))
        self.fix_all.clicked.connect(self.fix_all_wanted)
        self.other.clicked.connect(lambda: self.fix_wanted.emit(self._words(1)))
        self.word.clicked.connect(self.word_wanted)
        self.ignore.clicked.connect(self.ignore_wanted)
        self.go.clicked.connect(self.go_wanted)
        look.changed.connect(self._colour)

    def show_finding(
        self,
        finding: Finding,
        title: str,
        where: str,
        *,
        may_fix: bool,
        may_add: bool = False,
        alike: int = 1,
    ) -> None:
        """Show ``finding``; ``alike`` findings of its kind, itself among them, have a certain fix."""
        self.finding = finding
        # Typing above moves findings; what a card shows of them stays, and costs nothing.
        shown = (replace(finding, start=0, end=0, block=0), title, where, may_fix, may_add, alike)
        if shown == self._shown:
            return
        self._shown = shown
        self.title.setText(title or finding.message)
        self.reason.setText(finding.message if title and title != finding.message else "")
        self.reason.setVisible(bool(self.reason.text()))
        self.detail.setText(_quoted(finding, where))
        self.detail.setVisible(bool(self.detail.text()))
        near = finding.suggestions[:2]
        self.fix.setText(near[0] if near else self.tr("Fix"))
        self.fix.setVisible((finding.fix is not None or bool(near)) and may_fix)
        self.fix_all.setText(self.tr("Fix all {n}").format(n=alike))
        self.fix_all.setVisible(finding.fix is not None and alike > 1 and may_fix)
        self.other.setText(near[1] if len(near) > 1 else "")
        self.other.setVisible(len(near) > 1 and may_fix)
        self.word.setVisible(finding.rule == SPELLING and may_add)
        self.ignore.setVisible(can_be_waived(finding) and may_fix)
        self._name_all()
        self._colour()

    def _name_all(self) -> None:
        spoken = f"{self.title.text()}. {self.detail.text()}"
        self.setAccessibleName(spoken)
        self.fix.setAccessibleName(self.tr("Fix: {what}").format(what=spoken))
        self.fix_all.setAccessibleName(f"{self.fix_all.text()}: {self.title.text()}")
        self.other.setAccessibleName(
            self.tr("Change to {words}: {what}").format(words=self.other.text(), what=spoken)
        )
        self.word.setAccessibleName(self.tr("Add word: {what}").format(what=spoken))
        self.ignore.setAccessibleName(self.tr("Ignore here: {what}").format(what=spoken))
        self.go.setAccessibleName(self.tr("Go to: {what}").format(what=spoken))

    def _words(self, place: int) -> str:
        finding = self.finding
        if finding is None:
            return ""
        return finding.fix or "" if finding.fix is not None else finding.suggestions[place]

    def set_current(self, current: bool) -> None:
        """Mark the card the keys are at."""
        tint = f"FindingCard {{ border: 1px solid {look.tokens().accent}; }}" if current else ""
        if self.styleSheet() != tint:
            self.setStyleSheet(tint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.go_wanted.emit()

    def _colour(self) -> None:
        if self.finding is None:
            return
        t = look.tokens()
        words, colour = {
            Level.BLOCKS: (self.tr("Blocks"), t.danger),
            Level.WARNS: (self.tr("Style"), t.warn),
            Level.INFORMS: (self.tr("Advice"), t.info),
        }[self.finding.level]
        if self.finding.rule == SPELLING:
            words, colour = self.tr("Spelling"), t.danger
        self.level.setText(words)
        self.level.setStyleSheet(f"color: {colour}; font-weight: 600;")


def _quoted(finding: Finding, where: str) -> str:
    text = finding.text if len(finding.text) <= _LONGEST else finding.text[:_LONGEST] + "…"
    parts = []
    if text:
        shown = _visible_blanks(text)
        mend = f" → “{_visible_blanks(finding.fix)}”" if finding.fix is not None else ""
        near = f" → {', '.join(finding.suggestions)}" if finding.suggestions else ""
        parts.append(f"“{shown}”{mend or near}")
    if where:
        parts.append(where)
    return " · ".join(parts)


def _visible_blanks(text: str) -> str:
    """Blanks as ␣ where a text is nothing but blanks or has several in a row: else nobody sees the difference."""
    if text.strip() and "  " not in text:
        return text
    return text.replace(" ", "␣")
