"""Signing in: the password opens the account's key; wrong ones make the next attempt wait longer."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.errors import Refused
from editor_app.signing.keys import SigningKey, new_key
from editor_app.store.release_tables import HistoryRow
from editor_app.store.tables import AccountRow, SignInRow
from editor_app.usecases import delays, passwords, roll
from editor_app.usecases.accounts import certificate, list_accounts, name_key
from editor_app.usecases.delays import Failures, Tick
from editor_app.usecases.passwords import Lock
from editor_app.usecases.permits import as_account, without_account
from editor_app.usecases.told import told_desk
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions, now

SIGNED_IN_AFTER_FAILURES = "signed in after failures"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in opens: the account's lock, or on a desk older than its keys the hash of its password."""

    account: Account
    public_key: str
    locked_key: str
    password_hash: str
    temporary: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in. ``temporary`` asks for a password of their own before anything else.

    ``failures`` wrong passwords were given for the name since the time before, the first of them at ``since``.
    """

    account: Account
    temporary: bool = False
    failures: int = 0
    since: datetime | None = None


class WrongPair(Refused):
    """The name or the password is not right; which of them is not said."""


def sign_in(transactions: Transactions, name: str, password: str) -> Account:
    """The account that `enter` lets in."""
    return enter(transactions, name, password).account


def enter(transactions: Transactions, name: str, password: str) -> Entered:
    """Let somebody in if the password opens their key; it stays open in ``transactions.keyring``.

    Takes a quarter of a second, whatever the outcome. Refused with the same words for an unknown name, a closed
    account and a wrong password. After five wrong passwords for a name, attempts are not heard for a while.
    """
    here = delays.tick()
    wait = transactions.read(_seconds_to_wait, name, here)
    if wait > 0:
        transactions.run(_count_from_here, name, here, wait)
        raise Refused(
            f"Too many wrong passwords for “{name.strip()}”.", f"Try again in {_in_words(math.ceil(wait))}."
        )
    found = transactions.read(credentials, name)
    key = _opened(found, password)
    if found is None or key is None or not found.account.active:
        transactions.run(_count_failure, name, delays.tick())
        raise WrongPair(
            "The name or the password is not right.", "Check both; capitals matter in the password."
        )
    fresh = passwords.relock(key, password) if passwords.needs_relock(found.locked_key) else None
    before = transactions.keyring.get(found.account.id)
    transactions.keyring.hold(found.account.id, key)
    try:
        failures, since = transactions.run(_settle, found.account.id, fresh)
    except BaseException:
        if before is None:
            transactions.keyring.drop(found.account.id)
        else:
            transactions.keyring.hold(found.account.id, before)
        raise
    return Entered(found.account, found.temporary, failures, since)


@without_account("read before anybody is signed in")
def credentials(session: Session, name: str) -> Credentials | None:
    """The account of ``name`` (whatever its case) and what its password opens, or None."""
    row = session.scalar(select(AccountRow).where(AccountRow.name_key == name_key(name)))
    if row is None:
        return None
    return Credentials(as_account(row), row.public_key, row.locked_key, row.password_hash, row.temporary)


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
def _seconds_to_wait(session: Session, name: str, here: Tick) -> float:
    row = session.get(SignInRow, name_key(name))
    if row is None:
        return 0.0
    kept = Failures(row.failures, Tick(row.start, row.ticks), row.last_at)
    return delays.seconds_left(kept, here, now(session))


@without_account("part of signing in")
def _count_from_here(session: Session, name: str, here: Tick, wait: float) -> None:
    """Count a wait that began on another machine, or before this one was started, on this one's clock."""
    row = session.get(SignInRow, name_key(name))
    if row is not None and not delays.same_start(Tick(row.start, row.ticks), here):
        row.start, row.ticks = here.start, here.seconds - (delays.delay_after(row.failures) - wait)


@without_account("part of signing in")
def _count_failure(session: Session, name: str, here: Tick) -> None:
    key = name_key(name)
    at = now(session)
    row = session.get(SignInRow, key)
    if row is None:
        row = SignInRow(name_key=key, failures=0, first_at=at)
        session.add(row)
    row.failures += 1
    row.last_at, row.start, row.ticks = at, here.start, here.seconds
    row.first_at = row.first_at or at
    delay = delays.delay_after(row.failures)
    row.until = at + timedelta(seconds=delay) if delay else None


@without_account("part of signing in")
def _settle(session: Session, account_id: AccountId, fresh: Lock | None) -> tuple[int, datetime | None]:
    row = session.get_one(AccountRow, account_id)
    if fresh is not None:
        first = not row.public_key
        row.public_key, row.locked_key, row.password_hash = fresh.public_key, fresh.locked_key, ""
        if first:
            _tell_first_key(session, as_account(row), fresh)
    kept = session.get(SignInRow, row.name_key)
    if kept is None:
        return 0, None
    told = kept.failures, kept.first_at or kept.last_at
    note_down(session, account_id, SIGNED_IN_AFTER_FAILURES, details={"failures": kept.failures})
    session.delete(kept)
    return told


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
        str(one.id): {
            "name": one.name,
            "display_name": one.display_name,
            "roles": sorted(one.roles),
            "active": one.active,
        }
        for one in list_accounts(session)
    }
    details.update(told_desk(session))
    note_down(session, account.id, roll.OFFICE_KEY_MADE, note=account.name, details=details, key=lock.key)


@functools.lru_cache(maxsize=1)
def _nobody() -> Lock:
    # Opened in place of an unknown name's lock, so that it takes the same time.
    return passwords.relock(new_key(), "nobody has this password")


def _in_words(seconds: int) -> str:
    if seconds == 1:
        return "a second"
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
