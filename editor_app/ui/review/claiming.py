"""Claiming a review: until when it will be decided, chosen from a few times or told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDateTime, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.waiting import due_choices
from editor_app.domain.workflow import Step
from editor_app.ui import icons
from editor_app.ui.command import Sight
from editor_app.ui.pieces import label
from editor_app.ui.review.times import ahead


class ClaimMenu(QObject):
    """The times that can be promised, as a menu. ``zone`` gives the name of the office's time zone."""

    chosen = Signal(object)
    """The time as an aware datetime, or None for none"""

    def __init__(self, home: QWidget, zone: Callable[[], str]) -> None:
        super().__init__(home)
        self._home = home
        self._zone = zone
        self._menu = QMenu(home)
        self.asking: DueDialog | None = None

    def put_into(self, menu: QMenu, sight: Sight) -> None:
        """Add the way to claim, or to promise another time, to ``menu``."""
        mine = sight.release is not None and sight.release.claimed_by == sight.account.id
        if not mine and not sight.open_to(Step.CLAIM):
            return
        title = self.tr("Decide by another time") if mine else self.tr("Claim for review, decide by")
        inner = menu.addMenu(icons.icon("clock"), title)
        self._fill(inner, mine)

    def popup(self, at: QPoint) -> None:
        """Open the times as a menu of its own."""
        self._menu.clear()
        self._fill(self._menu, mine=False)
        self._menu.popup(at)
        self._menu.setActiveAction(self._menu.actions()[0])

    def _fill(self, menu: QMenu, mine: bool) -> None:
        for due in self.choices():
            menu.addAction(ahead(due)).triggered.connect(self._chooser(due))
        menu.addAction(self.tr("Another time…")).triggered.connect(self.ask)
        if not mine:
            menu.addAction(self.tr("No time")).triggered.connect(self._chooser(None))

    def choices(self) -> tuple[datetime, ...]:
        try:
            zone = ZoneInfo(self._zone())
        except (ZoneInfoNotFoundError, ValueError):
            zone = ZoneInfo("UTC")
        return due_choices(datetime.now(UTC), zone)

    def _chooser(self, due: datetime | None) -> Callable[[], None]:
        def choose() -> None:
            self.chosen.emit(due)

        return choose

    def ask(self) -> DueDialog:
        """Ask for a time of one's own."""
        made = self.asking = DueDialog(self._home)
        made.given.connect(self.chosen.emit)
        made.open()
        return made


class DueDialog(QDialog):
    """One field for a day and a time ahead."""

    given = Signal(object)
    """An aware datetime"""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self.setWindowTitle(self.tr("Decide by"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        soon = QDateTime.currentDateTime().addSecs(3600)
        self.field = QDateTimeEdit(soon)
        self.field.setAccessibleName(self.tr("Day and time"))
        self.field.setDisplayFormat("d MMMM yyyy  HH:mm")
        self.field.setCalendarPopup(True)
        self.field.setMinimumDateTime(QDateTime.currentDateTime().addSecs(60))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Claim"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        words = self.tr("The writer and the other supervisors see by when you mean to have decided.")
        layout.addWidget(label(words, wrap=True))
        layout.addWidget(self.field)
        layout.addWidget(buttons)

    def accept(self) -> None:
        at = datetime.fromtimestamp(self.field.dateTime().toSecsSinceEpoch(), UTC)
        super().accept()
        self.given.emit(at)
