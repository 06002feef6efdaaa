from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from editor_app.errors import Unavailable
from editor_app.store import fences, open_desk, release_tables, schema, tables
from editor_app.store.base import Base

HERE = schema.HEAD
AHEAD = f"{int(HERE) + 1:04}"

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{ahead}"
down_revision = "{here}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("release", recreate="always") as batch:
        batch.add_column(sa.Column("slug", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("history", recreate="always") as batch:
        batch.alter_column("note", existing_type=sa.Text(), nullable=True)
    {more}
"""


def write_next(folder: Path, more: str) -> None:
    source = NEXT.format(more=more, ahead=AHEAD, here=HERE)
    (folder / "versions" / f"{AHEAD}_next.py").write_text(source, encoding="utf-8")


def config(folder: Path) -> Config:
    made = Config()
    made.set_main_option("script_location", str(folder))
    return made


def rows(database: Path) -> dict[str, int]:
    connection = sqlite3.connect(database)
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'search%' AND name != 'alembic_version'"
        )
    ]
    found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    connection.close()
    return found


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one migration ahead of this one."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    write_next(folder, "pass")
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", AHEAD)
    return folder


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    from tests.usecases.staff import Bureau, make_office

    make_office(tmp_path / "desk")
    bureau = Bureau(tmp_path / "desk")
    bureau.exported(bureau.approved())
    bureau.save(bureau.start(), "A second revision.")
    bureau.desk.close()
    return tmp_path / "desk"


def test_the_newest_migration_makes_exactly_the_tables_of_the_program(tmp_path: Path) -> None:
    assert tables.OfficeRow.metadata is release_tables.ReleaseRow.metadata is Base.metadata
    desk = open_desk(tmp_path / "desk", create=True)
    with desk.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda item, name, kind, reflected, other: (
                    not (kind == "table" and str(name).startswith("search") and name != "search_text")
                ),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    desk.close()


def test_the_checks_of_the_tables_are_in_the_migration_too(tmp_path: Path) -> None:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    desk = open_desk(tmp_path / "desk", create=True)
    with desk.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)
            ).scalar_one()
            wanted = str(CreateTable(table).compile(dialect=sqlite.dialect()))
            assert _lines(made) == _lines(wanted), table.name
    desk.close()


def _lines(sql: str) -> list[str]:
    return sorted(line.strip().rstrip(",").replace('"', "") for line in sql.splitlines() if line.strip())


def test_the_head_that_is_read_without_alembic_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(config(schema.MIGRATIONS)).get_heads() == [schema.HEAD]


def test_a_filled_desk_is_migrated_without_losing_a_row_or_a_fence(filled: Path, next_schema: Path) -> None:
    before = rows(filled / "desk.db")
    assert before["revision"] == 3
    desk = open_desk(filled)
    with desk.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT slug FROM release").fetchall() == [("",), ("",)]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        assert {row[0] for row in triggers} == set(fences.TRIGGERS)
    desk.close()
    assert rows(filled / "desk.db") == before
    (copy,) = filled.glob(f"desk-before-{AHEAD}-from-{HERE}-*.db")
    assert rows(copy) == before
    assert schema.found_version(copy) == HERE
    open_desk(filled).close()
    assert len(list(filled.glob("desk-before-*.db"))) == 1


def test_a_migration_that_leaves_a_reference_dangling_changes_nothing(
    filled: Path, next_schema: Path
) -> None:
    write_next(next_schema, 'op.execute("DELETE FROM account WHERE id = 3")')
    before = rows(filled / "desk.db")
    with pytest.raises(Unavailable, match="could not be brought up to date: rows of"):
        open_desk(filled)
    assert rows(filled / "desk.db") == before
    assert schema.found_version(filled / "desk.db") == HERE


def test_a_migration_that_fails_half_way_changes_nothing(filled: Path, next_schema: Path) -> None:
    write_next(next_schema, 'raise RuntimeError("the power went")')
    before = rows(filled / "desk.db")
    with pytest.raises(RuntimeError):
        open_desk(filled)
    assert rows(filled / "desk.db") == before
    assert schema.found_version(filled / "desk.db") == HERE
