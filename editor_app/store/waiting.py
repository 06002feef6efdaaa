"""What waits for one supervisor's decision: core selects over the list table and the versions in review."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select
from sqlalchemy.orm import aliased

from editor_app.domain.release import ReleaseId, ReleaseLine
from editor_app.domain.workflow import Status
from editor_app.store.release_tables import (
    ConflictCopyRow,
    ListingRow,
    ReleaseRow,
    RevisionRow,
    VersionRow,
)
from editor_app.store.tables import AccountRow

_OVER = (Status.DISCARDED, Status.WITHDRAWN, Status.SUPERSEDED)
"""Statuses in which an embargo holds nothing back any more."""


def waiting_for(connection: Connection, account: int) -> tuple[ReleaseLine, ...]:
    """The releases in review that ``account`` wrote no part of and nobody else has claimed, the longest waiting
    first."""
    writer, submitter, claimer = aliased(AccountRow), aliased(AccountRow), aliased(AccountRow)
    asked = (
        _chosen(
            select(
                ListingRow.release_id,
                ListingRow.number,
                ListingRow.status,
                ListingRow.template,
                ListingRow.headline,
                ListingRow.meeting_date,
                ListingRow.languages,
                ListingRow.photo_count,
                ListingRow.lead_digest,
                writer.display_name,
                ListingRow.updated_at,
                submitter.display_name,
                ListingRow.submitted_at,
                claimer.display_name,
                ListingRow.due_at,
                ListingRow.embargo_until,
            ),
            account,
        )
        .join(writer, writer.id == ListingRow.author_id)
        .outerjoin(submitter, submitter.id == VersionRow.submitted_by)
        .outerjoin(claimer, claimer.id == ListingRow.claimed_by)
        .order_by(func.coalesce(ListingRow.submitted_at, ListingRow.updated_at), ListingRow.updated_seq)
    )
    return tuple(
        ReleaseLine(
            id=ReleaseId(row[0]),
            number=row[1],
            status=Status(row[2]),
            template=row[3],
            headline=row[4],
            meeting_date=row[5],
            languages=tuple(row[6]),
            photo_count=row[7],
            lead_digest=row[8],
            author=row[9],
            updated_at=row[10],
            submitted_by=row[11] or "",
            submitted_at=row[12],
            claimed_by=row[13] or "",
            due_at=row[14],
            embargo_until=row[15],
        )
        for row in connection.execute(asked)
    )


def count_waiting_for(connection: Connection, account: int) -> int:
    return int(connection.execute(_chosen(select(func.count()), account)).scalar_one())


def count_embargoed(connection: Connection, now: datetime) -> int:
    """Releases whose embargo ends after ``now``."""
    asked = select(func.count()).where(ListingRow.embargo_until > now, ListingRow.status.not_in(_OVER))
    return int(connection.execute(asked).scalar_one())


def count_second_looks(connection: Connection) -> int:
    """Releases that went out in an emergency and that nobody looked at since."""
    asked = select(func.count()).where(ListingRow.second_look_due.is_(True))
    return int(connection.execute(asked).scalar_one())


def _chosen(asked: Any, account: int) -> Any:
    wrote = exists().where(RevisionRow.version_id == VersionRow.id, RevisionRow.author_id == account)
    taken = exists().where(
        ConflictCopyRow.version_id == VersionRow.id,
        ConflictCopyRow.author_id == account,
        ConflictCopyRow.taken_in.is_not(None),
    )
    return (
        asked.select_from(ListingRow)
        .join(ReleaseRow, ReleaseRow.id == ListingRow.release_id)
        .join(VersionRow, (VersionRow.release_id == ReleaseRow.id) & (VersionRow.n == ReleaseRow.version))
        .where(
            ListingRow.status == Status.IN_REVIEW,
            or_(ListingRow.claimed_by.is_(None), ListingRow.claimed_by == account),
            ~wrote,
            ~taken,
        )
    )
