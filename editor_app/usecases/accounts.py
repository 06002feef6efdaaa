"""Accounts: who may sign in, with which roles; signing in."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission, Role
from editor_app.errors import BadInput, Refused
from editor_app.store.tables import AccountRoleRow, AccountRow, SignInRow
from editor_app.usecases import passwords
from editor_app.usecases.permits import as_account, demand, requires, who, without_account
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions, now

FREE_ATTEMPTS = 5
LONGEST_DELAY = 300
"""Seconds. After the fifth wrong password the next attempt waits 1 s, then twice as long each time."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. ``password_hash`` comes from `passwords.hash_password`."""

    name: str
    display_name: str
    roles: frozenset[Role]
    password_hash: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in compares: the account and the hash of its password."""

    account: Account
    password_hash: str


@requires(Permission.KEEP_ACCOUNTS)
def add_account(session: Session, actor: AccountId, new: NewAccount) -> Account:
    """Make an account. Refused if the name is taken (whatever its case); BadInput for an empty name."""
    account = insert_account(session, new)
    note_down(session, actor, "account added", note=account.name, details={"roles": sorted(account.roles)})
    return account


@without_account("names of accounts are offered on the sign-in")
def list_accounts(session: Session) -> tuple[Account, ...]:
    """All accounts by name, closed ones too."""
    return tuple(as_account(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name_key)))


@requires(Permission.KEEP_ACCOUNTS)
def set_roles(session: Session, actor: AccountId, account_id: AccountId, roles: Iterable[Role]) -> Account:
    """Give an account these roles and no others. Refused for the last administrator."""
    row = _row(session, account_id)
    before = sorted(entry.role for entry in row.roles)
    wanted = sorted(set(roles))
    row.roles = [entry for entry in row.roles if entry.role in wanted]
    row.roles += [AccountRoleRow(role=role) for role in wanted if role not in before]
    session.flush()
    _keep_an_administrator(session)
    note_down(session, actor, "roles set", note=row.name, details={"before": before, "after": wanted})
    return as_account(row)


@requires(Permission.KEEP_ACCOUNTS)
def set_active(session: Session, actor: AccountId, account_id: AccountId, active: bool) -> Account:
    """Close an account or open it again. Accounts are never deleted. Refused for the last administrator."""
    row = _row(session, account_id)
    if row.active != active:
        row.active = active
        session.flush()
        _keep_an_administrator(session)
        note_down(session, actor, "account opened" if active else "account closed", note=row.name)
    return as_account(row)


@requires(Permission.READ)
def set_password(session: Session, actor: AccountId, account_id: AccountId, password_hash: str) -> Account:
    """Set one's own password, or, with the right to keep accounts, another's."""
    if account_id != actor:
        demand(who(session, actor), Permission.KEEP_ACCOUNTS)
    row = _row(session, account_id)
    row.password_hash = password_hash
    note_down(session, actor, "password set", note=row.name)
    return as_account(row)


@without_account("read before anybody is signed in")
def credentials(session: Session, name: str) -> Credentials | None:
    """The account of ``name`` (whatever its case) and its password's hash, or None."""
    row = session.scalar(select(AccountRow).where(AccountRow.name_key == name_key(name)))
    return None if row is None else Credentials(as_account(row), row.password_hash)


def sign_in(transactions: Transactions, name: str, password: str) -> Account:
    """The account, if the password is right. Takes a quarter of a second, whatever the outcome.

    Refused with the same words for an unknown name, a closed account and a wrong password. After five wrong
    passwords for a name, attempts are not heard for a while.
    """
    wait = transactions.read(_seconds_to_wait, name)
    if wait > 0:
        raise Refused(f"Too many wrong passwords for “{name.strip()}”.", f"Try again in {_in_words(wait)}.")
    found = transactions.read(credentials, name)
    right = passwords.verify_password(found.password_hash if found else _nobody(), password)
    if found is None or not right or not found.account.active:
        transactions.run(_count_failure, name)
        raise Refused(
            "The name or the password is not right.", "Check both; capitals matter in the password."
        )
    fresh = passwords.rehash(password) if passwords.needs_rehash(found.password_hash) else ""
    transactions.run(_settle, found.account.id, fresh)
    return found.account


@without_account("part of signing in")
def _count_failure(session: Session, name: str) -> None:
    key = name_key(name)
    at = now(session)
    row = session.get(SignInRow, key)
    if row is None:
        row = SignInRow(name_key=key, failures=0, last_at=at, until=None)
        session.add(row)
    row.failures += 1
    row.last_at = at
    over = row.failures - FREE_ATTEMPTS
    if over >= 0:
        row.until = at + timedelta(seconds=min(2 ** min(over, 16), LONGEST_DELAY))


@without_account("part of signing in")
def _settle(session: Session, account_id: AccountId, fresh_hash: str) -> None:
    row = _row(session, account_id)
    if fresh_hash:
        row.password_hash = fresh_hash
    failures = session.get(SignInRow, row.name_key)
    if failures is not None:
        note_down(session, account_id, "signed in after failures", details={"failures": failures.failures})
        session.delete(failures)


@without_account("part of signing in")
def _seconds_to_wait(session: Session, name: str) -> int:
    row = session.get(SignInRow, name_key(name))
    if row is None or row.until is None:
        return 0
    left = (row.until - now(session)).total_seconds()
    # A clock that was set back must not lock anybody out for years.
    return 0 if left > LONGEST_DELAY else max(0, round(left + 0.5))


def name_key(name: str) -> str:
    """The form of a name by which names are compared."""
    return " ".join(name.split()).casefold()[:64]


def insert_account(session: Session, new: NewAccount) -> Account:
    name = " ".join(new.name.split())
    if not name or len(name) > 64 or not name.isprintable():
        raise BadInput(
            "An account needs a name of 1 to 64 characters.", "Choose a short name to sign in with."
        )
    if not new.roles:
        raise BadInput(f"The account “{name}” has no role.", f"Choose from {', '.join(Role)}.")
    key = name_key(name)
    if session.scalar(select(AccountRow.id).where(AccountRow.name_key == key)) is not None:
        raise Refused(f"There is already an account “{name}”.", "Choose another name.")
    row = AccountRow(
        name=name,
        name_key=key,
        display_name=" ".join(new.display_name.split())[:120] or name,
        password_hash=new.password_hash,
        active=True,
        created_at=now(session),
        roles=[AccountRoleRow(role=role) for role in sorted(new.roles)],
    )
    session.add(row)
    session.flush()
    return as_account(row)


def _row(session: Session, account_id: AccountId) -> AccountRow:
    row = session.get(AccountRow, account_id)
    if row is None:
        raise BadInput(f"There is no account {account_id}.", "List the accounts to see their numbers.")
    return row


def _keep_an_administrator(session: Session) -> None:
    left = (
        select(AccountRow.id)
        .join(AccountRoleRow)
        .where(AccountRow.active.is_(True), AccountRoleRow.role == Role.ADMINISTRATOR)
    )
    if session.scalar(left.limit(1)) is None:
        raise Refused("The desk would be left without an administrator.", "Make somebody else one first.")


@functools.lru_cache(maxsize=1)
def _nobody() -> str:
    # Verified in place of an unknown name's hash, so that it takes the same time.
    return passwords.rehash("nobody has this password")


def _in_words(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
