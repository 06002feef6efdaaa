"""The report types, each with a name and a line of description; the one chosen is a white card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.domain.template import TemplateHead
from editor_app.ui import look

_ID = Qt.ItemDataRole.UserRole
_DESCRIPTION = Qt.ItemDataRole.UserRole + 1
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_Index = QModelIndex | QPersistentModelIndex


class TypeList(QListWidget):
    """Up, Down and the first letters choose, as in any list. ``chosen(template_id)``."""

    chosen = Signal(str)

    def __init__(self, heads: Sequence[TemplateHead], language: str) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Report types"))
        self.setItemDelegate(_TypeDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("role", "rail")
        self._dress()
        look.changed.connect(self._dress)
        for head in heads:
            item = QListWidgetItem(head.name(language))
            item.setData(_ID, head.id)
            description = head.descriptions.get(language) or head.descriptions.get("en") or ""
            item.setData(_DESCRIPTION, description)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head.name(language)}: {description}")
            self.addItem(item)
        self.currentItemChanged.connect(
            lambda item, _: self.chosen.emit(str(item.data(_ID))) if item is not None else None
        )

    def template_id(self) -> str:
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def choose(self, template_id: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(_ID) == template_id:
                self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _dress(self) -> None:
        self.setStyleSheet("QListWidget { background: transparent; } QListWidget::item { padding: 0; }")


class _TypeDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t = look.tokens()
        rect: QRect = option.rect.adjusted(1, 2, -2, -3)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.shadow))
            painter.drawRoundedRect(rect.translated(0, 1), 8, 8)
            focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
            painter.setPen(QColor(t.accent if focused else t.line))
            painter.setBrush(QColor(t.field))
            painter.drawRoundedRect(rect, 8, 8)
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.hover))
            painter.drawRoundedRect(rect, 8, 8)
        inner = rect.adjusted(12, 9, -10, -6)
        painter.setPen(QColor(t.text))
        painter.setFont(look.ui_font(bold=True))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.drawText(inner, _WRAP, name)
        used = painter.boundingRect(inner, _WRAP, name).height()
        painter.setFont(look.ui_font())
        painter.setPen(QColor(t.text if selected else t.muted))
        painter.drawText(inner.adjusted(0, used + 1, 0, 0), _WRAP, str(index.data(_DESCRIPTION)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = (view.viewport().width() if isinstance(view, QAbstractItemView) else 230) - 25
        room = QRect(0, 0, max(width, 60), 1000)
        name = QFontMetrics(look.ui_font(bold=True)).boundingRect(room, _WRAP, str(index.data()))
        words = str(index.data(_DESCRIPTION))
        lines = QFontMetrics(look.ui_font()).boundingRect(room, _WRAP, words).height() if words else 0
        return QSize(width, name.height() + lines + 22)
