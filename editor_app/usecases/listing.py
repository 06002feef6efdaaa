"""Lists of releases, newest change first, and search as you type."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleaseLine, ReleasePage
from editor_app.domain.workflow import Status
from editor_app.store import reading
from editor_app.store.waiting import (
    count_embargoed,
    count_second_looks,
    count_waiting_for,
    waiting_for,
)
from editor_app.usecases.permits import requires, who
from editor_app.usecases.transactions import now

LONGEST_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class FurtherCounts:
    """Counts that go by more than a status."""

    waiting: int
    embargoed: int
    second_looks: int


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
    embargoed: bool = False,
    second_look: bool = False,
) -> ReleasePage:
    """One page of releases; hand ``next`` back as ``after`` for the following one.

    ``statuses`` None means all but the discarded. Every word of ``query`` must occur, as the beginning of a
    word, whatever its case or marks. The newest change comes first; a query with few hits is ranked. ``mine``
    keeps those that the account started, ``embargoed`` those whose embargo has not ended,
    ``second_look`` the red list: released in an emergency and looked at by nobody since.
    """
    wanted = frozenset(statuses) if statuses is not None else frozenset(Status) - {Status.DISCARDED}
    return reading.page(
        session.connection(),
        statuses=wanted,
        author=actor if mine else None,
        query=query,
        limit=max(1, min(limit, LONGEST_PAGE)),
        after=after,
        embargo_after=now(session) if embargoed else None,
        second_look=second_look,
    )


@requires(Permission.READ)
def counts(session: Session, actor: AccountId, *, mine: bool = False) -> dict[Status, int]:
    """How many releases there are in each status (every status is a key); with ``mine``, of one's own."""
    found = reading.counts(session.connection(), author=actor if mine else None)
    return {status: found.get(status, 0) for status in Status}


@requires(Permission.REVIEW)
def waiting(session: Session, actor: AccountId) -> tuple[ReleaseLine, ...]:
    """What waits for the decision of this account: in review, written by others, claimed by nobody else. The one
    that was sent first stands first; who sent it, when, and until when it is due stand with it."""
    return waiting_for(session.connection(), actor)


@requires(Permission.READ)
def further_counts(session: Session, actor: AccountId) -> FurtherCounts:
    """How many wait for this account's decision (none where it may not decide), are embargoed, are on the red list."""
    connection = session.connection()
    decides = who(session, actor).may(Permission.REVIEW)
    return FurtherCounts(
        count_waiting_for(connection, actor) if decides else 0,
        count_embargoed(connection, now(session)),
        count_second_looks(connection),
    )
