from __future__ import annotations

import os
import random
import sqlite3
import sys
from pathlib import Path

import pytest

from editor_app.errors import Unavailable
from editor_app.store import desk as desks
from editor_app.store import engine, open_desk, schema


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    open_desk(tmp_path / "desk", create=True).close()
    return tmp_path / "desk"


def sql(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "desk.db", isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_new_desk_is_a_folder_with_its_parts(folder: Path) -> None:
    assert {p.name for p in folder.iterdir()} >= {"desk.db", "photos", "renditions", "templates"}
    assert desks.has_desk(folder)
    opened = open_desk(folder)
    assert (opened.folder, opened.templates) == (folder, folder / "templates")
    opened.close()


def test_every_connection_has_the_pragmas_of_the_safe(folder: Path) -> None:
    opened = open_desk(folder)
    with opened.engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "trusted_schema",
                "cell_size_check",
            )
        }
    opened.close()
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_a_desk_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="There is no desk in"):
        open_desk(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_desk_of_a_newer_program_is_refused_and_left_alone(folder: Path) -> None:
    sql(folder, "UPDATE alembic_version SET version_num = '0999'")
    before = (folder / "desk.db").read_bytes()
    with pytest.raises(Unavailable, match=r"newer Communiqué \(schema 0999") as refused:
        open_desk(folder)
    assert refused.value.exit_code == 3
    assert "Install the newer program" in refused.value.hint
    assert (folder / "desk.db").read_bytes() == before


@pytest.mark.parametrize("version", ["from-the-future", ""])
def test_a_version_that_is_no_number_is_refused_too(folder: Path, version: str) -> None:
    sql(folder, f"UPDATE alembic_version SET version_num = '{version}'")
    with pytest.raises(Unavailable):
        open_desk(folder)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"These are the minutes of a meeting. " * 50)
    with pytest.raises(Unavailable, match="is not a database") as refused:
        open_desk(tmp_path)
    assert str(tmp_path / "desk.db") in refused.value.text
    assert "backup" in refused.value.hint


def test_another_programs_database_is_no_desk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "desk.db")
    connection.execute("CREATE TABLE stamps (id INTEGER)")
    connection.close()
    with pytest.raises(Unavailable, match="is a database, but not a desk"):
        open_desk(tmp_path)


def test_an_emptied_database_is_damage_not_a_new_desk(folder: Path) -> None:
    (folder / "photos" / "ab").mkdir()
    (folder / "photos" / "ab" / "cd").write_bytes(b"a photo")
    (folder / "desk.db").write_bytes(b"")
    for create in (False, True):
        with pytest.raises(Unavailable, match="is empty: it was damaged, or its making was interrupted"):
            open_desk(folder, create=create)


def test_making_a_desk_that_was_interrupted_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "desk.db").touch()
    open_desk(tmp_path, create=True).close()
    open_desk(tmp_path).close()


def test_a_folder_in_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.db").mkdir()
    with pytest.raises(Unavailable, match="is a folder, not a database"):
        open_desk(tmp_path)


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file")
    with pytest.raises(Unavailable, match="could not be made"):
        open_desk(tmp_path / "desk", create=True)


def test_a_folder_that_may_not_be_written_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "desk.db")
    with pytest.raises(Unavailable, match=r"desk\.db may not be written to"):
        open_desk(folder)


def test_a_locked_desk_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql(folder, "PRAGMA journal_mode=DELETE")
    other = sqlite3.connect(folder / "desk.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    with pytest.raises(Unavailable, match="in use by another program"):
        open_desk(folder)
    other.execute("ROLLBACK")
    other.close()
    monkeypatch.undo()
    open_desk(folder).close()


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_database_is_named_and_not_written_to(folder: Path, seed: int) -> None:
    database = folder / "desk.db"
    chance = random.Random(seed)
    data = bytearray(database.read_bytes())
    for page in chance.sample(range(1, len(data) // 4096), 6):
        data[page * 4096 : page * 4096 + 4096] = chance.randbytes(4096)
    database.write_bytes(data)
    with pytest.raises(Unavailable, match="damaged") as refused:
        open_desk(folder)
    assert "copy of the folder" in refused.value.hint
    assert database.read_bytes() == bytes(data)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_database_that_was_cut_short_is_named(folder: Path, kept: float) -> None:
    database = folder / "desk.db"
    os.truncate(database, int(database.stat().st_size * kept))
    with pytest.raises(Unavailable, match="damaged"):
        open_desk(folder)


def test_a_desk_in_a_folder_with_an_odd_name_opens(tmp_path: Path) -> None:
    odd = tmp_path / "büro % ?mode=memory #1 Şəki"
    open_desk(odd, create=True).close()
    open_desk(odd).close()
    assert (odd / "desk.db").stat().st_size > 0


def test_opening_a_current_desk_does_not_import_alembic(folder: Path) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from editor_app.store import open_desk;"
        "open_desk(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert done.returncode == 0


def test_the_version_found_is_the_newest(folder: Path) -> None:
    assert schema.found_version(folder / "desk.db") == schema.HEAD
