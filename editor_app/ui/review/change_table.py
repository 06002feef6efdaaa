"""The table at the head of the changes: facts, photos, people and waivers, before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.ui import look
from editor_app.ui.pieces import clear, label
from editor_app.ui.review.change_lines import SECTIONS, ChangeLine, section_title

_SUBJECT = 150
_THUMB = 34


class Line(QFrame):
    """What it is at the left; what it was, struck, and what it is now below one another at the right."""

    def __init__(self, line: ChangeLine, picture: QPixmap | None) -> None:
        super().__init__()
        self.line = line
        self._current = False
        self.setObjectName("change-line")
        subject = label(line.subject, "muted", wrap=True)
        subject.setFixedWidth(look.pixels(_SUBJECT))
        subject.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.before = _words() if line.before else None
        self.after = _words() if line.after else None
        values = QVBoxLayout()
        values.setSpacing(3)
        for made in (self.before, self.after):
            if made is not None:
                values.addWidget(made)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(10)
        row.addWidget(subject)
        if picture is not None and not picture.isNull():
            thumb = QLabel()
            side = QSize(look.pixels(_THUMB + 14), look.pixels(_THUMB))
            thumb.setPixmap(
                picture.scaled(
                    side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
            row.addWidget(thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(values, 1)
        self.setAccessibleName(self.told())
        self.dress()

    def told(self) -> str:
        """The line as a sentence for screen readers."""
        line = self.line
        if not line.before:
            return self.tr("{0}: now {1}").format(line.subject, line.after)
        if not line.after:
            return self.tr("{0}: was {1}, now nothing").format(line.subject, line.before)
        return self.tr("{0}: was {1}, now {2}").format(line.subject, line.before, line.after)

    def set_current(self, current: bool) -> None:
        """Whether the person stands at this change."""
        if current != self._current:
            self._current = current
            self.dress()

    def dress(self) -> None:
        t = look.tokens()
        edge = t.accent if self._current else "transparent"
        self.setStyleSheet(f"#change-line {{ border: 1px solid {edge}; border-radius: 5px; }}")
        for made, text, colour, words, struck in (
            (self.before, self.line.before, t.removed, t.danger, "line-through"),
            (self.after, self.line.after, t.added, t.text, "none"),
        ):
            if made is not None:
                style = f"background-color: {colour}; color: {words}; text-decoration: {struck};"
                shown = escape(text).replace("\n", "<br>")
                made.setText(f'<span style="{style}">{shown}</span>')


class ChangeTable(QFrame):
    """The lines by section; without any it is hidden."""

    def __init__(self, thumbnail: Callable[[str | None], QPixmap | None]) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self.setObjectName("change-table")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(1)
        self.lines: list[Line] = []
        self._shown: tuple[ChangeLine, ...] = ()
        look.changed.connect(self._fill)
        self._fill()

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self._fill()

    def refresh(self) -> None:
        """A thumbnail came."""
        if any(line.digest for line in self._shown):
            self._fill()

    def _fill(self) -> None:
        clear(self._column)
        self.lines = []
        t = look.tokens()
        self.setStyleSheet(
            f"#change-table {{ background: {t.panel}; border: 1px solid {t.line}; border-radius: 8px; }}"
        )
        self.setVisible(bool(self._shown))
        for section in SECTIONS:
            chosen = [line for line in self._shown if line.section == section]
            if not chosen:
                continue
            heading = label(section_title(section).upper(), "section")
            heading.setContentsMargins(8, 4 if self.lines else 0, 0, 2)
            self._column.addWidget(heading)
            for line in chosen:
                made = Line(line, self._thumbnail(line.digest) if line.digest else None)
                self.lines.append(made)
                self._column.addWidget(made)

    def set_current(self, number: int | None) -> QWidget | None:
        """Show at which line the person stands; answers it."""
        for n, line in enumerate(self.lines):
            line.set_current(n == number)
        return self.lines[number] if number is not None and number < len(self.lines) else None


def _words() -> QLabel:
    """A label whose words have a colour behind them; what is put in is escaped."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
