"""The directory goes out as a table and comes in again from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal


def test_people_go_out_as_a_table_and_come_in_changed(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    assert terminal.run("--json", "person", "export", str(file)).data == {"file": str(file), "people": 2}
    before = terminal.run("--json", "person", "list").data
    again = terminal.ask("leyla", "person", "import", str(file))
    assert again["unchanged"] == ["ingrid-weber", "orkhan-valiyev"]
    assert terminal.run("--json", "person", "list").data == before
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfkey,sex,")
    file.write_bytes(data.replace(b"Ingrid Weber", b"Ingrid Berg") + b"ada-hale,f,,Ada Hale,Hale\r\n")
    found = terminal.ask("leyla", "person", "import", str(file))
    assert (found["added"], found["changed"], found["left_out"]) == (["ada-hale"], ["ingrid-weber"], [])
    assert "Ingrid Berg" in terminal.run("person", "list").out


def test_rows_left_out_are_told_with_their_line_and_the_exit_code(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("key;sex;en_full;en_family\nada-hale;f;Ada Hale;Hale\nbea;x;Bea;Bea\n", encoding="utf-8")
    outcome = terminal.run("--as", "leyla", "person", "import", str(file))
    assert outcome.code == 2
    assert "Added 1, changed 0, unchanged 0, left out 1 rows." in outcome.out
    assert "left out: line 3 (bea): sex is “x”." in outcome.out
    assert terminal.run("--json", "person", "list").data[0]["key"] == "ada-hale"


def test_a_file_that_is_no_table_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.run("--json", "person", "list").data
    file = tmp_path / "people.csv"
    file.write_bytes(b"\xff\xfe\x00")
    outcome = terminal.run("--as", "leyla", "person", "import", str(file))
    assert outcome.code == 2
    assert "UTF-8" in outcome.err
    assert terminal.run("--as", "leyla", "person", "import", str(tmp_path / "none.csv")).code == 2
    assert terminal.run("--as", "emil", "person", "import", str(file)).code in (1, 2)
    assert terminal.run("--json", "person", "list").data == before
