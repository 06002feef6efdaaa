"""Report types of the office's own that are broken: named with file and line, and no draft is begun."""

from __future__ import annotations

import errno
import os

import pytest

from tests.broken.faults import refuse
from tests.broken.ground import Case, Ground, refused, rows
from tests.templates.test_broken import BROKEN, GOOD


def put(ground: Ground, data: bytes | str) -> None:
    ground.file("desk/templates/note.md", data)


def secret(ground: Ground) -> None:
    put(ground, GOOD)
    refuse(ground, ground.desk / "templates" / "note.md", errno.EACCES, reading=True)


def folder(ground: Ground) -> None:
    (ground.desk / "templates" / "note.md").mkdir()


def pipe(ground: Ground) -> None:
    os.mkfifo(ground.desk / "templates" / "note.md")


def nothing_there(ground: Ground) -> None:
    (ground.desk / "templates" / "note.md").symlink_to(ground.here / "nowhere")


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_report_type_is_refused_with_file_and_line(ground: Ground, what: str) -> None:
    text, line, reason = BROKEN[what]
    says = (f"“note.md” is broken at line {line}: ", reason)
    refused(ground, Case(what, "new note", 2, says, lambda at: put(at, text)))


def with_text(words: str) -> str:
    return GOOD.replace("{{ host }} spoke", words)


CASES = [
    Case(
        "a file that is not UTF-8",
        "new note",
        2,
        ("“note.md” is broken at line 26", "UTF-8"),
        lambda at: put(at, GOOD.encode().replace(b"spoke", b"sp\xf6ke")),
    ),
    Case("a file of 300 KB", "new note", 2, ("note.md", "256 KB"), lambda at: put(at, "x" * 300_000)),
    Case("a file that may not be read", "new note", 2, ("note.md", "denied"), secret),
    Case("a folder", "new note", 2, ("note.md", "is not a file"), folder),
    Case("a pipe", "new note", 2, ("note.md", "is not a file"), pipe),
    Case("a link to nothing", "new note", 2, ("note.md", "No such file"), nothing_there),
    Case(
        "a text that fails while it is written",
        "new note",
        2,
        ("“note.md” is broken at line 26",),
        lambda at: put(at, with_text("{{ 1 < 'a' }}")),
    ),
    Case("an id that is not there", "new no-such-type", 2, ("no-such-type", "meeting")),
    Case("a path for an id", "new ../../etc/passwd", 2, ("../../etc/passwd",)),
    Case("no text in the language", "new note --language az", 2, ("note", "“az”"), lambda at: put(at, GOOD)),
]


@rows(CASES)
def test_a_report_type_that_cannot_be_used_is_refused(ground: Ground, case: Case) -> None:
    refused(ground, case)


def test_a_broken_report_type_leaves_the_others_usable_and_is_named_in_their_list(ground: Ground) -> None:
    put(ground, GOOD.replace('"person"', '"person'))
    assert ground.run("new meeting --facts {here}/facts.toml", "leyla").code == 0
    assert "left out: The report type in “note.md” is broken at line 7" in ground.run("templates").out
