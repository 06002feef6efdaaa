"""What surrounds a release on its way to readers: its embargo, its time, its versions, where it was published.

The card stands in the review panel; what it asks is asked in place, as for the steps.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from editor_app.domain.accounts import Account, Permission
from editor_app.domain.embargo import local_words
from editor_app.domain.release import Release, VersionState
from editor_app.domain.workflow import Status
from editor_app.ui.pieces import button, label, row, status_name
from editor_app.ui.steps.form import PartsForm
from editor_app.ui.steps.parts import Lines, When


def _t(text: str) -> str:
    return QCoreApplication.translate("GoingPublic", text)


def embargo_form(release: Release, zone: str) -> PartsForm:
    """Asks until when nothing may be published; its part is "at"."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    start = release.embargo_until or hour + timedelta(days=1)
    words = _t(
        "Until then only marked, numbered copies for named people leave the desk. It is part of the text."
    )
    if release.approval is not None:
        words = f"{words} {_t('It is approved; changing the embargo takes the approval away.')}"
    return PartsForm(
        _t("Until when?"), words, {"at": When(_t("Embargo until"), zone, start)}, _t("Set the embargo")
    )


def places_form() -> PartsForm:
    """Asks where it was published; its part is "places"."""
    parts = {"places": Lines(_t("One address on each line"), "https://")}
    return PartsForm(_t("Where was it published?"), "", dict(parts), _t("Register"))


class PublicCard(QFrame):
    """Shows what is known of it; made anew for each release that is shown."""

    embargo_wanted = Signal()
    embargo_lifted = Signal()
    places_wanted = Signal()
    kit_wanted = Signal()
    notice_wanted = Signal()

    def __init__(self, release: Release, account: Account, zone: str, *, editable: bool) -> None:
        """``editable``: whether the embargo, which is part of the text, may be changed here and now."""
        super().__init__()
        self.setProperty("role", "card")
        self._zone = zone
        self._editable = editable
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(6)
        self._column.addWidget(label(self.tr("On its way to readers"), "heading"))
        self._times(release)
        for version in reversed(release.versions):
            self._version(version, alone=len(release.versions) == 1)
        self._offers(release, account)

    @property
    def worth_showing(self) -> bool:
        """Whether there is anything to read or to do."""
        return self._column.count() > 1

    def _times(self, release: Release) -> None:
        until = release.embargo_until
        if until is not None:
            over = until <= datetime.now(UTC)
            words = self.tr("The embargo ended {0}.") if over else self.tr("Under embargo until {0}.")
            self._say(words.format(local_words(until, self._zone)), "" if over else "field-error")
        if self._editable:
            change = button(
                self.tr("Change the embargo…") if until else self.tr("Set an embargo…"),
                clicked=self.embargo_wanted.emit,
            )
            lift = button(self.tr("Lift it"), "quiet", clicked=self.embargo_lifted.emit)
            lift.setAccessibleName(self.tr("Lift the embargo"))
            lift.setVisible(until is not None)
            self._column.addLayout(row(change, lift, None))
        if release.scheduled_at is not None and release.status is Status.SCHEDULED:
            self._say(self.tr("To be released {0}.").format(local_words(release.scheduled_at, self._zone)))
        if release.returned:
            times = (
                self.tr("once") if release.returned == 1 else self.tr("{0} times").format(release.returned)
            )
            self._say(self.tr("Returned {0}.").format(times))
        for clearance in release.clearances:
            if clearance.in_force and clearance.revision == release.revision:
                name = next(
                    (s.name() for s in release.named_steps if s.key == clearance.step), clearance.step
                )
                self._say(self.tr("{0}: cleared by {1}.").format(name, clearance.account_name))

    def _version(self, version: VersionState, *, alone: bool) -> None:
        if alone and version.released_at is None:
            return
        title = self.tr("Version {0}: {1}").format(version.n, status_name(version.status))
        self._say(title, "heading")
        if version.released_at is not None:
            by = self.tr("Released {0} by {1}.").format(
                local_words(version.released_at, self._zone), version.released_by
            )
            self._say(by)
        emergency = version.emergency
        if emergency is not None:
            if emergency.due:
                late = emergency.overdue(datetime.now(UTC))
                words = self.tr("Released in an emergency. A second look is due by {0}.")
                if late:
                    words = self.tr("Released in an emergency. The second look was due by {0}.")
                self._say(words.format(local_words(emergency.due_by, self._zone)), "field-error")
            else:
                words = self.tr("Released in an emergency; second look by {0}.")
                self._say(words.format(emergency.confirmed_by))
        if version.correction is not None:
            for note in version.correction.notes.values():
                self._say(self.tr("Corrects: {0}").format(note))
        if version.withdrawn_because and version.status is Status.WITHDRAWN:
            self._say(self.tr("Withdrawn: {0}.").format(version.withdrawn_because))
        for place in version.places:
            self._say(place)

    def _offers(self, release: Release, account: Account) -> None:
        public = release.public
        if public is None or not account.may(Permission.PUBLISH):
            return
        if public.public_text:
            notice = button(self.tr("Write the notice for readers…"), clicked=self.notice_wanted.emit)
            self._column.addWidget(notice, 0, Qt.AlignmentFlag.AlignLeft)
        places = button(self.tr("Register where it was published…"), clicked=self.places_wanted.emit)
        self._column.addWidget(places, 0, Qt.AlignmentFlag.AlignLeft)
        if public.correction is not None:
            kit = button(self.tr("Write the correction kit…"), clicked=self.kit_wanted.emit)
            self._column.addWidget(kit, 0, Qt.AlignmentFlag.AlignLeft)

    def _say(self, words: str, role: str = "") -> QLabel:
        made = label(words, role, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(made)
        return made
