"""The bar beside a quotation."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument

from editor_app.ui.editor import formats
from editor_app.ui.editor.rows import Kind

_LEFT, _WIDTH = 2, 3


def quote_bars(page: QTextDocument, blocks: Iterable[QTextBlock]) -> list[QRectF]:
    """The bars of the quotations among ``blocks``, which follow each other; one bar for a run of quoted paragraphs."""
    layout = page.documentLayout()
    bars: list[QRectF] = []
    for block in blocks:
        if formats.kind_of(block) is Kind.QUOTE:
            box = layout.blockBoundingRect(block)
            before = block.previous()
            goes_on = before.isValid() and formats.kind_of(before) is Kind.QUOTE
            if bars and goes_on:
                bars[-1].setBottom(box.bottom())
            else:
                top = layout.blockBoundingRect(before).bottom() - _WIDTH if goes_on else box.top()
                bars.append(QRectF(_LEFT, top, _WIDTH, box.bottom() - top))
    return bars
