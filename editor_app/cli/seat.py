"""Where a command sits down at a desk: the open desk, who is signed in, the report types, the checks."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from editor_app import resources, settings
from editor_app.checks.finding import Finding, Level
from editor_app.checks.run import CheckContext, check
from editor_app.domain.accounts import Account
from editor_app.domain.content import Content
from editor_app.domain.people import LANGUAGES, Person
from editor_app.domain.release import Office, Release, ReleaseId
from editor_app.domain.style import StyleSettings
from editor_app.durable import read_named
from editor_app.errors import BadInput
from editor_app.spelling.spellers import Spellers
from editor_app.store.desk import OpenDesk, open_desk
from editor_app.templates.facts import meeting_date
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases import drafts
from editor_app.usecases.copies import anchor_of
from editor_app.usecases.house_style import read_style
from editor_app.usecases.office import read_office
from editor_app.usecases.people import directory
from editor_app.usecases.proofreading import spelling_findings
from editor_app.usecases.signing_in import enter
from editor_app.usecases.transactions import Transactions
from editor_app.usecases.words import office_words

PASSWORD = "COMMUNIQUE_PASSWORD"  # noqa: S105
NEW_PASSWORD = "COMMUNIQUE_NEW_PASSWORD"  # noqa: S105
LONGEST_TEXT = 8_000_000
"""Bytes; a book has one million."""


class Seat:
    """An open desk and everything a command asks of it. People and office are read once."""

    def __init__(self, desk: OpenDesk, account_name: str = "") -> None:
        self.desk = desk
        self.transactions = Transactions(desk, anchor=anchor_of(desk, settings.state_folder()))
        self._account_name = account_name

    @cached_property
    def account(self) -> Account:
        """Who is signed in. BadInput if nobody said who they are; Refused for a wrong password."""
        if not self._account_name:
            raise BadInput(
                "This command needs to know who you are.", "Say so with --as NAME before the command."
            )
        entered = enter(self.transactions, self._account_name, password_of(self._account_name))
        if entered.failures and entered.since is not None:
            since = f"{entered.since:%Y-%m-%d %H:%M} UTC"
            print(f"note: {wrong_passwords(entered.failures)} since {since}.", file=sys.stderr)
        return entered.account

    @cached_property
    def library(self) -> TemplateLibrary:
        return TemplateLibrary([resources.path("templates"), self.desk.templates])

    @cached_property
    def office(self) -> Office:
        return self.transactions.read(read_office)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The directory by key."""
        return {person.key: person for person in self.transactions.read(directory)}

    @cached_property
    def style(self) -> StyleSettings:
        """The office's house style; where it cannot be read, the delivered one and a note on stderr."""
        stored = self.transactions.read(read_style, self.account.id)
        if stored.problem:
            print(f"note: {stored.problem} The delivered one is in force.", file=sys.stderr)
        return stored.style

    @cached_property
    def _spellers(self) -> Spellers:
        folders = (self.desk.folder / "dictionaries", resources.path("dictionaries"))
        spellers = Spellers(folders, settings.load().settings.english)
        spellers.set_known(self.people.values(), self.office, self.transactions.read(office_words))
        return spellers

    def release(self, release_id: int) -> Release:
        """The release as it is now. BadInput if there is none."""
        return self.transactions.read(drafts.open_release, self.account.id, ReleaseId(release_id))

    def checker(self) -> Callable[[Content], Sequence[Finding]]:
        """The house style over the people and the office as they are now, for the guards of a step."""
        people, office = self.people, self.office
        _ = self.style  # read before the step's transaction begins

        def find(content: Content) -> Sequence[Finding]:
            return check(content, self._context(content, people, office))

        return find

    def check(self, content: Content, languages: Sequence[str] | None = None) -> Sequence[Finding]:
        """The findings of the house style in ``content``."""
        return check(content, self._context(content, self.people, self.office), languages)

    def spelling(self, content: Content, languages: Sequence[str] | None = None) -> tuple[Finding, ...]:
        """Words of ``content`` that no dictionary, no name and no office word knows; they only inform."""
        self._spellers.load(languages or content.languages)
        found = spelling_findings(content, self._spellers, languages)
        return tuple(replace(one, level=Level.INFORMS) for one in found)

    def _context(self, content: Content, people: dict[str, Person], office: Office) -> CheckContext:
        head = self.library.head(content.template)
        return CheckContext(
            head,
            people,
            office,
            meeting_date(head, content.facts),
            style=self.style,
            known_word=self._spellers.loading,
        )


