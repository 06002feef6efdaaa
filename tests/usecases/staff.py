"""The people of a small test office, and the shortest ways to a release in a given state."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from PIL import Image
from sqlalchemy.orm import Session

from editor_app.checks.finding import Finding, Level
from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.content import Content, Text
from editor_app.domain.release import Office, Release, ReleaseId
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Status, Step
from editor_app.export.job import ExportedFile
from editor_app.signing.keys import SigningKey
from editor_app.store import open_desk
from editor_app.usecases import (
    accounts,
    drafts,
    office,
    packets,
    passwords,
    publishing,
    releases,
    review,
    shelf,
    signing_in,
)
from editor_app.usecases.guards import Checker
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import Transactions

PASSWORD = "correct horse battery staple"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

OFFICE = Office(
    uid="",
    names={"en": "State Waterways Service", "az": "Dövlət Su Yolları Xidməti"},
    short_names={"en": "the Service"},
    languages=("en", "az", "ru"),
    place={"en": "the capital"},
    contact={"en": "press@waterways.example"},
    timezone="UTC",
)

STAFF: dict[str, frozenset[Role]] = {
    "leyla": frozenset({Role.AUTHOR}),
    "kamran": frozenset({Role.AUTHOR}),
    "huseynli": frozenset({Role.SUPERVISOR}),
    "aliyeva": frozenset({Role.SUPERVISOR}),
    "rustam": frozenset({Role.EXPORTER}),
    "nigar": frozenset({Role.READER}),
    "both": frozenset({Role.AUTHOR, Role.SUPERVISOR}),
}


KEYS: dict[str, SigningKey] = {}
"""Of every office that was made in this run, by public key."""


def no_findings(content: Content) -> Sequence[Finding]:
    return ()


def finding(message: str, level: Level = Level.BLOCKS) -> Finding:
    return Finding(rule="test", level=level, language="en", field="body", text="", message=message)


def report(headline: str = "Meeting at the Service", body: str = "They met.", **more: object) -> Content:
    content = Content(
        template="meeting",
        languages=("en",),
        facts={"date": "2026-07-30"},
        texts={"en": Text(headline=headline, summary="A summary.", body=body)},
    )
    return content if not more else content.__class__(**{**_fields(content), **more})  # type: ignore[arg-type]


def _fields(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in content.__slots__}


def changed(content: Content, body: str) -> Content:
    words = content.text("en")
    return content.with_text("en", Text(words.headline, words.summary, body))


def jpeg(colour: str = "navy", size: tuple[int, int] = (900, 600)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


@dataclass
class Clock:
    """A clock that goes on by a second each time it is read, or where it is put."""

    at: datetime = field(default_factory=lambda: datetime(2026, 7, 30, 9, 0, tzinfo=UTC))
    tick: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.at += self.tick
        return self.at


class Bureau:
    """An open desk with its staff."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.desk = open_desk(folder)
        self.transactions = Transactions(self.desk, clock=self.clock)
        self.run = self.transactions.run
        self.read = self.transactions.read
        self.ids = {a.name: a.id for a in self.read(accounts.list_accounts)}
        self.second_hand = ""
        """Who changes a comma in every release that is started, "" for nobody."""
        self.all_sign_in()

    def all_sign_in(self) -> None:
        """Open the key of everybody whom `make_office` made in this run, as signing in would."""
        for name, account in self.ids.items():
            known = self.read(signing_in.credentials, name)
            if known is not None and known.public_key in KEYS:
                self.transactions.keyring.hold(account, KEYS[known.public_key])

    def __getitem__(self, name: str) -> AccountId:
        return self.ids[name]

    def start(self, content: Content | None = None, by: str = "leyla") -> Release:
        release = self.run(drafts.start, self[by], content or report())
        return self.save(release, "They met, and talked.", self.second_hand) if self.second_hand else release

    def open(self, release: Release | ReleaseId, by: str = "leyla") -> Release:
        return self.read(
            drafts.open_release, self[by], release.id if isinstance(release, Release) else release
        )

    def save(self, release: Release, body: str, by: str = "leyla") -> Release:
        return self.run(drafts.save, self[by], release.id, release.revision, changed(release.content, body))

    def step(
        self,
        release: Release,
        step: Step,
        by: str,
        note: str = "a good enough reason",
        *,
        checker: Checker = no_findings,
        **more: object,
    ) -> Release:
        """Take a step with everything it asks for; ``more`` are other parts of its `StepDetails`."""
        return self.run(
            review.take_step,
            self[by],
            release.id,
            release.revision,
            step,
            checker=checker,
            details=self.details(release, step, note, **more),
        )

    def details(self, release: Release, step: Step, note: str, **more: object) -> StepDetails:
        said: dict[str, object] = {"note": note}
        readers = dict.fromkeys(release.content.languages, "A sentence for readers.")
        match step:
            case Step.SCHEDULE:
                said["at"] = self.clock.at + timedelta(hours=2)
            case Step.WITHDRAW | Step.REINSTATE:
                said |= {"category": "in error", "public_text": readers}
            case Step.CORRECT:
                said |= {"correction": "factual", "notes": readers}
        return StepDetails(**{**said, **more})  # type: ignore[arg-type]

    def submitted(self, content: Content | None = None, by: str = "leyla") -> Release:
        return self.step(self.start(content, by), Step.SUBMIT, by)

    def approved(self, content: Content | None = None, by: str = "leyla") -> Release:
        return self.step(self.submitted(content, by), Step.APPROVE, "huseynli")

    def exported(self, release: Release, *, draft: bool = False, by: str = "rustam") -> Release:
        job = self.read(publishing.export_job, self[by], self.desk.photo_files, release.id, "en", draft)
        file = ExportedFile("html", Path("out") / "release.html", "ab" * 32)
        return self.run(publishing.record_export, self[by], release.id, [file], job)

    def in_status(self, status: Status) -> Release:
        match status:
            case Status.DRAFT:
                return self.start()
            case Status.IN_REVIEW:
                return self.submitted()
            case Status.CHANGES_REQUESTED:
                return self.step(self.submitted(), Step.RETURN, "huseynli")
            case Status.APPROVED:
                return self.exported(self.approved())
            case Status.RELEASED:
                return self.step(self.in_status(Status.APPROVED), Step.RELEASE, "rustam")
            case Status.WITHDRAWN:
                return self.step(self.in_status(Status.RELEASED), Step.WITHDRAW, "huseynli")
            case Status.DISCARDED:
                return self.step(self.start(), Step.DISCARD, "leyla")
            case Status.SCHEDULED:
                return self.step(self.in_status(Status.APPROVED), Step.SCHEDULE, "rustam")
            case Status.SUPERSEDED:
                return self.corrected()
            case Status.FACT_CHECK:
                return self.sent_for_a_fact_check(self.submitted(), "leyla")

    def sent_for_a_fact_check(self, release: Release, by: str) -> Release:
        """Out with a packet that is to be answered the same day."""
        today = self.clock.at.date()
        job = self.run(packets.packet_job, self[by], release.id, release.revision, "en", "Ms Weber", today)
        return self.run(packets.send_packet, self[by], job, "packet.docx", "ab" * 32)

    def corrected(self) -> Release:
        """A release whose second version is released, so that the first one is superseded."""
        release = self.step(self.in_status(Status.RELEASED), Step.CORRECT, "leyla")
        release = self.step(self.save(release, "They met on Monday."), Step.SUBMIT, "leyla")
        release = self.exported(self.step(release, Step.APPROVE, "huseynli"))
        return self.step(release, Step.RELEASE, "rustam")

    def put_into(self, release: Release, status: Status) -> Release:
        """The release with a status that no step led to, told by the trail like any other."""

        def put(session: Session, actor: AccountId) -> None:
            row, version = releases.find(session, release.id)
            before, version.status = version.status, status
            session.flush()
            line = note_down(session, actor, "fact-check", row, version, from_status=before, to_status=status)
            shelf.put(session, row, version, release.content, line)

        self.run(put, self["leyla"])
        return self.open(release)

    def sql(self, *statements: str) -> None:
        """What somebody with a database tool could do, fences taken down first."""
        import sqlite3

        connection = sqlite3.connect(self.desk.database, isolation_level=None)
        fences = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in fences:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in fences:
            connection.execute(sql)
        connection.close()


def make_office(folder: Path) -> None:
    """A desk with an administrator and the staff."""
    before = passwords.use_hasher(CHEAP)
    desk = open_desk(folder, create=True)
    transactions = Transactions(desk, clock=Clock(datetime(2026, 7, 1, tzinfo=UTC)))
    lock, *locks = passwords.make_locks(PASSWORD, 1 + len(STAFF))
    admin = transactions.run(
        office.create_office,
        OFFICE,
        accounts.NewAccount("admin", "The Administrator", frozenset({Role.ADMINISTRATOR}), lock),
    )
    KEYS[lock.public_key] = lock.key
    for (name, roles), own in zip(STAFF.items(), locks, strict=True):
        new = accounts.NewAccount(name, name.capitalize(), roles, own)
        transactions.run(accounts.add_account, admin.id, new)
        KEYS[own.public_key] = own.key
    desk.close()
    passwords.use_hasher(before)


def copy_of(made: Path, folder: Path) -> Bureau:
    shutil.copytree(made, folder)
    return Bureau(folder)
