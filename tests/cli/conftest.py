"""A desk of a fictional office with five accounts and four people, copied for every test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from PIL import Image

from editor_app import cli
from editor_app.usecases import passwords

PASSWORD = "five small boats upstream"

PEOPLE = """
[[person]]
key = "orkhan-valiyev"
sex = "m"
[person.names.en]
full = "Orkhan Valiyev"
family = "Valiyev"
honorific = "Mr"
[person.names.az]
full = "Orxan Vəliyev"
family = "Vəliyev"
cases = { gen = ["Orxan Vəliyevin", "Vəliyevin"], dat = ["Orxan Vəliyevə", "Vəliyevə"] }
[[person.appointments]]
starts = 2021-03-01
[person.appointments.forms.en]
post = "Chief of the State Waterways Service"
organisation = "State Waterways Service"
short_post = "the Chief of the Service"
[person.appointments.forms.az]
post = "Dövlət Su Yolları Xidmətinin rəisi"
organisation = "Dövlət Su Yolları Xidməti"

[[person]]
key = "ingrid-weber"
sex = "f"
[person.names.en]
full = "Ingrid Weber"
family = "Weber"
honorific = "Ms"
[person.names.az]
full = "İnqrid Veber"
family = "Veber"
[[person.appointments]]
[person.appointments.forms.en]
post = "Regional Director of the River Basin Organization"
organisation = "River Basin Organization"
[person.appointments.forms.az]
post = "Çay Hövzəsi Təşkilatının regional direktoru"
organisation = "Çay Hövzəsi Təşkilatı"
"""

FACTS = """
host = "orkhan-valiyev"
guest = "Ingrid Weber"
date = 2026-05-05
form = "received"
place = "at the headquarters of the Service"
topics = ["flood warnings", "river gauges"]
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Runs commands in this process on one desk."""

    def __init__(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk = desk
        self._capsys = capsys

    def run(self, *arguments: str) -> Outcome:
        """Arguments as typed; the desk comes from COMMUNIQUE_DESK."""
        self._capsys.readouterr()
        code = cli.main(list(arguments))
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)

    def ask(self, account: str, *arguments: str) -> Any:
        """A command that must succeed, as ``account``; answers its JSON."""
        outcome = self.run("--as", account, "--json", *arguments)
        assert outcome.code == 0, outcome
        return outcome.data


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    before = passwords.use_hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    passwords.use_hasher(before)


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory, _cheap_passwords: None) -> Path:
    """The desk as the commands make it, once."""
    folder = tmp_path_factory.mktemp("office")
    desk = folder / "desk"
    people = folder / "people.toml"
    people.write_text(PEOPLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_PASSWORD", PASSWORD)
        patch.setenv("COMMUNIQUE_DESK", str(desk))
        init = ["init", "--office", "State Waterways Service", "--admin", "gulnar", "--timezone", "Asia/Baku"]
        assert cli.main(init) == 0
        for name, role in (
            ("leyla", "author"),
            ("murad", "author"),
            ("sara", "supervisor"),
            ("rashid", "supervisor"),
            ("emil", "exporter"),
        ):
            assert cli.main(["--as", "gulnar", "account", "add", name, "--role", role]) == 0
        assert cli.main(["--as", "leyla", "person", "add", str(people)]) == 0
    return desk


@pytest.fixture
def terminal(
    made_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    desk = tmp_path / "desk"
    shutil.copytree(made_desk, desk)
    monkeypatch.setenv("COMMUNIQUE_PASSWORD", PASSWORD)
    monkeypatch.setenv("COMMUNIQUE_DESK", str(desk))
    monkeypatch.delenv("COMMUNIQUE_NEW_PASSWORD", raising=False)
    return Terminal(desk, capsys)


@pytest.fixture
def facts(tmp_path: Path) -> str:
    file = tmp_path / "facts.toml"
    file.write_text(FACTS, encoding="utf-8")
    return str(file)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., str]:
    """Makes a small JPEG file of one colour; another colour is another photo."""

    def make(name: str = "visit.jpg", colour: str = "navy") -> str:
        data = BytesIO()
        Image.new("RGB", (640, 480), colour).save(data, "JPEG")
        file = tmp_path / name
        file.write_bytes(data.getvalue())
        return str(file)

    return make


@pytest.fixture
def draft(terminal: Terminal, facts: str, picture: Callable[..., str]) -> str:
    """The id of leyla's draft with a complete lead photo; nothing in it blocks."""
    id_ = str(terminal.ask("leyla", "new", "meeting", "--facts", facts)["id"])
    terminal.ask(
        "leyla", "photo", "add", id_, picture(), "--lead",
        "--caption", "At the headquarters, 5 May 2026", "--alt", "Two officials shake hands", "--credit", "A. Hale",
    )  # fmt: skip
    return id_


@pytest.fixture
def approved(terminal: Terminal, draft: str) -> str:
    """The id of a release that sara approved."""
    terminal.ask("leyla", "submit", draft)
    terminal.ask("sara", "approve", draft)
    return draft
