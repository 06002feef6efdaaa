"""Reading the desk cell by cell, for verifying. No mapped rows: a forged or damaged cell is handed on as it is.

Texts that carry a seal come as bytes, so that even bytes that are no text at all can be told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from editor_app.store import fences

Row = tuple[Any, ...]


def _rows(connection: Connection, sql: str) -> Iterator[Row]:
    yield from (tuple(row) for row in connection.exec_driver_sql(sql))


def damage(connection: Connection) -> Iterator[str]:
    """What the database's own check finds, and rows that name something that is not there; sentences."""
    for (finding,) in _rows(connection, "PRAGMA integrity_check(20)"):
        if finding != "ok":
            yield f"The database is damaged: {finding}."
    for table, row, parent, _ in _rows(connection, "PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} names something that is not in {parent}."


def fallen_fences(connection: Connection) -> Iterator[str]:
    """Triggers that are missing, changed or not ours; sentences."""
    found = {
        name: " ".join(str(sql).split())
        for name, sql in _rows(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    }
    for name, body in fences.TRIGGERS.items():
        if found.pop(name, "") != " ".join(f"CREATE TRIGGER {name} {body}".split()):
            yield f"The fence “{name}” of the database is missing or was changed."
    for name in sorted(found):
        yield f"The database holds a trigger “{name}” that is not ours."


def releases(connection: Connection) -> Iterator[Row]:
    """(id, number)"""
    return _rows(connection, "SELECT id, number FROM release")


_TRAIL = (
    "SELECT sequence, at, actor_id, action, release_id, version, revision, from_status, to_status, note, "
    "details, seal, previous, hash, signature FROM history"
)


def trail(connection: Connection) -> Iterator[Row]:
    """(sequence, at, actor, action, release, version, revision, from, to, note, details as JSON, seal, previous hash,
    hash, signature), in order"""
    return _rows(connection, f"{_TRAIL} ORDER BY sequence")


def roll_lines(connection: Connection) -> Iterator[Row]:
    """The lines of `trail` that are about no release: those about accounts are among them."""
    return _rows(connection, f"{_TRAIL} WHERE release_id IS NULL ORDER BY sequence")


def history_written(connection: Connection) -> int:
    """How many lines were ever written, by the database's own count."""
    row = next(_rows(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'history'"), (0,))
    return int(row[0])


def revisions(connection: Connection) -> Iterator[Row]:
    """(id, release, version, number, author, content as bytes, seal), by release and number"""
    return _rows(
        connection,
        "SELECT id, release_id, version_id, n, author_id, CAST(content AS BLOB), seal FROM revision "
        "ORDER BY release_id, n",
    )


def revision_photos(connection: Connection) -> Iterator[Row]:
    """(revision id, digest as bytes)"""
    return _rows(connection, "SELECT revision_id, CAST(digest AS BLOB) FROM revision_photo")


def conflict_copies(connection: Connection) -> Iterator[Row]:
    """(release, version, author, content as bytes, seal, revision that took it in or None)"""
    return _rows(
        connection,
        "SELECT release_id, version_id, author_id, CAST(content AS BLOB), seal, taken_in FROM conflict_copy",
    )


def approvals(connection: Connection) -> Iterator[Row]:
    """(release, version, revision, seal, account, in force, line of the trail), in order"""
    return _rows(
        connection,
        "SELECT release_id, version_id, revision, seal, account_id, in_force, sequence FROM approval ORDER BY id",
    )


def versions(connection: Connection) -> Iterator[Row]:
    """(id, release, number of the version, status, latest revision)"""
    return _rows(connection, "SELECT id, release_id, n, status, revision FROM version")


def standings(connection: Connection) -> Iterator[Row]:
    """(release, number of the version, scheduled at, released by, second look due, public text, correction)"""
    return _rows(
        connection,
        "SELECT release_id, n, scheduled_at, released_by, second_look_due, public_text, correction FROM version",
    )


def clearances(connection: Connection) -> Iterator[Row]:
    """(release, revision, seal, named step, account, line of the trail)"""
    return _rows(connection, "SELECT release_id, revision, seal, step, account_id, sequence FROM clearance")


def recipients(connection: Connection) -> Iterator[Row]:
    """(release, number of the copy or None, recipient) of the exports that went to somebody named"""
    return _rows(
        connection,
        "SELECT DISTINCT release_id, embargo_copy, recipient FROM export_record "
        "WHERE recipient != '' OR embargo_copy IS NOT NULL",
    )


def recoveries(connection: Connection) -> Iterator[Row]:
    """(id, release, content as bytes)"""
    return _rows(connection, "SELECT id, release_id, CAST(content AS BLOB) FROM recovery")


def listed(connection: Connection) -> Iterator[Row]:
    """(release, status, number, the list's words joined by bars, current content, searched text, list's
    sequence, search's sequence, whether the list has the version's claim and times, the list's embargo); bytes for
    the texts, None where the list has no row"""
    return _rows(
        connection,
        "SELECT r.id, v.status, r.number, l.status || '|' || coalesce(l.number, '') || '|' || l.template "
        "|| '|' || l.headline || '|' || coalesce(l.meeting_date, '') || '|' || l.photo_count || '|' || "
        "coalesce(l.lead_digest, ''), CAST(x.content AS BLOB), CAST(s.shown AS BLOB), l.updated_seq, s.seq, "
        "l.submitted_at IS v.submitted_at AND l.claimed_by IS v.claimed_by AND l.due_at IS v.due_at AND "
        "l.scheduled_at IS v.scheduled_at AND l.second_look_due IS EXISTS(SELECT 1 FROM version "
        "d WHERE d.release_id = r.id AND d.status = 'released' AND d.second_look_due) AND l.published IS EXISTS("
        "SELECT 1 FROM version o WHERE o.release_id = r.id AND o.status = 'released'), l.embargo_until "
        "FROM release r JOIN version v ON v.release_id = r.id AND v.n = r.version "
        "JOIN revision x ON x.release_id = r.id AND x.n = v.revision "
        "LEFT JOIN listing l ON l.release_id = r.id LEFT JOIN search_text s ON s.release_id = r.id",
    )


def last_number(connection: Connection) -> Any:
    """The last register number issued, or None where the register is gone."""
    return next(_rows(connection, "SELECT last_number FROM register"), (None,))[0]


def exports(connection: Connection) -> Iterator[Row]:
    """(release, revision, seal, file name)"""
    return _rows(connection, "SELECT release_id, revision, seal, name FROM export_record")


def accounts(connection: Connection) -> Iterator[Row]:
    """(id, name, public key, active, roles with blanks between)"""
    return _rows(
        connection,
        "SELECT id, name, public_key, active, "
        "(SELECT coalesce(group_concat(role, ' '), '') FROM account_role r WHERE r.account_id = account.id) "
        "FROM account ORDER BY id",
    )


def photos(connection: Connection) -> Iterator[Row]:
    """(digest, name, size), by digest"""
    return _rows(connection, "SELECT digest, name, size FROM photo ORDER BY digest")
