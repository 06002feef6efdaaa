"""Fact checks: a packet goes out to somebody, and its answer comes in as comments and suggestions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.document.fields import words_of
from editor_app.document.packet_reader import ReturnedPacket, answers
from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.domain.content import Content, seal
from editor_app.domain.packets import LONGEST_RECIPIENT, Answer, PacketJob, Taken
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.remarks import Packet, PacketState, RemarkKind, RemarkState
from editor_app.domain.workflow import Status, Step, transition
from editor_app.errors import BadInput, Refused
from editor_app.export.packet_docx import sent_lines
from editor_app.store.release_tables import ReleaseRow, VersionRow
from editor_app.store.review_tables import CommentRow, PacketRow
from editor_app.usecases import shelf
from editor_app.usecases.asked import Asked
from editor_app.usecases.guards import STATUS_NAMES, ask, refuse_wrong_status
from editor_app.usecases.office import read_office
from editor_app.usecases.permits import demand, requires, who
from editor_app.usecases.releases import (
    at_start,
    content_of,
    contributors,
    find,
    label_of,
    names_of,
    revision_row,
    true_seal,
)
from editor_app.usecases.remark_rows import REPLY, new_row, put_anchor
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.told import told_remarks
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now

LONGEST_WAIT = timedelta(days=366)
ANSWERABLE = frozenset({Status.FACT_CHECK, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.DRAFT})
"""Where an answer is taken in: a late one too, as long as the text can still be changed."""


@requires(Permission.WRITE)
def packet_job(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    seen: int,
    language: str,
    recipient: str,
    due: date,
) -> PacketJob:
    """Everything that a packet's file needs, after all that could refuse it was asked. ``due`` is the last day to
    reply, in the office's zone."""
    release, version = find(session, release_id)
    latest = revision_row(session, release_id, version.revision)
    packet = uuid.uuid4().hex
    _ask(session, actor, release, version, Step.SEND_FACT_CHECK, packet, seen)
    content = content_of(latest.content, label_of(release))
    if true_seal(latest) != latest.seal:
        raise Refused(
            f"The stored text of {label_of(release)} does not match its seal.",
            "Run verify before it goes out.",
        )
    if content.text(language).empty:
        raise BadInput(
            f"{at_start(label_of(release))} has no text in “{language}”.", "Name a language that is written."
        )
    office = read_office(session)
    today = now(session).astimezone(_zone(office.timezone)).date()
    if due < today:
        raise BadInput("The day to reply by is over already.", "Choose a later one.")
    if due - today > LONGEST_WAIT:
        raise BadInput("The day to reply by is more than a year ahead.", "Choose an earlier one.")
    return PacketJob(
        uid=packet,
        release_id=release_id,
        release_uid=release.uid,
        version=version.n,
        revision=latest.n,
        seal=latest.seal,
        language=language,
        content=content,
        office=office,
        recipient=_recipient(recipient),
        due=due,
        made_at=now(session),
    )


@requires(Permission.WRITE)
def send_packet(session: Session, actor: AccountId, job: PacketJob, name: str, sha256: str) -> Release:
    """Put on record that the packet went out as the file ``name`` with this SHA-256: the release is out for a fact
    check, and its text stays as it is until the answer comes in or the day is over."""
    account = who(session, actor)
    release, version = find(session, job.release_id)
    latest = revision_row(session, job.release_id, job.revision)
    _ask(session, actor, release, version, Step.SEND_FACT_CHECK, job.uid, job.revision)
    if latest.seal != job.seal or seal(job.content) != job.seal or release.uid != job.release_uid:
        raise Refused(f"The packet is not of {label_of(release)} as it is stored.", "Make it again.")
    at = now(session)
    session.add(
        PacketRow(
            uid=job.uid,
            release_id=release.id,
            version_id=version.id,
            revision=job.revision,
            language=job.language,
            seal=job.seal,
            recipient=job.recipient,
            name=name,
            sha256=sha256,
            sent_by=actor,
            sent_at=at,
            due_at=_end_of(job.due, job.office.timezone),
            state=PacketState.SENT.value,
        )
    )
    _move(
        session, account, release, version, Step.SEND_FACT_CHECK, job.content, latest.seal,
        note=f"To {job.recipient}, to reply by {job.due.isoformat()}",
        details={
            "packet": job.uid, "language": job.language, "recipient": job.recipient,
            "due": _end_of(job.due, job.office.timezone).astimezone(UTC).isoformat(),
            "file": name, "sha256": sha256,
        },
    )  # fmt: skip
    return snapshot(session, account, job.release_id)


