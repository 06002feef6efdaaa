"""The office whose desk this is."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.orm import Session

from editor_app.domain.accounts import Account, AccountId, Permission, Role
from editor_app.domain.people import LANGUAGES
from editor_app.domain.release import Office
from editor_app.errors import BadInput, Refused, Unavailable
from editor_app.store.tables import OfficeRow
from editor_app.usecases.accounts import NewAccount, certificate, insert_account
from editor_app.usecases.keyring import keyring_of
from editor_app.usecases.permits import requires, without_account
from editor_app.usecases.roll import OFFICE_MADE
from editor_app.usecases.told import told_office
from editor_app.usecases.trail import note_down


@without_account("the first start has no account yet; refused once there is an office")
def create_office(session: Session, office: Office, admin: NewAccount) -> Account:
    """Set up the desk: the office and its first administrator. Refused if the desk has an office already.

    An office with ``uid`` "" gets one. The administrator's key is the one that everything later hangs on.
    """
    if session.get(OfficeRow, 1) is not None:
        raise Refused("This desk has an office already.", "Open it, or choose an empty folder.")
    _check(office)
    row = OfficeRow(id=1, uid=office.uid or uuid.uuid4().hex)
    _write(row, office)
    session.add(row)
    if Role.ADMINISTRATOR not in admin.roles:
        raise Refused("The first account must be an administrator.", "Give it that role.")
    account = insert_account(session, admin)
    note_down(
        session,
        account.id,
        OFFICE_MADE,
        note=account.name,
        details={**certificate(account, admin.lock.public_key), "office": row.uid, **told_office(row)},
        key=admin.lock.key,
    )
    keyring_of(session).hold(account.id, admin.lock.key)
    return account


@without_account("the office's public name stands on the sign-in")
def read_office(session: Session) -> Office:
    """The office. Unavailable if the desk was never set up."""
    row = session.get(OfficeRow, 1)
    if row is None:
        raise Unavailable(
            "This desk has not been set up yet.", "Set up the office and its administrator first."
        )
    return Office(
        uid=row.uid,
        names=dict(row.names),
        short_names=dict(row.short_names),
        languages=tuple(row.languages),
        place=dict(row.place),
        contact=dict(row.contact),
        website=row.website,
        terms_url=row.terms_url,
        privacy_url=row.privacy_url,
        timezone=row.timezone,
    )


@requires(Permission.KEEP_ACCOUNTS)
def change_office(session: Session, actor: AccountId, office: Office) -> Office:
    """Change names, languages, addresses. The office's uid stays."""
    _check(office)
    row = session.get(OfficeRow, 1)
    if row is None:
        raise Unavailable(
            "This desk has not been set up yet.", "Set up the office and its administrator first."
        )
    _write(row, office)
    note_down(session, actor, "office changed", details=told_office(row))
    return read_office(session)


def _write(row: OfficeRow, office: Office) -> None:
    row.names = dict(office.names)
    row.short_names = dict(office.short_names)
    row.languages = list(office.languages)
    row.place = dict(office.place)
    row.contact = dict(office.contact)
    row.website = office.website
    row.terms_url = office.terms_url
    row.privacy_url = office.privacy_url
    row.timezone = office.timezone


def _check(office: Office) -> None:
    if not any(name.strip() for name in office.names.values()):
        raise BadInput("The office has no name.", "Give its official name in at least one language.")
    unknown = [language for language in office.languages if language not in LANGUAGES]
    if unknown or not office.languages:
        raise BadInput(
            f"The office's languages “{', '.join(office.languages)}” are not all known.",
            f"Choose from {', '.join(LANGUAGES)}.",
        )
    if len(set(office.languages)) != len(office.languages):
        raise BadInput("A language of the office is named twice.", "Name each once.")
    try:
        ZoneInfo(office.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(
            f"The time zone “{office.timezone}” is not known.", "Write it like Europe/London."
        ) from error
