"""The workflow as a table: which step leads from which status to which, who may take it and what is asked.

Buttons, refusals, menus, the command line and the tests read these rows; the use case checks every guard
inside its transaction. Rows of a later day (schedule, fact check, correction, emergency release) are added
here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.accounts import Account, Permission


class Status(StrEnum):
    """The state of one version of a release."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    FACT_CHECK = "fact_check"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class Step(StrEnum):
    """What a person does to a version. REOPEN is taken by the program when approved content changes."""

    SUBMIT = "submit"
    RECALL = "recall"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    RETURN = "return"
    APPROVE = "approve"
    REOPEN = "reopen"
    RELEASE = "release"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"
    DISCARD = "discard"
    RESTORE = "restore"


class Guard(StrEnum):
    """A condition beyond status and permission. The use case evaluates it; the sentence is in GUARD_TEXT."""

    CONTRIBUTOR = "contributor"
    NOT_CONTRIBUTOR = "not contributor"
    CONTRIBUTOR_OR_ADMINISTRATOR = "contributor or administrator"
    SUBMITTER = "submitter"
    NOT_CLAIMED_BY_OTHER = "not claimed by another"
    CLAIMED_BY_ACTOR = "claimed by actor"
    UNCLAIMED = "unclaimed"
    SEEN_LATEST = "seen latest revision"
    NO_BLOCKING_FINDING = "no blocking finding"
    LANGUAGES_PRESENT = "languages present"
    REASON = "reason"
    NO_NUMBER = "no number"
    SEAL_MATCHES = "seal matches"
    EXPORTED = "exported"
    WITHIN_30_DAYS = "within 30 days"


MINIMUM_REASON = 10
"""Characters that a reason must have (return, withdraw, recall)."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. ``sources`` empty means the program takes it; ``target`` None keeps the status."""

    step: Step
    sources: frozenset[Status]
    target: Status | None
    permission: Permission
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    automatic: bool = False


def _row(
    step: Step,
    sources: set[Status],
    target: Status | None,
    permission: Permission,
    *guards: Guard,
    needs_reason: bool = False,
    automatic: bool = False,
) -> Transition:
    return Transition(step, frozenset(sources), target, permission, guards, needs_reason, automatic)


_S, _G, _P = Status, Guard, Permission

TRANSITIONS: tuple[Transition, ...] = (
    _row(
        Step.SUBMIT,
        {_S.DRAFT, _S.CHANGES_REQUESTED},
        _S.IN_REVIEW,
        _P.WRITE,
        _G.SEEN_LATEST,
        _G.LANGUAGES_PRESENT,
        _G.NO_BLOCKING_FINDING,
    ),
    _row(
        Step.RECALL,
        {_S.IN_REVIEW},
        _S.DRAFT,
        _P.WRITE,
        _G.SUBMITTER,
        _G.UNCLAIMED,
        needs_reason=False,
    ),
    _row(Step.CLAIM, {_S.IN_REVIEW}, None, _P.REVIEW, _G.NOT_CONTRIBUTOR, _G.NOT_CLAIMED_BY_OTHER),
    _row(Step.UNCLAIM, {_S.IN_REVIEW}, None, _P.REVIEW, _G.CLAIMED_BY_ACTOR),
    _row(
        Step.RETURN,
        {_S.IN_REVIEW, _S.APPROVED},
        _S.CHANGES_REQUESTED,
        _P.REVIEW,
        _G.NOT_CLAIMED_BY_OTHER,
        _G.REASON,
        needs_reason=True,
    ),
    _row(
        Step.APPROVE,
        {_S.IN_REVIEW},
        _S.APPROVED,
        _P.REVIEW,
        _G.SEEN_LATEST,
        _G.NOT_CONTRIBUTOR,
        _G.NOT_CLAIMED_BY_OTHER,
        _G.LANGUAGES_PRESENT,
        _G.NO_BLOCKING_FINDING,
    ),
    _row(Step.REOPEN, {_S.APPROVED}, _S.DRAFT, _P.WRITE, automatic=True),
    _row(
        Step.RELEASE,
        {_S.APPROVED},
        _S.RELEASED,
        _P.PUBLISH,
        _G.SEEN_LATEST,
        _G.SEAL_MATCHES,
        _G.EXPORTED,
    ),
    _row(Step.WITHDRAW, {_S.RELEASED}, _S.WITHDRAWN, _P.REVIEW, _G.REASON, needs_reason=True),
    _row(
        Step.REINSTATE, {_S.WITHDRAWN}, _S.RELEASED, _P.REVIEW, _G.SEAL_MATCHES, _G.REASON, needs_reason=True
    ),
    _row(
        Step.DISCARD,
        {_S.DRAFT, _S.CHANGES_REQUESTED},
        _S.DISCARDED,
        _P.DISCARD,
        _G.CONTRIBUTOR_OR_ADMINISTRATOR,
        _G.NO_NUMBER,
    ),
    _row(
        Step.RESTORE,
        {_S.DISCARDED},
        _S.DRAFT,
        _P.DISCARD,
        _G.CONTRIBUTOR_OR_ADMINISTRATOR,
        _G.WITHIN_30_DAYS,
    ),
)

EDITABLE: frozenset[Status] = frozenset(
    {Status.DRAFT, Status.CHANGES_REQUESTED, Status.IN_REVIEW, Status.APPROVED}
)
"""Where text may be saved. In review a save changes the revision under review; approved, it takes the approval."""


def transition(step: Step) -> Transition:
    """The row of ``step``."""
    return next(row for row in TRANSITIONS if row.step is step)


def open_steps(status: Status, account: Account) -> tuple[Step, ...]:
    """The steps that ``account`` could take from ``status`` by the table (guards are for the use case)."""
    return tuple(
        row.step
        for row in TRANSITIONS
        if not row.automatic and status in row.sources and account.may(row.permission)
    )
