"""The ground on which inputs are broken: a desk with a draft, an approved release and yesterday's export.

A `Case` is one row of a table: how to break something, the command as typed, the exit code of the command line's
table and words of the expected sentence. `refused` runs it and holds it to the promise: one clear line, the right
code, no traceback, nothing on stdout, and nothing lost.
"""

from __future__ import annotations

import contextlib
import hashlib
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor_app import __main__

MAY_GROW = frozenset({"sign_in", "conflict_copy", "sqlite_sequence"})
"""Tables that a refusal may add to: wrong passwords are counted, a text that came too late is kept."""
ONLY_GROW = frozenset({"history"})
"""Tables of which every row must still be there."""
MACHINE_WORDS = (
    "Traceback",
    "[Errno",
    "Error:",
    "Error(",
    "sqlite3.",
    "sqlalchemy",
    " object at 0x",
    "NoneType",
)


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Case:
    """One row. ``command`` is split like a shell does; {draft}, {approved}, {here}, {desk} and {site} are filled in."""

    what: str
    command: str
    code: int
    says: tuple[str, ...]
    make: Callable[[Ground], object] = lambda ground: None
    account: str = "leyla"

    def __str__(self) -> str:
        return self.what


def rows(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """The cases as the parameters of a test, each named by what is broken."""
    assert len({case.what for case in cases}) == len(cases)
    return pytest.mark.parametrize("case", cases, ids=str)


class Ground:
    """A test's own copy of the desk and of the folder with yesterday's export.

    ``patch`` and ``after`` are undone when the command has ended, before anything is compared.
    """

    def __init__(
        self,
        here: Path,
        draft: str,
        approved: str,
        patch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.here = here
        self.desk = here / "desk"
        self.site = here / "site"
        self.draft = draft
        self.approved = approved
        self.patch = patch
        self.after = ExitStack()
        self._capsys = capsys

    def file(self, name: str, data: bytes | str) -> Path:
        """A file beside the desk."""
        path = self.here / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def sql(self, *statements: str) -> None:
        """Change the database behind the program's back."""
        connection = sqlite3.connect(self.desk / "desk.db", isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def words(self, command: str) -> list[str]:
        """The command as typed, the places filled in."""
        places = {name: str(getattr(self, name)) for name in ("here", "desk", "site", "draft", "approved")}
        return [word.format_map(places) for word in shlex.split(command)]

    def run(self, command: str, account: str = "") -> Outcome:
        """Run a command in this process, as ``python -m editor_app`` would."""
        self._capsys.readouterr()
        code = __main__.main([*(["--as", account] if account else []), *self.words(command)])
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    def end(self) -> None:
        """Undo what was broken outside the desk: mounts, locks, patches."""
        self.after.close()
        self.patch.undo()

    def kept(self) -> dict[str, str]:
        """What must not be lost: every row of the desk, every photo, every file of yesterday's export."""
        found = _rows_of(self.desk / "desk.db")
        for folder in (self.desk / "photos", self.site):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found


def _rows_of(database: Path) -> dict[str, str]:
    """A digest for each table, or of the whole file where it cannot be read as a database."""
    if not database.is_file():
        return {"database": "not there"}
    with contextlib.suppress(sqlite3.Error):
        return _rows_in(database)
    # On a full disk it can be read in a copy only. That is not the usual way, because closing a file gives back
    # every lock that this process holds on it.
    with tempfile.TemporaryDirectory() as place, contextlib.suppress(sqlite3.Error):
        for part in (database, database.with_name(f"{database.name}-wal")):
            if part.exists():
                shutil.copy(part, place)
        return _rows_in(Path(place) / database.name)
    return {"database": hashlib.sha256(database.read_bytes()).hexdigest()}


def _rows_in(database: Path) -> dict[str, str]:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        names = [
            str(row[0]) for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        found = {name: _digest(connection, name) for name in names if name not in {*MAY_GROW, *ONLY_GROW}}
        for name in ONLY_GROW.intersection(names):
            found |= {f"{name} {row!r}": "there" for row in connection.execute(f'SELECT * FROM "{name}"')}
        return found
    finally:
        connection.close()


def _digest(connection: sqlite3.Connection, table: str) -> str:
    whole = hashlib.sha256()
    for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"'))):
        whole.update(row.encode())
    return whole.hexdigest()


def said(outcome: Outcome, code: int, says: Sequence[str]) -> None:
    """Hold the answer to the promise of the command line."""
    assert outcome.code == code, outcome
    assert outcome.out == "", outcome.out
    lines = outcome.err.splitlines()
    assert len(lines) == 1, outcome.err
    line = lines[0]
    assert line.startswith("refused: " if code == 1 else "error: "), line
    assert line.endswith((".", "?", "!", "”")), line
    assert len(line) < 600, line
    assert not [word for word in MACHINE_WORDS if word in line], line
    for word in says:
        assert word in line, line


def refused(ground: Ground, case: Case) -> None:
    """Break, run, compare."""
    case.make(ground)
    before = ground.kept()
    try:
        outcome = ground.run(case.command, case.account)
    finally:
        ground.end()
    said(outcome, case.code, case.says)
    after = ground.kept()
    changed = [name for name in before if after.get(name) != before[name]]
    assert not changed, changed
