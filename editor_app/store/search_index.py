"""Writing the full-text index. Triggers cannot do it: with trusted_schema=OFF they may not reach a virtual table.

The index holds no text of its own, so that taking a row out needs the very words that were put in.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from editor_app.store.folding import fold
from editor_app.store.release_tables import SearchTextRow

_S = SearchTextRow.__table__


def put_search_text(connection: Connection, release_id: int, seq: int, title: str, shown: str) -> None:
    """Make ``title`` and ``shown`` (as they read) what the release is found by; ``seq`` orders newest first."""
    old = connection.execute(
        select(_S.c.seq, _S.c.title, _S.c.words).where(_S.c.release_id == release_id)
    ).one_or_none()
    if old is not None:
        connection.exec_driver_sql(
            "INSERT INTO search(search, rowid, title, words) VALUES ('delete', ?, ?, ?)", tuple(old)
        )
        connection.execute(delete(SearchTextRow).where(_S.c.release_id == release_id))
    row = {"seq": seq, "title": fold(title), "words": fold(shown)}
    connection.execute(insert(SearchTextRow).values(release_id=release_id, shown=shown, **row))
    connection.exec_driver_sql(
        "INSERT INTO search(rowid, title, words) VALUES (?, ?, ?)", (row["seq"], row["title"], row["words"])
    )


def rebuild(connection: Connection) -> None:
    """Make the index anew from the search texts (after bulk work, or where it is damaged)."""
    connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")
