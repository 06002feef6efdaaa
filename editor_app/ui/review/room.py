"""Where a supervisor's day takes place: what waits, the review of one release, and on to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from editor_app.domain.accounts import Account
from editor_app.domain.release import Release, ReleasePage
from editor_app.domain.workflow import Step
from editor_app.ui.desk import Desk
from editor_app.ui.desk.releases import Listing
from editor_app.ui.notices import Act
from editor_app.ui.pictures import Pictures
from editor_app.ui.review.waiting import WAITING, WaitingPage
from editor_app.ui.workbench import Workbench


class ReviewRoom(QObject):
    """Shows either the workbench or what waits, in `middle`."""

    release_wanted = Signal(object)
    """ReleaseId"""
    changed = Signal(bool)
    """Whether what waits is shown now"""

    def __init__(self, desk: Desk, account: Account, bench: Workbench, pictures: Pictures) -> None:
        super().__init__(bench)
        self._desk = desk
        self._bench = bench
        self.middle = QStackedWidget()
        self.waiting = WaitingPage(pictures, account)
        self.middle.addWidget(bench)
        self.middle.addWidget(self.waiting)
        self.waiting.release_wanted.connect(self.release_wanted.emit)
        self.waiting.listing_wanted.connect(self.refresh)
        bench.inspector.review.claim_wanted.connect(bench.reviewing.bar.open_claims)
        desk.listed.connect(self._listed)

    @property
    def waiting_shown(self) -> bool:
        return self.middle.currentWidget() is self.waiting

    def show_waiting(self) -> None:
        """Show what waits. The release on the table is put down, so that no key decides what is out of sight."""
        self._bench.inspector.facts.flush()
        self._bench.manuscript.leave(self._put_down)

    def _put_down(self) -> None:
        self._bench.show_release(None)
        self.middle.setCurrentWidget(self.waiting)
        self.refresh()
        self.changed.emit(True)
        self.waiting.list.setFocus()

    def leave_waiting(self) -> None:
        """Show the workbench."""
        if self.waiting_shown:
            self.middle.setCurrentWidget(self._bench)
            self.changed.emit(False)

    def refresh(self) -> None:
        """Read what waits and the counts anew."""
        self._desk.list_releases(WAITING)
        self._desk.count()

    def _listed(self, listing: Listing, page: ReleasePage, _: bool) -> None:
        if listing == WAITING:
            self.waiting.show_page(listing, page)

    def after(self, release: Release, step: Step) -> Act | None:
        """What to do after a decision: the next that waits, or back to the page that says that nothing does."""
        if step not in (Step.APPROVE, Step.RETURN):
            return None
        following = self.waiting.first_but(release.id)
        if following is None:
            return Act(self.tr("Back to Waiting for me"), self.show_waiting)
        go: Callable[[], object] = lambda: self.release_wanted.emit(following)  # noqa: E731
        return Act(self.tr("Next in review"), go)
