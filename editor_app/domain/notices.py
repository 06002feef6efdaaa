"""What others did to one's texts, as one is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Status


class Happened(StrEnum):
    """One kind of notice. The first group is about one's own texts, the last three about the office's."""

    RETURNED = "returned"
    APPROVED = "approved"
    SENT = "sent"
    CLAIMED = "claimed"
    COMMENTED = "commented"
    SUGGESTED = "suggested"
    REPLIED = "replied"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FACTS_SENT = "facts_sent"
    FACTS_BACK = "facts_back"
    FACTS_MISSING = "facts_missing"
    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
    RELEASED = "released"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    REOPENED = "reopened"
    DISCARDED = "discarded"
    FOR_REVIEW = "for_review"
    READY = "ready"
    SECOND_LOOK = "second_look"


ON_OWN_TEXTS: dict[str, Happened] = {
    "return": Happened.RETURNED,
    "approve": Happened.APPROVED,
    "submit": Happened.SENT,
    "claim": Happened.CLAIMED,
    "comment": Happened.COMMENTED,
    "suggestion": Happened.SUGGESTED,
    "reply": Happened.REPLIED,
    "comment resolved": Happened.RESOLVED,
    "suggestion accepted": Happened.ACCEPTED,
    "suggestion rejected": Happened.REJECTED,
    "fact-check": Happened.FACTS_SENT,
    "receive": Happened.FACTS_BACK,
    "no-reply": Happened.FACTS_MISSING,
    "schedule": Happened.SCHEDULED,
    "unschedule": Happened.UNSCHEDULED,
    "release": Happened.RELEASED,
    "emergency": Happened.RELEASED,
    "confirm": Happened.CONFIRMED,
    "correct": Happened.CORRECTED,
    "withdraw": Happened.WITHDRAWN,
    "reinstate": Happened.REINSTATED,
    "reopen": Happened.REOPENED,
    "discard": Happened.DISCARDED,
}
"""By the action of the trail's line."""

ON_OWN_REMARKS: frozenset[str] = frozenset(
    {"reply", "comment resolved", "suggestion accepted", "suggestion rejected"}
)
"""What whoever made a remark is told of, in a text that is not theirs."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of the trail, for somebody whom it concerns. ``note`` is the reason or remark that was given."""

    sequence: int
    at: datetime
    kind: Happened
    actor: str
    release_id: ReleaseId
    headline: str
    status: Status
    note: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Notices:
    """The newest first. ``seen_to`` is the number of the newest line there is, told of or not."""

    items: tuple[Notice, ...] = ()
    seen_to: int = 0

    @property
    def unread(self) -> tuple[Notice, ...]:
        return tuple(one for one in self.items if one.unread)


def digest(notices: Iterable[Notice]) -> tuple[tuple[Happened, int], ...]:
    """How many releases each kind of notice is about, in the order of the kinds."""
    counted = Counter(kind for kind, _ in {(one.kind, one.release_id) for one in notices})
    return tuple((kind, counted[kind]) for kind in Happened if counted[kind])
