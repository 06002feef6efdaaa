"""The command ``demo``: one release goes the whole way on a fresh sample desk, by the commands that people use."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor_app import resources, sample
from editor_app.cli import office, photos, proof, publish, releases
from editor_app.cli.answer import Answer
from editor_app.cli.arguments import make_parser
from editor_app.cli.seat import PASSWORD
from editor_app.domain.accounts import Account, Role
from editor_app.errors import Refused, Unavailable

FACTS = """\
host = "orkhan-valiyev"
guest = "{guest}"
date = 2026-05-05
form = "received"
place = {{ en = "at the headquarters of the Service", az = "Xidmətin inzibati binasında", ru = "в здании Службы" }}

[topics]
en = ["flood warnings", "river gauges"]
az = ["daşqın xəbərdarlıqları", "hidroloji məntəqələr"]
ru = ["предупреждения о паводках", "гидрологические посты"]
"""
PICTURES = ("greeting-the-director.jpg", "gauging-station.jpg")
WORDS = (
    (
        "The two delegations greet each other at the headquarters, 5 May 2026",
        "Two officials shake hands in a bright hall",
    ),
    (
        "A gauging station on the upper river, 5 May 2026",
        "A white cabinet on a pole stands in a wide river",
    ),
)

COMMANDS_USED: Mapping[str, Callable[[Namespace], Answer]] = {
    **office.COMMANDS,
    **releases.COMMANDS,
    **photos.COMMANDS,
    **publish.COMMANDS,
    **proof.COMMANDS,
}


def demo(options: Namespace) -> Answer:
    """The whole journey; every step is told on stderr, the files on stdout."""
    out = Path(options.out).expanduser() if options.out else Path(tempfile.mkdtemp(prefix="communique-demo-"))
    desk = out / "desk"
    password = sample.password_given()
    _tell(f"A fresh sample desk in {desk}")
    accounts = sample.build(desk, password)
    with _password(password):
        return _Journey(desk, out, accounts).go()


class _Journey:
    def __init__(self, desk: Path, out: Path, accounts: Sequence[Account]) -> None:
        self._desk = desk
        self._out = out
        self._writer = _with_role(accounts, Role.AUTHOR)
        self._supervisor = _with_role(accounts, Role.SUPERVISOR)
        self._exporter = _with_role(accounts, Role.EXPORTER)

    def go(self) -> Answer:
        facts = self._out / "facts.toml"
        facts.write_text(FACTS.format(guest=self._guest()), encoding="utf-8")
        started = self._run(
            f"{self._writer} starts a meeting report from its facts",
            self._writer, "new", "meeting", "--facts", str(facts), "--language", "en",
        )  # fmt: skip
        id_ = str(started["id"])
        for n, (picture, (caption, alt)) in enumerate(zip(PICTURES, WORDS, strict=True)):
            file = str(resources.path("sample", "photos", picture))
            self._run(
                f"{self._writer} adds the photo {picture}",
                self._writer, "photo", "add", id_, file, *(["--lead"] if n == 0 else []),
                "--caption", caption, "--alt", alt, "--credit", "State Waterways Service",
            )  # fmt: skip
        found = self._run(f"{self._writer} runs the checks", self._writer, "check", id_)["findings"]
        for one in found:
            _tell(f"    {one['level']}: {one['message']}")
        self._run(f"{self._writer} submits the report", self._writer, "submit", id_)
        shown = self._run(f"{self._supervisor} approves it", self._supervisor, "approve", id_)
        _tell(f"    register number {shown['number']}, seal {shown['seal'][:16]}…")
        files = self._run(
            f"{self._exporter} exports it",
            self._exporter, "export", id_, "--format", "html", "--format", "docx", "--out", str(self._out / "files"),
        )["files"]  # fmt: skip
        shown = self._run(f"{self._exporter} releases it", self._exporter, "release", id_)
        verified = self._run("The desk is verified", "", "verify")
        _tell("    everything fits" if verified["ok"] else "    " + "; ".join(verified["problems"]))
        data = {"desk": str(self._desk), "release": shown, "files": files, "ok": verified["ok"]}
        return Answer(data, tuple(file["path"] for file in files), 0 if verified["ok"] else 1)

    def _guest(self) -> str:
        people = self._run("The directory of people is read", "", "person", "list")
        guests: list[str] = [
            one["key"]
            for one in people
            if one["key"] != "orkhan-valiyev"
            and any(
                "State Waterways" not in held["organisations"].get("en", "")
                and (held["starts"] or "") <= "2026-05-05" <= (held["ends"] or "9999")
                for held in one["appointments"]
            )
        ]
        if not guests:
            raise Unavailable("The sample office has no guest to receive.", "Install the program again.")
        return guests[0]

    def _run(self, told: str, account: str, *arguments: str) -> Any:
        _tell(told)
        options = make_parser().parse_args(
            ["--desk", str(self._desk), *(["--as", account] if account else []), *arguments]
        )
        answer = COMMANDS_USED[options.command](options)
        if answer.code and arguments[0] != "verify":
            raise Refused(
                f"The demonstration stopped: {' '.join(answer.lines)}", "Run the tests of the program."
            )
        return answer.data


def _with_role(accounts: Sequence[Account], role: Role) -> str:
    """Somebody who has the role, and few others, so that four eyes are two people."""
    found = [one for one in accounts if role in one.roles and one.active]
    if not found:
        raise Unavailable(f"The sample office has nobody who is {role}.", "Install the program again.")
    return min(found, key=lambda one: len(one.roles)).name


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


@contextmanager
def _password(password: str) -> Iterator[None]:
    before = os.environ.get(PASSWORD)
    os.environ[PASSWORD] = password
    try:
        yield
    finally:
        if before is None:
            del os.environ[PASSWORD]
        else:
            os.environ[PASSWORD] = before


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"demo": demo}
