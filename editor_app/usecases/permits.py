"""Least privilege by one mechanism: every use case declares the permission it asks for.

``@requires(Permission.X)`` reads the account inside the transaction and refuses before the use case runs.
``@without_account(why)`` marks the few that nobody needs to be signed in for. A test walks all use cases and
fails for one that declares neither.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.errors import Refused
from editor_app.store.tables import AccountRow

P = ParamSpec("P")
T = TypeVar("T")

DECLARED: dict[str, Permission | str] = {}
"""What each use case asks for, by its qualified name: a permission, or why it needs none."""

_MAY_NOT: dict[Permission, str] = {
    Permission.READ: "read releases",
    Permission.WRITE: "write releases",
    Permission.REVIEW: "review releases",
    Permission.PUBLISH: "publish releases",
    Permission.SCHEDULE: "schedule releases",
    Permission.EMERGENCY: "release in an emergency",
    Permission.DISCARD: "discard releases",
    Permission.KEEP_ACCOUNTS: "keep accounts and the office’s settings",
    Permission.KEEP_PEOPLE: "change the directory of people",
    Permission.KEEP_WORDS: "change the office's words",
    Permission.KEEP_STYLE: "change the house style",
    Permission.VERIFY: "verify the desk",
}


def requires(
    permission: Permission, *, temporary: bool = False
) -> Callable[
    [Callable[Concatenate[Session, AccountId, P], T]], Callable[Concatenate[Session, AccountId, P], T]
]:
    """Declare what the actor must be allowed to; Refused with a sentence where they are not.

    Only with ``temporary`` it can be done before a password of one's own took the place of an administrator's.
    """

    def declare(
        usecase: Callable[Concatenate[Session, AccountId, P], T],
    ) -> Callable[Concatenate[Session, AccountId, P], T]:
        @functools.wraps(usecase)
        def permitted(session: Session, actor: AccountId, /, *args: P.args, **kw: P.kwargs) -> T:
            demand(who(session, actor), permission)
            if not temporary:
                refuse_unless_own(session, actor)
            return usecase(session, actor, *args, **kw)

        DECLARED[f"{usecase.__module__}.{usecase.__qualname__}"] = permission
        return permitted

    return declare


def without_account(why: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Declare that a use case asks for no account, and why that is right."""

    def declare(usecase: Callable[P, T]) -> Callable[P, T]:
        DECLARED[f"{usecase.__module__}.{usecase.__qualname__}"] = why
        return usecase

    return declare


def who(session: Session, actor: AccountId) -> Account:
    """The account as it stands in this transaction. Refused if there is none."""
    row = session.get(AccountRow, actor)
    if row is None:
        raise Refused("This account is not known to the desk.", "Sign in again.")
    return as_account(row)


def as_account(row: AccountRow) -> Account:
    return Account(
        id=AccountId(row.id),
        name=row.name,
        display_name=row.display_name,
        roles=frozenset(entry.role for entry in row.roles),
        active=row.active,
    )


def refuse_unless_own(session: Session, actor: AccountId) -> None:
    """Raise Refused while the password is one that an administrator knows."""
    row = session.get(AccountRow, actor)
    if row is not None and row.temporary:
        raise Refused(
            "Your password was made by an administrator.", "Choose one of your own first; then go on."
        )


def demand(account: Account, permission: Permission) -> None:
    """Raise Refused unless ``account`` carries ``permission``."""
    if not account.active:
        raise Refused(f"The account of {account.display_name} is closed.", "Ask an administrator to open it.")
    if account.may(permission):
        return
    roles = ", ".join(sorted(account.roles)) or "no role"
    raise Refused(
        f"{account.display_name} ({roles}) may not {_MAY_NOT[permission]}.",
        "Ask an administrator for the role, or somebody who has it to do it.",
    )