@requires(Permission.READ)
def packets(session: Session, actor: AccountId, release_id: ReleaseId) -> tuple[Packet, ...]:  # noqa: ARG001
    """The packets of the release's current version, oldest first."""
    _, version = find(session, release_id)
    rows = _rows(session, version)
    zone = _zone(read_office(session).timezone)
    names = names_of(session, (row.sent_by for row in rows))
    return tuple(
        Packet(
            uid=row.uid,
            release_id=release_id,
            revision=row.revision,
            language=row.language,
            recipient=row.recipient,
            name=row.name,
            sha256=row.sha256,
            sent_by=names.get(row.sent_by, ""),
            sent_at=row.sent_at,
            due=None if row.due_at is None else (row.due_at - timedelta(seconds=1)).astimezone(zone).date(),
            state=PacketState(row.state),
            answered_at=row.answered_at,
        )
        for row in rows
    )


@requires(Permission.WRITE)
def take_packet_in(
    session: Session, actor: AccountId, returned: ReturnedPacket, name: str, data_sha256: str
) -> Taken:
    """Take an answer in: its comments and changes are open remarks on the text that was sent, by whoever the file
    names, and the release is in review again once no packet is out. A late answer to a text that can still be changed
    is taken in too. What came in before from the same packet does not come twice."""
    account = who(session, actor)
    row = _packet_of(session, returned, name)
    release, version = find(session, ReleaseId(row.release_id))
    label = label_of(release)
    if row.version_id != version.id:
        raise Refused(
            f"This packet is of an earlier version of {label}.", "Read the answer beside the new version."
        )
    if row.answer_sha256 == data_sha256:
        raise Refused(f"“{name}” was taken in already.", "Nothing is left to do.")
    if version.status not in ANSWERABLE:
        raise Refused(
            f"{at_start(label)} is {STATUS_NAMES[version.status]}, so its answer cannot be taken in.",
            "Have it returned for changes first, or write a correction.",
        )
    content = content_of(revision_row(session, ReleaseId(release.id), row.revision).content, label)
    job = _job_again(session, row, release, version, content)
    lines = sent_lines(job)
    texts = {field: words_of(content, row.language, field) or "" for field, _ in lines if field}
    found = answers(returned, lines, texts, row.recipient)
    new = _new_ones(session, row, texts, found.answers)
    for answer in new:
        _put(session, account, release, version, row, answer, texts)
    row.state, row.answered_at, row.answer_sha256 = PacketState.ANSWERED.value, now(session), data_sha256
    session.flush()
    comments = sum(answer.kind is RemarkKind.COMMENT for answer in new)
    taken = Taken(ReleaseId(release.id), row.recipient, comments, len(new) - comments, found.notices)
    latest = revision_row(session, ReleaseId(release.id), version.revision)
    _move(
        session, account, release, version, Step.RECEIVE, content_of(latest.content, label), latest.seal,
        note=f"From {row.recipient}: {_count(comments, 'comment')}, {_count(taken.suggestions, 'suggestion')}",
        details={
            "packet": row.uid,
            "file": name,
            "sha256": data_sha256,
            **told_remarks(session.scalars(select(CommentRow).where(CommentRow.packet_id == row.id))),
        },
    )  # fmt: skip
    return taken


@requires(Permission.WRITE)
def no_reply(session: Session, actor: AccountId, release_id: ReleaseId, note: str = "") -> Release:
    """Go on without the answers whose day is over: the release is in review again."""
    account = who(session, actor)
    release, version = find(session, release_id)
    waiting = [row for row in _rows(session, version) if row.state == PacketState.SENT]
    _ask(
        session,
        actor,
        release,
        version,
        Step.NO_REPLY,
        waiting[0].uid if waiting else "none",
        version.revision,
    )
    for row in waiting:
        row.state = PacketState.NO_REPLY.value
    session.flush()
    latest = revision_row(session, release_id, version.revision)
    silent = ", ".join(row.recipient for row in waiting)
    _move(
        session, account, release, version, Step.NO_REPLY,
        content_of(latest.content, label_of(release)), latest.seal,
        note=" ".join(part for part in (f"No reply from {silent}.", note.strip()) if part),
        details={"packets": [row.uid for row in waiting]},
    )  # fmt: skip
    return snapshot(session, account, release_id)


