"""Desks that cannot be used: one line with the reason, exit code 3, and nothing of the desk is changed."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.store import places
from editor_app.usecases import signing_in
from editor_app.usecases.signing_in import Entered
from editor_app.usecases.transactions import Transactions
from tests.broken.faults import (
    can_mount,
    fill,
    flush_fails,
    no_access,
    no_room_in_database,
    on_small_disk,
    read_only_disk,
)
from tests.broken.ground import Case, Ground, refused, rows, said
from tests.photos.pictures import jpeg

WRITE = "write {draft} --headline 'The talks go on'"


def locked(ground: Ground) -> None:
    """Another program is in the middle of writing; we are told to wait a twentieth of a second."""
    ground.patch.setenv("COMMUNIQUE_BUSY_SECONDS", "0.05")
    other = sqlite3.connect(ground.desk / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ground.after.callback(other.close)


def patience(words: str) -> Callable[[Ground], None]:
    return lambda ground: ground.patch.setenv("COMMUNIQUE_BUSY_SECONDS", words)


def version(words: str) -> Callable[[Ground], None]:
    return lambda ground: ground.sql(f"UPDATE alembic_version SET version_num = '{words}'")


def without_version(ground: Ground) -> None:
    ground.sql("DROP TABLE alembic_version")


def database(data: bytes) -> Callable[[Ground], None]:
    def make(ground: Ground) -> None:
        for part in ("desk.db-wal", "desk.db-shm"):
            (ground.desk / part).unlink(missing_ok=True)
        (ground.desk / "desk.db").write_bytes(data)

    return make


def noise(ground: Ground) -> None:
    """Pages in the middle are overwritten, as by a failing disk."""
    ground.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    file = ground.desk / "desk.db"
    data, chance = bytearray(file.read_bytes()), random.Random(4)
    for page in range(1, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 4096] = chance.randbytes(4096)
    database(bytes(data))(ground)


def cut(ground: Ground) -> None:
    ground.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(ground.desk / "desk.db", 30_000)


def stamps(ground: Ground) -> None:
    """The database of a stamp collector."""
    (ground.desk / "desk.db").unlink()
    ground.sql("CREATE TABLE stamps (id INTEGER PRIMARY KEY)", "INSERT INTO stamps VALUES (1)")


def folder_for_database(ground: Ground) -> None:
    (ground.desk / "desk.db").unlink()
    (ground.desk / "desk.db").mkdir()


def gone(ground: Ground) -> None:
    shutil.rmtree(ground.desk)


def file_for_desk(ground: Ground) -> None:
    gone(ground)
    ground.desk.write_text("minutes", encoding="utf-8")


def gone_meanwhile(how: Callable[[Path], object]) -> Callable[[Ground], None]:
    """The folder goes while the command is under way: between signing in and writing."""

    def make(ground: Ground) -> None:
        real = signing_in.enter

        def enter(transactions: Transactions, name: str, password: str) -> Entered:
            entered = real(transactions, name, password)
            how(ground.desk)
            return entered

        ground.patch.setattr("editor_app.cli.seat.enter", enter)

    return make


def moved(desk: Path) -> None:
    desk.rename(desk.with_name("moved"))


def moved_back(ground: Ground) -> None:
    gone_meanwhile(moved)(ground)
    ground.after.callback(lambda: (ground.here / "moved").rename(ground.desk))


def on_network(kind: str) -> Callable[[Ground], None]:
    """The table of mounts says that the desk's folder comes from elsewhere."""

    def make(ground: Ground) -> None:
        table = ground.file("mounts", f"/dev/sda1 / ext4 rw 0 0\nserver:/press {ground.here} {kind} rw 0 0\n")
        real = places.refuse_unsafe
        ground.patch.setattr("editor_app.store.desk.refuse_unsafe", lambda folder: real(folder, table))

    return make


def synced(ground: Ground) -> None:
    shutil.copytree(ground.desk, ground.here / "Dropbox" / "desk")


def marked(name: str) -> Callable[[Ground], object]:
    return lambda ground: ground.file(name, "")


def forged(ground: Ground) -> None:
    ground.sql(
        "DROP TRIGGER fence_revision_update",
        "UPDATE revision SET content = replace(content, 'Valiyev', 'Valiyew')",
    )


def photo_gone(ground: Ground) -> None:
    shutil.rmtree(ground.desk / "photos")


def photo_changed(ground: Ground) -> None:
    for path in (ground.desk / "photos").glob("*/*"):
        path.write_bytes(jpeg(640, 480, hue=99))
    shutil.rmtree(ground.desk / "renditions")


def new_photo(fault: Callable[[Ground], None]) -> Callable[[Ground], None]:
    def make(ground: Ground) -> None:
        ground.file("new.jpg", jpeg(640, 480, hue=31))
        fault(ground)

    return make


