"""Reading the desk cell by cell, for verifying. No mapped rows: a forged or damaged cell is handed on as it is.

Texts that carry a seal come as bytes, so that even bytes that are no text at all can be told of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from editor_app.store import fences

Row = tuple[Any, ...]


def _rows(connection: Connection, sql: str, release: int | None = None) -> Iterator[Row]:
    """The rows of ``sql``; where a release is given, its "{of}" keeps to that one."""
    if release is None:
        rows = connection.exec_driver_sql(sql.replace("{of}", ""))
    else:
        rows = connection.exec_driver_sql(sql.replace("{of}", " WHERE release_id = ?"), (release,))
    for part in rows.partitions(1_000):
        yield from map(tuple, part)


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


def strange_objects(connection: Connection, known: Collection[str]) -> Iterator[str]:
    """Tables and views that are not ours; sentences. ``known`` are the names of our tables."""
    for kind, name in _rows(
        connection, "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')"
    ):
        if kind == "view" or not (name in known or name.startswith(("sqlite_", "search", "alembic_"))):
            yield f"The database holds a {kind} “{name}” that is not ours."


def releases(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(id, number, uid, who started it)"""
    return _rows(connection, "SELECT id AS release_id, number, uid, created_by FROM release{of}", release)


_TRAIL = (
    "SELECT sequence, at, actor_id, action, release_id, version, revision, from_status, to_status, note, "
    "details, seal, previous, hash, signature FROM history"
)


_ROLL = (
    "'office made', 'office key made', 'account added', 'roles set', 'account closed', 'account opened', "
    "'password set', 'password reset', 'key made', 'key certified'"
)


def trail(connection: Connection) -> Iterator[Row]:
    """(sequence, at, actor, action, release, version, revision, from, to, note, details as JSON, seal, previous hash,
    hash, signature), in order"""
    return _rows(connection, f"{_TRAIL} ORDER BY sequence")


def roll_lines(connection: Connection) -> Iterator[Row]:
    """The lines of `trail` that are about accounts and their keys."""
    return _rows(connection, f"{_TRAIL} WHERE release_id IS NULL AND action IN ({_ROLL}) ORDER BY sequence")


def line_is(connection: Connection, sequence: int, hash: str) -> bool:
    """Whether the line with this number has this hash."""
    found = connection.exec_driver_sql("SELECT hash FROM history WHERE sequence = ?", (sequence,)).scalar()
    return found == hash


def signatures(connection: Connection, upto: int) -> Iterator[str]:
    """The signatures of the lines up to this one, in order."""
    found = connection.exec_driver_sql(
        "SELECT signature FROM history WHERE sequence <= ? ORDER BY sequence", (upto,)
    )
    for part in found.partitions(1_000):
        yield from (str(signature) for (signature,) in part)


