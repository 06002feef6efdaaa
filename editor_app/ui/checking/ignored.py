"""The quiet shelf at the foot of the Checks tab: findings ignored with a reason, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from editor_app.checks.finding import Finding
from editor_app.domain.waiver import Waiver
from editor_app.ui import icons, look
from editor_app.ui.forms.context import language_name
from editor_app.ui.pieces import button, clear, label, row
from editor_app.ui.review.words import moment

Let = tuple[Finding, Waiver]


class IgnoredShelf(QWidget):
    """One row for each waiver in force, however many findings it covers. Nothing is shown where there is none."""

    take_back_wanted = Signal(object)
    """Waiver"""
    go_wanted = Signal(object)
    """Finding"""

    def __init__(self, title_of: Callable[[str], str]) -> None:
        super().__init__()
        self._title_of = title_of
        self._let: tuple[Let, ...] = ()
        self._editable = True
        self._open = True
        self.head = QPushButton()
        self.head.setProperty("role", "shelf")
        self.head.clicked.connect(self._toggle)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addLayout(self._rows)
        self.hide()
        look.changed.connect(self.refresh)

    def show_ignored(self, let: Sequence[Let], *, editable: bool) -> None:
        """Show the findings of ``let``; ``editable`` offers to take a waiver back."""
        if (tuple(let), editable) != (self._let, self._editable):
            self._let, self._editable = tuple(let), editable
            self.refresh()

    def refresh(self) -> None:
        """Make the rows anew."""
        clear(self._rows)
        grouped: dict[Waiver, list[Finding]] = {}
        for finding, waiver in self._let:
            grouped.setdefault(waiver, []).append(finding)
        self.setVisible(bool(grouped))
        self.head.setText(self.tr("Ignored here ({0})").format(len(grouped)))
        self.head.setAccessibleName(
            self.tr("Ignored here: {0}, shown").format(len(grouped))
            if self._open
            else self.tr("Ignored here: {0}, folded").format(len(grouped))
        )
        self.head.setIcon(icons.icon("chevron-down" if self._open else "chevron-right", "muted"))
        if self._open:
            several = len({waiver.language for waiver in grouped}) > 1
            for waiver, found in grouped.items():
                self._rows.addWidget(self._row(waiver, found, several))

    def _row(self, waiver: Waiver, found: list[Finding], several_languages: bool) -> QFrame:
        made = QFrame()
        made.setProperty("role", "ignored")
        first = found[0]
        title = self._title_of(waiver.rule) or first.message
        words = f"“{first.text}”" if first.text else first.about
        parts = [words, f"× {len(found)}" if len(found) > 1 else ""]
        parts.append(language_name(waiver.language) if several_languages and waiver.language else "")
        what = " · ".join(part for part in parts if part)
        spoken = f"{title}. {what}"
        go = button(self.tr("Go to"), "link", "", lambda: self.go_wanted.emit(first))
        go.setAccessibleName(self.tr("Go to: {what}").format(what=spoken))
        back = button(self.tr("Take back"), "link", "", lambda: self.take_back_wanted.emit(waiver))
        back.setAccessibleName(self.tr("Take back: {what}").format(what=spoken))
        back.setVisible(self._editable)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 8, 8, 6)
        column.setSpacing(2)
        column.addWidget(label(title, "heading", wrap=True))
        if what:
            column.addWidget(label(what, wrap=True))
        column.addWidget(label(waiver.reason, "reason", wrap=True))
        who = label(f"{waiver.account} · {_when(waiver.at)}", "status", wrap=True)
        line = row(who, go, back, spacing=2)
        line.setStretch(0, 1)
        column.addLayout(line)
        return made

    def _toggle(self) -> None:
        self._open = not self._open
        self.refresh()


def _when(at: str) -> str:
    try:
        return moment(datetime.fromisoformat(at))
    except ValueError:
        return at
