"""Appending to the history of the desk. Lines are never changed or taken out."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.workflow import Status
from editor_app.store.release_tables import HistoryRow, ReleaseRow, VersionRow
from editor_app.usecases.transactions import now


def note_down(
    session: Session,
    actor: AccountId | None,
    action: str,
    release: ReleaseRow | None = None,
    version: VersionRow | None = None,
    *,
    from_status: Status | None = None,
    to_status: Status | None = None,
    note: str = "",
    seal: str = "",
    details: dict[str, Any] | None = None,
) -> HistoryRow:
    """Append one line and return it with its sequence number."""
    row = HistoryRow(
        at=now(session),
        actor_id=actor,
        action=action,
        release_id=None if release is None else release.id,
        version=None if version is None else version.n,
        revision=None if version is None else version.revision,
        from_status=from_status,
        to_status=to_status,
        note=note,
        details=details or {},
        seal=seal,
    )
    session.add(row)
    session.flush()
    return row
