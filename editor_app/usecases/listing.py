"""Lists of releases, newest change first, and search as you type."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleasePage
from editor_app.domain.workflow import Status
from editor_app.store import reading
from editor_app.usecases.permits import requires

LONGEST_PAGE = 1_000


@requires(Permission.READ)
def list_releases(
    session: Session,
    actor: AccountId,
    *,
    statuses: Collection[Status] | None = None,
    query: str = "",
    limit: int = 100,
    after: str | None = None,
    mine: bool = False,
) -> ReleasePage:
    """One page of releases; hand ``next`` back as ``after`` for the following one.

    ``statuses`` None means all but the discarded. Every word of ``query`` must occur, as the beginning of a
    word, whatever its case or marks. The newest change comes first; a query with few hits is ranked. ``mine``
    keeps those that the account started.
    """
    wanted = frozenset(statuses) if statuses is not None else frozenset(Status) - {Status.DISCARDED}
    return reading.page(
        session.connection(),
        statuses=wanted,
        author=actor if mine else None,
        query=query,
        limit=max(1, min(limit, LONGEST_PAGE)),
        after=after,
    )


@requires(Permission.READ)
def counts(session: Session, actor: AccountId, *, mine: bool = False) -> dict[Status, int]:
    """How many releases there are in each status (every status is a key); with ``mine``, of one's own."""
    found = reading.counts(session.connection(), author=actor if mine else None)
    return {status: found.get(status, 0) for status in Status}
