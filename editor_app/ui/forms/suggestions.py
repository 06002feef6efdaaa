"""The list that drops down under a line while a name is typed. It never takes the keyboard focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.ui import look
from editor_app.ui.forms.book import Shown

KEY_ROLE = Qt.ItemDataRole.UserRole
GREY_ROLE = Qt.ItemDataRole.UserRole + 1
ORDER_ROLE = Qt.ItemDataRole.UserRole + 2
ADD_KEY = ""
"""The key of the last row, which offers to add a person."""

_Index = QModelIndex | QPersistentModelIndex


class PersonDelegate(QStyledItemDelegate):
    """A person on one line: the name, then the post in grey, cut with … where there is no room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t = look.tokens()
        rect: QRect = option.rect
        state = option.state
        widget = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft if selected else t.hover))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
            if selected and isinstance(widget, QWidget) and widget.hasFocus():
                painter.setPen(QColor(t.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(0, 1, -1, -1), 5, 5)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        grey = str(index.data(GREY_ROLE) or "")
        inner = rect.adjusted(8, 0, -8, 0)
        painter.setFont(look.ui_font())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if order := index.data(ORDER_ROLE):
            painter.setPen(QColor(t.muted))
            painter.drawText(inner, flags, f"{order}.")
            inner = inner.adjusted(painter.fontMetrics().horizontalAdvance("00. "), 0, 0, 0)
        painter.setPen(QColor(t.accent if index.data(KEY_ROLE) == ADD_KEY else t.text))
        shown_name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, flags, shown_name)
        used = painter.fontMetrics().horizontalAdvance(shown_name)
        if grey and used + 24 < inner.width():
            painter.setFont(look.ui_font(12))
            painter.setPen(QColor(t.muted))
            room = inner.adjusted(used + 6, 0, 0, 0)
            cut = painter.fontMetrics().elidedText(f"— {grey}", Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, cut)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(60, look.pixels(30))


class Suggestions(QListWidget):
    """Rows of people under ``line``, inside its window. ``taken(key)`` when one is chosen by mouse or `take`."""

    taken = Signal(str)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line = line
        self.setProperty("role", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Suggestions"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PersonDelegate(self))
        self.setMouseTracking(True)
        self.setViewportMargins(4, 4, 4, 4)
        self.itemClicked.connect(lambda item: self.taken.emit(str(item.data(KEY_ROLE))))
        self._dress()
        look.changed.connect(self._dress)
        self.hide()

    def offer(self, people: Sequence[Shown], no_post: str, add: str = "") -> None:
        """Show ``people``; ``no_post`` stands for a missing post; ``add`` is the text of the adding row."""
        self.clear()
        for shown in people:
            item = QListWidgetItem(shown.name)
            item.setData(KEY_ROLE, shown.key)
            item.setData(GREY_ROLE, shown.post or no_post)
            item.setToolTip(shown.line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown.name}, {shown.post or no_post}")
            self.addItem(item)
        if add:
            item = QListWidgetItem(add)
            item.setData(KEY_ROLE, ADD_KEY)
            self.addItem(item)
        if not self.count():
            self.hide()
            return
        self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Move the highlight by ``step`` rows, staying inside the list."""
        self.setCurrentRow(min(max(self.currentRow() + step, 0), self.count() - 1))

    def take(self) -> None:
        """Choose the highlighted row."""
        item = self.currentItem()
        if item is not None:
            self.taken.emit(str(item.data(KEY_ROLE)))

    def _place(self) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(self.count(), 8)
        height = rows * look.pixels(30) + 10
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        room = window.height() - corner.y() - 6
        above = self._line.mapTo(window, QPoint(0, 0)).y() - 2
        if room < height and above > room:
            height = min(height, above - 6)
            corner.setY(above - height)
        else:
            height = min(height, max(room, look.pixels(30) + 10))
        width = min(max(self._line.width(), 280), window.width() - 12)
        corner.setX(max(6, min(corner.x(), window.width() - width - 6)))
        self.setGeometry(corner.x(), corner.y(), width, height)

    def _dress(self) -> None:
        # A list inside a form has no frame by the application's sheet; floating over it, it needs one.
        t = look.tokens()
        self.setStyleSheet(
            f"QListWidget {{ background: {t.field}; border: 1px solid {t.line}; border-radius: 7px; }}"
            " QListWidget::item { padding: 0; }"
        )
