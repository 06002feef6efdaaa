"""The banner above the page that says how a release stands with the person who has it open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.ui.desk.releases import Trail
from editor_app.ui.notices import Banners
from editor_app.ui.review.words import moment

SUBJECT = "state"


class Standing(QObject):
    """Shows at most one banner."""

    def __init__(self, banners: Banners, account: Account) -> None:
        super().__init__(banners)
        self._banners = banners
        self._account = account

    def decides(self, release: Release) -> bool:
        """Whether the release waits for this person's decision."""
        return (
            release.status is Status.IN_REVIEW
            and self._account.may(Permission.REVIEW)
            and self._account.id not in release.contributors
        )

    def tell(self, release: Release) -> None:
        """What a change would do to an approved text."""
        if release.status is Status.APPROVED and self._account.may(Permission.WRITE):
            self._banners.show_banner(
                SUBJECT,
                "ok",
                self.tr("This text is approved."),
                self.tr("The first change that is saved takes the approval away."),
            )
        else:
            self._banners.take_away(SUBJECT)

    def tell_why_returned(self, release: Release | None, trail: Trail | None) -> None:
        """What a writer has to do stands above the text until it is sent again."""
        if release is None or trail is None or release.status is not Status.CHANGES_REQUESTED:
            return
        returned = [entry for entry in trail.history if entry.action == Step.RETURN.value]
        if returned:
            last = max(returned, key=lambda entry: entry.sequence)
            words = self.tr("{0} asks for changes: “{1}”").format(last.actor, last.note)
            self._banners.show_banner(SUBJECT, "warn", words, moment(last.at))

    def tell_before_writing(self, release: Release, writing: bool) -> None:
        """Whoever writes in a text they review gives the decision away; the warning goes with the page."""
        if release.status is not Status.IN_REVIEW:
            return
        if writing and self.decides(release):
            self._banners.show_banner(
                SUBJECT,
                "warn",
                self.tr("You are about to write in a text you review."),
                self.tr("Whoever writes any part of it cannot approve it; somebody else will have to."),
            )
        else:
            self._banners.take_away(SUBJECT)
