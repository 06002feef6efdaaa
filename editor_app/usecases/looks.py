"""Which revision somebody saw last, so that a reviewer is shown what changed since."""

from __future__ import annotations

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleaseId
from editor_app.domain.waiting import Look
from editor_app.store.review_tables import LookRow
from editor_app.usecases.permits import requires
from editor_app.usecases.releases import find, revision_row
from editor_app.usecases.transactions import now


@requires(Permission.READ)
def looked(session: Session, actor: AccountId, release_id: ReleaseId, revision: int) -> Look:
    """Note down that ``actor`` had ``revision`` before their eyes. A look at an older one than before changes
    nothing. It is private: the trail does not tell of it. BadInput if there is no such revision."""
    find(session, release_id)
    revision_row(session, release_id, revision)
    row = session.get(LookRow, (actor, release_id))
    if row is None:
        row = LookRow(account_id=actor, release_id=release_id, revision=revision, at=now(session))
        session.add(row)
    elif revision > row.revision:
        row.revision, row.at = revision, now(session)
    return Look(row.revision, row.at)


@requires(Permission.READ)
def last_look(session: Session, actor: AccountId, release_id: ReleaseId) -> Look | None:
    """The newest revision that ``actor`` saw; None where they never looked."""
    row = session.get(LookRow, (actor, release_id))
    return None if row is None else Look(row.revision, row.at)
