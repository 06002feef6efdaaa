"""Taking steps of the workflow, and reading the trail of a release."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import HistoryEntry, Release, ReleaseId
from editor_app.domain.workflow import Status, Step, transition
from editor_app.store.release_tables import (
    HistoryRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.usecases import shelf
from editor_app.usecases.approvals import issue_number, put_approval, refuse_unless_sound, statement
from editor_app.usecases.claims import claim, due_of, let_go, take_out
from editor_app.usecases.drafts import void_approvals
from editor_app.usecases.guards import Asked, Checker, ask, refuse_wrong_status
from editor_app.usecases.permits import demand, requires, who
from editor_app.usecases.releases import (
    contributors,
    find,
    names_of,
    revision_row,
)
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.waivers_told import GIVEN, TAKEN_BACK, notes_of


@requires(Permission.READ)
def take_step(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    seen: int,
    step: Step,
    note: str = "",
    category: str = "",
    *,
    checker: Checker | None = None,
    due: datetime | None = None,
) -> Release:
    """Take one step: status, trail, approval and number change together, or not at all.

    ``seen`` is the revision the person has read. ``note`` is the reason where the step asks for one; ``category``
    is kept with it. ``checker`` runs the house style for submit and approve; without it those are refused.
    ``due`` is the time by which whoever claims it means to have decided; claiming again changes it.
    Raises Refused with the sentence of the rule that said no, ChangedElsewhere if ``seen`` is not the latest.
    """
    account = who(session, actor)
    row = transition(step)
    release, version = find(session, release_id)
    latest = revision_row(session, release_id, version.revision)
    demand(account, row.permission)
    refuse_wrong_status(row, version.status, release)
    asked = Asked(
        session, account, release, version, latest, contributors(session, version), seen, note, checker
    )
    ask(row, asked)
    if step is Step.CLAIM and version.claimed_by == actor and due in (None, version.due_at):
        return snapshot(session, account, release_id)
    before = version.status
    sealed = _effect(session, actor, step, release, version, latest, due)
    if row.target is not None:
        version.status = row.target
    session.flush()
    line = note_down(
        session,
        actor,
        step.value,
        release,
        version,
        from_status=before,
        to_status=version.status,
        note=note.strip(),
        seal=sealed,
        details={
            **_details(category, due if step is Step.CLAIM else None),
            **(statement(session, asked.content) if step is Step.APPROVE else {}),
        },
    )
    if step is Step.APPROVE:
        put_approval(session, version, latest, line)
    shelf.put(session, release, version, asked.content, line)
    return snapshot(session, account, release_id)


def _details(category: str, due: datetime | None) -> dict[str, str]:
    told = {"category": category, "due": due.astimezone(UTC).isoformat() if due is not None else ""}
    return {name: words for name, words in told.items() if words}


def _effect(
    session: Session,
    actor: AccountId,
    step: Step,
    release: ReleaseRow,
    version: VersionRow,
    latest: RevisionRow,
    due: datetime | None,
) -> str:
    """What a step does besides changing the status; answers the seal that goes into the trail."""
    match step:
        case Step.SUBMIT:
            let_go(version)
            version.submitted_by, version.submitted_at = actor, now(session)
        case Step.RECALL:
            take_out(version)
        case Step.CLAIM:
            claim(version, actor, due, now(session))
        case Step.UNCLAIM:
            let_go(version)
        case Step.RETURN:
            let_go(version)
            void_approvals(session, version)
        case Step.APPROVE:
            refuse_unless_sound(session, actor, release, latest)
            let_go(version)
            void_approvals(session, version)
            issue_number(session, release)
        case Step.RELEASE:
            version.released_at = now(session)
        case Step.DISCARD:
            version.discarded_at = now(session)
            take_out(version)
        case Step.RESTORE:
            version.discarded_at = None
        case Step.WITHDRAW | Step.REINSTATE | Step.REOPEN:
            pass
    return latest.seal


@requires(Permission.READ)
def history(session: Session, actor: AccountId, release_id: ReleaseId) -> tuple[HistoryEntry, ...]:  # noqa: ARG001
    """Who did what to the release, oldest first."""
    find(session, release_id)
    rows = list(
        session.scalars(
            select(HistoryRow).where(HistoryRow.release_id == release_id).order_by(HistoryRow.sequence)
        )
    )
    names = names_of(session, (row.actor_id for row in rows if row.actor_id is not None))
    return tuple(
        HistoryEntry(
            sequence=row.sequence,
            at=row.at,
            actor=names.get(row.actor_id or 0, ""),
            action=row.action,
            release_id=release_id,
            version=row.version,
            revision=row.revision,
            from_status=None if row.from_status is None else Status(row.from_status),
            to_status=None if row.to_status is None else Status(row.to_status),
            note=row.note,
            seal=row.seal,
            waived=notes_of(row.details, GIVEN),
            taken_back=notes_of(row.details, TAKEN_BACK),
            due=due_of(row.details),
        )
        for row in rows
    )
