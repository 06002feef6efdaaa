"""The sample office: reads ``resources/sample`` and lives its year through the same use cases that people use.

Nothing is written past the rules: a release that stands there as released was written, submitted, approved by
somebody else, exported and released. Only the clock is set, so that the year looks like one.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from editor_app import resources
from editor_app.checks.finding import Finding
from editor_app.checks.run import CheckContext, check
from editor_app.document.nodes import Document, Figure
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.accounts import Account, AccountId, Permission, Role
from editor_app.domain.content import Content, PhotoRole
from editor_app.domain.embargo import embargo_words
from editor_app.domain.people import Person
from editor_app.domain.release import Office, Release
from editor_app.domain.step_details import StepDetails
from editor_app.domain.style import StyleSettings
from editor_app.domain.workflow import Step
from editor_app.export.run import export_release
from editor_app.store.photo_files import PhotoFiles
from editor_app.templates.facts import meeting_date
from editor_app.templates.facts_file import facts_of
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases import drafts, people, pictures, publishing, review
from editor_app.usecases.abbreviations import put_abbreviation
from editor_app.usecases.accounts import NewAccount, add_account
from editor_app.usecases.house_style import read_style
from editor_app.usecases.office import create_office
from editor_app.usecases.office_settings import set_emergency
from editor_app.usecases.passwords import make_locks
from editor_app.usecases.person_file import read_person_file
from editor_app.usecases.sample_remarks import KINDS, remark
from editor_app.usecases.transactions import Transactions
from editor_app.usecases.words import add_word


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What was made."""

    accounts: tuple[Account, ...]
    people: int
    releases: int
    photos: int


def build_sample(
    transactions: Transactions, photo_files: PhotoFiles, library: TemplateLibrary, password: str
) -> SampleReport:
    """Fill an empty desk with the sample office; every account gets ``password``. Takes a few seconds."""
    return _Year(transactions, photo_files, library, password).live()


def _read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resources.text("sample", *parts))


