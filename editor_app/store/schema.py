"""The schema's version: read without Alembic, raised with it.

The version is read by the driver alone, so that opening a current desk never imports Alembic.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from editor_app.durable import sync_folder, telling
from editor_app.errors import Unavailable
from editor_app.store.engine import connect
from editor_app.store.fences import raise_fences

HEAD = "0004"
"""The newest revision under migrations/versions; a test holds that it is."""

MIGRATIONS = Path(__file__).parent / "migrations"


def found_version(database: Path) -> str:
    """The version a desk was written with, "" for a database that has none yet.

    Raises Unavailable where the file is a database, but of something else; sqlite3.Error as it comes.
    """
    connection = connect(database)
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if not tables:
            return ""
        row = None
        if "alembic_version" in tables:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None:
            raise Unavailable(
                f"“{database.name}” in {database.parent} is a database, but not a desk.",
                "Choose the folder of a desk, or an empty folder for a new one.",
            )
        return str(row[0])
    finally:
        connection.close()


def refuse_newer(version: str) -> None:
    """Raise Unavailable if ``version`` is one that this program does not know."""
    if version.isdecimal() and int(version) <= int(HEAD):
        return
    raise Unavailable(
        f"This desk was written by a newer Communiqué (schema {version}, this program knows {HEAD}).",
        "Install the newer program; nothing in the desk was changed.",
    )


def migrate(engine: Engine, database: Path, version: str) -> Path | None:
    """Bring the schema from ``version`` to HEAD in one transaction.

    An existing desk is copied whole first; the copy's path is returned. Raises Unavailable if a reference
    would be left dangling, in which case nothing has changed.
    """
    from alembic import command
    from alembic.config import Config

    copy = _copied(database, version) if version else None
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise Unavailable("Only a desk in a folder can be migrated.", "Choose the folder of a desk.")
        # The pragma is ignored inside a transaction; with keys on, rebuilding a table would empty its children.
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(desk_writes=True).begin():
                config.attributes["connection"] = connection
                command.upgrade(config, HEAD)
                raise_fences(connection)
                _refuse_dangling(connection)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
    return copy


def _copied(database: Path, version: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = database.with_name(f"desk-before-{HEAD}-from-{version}-{stamp}.db")
    connection = connect(database)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    finally:
        connection.close()
    with telling(f"The copy “{copy.name}” could not be kept"):
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(copy.parent)
    return copy


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if dangling:
        tables = ", ".join(sorted({str(row[0]) for row in dangling}))
        raise Unavailable(
            f"The desk could not be brought up to date: rows of {tables} name something that is not there.",
            "Nothing was changed. Run verify with the older program, or restore a backup.",
        )
