"""The scripted desk: works on releases without end, through the real use cases and the real editor.

    DATA=FOLDER python -m tests.door drive --seed N [--actions type,save,photo,submit,approve,export]
    DATA=FOLDER python -m tests.door verify

``drive`` prints BEGIN, ACK, TYPED and ERROR lines, ``verify`` HAVE, LETTERS and KEPT, for harnesses that kill the
process, cut the power, fill the disk or take it away. Keys: ``text-N`` is a release's content (its seal),
``status-N`` its status, ``export-N-LANGUAGE-FORMAT`` an exported file. ACK is printed only where a person would be
shown “saved”. The desk lies in ``$DATA/desk``, the exported files in ``$DATA/files``.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from argon2 import PasswordHasher
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app import resources
from editor_app.checks.finding import Finding
from editor_app.checks.run import CheckContext, check
from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.content import Content, PhotoRole, Text, seal
from editor_app.domain.release import Office, Release, ReleaseId
from editor_app.domain.workflow import Status, Step
from editor_app.errors import ChangedElsewhere, EditorError, Unavailable
from editor_app.export.run import export_release
from editor_app.store.desk import OpenDesk, has_desk, open_desk
from editor_app.templates.library import TemplateLibrary
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.recovery import TypingBuffer
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.editor.snapshot import Snapshot
from editor_app.usecases import (
    accounts,
    drafts,
    house_style,
    listing,
    passwords,
    pictures,
    publishing,
    recovery,
    review,
    verify,
)
from editor_app.usecases.accounts import NewAccount
from editor_app.usecases.office import create_office, read_office
from editor_app.usecases.signing_in import sign_in
from editor_app.usecases.transactions import Transactions

PASSWORD = "the door opens by itself"
LETTER = "z"
"""What is typed; it stands nowhere else, so the letters that came back can be counted."""
ACTIONS = ("type", "save", "photo", "submit", "approve", "export")
RELEASES = 3


def tell(*words: str | int) -> None:
    print(*words, flush=True)


def sha(words: str | bytes) -> str:
    return hashlib.sha256(words.encode() if isinstance(words, str) else words).hexdigest()


@dataclass
class Door:
    """An open desk with the three accounts that a release needs."""

    desk: OpenDesk
    files: Path
    library: TemplateLibrary
    ids: dict[Role, AccountId] = field(default_factory=dict)

    @cached_property
    def transactions(self) -> Transactions:
        return Transactions(self.desk)

    def findings(self, content: Content) -> Sequence[Finding]:
        office = self.transactions.read(read_office)
        style = self.transactions.read(house_style.read_style, self.ids[Role.AUTHOR]).style
        return check(content, CheckContext(self.library.head(content.template), {}, office, None, style))


def open_door(data: Path) -> Door:
    """The desk in ``data``, made if there is none, with an office and an account for each role."""
    passwords.use_hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    desk = open_desk(data / "desk", create=not has_desk(data / "desk"))
    door = Door(desk, data / "files", TemplateLibrary([resources.path("templates")]))
    known = {a.name: a for a in door.transactions.read(accounts.list_accounts)}
    for role in (Role.ADMINISTRATOR, Role.AUTHOR, Role.SUPERVISOR, Role.EXPORTER):
        if role.value not in known:
            new = NewAccount(role.value, role.value.title(), frozenset({role}), passwords.make_lock(PASSWORD))
            if role is Role.ADMINISTRATOR:
                office = Office("", {"en": "The Door"}, {}, ("en",), {}, {})
                known[role.value] = door.transactions.run(create_office, office, new)
            else:
                admin = door.ids[Role.ADMINISTRATOR]
                known[role.value] = door.transactions.run(accounts.add_account, admin, new)
        door.ids[role] = sign_in(door.transactions, role.value, PASSWORD).id
    return door


class Driver:
    """One person after another at one window, choosing what to do by chance."""

    def __init__(self, door: Door, seed: int, actions: Sequence[str]) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.door = door
        self.random = random.Random(seed)
        self.actions = actions
        self.releases: dict[int, Release] = {}
        self.letters: dict[int, int] = {}
        self.current = 0
        self.editor = ReleaseEditor(lambda _key: None, lambda _key: ("", ""))
        self.buffer: TypingBuffer[tuple[Release, Snapshot]] = TypingBuffer(self._take, self._keep)
        self.buffer.failed.connect(lambda error: tell("ERROR", "typing", *str(error).split()))
        self.editor.changed.connect(self.buffer.typed)
        body = self.editor.findChild(BodyEdit)
        assert body is not None
        self.body = body
        self.editor.show()

    def run(self) -> None:
        for n, release in found(self.door).items():
            self.releases[n] = release
            self.letters[n] = 0
        while True:
            for n in range(1, RELEASES + 1):
                if n not in self.releases:
                    self._attempt(functools.partial(self._start, n))
            if not self.releases:
                continue
            self._attempt(functools.partial(self._turn_to, self.random.choice(sorted(self.releases))))
            if self.current:
                self._attempt(getattr(self, f"_{self.random.choice(self.actions)}"))

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except EditorError as error:
            tell("ERROR", *str(error).split())
            time.sleep(0.02)

    # -- what can be done ---------------------------------------------------------------------------------

    def _start(self, n: int) -> None:
        with self._saying(n, content := _first(n), status=Status.DRAFT):
            release = self.door.transactions.run(drafts.start, self.door.ids[Role.AUTHOR], content)
        self.releases[n] = release
        self.letters[n] = 0

    def _turn_to(self, n: int) -> None:
        """Show a release on the page; what was typed in the one before is kept first."""
        if n == self.current:
            return
        if self.current:
            self._save()  # leaving a release saves it
        self.current = n
        self.buffer.forget()
        self.editor.set_text("en", self.releases[n].content.text("en"))
        self.buffer.forget()

    def _type(self) -> None:
        self.editor.focus_body()
        for _ in range(self.random.randint(5, 40)):
            QTest.keyClicks(self.body, LETTER)
            self.letters[self.current] += 1
            tell("TYPED", f"text-{self.current}", self.letters[self.current])
            end = time.monotonic() + self.random.uniform(0.001, 0.03)
            while time.monotonic() < end:
                self.app.processEvents()

    def _save(self) -> None:
        release = self.releases[self.current]
        content = release.content.with_text("en", self.editor.text())
        with self._saying(self.current, content, status=_after_saving(release, content)):
            saved = self._settled(drafts.save, release.id, release.revision, content)
        self._now(saved)

    def _photo(self) -> None:
        release = self.releases[self.current]
        stored = pictures.take_in(self.door.desk.photo_files, _picture(self.random), "door.jpg")
        role = PhotoRole.BODY if release.content.lead else PhotoRole.LEAD
        use = replace(
            stored.use("en", role=role),
            caption={"en": "At the door"},
            alt={"en": "A door"},
            credit={"en": "Door"},
        )
        kept = [p for p in release.content.photos if p.digest != use.digest][-3:]
        content = replace(
            release.content.with_text("en", self.editor.text()),
            photos=(
                *kept,
                replace(use, role=PhotoRole.BODY) if any(p.role is PhotoRole.LEAD for p in kept) else use,
            ),
        )
        with self._saying(self.current, content, status=_after_saving(release, content)):
            saved = self._settled(pictures.attach, release.id, release.revision, [stored], content)
        self._now(saved)

    def _submit(self) -> None:
        if self.releases[self.current].status in (Status.DRAFT, Status.CHANGES_REQUESTED):
            self._step(Step.SUBMIT, Role.AUTHOR, Status.IN_REVIEW)

    def _approve(self) -> None:
        if self.releases[self.current].status is Status.IN_REVIEW:
            self._step(Step.APPROVE, Role.SUPERVISOR, Status.APPROVED)

    def _export(self) -> None:
        if self.releases[self.current].status is Status.APPROVED:
            self._save()
        release = self.releases[self.current]
        if release.status is not Status.APPROVED:
            return
        exporter = self.door.ids[Role.EXPORTER]
        job = self.door.transactions.read(
            publishing.export_job,
            exporter,
            self.door.desk.photo_files,
            release.id,
            "en",
            False,
            head_of=self.door.library.head,
        )
        with (
            tempfile.TemporaryDirectory() as beside
        ):  # the same job gives the same bytes: learn the digest first
            rehearsed = export_release(job, ["docx", "html"], Path(beside)).files
        keys = {
            file.path.name: (f"export-{self.current}-en-{file.format}", file.sha256) for file in rehearsed
        }
        for key, digest in keys.values():
            tell("BEGIN", key, digest)
        written = export_release(job, ["docx", "html"], self.door.files / f"{self.current}")
        self.door.transactions.run(publishing.record_export, exporter, release.id, written.files, job)
        for key, digest in keys.values():
            tell("ACK", key, digest)

    # -- how it is told -----------------------------------------------------------------------------------

    def _step(self, step: Step, role: Role, after: Status) -> None:
        self._save()
        release = self.releases[self.current]
        with self._saying(self.current, None, status=after):
            moved = self.door.transactions.run(
                review.take_step,
                self.door.ids[role],
                release.id,
                release.revision,
                step,
                checker=self.door.findings,
            )
        self._now(moved)

    def _settled(self, usecase: Callable[..., Release], *args: object) -> Release:
        """A save waits for the buffer's write under way, as the window's one lane makes it."""
        self.buffer.settle()
        saved = self.door.transactions.run(usecase, self.door.ids[Role.AUTHOR], *args)
        self.buffer.forget()
        return saved

    def _now(self, release: Release) -> None:
        self.releases[self.current] = release

    @contextmanager
    def _saying(self, n: int, content: Content | None, *, status: Status) -> Iterator[None]:
        """BEGIN before and ACK after a write that leads to these states. A lost race is a bug of the door."""
        states = [(f"status-{n}", sha(status.value))]
        if content is not None:
            states.append((f"text-{n}", seal(content)))
        for key, digest in states:
            tell("BEGIN", key, digest)
        try:
            yield
        except ChangedElsewhere as error:
            raise AssertionError("nobody else is at this desk") from error
        for key, digest in states:
            tell("ACK", key, digest)

    def _take(self) -> tuple[Release, Snapshot]:
        return self.releases[self.current], self.editor.snapshot()

    def _keep(self, taken: tuple[Release, Snapshot]) -> None:
        release, snapshot = taken
        content = release.content.with_text("en", snapshot.text())
        self.door.transactions.run(
            recovery.keep_typing,
            self.door.ids[Role.AUTHOR],
            release.id,
            release.revision,
            "door",
            content,
        )


def _first(n: int) -> Content:
    text = Text(f"The door opens for the {n} time", "A door is opened and closed.", "It begins here.")
    return Content("blank", ("en",), {"title": f"Door {n}", "date": "2026-05-05"}, {"en": text})


def _after_saving(release: Release, content: Content) -> Status:
    changed = seal(content) != release.seal
    return Status.DRAFT if changed and release.status is Status.APPROVED else release.status


def _picture(chance: random.Random) -> bytes:
    image = Image.effect_noise((240, 160), chance.uniform(10, 90)).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def found(door: Door) -> dict[int, Release]:
    """The door's releases by number."""
    author = door.ids[Role.AUTHOR]
    lines = door.transactions.read(listing.list_releases, author, limit=1000).lines
    releases = [door.transactions.read(drafts.open_release, author, line.id) for line in lines]
    return {int(str(release.content.facts["title"]).split()[1]): release for release in releases}


