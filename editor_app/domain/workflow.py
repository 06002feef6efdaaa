"""The workflow as a table: which step leads from which status to which, who may take it and what is asked.

Buttons, refusals, menus, the command line and the tests read these rows; the use case checks every guard
inside its transaction. A row that is ``public`` is about the version that readers have, which stays published while a
correction of it is written: so a text can be withdrawn although its next version is a draft.
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
    """What a person does to a version. REOPEN is taken by the program when approved content changes.

    CONFIRM is the second look after an emergency release; CLEAR takes a named step (protocol, legal).
    """

    SUBMIT = "submit"
    RECALL = "recall"
    CLAIM = "claim"
    UNCLAIM = "unclaim"
    RETURN = "return"
    SEND_FACT_CHECK = "fact-check"
    RECEIVE = "receive"
    NO_REPLY = "no-reply"
    APPROVE = "approve"
    REOPEN = "reopen"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    RELEASE = "release"
    EMERGENCY = "emergency"
    CONFIRM = "confirm"
    CORRECT = "correct"
    CLEAR = "clear"
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
    NO_BLOCKING_REMARK = "no blocking remark"
    PACKET = "packet"
    OVERDUE = "reply overdue"
    LANGUAGES_PRESENT = "languages present"
    REASON = "reason"
    NO_NUMBER = "no number"
    SEAL_MATCHES = "seal matches"
    EXPORTED = "exported"
    WITHIN_30_DAYS = "within 30 days"
    RECALL_REASON = "reason once a review had begun"
    TIME_AHEAD = "time ahead"
    EMBARGO_BEFORE_SCHEDULE = "embargo not after the schedule"
    EMBARGO_PASSED = "embargo passed"
    SCHEDULE_COME = "schedule come, or a note"
    STEPS_CLEARED = "named steps cleared"
    ENTITLED = "entitled to a named step"
    NAMED_STEP = "named step"
    EMERGENCY_ON = "emergency releases on"
    EMERGENCY_REASON = "emergency reason"
    WAIVED_ONE_BY_ONE = "blocking findings waived one by one"
    SECOND_LOOK_DUE = "second look due"
    NOT_RELEASER = "not releaser"
    REASON_OF_LIST = "reason of the list"
    PUBLIC_TEXT = "public text"
    CORRECTION_NOTES = "correction notes"


MINIMUM_REASON = 10
"""Characters that a reason must have (return, withdraw, recall)."""

EMERGENCY_REASON = 20
"""Characters that the reason of an emergency release must have."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. ``target`` None keeps the status. ``public`` rows are about the version that readers have."""

    step: Step
    sources: frozenset[Status]
    target: Status | None
    permission: Permission
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False
    automatic: bool = False
    public: bool = False


