"""A person in a list on two lines: the name, and under it the post in grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.ui import look
from editor_app.ui.forms.suggestions import GREY_ROLE

_Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Paints DisplayRole over GREY_ROLE; the chosen row is a card, as in the rail."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t = look.tokens()
        rect: QRect = option.rect.adjusted(1, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
            painter.setPen(QColor(t.accent if focused else t.line))
            painter.setBrush(QColor(t.field))
            painter.drawRoundedRect(rect, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(10, 5, -8, -5)
        half = inner.height() // 2
        for text, colour, font, box in (
            (str(index.data()), t.text, look.ui_font(bold=True), inner.adjusted(0, 0, 0, -half)),
            (str(index.data(GREY_ROLE) or ""), t.muted, look.ui_font(12), inner.adjusted(0, half, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, look.pixels(48))
