"""A person's appointments drawn on a time line: bars from day to day, an axis of years, a line for today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from editor_app.domain.people import AppointmentDraft
from editor_app.ui import look

_LANE, _AXIS, _GAP, _SIDE = 26, 20, 4, 8
"""Logical pixels."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between two marks of the axis."""
_ROOM = 66
_SHORTEST = timedelta(days=540)
"""A line never shows less than this, so that a single appointment is not a wall."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An appointment as it is drawn. ``row`` is its place in the list it came from; ``clashes``: it is held at the
    same time as another one of the same organisation."""

    row: int
    starts: date | None
    ends: date | None
    label: str
    told: str
    clashes: bool = False


class TimeLine(QWidget):
    """Shows bars; Left and Right, Home and End or a click choose one, told by ``chosen`` (its row)."""

    chosen = Signal(int)

    def __init__(self, today: date | None = None) -> None:
        super().__init__()
        self._today = today
        self._bars: tuple[Bar, ...] = ()
        self._lanes: list[int] = []
        self._row = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time line of the appointments"))
        look.changed.connect(self.update)

    @property
    def today(self) -> date:
        now = QDate.currentDate()
        return self._today or date(now.year(), now.month(), now.day())

    @property
    def row(self) -> int:
        """The row chosen; -1 for none."""
        return self._row

    def show_bars(self, bars: Sequence[Bar], row: int) -> None:
        """Show ``bars`` with ``row`` chosen. Nothing is emitted."""
        self._bars = tuple(sorted(bars, key=lambda bar: (bar.starts or date.min, bar.ends or date.max)))
        self._lanes = list(_lanes(self._bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.choose(row)

    def choose(self, row: int) -> None:
        """Mark ``row`` as chosen. Nothing is emitted."""
        self._row = row
        place = self._place()
        if place is None:
            self.setAccessibleDescription("")
        else:
            told = self.tr("{told}. {n} of {total}").format(
                told=self._bars[place].told, n=place + 1, total=len(self._bars)
            )
            self.setAccessibleDescription(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def sizeHint(self) -> QSize:
        lanes = max(self._lanes, default=0) + 1
        return QSize(320, look.pixels(lanes * (_LANE + _GAP) + _AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    # -- where things lie -----------------------------------------------------------------------------------

    def span(self) -> tuple[date, date]:
        """The first and the last day that the line shows."""
        known = [day for bar in self._bars for day in (bar.starts, bar.ends) if day is not None]
        first, last = min([*known, self.today]), max([*known, self.today])
        year = timedelta(days=200)
        if any(bar.starts is None for bar in self._bars):
            first = _moved(first, -year)
        if any(bar.ends is None for bar in self._bars):
            last = _moved(last, year)
        missing = _SHORTEST - (last - first)
        if missing > timedelta(0):
            first, last = _moved(first, -missing / 2), _moved(last, missing / 2)
        return first, last

    def x_of(self, day: date) -> float:
        """Where ``day`` begins."""
        first, last = self.span()
        part = (day.toordinal() - first.toordinal()) / max(1, last.toordinal() - first.toordinal())
        return _SIDE + part * (self.width() - 2 * _SIDE)

    def box(self, place: int) -> QRectF:
        """The box of the bar at ``place``, in order of beginning."""
        bar = self._bars[place]
        # An open end runs out of sight.
        left = self.x_of(bar.starts) if bar.starts is not None else -8.0
        right = self.x_of(_moved(bar.ends, timedelta(days=1))) if bar.ends is not None else self.width() + 8.0
        top = self._lanes[place] * look.pixels(_LANE + _GAP) + 1
        return QRectF(left, top, max(right - left, 4.0), look.pixels(_LANE) - 2)

    def _place(self) -> int | None:
        return next((n for n, bar in enumerate(self._bars) if bar.row == self._row), None)

    def _at(self, x: float, y: float) -> int | None:
        return next((n for n in range(len(self._bars)) if self.box(n).contains(x, y)), None)

    # -- what the person does -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        now = self._place()
        here = -1 if now is None else now
        places = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() not in places or last < 0 or event.modifiers():
            super().keyPressEvent(event)
            return
        self._take(min(max(places[Qt.Key(event.key())], 0), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x(), event.position().y())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._take(place)

    def _take(self, place: int) -> None:
        self.choose(self._bars[place].row)
        self.chosen.emit(self._bars[place].row)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._bars[place].told if place is not None else "", self)
            return True
        return super().event(event)

    # -- painting -------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.ui_font(11.5))
        foot = self.height() - look.pixels(_AXIS)
        self._paint_axis(painter, foot)
        now = self.x_of(self.today)
        painter.setPen(QPen(QColor(t.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(int(now), 0, int(now), int(foot))
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar)
        painter.end()

    def _paint_axis(self, painter: QPainter, foot: float) -> None:
        t = look.tokens()
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(0, int(foot), self.width(), int(foot))
        for day, words in self._marks():
            x = self.x_of(day)
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(int(x), 0, int(x), int(foot) + 4)
            painter.setPen(QColor(t.muted))
            painter.drawText(int(x) + 4, int(foot) + look.pixels(15), words)

    def _marks(self) -> Iterator[tuple[date, str]]:
        first, last = self.span()
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        fits = max(1, self.width() // look.pixels(_ROOM))
        step = next((step for step in _STEPS if months / step <= fits), _STEPS[-1])
        at = (first.year * 12 + first.month - 1) // step * step
        while at <= last.year * 12 + 11:
            day = date(min(max(at // 12, 1), 9999), at % 12 + 1, 1)
            if first <= day <= last:
                words = str(day.year) if day.month == 1 or step >= 12 else f"{day.month:02d}.{day.year}"
                yield day, words
            at += step

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        t = look.tokens()
        box = self.box(place)
        chosen = bar.row == self._row
        colour = QColor(t.danger if bar.clashes else t.accent)
        fill = QColor(colour)
        fill.setAlpha(70 if chosen else 34)
        painter.setBrush(fill)
        edge = QColor(colour)
        edge.setAlpha(255 if chosen else 110)
        painter.setPen(QPen(edge, 2 if chosen and self.hasFocus() else 1.2 if chosen else 1))
        painter.drawRoundedRect(box, 5, 5)
        inner = box.intersected(QRectF(self.rect())).adjusted(8, 0, -6, 0)
        if inner.width() < 16:
            return
        painter.setPen(QColor(t.text))
        words = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def _lanes(bars: Sequence[Bar]) -> Iterator[int]:
    """The lane of each bar, so that no two in a lane are held on one day."""
    ends: list[date] = []
    for bar in bars:
        starts = bar.starts or date.min
        lane = next((n for n, end in enumerate(ends) if end < starts), len(ends))
        if lane == len(ends):
            ends.append(date.min)
        ends[lane] = bar.ends or date.max
        yield lane


def _moved(day: date, by: timedelta) -> date:
    """``day`` moved by ``by``, within the days there are."""
    moved = day.toordinal() + by.days
    return date.fromordinal(min(max(moved, date.min.toordinal()), date.max.toordinal()))


def clashing(held: Sequence[AppointmentDraft]) -> frozenset[int]:
    """The places of appointments held at the same time as another one of the same organisation."""
    return frozenset(
        n
        for n, one in enumerate(held)
        for m, other in enumerate(held)
        if n != m and one.same_organisation(other) and one.overlaps(other)
    )
