"""Marks on the page that are no part of the text: no-break spaces made visible, and all but the paragraph being written
stepping back. Only what is in sight is painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from editor_app.ui import look
from editor_app.ui.editor.blocks_in_sight import blocks_in
from editor_app.ui.editor.places import utf16_length

_NO_BREAK = "\u00a0\u202f"
_VEIL = 175
"""How much of the page's colour lies over a paragraph that steps back, of 255."""


class PageMarks(QObject):
    """The marks of one text edit. ``current`` says whether it is the one that is written in."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._block = -1
        self.spaces = False
        self.dims = False
        self.current = True
        edit.cursorPositionChanged.connect(self._follow)
        edit.selectionChanged.connect(self._follow)

    def show(self, *, spaces: bool, dims: bool) -> None:
        """Show no-break spaces; let the other paragraphs step back."""
        if (spaces, dims) != (self.spaces, self.dims):
            self.spaces, self.dims = spaces, dims
            self._edit.viewport().update()

    def be_current(self, current: bool) -> None:
        """Whether the words of this edit are the ones being written."""
        if current != self.current:
            self.current = current
            if self.dims:
                self._edit.viewport().update()

    def _follow(self) -> None:
        if self.dims:
            cursor = self._edit.textCursor()
            place = cursor.blockNumber() if not cursor.hasSelection() else -1 - cursor.selectionEnd()
            if place != self._block:
                self._block = place
                self._edit.viewport().update()

    def paint(self, area: QRect) -> None:
        """Paint what lies in ``area`` of the viewport, over the words."""
        if not self.spaces and not self.dims:
            return
        painter = QPainter(self._edit.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.spaces:
            self._paint_spaces(painter, area)
        if self.dims:
            self._paint_veil(painter, area)
        painter.end()

    def _paint_spaces(self, painter: QPainter, area: QRect) -> None:
        colour = QColor(look.tokens().accent)
        for block in blocks_in(self._edit.document(), area):
            text = block.text()
            if not any(sign in text for sign in _NO_BREAK):
                continue
            corner = block.layout().position()
            wide = len(text) != block.length() - 1
            for place, sign in enumerate(text):
                if sign not in _NO_BREAK:
                    continue
                at = utf16_length(text[:place]) if wide else place
                box = _box(block, at, corner)
                if box is None:
                    continue
                painter.setPen(colour)
                painter.setBrush(colour if sign == "\u202f" else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box)

    def _paint_veil(self, painter: QPainter, area: QRect) -> None:
        veil = QColor(look.tokens().page)
        veil.setAlpha(_VEIL)
        if not self.current:
            painter.fillRect(area, veil)
            return
        cursor, page = self._edit.textCursor(), self._edit.document()
        layout = page.documentLayout()
        top = layout.blockBoundingRect(page.findBlock(cursor.selectionStart())).top()
        bottom = layout.blockBoundingRect(page.findBlock(cursor.selectionEnd())).bottom()
        above = QRectF(area.left(), area.top(), area.width(), max(top - area.top(), 0))
        below = QRectF(area.left(), bottom, area.width(), max(area.bottom() + 1 - bottom, 0))
        for part in (above, below):
            painter.fillRect(part.intersected(QRectF(area)), veil)


def _box(block: QTextBlock, at: int, corner: QPointF) -> QRectF | None:
    """The oval in the room of the character at ``at``."""
    line = block.layout().lineForTextPosition(at)
    if not line.isValid():
        return None
    left, right = _x(line.cursorToX(at)), _x(line.cursorToX(at + 1))
    width = min(abs(right - left), 5.0)
    if width < 1:
        return None
    middle = (left + right) / 2
    height = line.y() + line.ascent() * 0.68
    return QRectF(corner.x() + middle - width / 2, corner.y() + height - width / 2, width, width)


def _x(found: object) -> float:
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
