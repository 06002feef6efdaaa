"""Reading for a decision: what changed since somebody looked, any two revisions, claims and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content
from editor_app.domain.release import Release, ReleaseId, ReleasePage
from editor_app.domain.waiting import Look
from editor_app.domain.workflow import Step
from editor_app.errors import EditorError
from editor_app.ui.desk.releases import DeskReleases, Listing

if TYPE_CHECKING:
    from editor_app.document.paper import Row
    from editor_app.languages.differences import Differences
    from editor_app.usecases.transactions import Transactions

WAITING = "waiting"
EMBARGOED = "embargoed"
"""Keys of the counts that go by more than a status."""


@dataclass(frozen=True, slots=True)
class ComparedRevisions:
    """Two contents of a release and what is different: everything but the texts, and the rows of each text by
    language."""

    release_id: ReleaseId
    old: int
    new: int
    before: Content
    after: Content
    found: Differences
    rows: Mapping[str, tuple[Row, ...]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a reviewer sees on opening a release: what they saw last (None: they never looked), and what changed
    since (None where nothing could have)."""

    release_id: ReleaseId
    revision: int
    look: Look | None
    since: ComparedRevisions | None


class DeskReviewing(DeskReleases):
    """The supervisor's part of the desk."""

    review_read = Signal(object)
    """Reviewed"""
    compared = Signal(object)
    """ComparedRevisions"""
    release_read = Signal(object)
    """Release that was read anew because it moved"""

    def list_releases(self, listing: Listing, after: str | None = None, limit: int = 100) -> None:
        """Read a page; answers with `listed`. What waits for a decision is one page, the oldest first."""
        if not listing.waiting:
            super().list_releases(listing, after, limit)
            return
        from editor_app.usecases import listing as lists

        self.read(
            lambda tx, actor: tx.read(lists.waiting, actor),
            lambda lines: self.listed.emit(listing, ReleasePage(lines), False),
        )

    def read_review(self, release: Release) -> None:
        """What the account saw of it last and what changed since; answers with `review_read`."""

        def work(tx: Transactions, actor: AccountId) -> Reviewed:
            from editor_app.usecases import looks

            look = tx.read(looks.last_look, actor, release.id)
            since = None
            if look is not None and look.revision != release.revision:
                since = _compare(tx, actor, release.id, look.revision, release.revision)
            return Reviewed(release.id, release.revision, look, since)

        self.read(work, self.review_read.emit)

    def compare(self, release_id: ReleaseId, old: int, new: int) -> None:
        """Compare two revisions; answers with `compared`."""
        self.read(lambda tx, actor: _compare(tx, actor, release_id, old, new), self.compared.emit)

    def looked(self, release_id: ReleaseId, revision: int) -> None:
        """Note down that the account had a revision before its eyes. Nobody waits for it."""
        from editor_app.usecases import looks

        self.read(lambda tx, actor: tx.run(looks.looked, actor, release_id, revision), lambda _: None)

    def read_anew(self, release_id: ReleaseId) -> None:
        """Read a release that moved while it was reviewed; answers with `release_read`."""
        from editor_app.usecases import drafts

        self.read(lambda tx, actor: tx.read(drafts.open_release, actor, release_id), self.release_read.emit)

    def claim(self, release: Release, due: datetime | None) -> None:
        """Say that the account reviews it, until ``due``; answers as `take_step` does."""
        from editor_app.usecases import review

        def done(changed: Release) -> None:
            self.release_changed.emit(changed)
            self.step_taken.emit(changed, Step.CLAIM)

        def failed(error: BaseException) -> None:
            if isinstance(error, EditorError):
                self.step_refused.emit(Step.CLAIM, error)
            else:
                self.failed.emit(error)

        self.read(
            lambda tx, actor: tx.run(
                review.take_step, actor, release.id, release.revision, Step.CLAIM, due=due
            ),
            done,
            failed,
        )


def _compare(
    tx: Transactions, actor: AccountId, release_id: ReleaseId, old: int, new: int
) -> ComparedRevisions:
    from editor_app.document.paper import compared
    from editor_app.languages.differences import differences
    from editor_app.usecases import drafts

    before, after = (tx.read(drafts.read_revision, actor, release_id, n) for n in (old, new))
    languages = dict.fromkeys((*after.languages, *before.languages))
    rows = {code: compared(before.text(code), after.text(code)) for code in languages}
    return ComparedRevisions(release_id, old, new, before, after, differences(before, after), rows)