def history_written(connection: Connection) -> int:
    """How many lines were ever written, by the database's own count."""
    row = next(_rows(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'history'"), (0,))
    return int(row[0])


def revisions(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(id, release, version's row, number, author, content as bytes, seal, at), by release and number"""
    return _rows(
        connection,
        "SELECT id, release_id, version_id, n, author_id, CAST(content AS BLOB), seal, at FROM revision"
        "{of} ORDER BY release_id, n",
        release,
    )


def revision_photos(connection: Connection) -> Iterator[Row]:
    """(revision id, digest as bytes)"""
    return _rows(connection, "SELECT revision_id, CAST(digest AS BLOB) FROM revision_photo")


def conflict_copies(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(id, release, version's row, author, content as bytes, seal, revision that took it in or None, set aside)"""
    return _rows(
        connection,
        "SELECT id, release_id, version_id, author_id, CAST(content AS BLOB), seal, taken_in, set_aside "
        "FROM conflict_copy{of}",
        release,
    )


def approvals(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(release, version's row, revision, seal, account, in force, line of the trail, at), in order"""
    return _rows(
        connection,
        "SELECT release_id, version_id, revision, seal, account_id, in_force, sequence, at "
        "FROM approval{of} ORDER BY id",
        release,
    )


def versions(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(id, release, number of the version, status, latest revision, submitted by, claimed by, due, scheduled,
    released at, released by, second look due, public text, correction)"""
    return _rows(
        connection,
        "SELECT id, release_id, n, status, revision, submitted_by, claimed_by, due_at, scheduled_at, released_at, "
        "released_by, second_look_due, public_text, correction FROM version{of}",
        release,
    )


def clearances(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(release, version's row, revision, seal, named step, account, line of the trail, in force)"""
    return _rows(
        connection,
        "SELECT release_id, version_id, revision, seal, step, account_id, sequence, in_force "
        "FROM clearance{of}",
        release,
    )


REMARK = 'kind, language, field, start, quote, "before", "after", words, replacement, blocking, author_id, author_name'


_REMARKS = " ".join(("SELECT release_id, uid, state,", REMARK, "FROM comment{of}"))


def remarks(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(release, uid, state, then the cells named in `REMARK`)"""
    return _rows(connection, _REMARKS, release)


def recoveries(connection: Connection) -> Iterator[Row]:
    """(id, release, content as bytes)"""
    return _rows(connection, "SELECT id, release_id, CAST(content AS BLOB) FROM recovery")


def listed(connection: Connection) -> Iterator[Row]:
    """(release, status, number, the list's words joined by bars, current content, searched text, list's
    sequence, search's sequence, whether the list has the version's claim and times, the list's embargo, the folded
    title and words); bytes for the texts, None where the list has no row"""
    return _rows(
        connection,
        "SELECT r.id, v.status, r.number, l.status || '|' || coalesce(l.number, '') || '|' || l.template "
        "|| '|' || l.headline || '|' || coalesce(l.meeting_date, '') || '|' || l.photo_count || '|' || "
        "coalesce(l.lead_digest, '') || '|' || l.languages, CAST(x.content AS BLOB), "
        "CAST(s.shown AS BLOB), l.updated_seq, s.seq, "
        "l.submitted_at IS v.submitted_at AND l.claimed_by IS v.claimed_by AND l.due_at IS v.due_at AND "
        "l.scheduled_at IS v.scheduled_at AND l.second_look_due IS EXISTS(SELECT 1 FROM version "
        "d WHERE d.release_id = r.id AND d.status = 'released' AND d.second_look_due) AND l.published IS EXISTS("
        "SELECT 1 FROM version o WHERE o.release_id = r.id AND o.status = 'released') AND l.author_id = r.created_by, "
        "l.embargo_until, s.title, s.words "
        "FROM release r JOIN version v ON v.release_id = r.id AND v.n = r.version "
        "JOIN revision x ON x.release_id = r.id AND x.n = v.revision "
        "LEFT JOIN listing l ON l.release_id = r.id LEFT JOIN search_text s ON s.release_id = r.id",
    )


def last_number(connection: Connection) -> Any:
    """The last register number issued, or None where the register is gone."""
    return next(_rows(connection, "SELECT last_number FROM register"), (None,))[0]


def exports(connection: Connection, release: int | None = None) -> Iterator[Row]:
    """(release, revision, seal, file name, format, SHA-256, language, draft, account, recipient, number of the copy)"""
    return _rows(
        connection,
        "SELECT release_id, revision, seal, name, format, sha256, language, draft, account_id, recipient, embargo_copy "
        "FROM export_record{of}",
        release,
    )


def office(connection: Connection, cells: Sequence[str]) -> Row:
    """The office's ``cells`` and behind them its settings as JSON; () where the office is gone."""
    return next(_rows(connection, " ".join(("SELECT", ", ".join(cells), ", settings FROM office"))), ())


def people(connection: Connection) -> Iterator[Row]:
    """(id, key, sex, names as JSON, note)"""
    return _rows(connection, "SELECT id, key, sex, names, note FROM person")


def appointments(connection: Connection) -> Iterator[Row]:
    """(person, starts, ends, forms as JSON)"""
    return _rows(connection, "SELECT person_id, starts, ends, forms FROM appointment")


def accounts(connection: Connection) -> Iterator[Row]:
    """(id, name, displayed name, public key, active, temporary, roles with blanks between)"""
    return _rows(
        connection,
        "SELECT id, name, display_name, public_key, active, temporary, "
        "(SELECT coalesce(group_concat(role, ' '), '') FROM account_role r WHERE r.account_id = account.id) "
        "FROM account ORDER BY id",
    )


def photos(connection: Connection) -> Iterator[Row]:
    """(digest, name, size, width, height, renditions as JSON), by digest"""
    return _rows(
        connection, "SELECT digest, name, size, width, height, renditions FROM photo ORDER BY digest"
    )
