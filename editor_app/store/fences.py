"""What SQLite keeps beside the tables: triggers that fence the trail, and the full-text index.

Batch migrations rebuild tables and lose their triggers, so `raise_fences` runs after every migration. The fences
stop accidents, not forgers; `usecases.verify` finds what got past them.
"""

from __future__ import annotations

from sqlalchemy import Connection

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5("
    "title, words, content='search_text', content_rowid='seq', prefix='2 3', "
    "tokenize='unicode61 remove_diacritics 2')"
)

_KEPT = {
    "history": "The history of the desk cannot be changed.",
    "revision": "A saved revision cannot be changed.",
    "export_record": "The record of exports cannot be changed.",
}


def _triggers() -> dict[str, str]:
    approval = "release_id, version_id, revision, seal, account_id, at"
    given = "SELECT RAISE(ABORT, 'A given approval cannot be changed, only put out of force.')"
    made: dict[str, str] = {
        "fence_approval_update": f"BEFORE UPDATE OF {approval} ON approval BEGIN {given}; END",
        "fence_approval_delete": f"BEFORE DELETE ON approval BEGIN {given}; END",
    }
    for table, sentence in _KEPT.items():
        for event in ("update", "delete"):
            made[f"fence_{table}_{event}"] = (
                f"BEFORE {event.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
    return made


TRIGGERS = _triggers()


def raise_fences(connection: Connection) -> None:
    """Make the full-text index and every trigger as they are meant to be now."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql(FULL_TEXT)
    for name, body in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
