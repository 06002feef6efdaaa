"""A day, typed or picked: the words are read when the field is left, and shown as they were understood."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.content import FactValue
from editor_app.ui import look
from editor_app.ui.forms.base import FieldEditor, LineEdit, mark_error
from editor_app.ui.forms.typed import read_date, show_date
from editor_app.ui.icons import icon


class DateLine(LineEdit):
    """The line a day is typed in. Alt+Down or the button opens the calendar, Up and Down move by a day."""

    day_changed = Signal()

    def __init__(self, name: str, language: str, hint: str = "") -> None:
        super().__init__(name, hint)
        self._language = language
        self._last: date | None = None
        pick = QAction(icon("calendar-days", "muted"), self.tr("Open the calendar"), self)
        pick.triggered.connect(self.open_calendar)
        self.setStyleSheet(
            "QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }"
        )
        self.addAction(pick, LineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(lambda _: self._notice())
        self.left.connect(self._tidy)

    def day(self) -> date | None:
        return read_date(self.text())

    def set_day(self, day: date | None) -> None:
        self._last = day
        self.show_text(show_date(day, self._language) if day is not None else "")
        mark_error(self, False)

    def wrong(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def open_calendar(self) -> QWidget:
        """The calendar as a pop-up beside the field; Enter takes the day, Esc goes back."""
        popup = _CalendarPopup(self, self._language, self.day())
        popup.picked.connect(self._pick)
        popup.show_below(self)
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (key == Qt.Key.Key_Down and alt) or key == Qt.Key.Key_F4:
            self.open_calendar()
            return
        day = self.day()
        if day is not None and not event.modifiers() and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = timedelta(days=1 if key == Qt.Key.Key_Up else -1)
            if date.min < day < date.max:
                self._pick(day + step)
            return
        super().keyPressEvent(event)

    def _pick(self, day: date) -> None:
        self.show_text(show_date(day, self._language))
        mark_error(self, False)
        self._notice()

    def _notice(self) -> None:
        if self.day() != self._last:
            self._last = self.day()
            self.day_changed.emit()

    def _tidy(self) -> None:
        day = self.day()
        if day is not None:
            self.show_text(show_date(day, self._language))
        mark_error(self, self.wrong())


class _CalendarPopup(QFrame):
    picked = Signal(object)

    def __init__(self, parent: QWidget, language: str, day: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self.calendar.setLocale(QLocale(language))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)

    def show_below(self, line: QWidget) -> None:
        corner = line.mapToGlobal(QPoint(0, line.height() + 2))
        self.adjustSize()
        screen = line.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner.setY(line.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(corner)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        # Qt draws the arrows black and the week's end pure red, in the dark as well.
        for name, drawing in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icon(drawing))
        weekend, head = QTextCharFormat(), QTextCharFormat()
        weekend.setForeground(QColor(look.tokens().text))
        head.setForeground(QColor(look.tokens().muted))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        self.calendar.setHeaderTextFormat(head)

    def _take(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class DateField(FieldEditor):
    """A day as "YYYY-MM-DD", with its weekday beside it. Empty until the person enters one."""

    def __init__(self, name: str, language: str) -> None:
        super().__init__()
        self._language = language
        self.line = DateLine(name, language, self.tr("for example 30 July 2026"))
        self.line.setFixedWidth(look.pixels(210))
        self.weekday = QLabel()
        self.weekday.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.line)
        row.addWidget(self.weekday)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.day_changed.connect(self._changed)
        self.line.left.connect(self.left)

    def day(self) -> date | None:
        return self.line.day()

    def value(self) -> FactValue | None:
        day = self.line.day()
        return day.isoformat() if day is not None else None

    def set_value(self, value: FactValue | None) -> None:
        self.line.set_day(read_date(value) if isinstance(value, str) else None)
        self._show_weekday()

    def error(self) -> str:
        if not self.line.wrong():
            return ""
        sentence = self.tr("“{typed}” is not a day with a year. Write it like 30 July 2026 or 30.07.2026.")
        return sentence.format(typed=self.line.text().strip())

    def _changed(self) -> None:
        self._show_weekday()
        self.changed.emit()

    def _show_weekday(self) -> None:
        day = self.line.day()
        self.weekday.setText(QLocale(self._language).dayName(day.isoweekday()) if day is not None else "")
