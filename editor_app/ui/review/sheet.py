"""The sheet in the middle of the canvas: a table of changes where there are any, and the words on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui import look
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.pieces import label
from editor_app.ui.review.change_table import ChangeTable
from editor_app.ui.review.paper import Paper

WIDTH, MARGIN, NARROW = 640, 48, 30
_AIR = 70


class Sheet(QScrollArea):
    """Scrolls as a whole. ``title`` stands above the words, small, where two sheets are to be told apart."""

    scrolled = Signal(int)

    def __init__(
        self,
        picture: PictureOf,
        caption: CaptionOf,
        thumbnail: Callable[[str | None], QPixmap | None],
        name: str,
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.paper = Paper(picture, caption, name)
        self.table = ChangeTable(thumbnail)
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        canvas = self._canvas = QWidget()
        canvas.setProperty("role", "canvas")
        canvas.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheet = QFrame()
        self._sheet.setProperty("role", "page")
        self._inner = QVBoxLayout(self._sheet)
        self._inner.setSpacing(0)
        self._inner.addWidget(self.note)
        self._inner.addWidget(self.table)
        self._gap = QWidget()
        self._gap.setFixedHeight(18)
        self._inner.addWidget(self._gap)
        self._inner.addWidget(self.paper)
        self._inner.addStretch(1)
        self._outer = QHBoxLayout(canvas)
        # A least height of the sheet itself would hide from the layout how high its words are.
        self._strut = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._outer.addItem(self._strut)
        self._outer.addStretch(1)
        self._outer.addWidget(self._sheet, 1000)
        self._outer.addStretch(1)
        self.setWidget(canvas)
        self.paper.place_changed.connect(self.keep_in_sight)
        self.verticalScrollBar().valueChanged.connect(self.scrolled.emit)
        look.changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        narrow = self.width() < look.pixels(520)
        side = look.pixels(NARROW if narrow else MARGIN)
        edge = 12 if narrow else 28
        self._inner.setContentsMargins(side, look.pixels(30 if narrow else 40), side, look.pixels(44))
        self._outer.setContentsMargins(edge, 14 if narrow else 26, edge, 28)
        self._sheet.setMaximumWidth(look.pixels(WIDTH))
        self._strut.changeSize(0, look.pixels(560))
        self._outer.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def show_head(self, note: str = "") -> None:
        """A sentence above the words; the table shows itself."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._gap.setVisible(bool(note) or bool(self.table.lines))

    def keep_in_sight(self, rect: QRect) -> None:
        """Bring a rectangle of the paper into sight, with some air around it."""
        where = self.paper.mapTo(self._canvas, rect.center())
        self.ensureVisible(where.x(), where.y(), 0, look.pixels(_AIR))

    def bring(self, widget: QWidget) -> None:
        """Bring a line of the table into sight."""
        self.ensureWidgetVisible(widget, 0, look.pixels(_AIR))

    def row_top(self, row: int) -> int:
        """Where a row of the paper begins, in pixels of what scrolls."""
        return self.paper.mapTo(self._canvas, QPoint(0, round(self.paper.top_of(row)))).y()
