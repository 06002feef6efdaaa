"""A desk with a draft, an approved release and yesterday's export of it: made once, copied for every row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from editor_app import cli
from editor_app.usecases import passwords
from tests.broken.ground import Ground
from tests.cli.conftest import FACTS, PASSWORD, PEOPLE
from tests.photos.pictures import jpeg


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    before = passwords.use_hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    passwords.use_hasher(before)


@dataclass(frozen=True)
class Made:
    here: Path
    draft: str
    approved: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, _cheap_passwords: None) -> Made:
    """What every row begins with, made by the commands that people use."""
    here = tmp_path_factory.mktemp("broken")
    people, facts, photo = here / "people.toml", here / "facts.toml", here / "visit.jpg"
    people.write_text(PEOPLE, encoding="utf-8")
    facts.write_text(FACTS, encoding="utf-8")
    photo.write_bytes(jpeg(640, 480))

    def run(account: str, *arguments: str) -> None:
        assert cli.main(["--as", account, *arguments]) == 0, arguments

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_PASSWORD", PASSWORD)
        patch.setenv("COMMUNIQUE_DESK", str(here / "desk"))
        run("", "init", "--office", "State Waterways Service", "--admin", "gulnar")
        for name, role in (("leyla", "author"), ("sara", "supervisor"), ("emil", "exporter")):
            run("gulnar", "account", "add", name, "--role", role)
        run("leyla", "person", "add", str(people))
        for id_ in ("1", "2"):
            run("leyla", "new", "meeting", "--facts", str(facts))
            words = ["--caption", "At the lock", "--alt", "Two men at a lock", "--credit", "A. Hale"]
            run("leyla", "photo", "add", id_, str(photo), "--lead", *words)
        run("leyla", "submit", "2")
        run("sara", "approve", "2")
        run("emil", "export", "2", "--format", "html", "--format", "docx", "--out", str(here / "site"))
    return Made(here, draft="1", approved="2")


@pytest.fixture
def ground(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Ground]:
    for part in ("desk", "site"):
        shutil.copytree(made.here / part, tmp_path / part)
    for name in ("facts.toml", "people.toml", "visit.jpg"):
        shutil.copy(made.here / name, tmp_path / name)
    monkeypatch.setenv("COMMUNIQUE_PASSWORD", PASSWORD)
    monkeypatch.setenv("COMMUNIQUE_DESK", str(tmp_path / "desk"))
    monkeypatch.setenv("COMMUNIQUE_NEW_PASSWORD", PASSWORD)
    # What a row breaks is undone as soon as its command has ended; the desk's address is needed longer.
    with pytest.MonkeyPatch.context() as broken:
        ground = Ground(tmp_path, made.draft, made.approved, broken, capsys)
        yield ground
        ground.end()
