"""Taking steps of the workflow, and reading the trail of a release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import HistoryEntry, Release, ReleaseId
from editor_app.domain.step_details import StepDetails
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
from editor_app.usecases.clearances import put_clearance, uncleared
from editor_app.usecases.corrections import begin_correction, supersede_older
from editor_app.usecases.drafts import void_approvals
from editor_app.usecases.emergency import release_in_emergency
from editor_app.usecases.guards import Asked, Checker, ask, refuse_wrong_status
from editor_app.usecases.permits import demand, requires, who
from editor_app.usecases.published import sound_places
from editor_app.usecases.releases import (
    content_at,
    contributors,
    find,
    names_of,
    revision_row,
)
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.versions import public_version
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
    details: StepDetails | None = None,
) -> Release:
    """Take one step: status, trail, approval and number change together, or not at all.

    ``seen`` is the revision the person has read. ``note`` is the reason where the step asks for one; ``category``
    is kept with it. ``checker`` runs the house style for submit, approve and emergency; without it those are refused.
    ``due`` is the time by which whoever claims it means to have decided; claiming again changes it. ``details`` is
    everything that is said with the step in one value, and then stands for ``note``, ``category`` and ``due``.
    A step about what readers have (withdraw, reinstate, confirm) acts on that version even while a correction of it
    is being written.
    Raises Refused with the sentence of the rule that said no, ChangedElsewhere if ``seen`` is not the latest.
    """
    said = details or StepDetails(note=note, category=category, at=due)
    note, due = said.note, said.at if step is Step.CLAIM else None
    account = who(session, actor)
    row = transition(step)
    release, working = find(session, release_id)
    version = public_version(session, working) if row.public else working
    latest = revision_row(session, release_id, version.revision)
    demand(account, row.permission)
    refuse_wrong_status(row, version.status, release)
    asked = Asked(
        session, account, release, version, latest, contributors(session, version), seen, note, checker, said
    )
    ask(row, asked)
    if step is Step.CLAIM and version.claimed_by == actor and due in (None, version.due_at):
        return snapshot(session, account, release_id)
    if step is Step.CORRECT:
        working, line = begin_correction(asked)
        shelf.put(session, release, working, asked.content, line)
        return snapshot(session, account, release_id)
    before = version.status
    if step is Step.CLEAR:
        said = replace(said, named_step=_cleared(asked))
    if step is Step.EMERGENCY:
        asked = replace(asked, latest=(latest := release_in_emergency(asked)))
    else:
        _effect(session, actor, step, release, version, latest, due, said)
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
        seal=latest.seal,
        details={
            **_details(step, said),
            **(statement(session, asked.content) if step in (Step.APPROVE, Step.EMERGENCY) else {}),
        },
    )
    if step is Step.APPROVE:
        put_approval(session, version, latest, line)
    elif step is Step.CLEAR:
        put_clearance(session, release, version, said.named_step, line)
    elif version.status is Status.RELEASED:
        line = supersede_older(session, actor, release, version) or line
    content = asked.content if version is working else content_at(session, release, working)
    shelf.put(session, release, working, content, line)
    return snapshot(session, account, release_id)


def _cleared(asked: Asked) -> str:
    """The key of the step to be cleared: the one named, or the only one that the person may clear."""
    left = uncleared(asked.session, asked.version, asked.latest)
    mine = [step.key for step in left if step.may_clear(asked.account)]
    return asked.details.named_step or mine[0]


def _details(step: Step, said: StepDetails) -> dict[str, Any]:
    """What the trail keeps of what was said, besides the note."""
    at = said.at.astimezone(UTC).isoformat() if said.at is not None else ""
    public = {k: v.strip() for k, v in said.public_text.items() if v.strip()}
    told: dict[str, Any] = {
        "category": said.category or ("other" if step is Step.RETURN else ""),
        "due": at if step is Step.CLAIM else "",
        "at": at if step is Step.SCHEDULE else "",
        "places": list(sound_places(said.places)) if step in (Step.RELEASE, Step.EMERGENCY) else [],
        "public_text": public if step in (Step.WITHDRAW, Step.REINSTATE) else {},
        "named_step": said.named_step if step is Step.CLEAR else "",
    }
    return {name: words for name, words in told.items() if words}


def _effect(
    session: Session,
    actor: AccountId,
    step: Step,
    release: ReleaseRow,
    version: VersionRow,
    latest: RevisionRow,
    due: datetime | None,
    said: StepDetails,
) -> None:
    """What a step does besides changing the status and, for some, what `take_step` does itself."""
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
        case Step.SCHEDULE:
            version.scheduled_at = said.at
        case Step.UNSCHEDULE:
            version.scheduled_at = None
        case Step.RELEASE:
            version.released_at, version.released_by = now(session), actor
            version.scheduled_at = None
        case Step.CONFIRM:
            version.second_look_due = False
        case Step.WITHDRAW | Step.REINSTATE:
            version.public_text = {k: v.strip() for k, v in said.public_text.items() if v.strip()}
        case Step.DISCARD:
            version.discarded_at = now(session)
            take_out(version)
        case Step.RESTORE:
            version.discarded_at = None
        case Step.REOPEN | Step.CLEAR | Step.CORRECT | Step.EMERGENCY:
            pass


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
            said=_said(row.details),
        )
        for row in rows
    )


SAID = (
    "category",
    "at",
    "places",
    "public_text",
    "named_step",
    "class",
    "notes",
    "corrects",
    "by",
    "recipient",
    "copy",
)
"""What a line of the trail tells that people read."""


def _said(details: Mapping[str, Any]) -> dict[str, str]:
    return {key: _words(details[key]) for key in SAID if details.get(key) not in (None, "", [], {})}


def _words(value: object) -> str:
    match value:
        case dict():
            return "; ".join(f"{name}: {words}" for name, words in value.items())
        case list():
            return ", ".join(str(one) for one in value)
        case _:
            return str(value)
