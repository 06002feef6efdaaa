"""Which blocks of a page lie in a stretch of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextBlock, QTextDocument

_GAP = 40
"""Logical pixels that blocks may lie apart, at the usual size."""


def blocks_in(page: QTextDocument, area: QRect, scale: float = 1.0, near: int = 0) -> Iterator[QTextBlock]:
    """The blocks of ``page`` that lie in ``area`` or beside it, from above. ``near`` may be the number of the first.

    Found by halving: asking Qt what lies at a point has it shape a paragraph anew, which costs as much as painting it.
    """
    air = _GAP * scale
    block = _first_below(page, area.top() - air, near)
    box = page.documentLayout().blockBoundingRect
    while block.isValid() and box(block).top() <= area.bottom() + air:
        yield block
        block = block.next()


def _first_below(page: QTextDocument, top: float, near: int) -> QTextBlock:
    """The first block that does not end above ``top``."""
    box = page.documentLayout().blockBoundingRect
    guess = page.findBlockByNumber(near)
    if guess.isValid() and box(guess).bottom() >= top:
        before = guess.previous()
        if not before.isValid() or box(before).bottom() < top:
            return guess
    low, high = 0, page.blockCount() - 1
    while low < high:
        middle = (low + high) // 2
        if box(page.findBlockByNumber(middle)).bottom() < top:
            low = middle + 1
        else:
            high = middle
    return page.findBlockByNumber(low)
