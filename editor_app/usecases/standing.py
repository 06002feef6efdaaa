"""Whether somebody who is signed in still may be, and what the desk holds them to; asked again and again, so cheap."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission
from editor_app.errors import BadInput, Refused
from editor_app.store.reading import lines_written
from editor_app.store.tables import AccountRow, OfficeRow
from editor_app.usecases.keyring import keyring_of
from editor_app.usecases.permits import as_account, requires, without_account
from editor_app.usecases.told import SETTINGS
from editor_app.usecases.trail import note_down

KEY = "lock_minutes"
"""The key in the office's settings that is this module's own."""
USUAL_MINUTES = 15
FEWEST, MOST = 1, 240


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands now. ``over``: why nobody can go on under it, "" while one can.

    ``head`` is the number of the newest line of the trail; ``lock_minutes`` after how long without a key or a mouse
    the window locks.
    """

    account: Account
    head: int
    lock_minutes: int
    over: str = ""


@without_account("asked of the account that is signed in, about itself")
def standing(session: Session, known: Account) -> Standing:
    """How the account stands, against ``known``, what it was at the sign-in."""
    row = session.get(AccountRow, known.id)
    held = keyring_of(session).get(known.id)
    if row is None:
        return Standing(known, 0, USUAL_MINUTES, "This account is not known to the desk any more.")
    account = as_account(row)
    over = ""
    if not account.active:
        over = "Your account was closed by an administrator."
    elif account.roles != known.roles:
        over = "Your roles were changed by an administrator."
    elif row.temporary or (held is not None and held.public != row.public_key):
        over = "Your password was set anew."
    return Standing(account, lines_written(session), lock_minutes(session), over)


@without_account("every window has to know when to lock")
def lock_minutes(session: Session) -> int:
    """After how many minutes without a key or a mouse the window locks."""
    row = session.get(OfficeRow, 1)
    value = (row.settings or {}).get(KEY) if row is not None else None
    return value if type(value) is int and FEWEST <= value <= MOST else USUAL_MINUTES


@requires(Permission.KEEP_ACCOUNTS)
def set_lock_minutes(session: Session, actor: AccountId, minutes: int) -> int:
    """Have windows lock after so many minutes. BadInput for fewer than 1 or more than 240."""
    if not FEWEST <= minutes <= MOST:
        raise BadInput(
            f"A window cannot lock after {minutes} minutes.", f"Choose from {FEWEST} to {MOST} minutes."
        )
    row = session.get(OfficeRow, 1)
    if row is None:
        raise Refused("This desk has not been set up yet.", "Set up the office first.")
    if lock_minutes(session) != minutes:
        row.settings = {**(row.settings or {}), KEY: minutes}
        note_down(session, actor, "lock set", note=str(minutes), details={SETTINGS: {KEY: minutes}})
    return minutes