def _recipient(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput("The packet has no recipient.", "Say to whom it goes.")
    if len(name) > LONGEST_RECIPIENT or any("\ud800" <= char <= "\udfff" for char in name):
        raise BadInput("The recipient's name is too long.", "Name the person and the organisation.")
    return name


def _ask(
    session: Session,
    actor: AccountId,
    release: ReleaseRow,
    version: VersionRow,
    step: Step,
    packet: str,
    seen: int,
) -> None:
    """Raise the refusal of a step of a fact check, if there is one."""
    account = who(session, actor)
    row = transition(step)
    demand(account, row.permission)
    refuse_wrong_status(row, version.status, release)
    latest = revision_row(session, ReleaseId(release.id), version.revision)
    wrote = contributors(session, version)
    ask(row, Asked(session, account, release, version, latest, wrote, seen, packet=packet))


def _move(
    session: Session,
    account: Account,
    release: ReleaseRow,
    version: VersionRow,
    step: Step,
    content: Content,
    sealed: str,
    *,
    note: str,
    details: dict[str, object],
) -> None:
    """Take the step: out while any packet is out, else in review. A late answer moves nothing."""
    before = version.status
    row = transition(step)
    if before in row.sources:
        out = any(one.state == PacketState.SENT for one in _rows(session, version))
        version.status = Status.FACT_CHECK if out else row.target or before
    session.flush()
    line = note_down(
        session, account.id, step.value, release, version,
        from_status=before, to_status=version.status, note=note, seal=sealed, details=details,
    )  # fmt: skip
    shelf.put(session, release, version, content, line)


def _rows(session: Session, version: VersionRow) -> Sequence[PacketRow]:
    return session.scalars(
        select(PacketRow)
        .where(PacketRow.release_id == version.release_id, PacketRow.version_id == version.id)
        .order_by(PacketRow.id)
    ).all()


def _packet_of(session: Session, returned: ReturnedPacket, name: str) -> PacketRow:
    """The packet that the file says it is. BadInput where it is none of ours, or not the one it says."""
    marks = returned.marks
    office = read_office(session)
    if marks.office and marks.office != office.uid:
        raise BadInput(f"“{name}” is a packet of another office.", "Open the desk that sent it.")
    row = session.scalar(select(PacketRow).where(PacketRow.uid == marks.packet))
    if row is None:
        raise BadInput(f"“{name}” is a packet that this desk did not send.", "Open the desk that sent it.")
    release, _ = find(session, ReleaseId(row.release_id))
    said = (marks.release or release.uid, marks.revision or str(row.revision), marks.seal or row.seal)
    if said != (release.uid, str(row.revision), row.seal):
        raise BadInput(
            f"The marks in “{name}” do not fit the packet that was sent.", "Ask for the file that came back."
        )
    return row


def _job_again(
    session: Session, row: PacketRow, release: ReleaseRow, version: VersionRow, content: Content
) -> PacketJob:
    """The job that the packet was written from."""
    office = read_office(session)
    zone = _zone(office.timezone)
    due = row.due_at or row.sent_at
    return PacketJob(
        uid=row.uid,
        release_id=ReleaseId(release.id),
        release_uid=release.uid,
        version=version.n,
        revision=row.revision,
        seal=row.seal,
        language=row.language,
        content=content,
        office=office,
        recipient=row.recipient,
        due=(due - timedelta(seconds=1)).astimezone(zone).date(),
        made_at=row.sent_at,
    )


def _new_ones(
    session: Session, row: PacketRow, texts: dict[str, str], found: Sequence[Answer]
) -> list[Answer]:
    """The answers that did not come in from this packet before."""
    known = {
        (one.kind, one.field, one.start, one.quote, one.words, one.replacement)
        for one in session.scalars(
            select(CommentRow).where(CommentRow.release_id == row.release_id, CommentRow.packet_id == row.id)
        )
    }
    return [
        one
        for one in found
        if (
            one.kind.value,
            one.field,
            one.start,
            texts.get(one.field, "")[one.start : one.end],
            one.words,
            one.replacement,
        )
        not in known
    ]


def _put(
    session: Session,
    account: Account,
    release: ReleaseRow,
    version: VersionRow,
    packet: PacketRow,
    answer: Answer,
    texts: dict[str, str],
) -> None:
    at = answer.at or now(session)
    row = new_row(
        release, version, account, answer.kind.value, at,
        revision=packet.revision, author_name=answer.author, words=answer.words,
    )  # fmt: skip
    row.packet_id = packet.id
    row.replacement = answer.replacement
    row.blocking = answer.kind is RemarkKind.COMMENT
    if answer.field:
        put_anchor(row, packet.language, answer.field, texts[answer.field], answer.start, answer.end)
    if answer.resolved:
        row.state, row.settled_at = RemarkState.RESOLVED.value, at
    session.add(row)
    session.flush()
    for one in answer.replies:
        reply = new_row(
            release, version, account, REPLY, one.at or at,
            revision=packet.revision, author_name=one.author, words=one.words, parent=row,
        )  # fmt: skip
        session.add(reply)
    session.flush()


def _end_of(day: date, zone: str) -> datetime:
    """The moment at which ``day`` is over in the office's zone, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), _zone(zone)).astimezone(UTC)


def _zone(name: str) -> tzinfo:
    """The office's zone; UTC where the system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
