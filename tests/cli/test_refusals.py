"""What cannot be done: one clear line on stderr, the exit code of the table, nothing changed, never a traceback."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app import cli
from tests.cli.conftest import PASSWORD, Outcome, Terminal


def said(outcome: Outcome, code: int, *words: str) -> None:
    """One line with the right beginning that names what is wrong."""
    assert outcome.code == code, outcome
    assert outcome.out == ""
    lines = [line for line in outcome.err.splitlines() if not line.startswith("note: ")]
    assert len(lines) == 1, outcome.err
    assert lines[0].startswith("refused: " if code == 1 else "error: ")
    for word in words:
        assert word in lines[0]


BAD_FACTS: dict[str, tuple[str | bytes, str]] = {
    "not TOML": ("host = ", "TOML"),
    "not UTF-8": (b'host = "\xff"', "UTF-8"),
    "an unknown field": ('hostess = "orkhan-valiyev"', "hostess"),
    "an unknown person": ('host = "Nobody Atall"', "Nobody Atall"),
    "a person that is a number": ("host = 7", "host"),
    "no date": ('date = "tomorrow"', "tomorrow"),
    "a day that does not exist": ('date = "2026-02-31"', "2026-02-31"),
    "no time": ('time = "25:61"', "time"),
    "an unknown option": ('form = "shouted"', "shouted"),
    "topics that are one text": ('topics = "rivers"', "topics"),
    "statements that are no tables": ('statements = ["said"]', "statements"),
    "a statement of a stranger": ('[[statements]]\nspeaker = "x"\ntext = "y"', "x"),
}


@pytest.mark.parametrize("what", BAD_FACTS)
def test_a_bad_facts_file_is_named_with_the_field(terminal: Terminal, tmp_path: Path, what: str) -> None:
    words, named = BAD_FACTS[what]
    file = tmp_path / "given.toml"
    file.write_bytes(words if isinstance(words, bytes) else words.encode())

    said(terminal.run("--as", "leyla", "new", "meeting", "--facts", str(file)), 2, "given.toml", named)
    assert terminal.ask("leyla", "list") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "no-such-type", "--facts", "FACTS"], ["no-such-type"]),
        (["new", "meeting", "--facts", "nowhere.toml"], ["nowhere.toml"]),
        (["new", "meeting", "--facts", "FACTS", "--language", "fr"], ["fr"]),
        (["new", "meeting", "--language", " , "], ["no language"]),
        (["show", "999"], ["999"]),
        (["show", "first"], ["first"]),
        (["show"], ["ID"]),
        (["frobnicate"], ["frobnicate"]),
        (["list", "--status", "printed"], ["printed"]),
        (["list", "--limit", "0"], ["0"]),
        (["list", "--limit", "many"], ["many"]),
        (["list", "--frob"], ["--frob"]),
        (["person", "add", "nowhere.toml"], ["nowhere.toml"]),
        (["account", "add", "x", "--role", "emperor"], ["emperor"]),
        (["account", "add", "x"], ["--role"]),
        (["export", "1", "--format", "pdf", "--out", "."], ["pdf"]),
        (["export", "1", "--out", "."], ["--format"]),
        (["export", "999", "--format", "html", "--out", "."], ["999"]),
        (["history", "999"], ["999"]),
        (["submit", "999"], ["999"]),
        (["photo", "sell", "1"], ["sell"]),
        (["init", "--office", "Somebody"], ["--admin"]),
    ],
)  # fmt: skip
def test_wrong_usage_is_an_error(
    terminal: Terminal, facts: str, arguments: list[str], words: list[str]
) -> None:
    given = [facts if argument == "FACTS" else argument for argument in arguments]

    said(terminal.run("--as", "gulnar" if "account" in given else "leyla", *given), 2, *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["write", "ID"], ["nothing to write"]),
        (["write", "ID", "--body", "nowhere.md"], ["nowhere.md"]),
        (["write", "ID", "--body", "LATIN"], ["latin.md", "UTF-8", "line 2"]),
        (["write", "ID", "--body", "FOLDER"], ["folder"]),
        (["write", "ID", "--headline", "x", "--language", "de"], ["de"]),
        (["write", "ID", "--headline", "x", "--seen", "99"], ["99"]),
        (["write", "ID", "--headline", "\ud800"], ["cannot be stored"]),
        (["show", "ID", "--revision", "99"], ["99"]),
        (["diff", "ID", "1", "99"], ["99"]),
        (["check", "ID", "--language", "xx"], ["xx"]),
        (["photo", "set", "ID", "ffff", "--lead"], ["ffff"]),
        (["photo", "remove", "ID", "ff"], ["ff"]),
        (["photo", "set", "ID", "PHOTO", "--position", "9"], ["9"]),
    ],
)  # fmt: skip
def test_input_that_cannot_be_used_leaves_the_draft_as_it_was(
    terminal: Terminal, draft: str, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    before = terminal.ask("leyla", "show", draft)
    (tmp_path / "latin.md").write_bytes("first\nsecond caf\xe9".encode("latin-1"))
    (tmp_path / "folder").mkdir()
    places = {
        "ID": draft,
        "LATIN": str(tmp_path / "latin.md"),
        "FOLDER": str(tmp_path / "folder"),
        "PHOTO": before["photos"][0]["id"],
    }

    said(terminal.run("--as", "leyla", *(places.get(one, one) for one in arguments)), 2, *words)
    assert terminal.ask("leyla", "show", draft) == before


PICTURES: dict[str, bytes] = {
    "empty.jpg": b"",
    "text.jpg": b"This is a letter, not a picture.",
    "cut.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "page.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.mark.parametrize("name", [*PICTURES, "nowhere.jpg", "folder.jpg"])
def test_an_unreadable_picture_is_named(terminal: Terminal, draft: str, tmp_path: Path, name: str) -> None:
    if name in PICTURES:
        (tmp_path / name).write_bytes(PICTURES[name])
    elif name == "folder.jpg":
        (tmp_path / name).mkdir()

    outcome = terminal.run("--as", "leyla", "--json", "photo", "add", draft, str(tmp_path / name))

    assert outcome.code == 2
    assert outcome.err.startswith("error: ")
    assert name in outcome.err
    assert len(outcome.data["photos"]) == 1
    assert [one["file"] for one in outcome.data["rejected"]] == [str(tmp_path / name)]


def test_the_same_photo_is_not_taken_twice(
    terminal: Terminal, draft: str, picture: Callable[..., str]
) -> None:
    outcome = terminal.run("--as", "leyla", "photo", "add", draft, picture())

    assert outcome.code == 2
    assert "already" in outcome.err


@pytest.mark.parametrize(
    ("account", "arguments", "words"),
    [
        ("leyla", ["approve", "DRAFT"], ["leyla"]),
        ("sara", ["approve", "DRAFT"], ["draft"]),
        ("emil", ["write", "DRAFT", "--headline", "x"], ["emil"]),
        ("leyla", ["account", "add", "x", "--role", "reader"], ["leyla"]),
        ("emil", ["person", "add", "PEOPLE"], ["emil"]),
        ("emil", ["export", "DRAFT", "--format", "html", "--out", "OUT"], ["approved"]),
        ("leyla", ["export", "DRAFT", "--format", "html", "--out", "OUT"], ["leyla"]),
        ("emil", ["release", "DRAFT"], ["draft"]),
        ("sara", ["return", "DRAFT", "--note", "A reason that is long."], ["draft"]),
        ("gulnar", ["account", "add", "LEYLA", "--role", "reader"], ["LEYLA"]),
        ("leyla", ["export", "DRAFT", "--format", "html", "--out", "OUT", "--draft", "--language", "ru"], ["ru"]),
    ],
)  # fmt: skip
def test_a_rule_that_says_no_is_a_refusal(
    terminal: Terminal, draft: str, tmp_path: Path, account: str, arguments: list[str], words: list[str]
) -> None:
    people = tmp_path / "people.toml"
    people.write_text(
        '[[person]]\nsex = "f"\n[person.names.en]\nfull = "Ada Hale"\nfamily = "Hale"\n', "utf-8"
    )
    places = {"DRAFT": draft, "PEOPLE": str(people), "OUT": str(tmp_path / "out")}
    before = terminal.ask("leyla", "show", draft)

    said(terminal.run("--as", account, *(places.get(one, one) for one in arguments)), 1, *words)
    assert terminal.ask("leyla", "show", draft) == before
    assert not (tmp_path / "out").exists()


def test_steps_against_an_older_revision_and_short_reasons_are_refused(
    terminal: Terminal, draft: str
) -> None:
    seen = str(terminal.ask("leyla", "show", draft)["revision"])
    terminal.ask("murad", "write", draft, "--summary", "They agreed, gladly.")

    said(terminal.run("--as", "leyla", "submit", draft, "--seen", seen), 1, f"revision {seen}")
    terminal.ask("leyla", "submit", draft)
    said(terminal.run("--as", "sara", "return", draft, "--note", "No."), 1, "10")


def test_release_before_export_is_refused(terminal: Terminal, approved: str) -> None:
    said(terminal.run("--as", "emil", "release", approved), 1, "export")


def test_one_letter_changed_in_the_database_stops_the_export_and_verify_tells(
    terminal: Terminal, approved: str, tmp_path: Path
) -> None:
    with sqlite3.connect(terminal.desk / "desk.db") as connection:
        connection.execute("DROP TRIGGER fence_revision_update")
        connection.execute("UPDATE revision SET content = replace(content, 'Valiyev', 'Valiyew')")

    said(
        terminal.run("--as", "emil", "export", approved, "--format", "html", "--out", str(tmp_path / "o")),
        1,
        "seal",
    )
    verified = terminal.run("--json", "verify")
    assert verified.code == 1
    assert not verified.data["ok"]
    assert verified.data["problems"]
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("account", ["leyla", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_refused_in_the_same_words(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, account: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_PASSWORD", "not the right words at all")

    said(terminal.run("--as", account, "list"), 1, "The name or the password is not right.")


def test_who_and_with_which_password_must_be_said(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(terminal.run("list"), 2, "--as NAME")
    monkeypatch.delenv("COMMUNIQUE_PASSWORD")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    said(terminal.run("--as", "leyla", "list"), 2, "COMMUNIQUE_PASSWORD")


def test_a_desk_that_is_there_is_not_made_again_and_a_failed_init_leaves_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init = ["init", "--office", "Another Office", "--admin", "x"]
    said(terminal.run(*init), 1, "already a desk")

    fresh = tmp_path / "fresh"
    said(terminal.run("--desk", str(fresh), *init, "--languages", "en,fr"), 2, "fr")
    monkeypatch.setenv("COMMUNIQUE_PASSWORD", "short")
    said(terminal.run("--desk", str(fresh), *init), 1, "15")
    assert not fresh.exists()


def test_an_unknown_time_zone_makes_no_desk(terminal: Terminal, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    zone = ["--timezone", "Mars/Base"]

    said(terminal.run("--desk", str(fresh), "init", "--office", "O", "--admin", "x", *zone), 2, "Mars/Base")
    assert not fresh.exists()
    fresh.mkdir()
    (fresh / "letter.txt").write_text("kept", encoding="utf-8")
    said(terminal.run("--desk", str(fresh), "init", "--office", "O", "--admin", "x", *zone), 2, "Mars/Base")
    assert [one.name for one in fresh.iterdir()] == ["letter.txt"]


def test_a_database_address_is_told_to_come_later(terminal: Terminal) -> None:
    said(terminal.run("--desk", "postgresql://server/desk", "verify"), 2, "PostgreSQL")


def test_a_missing_desk_is_unavailable(terminal: Terminal, tmp_path: Path) -> None:
    said(terminal.run("--desk", str(tmp_path / "none"), "--as", "leyla", "list"), 3, "no desk")


def test_a_desk_of_a_newer_program_is_unavailable(terminal: Terminal) -> None:
    with sqlite3.connect(terminal.desk / "desk.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    said(terminal.run("--as", "leyla", "list"), 3, "newer")


def test_a_file_that_is_no_database_is_unavailable(terminal: Terminal) -> None:
    for part in ("desk.db-wal", "desk.db-shm"):
        (terminal.desk / part).unlink(missing_ok=True)
    (terminal.desk / "desk.db").write_bytes(b"once upon a time " * 500)

    said(terminal.run("--as", "leyla", "list"), 3, "desk.db")
    said(terminal.run("verify"), 3, "desk.db")


def test_a_desk_in_use_elsewhere_is_unavailable_and_nothing_is_lost(
    terminal: Terminal, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = terminal.ask("leyla", "show", draft)
    connection = sqlite3.connect(terminal.desk / "desk.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        said(terminal.run("--as", "leyla", "write", draft, "--headline", "x"), 3, "in use")
    finally:
        connection.execute("ROLLBACK")
        connection.close()
    assert terminal.ask("leyla", "show", draft) == before


def test_a_folder_that_a_service_copies_about_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    shutil.copytree(terminal.desk, tmp_path / "Dropbox" / "desk")

    said(terminal.run("--desk", str(tmp_path / "Dropbox" / "desk"), "--as", "leyla", "list"), 3, "Dropbox")


def test_an_export_into_something_that_is_no_folder_is_unavailable(
    terminal: Terminal, approved: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")

    said(terminal.run("--as", "emil", "export", approved, "--format", "html", "--out", str(file)), 3)
    assert file.read_text(encoding="utf-8") == "kept"
    assert "export" not in {one["action"] for one in terminal.ask("emil", "history", approved)}


def test_an_export_into_a_folder_that_may_not_be_written_is_unavailable(
    terminal: Terminal, approved: str, tmp_path: Path
) -> None:
    target = Path("/proc/communique") if os.access(tmp_path, os.W_OK) and _is_root() else tmp_path / "locked"
    if not _is_root():
        target.mkdir(mode=0o500)

    said(terminal.run("--as", "emil", "export", approved, "--format", "html", "--out", str(target)), 3)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def test_an_interrupted_command_ends_quietly(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("editor_app.cli._command", interrupt)

    outcome = terminal.run("templates")
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


def test_a_reader_that_goes_away_ends_the_command_quietly(terminal: Terminal) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from editor_app import cli; sys.exit(cli.main(sys.argv[1:]))",
            "templates",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COMMUNIQUE_PASSWORD": PASSWORD},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said_on_stderr = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 130
    assert said_on_stderr == b""


def test_help_is_there_for_every_command_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    from editor_app.cli.arguments import STEPS

    for command in ("init", "account", "templates", "person", "new", "list", "show", "write", "photo", "check",
                    "export", "history", "diff", "verify", "demo", *STEPS):  # fmt: skip
        assert cli.main([command, "--help"]) == 0
        assert "Example: communique" in capsys.readouterr().out
    assert cli.main([]) == 2
    assert cli.main(["--version"]) == 0


def test_help_needs_no_heavy_library() -> None:
    asked = "import sys; from editor_app import cli; cli.main(['new', '--help']); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {"sqlalchemy", "alembic", "PIL", "docx", "jinja2", "markdown", "PySide6"} & set(loaded)


def test_commands_that_come_later_are_absent(terminal: Terminal) -> None:
    for command in ("import", "backup", "restore"):
        said(terminal.run(command, "1"), 2, command)