def verify_data(data: Path) -> int:
    """Open what is left as the next start does; say what is there. 1 if anything is damaged."""
    if not has_desk(data / "desk"):
        return 0  # nothing was ever there, or the making of the desk was told to have failed
    door = open_door(data)
    problems = door.transactions.read(verify.verify_desk, door.desk.photo_files)
    for problem in problems:
        print(problem, file=sys.stderr)
    author = door.ids[Role.AUTHOR]
    letters: dict[int, int] = {}
    number: dict[ReleaseId, int] = {}
    for n, release in found(door).items():
        number[release.id] = n
        tell("HAVE", f"text-{n}", release.seal)
        tell("HAVE", f"status-{n}", sha(release.status.value))
        letters[n] = release.content.text("en").body.count(LETTER)
        for revision in door.transactions.read(drafts.revisions, author, release.id):
            tell("KEPT", f"text-{n}", revision.seal)
    for kept in door.transactions.read(recovery.recoveries, author):
        n = number[kept.release_id]
        letters[n] = max(letters[n], kept.content.text("en").body.count(LETTER))
    for n, count in letters.items():
        tell("LETTERS", f"text-{n}", count)
    for n in letters:
        for file in sorted((data / "files" / str(n)).glob("*.*")):
            if file.is_file() and not file.name.startswith("."):
                tell("HAVE", f"export-{n}-en-{file.suffix[1:]}", sha(file.read_bytes()))
    return 1 if problems else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("drive", "verify"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--actions", default=",".join(ACTIONS))
    options = parser.parse_args()
    data = Path(os.environ["DATA"])
    if options.command == "verify":
        return verify_data(data)
    actions = [name for name in options.actions.split(",") if name in ACTIONS]
    try:
        door = open_door(data)
    except Unavailable as error:
        tell("ERROR", *str(error).split())
        return error.exit_code
    Driver(door, options.seed, actions).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
