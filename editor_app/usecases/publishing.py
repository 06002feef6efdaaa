"""Publishing: the frozen job of an export, checked against the approval, and the record of what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.domain.content import Content, PhotoUse
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.template import Kind, TemplateHead
from editor_app.domain.workflow import EXPORTABLE, Status
from editor_app.errors import Refused
from editor_app.export.job import ExportedFile, ExportJob, ExportPhoto
from editor_app.store.photo_files import PhotoFiles
from editor_app.store.release_tables import (
    ApprovalRow,
    ExportRow,
    PhotoRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.usecases import shelf
from editor_app.usecases.approvals import approval_details
from editor_app.usecases.asked import embargo_until, office_time, ready_languages, under_embargo
from editor_app.usecases.guards import STATUS_NAMES, seal_problem
from editor_app.usecases.named_people import Called, called, export_people
from editor_app.usecases.office import read_office
from editor_app.usecases.people import directory
from editor_app.usecases.permits import demand, requires, who
from editor_app.usecases.releases import (
    approval_rows,
    at_start,
    content_of,
    find,
    label_of,
    names_of,
    revision_row,
    true_seal,
)
from editor_app.usecases.snapshots import snapshot
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now
from editor_app.usecases.trust import trust_problem
from editor_app.usecases.versions import emergency_line, public_version, states_of, version_row

HeadOf: TypeAlias = Callable[[str], TemplateHead]
LONGEST_RECIPIENT = 200
"""Characters of the name of whoever gets a copy."""
_AGAIN = "Run verify; then open it, put the text right, and have it approved again."


@requires(Permission.READ)
def export_job(
    session: Session,
    actor: AccountId,
    photo_files: PhotoFiles,
    release_id: ReleaseId,
    language: str,
    draft: bool,
    *,
    head_of: HeadOf | None = None,
    recipient: str = "",
    embargo_copy: bool = False,
    version_n: int | None = None,
) -> ExportJob:
    """Everything an export needs, read in one transaction. ``head_of`` is `TemplateLibrary.head`.

    ``recipient`` is whom the files are for. While an embargo lasts only an ``embargo_copy`` is made: marked, numbered,
    for a named recipient; the transaction's clock decides. ``version_n`` is another version than the one that is
    worked on: the one that is published while its correction is a draft.
    Unless ``draft``: Refused with the reason where the actor may not publish, the release is not approved, or
    what is stored (text, photos) is not, to the letter, what was approved.
    """
    account = who(session, actor)
    release, working = find(session, release_id)
    version = working if version_n is None else version_row(session, release_id, version_n)
    label = label_of(release)
    if version is None:
        raise Refused(f"{at_start(label)} has no version {version_n}.", f"It has {working.n}.")
    latest = revision_row(session, release_id, version.revision)
    content = content_of(latest.content, label)
    at, recipient = now(session), " ".join(recipient.split())[:LONGEST_RECIPIENT]
    until = embargo_until(content, label)
    if draft:
        _demand_draft_right(account)
        if true_seal(latest) != latest.seal:
            raise Refused(f"The stored text of {label} does not match its seal.", _AGAIN)
    else:
        demand(account, Permission.PUBLISH)
        if version.status not in EXPORTABLE:
            raise Refused(
                f"{at_start(label)} is {STATUS_NAMES[version.status]}; only approved text is exported.",
                _instead(public_version(session, version), version),
            )
        problem = seal_problem(session, release, version, latest) or trust_problem(session, release, version)
        if problem:
            raise Refused(problem, _AGAIN)
        if until is not None and until > at and not embargo_copy:
            raise under_embargo(label, office_time(session, until))
    if embargo_copy:
        _demand_copy(label, until is not None and until > at, recipient, draft)
    ready = ready_languages(content)
    if language not in ready:
        raise Refused(
            f"{at_start(label)} has no text in “{language}” to export.",
            f"It can be exported in: {', '.join(ready) or 'no language yet'}.",
        )
    copy = _next_copy(session, release_id) if embargo_copy else None
    job = frozen_job(
        session, photo_files, release, version, latest, language, draft=draft, head_of=head_of, at=at
    )
    return replace(job, languages=ready, embargo_copy=copy, recipient=recipient)


def frozen_job(
    session: Session,
    photo_files: PhotoFiles,
    release: ReleaseRow,
    version: VersionRow,
    latest: RevisionRow,
    language: str,
    *,
    draft: bool,
    head_of: HeadOf | None,
    at: datetime,
) -> ExportJob:
    """The job of any revision at a moment; whether it may go out was asked before, or it only is compared with."""
    label = label_of(release)
    content = content_of(latest.content, label)
    head = head_of(content.template) if head_of is not None else None
    day = shelf.meeting_day(content)
    approval = None if draft else _approval(session, version)
    states, _ = states_of(session, release)
    state = next(one for one in states if one.n == version.n)
    return ExportJob(
        uid=release.uid,
        release_id=ReleaseId(release.id),
        number=release.number,
        version=version.n,
        status=version.status,
        revision=latest.n,
        seal=latest.seal,
        language=language,
        languages=ready_languages(content),
        content=content,
        office=read_office(session),
        type_label=head.name(language) if head is not None else content.template,
        generated_at=at,
        meeting_date=day,
        meeting_time=_fact(content, head, Kind.TIME, "time", language),
        meeting_place=_fact(content, None, None, "place", language),
        people=export_people(_called(session, version, content, draft), content, head, language),
        photos=tuple(_photo(session, photo_files, use, label) for use in content.photos),
        approved_by=names_of(session, [approval.account_id])[approval.account_id] if approval else "",
        approved_at=approval.at if approval is not None else None,
        released_at=version.released_at,
        draft=draft,
        embargo_until=embargo_until(content, label),
        emergency=state.emergency,
        correction=state.correction,
        first_released_at=next((one.released_at for one in states if one.released_at), None),
    )


@requires(Permission.READ)
def record_export(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    files: Sequence[ExportedFile],
    job: ExportJob,
) -> Release:
    """Write down which files left the desk, of which revision.

    Refused if the job does not fit the release, or if what allowed it was taken away while the files were written:
    then the caller takes them back (`export.run.take_back`).
    """
    account = who(session, actor)
    if job.draft:
        _demand_draft_right(account)
    else:
        demand(account, Permission.PUBLISH)
    release, version = find(session, release_id)
    row = revision_row(session, release_id, job.revision)
    if row.seal != job.seal or release.uid != job.uid:
        raise Refused(f"The export is not one of {label_of(release)} as it is stored.", "Export it again.")
    if not job.draft:
        _refuse_moved(session, release, job)
    _refuse_taken_copy(session, job)
    at = now(session)
    for file in files:
        session.add(
            ExportRow(
                release_id=release.id,
                revision=job.revision,
                seal=job.seal,
                format=file.format,
                language=job.language,
                sha256=file.sha256,
                name=Path(file.path).name,
                draft=job.draft,
                recipient=job.recipient,
                embargo_copy=job.embargo_copy,
                at=at,
                account_id=actor,
            )
        )
    to = {"recipient": job.recipient, "copy": job.embargo_copy}
    note_down(
        session,
        actor,
        "export",
        release,
        version,
        seal=job.seal,
        details={
            "revision": job.revision,
            "language": job.language,
            "draft": job.draft,
            "files": [{"name": Path(f.path).name, "format": f.format, "sha256": f.sha256} for f in files],
            **{name: value for name, value in to.items() if value},
        },
    )
    return snapshot(session, account, release_id)


def _instead(public: VersionRow, version: VersionRow) -> str:
    if public.n != version.n and public.status is Status.RELEASED:
        return f"Version {public.n} is still published; export that one, or a marked draft copy of this one."
    if version.status is Status.WITHDRAWN:
        return "Have it reinstated first, or export a marked draft copy."
    return "Have it approved first, or export a marked draft copy."


def _demand_copy(label: str, lasts: bool, recipient: str, draft: bool) -> None:
    if draft:
        raise Refused("A draft copy is no embargoed copy.", "Ask for one or the other.")
    if not lasts:
        raise Refused(f"{at_start(label)} is under no embargo now.", "Export it without a mark.")
    if not recipient:
        raise Refused(
            "An embargoed copy needs a recipient.", "Say to whom it goes; the copy carries the name."
        )


def _next_copy(session: Session, release_id: ReleaseId) -> int:
    last = session.scalar(select(func.max(ExportRow.embargo_copy)).where(ExportRow.release_id == release_id))
    return (last or 0) + 1


def _refuse_moved(session: Session, release: ReleaseRow, job: ExportJob) -> None:
    """Files are written outside the transaction: meanwhile somebody may have withdrawn or changed the text."""
    version = version_row(session, release.id, job.version)
    label = at_start(label_of(release))
    if version is None or version.status not in EXPORTABLE:
        state = STATUS_NAMES[version.status] if version is not None else "gone"
        raise Refused(
            f"{label} is {state} since a moment ago; the files that were just written are not to be used.",
            "They are taken back; look at its history before you export it again.",
        )
    latest = revision_row(session, ReleaseId(release.id), version.revision)
    if latest.n != job.revision or seal_problem(session, release, version, latest):
        raise Refused(
            f"{label} was changed while it was exported; the files that were just written are not to be used.",
            "They are taken back; export it again.",
        )


def _refuse_taken_copy(session: Session, job: ExportJob) -> None:
    """Files are written outside the transaction: meanwhile another copy may have got the same number."""
    if job.embargo_copy is None:
        return
    other = session.scalar(
        select(ExportRow.recipient)
        .where(
            ExportRow.release_id == job.release_id,
            ExportRow.embargo_copy == job.embargo_copy,
            ExportRow.recipient != job.recipient,
        )
        .limit(1)
    )
    if other is not None:
        raise Refused(
            f"Copy No. {job.embargo_copy} went to {other} meanwhile.",
            "Destroy these files and export once more for another number.",
        )


def _approval(session: Session, version: VersionRow) -> ApprovalRow | None:
    return next((row for row in reversed(approval_rows(session, version)) if row.in_force), None)


def _demand_draft_right(account: Account) -> None:
    if any(account.may(p) for p in (Permission.WRITE, Permission.REVIEW)):
        return
    demand(account, Permission.PUBLISH)


def _photo(session: Session, photo_files: PhotoFiles, use: PhotoUse, label: str) -> ExportPhoto:
    """The photo with renditions that were made of exactly this original; a touched one is made anew."""
    row = session.scalar(select(PhotoRow).where(PhotoRow.digest == use.digest))
    if row is None or not photo_files.verify(use.digest):
        raise Refused(
            f"The photo {use.key} of {label} is missing or is not the one that was added.",
            "Run verify, and restore the photo from a backup or take it out.",
        )
    known = {int(width): str(sha) for width, sha in row.renditions.items()}
    if any(not photo_files.rendition_is(use.digest, width, sha) for width, sha in known.items()):
        from editor_app.photos.renditions import make_renditions

        made = make_renditions(photo_files.original(use.digest).read_bytes(), tuple(known), name=row.name)
        photo_files.put_renditions(use.digest, {width: picture.jpeg for width, picture in made.items()})
    return ExportPhoto(
        use=use,
        width=row.width,
        height=row.height,
        renditions={width: photo_files.rendition(use.digest, width) for width in known},
        original=photo_files.original(use.digest),
    )


def _fact(content: Content, head: TemplateHead | None, kind: Kind | None, name: str, language: str) -> str:
    """A fact as text: the one of this name, else the first of this kind; by language where it is so."""
    names = [name]
    if head is not None:
        names += [field.name for field in head.fields if field.kind is kind]
    for each in names:
        match content.facts.get(each):
            case str(words):
                return words
            case {} as by_language if isinstance(by_language.get(language), str):
                return str(by_language[language])
            case _:
                continue
    return ""


def _called(session: Session, version: VersionRow, content: Content, draft: bool) -> Called:
    """How people are called: as it was approved, else as the directory has them now."""
    frozen = None
    if not draft and (approval := _approval(session, version)) is not None:
        frozen = approval_details(session, approval).get("people")
    elif not draft and (line := emergency_line(session, version)) is not None:
        frozen = line.details.get("people")
    return frozen if frozen is not None else called(directory(session), content, shelf.meeting_day(content))
