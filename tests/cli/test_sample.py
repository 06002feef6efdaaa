"""The sample office by command, and the demonstration of the whole way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app import sample
from editor_app.usecases.transactions import Transactions
from tests.cli.conftest import PASSWORD, Terminal


def test_the_demonstration_leaves_a_published_release_on_a_sound_desk(
    terminal: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "demo"

    outcome = terminal.run("--json", "demo", "--out", str(out))

    assert outcome.code == 0, outcome
    assert outcome.data["release"]["status"] == "released"
    assert outcome.data["release"]["number"] >= 1
    assert {Path(file["path"]).suffix for file in outcome.data["files"]} == {".html", ".docx"}
    assert all(Path(file["path"]).is_file() for file in outcome.data["files"])
    for step in (
        "starts",
        "adds the photo",
        "checks",
        "submits",
        "approves",
        "exports",
        "releases",
        "verified",
    ):
        assert step in outcome.err

    again = terminal.run("demo", "--out", str(out))
    assert (again.code, again.out) == (1, "")
    assert "already a desk" in again.err


def test_the_sample_office_is_made_with_its_accounts_and_one_password(
    terminal: Terminal, tmp_path: Path
) -> None:
    desk = tmp_path / "sample"

    outcome = terminal.run(
        "--desk", str(desk), "--json", "init", "--office", "Mine", "--admin", "x", "--sample"
    )

    assert outcome.code == 0, outcome
    assert {"desk", "office", "accounts"} <= set(outcome.data)
    assert "note: " in outcome.err
    note = json.loads((desk / sample.NOTE).read_text(encoding="utf-8"))
    assert note["password"] == PASSWORD == outcome.data["password"]
    assert [one["name"] for one in note["accounts"]] == [one["name"] for one in outcome.data["accounts"]]
    for one in outcome.data["accounts"]:
        assert terminal.run("--desk", str(desk), "--as", one["name"], "list").code == 0
    assert terminal.run("--desk", str(desk), "verify").code == 0


def test_a_sample_that_cannot_be_made_leaves_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Transactions, "run", full)

    outcome = terminal.run("--desk", str(tmp_path / "sample"), "init", "--sample")

    assert (outcome.code, outcome.out) == (3, "")
    assert "disk is full" in outcome.err
    assert not (tmp_path / "sample").exists()
