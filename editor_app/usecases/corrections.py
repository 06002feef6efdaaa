"""Correcting what was released: the next version begins with the same words, and takes the place of the old one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.workflow import Status, Step
from editor_app.store.release_tables import HistoryRow, ReleaseRow, VersionRow
from editor_app.usecases.asked import Asked, ready_languages
from editor_app.usecases.revisions import add_revision
from editor_app.usecases.trail import note_down

SUPERSEDE = "supersede"
"""The line of the trail by which a corrected version gives way to the next."""


def begin_correction(asked: Asked) -> tuple[VersionRow, HistoryRow]:
    """The next version, a draft with the content of the released one, which stays published until then.

    Whoever begins it counts as one of those who wrote it. Answers the version and the line of the trail.
    """
    session, release, old = asked.session, asked.release, asked.version
    details, content = asked.details, asked.content
    notes = {language: details.notes[language].strip() for language in ready_languages(content)}
    version = VersionRow(
        release_id=release.id,
        n=old.n + 1,
        status=Status.DRAFT,
        revision=old.revision,
        correction={"class": str(details.correction), "notes": notes},
    )
    session.add(version)
    release.version = version.n
    session.flush()
    row = add_revision(
        session, asked.account.id, release, version, content, asked.latest.content, "correction"
    )
    line = note_down(
        session,
        asked.account.id,
        Step.CORRECT.value,
        release,
        version,
        to_status=Status.DRAFT,
        note=asked.note.strip(),
        seal=row.seal,
        details={"class": str(details.correction), "notes": notes, "corrects": old.n},
    )
    return version, line


def supersede_older(
    session: Session, actor: AccountId, release: ReleaseRow, version: VersionRow
) -> HistoryRow | None:
    """Versions before ``version`` that are still released give way to it; answers the last line of the trail."""
    line: HistoryRow | None = None
    older = session.scalars(
        select(VersionRow)
        .where(
            VersionRow.release_id == release.id,
            VersionRow.n < version.n,
            VersionRow.status == Status.RELEASED,
        )
        .order_by(VersionRow.n)
    )
    for old in list(older):
        old.status, old.second_look_due = Status.SUPERSEDED, False
        session.flush()
        line = note_down(
            session,
            actor,
            SUPERSEDE,
            release,
            old,
            from_status=Status.RELEASED,
            to_status=Status.SUPERSEDED,
            details={"by": version.n},
        )
    return line
