from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.content import Content
from editor_app.domain.embargo import embargo_time, embargo_words
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, Refused
from editor_app.export.job import ExportedFile, ExportJob
from editor_app.usecases import drafts, publishing, review
from tests.usecases.staff import Bureau, report

UNTIL = datetime(2026, 7, 30, 15, 0, tzinfo=UTC)
"""Six hours after the office opens."""
SENTENCE = r"under embargo until 30 July 2026, 15:00 \(UTC\)"


def embargoed() -> Content:
    return replace(report(), embargo=embargo_words(UNTIL))


def job(bureau: Bureau, release: Release, **more: object) -> ExportJob:
    return bureau.read(
        publishing.export_job,
        bureau["rustam"],
        bureau.desk.photo_files,
        release.id,
        "en",
        False,
        **more,  # type: ignore[arg-type]
    )


def recorded(bureau: Bureau, release: Release, made: ExportJob) -> Release:
    files = [ExportedFile("html", Path("x.html"), "cd" * 32)]
    return bureau.run(publishing.record_export, bureau["rustam"], release.id, files, made)


def test_an_embargo_is_kept_in_utc_and_read_back() -> None:
    there = datetime.fromisoformat("2026-05-05T09:30+04:00")
    assert embargo_words(there) == "2026-05-05T05:30:00Z"
    assert embargo_time(embargo_words(there)) == there
    assert (embargo_words(None), embargo_time("")) == ("", None)
    with pytest.raises(ValueError, match="zone"):
        embargo_words(datetime(2026, 5, 5, 9, 30))  # noqa: DTZ001


@pytest.mark.parametrize("words", ["tomorrow", "2026-05-05T09:30", "2026-13-05T09:30:00Z"])
def test_an_embargo_that_is_no_time_is_not_saved(bureau: Bureau, words: str) -> None:
    release = bureau.start()
    with pytest.raises(BadInput, match="is no time"):
        bureau.run(drafts.save, bureau["leyla"], release.id, 1, replace(release.content, embargo=words))


def test_setting_an_embargo_on_approved_text_takes_the_approval_away(bureau: Bureau) -> None:
    release = bureau.approved()
    saved = bureau.run(
        drafts.save,
        bureau["leyla"],
        release.id,
        release.revision,
        replace(release.content, embargo=embargo_words(UNTIL)),
    )
    assert (saved.status, saved.approval, saved.embargo_until) == (Status.DRAFT, None, UNTIL)


