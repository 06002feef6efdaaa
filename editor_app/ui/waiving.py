"""Letting findings stand: the reason is asked beside the finding, and goes into the content and its seal."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from editor_app.checks.finding import SPELLING, Finding
from editor_app.checks.rules import RULES
from editor_app.checks.waived import can_be_waived, waiver_for
from editor_app.domain.waiver import Waiver
from editor_app.errors import EditorError
from editor_app.ui.checking.reason import ReasonPopover, reasons_for
from editor_app.ui.checks_panel import ChecksPanel
from editor_app.ui.desk import Desk
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act
from editor_app.ui.page_area import WRITE, PageArea

_TITLES = {rule.id: rule.title for rule in RULES}


class Waiving(QObject):
    """Wires “Ignore here” of the Checks tab and the page with the manuscript."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""

    def __init__(self, desk: Desk, manuscript: Manuscript, area: PageArea, checks: ChecksPanel) -> None:
        super().__init__(checks)
        self._desk = desk
        self._manuscript = manuscript
        self._area = area
        self._checks = checks
        checks.ignore_requested.connect(lambda finding, asker: self._ask(finding, asker, asker.rect()))
        checks.take_back_requested.connect(self.take_back)
        area.editor.ignore_wanted.connect(self.ask_on_page)

    def ignore_here(self) -> None:
        """Ask why the finding of the card with the keyboard may stand, else the one at the cursor or gone to."""
        finding = self._checks.at_keyboard
        on_page = self._area.editor.findings.here() if self._area.mode == WRITE else None
        if finding is None and on_page is not None:
            self.ask_on_page(on_page)
            return
        finding = finding or self._checks.current
        if finding is None:
            self.told.emit(self.tr("There is no finding here. F4 goes to the next."), None)
            return
        asker = self._checks.anchor_of(finding) or self._area
        self._ask(finding, asker, asker.rect() if asker is not self._area else self._middle())

    def ask_on_page(self, finding: Finding) -> None:
        """Ask below the finding's words on the page."""
        asker, place = self._area.editor.findings.place_of(finding)
        self._ask(finding, asker, place)

    def take_back(self, waiver: Waiver) -> None:
        """The finding is told again."""
        content = self._manuscript.gathered()
        if content is None or waiver not in content.waivers:
            return
        self._manuscript.put_waivers(tuple(one for one in content.waivers if one != waiver))
        self._manuscript.check()
        self.told.emit(self.tr("It is told again."), Act(self.tr("Undo"), lambda: self._put(waiver)))

    def _middle(self) -> QRect:
        room = self._area.rect()
        return QRect(room.width() // 4, room.height() // 4, 1, 1)

    def _ask(self, finding: Finding, asker: QWidget, place: QRect) -> None:
        content = self._manuscript.content
        if content is None:
            return
        if not can_be_waived(finding):
            self.told.emit(self._why_not(finding), None)
            return
        title = _TITLES.get(finding.rule) or finding.message
        what = f"“{finding.text}” · {title}" if finding.text else title
        window = asker.window()
        asking = ReasonPopover(window, what, reasons_for(content.waivers))
        asking.given.connect(lambda reason: self._given(finding, reason))
        asking.open_at(QRect(asker.mapTo(window, place.topLeft()), place.size()))

    def _why_not(self, finding: Finding) -> str:
        if finding.rule == SPELLING:
            return self.tr("A word that is right is made one of the office’s words instead.")
        return self.tr("This finding cannot be ignored; mend what it names.")

    def _given(self, finding: Finding, reason: str) -> None:
        account = self._desk.account
        if account is None:
            return
        try:
            waiver = waiver_for(finding, reason, account.display_name, datetime.now(UTC))
        except EditorError as error:
            self._desk.refused.emit(error)
            return
        self._put(waiver)
        self.told.emit(
            self.tr("Ignored here, with your reason."),
            Act(self.tr("Undo"), lambda: self.take_back(waiver)),
        )

    def _put(self, waiver: Waiver) -> None:
        content = self._manuscript.gathered()
        if content is not None and waiver not in content.waivers:
            self._manuscript.put_waivers((*content.waivers, waiver))
            self._manuscript.check()
