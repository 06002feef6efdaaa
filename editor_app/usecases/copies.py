"""What this workstation knows of a desk, and the way out after a wanted step back: an administrator says that this
copy of the desk is the right one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.errors import EditorError, Refused
from editor_app.store import cells
from editor_app.store.desk import OpenDesk
from editor_app.usecases.anchor import ANCHOR, Anchor, Seen
from editor_app.usecases.chain_check import walk_chain
from editor_app.usecases.office import read_office
from editor_app.usecases.permits import requires
from editor_app.usecases.rights import COPY_ACCEPTED
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions


def anchor_of(desk: OpenDesk, folder: Path) -> Anchor | None:
    """The anchor of the desk's office in ``folder``; None for a desk that is not set up, or cannot be read."""
    try:
        return Anchor(folder, Transactions(desk).read(read_office).uid)
    except EditorError:
        return None


def accept(transactions: Transactions, actor: AccountId, reason: str) -> Seen:
    """Write that this copy is the right one, and let this workstation's anchor hold it from now on."""
    seen = transactions.run(accept_copy, actor, reason)
    if transactions.anchor is not None:
        transactions.anchor.accept(seen)
    return seen


@requires(Permission.KEEP_ACCOUNTS)
def accept_copy(session: Session, actor: AccountId, reason: str) -> Seen:
    """Write into the history that this copy of the desk is the right one, and give what the anchor is to hold.

    Refused without a reason, where nothing has to be accepted, and for a trail that is not sound in itself: that is no
    older copy, but a changed one. Other workstations go on telling of it until an administrator accepts it there too.
    """
    anchor: Anchor | None = session.info.get(ANCHOR)
    seen = anchor.seen if anchor is not None else None
    reason = " ".join(reason.split())
    if len(reason) < 10:
        raise Refused("A reason of at least 10 characters is needed.", "Say why this copy is the right one.")
    connection = session.connection()
    problems = walk_chain(cells.trail(connection)).problems
    if problems:
        raise Refused(problems[0], "This is no older copy but a changed one; restore a backup that verifies.")
    if seen is None or not walk_chain(cells.trail(connection), signed=lambda _: False, seen=seen).problems:
        raise Refused("This workstation has seen nothing else than this copy.", "There is nothing to accept.")
    details = {"seen": seen.sequence, "seen_hash": seen.hash}
    line = note_down(session, actor, COPY_ACCEPTED, note=reason, details=details)
    root = walk_chain(cells.trail(connection), signed=lambda _: False).roll.root
    return Seen(line.sequence, line.hash, root)