EXPORT = "export {approved} --format html --format docx --out {site}"
CASES = [
    Case("in use by another program", WRITE, 3, ("in use by another program", "Nothing is lost"), locked),
    Case("in use while a step is taken", "submit {draft}", 3, ("in use",), locked),
    Case("in use while people come in", "person add {here}/people.toml", 3, ("in use",), locked),
    Case("patience that is no number", "list", 2, ("COMMUNIQUE_BUSY_SECONDS", "soon"), patience("soon")),
    Case("patience without end", "list", 2, ("COMMUNIQUE_BUSY_SECONDS", "inf"), patience("inf")),
    Case("written by a newer program", "list", 3, ("newer Communiqué", "schema 0999"), version("0999")),
    Case("a version that is no number", "list", 3, ("newer Communiqué",), version("tomorrow")),
    Case("a version that is missing", "list", 3, ("not a desk",), without_version),
    Case("written by a newer program, verified", "verify", 3, ("newer",), version("0999"), account=""),
    Case("minutes for a database", "list", 3, ("desk.db", "not a database"), database(b"Minutes. " * 900)),
    Case("zeros for a database", "list", 3, ("desk.db",), database(b"\0" * 40_000)),
    Case("an emptied database", WRITE, 3, ("empty", "backup"), database(b"")),
    Case("pages of noise", WRITE, 3, ("damaged", "copy of the folder"), noise),
    Case("a database cut short", WRITE, 3, ("damaged",), cut),
    Case("another program's database", "list", 3, ("not a desk",), stamps),
    Case("a folder for a database", "list", 3, ("is a folder, not a database",), folder_for_database),
    Case("no desk", "--desk {here}/none list", 3, ("no desk", "init")),
    Case("a desk that was taken away", WRITE, 3, ("no desk",), gone),
    Case("a file for a desk", WRITE, 3, ("no desk",), file_for_desk),
    Case("a desk that is moved meanwhile", WRITE, 3, ("moved or taken away", "copy your text"), moved_back),
    Case("a database server", "--desk postgresql://server/desk list", 2, ("PostgreSQL",)),
    Case("a network drive", "list", 3, ("network drive (nfs4)",), on_network("nfs4")),
    Case("a Windows share", "list", 3, ("network drive (cifs)",), on_network("cifs")),
    Case("a folder over SSH", WRITE, 3, ("network drive (fuse.sshfs)",), on_network("fuse.sshfs")),
    Case("a folder that a service copies", "--desk {here}/Dropbox/desk list", 3, ("Dropbox",), synced),
    Case("a folder that Syncthing copies", "list", 3, ("Syncthing",), marked(".stfolder")),
    Case("a new desk in a synced folder", "--desk {here}/OneDrive/d init --office O --admin x", 3, ("OneDrive",),
         account=""),
    Case("a new desk below a file", "--desk {here}/visit.jpg/d init --office O --admin x", 3, ("could not be made",),
         account=""),
    Case("a folder that may not be written", WRITE, 3, ("desk may not",), lambda at: no_access(at, "desk")),
    Case("a database that may not be written", WRITE, 3, ("desk.db may not",), lambda at: no_access(at, "desk.db")),
    Case("no room in the database", WRITE, 3, ("disk of the desk is full",), no_room_in_database),
    Case("no room for a photo", "photo add {draft} {here}/new.jpg", 3, ("disk is full",),
         new_photo(flush_fails(errno.ENOSPC))),
    Case("a quota", "photo add {draft} {here}/new.jpg", 3, ("disk is full",), new_photo(flush_fails(errno.EDQUOT))),
    Case("a disk that fails", "photo add {draft} {here}/new.jpg", 3, ("The photo could not be kept",),
         new_photo(flush_fails(errno.EIO))),
    Case("one letter forged", EXPORT, 1, ("seal",), forged, account="emil"),
    Case("the photos taken away", EXPORT, 1, ("photo",), photo_gone, account="emil"),
    Case("another picture for the photo", EXPORT, 1, ("photo",), photo_changed, account="emil"),
]  # fmt: skip


@rows(CASES)
def test_a_desk_that_cannot_be_used_is_told(ground: Ground, case: Case) -> None:
    refused(ground, case)


def small_and_full(ground: Ground) -> None:
    on_small_disk(ground, ground.desk, "24m")
    fill(ground.desk)


MOUNTED = [
    Case("a full disk", WRITE, 3, ("disk of the desk is full",), small_and_full),
    Case("a full disk and a photo", "photo add {draft} {here}/new.jpg", 3, ("full",), new_photo(small_and_full)),
    Case("a disk for reading only", WRITE, 3, ("not be written",), lambda at: read_only_disk(at, at.desk)),
]  # fmt: skip


@rows(MOUNTED if can_mount() else [])
def test_a_real_disk_that_says_no_is_told(ground: Ground, case: Case) -> None:
    refused(ground, case)


@pytest.mark.parametrize("seconds", ["0", "0.5", " 600 ", ""])
def test_patience_may_be_any_number_of_seconds(ground: Ground, seconds: str) -> None:
    ground.patch.setenv("COMMUNIQUE_BUSY_SECONDS", seconds)
    assert ground.run("list", "leyla").code == 0


def test_nothing_is_called_saved_in_a_folder_that_was_taken_away(ground: Ground) -> None:
    gone_meanwhile(shutil.rmtree)(ground)
    said(ground.run(WRITE, "leyla"), 3, ("moved or taken away",))


def test_nothing_is_called_saved_where_another_database_was_put(ground: Ground) -> None:
    def swap(desk: Path) -> None:
        shutil.copy(desk / "desk.db", desk / "copy.db")
        (desk / "copy.db").replace(desk / "desk.db")

    gone_meanwhile(swap)(ground)
    said(ground.run(WRITE, "leyla"), 3, ("moved or taken away",))


def test_what_is_locked_today_is_written_tomorrow(ground: Ground) -> None:
    locked(ground)
    assert ground.run(WRITE, "leyla").code == 3
    ground.end()
    assert ground.run(WRITE, "leyla").code == 0