def wrong_passwords(count: int) -> str:
    return "1 wrong password" if count == 1 else f"{count} wrong passwords"


@contextmanager
def seat(options: Namespace, *, sound: bool = True) -> Iterator[Seat]:
    """The desk that the options name, open for one command. ``sound`` refuses a damaged database at once."""
    desk = open_desk(folder_of(options), check=sound)
    try:
        yield Seat(desk, options.account)
    finally:
        desk.close()


def folder_of(options: Namespace) -> Path:
    """The folder of the desk: --desk, else COMMUNIQUE_DESK, else the platform's data folder."""
    where = options.desk or settings.default_desk()
    if "://" in where:
        raise BadInput(
            "A desk in a database server cannot be opened yet; PostgreSQL desks come later.",
            "Name the folder of a local desk.",
        )
    return Path(where).expanduser() if where else settings.data_folder()


def password_of(name: str) -> str:
    """The password from the environment, else asked without echo. BadInput where neither is possible."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    return _asked(f"Password of {name}: ", PASSWORD)


def new_password_of(name: str) -> str:
    """The password for a new account: COMMUNIQUE_NEW_PASSWORD, else asked twice, else COMMUNIQUE_PASSWORD."""
    given = os.environ.get(NEW_PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty() and (own := os.environ.get(PASSWORD)) is not None:
        print(
            f"note: {name} gets the password in {PASSWORD}; {NEW_PASSWORD} would be another.", file=sys.stderr
        )
        return own
    return fresh_password_of(name)


def fresh_password_of(name: str) -> str:
    """A new password: COMMUNIQUE_NEW_PASSWORD, else asked twice. BadInput where neither is possible."""
    given = os.environ.get(NEW_PASSWORD)
    if given is not None:
        return given
    first = _asked(f"New password for {name}: ", NEW_PASSWORD)
    if getpass.getpass("The same once more: ") != first:
        raise BadInput("The two passwords are not the same.", "Start again.")
    return first


def _asked(prompt: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise BadInput("The password is missing.", f"Put it into {variable}, or run this on a terminal.")
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise BadInput("The password is missing.", "Type it, or put it into the environment.") from error


def languages_of(text: str, usual: str = "") -> tuple[str, ...]:
    """Languages written as "en,az". BadInput for one that is not known."""
    found = tuple(dict.fromkeys(part.strip() for part in (text or usual).split(",") if part.strip()))
    unknown = [language for language in found if language not in LANGUAGES]
    if unknown:
        raise BadInput(f"The language “{unknown[0]}” is not known.", f"Choose from {', '.join(LANGUAGES)}.")
    return found


def read_text(name: str) -> str:
    """A UTF-8 text file with line ends as \\n; "-" is standard input. BadInput, naming the file, if it is not one."""
    data = sys.stdin.buffer.read(LONGEST_TEXT + 1) if name == "-" else read_named(Path(name), LONGEST_TEXT)
    if len(data) > LONGEST_TEXT:
        raise BadInput(
            f"The file “{name}” is larger than {LONGEST_TEXT // 1_000_000} MB.",
            "Split it into several releases.",
        )
    try:
        text = data.decode("utf-8-sig")
        bad = text.find("\0")
        before = text[:bad] if bad >= 0 else ""
    except UnicodeDecodeError as error:
        bad, before = error.start, data[: error.start].decode("utf-8", "replace")
    if bad >= 0:
        line = before.count("\n") + 1
        raise BadInput(f"The file “{name}” is not UTF-8 text (line {line}).", "Save it as UTF-8.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
