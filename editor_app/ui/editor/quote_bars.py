"""The bar beside a quotation."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QTextEdit

from editor_app.ui.editor import formats
from editor_app.ui.editor.rows import Kind

_LEFT, _WIDTH = 2, 3


def quote_bars(edit: QTextEdit, area: QRect) -> list[QRectF]:
    """The bars of the quotations that lie in ``area`` of the viewport; one bar for a run of quoted paragraphs."""
    layout = edit.document().documentLayout()
    block = edit.cursorForPosition(area.topLeft()).block()
    bars: list[QRectF] = []
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > area.bottom():
            break
        if formats.kind_of(block) is Kind.QUOTE:
            before = block.previous()
            goes_on = before.isValid() and formats.kind_of(before) is Kind.QUOTE
            if bars and goes_on:
                bars[-1].setBottom(box.bottom())
            else:
                top = layout.blockBoundingRect(before).bottom() - _WIDTH if goes_on else box.top()
                bars.append(QRectF(_LEFT, top, _WIDTH, box.bottom() - top))
        block = block.next()
    return bars
