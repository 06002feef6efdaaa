"""Accounts: who may sign in, with which roles; signing in."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission, Role
from editor_app.errors import BadInput, Refused
from editor_app.signing.keys import SigningKey, new_key
from editor_app.store.release_tables import HistoryRow
from editor_app.store.tables import AccountRoleRow, AccountRow, SignInRow
from editor_app.usecases import passwords, roll
from editor_app.usecases.passwords import Lock
from editor_app.usecases.permits import as_account, demand, requires, who, without_account
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions, now

FREE_ATTEMPTS = 5
LONGEST_DELAY = 300
"""Seconds. After the fifth wrong password the next attempt waits 1 s, then twice as long each time."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. ``lock`` comes from `passwords.make_lock`."""

    name: str
    display_name: str
    roles: frozenset[Role]
    lock: Lock


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in opens: the account's lock, or on a desk older than its keys the hash of its password."""

    account: Account
    public_key: str
    locked_key: str
    password_hash: str
    temporary: bool


@requires(Permission.KEEP_ACCOUNTS)
def add_account(session: Session, actor: AccountId, new: NewAccount) -> Account:
    """Make an account and certify its key. Refused if the name is taken (whatever its case); BadInput for no name."""
    account = insert_account(session, new)
    note_down(
        session,
        actor,
        roll.ACCOUNT_ADDED,
        note=account.name,
        details=certificate(account, new.lock.public_key),
    )
    return account


def certificate(account: Account, public_key: str) -> dict[str, Any]:
    """What the trail says of an account, so that it is known by its key from then on."""
    return {
        "account": account.id,
        "name": account.name,
        "roles": sorted(account.roles),
        "public_key": public_key,
    }


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
    note_down(
        session,
        actor,
        roll.ROLES_SET,
        note=row.name,
        details={"account": row.id, "before": before, "after": wanted},
    )
    return as_account(row)


@requires(Permission.KEEP_ACCOUNTS)
def set_active(session: Session, actor: AccountId, account_id: AccountId, active: bool) -> Account:
    """Close an account or open it again. Accounts are never deleted. Refused for the last administrator."""
    row = _row(session, account_id)
    if row.active != active:
        row.active = active
        session.flush()
        _keep_an_administrator(session)
        action = roll.ACCOUNT_OPENED if active else roll.ACCOUNT_CLOSED
        note_down(session, actor, action, note=row.name, details={"account": row.id})
    return as_account(row)


@requires(Permission.READ)
def set_password(session: Session, actor: AccountId, account_id: AccountId, lock: Lock) -> Account:
    """Put one's own key under another password, or, with the right to keep accounts, give another a new key.

    A key that an administrator made is a temporary one: whoever signs in with it is asked for a password of their own.
    `renew_password` makes the lock.
    """
    row = _row(session, account_id)
    own = account_id == actor
    if not own:
        demand(who(session, actor), Permission.KEEP_ACCOUNTS)
    row.public_key, row.locked_key, row.password_hash = lock.public_key, lock.locked_key, ""
    row.temporary = not own
    note_down(
        session,
        actor,
        roll.PASSWORD_SET if own else roll.PASSWORD_RESET,
        note=row.name,
        details={"account": row.id, "public_key": lock.public_key},
    )
    return as_account(row)


@requires(Permission.KEEP_ACCOUNTS)
def certify_key(session: Session, actor: AccountId, account_id: AccountId) -> Account:
    """Vouch for the key that an account of an older desk made itself. Refused if it has none."""
    row = _row(session, account_id)
    if not row.public_key:
        raise Refused(f"{row.display_name} has no key yet.", "Let them sign in once, then certify it.")
    account = as_account(row)
    note_down(session, actor, roll.KEY_CERTIFIED, note=row.name, details=certificate(account, row.public_key))
    return account


@without_account("read before anybody is signed in")
def credentials(session: Session, name: str) -> Credentials | None:
    """The account of ``name`` (whatever its case) and what its password opens, or None."""
    row = session.scalar(select(AccountRow).where(AccountRow.name_key == name_key(name)))
    if row is None:
        return None
    return Credentials(as_account(row), row.public_key, row.locked_key, row.password_hash, row.temporary)


