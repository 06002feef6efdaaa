"""The guards about remarks and fact-check packets, one function each; `usecases.guards` holds the whole table."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from editor_app.domain.remarks import PacketState
from editor_app.domain.workflow import Guard
from editor_app.errors import EditorError, Refused
from editor_app.store.review_tables import PacketRow
from editor_app.usecases.asked import Asked, office_time
from editor_app.usecases.releases import at_start, label_of
from editor_app.usecases.remark_rows import blocking_rows, told
from editor_app.usecases.transactions import now


def _no_blocking_remark(asked: Asked) -> EditorError | None:
    rows = blocking_rows(asked.session, asked.version)
    if not rows:
        return None
    words = told(rows[0])
    first = words if words.endswith((".", "!", "?", "…", "”")) else f"{words}."
    more = f" {len(rows) - 1} more block it too." if len(rows) > 1 else ""
    return Refused(
        f"{at_start(label_of(asked.release))} has an open {first}{more}",
        "Resolve the comments, and accept or reject the suggestions; then try again.",
    )


def _packet(asked: Asked) -> EditorError | None:
    if asked.packet:
        return None
    return Refused(
        "A fact check goes out and comes back with its packet.", "Send a packet, or take its answer in."
    )


def _overdue(asked: Asked) -> EditorError | None:
    left = asked.session.scalars(
        select(PacketRow).where(
            PacketRow.release_id == asked.release.id,
            PacketRow.version_id == asked.version.id,
            PacketRow.state == PacketState.SENT.value,
        )
    ).all()
    waiting = [row for row in left if row.due_at is not None and row.due_at > now(asked.session)]
    if left and not waiting:
        return None
    if not waiting:
        return Refused("No packet is out for a fact check.", "Send one first.")
    until = office_time(asked.session, max(row.due_at for row in waiting if row.due_at is not None))
    return Refused(
        f"{waiting[0].recipient} has time to reply until {until}.", "Wait for the reply, or take it in."
    )


REMARK_GUARDS: dict[Guard, Callable[[Asked], EditorError | None]] = {
    Guard.NO_BLOCKING_REMARK: _no_blocking_remark,
    Guard.PACKET: _packet,
    Guard.OVERDUE: _overdue,
}

REMARK_ASKED_ON_TAKING = frozenset({Guard.NO_BLOCKING_REMARK, Guard.PACKET})
"""They do not hide a step: approval says which remark is open, and a packet is handed in with its step."""
