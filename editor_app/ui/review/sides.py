"""Any two revisions beside one another: chosen from two lists, scrolled in step, changed paragraphs tinted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from editor_app.document.paper import Row, one_side
from editor_app.domain.release import Revision
from editor_app.ui import look
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.review.paper import Shown
from editor_app.ui.review.sheet import Sheet
from editor_app.ui.review.words import moment, revision_reason


class RevisionPicker(QComboBox):
    """Every revision: its number, who wrote it, when and why."""

    number_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._known: tuple[Revision, ...] = ()
        self.activated.connect(lambda place: self.number_chosen.emit(int(self.itemData(place))))

    def show_revisions(self, revisions: Sequence[Revision], current: int) -> None:
        """List ``revisions``, the newest first; nothing is emitted."""
        if tuple(revisions) != self._known:
            self._known = tuple(revisions)
            self.clear()
            for one in revisions:
                parts = (self.tr("Revision {0}").format(one.number), one.author, moment(one.at))
                self.addItem(" · ".join((*parts, revision_reason(one.reason))), one.number)
        place = self.findData(current)
        self.setCurrentIndex(place)
        self.setToolTip(self.itemText(place) if place >= 0 else "")

    def paintEvent(self, _: QPaintEvent) -> None:
        # The style would cut what does not fit in the middle of a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        room = (
            self.style().subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self).width()
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room - 2,
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Sides(QWidget):
    """Two sheets. The left one shows what was, the right one what is."""

    revisions_chosen = Signal(int, int)
    """The left and the right revision"""

    def __init__(
        self,
        picture: PictureOf,
        captions: tuple[CaptionOf, CaptionOf],
        thumbnail: Callable[[str | None], QPixmap | None],
    ) -> None:
        super().__init__()
        self._numbers = (0, 0)
        self._rows: tuple[Row, ...] = ()
        self._moving = False
        self.left = Sheet(picture, captions[0], thumbnail, self.tr("The earlier text"))
        self.right = Sheet(picture, captions[1], thumbnail, self.tr("The later text"))
        self.pickers = (
            RevisionPicker(self.tr("Revision on the left")),
            RevisionPicker(self.tr("Revision on the right")),
        )
        self.pickers[0].number_chosen.connect(
            lambda number: self.revisions_chosen.emit(number, self._numbers[1])
        )
        self.pickers[1].number_chosen.connect(
            lambda number: self.revisions_chosen.emit(self._numbers[0], number)
        )
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for picker, sheet in zip(self.pickers, (self.left, self.right), strict=True):
            head = QFrame()
            head.setProperty("role", "bar")
            inner = QHBoxLayout(head)
            inner.setContentsMargins(12, 5, 12, 5)
            inner.addWidget(picker)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(head)
            column.addWidget(sheet, 1)
            columns.addLayout(column, 1)
            if sheet is self.left:
                line = QFrame()
                line.setProperty("role", "divider")
                columns.addWidget(line)
        self.left.scrolled.connect(lambda: self._follow(self.left, self.right))
        self.right.scrolled.connect(lambda: self._follow(self.right, self.left))

    @property
    def numbers(self) -> tuple[int, int]:
        """The revisions on the left and on the right."""
        return self._numbers

    def show_revisions(self, revisions: Sequence[Revision], left: int, right: int) -> None:
        self._numbers = (left, right)
        for picker, number in zip(self.pickers, (left, right), strict=True):
            picker.show_revisions(revisions, number)

    def show_rows(self, rows: tuple[Row, ...], datelines: tuple[str, str], leads: tuple[str, str]) -> None:
        """Show both sides of ``rows``."""
        self._rows = rows
        for sheet, side, dateline, lead in zip(
            (self.left, self.right), ("old", "new"), datelines, leads, strict=True
        ):
            shown = one_side(rows, "old" if side == "old" else "new")
            sheet.paper.show_rows(Shown(shown, dateline, lead, "old" if side == "old" else "new"))
            sheet.show_head()

    def changed_rows(self) -> list[int]:
        """The numbers of the rows that differ."""
        return [n for n, row in enumerate(self._rows) if row.change != "same"]

    def go_to(self, row: int) -> None:
        """Bring a row into sight on both sides."""
        air = look.pixels(80)
        self.right.verticalScrollBar().setValue(max(0, self.right.row_top(row) - air))

    def refresh_photos(self) -> None:
        for sheet in (self.left, self.right):
            sheet.paper.refresh_photos()

    # -- in step -------------------------------------------------------------------------------------------

    def _follow(self, moved: Sheet, other: Sheet) -> None:
        if self._moving or not self._rows:
            return
        self._moving = True
        other.verticalScrollBar().setValue(self._counterpart(moved, other))
        self._moving = False

    def _counterpart(self, moved: Sheet, other: Sheet) -> int:
        """Where ``other`` is to stand so that the row in the upper part of ``moved`` stands at the same height."""
        bar, aim = moved.verticalScrollBar(), other.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return aim.maximum()
        eye = moved.viewport().height() // 3
        here = bar.value() + eye
        count = len(self._rows)
        tops = [moved.row_top(n) for n in range(count)]
        row = max(0, bisect_right(tops, here) - 1)
        start, there = tops[row], other.row_top(row)
        if row + 1 < count:
            span, far = tops[row + 1] - start, other.row_top(row + 1) - there
        else:
            span, far = bar.maximum() + eye * 3 - start, aim.maximum() + eye * 3 - there
        share = (here - start) / span if span > 0 else 0.0
        return round(there + share * far - eye)
