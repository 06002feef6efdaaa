"""How a rule and the heading of its number are painted in the list of rules."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.ui import icons, look

RULE, TITLE, CHIP, TONE, OFF, LOCKED, CHANGED = (Qt.ItemDataRole.UserRole + n for n in range(7))
"""Of a row: the rule's id ("" for a heading), its title, the words and tone of its chip, and what it is marked with."""
_PAD = 12


class RuleRows(QStyledItemDelegate):
    """Paints headings in small letters, rules with their chip at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        if index.data(RULE):
            self._rule(painter, box, option.state, index)
        else:
            t = look.tokens()
            font = look.ui_font(11, bold=True)
            painter.setFont(font)
            painter.setPen(QColor(t.muted))
            words = QRect(box.left() + _PAD, box.top(), box.width() - 2 * _PAD, box.height() - look.pixels(6))
            title = QFontMetrics(font).elidedText(
                str(index.data(TITLE)), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
        painter.restore()

    def _rule(
        self,
        painter: QPainter,
        box: QRect,
        state: QStyle.StateFlag,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        t = look.tokens()
        inner = QRectF(box).adjusted(4, 1, -4, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft))
            painter.drawRoundedRect(inner, 6, 6)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(t.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(inner, 6, 6)
        right = self._chip(painter, box, index)
        if index.data(LOCKED):
            side = look.pixels(13)
            icons.icon("lock", "muted").paint(
                painter, QRect(right - side - 6, box.center().y() - side // 2, side, side)
            )
            right -= side + 8
        left = box.left() + _PAD + 8
        if index.data(CHANGED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(QRectF(box.left() + _PAD - 3, box.center().y() - 2, 6, 6))
        font = look.ui_font(13)
        font.setStrikeOut(bool(index.data(OFF)))
        painter.setFont(font)
        painter.setPen(QColor(t.muted if index.data(OFF) else t.text))
        room = QRect(left, box.top(), right - left - 8, box.height())
        words = QFontMetrics(font).elidedText(
            str(index.data(TITLE)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _chip(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        """Paint the chip at the right; returns where it begins."""
        t = look.tokens()
        font = look.ui_font(11, bold=True)
        words, tone = str(index.data(CHIP)), str(index.data(TONE))
        width = QFontMetrics(font).horizontalAdvance(words) + look.pixels(14)
        height = look.pixels(18)
        chip = QRectF(box.right() - _PAD - width, box.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(t, f"{tone}_soft") if tone else t.segment))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(getattr(t, tone) if tone else t.muted))
        painter.setFont(font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return round(chip.left())


def divider() -> QFrame:
    """A thin line between what is chosen from and what was chosen."""
    made = QFrame()
    made.setProperty("role", "divider")
    return made