def renew_password(
    transactions: Transactions, actor: AccountId, account_id: AccountId, password: str
) -> Account:
    """Set a password: one's own, or somebody else's. Refused for a weak one. Takes a quarter of a second.

    One's own key stays as it is, unless it was a temporary one: that is exchanged for a key nobody else has seen.
    """
    passwords.refuse_weak(password)
    key = transactions.keyring.get(actor)
    keeps = account_id == actor and key is not None and not transactions.read(_is_temporary, actor)
    lock = passwords.relock(key, password) if keeps and key is not None else passwords.make_lock(password)
    account = transactions.run(set_password, actor, account_id, lock)
    if account_id == actor:
        transactions.keyring.hold(actor, lock.key)
    return account


@without_account("asked of the account that is signed in, about itself")
def _is_temporary(session: Session, account_id: AccountId) -> bool:
    return _row(session, account_id).temporary


def sign_in(transactions: Transactions, name: str, password: str) -> Account:
    """The account, if the password opens its key; the key stays open in ``transactions.keyring``.

    Takes a quarter of a second, whatever the outcome. Refused with the same words for an unknown name, a closed
    account and a wrong password. After five wrong passwords for a name, attempts are not heard for a while.
    """
    wait = transactions.read(_seconds_to_wait, name)
    if wait > 0:
        raise Refused(f"Too many wrong passwords for “{name.strip()}”.", f"Try again in {_in_words(wait)}.")
    found = transactions.read(credentials, name)
    key = _opened(found, password)
    if found is None or key is None or not found.account.active:
        transactions.run(_count_failure, name)
        raise Refused(
            "The name or the password is not right.", "Check both; capitals matter in the password."
        )
    fresh = passwords.relock(key, password) if passwords.needs_relock(found.locked_key) else None
    transactions.keyring.hold(found.account.id, key)
    try:
        transactions.run(_settle, found.account.id, fresh)
    except BaseException:
        transactions.keyring.drop(found.account.id)
        raise
    return found.account


def _opened(found: Credentials | None, password: str) -> SigningKey | None:
    """The account's key; a new one for an account that has none yet and whose password is right."""
    if found is None:
        nobody = _nobody()
        passwords.open_lock(nobody.public_key, nobody.locked_key, password)
        return None
    if found.locked_key:
        return passwords.open_lock(found.public_key, found.locked_key, password)
    return new_key() if passwords.verify_password(found.password_hash, password) else None


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
def _settle(session: Session, account_id: AccountId, fresh: Lock | None) -> None:
    row = _row(session, account_id)
    if fresh is not None:
        first = not row.public_key
        row.public_key, row.locked_key, row.password_hash = fresh.public_key, fresh.locked_key, ""
        if first:
            _tell_first_key(session, as_account(row), fresh)
    failures = session.get(SignInRow, row.name_key)
    if failures is not None:
        note_down(session, account_id, "signed in after failures", details={"failures": failures.failures})
        session.delete(failures)


def _tell_first_key(session: Session, account: Account, lock: Lock) -> None:
    """The first key of an account of a desk that had no keys; an administrator's is the office's own."""
    details = certificate(account, lock.public_key)
    begun = session.scalar(select(HistoryRow.sequence).where(HistoryRow.hash != "").limit(1)) is not None
    if begun:
        note_down(session, account.id, roll.KEY_MADE, note=account.name, details=details, key=lock.key)
        return
    if Role.ADMINISTRATOR not in account.roles:
        raise Refused(
            "This desk was made by an older program and has no keys yet.",
            "Let an administrator sign in first; then sign in again.",
        )
    details["accounts"] = {
        str(one.id): {"name": one.name, "roles": sorted(one.roles), "active": one.active}
        for one in list_accounts(session)
    }
    note_down(session, account.id, roll.OFFICE_KEY_MADE, note=account.name, details=details, key=lock.key)


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
        password_hash="",
        public_key=new.lock.public_key,
        locked_key=new.lock.locked_key,
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
def _nobody() -> Lock:
    # Opened in place of an unknown name's lock, so that it takes the same time.
    return passwords.relock(new_key(), "nobody has this password")


def _in_words(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
