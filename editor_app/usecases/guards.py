"""The guards of the workflow, one function each, in a closed table; a guard that is not here refuses.

A guard answers None where it is content, else the refusal with its own sentence. All guards are asked before
anything is written, inside the transaction that takes the step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.checks.finding import Finding
from editor_app.checks.waived import apply_waivers
from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import (
    MINIMUM_REASON,
    PUBLIC,
    Guard,
    Status,
    Step,
    Transition,
    open_steps,
    transition,
)
from editor_app.errors import ChangedElsewhere, EditorError, Refused
from editor_app.store.release_tables import ApprovalRow, ExportRow, ReleaseRow, RevisionRow, VersionRow
from editor_app.usecases.asked import Asked, Checker
from editor_app.usecases.release_guards import RELEASE_ASKED_ON_TAKING, RELEASE_GUARDS
from editor_app.usecases.releases import at_start, contributors, label_of, revision_row, true_seal
from editor_app.usecases.remark_guards import REMARK_ASKED_ON_TAKING, REMARK_GUARDS
from editor_app.usecases.transactions import now
from editor_app.usecases.versions import emergency_line, public_version

__all__ = [
    "GUARDS",
    "STATUS_NAMES",
    "Asked",
    "Checker",
    "ask",
    "refuse_wrong_status",
    "seal_problem",
    "steps_now",
]

RESTORABLE = timedelta(days=30)


def _contributor(asked: Asked) -> EditorError | None:
    if asked.account.id in asked.contributors:
        return None
    return Refused("Only somebody who wrote in this version may do this.", "Ask one of its authors.")


def _not_contributor(asked: Asked) -> EditorError | None:
    if asked.account.id not in asked.contributors:
        return None
    return Refused(
        f"{asked.account.display_name} wrote part of this version and may not review it.",
        "Ask a supervisor who wrote none of it.",
    )


def _contributor_or_administrator(asked: Asked) -> EditorError | None:
    if asked.account.id in asked.contributors or Role.ADMINISTRATOR in asked.account.roles:
        return None
    return Refused("Only its authors or an administrator may do this.", "Ask one of them.")


def _submitter(asked: Asked) -> EditorError | None:
    submitter = asked.version.submitted_by
    if submitter == asked.account.id:
        return None
    by = asked.name(submitter) if submitter is not None else "somebody else"
    return Refused(f"Only {by}, who sent it for review, may recall it.", "Ask them, or have it returned.")


def _not_claimed_by_other(asked: Asked) -> EditorError | None:
    claimed = asked.version.claimed_by
    if claimed is None or claimed == asked.account.id:
        return None
    return Refused(
        f"{asked.name(claimed)} is reviewing this release.", "Ask them to give up the review first."
    )


def _claimed_by_actor(asked: Asked) -> EditorError | None:
    if asked.version.claimed_by == asked.account.id:
        return None
    return Refused("You have not claimed this release.", "Only whoever claimed it can give it up.")


def _unclaimed(asked: Asked) -> EditorError | None:
    claimed = asked.version.claimed_by
    if claimed is None:
        return None
    return Refused(
        f"{asked.name(claimed)} is already reviewing it, so it cannot be recalled.",
        "Ask them to let the claim go, or to return it.",
    )


def _seen_latest(asked: Asked) -> EditorError | None:
    current = asked.version.revision
    if asked.seen == current:
        return None
    return ChangedElsewhere(
        f"{at_start(label_of(asked.release))} is now at revision {current}; you saw revision {asked.seen}.",
        "Read the latest revision, then decide again.",
        current_revision=current,
    )


def _no_blocking_finding(asked: Asked) -> EditorError | None:
    if asked.checker is None:
        return Refused("The checks could not be run.", "Start the program again, then try once more.")
    content = asked.content
    stay, _ = apply_waivers(asked.checker(content), content.waivers)
    blocking = [finding for finding in stay if finding.blocks]
    if not blocking:
        return None
    first = " ".join(_sentence(f"{_where(f)}{f.message}") for f in blocking[:3])
    count = "One finding blocks" if len(blocking) == 1 else f"{len(blocking)} findings block"
    return Refused(f"{count} this release: {first}", "Mend what the checks name, then try again.")


def _where(finding: Finding) -> str:
    return f"[{finding.language}] " if finding.language else ""


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."


def _languages_present(asked: Asked) -> EditorError | None:
    content = asked.content
    wanted = [language for language in content.languages if language not in content.later]
    if not wanted:
        return Refused("Every language of this release is marked to follow later.", "Write at least one.")
    missing = [
        language
        for language in wanted
        if not (content.text(language).headline.strip() and content.text(language).body.strip())
    ]
    if not missing:
        return None
    return Refused(
        f"The headline or the text is missing in: {', '.join(missing)}.",
        "Write it, or mark the language to follow later.",
    )


def _reason(asked: Asked) -> EditorError | None:
    if len(asked.note.strip()) >= MINIMUM_REASON:
        return None
    return Refused(
        f"A reason of at least {MINIMUM_REASON} characters is needed.",
        "Say what is wrong, so that others know.",
    )


def _no_number(asked: Asked) -> EditorError | None:
    if asked.release.number is None:
        return None
    return Refused(
        f"It has the register number {asked.release.number} and cannot be discarded.", "Leave it as a draft."
    )


def seal_problem(session: Session, release: ReleaseRow, version: VersionRow, latest: RevisionRow) -> str:
    """Why what is stored is not what was approved, in a sentence; "" if it is."""
    label = label_of(release)
    approval = session.scalar(
        select(ApprovalRow)
        .where(ApprovalRow.version_id == version.id, ApprovalRow.in_force.is_(True))
        .order_by(ApprovalRow.id.desc())
        .limit(1)
    )
    if approval is None:
        return _emergency_problem(session, label, version, latest)
    if approval.revision != latest.n:
        return (
            f"The approval of {label} is for revision {approval.revision}, but it is at revision {latest.n}."
        )
    true = true_seal(latest)
    if true != latest.seal or true != approval.seal:
        return f"The text of {label} is not the text that was approved: its seal does not match."
    if approval.account_id in contributors(session, version):
        return f"{at_start(label)} was approved by somebody who wrote part of it."
    return ""


def _emergency_problem(session: Session, label: str, version: VersionRow, latest: RevisionRow) -> str:
    """The same for a version that was released in an emergency: the trail holds its revision and seal."""
    line = emergency_line(session, version) if version.status in PUBLIC else None
    if line is None:
        return f"{at_start(label)} has no approval in force."
    if line.revision != latest.n or not (true_seal(latest) == latest.seal == line.seal):
        return f"The text of {label} is not the text that was released: its seal does not match."
    return ""


def _seal_matches(asked: Asked) -> EditorError | None:
    problem = seal_problem(asked.session, asked.release, asked.version, asked.latest)
    if not problem:
        return None
    return Refused(problem, "Run verify; then open it, put the text right, and have it approved again.")


def _exported(asked: Asked) -> EditorError | None:
    found = asked.session.scalar(
        select(ExportRow.id)
        .where(
            ExportRow.release_id == asked.release.id,
            ExportRow.revision == asked.latest.n,
            ExportRow.seal == asked.latest.seal,
            ExportRow.draft.is_(False),
            ExportRow.embargo_copy.is_(None),
        )
        .limit(1)
    )
    if found is not None:
        return None
    return Refused("The approved text has not been exported yet.", "Export it first, then release it.")


def _within_30_days(asked: Asked) -> EditorError | None:
    at = asked.version.discarded_at
    if at is None or now(asked.session) - at <= RESTORABLE:
        return None
    return Refused("It was discarded more than 30 days ago.", "Start a new release from its text.")


GUARDS: dict[Guard, Callable[[Asked], EditorError | None]] = {
    Guard.CONTRIBUTOR: _contributor,
    Guard.NOT_CONTRIBUTOR: _not_contributor,
    Guard.CONTRIBUTOR_OR_ADMINISTRATOR: _contributor_or_administrator,
    Guard.SUBMITTER: _submitter,
    Guard.NOT_CLAIMED_BY_OTHER: _not_claimed_by_other,
    Guard.CLAIMED_BY_ACTOR: _claimed_by_actor,
    Guard.UNCLAIMED: _unclaimed,
    Guard.SEEN_LATEST: _seen_latest,
    Guard.NO_BLOCKING_FINDING: _no_blocking_finding,
    Guard.LANGUAGES_PRESENT: _languages_present,
    Guard.REASON: _reason,
    Guard.NO_NUMBER: _no_number,
    Guard.SEAL_MATCHES: _seal_matches,
    Guard.EXPORTED: _exported,
    Guard.WITHIN_30_DAYS: _within_30_days,
    **RELEASE_GUARDS,
    **REMARK_GUARDS,
}

ASKED_ON_TAKING = (
    RELEASE_ASKED_ON_TAKING
    | REMARK_ASKED_ON_TAKING
    | {
        Guard.SEEN_LATEST,
        Guard.NO_BLOCKING_FINDING,
        Guard.LANGUAGES_PRESENT,
        Guard.REASON,
    }
)
"""Guards that depend on what the person is about to hand in, or cost time; they do not hide a step."""

STATUS_NAMES: dict[Status, str] = {
    Status.DRAFT: "a draft",
    Status.IN_REVIEW: "in review",
    Status.CHANGES_REQUESTED: "back for changes",
    Status.FACT_CHECK: "out for a fact check",
    Status.APPROVED: "approved",
    Status.SCHEDULED: "scheduled",
    Status.RELEASED: "released",
    Status.SUPERSEDED: "replaced by a newer version",
    Status.WITHDRAWN: "withdrawn",
    Status.DISCARDED: "discarded",
}


def ask(row: Transition, asked: Asked) -> None:
    """Raise the first refusal among the row's guards."""
    for guard in row.guards:
        answer = GUARDS.get(guard)
        if answer is None:
            raise Refused(f"The rule “{guard}” is not known to this program.", "Install the newer program.")
        problem = answer(asked)
        if problem is not None:
            raise problem


