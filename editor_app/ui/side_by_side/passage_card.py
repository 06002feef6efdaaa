"""One passage of the column to read, with what is said about it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from editor_app.document.compare import Change
from editor_app.languages.passages import Passage
from editor_app.ui import look
from editor_app.ui.pieces import button, label, row
from editor_app.ui.side_by_side.seen import Row

_SIZES = {"headline": 23.0, "summary": 17.0, "heading 2": 19.0, "heading 3": 17.0}
_INDENT = 18


class PassageCard(QFrame):
    """Shows the left passage of a `Row`. Enter or a click asks for the place beside it on the page."""

    chosen = Signal()
    change_wanted = Signal()
    """What changed in the source is to be shown"""
    done_wanted = Signal()
    """The translation is to count as up to date"""
    moved = Signal(int)
    """-1 or 1: the keyboard wants the passage before or after"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("passage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.row = Row(None, None)
        self._current = False
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.note = label("", "status", wrap=True)
        self.difference = QLabel()
        self.difference.setWordWrap(True)
        self.difference.setTextFormat(Qt.TextFormat.RichText)
        self.show_change = button(self.tr("What changed"), "", "diff", self.change_wanted.emit)
        self.done = button(self.tr("Mark as up to date"), "", "check", self.done_wanted.emit)
        self._buttons = row(self.show_change, self.done, None, spacing=6)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(5)
        self._column.addWidget(self.words)
        self._column.addWidget(self.difference)
        self._column.addWidget(self.note)
        self._column.addLayout(self._buttons)

    def show_row(self, shown: Row, spoken: str, note: str, *, editable: bool) -> None:
        """``spoken`` is said before the words by a screen reader; ``note`` stands below them."""
        same, self.row = shown == self.row, shown
        passage = shown.left
        self.words.setText(_words_of(passage))
        if not same:
            self.difference.hide()
        self.words.setVisible(bool(self.words.text()) and self.difference.isHidden())
        self.note.setText(note)
        self.note.setVisible(bool(note))
        stale = bool(shown.out_of_date)
        self.show_change.setVisible(stale and bool(shown.followed))
        self.done.setVisible(stale and editable)
        self.setAccessibleName(". ".join(part for part in (spoken, note, self.words.text()) if part))
        self.show_change.setAccessibleName(self.tr("What changed: {0}").format(spoken))
        self.done.setAccessibleName(self.tr("Mark as up to date: {0}").format(spoken))
        indent = _INDENT if passage is not None and passage.kind[:6] in ("bullet", "number", "quote") else 0
        self._column.setContentsMargins(
            look.pixels(16 + indent), look.pixels(7), look.pixels(12), look.pixels(7)
        )
        self.colour()

    def show_difference(self, changes: Sequence[Change]) -> None:
        """Show what was taken out and put in since the translation was written."""
        t = look.tokens()
        parts = []
        for change in changes:
            words = html.escape(change.text)
            if change.kind == "removed":
                parts.append(f'<s style="background:{t.removed};color:{t.danger}">{words}</s>')
            elif change.kind == "added":
                parts.append(f'<span style="background:{t.added}">{words}</span>')
            else:
                parts.append(words)
        self.difference.setText("".join(parts))
        self.difference.show()
        self.words.setVisible(not changes)

    def set_current(self, current: bool) -> None:
        """Mark the passage whose counterpart is being written."""
        if current != self._current:
            self._current = current
            self.colour()

    def colour(self) -> None:
        """Take the colours and sizes of the look."""
        t = look.tokens()
        passage = self.row.left
        kind = passage.kind if passage is not None else ""
        size = _SIZES.get(kind, 15.0)
        bold = kind in ("headline", "heading 2", "heading 3")
        ink = t.text if passage is not None and kind != "photo" else t.muted
        face = f"font-family: '{look.text_family()}'; font-size: {look.pixels(size)}px;"
        self.words.setStyleSheet(f"color: {ink}; {face} font-weight: {700 if bold else 400};")
        self.difference.setStyleSheet(f"color: {t.text}; {face}")
        stale = bool(self.row.out_of_date)
        edge = t.warn if stale else t.accent if self._current else "transparent"
        ground = t.accent_soft if self._current else t.warn_soft if stale else "transparent"
        self.note.setStyleSheet(f"color: {t.warn if stale else t.muted};")
        self.setStyleSheet(
            f"QFrame#passage {{ background: {ground}; border: none; border-left: 3px solid {edge}; }}"
            f" QFrame#passage:focus {{ border-left: 3px solid {t.text}; }}"
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


def _words_of(passage: Passage | None) -> str:
    if passage is None:
        return ""
    if passage.kind == "photo":
        return "▭"
    sign = "•  " if passage.kind.startswith("bullet") else "–  " if passage.kind.startswith("number") else ""
    return sign + passage.text
