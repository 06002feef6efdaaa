"""Appending to the history of the desk. Lines are chained and signed, and never changed or taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.workflow import Status
from editor_app.errors import Refused
from editor_app.signing.keys import SigningKey
from editor_app.store import cells
from editor_app.store.reading import lines_written
from editor_app.store.release_tables import HistoryRow, ReleaseRow, VersionRow
from editor_app.store.tables import AccountRow
from editor_app.usecases.chain import BEGINNING, Line, line_hash, signed_bytes, stored_time
from editor_app.usecases.chain_check import certified_roll
from editor_app.usecases.keyring import keyring_of
from editor_app.usecases.rights import CERTIFIED, right_asked
from editor_app.usecases.transactions import HEAD, now


def note_down(
    session: Session,
    actor: AccountId | None,
    action: str,
    release: ReleaseRow | None = None,
    version: VersionRow | None = None,
    *,
    from_status: Status | None = None,
    to_status: Status | None = None,
    note: str = "",
    seal: str = "",
    details: dict[str, Any] | None = None,
    key: SigningKey | None = None,
) -> HistoryRow:
    """Append one line, signed with the actor's key, and return it with its sequence number.

    ``key`` signs in place of the one the actor signed in with (an account's first line, a change of keys).
    Refused if the actor's key is not open, or was replaced meanwhile: nobody acts in somebody else's name; and for
    what lets text out or changes who may, if the signed history does not give them the right.
    """
    key = key or (_key_of(session, actor) if actor is not None else None)
    if actor is not None and key is None:
        raise Refused("Your key is locked.", "Sign in again; your text is still here.")
    _refuse_without_right(session, actor, action, details or {}, key)
    previous = head_hash(session)
    line = Line(
        sequence=lines_written(session) + 1,
        at=stored_time(at := now(session)),
        actor=actor,
        action=action,
        release=None if release is None else release.id,
        version=None if version is None else version.n,
        revision=None if version is None else version.revision,
        from_status=None if from_status is None else from_status.value,
        to_status=None if to_status is None else to_status.value,
        note=note,
        details=details or {},
        seal=seal,
    )
    hashed = line_hash(previous, line)
    row = HistoryRow(
        sequence=line.sequence,
        at=at,
        actor_id=actor,
        action=action,
        release_id=line.release,
        version=line.version,
        revision=line.revision,
        from_status=from_status,
        to_status=to_status,
        note=note,
        details=dict(line.details),
        seal=seal,
        previous=previous,
        hash=hashed,
        signature="" if key is None else key.sign(signed_bytes(hashed)),
    )
    session.add(row)
    session.flush()
    session.info[HEAD] = (line.sequence, hashed)
    return row


def _key_of(session: Session, actor: AccountId) -> SigningKey | None:
    """The key that ``actor`` signed in with, unless another is theirs by now."""
    key, row = keyring_of(session).get(actor), session.get(AccountRow, actor)
    return None if key is None or row is None or row.public_key != key.public else key


def _refuse_without_right(
    session: Session, actor: AccountId | None, action: str, details: Mapping[str, Any], key: SigningKey | None
) -> None:
    """Raise Refused for a line that lets text out or changes who may, unless the trail itself gives the right to it.

    The table of accounts may have been changed from outside; a line written by it would be wrong for ever.
    """
    asked = right_asked(action, details)
    if actor is None or asked is None or asked not in CERTIFIED:
        return
    roll = certified_roll(cells.roll_lines(session.connection()))
    holder = roll.holders.get(actor)
    if holder is None or not holder.may(asked) or key is None or holder.public_key != key.public:
        raise Refused(
            "The history of the desk does not give you this right, or your key is not certified.",
            "Ask an administrator to look at your account, and to certify your key.",
        )


def head_hash(session: Session) -> str:
    """The hash of the last line, `BEGINNING` where there is none."""
    last = session.execute(
        select(HistoryRow.sequence, HistoryRow.hash).order_by(HistoryRow.sequence.desc()).limit(1)
    ).one_or_none()
    if last is None:
        return BEGINNING
    return last.hash or _hash_of_unsigned(session)


def _hash_of_unsigned(session: Session) -> str:
    """The hash over all lines of a desk that has no keys yet; asked once in its life."""
    previous = BEGINNING
    for row in session.scalars(select(HistoryRow).order_by(HistoryRow.sequence)):
        previous = line_hash(
            previous,
            Line(
                row.sequence,
                stored_time(row.at),
                row.actor_id,
                row.action,
                row.release_id,
                row.version,
                row.revision,
                None if row.from_status is None else row.from_status.value,
                None if row.to_status is None else row.to_status.value,
                row.note,
                row.details,
                row.seal,
            ),
        )
    return previous
