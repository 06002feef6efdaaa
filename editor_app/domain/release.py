"""Frozen snapshots of releases: what crosses from the use cases to windows, exports and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NewType

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content
from editor_app.domain.named_steps import Clearance, NamedStep
from editor_app.domain.step_details import CorrectionClass
from editor_app.domain.waiver import WaiverNote
from editor_app.domain.workflow import PUBLIC, Status, Step

ReleaseId = NewType("ReleaseId", int)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which revision, when (UTC), and the seal of its content."""

    revision: int
    seal: str
    account_id: AccountId
    account_name: str
    at: datetime
    in_force: bool


SECOND_LOOK = timedelta(hours=24)
"""How soon another supervisor looks at what was released in an emergency."""


@dataclass(frozen=True, slots=True)
class EmergencyRelease:
    """Who released a version without an approval, of which revision and seal, when (UTC) and why.

    ``due`` while the second look is awaited; ``confirmed_by`` and ``remark`` once somebody took it.
    """

    revision: int
    seal: str
    account_id: AccountId
    account_name: str
    at: datetime
    reason: str
    due: bool
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    remark: str = ""

    @property
    def due_by(self) -> datetime:
        """Until when the second look is to be taken."""
        return self.at + SECOND_LOOK

    def overdue(self, now: datetime) -> bool:
        """Whether the second look is awaited for longer than it should be."""
        return self.due and now >= self.due_by


@dataclass(frozen=True, slots=True)
class Correction:
    """What a version corrects in the one before: how grave it was, and what was wrong, by language."""

    kind: CorrectionClass
    notes: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class VersionState:
    """One version of a release as it stands. ``places``: where it was published (addresses or words).

    ``public_text`` is what readers are told of its withdrawal or its return, by language.
    """

    n: int
    status: Status
    revision: int
    released_at: datetime | None = None
    released_by: str = ""
    places: tuple[str, ...] = ()
    public_text: Mapping[str, str] = field(default_factory=dict, hash=False)
    withdrawn_because: str = ""
    correction: Correction | None = None
    emergency: EmergencyRelease | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Everything about a release as it was read in one transaction. Times are aware and in UTC."""

    id: ReleaseId
    uid: str
    number: int | None
    version: int
    status: Status
    revision: int
    seal: str
    content: Content
    created_at: datetime
    updated_at: datetime
    author: str
    contributors: frozenset[AccountId]
    submitted_by: AccountId | None = None
    claimed_by: AccountId | None = None
    claimed_by_name: str = ""
    submitted_by_name: str = ""
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    """When the reviewer who claimed it means to have decided."""
    released_at: datetime | None = None
    approvals: tuple[Approval, ...] = ()
    open_steps: tuple[Step, ...] = ()
    scheduled_at: datetime | None = None
    embargo_until: datetime | None = None
    returned: int = 0
    """How often this version was sent back for changes."""
    versions: tuple[VersionState, ...] = ()
    """All versions, the first one first."""
    named_steps: tuple[NamedStep, ...] = ()
    """The steps that the office asks for before an approval."""
    clearances: tuple[Clearance, ...] = ()
    """The clearances of this version, those out of force too, oldest first."""

    @property
    def approval(self) -> Approval | None:
        """The approval in force, if there is one."""
        return next((a for a in reversed(self.approvals) if a.in_force), None)

    @property
    def working(self) -> VersionState | None:
        """The version that is worked on, the newest."""
        return self.versions[-1] if self.versions else None

    @property
    def public(self) -> VersionState | None:
        """The version that readers have or had: released or withdrawn; None before the first release."""
        return next((v for v in reversed(self.versions) if v.status in PUBLIC), None)

    @property
    def published(self) -> bool:
        """Whether a version is released now, whatever the status of the one that is worked on."""
        return any(version.status is Status.RELEASED for version in self.versions)

    @property
    def second_look_due(self) -> EmergencyRelease | None:
        """The emergency release whose second look is awaited, if there is one."""
        public = self.public
        return public.emergency if public and public.emergency and public.emergency.due else None

    @property
    def uncleared(self) -> tuple[NamedStep, ...]:
        """The named steps that nobody cleared for the latest revision."""
        cleared = {c.step for c in self.clearances if c.in_force and c.revision == self.revision}
        return tuple(step for step in self.named_steps if step.key not in cleared)


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list. ``headline`` is that of the first language that has one.

    ``submitted_by`` and ``claimed_by`` are names, "" where nobody did or where the list does not ask.
    """

    id: ReleaseId
    number: int | None
    status: Status
    template: str
    headline: str
    meeting_date: date | None
    languages: tuple[str, ...]
    photo_count: int
    lead_digest: str | None
    author: str
    updated_at: datetime
    excerpt: str = ""
    submitted_by: str = ""
    submitted_at: datetime | None = None
    claimed_by: str = ""
    due_at: datetime | None = None
    embargo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An immutable state of the content. ``reason``: template, save, idle, hand-over, photos, recovered, names."""

    number: int
    version: int
    seal: str
    author: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the trail. ``sequence`` orders; the clock only informs.

    ``waived`` and ``taken_back`` are the waivers that came and went with the revision; ``due`` is the time promised
    with a claim.
    """

    sequence: int
    at: datetime
    actor: str
    action: str
    release_id: ReleaseId | None = None
    version: int | None = None
    revision: int | None = None
    from_status: Status | None = None
    to_status: Status | None = None
    note: str = ""
    seal: str = ""
    waived: tuple[WaiverNote, ...] = ()
    taken_back: tuple[WaiverNote, ...] = ()
    due: datetime | None = None
    said: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What was said with the step: "reason", "at", "places", "waived" and the like, as texts to read."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Typing that was never saved: what the private recovery buffer held when the program stopped."""

    id: int
    release_id: ReleaseId
    base_revision: int
    content: Content
    at: datetime
    workstation: str


@dataclass(frozen=True, slots=True)
class Office:
    """The public body whose desk this is. Texts are by language code."""

    uid: str
    names: dict[str, str]
    short_names: dict[str, str]
    languages: tuple[str, ...]
    place: dict[str, str]
    contact: dict[str, str]
    website: str = ""
    terms_url: str = ""
    privacy_url: str = ""
    timezone: str = "UTC"

    def name(self, language: str) -> str:
        """The office's name in ``language``, or in the first language it has one in."""
        return self.names.get(language) or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """One page of a list, newest change first. ``next`` is handed back as ``after``; None is the end."""

    lines: tuple[ReleaseLine, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A text that was saved against an older revision: kept beside the release until somebody settles it."""

    id: int
    release_id: ReleaseId
    base_revision: int
    content: Content
    author_id: AccountId
    author: str
    at: datetime