def _row(
    step: Step,
    sources: set[Status],
    target: Status | None,
    permission: Permission,
    *guards: Guard,
    needs_reason: bool = False,
    automatic: bool = False,
    public: bool = False,
) -> Transition:
    return Transition(step, frozenset(sources), target, permission, guards, needs_reason, automatic, public)


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
        _G.RECALL_REASON,
    ),
    _row(Step.CLAIM, {_S.IN_REVIEW}, None, _P.REVIEW, _G.NOT_CONTRIBUTOR, _G.NOT_CLAIMED_BY_OTHER),
    _row(Step.UNCLAIM, {_S.IN_REVIEW}, None, _P.REVIEW, _G.CLAIMED_BY_ACTOR),
    _row(
        Step.RETURN,
        {_S.IN_REVIEW, _S.FACT_CHECK, _S.APPROVED},
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
        _G.STEPS_CLEARED,
        _G.LANGUAGES_PRESENT,
        _G.NO_BLOCKING_REMARK,
        _G.NO_BLOCKING_FINDING,
    ),
    _row(
        Step.SEND_FACT_CHECK,
        {_S.IN_REVIEW, _S.FACT_CHECK},
        _S.FACT_CHECK,
        _P.WRITE,
        _G.SEEN_LATEST,
        _G.PACKET,
    ),
    _row(Step.RECEIVE, {_S.FACT_CHECK}, _S.IN_REVIEW, _P.WRITE, _G.PACKET),
    _row(Step.NO_REPLY, {_S.FACT_CHECK}, _S.IN_REVIEW, _P.WRITE, _G.PACKET, _G.OVERDUE),
    _row(
        Step.CLEAR,
        {_S.IN_REVIEW},
        None,
        _P.READ,
        _G.SEEN_LATEST,
        _G.NOT_CONTRIBUTOR,
        _G.ENTITLED,
        _G.NAMED_STEP,
    ),
    _row(Step.REOPEN, {_S.APPROVED, _S.SCHEDULED}, _S.DRAFT, _P.WRITE, automatic=True),
    _row(
        Step.SCHEDULE,
        {_S.APPROVED},
        _S.SCHEDULED,
        _P.SCHEDULE,
        _G.SEEN_LATEST,
        _G.SEAL_MATCHES,
        _G.TIME_AHEAD,
        _G.EMBARGO_BEFORE_SCHEDULE,
    ),
    _row(Step.UNSCHEDULE, {_S.SCHEDULED}, _S.APPROVED, _P.SCHEDULE),
    _row(
        Step.RELEASE,
        {_S.APPROVED, _S.SCHEDULED},
        _S.RELEASED,
        _P.PUBLISH,
        _G.SEEN_LATEST,
        _G.SEAL_MATCHES,
        _G.EMBARGO_PASSED,
        _G.EXPORTED,
        _G.SCHEDULE_COME,
    ),
    _row(
        Step.EMERGENCY,
        {_S.DRAFT, _S.IN_REVIEW},
        _S.RELEASED,
        _P.EMERGENCY,
        _G.EMERGENCY_ON,
        _G.SEEN_LATEST,
        _G.EMBARGO_PASSED,
        _G.LANGUAGES_PRESENT,
        _G.EMERGENCY_REASON,
        _G.WAIVED_ONE_BY_ONE,
        needs_reason=True,
    ),
    _row(
        Step.CONFIRM,
        {_S.RELEASED},
        None,
        _P.REVIEW,
        _G.SECOND_LOOK_DUE,
        _G.NOT_RELEASER,
        _G.NOT_CONTRIBUTOR,
        _G.SEAL_MATCHES,
        _G.REASON,
        needs_reason=True,
        public=True,
    ),
    _row(Step.CORRECT, {_S.RELEASED}, None, _P.WRITE, _G.SEEN_LATEST, _G.CORRECTION_NOTES),
    _row(
        Step.WITHDRAW,
        {_S.RELEASED},
        _S.WITHDRAWN,
        _P.REVIEW,
        _G.REASON_OF_LIST,
        _G.REASON,
        _G.PUBLIC_TEXT,
        needs_reason=True,
        public=True,
    ),
    _row(
        Step.REINSTATE,
        {_S.WITHDRAWN},
        _S.RELEASED,
        _P.REVIEW,
        _G.SEAL_MATCHES,
        _G.REASON_OF_LIST,
        _G.REASON,
        _G.PUBLIC_TEXT,
        needs_reason=True,
        public=True,
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
    {Status.DRAFT, Status.CHANGES_REQUESTED, Status.IN_REVIEW, Status.APPROVED, Status.SCHEDULED}
)
"""Where text may be saved. In review a save changes the revision under review; approved or scheduled, it takes the
approval."""

EXPORTABLE: frozenset[Status] = frozenset({Status.APPROVED, Status.SCHEDULED, Status.RELEASED})
"""Where a text may be exported as it stands; elsewhere only as a marked draft copy."""

PUBLIC: frozenset[Status] = frozenset({Status.RELEASED, Status.WITHDRAWN})
"""The states of a version that readers had, or have."""


def transition(step: Step) -> Transition:
    """The row of ``step``."""
    return next(row for row in TRANSITIONS if row.step is step)


def open_steps(status: Status, account: Account, public: Status | None = None) -> tuple[Step, ...]:
    """The steps that ``account`` could take from ``status`` by the table (guards are for the use case).

    ``public`` is the status of the version that readers have, where that is another one.
    """
    return tuple(
        row.step
        for row in TRANSITIONS
        if not row.automatic
        and ((public or status) if row.public else status) in row.sources
        and account.may(row.permission)
    )