class _Year:
    def __init__(
        self, transactions: Transactions, photo_files: PhotoFiles, library: TemplateLibrary, password: str
    ) -> None:
        about = _read("office.toml")
        self._zone = ZoneInfo(about["timezone"])
        self._time = datetime(2026, 1, 5, 9, 0, tzinfo=self._zone)
        self._desk = Transactions(transactions.desk, clock=lambda: self._time)
        self._photo_files = photo_files
        self._library = library
        self._password = password
        self._about = about
        self._accounts: dict[str, Account] = {}
        self._people: dict[str, Person] = {}
        self._photos: dict[str, Future[pictures.StoredPhoto]] = {}
        self._style = StyleSettings()
        self._office = Office(
            uid="",
            names=about["names"],
            short_names=about["short_names"],
            languages=tuple(about["languages"]),
            place=about["place"],
            contact=about["contact"],
            website=about["website"],
            terms_url=about["terms_url"],
            privacy_url=about["privacy_url"],
            timezone=about["timezone"],
        )

    def live(self) -> SampleReport:
        stories = [
            (path.name, tomllib.loads(path.read_text(encoding="utf-8")))
            for path in sorted(resources.path("sample", "releases").glob("*.toml"))
        ]
        with ThreadPoolExecutor(max_workers=2) as darkroom:
            # Pictures take longest; they are made smaller while the year goes on.
            for photo in (photo for _, story in stories for photo in story.get("photos", ())):
                if (file := photo["file"]) not in self._photos:
                    self._photos[file] = darkroom.submit(self._take_in, file)
            try:
                self._open_the_office()
                self._go_through(stories)
            finally:
                darkroom.shutdown(cancel_futures=True)
        return SampleReport(
            tuple(self._accounts.values()), len(self._people), len(stories), len(self._photos)
        )

    def _go_through(self, stories: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Every act of every release, in the order of time."""
        waiting = [
            (_aware(story["started"], self._zone), n, self._tell(name, story))
            for n, (name, story) in enumerate(stories)
        ]
        heapify(waiting)
        while waiting:
            self._time, n, story = heappop(waiting)
            if (next_time := next(story, None)) is not None:
                heappush(waiting, (next_time, n, story))

    def _open_the_office(self) -> None:
        about = self._about["accounts"]
        new = [
            NewAccount(a["name"], a["display_name"], frozenset(Role(r) for r in a["roles"]), lock)
            for a, lock in zip(about, make_locks(self._password, len(about)), strict=True)
        ]
        first = self._desk.run(create_office, self._office, new[0])
        self._accounts[first.name] = first
        for account in new[1:]:
            self._accounts[account.name] = made = self._desk.run(add_account, first.id, account)
            self._desk.keyring.hold(made.id, account.lock.key)
        self._style = self._desk.read(read_style, first.id).style
        if self._about.get("emergency"):
            self._desk.run(set_emergency, first.id, True)
        for language, words in self._about["words"].items():
            for word in words:
                self._desk.run(add_word, first.id, language, word)
        writer = next(one for one in self._accounts.values() if one.may(Permission.WRITE))
        for language, known in self._about["abbreviations"].items():
            for short, full in known.items():
                self._desk.run(put_abbreviation, writer.id, language, short, full)
        for draft in read_person_file(resources.path("sample", "people.toml")):
            person = self._desk.run(people.add_person, first.id, draft)
            self._people[person.key] = person

    def _tell(self, name: str, story: Mapping[str, Any]) -> Iterator[datetime]:
        """One release from its first line to where it stands, act by act.

        Gives the time of the next act, so that the releases of the year go on side by side and the history of
        the desk is in order.
        """
        author = self._id(story["author"])
        languages: tuple[str, ...] = tuple(story["languages"])
        head = self._library.head(story["template"])
        facts = facts_of(story["facts"], name, head, self._people, languages[0])
        later = tuple(story.get("later", ()))
        until = _aware(story["embargo"], self._zone) if "embargo" in story else None
        content = Content(head.id, languages, facts, later=later, embargo=embargo_words(until))
        for language in languages:
            if language not in later:
                text = self._library.fill(head.id, language, facts, self._people, self._office)
                content = content.with_text(language, text)
        release = self._desk.run(drafts.start, author, content)
        if photos := story.get("photos", ()):
            yield self._time + timedelta(minutes=12)
            release = self._add_photos(release, author, photos)
        for act in story.get("acts", ()):
            yield self._when(act)
            release = self._act(release, act)

    def _when(self, act: Mapping[str, Any]) -> datetime:
        """The time of an act: ``at`` a time, or so many hours and minutes ``after`` what was before."""
        if "at" in act:
            return _aware(act["at"], self._zone)
        hours, minutes = (int(part) for part in act.get("after", "0:20").split(":"))
        return self._time + timedelta(hours=hours, minutes=minutes)

    def _add_photos(
        self, release: Release, author: AccountId, photos: Sequence[Mapping[str, Any]]
    ) -> Release:
        stored = [self._photos[photo["file"]].result() for photo in photos]
        uses = [
            replace(
                one.use(release.content.languages[0], role=PhotoRole(photo.get("role", "body"))),
                caption=photo.get("caption", {}),
                alt=photo.get("alt", {}),
                credit=photo.get("credit", {}),
                decorative=photo.get("decorative", False),
            )
            for one, photo in zip(stored, photos, strict=True)
        ]
        content = replace(release.content, photos=tuple(uses))
        for use, photo in zip(uses, photos, strict=True):
            if (place := photo.get("after_paragraph")) is not None:
                content = _placed(content, use.key, place)
        return self._desk.run(pictures.attach, author, release.id, release.revision, stored, content)

    def _take_in(self, file: str) -> pictures.StoredPhoto:
        data = resources.path("sample", "photos", file).read_bytes()
        return pictures.take_in(self._photo_files, data, file)

    def _act(self, release: Release, act: Mapping[str, Any]) -> Release:
        """Something that somebody did: an edit, a remark, an export, or a step of the workflow."""
        actor = self._id(act["by"])
        if any(kind in act for kind in KINDS):
            return remark(self._desk, actor, release, act)
        if "edits" in act:
            content = release.content
            for edit in act["edits"]:
                content = _edited(content, edit)
            return self._desk.run(drafts.save, actor, release.id, release.revision, content)
        if act["step"] == "export":
            return self._export(release, actor, act)
        return self._desk.run(
            review.take_step,
            actor,
            release.id,
            release.revision,
            Step(act["step"]),
            checker=self._findings,
            details=StepDetails(
                note=act.get("note", ""),
                category=act.get("category", ""),
                at=_aware(act["when"], self._zone) if "when" in act else None,
                places=tuple(act.get("places", ())),
                public_text=act.get("public_text", {}),
                correction=act.get("class", ""),
                notes=act.get("notes", {}),
            ),
        )

    def _export(self, release: Release, actor: AccountId, act: Mapping[str, Any]) -> Release:
        jobs = [
            self._desk.run(
                publishing.export_job,
                actor,
                self._photo_files,
                release.id,
                language,
                False,
                head_of=self._library.head,
                recipient=act.get("recipient", ""),
                embargo_copy=act.get("embargo_copy", False),
            )
            for language in release.content.languages
            if language not in release.content.later
        ]
        for job in jobs:
            with tempfile.TemporaryDirectory(prefix="communique-sample-") as folder:
                outcome = export_release(job, ["html"], Path(folder))
                release = self._desk.run(publishing.record_export, actor, release.id, outcome.files, job)
        return release

    def _findings(self, content: Content) -> Sequence[Finding]:
        head = self._library.head(content.template)
        day = meeting_date(head, content.facts)
        return check(content, CheckContext(head, self._people, self._office, day, self._style))

    def _id(self, name: str) -> AccountId:
        return self._accounts[name].id


def _aware(when: datetime, zone: ZoneInfo) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=zone)


def _placed(content: Content, key: str, after: int) -> Content:
    """The photo stands behind the block number ``after`` (counted from 1) of every language's text."""
    for language, text in content.texts.items():
        blocks = parse_markdown(text.body).blocks
        where = min(after, len(blocks))
        body = write_markdown(Document((*blocks[:where], Figure(key), *blocks[where:])))
        content = content.with_text(language, replace(text, body=body))
    return content


def _edited(content: Content, edit: Mapping[str, str]) -> Content:
    """The content with one wording replaced; a wording that is not there is an error of the sample."""
    text = content.text(edit["language"])
    part = edit.get("field", "body")
    before: str = getattr(text, part)
    if edit["find"] not in before:
        raise ValueError(f"the sample's edit does not find “{edit['find']}” in the {part}")
    return content.with_text(
        edit["language"], replace(text, **{part: before.replace(edit["find"], edit["replace"], 1)})
    )
