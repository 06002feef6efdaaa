"""When two texts meet: a save that came too late, typing that was never saved, a desk that cannot be written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from editor_app.domain.content import Content
from editor_app.domain.release import Recovery, Release, ReleaseId
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.ui.desk import Desk
from editor_app.ui.editor.recovery_offer import Recovered, RecoveryBanner
from editor_app.ui.manuscript import Manuscript
from editor_app.ui.notices import Act, Banners
from editor_app.ui.page_area import Compared
from editor_app.ui.pieces import language_name


class Safety(QObject):
    """Answers what the manuscript and the desk report about safety, with banners; nothing is ever dropped by it."""

    compare_wanted = Signal(object)
    """Compared"""
    content_replaced = Signal()
    """What is worked on was replaced as a whole; the page is to be shown anew"""

    def __init__(
        self,
        desk: Desk,
        manuscript: Manuscript,
        banners: Banners,
        offer: RecoveryBanner,
        words: Callable[[], str],
    ) -> None:
        super().__init__(banners)
        self._desk = desk
        self._manuscript = manuscript
        self._banners = banners
        self._offer = offer
        self._words = words
        self._mine: Content | None = None
        self._theirs: Release | None = None
        self._waiting: dict[ReleaseId, Recovery] = {}
        self._unsaved = False
        self._aside = False
        manuscript.not_saved.connect(self._not_saved)
        manuscript.conflicted.connect(self._conflicted)
        manuscript.changed.connect(self._settled)
        desk.keep_failed.connect(self._not_kept)
        desk.kept.connect(self._kept)
        desk.kept_aside.connect(self._kept_aside)
        offer.take_over.connect(self._take_over)
        offer.keep_saved.connect(self._keep_saved)

    @property
    def unsaved(self) -> bool:
        """Whether the last save failed and its text is still only here."""
        return self._unsaved

    # -- saving did not work -------------------------------------------------------------------------------

    def _not_saved(self, error: EditorError) -> None:
        self._unsaved = True
        again = Act(self.tr("Try again"), lambda: self._manuscript.save(), "primary")
        copy = Act(self.tr("Copy the text"), self._copy_text, "quiet")
        self._banners.show_banner(
            "save",
            "danger",
            error.text,
            self.tr("{0} The text is still here.").format(error.hint),
            (copy, again),
        )

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._words())

    def _not_kept(self, error: EditorError) -> None:
        if self._aside:
            return  # it is in safety, only not on the desk
        self._banners.show_banner(
            "keep",
            "warn",
            self.tr("Typing cannot be put in safety just now: {0}").format(error.text),
            self.tr("{0} Go on writing; it is tried again by itself.").format(error.hint),
        )

    def _kept(self, _: ReleaseId) -> None:
        self._aside = False
        self._banners.take_away("keep")

    def _kept_aside(self, _: ReleaseId) -> None:
        if not self._aside:
            self._aside = True
            self._banners.show_banner(
                "keep",
                "warn",
                self.tr("The desk does not answer. What you type is in safety on this machine."),
                self.tr("Go on writing; it goes to the desk by itself once the desk is there again."),
            )

    def _settled(self) -> None:
        if not self._manuscript.dirty and self._unsaved:
            self._unsaved = False
            self._banners.take_away("save")
        if not self._manuscript.dirty and self._aside:
            self._aside = False
            self._banners.take_away("keep")

    # -- saved elsewhere meanwhile -------------------------------------------------------------------------

    def _conflicted(self, error: ChangedElsewhere) -> None:
        release = self._manuscript.release
        if release is None:
            return
        self._mine = self._manuscript.gathered()
        self._banners.show_banner("conflict", "warn", error.text, error.hint)
        self._desk.open_release(release.id)

    def answers(self, release: Release) -> bool:
        """Whether ``release`` was read because of a conflict; then it is not simply shown."""
        if (
            self._mine is None
            or self._manuscript.release is None
            or release.id != self._manuscript.release.id
        ):
            return False
        self._theirs = release
        self._banners.show_banner(
            "conflict",
            "warn",
            self.tr("This release was saved elsewhere while you were writing. Both texts are kept."),
            self.tr("The desk has revision {0}; yours is beside it.").format(release.revision),
            (
                Act(self.tr("Compare"), self._compare),
                Act(self.tr("Take the other text"), self.take_theirs),
                Act(self.tr("Go on with mine"), self.go_on_with_mine, "primary"),
            ),
        )
        return True

    def _compare(self) -> None:
        if self._theirs is not None and self._mine is not None:
            words = self.tr("Green: only in yours. Red: only in revision {0}.").format(self._theirs.revision)
            self.compare_wanted.emit(Compared(self._theirs.content, self._mine, words))

    def take_theirs(self) -> None:
        """Show what the desk has; one's own text stays there as a conflict copy."""
        theirs, self._mine, self._theirs = self._theirs, None, None
        self._banners.take_away("conflict")
        if theirs is not None:
            self._manuscript.put_down(theirs)
            self.content_replaced.emit()

    def go_on_with_mine(self) -> None:
        """Save one's own text as the next revision on top of the other."""
        theirs, mine = self._theirs, self._mine
        self._mine, self._theirs = None, None
        self._banners.take_away("conflict")
        if theirs is not None and mine is not None:
            self._manuscript.rebase(theirs, mine)
            self.content_replaced.emit()
            self._manuscript.save()

    # -- typing that was never saved -----------------------------------------------------------------------

    def found(self, recoveries: tuple[Recovery, ...]) -> ReleaseId | None:
        """Remember what was recovered; returns the release whose typing is the newest."""
        for recovery in sorted(recoveries, key=lambda one: one.at):
            self._waiting[recovery.release_id] = recovery
        return max(recoveries, key=lambda one: one.at).release_id if recoveries else None

    def offer_for(self, release: Release) -> None:
        """Offer what was typed in ``release`` and never saved, if there is something that differs."""
        self._offer.hide()
        self._mine, self._theirs = None, None
        recovery = self._waiting.get(release.id)
        if recovery is None:
            return
        if recovery.content == release.content:
            self._drop(recovery)
            return
        names = {code: language_name(code) for code in recovery.content.languages}
        self._offer.offer(
            Recovered(
                recovery.at,
                recovery.workstation,
                recovery.base_revision,
                dict(release.content.texts),
                dict(recovery.content.texts),
                names,
            )
        )

    def _take_over(self) -> None:
        release = self._manuscript.release
        recovery = self._waiting.pop(release.id, None) if release is not None else None
        if release is None or recovery is None:
            return
        self._manuscript.rebase(release, recovery.content)
        self.content_replaced.emit()
        self._manuscript.save("recovered", then=lambda: self._desk.drop_recovery(recovery.id))

    def _keep_saved(self) -> None:
        release = self._manuscript.release
        recovery = self._waiting.get(release.id) if release is not None else None
        if recovery is not None:
            self._drop(recovery)

    def _drop(self, recovery: Recovery) -> None:
        self._waiting.pop(recovery.release_id, None)
        self._desk.drop_recovery(recovery.id)
