"""The sheet of paper in the middle of the window, and scrolling over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from editor_app.ui import look
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.editor.telling_edit import TellingEdit
from editor_app.ui.editor.text_field import HEADLINE_LIMIT, SUMMARY_LIMIT, Counter, TextField

SHEET_WIDTH = 760
MARGIN = 48
_AIR = 56
"""Logical pixels that stay between the cursor and the window's edge."""
_MIDDLE = 0.45
"""Where the line being written stays with typewriter scrolling: share of the window's height from its top."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Sheet(QFrame):
    """The paper; a click below the text writes at its end."""

    clicked_below = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked_below.emit()
        event.accept()


class Page(QScrollArea):
    """Headline, date line, summary and body on one sheet that scrolls as a whole."""

    left = Signal()
    scrolled = Signal()

    def __init__(self, picture: PictureOf, caption: CaptionOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._typewriter = False
        self._followed: QTextEdit | None = None
        self._in_sight: tuple[QTextEdit, int, int, int] | None = None
        """The line that was brought into sight last: its edit, top and height there, and how far was scrolled"""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Page"))
        self.headline = TextField(
            self.tr("Headline"),
            self.tr("Headline"),
            HEADLINE_LIMIT,
            27,
            bold=True,
        )
        self.summary = TextField(
            self.tr("Summary"), self.tr("Summary: the news in one sentence"), SUMMARY_LIMIT, 19
        )
        self.body = BodyEdit(picture, caption)
        self.body.setPlaceholderText(self.tr("Write the report here"))
        self.dateline = QLabel()
        self.dateline.setProperty("role", "muted")
        self.dateline.setWordWrap(True)
        self.sheet_holder = QWidget()
        self.sheet_holder.setProperty("role", "canvas")
        self.sheet_holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheet = Sheet()
        self._counters = [Counter(field, self.sheet) for field in (self.headline, self.summary)]
        self._lay_out()
        self._connect()
        self.setWidget(self.sheet_holder)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self.sheet)
        self._column.setSpacing(0)
        self._column.addWidget(self.headline)
        self._column.addSpacing(8)
        self._column.addWidget(self.dateline)
        self._column.addSpacing(12)
        self._column.addWidget(self.summary)
        self._column.addSpacing(8)
        self._column.addWidget(self.body)
        self._column.addStretch(1)
        row = self._row = QHBoxLayout(self.sheet_holder)
        row.addStretch(1)
        row.addWidget(self.sheet, 1000)
        row.addStretch(1)
        self._size_sheet()

    def _connect(self) -> None:
        parts: tuple[TellingEdit, ...] = (self.headline, self.summary, self.body)
        for told in parts:
            told.keyboard_came.connect(self._place_counters)
            told.keyboard_went.connect(self._keyboard_went)
            told.placed.connect(self._place_counters)
        self.body.button_held.connect(self._button_held)
        self.body.turn_page = self._turn_page
        for part in (self.headline, self.summary, self.body):
            part.place_changed.connect(lambda rect, part=part: self._keep_in_sight(part, rect))
        self.headline.moved_on.connect(lambda: _enter(self.summary, QTextCursor.MoveOperation.Start))
        self.summary.moved_on.connect(lambda: _enter(self.body, QTextCursor.MoveOperation.Start))
        self.summary.moved_back.connect(lambda: _enter(self.headline, QTextCursor.MoveOperation.End))
        self.body.left_top.connect(lambda: _enter(self.summary, QTextCursor.MoveOperation.End))
        self.sheet.clicked_below.connect(lambda: _enter(self.body, QTextCursor.MoveOperation.End))
        self.sheet_holder.installEventFilter(self)
        self.verticalScrollBar().actionTriggered.connect(self._unfollow)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        self._pulling = QTimer(self)
        self._pulling.setInterval(30)
        self._pulling.timeout.connect(self._pull)
        look.changed.connect(self._size_sheet)

    def set_dateline(self, words: str) -> None:
        self.dateline.setText(words)
        self.dateline.setVisible(bool(words))

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        for part in (self.headline, self.summary, self.body):
            part.set_scale(scale)
        self._size_sheet()

    def set_typewriter(self, on: bool) -> None:
        """Keep the line that is being written in the middle of the window."""
        if on != self._typewriter:
            self._typewriter = on
            self._place_margins()
            self._follow()

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def show_at_top(self, part: QTextEdit) -> None:
        """Scroll so that the cursor of ``part`` stands in the upper part of the window."""
        at = part.viewport().mapTo(self.sheet_holder, part.cursorRect().topLeft())
        self.verticalScrollBar().setValue(at.y() - look.pixels(_AIR))

    def _size_sheet(self) -> None:
        self.sheet.setMaximumWidth(look.pixels(SHEET_WIDTH * self._scale))
        self.dateline.setFont(look.ui_font(12.5))
        self._place_margins()

    def _place_margins(self) -> None:
        narrow = self.viewport().width() < look.pixels(560)
        margin = look.pixels(30 if narrow else MARGIN)
        room = look.pixels(14 if narrow else 28)
        # Below the last line there must be room to bring it to the middle.
        below = self.viewport().height() // 2 if self._typewriter else look.pixels(40)
        self._row.setContentsMargins(room, look.pixels(26), room, below)
        if self._column.contentsMargins().left() != margin:
            self._column.setContentsMargins(margin, look.pixels(40), margin, look.pixels(48))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._in_sight = None
        self._place_margins()

    def _place_counters(self) -> None:
        self._in_sight = None
        for counter, field in zip(self._counters, (self.headline, self.summary), strict=True):
            shown = (field.hasFocus() and not field.isReadOnly()) or counter.too_long
            counter.setVisible(shown)
            if shown:
                right = self.sheet.width() - 6
                top = field.y() - counter.height() - 1
                counter.move(right - counter.width(), max(top, 4))

    # Scrolling

    def _keep_in_sight(self, part: QTextEdit, rect: QRect) -> None:
        bar = self.verticalScrollBar()
        seen = (part, rect.top(), rect.height(), bar.value())
        if seen == self._in_sight and self._followed is part:
            return  # another letter in the same line
        self._in_sight = None
        if not part.hasFocus():
            return
        self._followed = part
        centre = part.viewport().mapTo(self.sheet_holder, rect.center())
        if self._typewriter and not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            bar.setValue(centre.y() - int(self.viewport().height() * _MIDDLE))
            return
        half = rect.height() // 2
        self.ensureVisible(
            centre.x(), centre.y(), 0, min(half + look.pixels(_AIR), self.viewport().height() // 3)
        )
        self._in_sight = (part, rect.top(), rect.height(), bar.value())

    def _follow(self) -> None:
        self._in_sight = None
        if self._followed is not None:
            self._keep_in_sight(self._followed, self._followed.cursorRect())

    def _unfollow(self, *_: object) -> None:
        self._followed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._unfollow()
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.sheet_holder and event.type() == QEvent.Type.Resize and self._followed is not None:
            # The sheet grew a moment after the words were typed.
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def _keyboard_went(self) -> None:
        self._place_counters()
        self.left.emit()

    def _button_held(self, held: bool) -> None:
        (self._pulling.start if held else self._pulling.stop)()

    def _turn_page(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        way = 1 if event.key() == Qt.Key.Key_PageDown else -1
        cursor = self.body.textCursor()
        rect = self.body.cursorRect()
        target = QPoint(rect.left(), rect.center().y() + way * int(self.viewport().height() * 0.85))
        place = self.body.cursorForPosition(target).position()
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        cursor.setPosition(place, _KEEP if shifted else QTextCursor.MoveMode.MoveAnchor)
        self.body.setTextCursor(cursor)
        return True

    def _pull(self) -> None:
        """While a selection is drawn beyond the window's edge, the page follows the mouse."""
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._pulling.stop()
            return
        at = self.viewport().mapFromGlobal(QCursor.pos())
        bar = self.verticalScrollBar()
        if at.y() < 0:
            bar.setValue(bar.value() + max(at.y(), -40))
        elif at.y() > self.viewport().height():
            bar.setValue(bar.value() + min(at.y() - self.viewport().height(), 40))


def _enter(part: QTextEdit, where: QTextCursor.MoveOperation) -> None:
    part.moveCursor(where)
    part.setFocus(Qt.FocusReason.OtherFocusReason)
