"""The same promise from a process of its own: what a script and its log really see."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.broken import test_pictures
from tests.broken.ground import Case, Ground, Outcome, rows, said
from tests.photos.pictures import jpeg


def run(ground: Ground, case: Case, limit: int = 0) -> Outcome:
    """``python -m editor_app`` with the command; ``limit`` is the largest file it may write, in bytes."""
    command = [sys.executable, "-m", "editor_app", "--as", case.account, *ground.words(case.command)]
    if limit:
        command = [sys.executable, "-c", LIMITED, str(limit), *command[3:]]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "COMMUNIQUE_BUSY_SECONDS": "0.1", "PYTHONIOENCODING": "utf-8"},
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def unchanged(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Nothing is lost. A real sign-in hashes the tests' cheap passwords anew, so accounts may differ."""
    lost = [name for name in before if name != "account" and after.get(name) != before[name]]
    assert lost == []


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from editor_app.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def newer(ground: Ground) -> None:
    ground.sql("UPDATE alembic_version SET version_num = '0999'")


def locked(ground: Ground) -> None:
    other = sqlite3.connect(ground.desk / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ground.after.callback(other.close)


def wrong_password(ground: Ground) -> None:
    ground.patch.setenv("COMMUNIQUE_PASSWORD", "not the right words at all")


def picture(name: str) -> Case:
    data = test_pictures.FILES[name][0]
    command = "photo add {draft} {here}/" + name
    return Case(name, command, 2, (name,), lambda ground: ground.file(name, data))


CASES = [
    picture("cut.jpg"),
    picture("claim.png"),
    picture("offset.tif"),
    picture("text-bomb.png"),
    Case("a newer desk", "list", 3, ("newer",), newer),
    Case("a locked desk", "write {draft} --headline x", 3, ("in use",), locked),
    Case("a facts file of noise", "new meeting --facts {here}/visit.jpg", 2, ("visit.jpg", "UTF-8")),
    Case("a wrong password", "list", 1, ("name or the password",), wrong_password),
    Case("a word for a number", "show first", 2, ("first",)),
    Case("an export into the kernel", "export {approved} --format html --out /proc/x", 3, ("“x”",), account="emil"),
]  # fmt: skip


@rows(CASES)
def test_a_process_says_one_line_and_ends_with_the_code_of_the_table(ground: Ground, case: Case) -> None:
    case.make(ground)
    before = ground.kept()
    said(run(ground, case), case.code, case.says)
    ground.end()
    unchanged(before, ground.kept())


@pytest.mark.parametrize("limit", [100_000, 10_000])
def test_a_process_that_may_write_no_large_file_says_so(ground: Ground, limit: int) -> None:
    ground.file("large.jpg", jpeg(2400, 1600, hue=5))
    case = Case("a size limit", "photo add {draft} {here}/large.jpg", 3, ())
    before = ground.kept()
    said(run(ground, case, limit), case.code, case.says)
    unchanged(before, ground.kept())
