"""Verifying a desk and exported files, and the history as a table, as they are typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def exported(terminal: Terminal, approved: str, tmp_path: Path) -> dict[str, Path]:
    """The files of an approved release, by format."""
    data = terminal.ask(
        "emil", "export", approved, "--format", "html", "--format", "docx", "--out", str(tmp_path / "out")
    )
    return {file["format"]: Path(file["path"]) for file in data["files"]}


def asked(terminal: Terminal, *files: Path) -> tuple[int, list[dict[str, Any]]]:
    outcome = terminal.run("--as", "emil", "--json", "verify", *map(str, files))
    assert outcome.code in (0, 1), outcome
    return outcome.code, outcome.data["files"]


def replaced_in_word(path: Path, old: str, new: str, part: str = "word/document.xml") -> None:
    """Other words in a Word file, everything else as it was."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_exported_files_are_identical_to_what_was_approved(
    terminal: Terminal, exported: dict[str, Path]
) -> None:
    code, files = asked(terminal, *exported.values())
    assert code == 0
    for file in files:
        assert (file["answer"], file["ok"], file["number"], file["version"]) == ("identical", True, 1, 1)
        assert "approved version 1 of release No. 1 (approved by sara on" in file["sentence"]
        assert file["differences"] == []


def test_a_changed_comma_on_a_page_is_named(terminal: Terminal, exported: dict[str, Path]) -> None:
    page = exported["html"]
    words = page.read_text("utf-8")
    start = words.index('<div class="body">')
    at = words.index(",", start)
    page.write_text(words[:at] + ";" + words[at + 1 :], "utf-8", newline="")
    code, [file] = asked(terminal, page)
    assert code == 1
    assert file["answer"] == "different"
    assert len(file["differences"]) == 1
    assert "Paragraph" in file["differences"][0]
    assert "“,” became “;”" in file["differences"][0]


def test_a_word_file_that_another_program_saved_has_the_same_words(
    terminal: Terminal, exported: dict[str, Path]
) -> None:
    document = docx.Document(str(exported["docx"]))
    document.save(str(exported["docx"]))
    code, [file] = asked(terminal, exported["docx"])
    assert (code, file["answer"], file["differences"]) == (1, "same words", [])
    assert "another program saved" in file["sentence"]


def test_a_changed_word_in_a_word_file_is_named(terminal: Terminal, exported: dict[str, Path]) -> None:
    document = docx.Document(str(exported["docx"]))
    title = next(p for p in document.paragraphs if p.style is not None and p.style.name == "Title")
    before = title.runs[0].text
    title.runs[0].text = f"{before} tomorrow"
    document.save(str(exported["docx"]))
    _, [file] = asked(terminal, exported["docx"])
    assert file["answer"] == "different"
    assert any(d.startswith("The headline: “tomorrow” was added") for d in file["differences"]), file


def test_hidden_words_changes_and_comments_are_named(terminal: Terminal, exported: dict[str, Path]) -> None:
    path = exported["docx"]
    replaced_in_word(
        path,
        "</w:body>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
        '<w:p><w:ins w:id="9" w:author="Mallory"><w:r><w:t>slipped in</w:t></w:r></w:ins></w:p></w:body>',
    )
    _, [file] = asked(terminal, path)
    told = " ".join(file["differences"])
    assert "hidden text: “unseen”" in told
    assert "tracked insertion by Mallory: “slipped in”" in told


def test_a_hidden_paragraph_and_a_script_on_a_page_are_named(
    terminal: Terminal, exported: dict[str, Path]
) -> None:
    page = exported["html"]
    words = page.read_text("utf-8")
    slipped = '<p style="display:none">unseen</p><script>alert(1)</script><!-- remark --></article>'
    page.write_text(words.replace("</article>", slipped), "utf-8", newline="")
    _, [file] = asked(terminal, page)
    told = " ".join(file["differences"])
    for sign in ("unseen", "<p> that may be hidden", "a script", "a comment: “remark”"):
        assert sign in told, told


def test_another_style_sheet_and_another_picture_are_named(
    terminal: Terminal, exported: dict[str, Path]
) -> None:
    page = exported["html"]
    picture = next(page.parent.rglob("*.jpg"))
    picture.write_bytes(picture.read_bytes() + b"x")
    _, [file] = asked(terminal, page)
    assert file["answer"] == "different"
    assert any("is not the one that was exported" in d for d in file["differences"])
    words = page.read_text("utf-8")
    page.write_text(words.replace("<style>", "<style>p{display:none}"), "utf-8", newline="")
    _, [file] = asked(terminal, page)
    assert any("its style sheet" in d for d in file["differences"])


def test_a_draft_copy_is_called_one(terminal: Terminal, draft: str, tmp_path: Path) -> None:
    data = terminal.ask("leyla", "export", draft, "--format", "html", "--draft", "--out", str(tmp_path))
    code, [file] = asked(terminal, Path(data["files"][0]["path"]))
    assert (code, file["answer"], file["ok"]) == (1, "identical", False)
    assert "a draft copy of revision" in file["sentence"]


def test_a_text_that_was_changed_after_its_approval_is_told(
    terminal: Terminal, approved: str, exported: dict[str, Path]
) -> None:
    terminal.ask("leyla", "write", approved, "--headline", "Another headline")
    code, [file] = asked(terminal, exported["html"])
    assert (code, file["answer"], file["ok"]) == (1, "identical", False)
    assert "whose approval was taken back since" in file["sentence"]


