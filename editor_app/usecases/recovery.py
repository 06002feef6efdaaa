"""The private recovery buffer: typing that is not yet a revision. Only its owner sees it."""

from __future__ import annotations

import contextlib

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.content import Content, canonical
from editor_app.domain.release import Recovery, ReleaseId
from editor_app.errors import BadInput, Refused
from editor_app.store.release_tables import RecoveryRow
from editor_app.usecases.permits import requires
from editor_app.usecases.releases import content_of, find
from editor_app.usecases.transactions import now


@requires(Permission.WRITE)
def keep_typing(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    base_revision: int,
    workstation: str,
    content: Content,
) -> int:
    """Keep what is being typed, in place of what this workstation kept before. Answers the buffer's id."""
    try:
        words = canonical(content).decode("utf-8")
    except (ValueError, TypeError) as error:
        raise BadInput(
            "The text holds characters that cannot be stored.", "Paste it again as plain text."
        ) from error
    row = session.scalar(
        select(RecoveryRow).where(
            RecoveryRow.account_id == actor,
            RecoveryRow.release_id == release_id,
            RecoveryRow.workstation == workstation[:120],
        )
    )
    if row is None:
        find(session, release_id)
        row = RecoveryRow(account_id=actor, release_id=release_id, workstation=workstation[:120])
        session.add(row)
    row.base_revision = base_revision
    row.content = words
    row.at = now(session)
    session.flush()
    return row.id


@requires(Permission.READ)
def recoveries(session: Session, actor: AccountId) -> tuple[Recovery, ...]:
    """What the account typed and never saved, oldest first, on whatever workstation.

    A buffer that cannot be read is left where it is; verify names it.
    """
    rows = session.scalars(
        select(RecoveryRow).where(RecoveryRow.account_id == actor).order_by(RecoveryRow.id)
    )
    found = []
    for row in rows:
        with contextlib.suppress(Refused):
            content = content_of(row.content, f"the recovered text of release {row.release_id}")
            found.append(
                Recovery(
                    id=row.id,
                    release_id=ReleaseId(row.release_id),
                    base_revision=row.base_revision,
                    content=content,
                    at=row.at,
                    workstation=row.workstation,
                )
            )
    return tuple(found)


@requires(Permission.READ)
def drop_recovery(session: Session, actor: AccountId, recovery_id: int) -> None:
    """Forget one's own buffer; one that is gone already, or another's, is left alone."""
    session.execute(delete(RecoveryRow).where(RecoveryRow.id == recovery_id, RecoveryRow.account_id == actor))
