"""Chips on the page: rounded tinted words, painted behind the text; outlined in amber where they are stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from editor_app.ui import look
from editor_app.ui.editor.chips import Chip, before, chips_of
from editor_app.ui.editor.page_names import PageNames

_ROUND = 4.0
_BESIDE = 1.5
_TINT, _TINT_IN_THE_DARK = 34, 56
"""Opacity of the tint, of 255."""


def paint_chips(edit: QTextEdit, names: PageNames, blocks: Iterable[QTextBlock]) -> None:
    """Paint the chips of ``blocks``."""
    painter: QPainter | None = None
    t = look.tokens()
    for chip, boxes in chip_boxes(blocks):
        if painter is None:
            painter = QPainter(edit.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stale = names.doubtful(chip.mention, before(edit.document(), chip))
        colour = QColor(t.warn if stale else t.accent)
        tint = QColor(colour)
        tint.setAlpha(_TINT_IN_THE_DARK if t.dark else _TINT)
        painter.setBrush(tint)
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine) if stale else Qt.PenStyle.NoPen)
        for box in boxes:
            painter.drawRoundedRect(box, _ROUND, _ROUND)
    if painter is not None:
        painter.end()


def chip_boxes(blocks: Iterable[QTextBlock]) -> Iterator[tuple[Chip, list[QRectF]]]:
    """The chips of ``blocks`` with their boxes in the viewport, one for each line they stand on."""
    for block in blocks:
        for chip in chips_of(block):
            yield chip, _boxes(block, chip)


def _boxes(block: QTextBlock, chip: Chip) -> list[QRectF]:
    layout = block.layout()
    first, last = chip.start - block.position(), chip.end - block.position()
    out: list[QRectF] = []
    for n in range(layout.lineCount()):
        line = layout.lineAt(n)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start >= end:
            continue
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
        if end < last or end == line.textStart() + line.textLength():
            right = min(right, line.naturalTextRect().right())
        left, right = min(left, right), max(left, right)
        height = line.ascent() + line.descent()
        top = layout.position().y() + line.y() + line.height() - height
        box = QRectF(layout.position().x() + left, top, right - left, height)
        out.append(box.adjusted(-_BESIDE, 0.5, _BESIDE, 0))
    return out


def _x(found: object) -> float:
    # PySide gives the position asked for back beside the coordinate.
    value = found[0] if isinstance(found, tuple) else found
    assert isinstance(value, float | int)
    return float(value)
