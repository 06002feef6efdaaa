"""The history panel: who did what, when, from which status to which; and a way to every revision."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from editor_app.domain.release import HistoryEntry
from editor_app.ui import look
from editor_app.ui.desk.releases import Trail
from editor_app.ui.pieces import button, clear, label, row, status_name
from editor_app.ui.review.words import entry_text, moment, taken_back_text, waived_text

AT_ONCE = 60
"""Lines of the trail shown before the person asks for the older ones."""


class HistoryLine(QWidget):
    """One line: a dot in the colour of the status it led to, the sentence, the note, and its revision."""

    revision_wanted = Signal(int)

    def __init__(self, entry: HistoryEntry, last: bool) -> None:
        super().__init__()
        self._entry = entry
        self._last = last
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 0, 0, 12)
        layout.setSpacing(2)
        who = label(entry.actor, "heading")
        layout.addLayout(row(who, None, label(moment(entry.at), "muted")))
        layout.addWidget(label(self._sentence(), wrap=True))
        if entry.due is not None:
            layout.addWidget(label(self.tr("To be decided by {0}").format(moment(entry.due)), "muted"))
        if entry.note:
            layout.addWidget(label(f"“{entry.note}”", wrap=True))
        for note in entry.waived:
            layout.addWidget(label(waived_text(note, entry.actor), wrap=True))
        for note in entry.taken_back:
            layout.addWidget(label(taken_back_text(note), wrap=True))
        if entry.revision is not None:
            shown = button(self.tr("Revision {0}").format(entry.revision), "link")
            shown.setAccessibleName(self.tr("Show revision {0} and what it changed").format(entry.revision))
            number = entry.revision
            shown.clicked.connect(lambda: self.revision_wanted.emit(number))
            layout.addLayout(row(shown, None))

    def _sentence(self) -> str:
        text = entry_text(self._entry)
        before, after = self._entry.from_status, self._entry.to_status
        if before is not None and after is not None and before is not after:
            return self.tr("{0}: {1} → {2}").format(text, status_name(before), status_name(after))
        return text

    def paintEvent(self, _: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = look.pixels(9)
        if not self._last:
            painter.setPen(QColor(t.line))
            painter.drawLine(7, middle + 8, 7, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        status = self._entry.to_status
        painter.setBrush(QColor(t.status(status.value) if status is not None else t.muted))
        painter.drawEllipse(QRectF(2.5, middle - 4.5, 9, 9))
        painter.end()


class HistoryPanel(QScrollArea):
    """The trail, newest first."""

    revision_wanted = Signal(int)
    table_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(14, 14, 12, 12)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        outer.addLayout(self._lines)
        outer.addStretch(1)
        self.setWidget(inner)
        self._trail: Trail | None = None

    def show_trail(self, trail: Trail | None, everything: bool = False) -> None:
        """Show the lines; the older ones only when they are asked for."""
        self._trail = trail
        clear(self._lines)
        if trail is None or not trail.history:
            self._lines.addWidget(label(self.tr("Nothing has happened yet."), "muted"))
            return
        shown = trail.history if everything else trail.history[:AT_ONCE]
        for place, entry in enumerate(shown):
            line = HistoryLine(entry, place == len(shown) - 1)
            line.revision_wanted.connect(self.revision_wanted.emit)
            self._lines.addWidget(line)
        if len(shown) < len(trail.history):
            older = len(trail.history) - len(shown)
            more = button(self.tr("Show {0} older lines").format(older), clicked=self._all)
            self._lines.addWidget(more)
        table = button(self.tr("Save as a table…"), "link", clicked=self.table_wanted.emit)
        self._lines.addLayout(row(table, None))

    def _all(self) -> None:
        self.show_trail(self._trail, everything=True)