def test_before_its_time_only_a_marked_copy_for_somebody_leaves_the_desk(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    with pytest.raises(Refused, match=SENTENCE):
        job(bureau, release)
    with pytest.raises(Refused, match="needs a recipient"):
        job(bureau, release, embargo_copy=True)
    made = job(bureau, release, embargo_copy=True, recipient=" The  Daily River ")
    assert (made.embargoed, made.embargo_copy, made.recipient) == (True, 1, "The Daily River")


def test_copies_are_numbered_and_kept_with_their_recipients(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    for n, name in enumerate(("The Daily River", "Radio Arna"), start=1):
        made = job(bureau, release, embargo_copy=True, recipient=name)
        assert made.embargo_copy == n
        recorded(bureau, release, made)
    told = [e for e in bureau.read(review.history, bureau["leyla"], release.id) if e.action == "export"]
    assert [(e.said["recipient"], e.said["copy"]) for e in told] == [
        ("The Daily River", "1"),
        ("Radio Arna", "2"),
    ]


def test_two_recipients_never_get_the_same_number(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    one = job(bureau, release, embargo_copy=True, recipient="The Daily River")
    other = job(bureau, release, embargo_copy=True, recipient="Radio Arna")
    recorded(bureau, release, one)
    with pytest.raises(Refused, match=r"Copy No. 1 went to The Daily River meanwhile"):
        recorded(bureau, release, other)


def test_a_marked_copy_is_no_export_to_release_with(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    recorded(bureau, release, job(bureau, release, embargo_copy=True, recipient="Radio Arna"))
    bureau.clock.at = UNTIL
    with pytest.raises(Refused, match="has not been exported yet"):
        bureau.step(release, Step.RELEASE, "rustam")


def test_the_clock_of_the_transaction_decides(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    bureau.clock.tick = timedelta(0)
    bureau.clock.at = UNTIL - timedelta(seconds=1)
    with pytest.raises(Refused, match=SENTENCE):
        job(bureau, release)
    with pytest.raises(Refused, match=SENTENCE):
        bureau.step(release, Step.RELEASE, "rustam", "The minister has spoken already.")
    bureau.clock.at = UNTIL
    assert not job(bureau, release).embargoed
    with pytest.raises(Refused, match="is under no embargo now"):
        job(bureau, release, embargo_copy=True, recipient="Radio Arna")
    assert bureau.step(bureau.exported(release), Step.RELEASE, "rustam").status is Status.RELEASED


def test_a_schedule_is_ahead_and_not_before_the_embargo_ends(bureau: Bureau) -> None:
    release = bureau.approved(embargoed())
    for at, sentence in (
        (None, "A time of release is needed"),
        (datetime(2026, 8, 1, 9, 0), "has no zone"),  # noqa: DTZ001
        (UNTIL - timedelta(days=1), "is over already"),
        (UNTIL - timedelta(minutes=1), "The embargo lasts until 30 July 2026, 15:00"),
    ):
        with pytest.raises(Refused, match=sentence):
            bureau.step(release, Step.SCHEDULE, "rustam", at=at)
    scheduled = bureau.step(release, Step.SCHEDULE, "huseynli", at=UNTIL)
    assert (scheduled.status, scheduled.scheduled_at) == (Status.SCHEDULED, UNTIL)
    assert scheduled.approval is not None
    free = bureau.step(scheduled, Step.UNSCHEDULE, "rustam")
    assert (free.status, free.scheduled_at) == (Status.APPROVED, None)


def test_a_scheduled_text_is_released_early_only_with_a_word_why(bureau: Bureau) -> None:
    release = bureau.in_status(Status.SCHEDULED)
    with pytest.raises(Refused, match="is scheduled for 30 July 2026"):
        bureau.step(release, Step.RELEASE, "rustam", "")
    early = bureau.step(release, Step.RELEASE, "rustam", "The minister asked for it at noon.")
    assert (early.status, early.scheduled_at) == (Status.RELEASED, None)


def test_an_edit_takes_a_text_off_the_schedule(bureau: Bureau) -> None:
    saved = bureau.save(bureau.in_status(Status.SCHEDULED), "Other words.")
    assert (saved.status, saved.scheduled_at, saved.approval) == (Status.DRAFT, None, None)
    told = bureau.read(review.history, bureau["leyla"], saved.id)[-1]
    assert (told.action, told.from_status) == ("reopen", Status.SCHEDULED)


def test_where_it_was_published_is_in_the_history_and_shown(bureau: Bureau) -> None:
    release = bureau.in_status(Status.APPROVED)
    address = "https://waterways.example/news/1"
    out = bureau.step(release, Step.RELEASE, "rustam", places=(f" {address} ", address, "Notice board"))
    assert out.public is not None
    assert out.public.places == (address, "Notice board")
    assert (
        bureau.read(review.history, bureau["leyla"], out.id)[-1].said["places"] == f"{address}, Notice board"
    )


def test_a_scheduled_text_is_exported_as_it_was_approved(bureau: Bureau) -> None:
    release = bureau.step(bureau.approved(), Step.SCHEDULE, "rustam")
    made = job(bureau, release)
    assert (made.status, made.approved_by) == (Status.SCHEDULED, "Huseynli")
    bureau.exported(release)
    early = bureau.step(release, Step.RELEASE, "rustam", "The minister asked for it at noon.")
    assert early.status is Status.RELEASED
