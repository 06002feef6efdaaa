"""The sample office: whole, varied, and without a fault where none is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from editor_app import resources
from editor_app.checks.finding import Finding, Level
from editor_app.checks.run import CheckContext, check
from editor_app.domain.accounts import AccountId
from editor_app.domain.people import Person
from editor_app.domain.release import HistoryEntry, Office, Release
from editor_app.domain.template import PLACEHOLDER_OPEN
from editor_app.domain.workflow import Status
from editor_app.store import open_desk
from editor_app.templates.facts import meeting_date
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases import drafts, listing, passwords, people, review, verify
from editor_app.usecases.office import read_office
from editor_app.usecases.sample import SampleReport, build_sample
from editor_app.usecases.transactions import Transactions
from tests.usecases.staff import CHEAP

LIBRARY = TemplateLibrary([resources.path("templates")])
FINISHED = (
    Status.RELEASED,
    Status.WITHDRAWN,
    Status.APPROVED,
    Status.SCHEDULED,
    Status.FACT_CHECK,
    Status.IN_REVIEW,
)
TODAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Year:
    """The sample desk after its year, read once."""

    report: SampleReport
    releases: tuple[Release, ...]
    history: tuple[tuple[HistoryEntry, ...], ...]
    people: dict[str, Person]
    office: Office
    problems: tuple[str, ...]

    def those(self, *statuses: Status) -> list[Release]:
        return [release for release in self.releases if release.status in statuses]

    def found(self, release: Release) -> Sequence[Finding]:
        head = LIBRARY.head(release.content.template)
        day = meeting_date(head, release.content.facts)
        return check(release.content, CheckContext(head, self.people, self.office, day))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    before = passwords.use_hasher(CHEAP)
    desk = open_desk(tmp_path_factory.mktemp("sample") / "desk", create=True)
    transactions = Transactions(desk)
    report = build_sample(transactions, desk.photo_files, LIBRARY, "clear water runs downhill")
    reader: AccountId = report.accounts[0].id
    lines = transactions.read(listing.list_releases, reader, statuses=tuple(Status), limit=1_000).lines
    ids = sorted(line.id for line in lines)
    yield Year(
        report,
        tuple(transactions.read(drafts.open_release, reader, id_) for id_ in ids),
        tuple(transactions.read(review.history, reader, id_) for id_ in ids),
        {person.key: person for person in transactions.read(people.directory)},
        transactions.read(read_office),
        transactions.read(verify.verify_desk, desk.photo_files),
    )
    desk.close()
    passwords.use_hasher(before)


def test_there_are_about_thirty_releases_and_twenty_people(year: Year) -> None:
    assert 28 <= len(year.releases) == year.report.releases <= 34
    assert len(year.people) == year.report.people == 20
    assert year.report.photos == 18
    assert len(year.report.accounts) == 7


def test_every_status_and_every_report_type_is_seen(year: Year) -> None:
    statuses = Counter(release.status for release in year.releases)
    versions = {version.status for release in year.releases for version in release.versions}
    assert versions >= set(Status)
    assert statuses[Status.RELEASED] >= 14
    assert statuses[Status.IN_REVIEW] == 3
    assert statuses[Status.FACT_CHECK] == 1
    assert Counter(release.version for release in year.those(Status.DRAFT)) == {1: 4, 2: 1}
    assert {release.content.template for release in year.releases} == {head.id for head in LIBRARY.heads()}
    assert Counter(r.content.template for r in year.releases)["meeting"] >= 9


def test_what_went_to_review_has_neither_blocking_findings_nor_warnings(year: Year) -> None:
    for release in year.those(*FINISHED):
        serious = [one for one in year.found(release) if one.level is not Level.INFORMS]
        assert serious == [], release.content.headline


def test_drafts_show_a_newcomer_what_the_checks_find(year: Year) -> None:
    rules = [{one.rule for one in year.found(release)} for release in year.those(Status.DRAFT)]
    assert any({"letters.dotted-i", "dates.no-year", "photo.credit", "photo.alt"} <= found for found in rules)
    assert any({"leftovers.repeated", "dates.form", "quotes.straight"} <= found for found in rules)
    assert sum("leftovers.placeholder" in found for found in rules) == 2


def test_verify_says_nothing(year: Year) -> None:
    assert year.problems == ()


def test_every_promised_language_is_written(year: Year) -> None:
    later = 0
    for release in year.releases:
        content = release.content
        later += len(content.later)
        for language in content.languages:
            words = content.text(language)
            if language in content.later:
                assert words.empty
                continue
            assert words.body.strip(), (content.headline, language)
            if release.status in FINISHED:
                assert words.headline
                assert words.summary
                assert PLACEHOLDER_OPEN not in words.headline + words.summary + words.body
            for photo in content.photos if release.status in FINISHED else ():
                assert photo.caption[language]
                assert photo.alt[language]
                assert photo.credit[language]
    assert later == 2
    assert sum(release.content.languages == ("en", "az", "ru") for release in year.releases) >= 20


def test_the_languages_of_a_finished_release_say_the_same_at_the_same_length(year: Year) -> None:
    for release in year.those(*FINISHED):
        texts = [words.body for words in release.content.texts.values()]
        assert len({body.count("## ") for body in texts}) == 1, release.content.headline
        assert len({body.count("\n- ") for body in texts}) == 1, release.content.headline
        assert len({body.count("![](photo:") for body in texts}) == 1, release.content.headline


def test_the_rank_is_that_of_the_day(year: Year) -> None:
    seen: set[str] = set()
    for release in year.releases:
        body = release.content.text("en").body
        if "Counsellor" not in body or "Mr Orkhan Valiyev" not in body:
            continue
        day = meeting_date(LIBRARY.head(release.content.template), release.content.facts)
        assert day is not None
        rank = "Third" if day.isoformat() < "2026-05-01" else "Second"
        if f"State Counsellor {rank} Rank Mr Orkhan Valiyev" in body:
            seen.add(rank)
        other = {"Third": "Second", "Second": "Third"}[rank]
        assert f"State Counsellor {other} Rank Mr Orkhan Valiyev" not in body
    assert seen == {"Third", "Second"}


def test_the_year_is_told_in_order_and_ends_today(year: Year) -> None:
    entries = sorted((entry for trail in year.history for entry in trail), key=lambda entry: entry.sequence)
    assert all(one.at <= other.at for one, other in pairwise(entries))
    assert entries[0].at.year == entries[-1].at.year == 2026
    assert entries[-1].at <= TODAY
    approved = [release for release in year.releases if release.number is not None]
    assert sorted(release.number or 0 for release in approved) == list(range(1, len(approved) + 1))


def test_some_releases_have_a_story(year: Year) -> None:
    told = [[entry.action for entry in trail] for trail in year.history]
    assert any(actions.count("approve") == 2 and "reopen" in actions for actions in told)
    assert sum("withdraw" in actions for actions in told) == 2
    assert sum(actions[-1] == "return" for actions in told) == 1
    assert sum("return" in actions and actions[-1] == "save" for actions in told) == 1
    assert sum(actions[-1] == "claim" for actions in told) == 1
    out = {"release", "emergency"}
    exported = [actions for actions in told if "export" in actions and not out & set(actions)]
    assert len(exported) == 2
    for trail in year.history:
        assert all(entry.note for entry in trail if entry.action in ("return", "withdraw"))


def test_one_is_scheduled_under_embargo_and_a_marked_copy_went_out(year: Year) -> None:
    (release,) = year.those(Status.SCHEDULED)
    assert release.embargo_until is not None
    assert release.scheduled_at is not None
    assert TODAY < release.embargo_until < release.scheduled_at
    (copy,) = {e.said["recipient"] for trail in year.history for e in trail if "copy" in e.said}
    assert "skippers.example" in copy


def test_one_is_corrected_one_is_being_corrected_and_withdrawals_speak_to_readers(year: Year) -> None:
    corrected = [r for r in year.releases if r.version == 2 and r.status is Status.RELEASED]
    drafts = [r for r in year.releases if r.version == 2 and r.status is Status.DRAFT]
    assert (len(corrected), len(drafts)) == (1, 1)
    assert [v.status for v in corrected[0].versions] == [Status.SUPERSEDED, Status.RELEASED]
    assert drafts[0].published
    for release in (*corrected, *drafts):
        correction = release.versions[-1].correction
        assert correction is not None
        assert set(correction.notes) == {"en", "az", "ru"}
    for release in year.those(Status.WITHDRAWN):
        assert release.public is not None
        assert set(release.public.public_text) == set(release.content.languages)


def test_an_emergency_release_waits_for_its_second_look(year: Year) -> None:
    (release,) = [release for release in year.releases if release.second_look_due]
    assert release.number is not None
    assert release.approvals == ()


def test_nobody_approved_what_they_had_written(year: Year) -> None:
    for trail in year.history:
        wrote = {entry.actor for entry in trail if entry.action in ("start", "save", "photos")}
        assert not wrote & {entry.actor for entry in trail if entry.action == "approve"}
