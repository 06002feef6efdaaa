"""The history as a CSV table, for spreadsheets and for whoever keeps a copy: UTF-8 with a byte order mark.

Hash and signature stand beside each line, so that the copy can be held against the desk later.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.release import ReleaseId
from editor_app.durable import write_durably
from editor_app.store.release_tables import HistoryRow, ReleaseRow
from editor_app.store.tables import AccountRow
from editor_app.usecases.chain import stored_time
from editor_app.usecases.permits import requires
from editor_app.usecases.person_csv import guarded
from editor_app.usecases.releases import find

COLUMNS = (
    *("line", "time_utc", "who", "account", "what", "release", "number", "version", "revision", "from", "to"),
    *("note", "details", "seal", "previous_hash", "hash", "signature"),
)


@requires(Permission.READ)
def release_history_csv(session: Session, actor: AccountId, release_id: ReleaseId) -> bytes:  # noqa: ARG001
    """The history of one release, oldest line first."""
    find(session, release_id)
    return _table(session, release_id)


@requires(Permission.VERIFY)
def desk_history_csv(session: Session, actor: AccountId) -> bytes:  # noqa: ARG001
    """Every line of the desk, those about accounts and the office too."""
    return _table(session, None)


def write_history(path: Path, table: bytes) -> int:
    """Write the table so that the old or the new file is there, whole; returns how many lines it has."""
    write_durably(path, table)
    return max(sum(1 for _ in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))) - 1, 0)


def _table(session: Session, release_id: ReleaseId | None) -> bytes:
    names = {
        account: (shown, name)
        for account, shown, name in session.execute(
            select(AccountRow.id, AccountRow.display_name, AccountRow.name)
        )
    }
    numbers = {row.id: row.number for row in session.execute(select(ReleaseRow.id, ReleaseRow.number))}
    lines = select(HistoryRow).order_by(HistoryRow.sequence)
    if release_id is not None:
        lines = lines.where(HistoryRow.release_id == release_id)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in session.scalars(lines.execution_options(yield_per=1_000)):
        shown, name = names.get(row.actor_id or 0, ("", ""))
        details = json.dumps(row.details, ensure_ascii=False, sort_keys=True) if row.details else ""
        cells = (
            *(row.sequence, stored_time(row.at), shown, name, row.action, row.release_id),
            *(numbers.get(row.release_id or 0), row.version, row.revision),
            *(row.from_status and row.from_status.value, row.to_status and row.to_status.value),
            *(row.note, details, row.seal, row.previous, row.hash, row.signature),
        )
        writer.writerow([_cell(cell) for cell in cells])
        session.expunge(row)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(value: object) -> str:
    # Blanks before a sign would hide it from the guard, and some spreadsheets drop them.
    return "" if value is None else guarded(str(value).strip().replace("\0", ""))
