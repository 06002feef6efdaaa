"""The engine of a desk: pragmas on every connection, explicit transactions.

The driver's own transaction handling is off. A connection with the execution option ``desk_writes`` begins
IMMEDIATE, so that two writers never meet half-way; any other begins deferred and may only read.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from editor_app.errors import BadInput

BUSY_MILLISECONDS = 5_000
BUSY_VARIABLE = "COMMUNIQUE_BUSY_SECONDS"
LONGEST_BUSY = 600
WRITES = "desk_writes"

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def busy_milliseconds() -> int:
    """How long a command waits for a desk in use: COMMUNIQUE_BUSY_SECONDS (0 to 600), else five seconds.

    Raises BadInput where the variable holds anything else.
    """
    given = os.environ.get(BUSY_VARIABLE, "").strip()
    if not given:
        return BUSY_MILLISECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_BUSY:
        raise BadInput(
            f"{BUSY_VARIABLE} is “{given}”, which is no number of seconds.",
            f"Give 0 to {LONGEST_BUSY}, or take it out of the environment.",
        )
    return round(seconds * 1000)


def connect(database: Path, *, create: bool = False) -> sqlite3.Connection:
    """A bare connection to an existing database (or a new one); raises sqlite3.Error as it comes."""
    mode = "rwc" if create else "rw"
    return sqlite3.connect(
        f"{database.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=busy_milliseconds() / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def make_engine(database: Path) -> Engine:
    """An engine on the database file. Never creates the file: a desk that went missing is told."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _ready(database),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _ready(database: Path) -> sqlite3.Connection:
    connection = connect(database)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get(WRITES))
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