def refuse_wrong_status(row: Transition, status: Status, release: ReleaseRow) -> None:
    """Raise Refused if the table has no such step from ``status``, or if only the program takes it."""
    if row.automatic:
        raise Refused(f"“{row.step}” is taken by the program itself.", "Change the text, and it will be.")
    if status in row.sources:
        return
    allowed = " or ".join(STATUS_NAMES[s] for s in Status if s in row.sources)
    raise Refused(
        f"“{row.step}” is not possible: {label_of(release)} is {STATUS_NAMES[status]}.",
        f"It has to be {allowed}.",
    )


def steps_now(
    session: Session,
    account: Account,
    release: ReleaseRow,
    version: VersionRow,
    latest: RevisionRow,
    wrote: frozenset[AccountId],
) -> tuple[Step, ...]:
    """The steps that ``account`` may take now, as far as that can be known beforehand."""
    asked = Asked(session, account, release, version, latest, wrote, seen=version.revision)
    public = public_version(session, version)
    return tuple(
        step
        for step in open_steps(version.status, account, public.status)
        if not (step is Step.CLAIM and version.claimed_by == account.id)
        and all(
            guard in GUARDS and GUARDS[guard](_about(step, asked, public)) is None
            for guard in transition(step).guards
            if guard not in ASKED_ON_TAKING
        )
    )


def _about(step: Step, asked: Asked, public: VersionRow) -> Asked:
    """``asked`` about the version that readers have, where the step is about that one."""
    if not transition(step).public or public is asked.version:
        return asked
    latest = revision_row(asked.session, ReleaseId(asked.release.id), public.revision)
    return replace(asked, version=public, latest=latest, contributors=contributors(asked.session, public))
