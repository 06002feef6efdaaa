"""The parts a step's form is put together from. Each knows what is still missing in it, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.domain.step_details import WaiverWish
from editor_app.domain.waiver import MINIMUM_REASON
from editor_app.ui import look
from editor_app.ui.forms.date_field import DateLine
from editor_app.ui.pieces import label, language_name, row


class Part(QWidget):
    """One question of a form. ``missing`` is "" once it is answered well enough."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    @property
    def missing(self) -> str:
        return ""

    def start(self) -> None:
        """Put the keys into its first field."""
        self.setFocus()


class Words(Part):
    """Some lines of text. ``least`` is how many characters they have at the least; 0 lets them be empty."""

    def __init__(self, title: str, hint: str = "", least: int = 0, lines: int = 3) -> None:
        super().__init__()
        self._least = least
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText(hint)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + look.pixels(20))
        self.setFocusProxy(self.edit)
        if title:
            self.column.addWidget(label(title, "muted"))
        self.column.addWidget(self.edit)
        self.edit.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        return self.edit.toPlainText().strip()

    @property
    def missing(self) -> str:
        short = self._least - len(self.text)
        return self.tr("{0} more characters").format(short) if short > 0 else ""


class Choice(Part):
    """One of a few. ``options`` are value and words."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(title)
        for value, words in options:
            self.box.addItem(words, value)
        self.setFocusProxy(self.box)
        self.column.addWidget(label(title, "muted"))
        self.column.addWidget(self.box)
        self.box.currentIndexChanged.connect(self.changed)

    @property
    def value(self) -> str:
        return str(self.box.currentData() or "")


class ByLanguage(Part):
    """The same said in each language. ``least`` characters in each."""

    def __init__(self, title: str, languages: Iterable[str], least: int, known: Mapping[str, str]) -> None:
        super().__init__()
        self.edits: dict[str, Words] = {}
        self.column.addWidget(label(title, "muted", wrap=True))
        for code in languages:
            name = language_name(code)
            edit = Words(name, "", least, lines=2)
            edit.edit.setAccessibleName(f"{title} {name}")
            edit.edit.setPlainText(known.get(code, ""))
            edit.changed.connect(self.changed)
            self.edits[code] = edit
            self.column.addWidget(edit)

    @property
    def texts(self) -> dict[str, str]:
        return {code: edit.text for code, edit in self.edits.items() if edit.text}

    @property
    def missing(self) -> str:
        lacking = [language_name(code) for code, edit in self.edits.items() if edit.missing]
        return self.tr("Still to be written: {0}").format(", ".join(lacking)) if lacking else ""

    def start(self) -> None:
        next(iter(self.edits.values())).edit.setFocus()


class When(Part):
    """A day and a time in the office's zone. ``not_before`` is what an embargo leaves."""

    def __init__(self, title: str, zone: str, start: datetime, not_before: datetime | None = None) -> None:
        super().__init__()
        self._zone = _zone(zone)
        self._not_before = not_before
        local = start.astimezone(self._zone)
        self.day = DateLine(self.tr("Day"), "en")
        self.day.set_day(local.date())
        self.time = QLineEdit(f"{local:%H:%M}")
        self.time.setAccessibleName(self.tr("Time"))
        self.time.setMaxLength(5)
        self.time.setFixedWidth(look.pixels(64))
        self.setFocusProxy(self.day)
        self.column.addWidget(label(title, "muted"))
        self.column.addLayout(row(self.day, self.time))
        self.column.addWidget(label(self.tr("Time zone: {0}").format(zone), "muted"))
        self.day.textChanged.connect(self.changed)
        self.time.textChanged.connect(self.changed)

    @property
    def at(self) -> datetime | None:
        """The moment, aware; None for what is no time, or one that the clock jumps over."""
        day, hour = self.day.day(), _time(self.time.text())
        if day is None or hour is None:
            return None
        return datetime.combine(day, hour, self._zone)

    @property
    def missing(self) -> str:
        at = self.at
        if at is None:
            return self.tr("A day and a time such as 17:00")
        if at <= datetime.now(UTC):
            return self.tr("A time that is ahead")
        if self._not_before is not None and at < self._not_before:
            local = self._not_before.astimezone(self._zone)
            return self.tr("Not before the embargo ends, {0}").format(f"{local:%d.%m.%Y %H:%M}")
        return ""


