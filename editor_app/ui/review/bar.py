"""The bar over a review: the status, the three ways to read, and at the right the decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from editor_app.domain.workflow import Step
from editor_app.ui import icons, look
from editor_app.ui.command import Sight
from editor_app.ui.pieces import Pill, button, tool
from editor_app.ui.review.claiming import ClaimMenu
from editor_app.ui.review.words import step_text
from editor_app.ui.topbar import Segments

PUBLISHED, CHANGES, SIDES = "published", "changes", "sides"
ROOM_FOR_NAMES = 820
"""From here on, in pixels of the usual size, the ways to read have their whole names."""
_IN_THE_BAR = (Step.APPROVE, Step.RETURN, Step.CLAIM, Step.UNCLAIM, Step.REOPEN)


class ReviewBar(QFrame):
    """Derived from a `Sight`; emits what was wanted."""

    mode_chosen = Signal(str)
    step_chosen = Signal(object)
    """Step"""
    edit_wanted = Signal()

    def __init__(self, claims: ClaimMenu, approve_key: str) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setMinimumHeight(look.pixels(50))
        self._room = 2000.0
        self._mode = PUBLISHED
        self._claims = claims
        self._key = QKeySequence(approve_key).toString(QKeySequence.SequenceFormat.NativeText)
        self.pill = Pill()
        self.modes = Segments(self.tr("How to read it"))
        self.modes.chosen.connect(self.mode_chosen.emit)
        self._more = tool("ellipsis", self.tr("Claim, edit, further steps"))
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.give_back = button(
            step_text(Step.RETURN), "danger", clicked=lambda: self.step_chosen.emit(Step.RETURN)
        )
        self.approve = button("", "approve", clicked=lambda: self.step_chosen.emit(Step.APPROVE))
        self.approve.setText(f"{step_text(Step.APPROVE)}  {self._short_key()}")
        self.approve.setAccessibleName(step_text(Step.APPROVE))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(9)
        layout.addWidget(self.pill)
        layout.addWidget(self.modes)
        layout.addStretch(1)
        for widget in (self._more, self.give_back, self.approve):
            layout.addWidget(widget)

    def _short_key(self) -> str:
        return self._key.replace("Return", "↵").replace("Enter", "↵").replace("+", " ")

    def show_sight(self, sight: Sight, mode: str) -> None:
        """Show what may be done with the release on the screen, and how it is read."""
        release, self._mode = sight.release, mode
        if release is None:
            return
        self.pill.show_status(release.status)
        self._name_modes()
        other = release.claimed_by not in (None, sight.account.id)
        why = self.tr("{0} is reviewing it.").format(release.claimed_by_name) if other else ""
        self.give_back.setEnabled(sight.open_to(Step.RETURN))
        self.give_back.setToolTip(why)
        self.approve.setEnabled(sight.open_to(Step.APPROVE) and not sight.blocking)
        blocked = self.tr("{0} findings keep it; see Checks.").format(sight.blocking)
        self.approve.setToolTip(why or (blocked if sight.blocking else self._key))
        self._fill_menu(sight)

    def set_room(self, room: float) -> None:
        """How much room there is, in pixels of the usual size: names give way to shorter ones."""
        if (self._room < ROOM_FOR_NAMES) != (room < ROOM_FOR_NAMES):
            self._room = room
            self._name_modes()
            key = "" if room < ROOM_FOR_NAMES else f"  {self._short_key()}"
            words = self.tr("Approve") if room < ROOM_FOR_NAMES else step_text(Step.APPROVE)
            self.approve.setText(words + key)
        self._room = room

    def _name_modes(self) -> None:
        choices = (
            (PUBLISHED, self.tr("As published")),
            (CHANGES, self.tr("Changes since I last saw it")),
            (SIDES, self.tr("Side by side")),
        )
        short = {PUBLISHED: self.tr("Page"), CHANGES: self.tr("Changes"), SIDES: self.tr("Both")}
        self.modes.show_choices(choices, self._mode, short if self._room < ROOM_FOR_NAMES else None)

    def _fill_menu(self, sight: Sight) -> None:
        release = sight.release
        assert release is not None
        self._menu.clear()
        self._claims.put_into(self._menu, sight)
        if sight.open_to(Step.UNCLAIM):
            self._add(icons.icon("hand"), step_text(Step.UNCLAIM), self._taker(Step.UNCLAIM))
        for step in release.open_steps:
            if step not in _IN_THE_BAR:
                self._add(None, step_text(step), self._taker(step))
        self._menu.addSeparator()
        self._add(icons.icon("pencil"), self.tr("Edit anyway…"), self.edit_wanted.emit)

    def _add(self, icon: object, text: str, then: Callable[[], object]) -> None:
        action = self._menu.addAction(text)
        if icon is not None:
            action.setIcon(icon)  # type: ignore[arg-type]
        action.triggered.connect(lambda: then())

    def _taker(self, step: Step) -> Callable[[], None]:
        def take() -> None:
            self.step_chosen.emit(step)

        return take

    def open_claims(self) -> None:
        """Open the choice of times, for the keyboard."""
        self._claims.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
