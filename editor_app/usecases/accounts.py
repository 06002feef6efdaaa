"""Accounts: who may sign in, with which roles, and whose key stands for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, AccountKey, Permission, Role
from editor_app.errors import BadInput, Refused
from editor_app.signing.keys import fingerprint
from editor_app.store import cells
from editor_app.store.tables import AccountRoleRow, AccountRow, OfficeRow
from editor_app.usecases import passwords, roll
from editor_app.usecases.chain_check import certified_roll
from editor_app.usecases.passwords import Lock
from editor_app.usecases.permits import as_account, demand, refuse_unless_own, requires, who, without_account
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions, now


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. ``lock`` comes from `passwords.make_lock`.

    ``temporary`` asks for a password of their own at the first sign-in.
    """

    name: str
    display_name: str
    roles: frozenset[Role]
    lock: Lock
    temporary: bool = False


@requires(Permission.KEEP_ACCOUNTS)
def add_account(session: Session, actor: AccountId, new: NewAccount) -> Account:
    """Make an account and certify its key. Refused if the name is taken (whatever its case); BadInput for no name."""
    account = insert_account(session, new)
    details = certificate(account, new.lock.public_key)
    if new.temporary:
        details["temporary"] = True
    note_down(session, actor, roll.ACCOUNT_ADDED, note=account.name, details=details)
    return account


def certificate(account: Account, public_key: str) -> dict[str, Any]:
    """What the trail says of an account, so that it is known by its key from then on."""
    return {
        "account": account.id,
        "name": account.name,
        "display_name": account.display_name,
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


@without_account("fingerprints are there to be compared by everybody")
def account_keys(session: Session) -> tuple[AccountKey, ...]:
    """All accounts by name with their keys, as the signed trail certifies them."""
    known = certified_roll(cells.roll_lines(session.connection()))
    found = []
    for row in session.scalars(select(AccountRow).order_by(AccountRow.name_key)):
        shown = fingerprint(row.public_key) if row.public_key else ""
        found.append(AccountKey(as_account(row), shown, _is_certified(known, row), row.temporary))
    return tuple(found)


def _is_certified(known: roll.Roll, row: AccountRow) -> bool:
    holder = known.holders.get(row.id)
    return (
        holder is not None
        and holder.certified
        and bool(row.public_key)
        and holder.public_key == row.public_key
    )


@requires(Permission.READ, temporary=True)
def set_password(session: Session, actor: AccountId, account_id: AccountId, lock: Lock) -> Account:
    """Put one's own key under another password, or, with the right to keep accounts, give another a new key.

    A key that an administrator made is a temporary one: whoever signs in with it is asked for a password of their own.
    `renew_password` makes the lock.
    """
    row = _row(session, account_id)
    own = account_id == actor
    if not own:
        demand(who(session, actor), Permission.KEEP_ACCOUNTS)
        refuse_unless_own(session, actor)
    note_down(
        session,
        actor,
        roll.PASSWORD_SET if own else roll.PASSWORD_RESET,
        note=row.name,
        details={"account": row.id, "public_key": lock.public_key},
    )
    row.public_key, row.locked_key, row.password_hash = lock.public_key, lock.locked_key, ""
    row.temporary = not own
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


def renew_password(
    transactions: Transactions, actor: AccountId, account_id: AccountId, password: str
) -> Account:
    """Set a password: one's own, or somebody else's. Refused for a weak one. Takes a quarter of a second.

    One's own key stays as it is, unless it was a temporary one: that is exchanged for a key nobody else has seen.
    """
    known = transactions.read(known_names, account_id)
    passwords.refuse_weak(password, known)
    key = transactions.keyring.get(actor)
    keeps = account_id == actor and key is not None and not transactions.read(_is_temporary, actor)
    lock = (
        passwords.relock(key, password) if keeps and key is not None else passwords.make_lock(password, known)
    )
    account = transactions.run(set_password, actor, account_id, lock)
    if account_id == actor:
        transactions.keyring.hold(actor, lock.key)
    return account


@without_account("the office's names stand on the sign-in, and so do those of the accounts")
def known_names(session: Session, account_id: AccountId | None = None) -> tuple[str, ...]:
    """Names that anybody would try as a password here: the office's, its website's, the account's."""
    office = session.get(OfficeRow, 1)
    row = session.get(AccountRow, account_id) if account_id is not None else None
    found = (
        [*office.names.values(), *office.short_names.values(), office.website] if office is not None else []
    )
    return (*map(str, found), *((row.name, row.display_name) if row is not None else ()))


@without_account("asked of the account that is signed in, about itself")
def _is_temporary(session: Session, account_id: AccountId) -> bool:
    return _row(session, account_id).temporary


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
        temporary=new.temporary,
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
    """Raise Refused unless somebody is left who can keep accounts and whose key the trail bears out."""
    left = session.scalars(
        select(AccountRow)
        .join(AccountRoleRow)
        .where(AccountRow.active.is_(True), AccountRoleRow.role == Role.ADMINISTRATOR)
    ).all()
    if not left:
        raise Refused("The desk would be left without an administrator.", "Make somebody else one first.")
    known = certified_roll(cells.roll_lines(session.connection()))
    if known.root and not any(_is_certified(known, row) for row in left):
        raise Refused(
            "The desk would be left without an administrator whose key is certified.",
            "Let another administrator sign in, and certify their key first.",
        )
