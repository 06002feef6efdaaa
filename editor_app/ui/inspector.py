"""The inspector: Facts, Photos, Checks, Review and History of the release on the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTabWidget, QWidget

from editor_app.ui import look
from editor_app.ui.checks_panel import ChecksPanel
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.facts_panel import FactsPanel
from editor_app.ui.gallery.photo_panel import PhotoPanel
from editor_app.ui.review.history import HistoryPanel
from editor_app.ui.review.panel import ReviewPanel

WIDTH, NARROWEST = 372, 348
TABS = ("facts", "photos", "checks", "review", "history")
FOR_REVIEW = ("review", "checks", "photos", "history", "facts")
"""The order in which a reviewer wants them."""


class Inspector(QTabWidget):
    """Five panels; each is filled by the workbench. The tabs carry the numbers that matter."""

    shown = Signal(str)
    """The id of the tab that came to the front"""

    def __init__(
        self,
        book: PeopleBook,
        thumbnail: Callable[[str, int], QPixmap | None],
        title_of: Callable[[str], str],
        language: str,
        may_add_people: bool,
    ) -> None:
        super().__init__()
        self.facts = FactsPanel(book, language, may_add_people=may_add_people)
        self.photos = PhotoPanel(thumbnail)
        self.checks = ChecksPanel(title_of)
        self.review = ReviewPanel()
        self.history = HistoryPanel()
        self._counts = dict.fromkeys(TABS, 0)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Inspector"))
        self.tabBar().setAccessibleName(self.tr("Inspector"))
        self.tabBar().setObjectName("inspector-tabs")
        self.tabBar().setExpanding(True)
        self.tabBar().setUsesScrollButtons(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.setMinimumWidth(look.pixels(NARROWEST))
        panels = (self.facts, self.photos, self.checks, self.review, self.history)
        self._panels: dict[str, QWidget] = dict(zip(TABS, panels, strict=True))
        self._good: frozenset[str] = frozenset()
        for panel in panels:
            self.addTab(panel, "")
        self._name_tabs()
        self.currentChanged.connect(lambda _: self.shown.emit(self.tab))

    def go(self, tab: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentWidget(self._panels[tab])

    @property
    def tab(self) -> str:
        return next(tab for tab, panel in self._panels.items() if panel is self.currentWidget())

    def set_order(self, order: tuple[str, ...]) -> None:
        """Stand the tabs in another order; the one in front stays in front."""
        if tuple(self._tab_at(place) for place in range(self.count())) == order:
            return
        front = self.currentWidget()
        self.blockSignals(True)
        for place, tab in enumerate(order):
            self.tabBar().moveTab(self.indexOf(self._panels[tab]), place)
        self.blockSignals(False)
        self.setCurrentWidget(front)
        self._name_tabs()

    def _tab_at(self, place: int) -> str:
        return next(tab for tab, panel in self._panels.items() if panel is self.widget(place))

    def show_good(self, tab: str, good: bool) -> None:
        """Show a tick beside a tab's name while it has no number: everything there is in order."""
        wanted = self._good | {tab} if good else self._good - {tab}
        if wanted != self._good:
            self._good = wanted
            self._name_tabs()

    def show_count(self, tab: str, number: int) -> None:
        """Show a number beside a tab's name; 0 shows none."""
        if self._counts[tab] != number:
            self._counts[tab] = number
            self._name_tabs()

    def _name_tabs(self) -> None:
        names = {
            "facts": self.tr("Facts"),
            "photos": self.tr("Photos"),
            "checks": self.tr("Checks"),
            "review": self.tr("Review"),
            "history": self.tr("History"),
        }
        for tab, panel in self._panels.items():
            number = self._counts[tab]
            tick = " ✓" if tab in self._good else ""
            self.setTabText(self.indexOf(panel), f"{names[tab]} {number}" if number else names[tab] + tick)
