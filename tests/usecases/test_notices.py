"""What somebody is told of: what others did to their texts, and what waits for them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.domain.accounts import Role
from editor_app.domain.notices import ON_OWN_TEXTS, Happened, Notice, Notices, digest
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.remarks import Remark
from editor_app.domain.workflow import Status, Step
from editor_app.errors import Refused
from editor_app.usecases import accounts, notices, remarks
from tests.usecases.staff import Bureau, report

H = Happened
REASON = "The date is wrong."


def told(bureau: Bureau, who: str) -> Notices:
    return bureau.read(notices.notices, bureau[who])


def kinds(bureau: Bureau, who: str) -> list[Happened]:
    return [one.kind for one in told(bureau, who).items]


def test_an_author_is_told_what_others_did_to_their_text_newest_first(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    release = bureau.step(release, Step.RETURN, "huseynli", REASON)
    assert kinds(bureau, "leyla") == [H.RETURNED, H.CLAIMED]
    first = told(bureau, "leyla").items[0]
    assert (first.actor, first.note, first.headline) == ("Huseynli", REASON, "Meeting at the Service")
    assert first.unread
    release = bureau.step(release, Step.SUBMIT, "leyla")
    release = bureau.exported(bureau.step(release, Step.APPROVE, "huseynli"))
    bureau.step(release, Step.RELEASE, "rustam")
    assert kinds(bureau, "leyla")[:2] == [H.RELEASED, H.APPROVED]


def test_nobody_is_told_of_what_they_did_themselves_or_of_texts_that_are_not_theirs(bureau: Bureau) -> None:
    bureau.step(bureau.submitted(), Step.RECALL, "leyla")
    bureau.step(bureau.submitted(), Step.RETURN, "huseynli", REASON)
    assert kinds(bureau, "kamran") == []
    assert kinds(bureau, "nigar") == []
    assert H.SENT not in kinds(bureau, "leyla")


def test_whoever_wrote_part_of_a_text_is_told_too(bureau: Bureau) -> None:
    release = bureau.save(bureau.start(), "They met at noon.", by="kamran")
    release = bureau.step(release, Step.SUBMIT, "leyla")
    bureau.step(release, Step.APPROVE, "huseynli")
    assert kinds(bureau, "kamran") == [H.APPROVED, H.SENT]


def test_a_supervisor_is_told_of_what_waits_for_review_and_no_longer_of_what_does_not(bureau: Bureau) -> None:
    release = bureau.submitted()
    assert kinds(bureau, "huseynli") == [H.FOR_REVIEW]
    assert kinds(bureau, "rustam") == []
    bureau.step(release, Step.APPROVE, "aliyeva")
    assert kinds(bureau, "huseynli") == []
    assert kinds(bureau, "rustam") == [H.READY]


def test_a_supervisor_who_sent_a_text_is_told_of_its_fate_not_to_review_it(bureau: Bureau) -> None:
    release = bureau.submitted(by="both")
    assert kinds(bureau, "both") == []
    bureau.step(release, Step.APPROVE, "huseynli")
    assert kinds(bureau, "both") == [H.APPROVED]


def remark(bureau: Bureau, release: Release, by: str = "huseynli") -> Remark:
    return bureau.run(
        remarks.suggest, bureau[by], release.id, release.revision, "gathered",
        language="en", field="body", start=5, end=8,
    )  # fmt: skip


def test_remarks_are_told_to_the_author_and_their_fate_to_whoever_made_them(bureau: Bureau) -> None:
    release = bureau.start()
    comment = bureau.run(remarks.comment, bureau["huseynli"], release.id, release.revision, "Who is “they”?")
    suggestion = remark(bureau, release)
    assert kinds(bureau, "leyla") == [H.SUGGESTED, H.COMMENTED]
    bureau.run(remarks.reply, bureau["leyla"], release.id, comment.id, "The director and her guest.")
    bureau.run(remarks.accept, bureau["leyla"], release.id, release.revision, [suggestion.id])
    assert kinds(bureau, "huseynli")[:2] == [H.ACCEPTED, H.REPLIED]


def test_what_was_looked_at_is_read_and_what_comes_later_is_not(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    seen = told(bureau, "leyla")
    bureau.run(notices.mark_read, bureau["leyla"], seen.seen_to)
    assert [one.unread for one in told(bureau, "leyla").items] == [False]
    bureau.step(release, Step.RETURN, "huseynli", REASON)
    assert [one.unread for one in told(bureau, "leyla").items] == [True, False]
    bureau.run(notices.mark_read, bureau["leyla"], seen.seen_to - 1)
    assert [one.unread for one in told(bureau, "leyla").items] == [True, False], "it never goes back"


def test_whoever_never_looked_finds_only_the_last_week_unread(bureau: Bureau) -> None:
    bureau.step(bureau.submitted(), Step.RETURN, "huseynli", REASON)
    bureau.clock.at += timedelta(days=8)
    bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    assert [(one.kind, one.unread) for one in told(bureau, "leyla").items] == [
        (H.CLAIMED, True),
        (H.RETURNED, False),
    ]


def test_the_digest_counts_releases_not_lines() -> None:
    at = datetime(2026, 7, 30, tzinfo=UTC)

    def notice(sequence: int, kind: Happened, release: int) -> Notice:
        return Notice(sequence, at, kind, "A", ReleaseId(release), "", Status.DRAFT)

    found = [notice(1, H.COMMENTED, 1), notice(2, H.COMMENTED, 1), notice(3, H.RETURNED, 2)]
    assert digest([*found, notice(4, H.COMMENTED, 2)]) == ((H.RETURNED, 1), (H.COMMENTED, 2))


def test_every_step_that_others_may_take_is_told_of_or_left_out_on_purpose() -> None:
    left_out = {Step.UNCLAIM, Step.RECALL, Step.RESTORE, Step.CLEAR}
    assert {step.value for step in Step} - ON_OWN_TEXTS.keys() == {step.value for step in left_out}
    assert set(ON_OWN_TEXTS.values()) == set(Happened) - {H.FOR_REVIEW, H.READY, H.SECOND_LOOK}


def test_a_closed_account_is_told_nothing(bureau: Bureau) -> None:
    bureau.run(accounts.set_active, bureau["admin"], bureau["leyla"], False)
    with pytest.raises(Refused, match="closed"):
        told(bureau, "leyla")


def test_they_are_there_at_once_in_an_office_of_a_hundred_thousand_lines(bureau: Bureau) -> None:
    releases = [bureau.start(report(f"Meeting {n}")) for n in range(40)]
    mine = bureau.step(releases[0], Step.SUBMIT, "leyla")

    bureau.sql(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) "
        "INSERT INTO history (at, actor_id, action, release_id, note, details, seal, hash) "
        "SELECT '2026-07-30 09:00:00.000000', "
        f"{bureau['kamran']}, CASE i % 4 WHEN 0 THEN 'save' WHEN 1 THEN 'approve' WHEN 2 THEN 'comment' "
        f"ELSE 'claim' END, {releases[1].id} + i % 39, '', '{{}}', '', '{'0' * 64}' FROM n"
    )
    bureau.clock.tick = timedelta(0)
    bureau.step(mine, Step.RETURN, "huseynli", REASON)
    for who, some in (("leyla", True), ("nigar", False), ("rustam", False)):
        began = time.perf_counter()
        found = told(bureau, who)
        taken = time.perf_counter() - began
        assert bool(found.items) is some
        assert taken < 1.0, f"{who} waited {taken:.2f} s"


def test_a_role_that_was_given_counts_at_once(bureau: Bureau) -> None:
    bureau.run(accounts.set_roles, bureau["admin"], bureau["nigar"], [Role.READER, Role.SUPERVISOR])
    bureau.submitted()
    assert kinds(bureau, "nigar") == [H.FOR_REVIEW]