class OneDay(Part):
    """A day that is ahead."""

    def __init__(self, title: str, day: date) -> None:
        super().__init__()
        self.line = DateLine(title, "en")
        self.line.set_day(day)
        self.setFocusProxy(self.line)
        self.column.addWidget(label(title, "muted"))
        self.column.addWidget(self.line)
        self.line.textChanged.connect(self.changed)

    @property
    def day(self) -> date | None:
        return self.line.day()

    @property
    def missing(self) -> str:
        day = self.day
        return self.tr("A day that is ahead") if day is None or day < today() else ""


class Lines(Part):
    """Addresses or places, one on each line; may be empty."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.words = Words(title, hint, lines=2)
        self.setFocusProxy(self.words)
        self.column.addWidget(self.words)
        self.words.changed.connect(self.changed)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.words.text.splitlines() if line.strip())


class OneByOne(Part):
    """Blocking findings that are let stand one by one, each with its own reason."""

    def __init__(self, title: str, findings: Sequence[tuple[WaiverWish, str, bool]]) -> None:
        """``findings``: the wish without its reason, what was found, whether it may be let stand at all."""
        super().__init__()
        self._rows: list[tuple[WaiverWish, QCheckBox, QLineEdit]] = []
        self._never = list(dict.fromkeys(words for _, words, may in findings if not may))
        self.setVisible(bool(findings))
        self.column.addWidget(label(title, "muted", wrap=True))
        for words in self._never:
            self.column.addWidget(
                label(self.tr("Has to be mended: {0}").format(words), "field-error", wrap=True)
            )
        for wish, words, may in findings:
            if may:
                self._add(wish, words)

    def _add(self, wish: WaiverWish, words: str) -> None:
        box = QCheckBox(self.tr("Let it stand"))
        box.setAccessibleName(self.tr("Let it stand: {0}").format(words))
        reason = QLineEdit()
        reason.setPlaceholderText(self.tr("Why"))
        reason.setAccessibleName(self.tr("Why: {0}").format(words))
        reason.setEnabled(False)
        box.toggled.connect(reason.setEnabled)
        box.toggled.connect(lambda _: self.changed.emit())
        reason.textChanged.connect(lambda _: self.changed.emit())
        self.column.addWidget(label(words, wrap=True))
        self.column.addLayout(row(box, reason))
        self._rows.append((wish, box, reason))

    @property
    def wishes(self) -> tuple[WaiverWish, ...]:
        return tuple(
            WaiverWish(wish.rule, reason.text().strip(), wish.field, wish.language, wish.fingerprint)
            for wish, box, reason in self._rows
            if box.isChecked()
        )

    @property
    def missing(self) -> str:
        if self._never:
            return self.tr("Some findings can never be let stand")
        for _, box, reason in self._rows:
            if not box.isChecked():
                return self.tr("Each finding is mended or let stand")
            if len(reason.text().strip()) < MINIMUM_REASON:
                return self.tr("A reason of {0} characters for each").format(MINIMUM_REASON)
        return ""

    def start(self) -> None:
        if self._rows:
            self._rows[0][1].setFocus(Qt.FocusReason.OtherFocusReason)


def today() -> date:
    """The day it is at this workstation."""
    return datetime.now(UTC).astimezone().date()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _time(words: str) -> time | None:
    try:
        return time.fromisoformat(words.strip().replace(".", ":").zfill(5))
    except ValueError:
        return None
