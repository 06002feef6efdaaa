"""The only place that opens, commits and rolls back a session, and tells driver errors as ours.

One `Transactions` may serve several threads: each call has a session of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from editor_app.errors import ChangedElsewhere, Unavailable
from editor_app.store import cells
from editor_app.store.desk import OpenDesk
from editor_app.store.driver_errors import known
from editor_app.store.engine import WRITES
from editor_app.usecases.anchor import ANCHOR, Anchor
from editor_app.usecases.keyring import KEYRING, Keyring

P = ParamSpec("P")
T = TypeVar("T")

Clock: TypeAlias = Callable[[], datetime]
_CLOCK = "clock"
HEAD = "head"
"""Where a transaction says which line of the trail it wrote last: its number and its hash."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def now(session: Session) -> datetime:
    """The time that this transaction writes down: aware, UTC. Order never depends on it."""
    clock: Clock = session.info.get(_CLOCK, utc_now)
    return clock().astimezone(UTC)


class Transactions:
    """Runs use cases on one desk. ``clock`` gives aware times; tests and the sample office set their own.

    ``keyring`` holds the keys of those who are signed in; ``anchor`` keeps, outside the desk, how far this workstation
    saw the trail.
    """

    def __init__(
        self,
        desk: OpenDesk,
        clock: Clock = utc_now,
        *,
        keyring: Keyring | None = None,
        anchor: Anchor | None = None,
    ) -> None:
        self.desk = desk
        self.clock = clock
        self.keyring = keyring or Keyring()
        self.anchor = anchor
        self._reading = desk.engine
        self._writing = desk.engine.execution_options(**{WRITES: True})

    def run(self, usecase: Callable[Concatenate[Session, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run ``usecase`` in one writing transaction: all of it, or nothing.

        A ChangedElsewhere that kept a conflict copy is committed, because the copy is somebody's work; any
        other error rolls back. Raises Unavailable where the desk cannot be used just now.
        """
        with Session(self._writing, expire_on_commit=False, info=self._info()) as session:
            try:
                try:
                    result = usecase(session, *args, **kw)
                except ChangedElsewhere as changed:
                    if changed.conflict_id is not None:
                        self._commit(session)
                    raise
                self._commit(session)
            except StaleDataError as error:
                raise ChangedElsewhere(
                    "Somebody changed this release at the same moment.",
                    "Open it again; your text is still here.",
                    current_revision=0,
                ) from error
            except (DBAPIError, sqlite3.Error, PoolTimeout) as error:
                raise _told(error) from error
            return result

    def _commit(self, session: Session) -> None:
        head = self._new_head(session)
        # An open file outlives its name: without this, words would be “saved” into a folder that is gone.
        self.desk.refuse_if_gone()
        session.commit()
        self.desk.refuse_if_gone()
        self.desk.refuse_if_read_only()
        if self.anchor is not None and head is not None:
            self.anchor.saw(*head)

    def _new_head(self, session: Session) -> tuple[int, str] | None:
        """The line that the anchor is to hold, where this trail still has the one that it holds.

        An older copy of the desk that was put back and written on must not become what this workstation knows.
        """
        head: tuple[int, str] | None = session.info.get(HEAD)
        seen = self.anchor.seen if self.anchor is not None else None
        if head is None or seen is None:
            return head
        return head if cells.line_is(session.connection(), seen.sequence, seen.hash) else None

    def _info(self) -> dict[str, Any]:
        return {_CLOCK: self.clock, KEYRING: self.keyring, ANCHOR: self.anchor}

    def read(self, usecase: Callable[Concatenate[Session, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run ``usecase`` on one unchanging view of the desk; it cannot write."""
        with Session(self._reading, expire_on_commit=False, info=self._info()) as session:
            try:
                return usecase(session, *args, **kw)
            except (DBAPIError, sqlite3.Error, PoolTimeout) as error:
                raise _told(error) from error


def _told(error: DBAPIError | sqlite3.Error | PoolTimeout) -> Exception:
    """The known error, or the error itself where it is a bug of ours."""
    if isinstance(error, PoolTimeout):
        return Unavailable("The desk is busy with other work.", "Nothing is lost; try again in a moment.")
    return known(error) or error
