"""Writing: starting a release, opening it, saving revisions, and what happens when two people save."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.domain.content import Content, canonical, seal
from editor_app.domain.embargo import embargo_of
from editor_app.domain.people import LANGUAGES
from editor_app.domain.release import ConflictCopy, Release, ReleaseId, Revision
from editor_app.domain.workflow import EDITABLE, Status, Step, transition
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.languages.following import remember
from editor_app.store.release_tables import (
    ApprovalRow,
    ConflictCopyRow,
    HistoryRow,
    PhotoRow,
    RecoveryRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.usecases import shelf
from editor_app.usecases.claims import let_go, take_out
from editor_app.usecases.guards import STATUS_NAMES
from editor_app.usecases.names import OPEN, as_of_its_day, only_names_since
from editor_app.usecases.permits import requires, who
from editor_app.usecases.releases import (
    approval_rows,
    at_start,
    content_of,
    contributors,
    find,
    label_of,
    names_of,
    revision_row,
)
from editor_app.usecases.revisions import add_revision
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.told import TOOK
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.waivers_told import waivers_told

LONGEST_CONTENT = 8_000_000
"""Bytes of canonical content. A report has some ten thousand."""


@requires(Permission.WRITE)
def start(session: Session, actor: AccountId, content: Content, reason: str = "template") -> Release:
    """Make a release with its first revision. BadInput if the content is not sound."""
    content = as_of_its_day(session, content)
    words = check_content(session, content)
    at = now(session)
    release = ReleaseRow(uid=uuid.uuid4().hex, number=None, version=1, created_at=at, created_by=actor)
    session.add(release)
    session.flush()
    version = VersionRow(release_id=release.id, n=1, status=Status.DRAFT, revision=0)
    session.add(version)
    session.flush()
    latest = add_revision(session, actor, release, version, content, words, reason)
    line = note_down(
        session,
        actor,
        "start",
        release,
        version,
        to_status=Status.DRAFT,
        seal=latest.seal,
        details={"uid": release.uid, **waivers_told((), content.waivers)},
    )
    shelf.put(session, release, version, content, line)
    return snapshot(session, who(session, actor), ReleaseId(release.id))


@requires(Permission.READ)
def open_release(session: Session, actor: AccountId, release_id: ReleaseId) -> Release:
    """The release as it is now; ``open_steps`` are those this account may take. BadInput if there is none."""
    return snapshot(session, who(session, actor), release_id)


@requires(Permission.READ)
def read_revision(session: Session, actor: AccountId, release_id: ReleaseId, revision: int) -> Content:  # noqa: ARG001
    """The content of one revision."""
    return content_of(
        revision_row(session, release_id, revision).content, f"revision {revision} of release {release_id}"
    )


@requires(Permission.READ)
def revisions(session: Session, actor: AccountId, release_id: ReleaseId) -> tuple[Revision, ...]:  # noqa: ARG001
    """All revisions of all versions, oldest first, without their contents."""
    find(session, release_id)
    rows = session.execute(
        select(
            RevisionRow.n,
            VersionRow.n,
            RevisionRow.seal,
            RevisionRow.author_id,
            RevisionRow.at,
            RevisionRow.reason,
        )
        .join(VersionRow, VersionRow.id == RevisionRow.version_id)
        .where(RevisionRow.release_id == release_id)
        .order_by(RevisionRow.n)
    ).all()
    names = names_of(session, (row[3] for row in rows))
    return tuple(Revision(n, v, s, names.get(a, ""), at, why) for n, v, s, a, at, why in rows)


@requires(Permission.WRITE)
def save(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    seen: int,
    content: Content,
    reason: str = "save",
    *,
    takes: int | None = None,
    workstation: str | None = None,
) -> Release:
    """Save ``content`` as the next revision, if ``seen`` is the latest.

    Unchanged content makes no revision and changes nothing. A changed save of an approved text takes the
    approval away in the same transaction. A save against an older revision keeps the text as a conflict copy and
    raises ChangedElsewhere; revisions in which only names followed the directory do not count as newer.
    References to people get the words of the day the text is about. The trail names the waivers that came or went.
    ``takes`` names a conflict copy whose words went into the content: its author counts as a contributor from then
    on. The account's recovery buffer of the release is dropped, for ``workstation`` or, where that is None, for
    every workstation.
    """
    words = check_content(session, content)
    release, version = find(session, release_id)
    latest = revision_row(session, release_id, version.revision)
    renamed = only_names_since(session, version, seen)
    if renamed is not None:
        seen = version.revision
        if version.status in OPEN or seal(content) != latest.seal:
            content = as_of_its_day(session, content, renamed)
        if len(content.languages) > 1:
            content = remember(content, content_of(latest.content, label_of(release)))
        words = check_content(session, content)
    sealed = seal(content)
    account = who(session, actor)
    copies = _open_copies(session, version)
    if takes is not None and takes not in {copy.id for copy in copies}:
        raise BadInput(f"There is no open conflict copy {takes} of {label_of(release)}.", "Open it again.")
    if sealed == latest.seal:
        _forget_typing(session, actor, release_id, workstation)
        return snapshot(session, account, release_id)
    if seen != version.revision:
        raise _changed_elsewhere(session, account, release, version, seen, content, words, workstation)
    _refuse_unless_editable(session, account, release, version)
    _refuse_past_embargo(session, content, content_of(latest.content, label_of(release)))
    before = version.status
    told = waivers_told(content_of(latest.content, label_of(release)).waivers, content.waivers)
    latest = add_revision(session, actor, release, version, content, words, reason)
    took = [copy for copy in copies if copy.id == takes or copy.seal == sealed]
    for copy in took:
        copy.taken_in = latest.n
    if took:
        told = {**told, TOOK: [copy.id for copy in took]}
    _forget_typing(session, actor, release_id, workstation)
    if version.claimed_by == actor:
        let_go(version)  # whoever writes in it can no longer review it
    line = note_down(session, actor, reason, release, version, seal=sealed, details=told)
    if before in (Status.APPROVED, Status.SCHEDULED):
        line = _take_approval_away(session, actor, release, version)
    shelf.put(session, release, version, content, line)
    return snapshot(session, account, release_id)


@requires(Permission.READ)
def conflict_copies(session: Session, actor: AccountId, release_id: ReleaseId) -> tuple[ConflictCopy, ...]:  # noqa: ARG001
    """Texts that were saved against an older revision and not yet taken over or set aside, oldest first."""
    release, version = find(session, release_id)
    rows = _open_copies(session, version)
    names = names_of(session, (row.author_id for row in rows))
    return tuple(
        ConflictCopy(
            id=row.id,
            release_id=release_id,
            base_revision=row.base_revision,
            content=content_of(row.content, f"a conflict copy of {label_of(release)}"),
            author_id=AccountId(row.author_id),
            author=names.get(row.author_id, ""),
            at=row.at,
        )
        for row in rows
    )


@requires(Permission.WRITE)
def set_copy_aside(session: Session, actor: AccountId, release_id: ReleaseId, conflict_id: int) -> None:
    """Say that a conflict copy is settled without taking it over. Its text stays in the desk."""
    release, version = find(session, release_id)
    row = next((copy for copy in _open_copies(session, version) if copy.id == conflict_id), None)
    if row is None:
        raise BadInput(
            f"There is no open conflict copy {conflict_id} of {label_of(release)}.", "Open it again."
        )
    row.set_aside = True
    note_down(
        session,
        actor,
        "conflict copy set aside",
        release,
        version,
        seal=row.seal,
        details={"conflict": row.id},
    )


def check_content(session: Session, content: Content) -> str:
    """The canonical JSON of ``content``. BadInput if it cannot be stored or names what is not there."""
    try:
        words = canonical(content).decode("utf-8")
    except (ValueError, TypeError) as error:  # a lone surrogate, a number that is none
        raise BadInput(
            "The text holds characters that cannot be stored.", "Paste it again as plain text."
        ) from error
    if len(words) > LONGEST_CONTENT:
        raise BadInput("This text is too long for one release.", "Split it into several releases.")
    unknown = [
        language
        for language in (*content.languages, *content.later, *content.texts)
        if language not in LANGUAGES
    ]
    if unknown or not content.languages or len(set(content.languages)) != len(content.languages):
        raise BadInput(
            f"The languages of the release are not sound: {', '.join(content.languages) or 'none'}.",
            f"Choose from {', '.join(LANGUAGES)}, each once.",
        )
    if not content.template:
        raise BadInput("The release has no report type.", "Choose a template.")
    try:
        embargo_of(content)
    except ValueError as error:
        raise BadInput(
            f"The embargo “{content.embargo}” is no time.", "Give a day, a time and its zone."
        ) from error
    digests = [photo.digest for photo in content.photos]
    if len(set(digests)) != len(digests):
        raise BadInput("A photo is named twice in the release.", "Take it out once.")
    known = (
        set(session.scalars(select(PhotoRow.digest).where(PhotoRow.digest.in_(digests))))
        if digests
        else set()
    )
    missing = [digest[:12] for digest in digests if digest not in known]
    if missing:
        raise BadInput(f"The photo {missing[0]} is not in the desk.", "Add the photo again.")
    return words


def _refuse_unless_editable(
    session: Session, account: Account, release: ReleaseRow, version: VersionRow
) -> None:
    if version.status not in EDITABLE:
        raise Refused(
            f"{at_start(label_of(release))} is {STATUS_NAMES[version.status]}; its text cannot be changed.",
            "Copy your words, or start a new release from them.",
        )
    if (
        version.status is Status.IN_REVIEW
        and account.id not in contributors(session, version)
        and not account.may(Permission.REVIEW)
    ):
        raise Refused(
            f"{at_start(label_of(release))} is in review; only its authors and supervisors may change it.",
            "Ask one of them, or wait until it is returned.",
        )


def _refuse_past_embargo(session: Session, content: Content, before: Content) -> None:
    """An embargo is set for a time ahead; one that is over by now stays as it was."""
    if content.embargo == before.embargo:
        return
    try:
        until = embargo_of(content)
    except ValueError as error:
        raise BadInput(
            f"“{content.embargo}” is no time for an embargo.", "Give a day, a time and its zone."
        ) from error
    if until is not None and until <= now(session):
        raise BadInput(
            "The embargo would be over already.", "Choose a time that is ahead, or leave the embargo out."
        )


def _changed_elsewhere(
    session: Session,
    account: Account,
    release: ReleaseRow,
    version: VersionRow,
    seen: int,
    content: Content,
    words: str,
    workstation: str | None,
) -> ChangedElsewhere:
    """Keep the text beside the release, and the error that tells of it."""
    label = at_start(label_of(release))
    by = names_of(session, [revision_row(session, ReleaseId(release.id), version.revision).author_id])
    text = f"{label} was changed meanwhile by {next(iter(by.values()), 'somebody')} (revision {version.revision})."
    sealed = seal(content)
    base = session.scalar(
        select(RevisionRow.seal).where(RevisionRow.release_id == release.id, RevisionRow.n == seen)
    )
    _forget_typing(session, account.id, ReleaseId(release.id), workstation)
    if base == sealed:
        return ChangedElsewhere(text, "Read the latest revision.", current_revision=version.revision)
    row = next(
        (c for c in _open_copies(session, version) if c.author_id == account.id and c.seal == sealed), None
    )
    if row is None:
        row = ConflictCopyRow(
            release_id=release.id,
            version_id=version.id,
            author_id=account.id,
            base_revision=seen,
            content=words,
            seal=sealed,
            at=now(session),
        )
        session.add(row)
        session.flush()
        note_down(
            session,
            account.id,
            "conflict copy kept",
            release,
            version,
            seal=sealed,
            details={"seen": seen, "conflict": row.id},
        )
    return ChangedElsewhere(
        text,
        "Your text is kept beside it; compare the two and save again.",
        current_revision=version.revision,
        conflict_id=row.id,
    )


def _take_approval_away(
    session: Session, actor: AccountId, release: ReleaseRow, version: VersionRow
) -> HistoryRow:
    void_approvals(session, version)
    row, before = transition(Step.REOPEN), version.status
    version.status = row.target or version.status
    version.scheduled_at = None
    take_out(version)
    session.flush()
    return note_down(
        session,
        actor,
        Step.REOPEN.value,
        release,
        version,
        from_status=before,
        to_status=version.status,
        note="The approved text was changed.",
    )


def void_approvals(session: Session, version: VersionRow) -> list[ApprovalRow]:
    """Put every approval of the version out of force."""
    voided = [row for row in approval_rows(session, version) if row.in_force]
    for row in voided:
        row.in_force = False
    return voided


def _open_copies(session: Session, version: VersionRow) -> list[ConflictCopyRow]:
    return list(
        session.scalars(
            select(ConflictCopyRow)
            .where(
                ConflictCopyRow.release_id == version.release_id,
                ConflictCopyRow.taken_in.is_(None),
                ConflictCopyRow.set_aside.is_(False),
            )
            .order_by(ConflictCopyRow.id)
        )
    )


def _forget_typing(
    session: Session, actor: AccountId, release_id: ReleaseId, workstation: str | None
) -> None:
    mine = select(RecoveryRow).where(RecoveryRow.account_id == actor, RecoveryRow.release_id == release_id)
    if workstation is not None:
        mine = mine.where(RecoveryRow.workstation == workstation)
    for row in session.scalars(mine):
        session.delete(row)
