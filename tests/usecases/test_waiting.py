"""What waits for whom, since when and until when; and what a reviewer saw last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.waiting import due_choices, overdue
from editor_app.domain.workflow import Step
from editor_app.errors import BadInput, Refused
from editor_app.usecases import drafts, review
from editor_app.usecases.listing import further_counts, list_releases, waiting
from editor_app.usecases.looks import last_look, looked
from editor_app.usecases.verify import verify_desk
from tests.usecases.staff import Bureau, changed, report


def waits(bureau: Bureau, who: str = "huseynli") -> list[str]:
    return [line.headline for line in bureau.read(waiting, bureau[who])]


def count(bureau: Bureau, who: str = "huseynli") -> int:
    return bureau.read(further_counts, bureau[who]).waiting


def problems(bureau: Bureau) -> tuple[str, ...]:
    return bureau.read(verify_desk, bureau.desk.photo_files)


def test_what_was_sent_first_stands_first_with_who_sent_it_and_when(bureau: Bureau) -> None:
    first = bureau.submitted(report("First"))
    bureau.submitted(report("Second"), by="kamran")
    bureau.start(report("A draft"))
    assert waits(bureau) == ["First", "Second"]
    bureau.step(first, Step.CLAIM, "huseynli")  # the newest change, yet the oldest to wait
    assert waits(bureau) == ["First", "Second"]
    line = bureau.read(waiting, bureau["huseynli"])[0]
    assert (line.submitted_by, line.claimed_by) == ("Leyla", "Huseynli")
    assert line.submitted_at is not None
    assert line.submitted_at < line.updated_at
    assert count(bureau) == 2
    assert problems(bureau) == ()


def test_what_one_wrote_in_or_another_has_claimed_does_not_wait(bureau: Bureau) -> None:
    bureau.submitted(report("By both"), by="both")
    claimed = bureau.submitted(report("Claimed"))
    bureau.step(claimed, Step.CLAIM, "aliyeva")
    touched = bureau.submitted(report("Touched"))
    bureau.run(
        drafts.save,
        bureau["huseynli"],
        touched.id,
        touched.revision,
        changed(touched.content, "They met again."),
    )
    assert waits(bureau) == ["By both"]
    assert waits(bureau, "aliyeva") == ["By both", "Claimed", "Touched"]
    assert waits(bureau, "both") == ["Touched"]
    assert count(bureau) == 1


def test_who_may_not_decide_has_nothing_waiting(bureau: Bureau) -> None:
    bureau.submitted()
    assert count(bureau, "leyla") == 0
    with pytest.raises(Refused):
        bureau.read(waiting, bureau["leyla"])


def test_a_claim_keeps_the_time_that_was_promised_until_it_is_let_go(bureau: Bureau) -> None:
    release = bureau.submitted()
    due = bureau.clock.at + timedelta(hours=5)
    claimed = claim(bureau, release.id, due)
    assert claimed.due_at == due
    assert bureau.read(waiting, bureau["huseynli"])[0].due_at == due
    assert bureau.read(review.history, bureau["huseynli"], release.id)[-1].due == due
    later = claim(bureau, release.id, due + timedelta(days=1))
    assert later.due_at == due + timedelta(days=1)
    assert problems(bureau) == ()
    free = bureau.step(later, Step.UNCLAIM, "huseynli")
    assert (free.claimed_by, free.due_at) == (None, None)


def test_a_time_that_is_over_cannot_be_promised(bureau: Bureau) -> None:
    release = bureau.submitted()
    with pytest.raises(BadInput, match="over already"):
        claim(bureau, release.id, bureau.clock.at - timedelta(minutes=1))
    assert bureau.open(release).claimed_by is None


@pytest.mark.parametrize("step", [Step.APPROVE, Step.RETURN])
def test_a_decision_ends_the_claim_and_its_time(bureau: Bureau, step: Step) -> None:
    release = bureau.submitted()
    claimed = claim(bureau, release.id, bureau.clock.at + timedelta(hours=5))
    decided = bureau.step(claimed, step, "huseynli")
    assert (decided.claimed_by, decided.due_at) == (None, None)
    assert waits(bureau) == []


def test_taken_back_and_sent_again_it_waits_anew(bureau: Bureau) -> None:
    release = bureau.submitted(report("First"))
    sent = release.submitted_at
    drafted = bureau.step(release, Step.RECALL, "leyla")
    assert (drafted.submitted_at, drafted.submitted_by_name) == (None, "")
    bureau.submitted(report("Second"))
    again = bureau.step(drafted, Step.SUBMIT, "leyla")
    assert again.submitted_at is not None
    assert sent is not None
    assert again.submitted_at > sent
    assert waits(bureau) == ["Second", "First"]


def test_embargoed_releases_are_counted_until_their_time_comes(bureau: Bureau) -> None:
    until = (bureau.clock.at + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    bureau.start(replace(report("Held back"), embargo=until))
    bureau.start(report("Open"))
    (line,) = bureau.read(list_releases, bureau["leyla"], embargoed=True).lines
    assert line.headline == "Held back"
    assert line.embargo_until is not None
    assert bureau.read(further_counts, bureau["leyla"]).embargoed == 1
    assert problems(bureau) == ()
    bureau.clock.at += timedelta(hours=4)
    assert bureau.read(list_releases, bureau["leyla"], embargoed=True).lines == ()
    assert bureau.read(further_counts, bureau["leyla"]).embargoed == 0


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE listing SET due_at = '2026-01-01 00:00:00.000000'",
        "UPDATE listing SET claimed_by = NULL",
        "UPDATE listing SET submitted_at = NULL",
        "UPDATE listing SET published = 1",
        "UPDATE listing SET embargo_until = '2030-01-01 00:00:00.000000'",
    ],
)
def test_a_list_that_tells_other_times_than_the_release_is_named(bureau: Bureau, forgery: str) -> None:
    claim(bureau, bureau.submitted().id, bureau.clock.at + timedelta(hours=5))
    assert problems(bureau) == ()
    bureau.sql(forgery)
    assert any("the list does not show" in problem for problem in problems(bureau))


def claim(bureau: Bureau, release_id: ReleaseId, due: datetime) -> Release:
    now = bureau.open(release_id)
    return bureau.run(review.take_step, bureau["huseynli"], now.id, now.revision, Step.CLAIM, due=due)


# -- what was seen last -------------------------------------------------------------------------------------


def test_a_reviewer_is_shown_what_came_after_the_revision_they_saw_last(bureau: Bureau) -> None:
    release = bureau.submitted()
    me = bureau["huseynli"]
    assert bureau.read(last_look, me, release.id) is None
    bureau.run(looked, me, release.id, 1)
    bureau.save(release, "They met again.")
    seen = bureau.read(last_look, me, release.id)
    assert seen is not None
    assert seen.revision == 1
    bureau.run(looked, me, release.id, 2)
    bureau.run(looked, me, release.id, 1)  # somebody who turns back to an older one has still seen the newer
    again = bureau.read(last_look, me, release.id)
    assert again is not None
    assert again.revision == 2
    assert again.at > seen.at
    assert bureau.read(last_look, bureau["aliyeva"], release.id) is None


def test_what_was_never_written_cannot_have_been_seen(bureau: Bureau) -> None:
    with pytest.raises(BadInput):
        bureau.run(looked, bureau["huseynli"], bureau.submitted().id, 7)


def test_the_times_to_promise_lie_ahead_in_the_offices_own_zone() -> None:
    baku = ZoneInfo("Asia/Baku")
    morning = datetime(2026, 7, 30, 5, 0, tzinfo=UTC)  # nine o'clock in Baku
    assert [f"{choice:%d %H:%M}" for choice in due_choices(morning, baku)] == [
        "30 17:00",
        "31 12:00",
        "31 17:00",
    ]
    evening = datetime(2026, 7, 30, 14, 0, tzinfo=UTC)
    assert [f"{choice:%d %H:%M}" for choice in due_choices(evening, baku)] == ["31 12:00", "31 17:00"]
    assert overdue(morning, evening)
    assert not overdue(evening, morning)
    assert not overdue(None, morning)