def test_a_file_of_a_forged_desk_is_not_called_good(
    terminal: Terminal, approved: str, exported: dict[str, Path]
) -> None:
    with sqlite3.connect(terminal.desk / "desk.db") as connection:
        connection.execute("DROP TRIGGER fence_approval_update")
        connection.execute("UPDATE approval SET at = '2020-01-01 00:00:00.000000'")
    code, [file] = asked(terminal, exported["html"])
    assert (code, file["ok"]) == (1, False)
    assert "the time of its approval is not the one that the history tells" in file["sentence"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", b"Nothing of ours"),
        ("page.html", b"<html><head><title>x</title></head><body>y</body></html>"),
        ("picture.docx", b"PK\x03\x04 nothing"),
        ("bytes.bin", bytes(range(256))),
    ],
)
def test_what_is_not_of_this_desk_is_unknown(
    terminal: Terminal, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, [file] = asked(terminal, path)
    assert (code, file["answer"]) == (1, "unknown")


def test_a_zip_bomb_is_not_unpacked(terminal: Terminal, exported: dict[str, Path], tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(exported["docx"]) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/bomb.bin", b"\0" * 150_000_000)
    _, [file] = asked(terminal, bomb)
    assert file["answer"] == "unknown"
    assert "unpack" in file["sentence"] or "packed" in file["sentence"]


# -- the desk ------------------------------------------------------------------------------------------------


def test_an_older_copy_is_noticed_and_an_administrator_may_accept_it(
    terminal: Terminal, draft: str, tmp_path: Path
) -> None:
    assert terminal.run("verify").code == 0
    shutil.copytree(terminal.desk, tmp_path / "older")
    terminal.ask("leyla", "write", draft, "--headline", "Written later")
    shutil.rmtree(terminal.desk)
    shutil.copytree(tmp_path / "older", terminal.desk)
    noticed = terminal.run("verify")
    assert noticed.code == 1
    assert "an older copy of the desk was put back" in noticed.out
    assert "verify --accept REASON" in noticed.out
    assert terminal.run("--as", "leyla", "verify", "--accept", "The newer one was lost.").code == 1
    assert terminal.run("--as", "gulnar", "verify", "--accept", "oh").code == 1
    accepted = terminal.run("--as", "gulnar", "verify", "--accept", "The newer one was lost in a fire.")
    assert accepted.code == 0, accepted
    assert terminal.run("verify").code == 0
    again = terminal.run("--as", "gulnar", "verify", "--accept", "The newer one was lost in a fire.")
    assert again.code == 1
    assert "nothing else than this copy" in again.err


def test_a_changed_desk_cannot_be_accepted(terminal: Terminal, draft: str) -> None:
    assert terminal.run("verify").code == 0
    with sqlite3.connect(terminal.desk / "desk.db") as connection:
        connection.execute("DROP TRIGGER fence_history_update")
        connection.execute("UPDATE history SET note = 'never' WHERE sequence = 3")
    outcome = terminal.run("--as", "gulnar", "verify", "--accept", "It looks right to me.")
    assert outcome.code == 1
    assert "no older copy but a changed one" in outcome.err


# -- the history as a table --------------------------------------------------------------------------------


def table(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_history_of_a_release_is_written_as_a_table(
    terminal: Terminal, approved: str, tmp_path: Path
) -> None:
    path = tmp_path / "history.csv"
    answer = terminal.ask("leyla", "history", approved, "--csv", str(path))
    rows = table(path)
    assert answer == {"path": str(path), "lines": len(rows)}
    assert [row["what"] for row in rows] == ["start", "photos", "submit", "approve"]
    assert {row["number"] for row in rows} == {"1"}
    assert all(len(row["hash"]) == 64 and len(row["signature"]) == 128 for row in rows)


def test_no_cell_of_the_table_becomes_a_formula(
    terminal: Terminal, draft: str, tmp_path: Path, formulas: Callable[[], list[str]]
) -> None:
    path = tmp_path / "history.csv"
    terminal.ask("leyla", "submit", draft)
    for note in formulas():
        terminal.ask("sara", "return", draft, f"--note={note}")
        terminal.ask("leyla", "submit", draft)
    terminal.ask("leyla", "history", "--all", "--csv", str(path))
    notes = [row["note"] for row in table(path) if row["what"] == "return"]
    assert notes == [f"'{note.strip()}" for note in formulas()]
    for row in table(path):
        assert not any(
            cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in row.values()
        )


@pytest.fixture
def formulas() -> Callable[[], list[str]]:
    first = [
        '=HYPERLINK("http://x.example")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|x!A1",
        "@SUM(1+1)*cmd|x",
        "＝1+2+3+4+5+6",
    ]
    return lambda: [*first, "  =1+2+3+4+5+6+7", "＋1+2+3+4+5+6", "－1-2-3-4-5-6", "＠SUM(1;2;3;4)"]


def test_the_whole_history_asks_for_a_file(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("--as", "leyla", "history", "--all").code == 2
    assert terminal.run("--as", "leyla", "history").code == 2
    assert terminal.run("--as", "leyla", "history", "1", "--all", "--csv", str(tmp_path / "x.csv")).code == 2
    answer = terminal.ask("leyla", "history", "--all", "--csv", str(tmp_path / "all.csv"))
    rows = table(tmp_path / "all.csv")
    assert answer["lines"] == len(rows)
    assert rows[0]["what"] == "office made"
    assert json.loads(rows[0]["details"])["name"] == "gulnar"
