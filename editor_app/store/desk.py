"""Opening a desk: a folder with ``desk.db``, ``photos/``, ``renditions/`` and ``templates/``."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from editor_app.durable import sync_folder, telling
from editor_app.errors import EditorError, Unavailable
from editor_app.store import schema
from editor_app.store.driver_errors import known
from editor_app.store.engine import connect, make_engine
from editor_app.store.photo_files import PhotoFiles
from editor_app.store.places import refuse_unsafe

DATABASE = "desk.db"
PARTS = ("photos", "renditions", "templates")


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """An open desk. ``templates`` is the folder of report types that the office made itself."""

    engine: Engine
    folder: Path
    photo_files: PhotoFiles
    _file_id: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_file_id", _file_id(self.database))

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def refuse_if_gone(self) -> None:
        """Raise Unavailable if the folder was moved or taken away, or another database put in its place."""
        try:
            there = _file_id(self.database) == self._file_id
        except OSError:
            there = False
        if not there:
            raise Unavailable(
                f"The desk in {self.folder} was moved or taken away while it was open.",
                "Put its folder back where it was, or copy your text and open the desk where it lies now.",
            )

    def refuse_if_read_only(self) -> None:
        """Raise Unavailable if the disk of the desk no longer takes writes.

        Linux turns a disk read-only after a fault and then answers fsync with success although nothing reaches
        it, so a commit counts only if the disk still took writes behind it.
        """
        if hasattr(os, "statvfs") and os.statvfs(self.folder).f_flag & os.ST_RDONLY:
            raise Unavailable(
                "The disk of the desk has become read-only.",
                "Copy your text, and have the disk repaired; what was shown as saved before is there.",
            )

    def close(self) -> None:
        """Give back every connection. The desk may be opened again."""
        self.engine.dispose()


def has_desk(where: Path) -> bool:
    """Whether the folder holds a desk (of whatever version, sound or not)."""
    return (where / DATABASE).exists()


def open_desk(where: Path, *, create: bool = False, check: bool = True) -> OpenDesk:
    """Open the desk in folder ``where``, bringing its schema up to date.

    With ``create`` a missing desk is made; without it a missing one is Unavailable. ``check`` reads the whole
    database for damage first. Raises Unavailable, with a sentence, for a network or synced folder, a newer
    schema, a file that is no database or is damaged, a folder that may not be written, a locked database.
    """
    where = Path(where).expanduser().absolute()
    refuse_unsafe(where)
    database = where / DATABASE
    made = not database.exists()
    if made:
        if not create:
            raise Unavailable(
                f"There is no desk in {where}.", "Choose another folder, or make a desk there with init."
            )
        _make_place(where, database)
    try:
        _refuse_unwritable(where, database)
        return _opened(where, database, create=create, check=check)
    except EditorError:
        if made:
            _unmake(database)
        raise
    except (sqlite3.Error, DBAPIError) as error:
        if made:
            _unmake(database)
        told = known(error)
        if told is None:
            raise
        raise Unavailable(f"{told.text} ({database})", told.hint) from error


def _unmake(database: Path) -> None:
    """A desk that could not be made leaves no empty database behind, so that it can be made again."""
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        with contextlib.suppress(OSError):
            database.with_name(name).unlink()


def _make_place(where: Path, database: Path) -> None:
    with telling(f"The desk in {where} could not be made"):
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in PARTS:
            (where / part).mkdir(parents=True, exist_ok=True)
        database.touch(exist_ok=True)
        sync_folder(where)
        sync_folder(where.parent)


def _refuse_unwritable(where: Path, database: Path) -> None:
    if database.is_dir():
        raise Unavailable(f"{database} is a folder, not a database.", "Choose the folder of a desk.")
    for place in (where, database):
        if not os.access(place, os.R_OK | os.W_OK):
            raise Unavailable(
                f"{place} may not be written to.", "Choose a folder of your own, or ask for access to it."
            )


def _opened(where: Path, database: Path, *, create: bool, check: bool) -> OpenDesk:
    version = schema.found_version(database)
    if not version:
        _refuse_emptied(where, database, create)
    else:
        schema.refuse_newer(version)
        if check:
            _refuse_damaged(database)
    engine = make_engine(database)
    try:
        if version != schema.HEAD:
            schema.migrate(engine, database, version)
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM alembic_version").fetchone()
    except BaseException:
        engine.dispose()
        raise
    return OpenDesk(engine=engine, folder=where, photo_files=PhotoFiles(where))


def _file_id(database: Path) -> tuple[int, int]:
    """Device and number of the file: what a file of the same name put in its place does not have."""
    found = database.stat()
    return found.st_dev, found.st_ino


def _refuse_emptied(where: Path, database: Path, create: bool) -> None:
    """An empty database is a desk being made; beside photos, or where none was asked for, it is a damaged one."""
    if create and not any((where / "photos").glob("*/*")):
        return
    raise Unavailable(
        f"The database {database} is empty: it was damaged, or its making was interrupted.",
        "Restore the last backup beside it, or make a new desk in an empty folder with init.",
    )


def _refuse_damaged(database: Path) -> None:
    connection = connect(database)
    try:
        findings = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    finally:
        connection.close()
    if findings != ["ok"]:
        raise Unavailable(
            f"The database {database} is damaged: {'; '.join(findings)}.",
            "Nothing was written over it. Keep a copy of the folder, then restore the last backup beside it.",
        )
