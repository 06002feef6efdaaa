from __future__ import annotations

import pytest

from editor_app.document.fields import words_of
from editor_app.domain.anchors import Standing
from editor_app.domain.release import Release
from editor_app.domain.remarks import Remark, RemarkId, Remarks, RemarkState, Settled, Source
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.usecases import remarks, review
from tests.usecases.staff import Bureau, report

BODY = "The joint **pilot** project was noted.\n\nThe guest thanked the host. The guest left."


def place(release: Release, words: str, field: str = "body", nth: int = 0) -> dict[str, object]:
    text = words_of(release.content, "en", field) or ""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return {"language": "en", "field": field, "start": at, "end": at + len(words)}


def commented(
    bureau: Bureau,
    release: Release,
    by: str,
    words: str,
    said: str = "Is that so?",
    *,
    blocking: bool = False,
) -> Remark:
    return bureau.run(
        remarks.comment, bureau[by], release.id, release.revision, said,
        blocking=blocking, **place(release, words),  # type: ignore[arg-type]
    )  # fmt: skip


def suggested(
    bureau: Bureau, release: Release, by: str, words: str, put: str, field: str = "body", nth: int = 0
) -> Remark:
    return bureau.run(
        remarks.suggest, bureau[by], release.id, release.revision, put, **place(release, words, field, nth)  # type: ignore[arg-type]
    )  # fmt: skip


def accepted(bureau: Bureau, release: Release, by: str, *ids: RemarkId) -> Settled:
    return bureau.run(remarks.accept, bureau[by], release.id, release.revision, ids or None)


def listed(bureau: Bureau, release: Release, by: str = "leyla") -> Remarks:
    return bureau.read(remarks.remarks, bureau[by], release.id)


@pytest.fixture
def release(bureau: Bureau) -> Release:
    return bureau.submitted(report(body=BODY))


def test_a_comment_stays_on_its_words_through_edits_around_them_and_says_when_they_are_gone(
    bureau: Bureau, release: Release
) -> None:
    commented(bureau, release, "huseynli", "pilot")
    later = bureau.save(release, "A new start.\n\n" + BODY.replace("joint", "common"))
    (one,) = listed(bureau, later).remarks
    assert (one.standing, one.now, one.block, one.start, one.end) == (Standing.SAME, "pilot", 1, 11, 16)
    assert (one.remark.author, one.remark.source) == ("Huseynli", Source.DESK)
    later = bureau.save(later, BODY.replace("**pilot**", "test"))
    assert (listed(bureau, later).remarks[0].standing, listed(bureau, later).remarks[0].now) == (
        "changed",
        "test",
    )
    later = bureau.save(later, "Nothing is left of it.")
    assert listed(bureau, later).remarks[0].gone


def test_a_comment_is_answered_resolved_and_opened_again(bureau: Bureau, release: Release) -> None:
    made = commented(bureau, release, "huseynli", "pilot")
    bureau.run(remarks.reply, bureau["leyla"], release.id, made.id, "It is; see the protocol.")
    one = listed(bureau, release).remarks[0].remark
    assert [(reply.author, reply.words) for reply in one.replies] == [("Leyla", "It is; see the protocol.")]
    resolved = bureau.run(remarks.resolve, bureau["leyla"], release.id, made.id)
    assert (resolved.state, resolved.settled_by) == (RemarkState.RESOLVED, "Leyla")
    with pytest.raises(Refused, match="is resolved already"):
        bureau.run(remarks.resolve, bureau["leyla"], release.id, made.id)
    assert bureau.run(remarks.reopen, bureau["huseynli"], release.id, made.id).open


def test_an_open_blocking_comment_blocks_approval_and_says_which(bureau: Bureau, release: Release) -> None:
    made = commented(bureau, release, "aliyeva", "pilot", "Was it a pilot?", blocking=True)
    with pytest.raises(Refused) as refused:
        bureau.step(release, Step.APPROVE, "huseynli")
    assert refused.value.text == (
        "Release 1 has an open blocking comment by Aliyeva on “pilot”: Was it a pilot?"
    )
    assert Step.APPROVE in bureau.open(release, "huseynli").open_steps
    bureau.run(remarks.resolve, bureau["aliyeva"], release.id, made.id)
    assert bureau.step(release, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_a_comment_that_does_not_block_lets_the_approval_through(bureau: Bureau, release: Release) -> None:
    commented(bureau, release, "aliyeva", "pilot")
    assert bureau.step(release, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_an_open_suggestion_blocks_approval_too(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    suggested(bureau, release, "kamran", "left", "")
    with pytest.raises(Refused, match=r"open suggestion by Kamran on “was noted”: “won praise” 1 more"):
        bureau.step(release, Step.APPROVE, "huseynli")
    bureau.run(remarks.reject, bureau["leyla"], release.id, [made.id])
    with pytest.raises(Refused, match=r"open suggestion by Kamran on “left”: delete it\."):
        bureau.step(release, Step.APPROVE, "huseynli")


def test_nobody_clears_a_blocking_comment_out_of_the_way_of_their_own_text(bureau: Bureau) -> None:
    release = bureau.submitted(report(body=BODY), by="both")
    made = commented(bureau, release, "huseynli", "pilot", blocking=True)
    for own in ("both", "leyla"):
        with pytest.raises(Refused, match="only Huseynli or a supervisor who wrote no part"):
            bureau.run(remarks.resolve, bureau[own], release.id, made.id)
    bureau.run(remarks.resolve, bureau["aliyeva"], release.id, made.id)


def test_an_accepted_suggestion_is_a_revision_by_who_accepted_it(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    settled = accepted(bureau, release, "leyla", made.id)
    assert (settled.accepted, settled.refused, settled.revision) == ((made.id,), (), release.revision + 1)
    assert settled.barred == ()
    after = bureau.open(release)
    assert after.content.text("en").body == BODY.replace("was noted", "won praise")
    one = listed(bureau, after).remarks[0].remark
    assert (one.state, one.settled_by, one.settled_revision) == (
        RemarkState.ACCEPTED,
        "Leyla",
        after.revision,
    )
    trail = bureau.read(review.history, bureau["leyla"], release.id)
    assert [line.action for line in trail[-3:]] == ["suggestion", "suggestions", "suggestion accepted"]
    assert trail[-1].note == "suggestion by Kamran on “was noted”: “won praise”"


def test_all_suggestions_are_accepted_in_one_revision_and_one_that_overlaps_stays_open(
    bureau: Bureau, release: Release
) -> None:
    suggested(bureau, release, "kamran", "guest", "envoy", nth=1)
    suggested(bureau, release, "kamran", "joint ", "")
    suggested(bureau, release, "kamran", "Meeting", "Talks", "headline")
    first = suggested(bureau, release, "kamran", "pilot project", "test project")
    late = suggested(bureau, release, "huseynli", "project was", "projects were")
    settled = accepted(bureau, release, "leyla")
    assert len(settled.accepted) == 4
    assert first.id in settled.accepted
    ((refused, why),) = settled.refused
    assert refused == late.id
    assert "overlaps the suggestion by Kamran" in why
    after = bureau.open(release)
    assert after.revision == release.revision + 1
    assert after.content.headline == "Talks at the Service"
    assert after.content.text("en").body == (
        "The **test** project was noted.\n\nThe guest thanked the host. The envoy left."
    )
    assert [one.remark.id for one in listed(bureau, after).open] == [late.id]


def test_a_reviewer_who_only_remarks_may_still_approve(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "huseynli", "was noted", "won praise")
    commented(bureau, release, "huseynli", "pilot")
    bureau.run(remarks.reject, bureau["leyla"], release.id, [made.id])
    assert bureau["huseynli"] not in bureau.open(release).contributors
    assert bureau.step(release, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_a_reviewer_whose_suggestion_was_accepted_wrote_part_of_it_and_loses_the_review(
    bureau: Bureau, release: Release
) -> None:
    release = bureau.step(release, Step.CLAIM, "huseynli")
    made = suggested(bureau, release, "huseynli", "was noted", "won praise")
    assert accepted(bureau, release, "leyla", made.id).barred == ("Huseynli",)
    after = bureau.open(release)
    assert after.claimed_by is None
    assert bureau["huseynli"] in after.contributors
    with pytest.raises(Refused, match="Huseynli wrote part of this version"):
        bureau.step(after, Step.APPROVE, "huseynli")
    assert bureau.step(after, Step.APPROVE, "aliyeva").status is Status.APPROVED


def test_a_reviewer_who_accepts_a_suggestion_wrote_part_of_it(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    accepted(bureau, release, "huseynli", made.id)
    with pytest.raises(Refused, match="Huseynli wrote part of this version"):
        bureau.step(bureau.open(release), Step.APPROVE, "huseynli")


def test_a_suggestion_is_taken_where_its_words_stand_now(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "kamran", "guest", "envoy", nth=1)
    later = bureau.save(release, "There was a guest.\n\n" + BODY)
    accepted(bureau, later, "leyla", made.id)
    assert bureau.open(later).content.text("en").body.endswith("The guest thanked the host. The envoy left.")


def test_a_suggestion_whose_words_are_gone_is_refused_and_stays_open(
    bureau: Bureau, release: Release
) -> None:
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    later = bureau.save(release, "Other words altogether.")
    with pytest.raises(Refused, match="The words “was noted” are gone"):
        accepted(bureau, later, "leyla", made.id)
    assert listed(bureau, later).remarks[0].remark.open


def test_accepting_on_an_older_revision_is_refused(bureau: Bureau, release: Release) -> None:
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    bureau.save(release, BODY + " And so on.")
    with pytest.raises(ChangedElsewhere, match="is now at revision 2; you saw revision 1"):
        accepted(bureau, release, "leyla", made.id)


def test_a_suggestion_made_on_an_older_revision_is_found_in_the_latest(
    bureau: Bureau, release: Release
) -> None:
    later = bureau.save(release, BODY.replace("joint", "common"))
    made = suggested(bureau, release, "kamran", "was noted", "won praise")
    assert made.revision == 1
    accepted(bureau, later, "leyla", made.id)
    assert "common **pilot** project won praise" in bureau.open(release).content.text("en").body


def test_only_writers_and_reviewers_remark_and_everybody_reads_the_remarks(
    bureau: Bureau, release: Release
) -> None:
    for outsider in ("nigar", "rustam", "admin"):
        with pytest.raises(Refused, match="may not write releases"):
            commented(bureau, release, outsider, "pilot")
    made = suggested(bureau, release, "kamran", "left", "went")
    with pytest.raises(Refused, match="may not write releases"):
        accepted(bureau, release, "rustam", made.id)
    with pytest.raises(Refused, match="only its authors and supervisors may change it"):
        accepted(bureau, release, "kamran", made.id)
    assert len(listed(bureau, release, "nigar").remarks) == 1


def test_a_comment_on_the_whole_release_has_no_place(bureau: Bureau, release: Release) -> None:
    bureau.run(remarks.comment, bureau["huseynli"], release.id, 1, "Whose idea was it?")
    (one,) = listed(bureau, release).remarks
    assert (one.standing, one.remark.anchor, one.remark.field) == (None, None, "")


def test_an_approved_text_takes_no_remark(bureau: Bureau) -> None:
    release = bureau.approved(report(body=BODY))
    with pytest.raises(Refused, match="is approved; nobody would act on a remark now"):
        commented(bureau, release, "huseynli", "pilot")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"words": "   "}, "The comment is empty"),
        ({"words": "x" * 4001}, "more than 4000 characters"),
        ({"field": "body", "language": "ru", "start": 0, "end": 2}, "There is no text “body” in “ru”"),
        ({"field": "caption:000000000000", "language": "en", "end": 2}, "There is no text “caption"),
        ({"field": "body", "language": "en", "start": 2, "end": 99_999}, "not in the text"),
        ({"field": "body", "language": "en", "start": 2, "end": 2}, "at least one character"),
        ({"words": "\ud800"}, "cannot be stored"),
    ],
)
def test_a_remark_that_is_not_sound_is_refused(
    bureau: Bureau, release: Release, more: dict[str, object], sentence: str
) -> None:
    said = {"words": "Said.", **more}
    with pytest.raises(BadInput, match=sentence):
        bureau.run(remarks.comment, bureau["leyla"], release.id, 1, **said)  # type: ignore[arg-type]


def test_a_suggestion_that_changes_nothing_is_refused_and_kinds_are_kept_apart(
    bureau: Bureau, release: Release
) -> None:
    with pytest.raises(BadInput, match="changes nothing"):
        suggested(bureau, release, "kamran", "left", "left")
    comment = commented(bureau, release, "kamran", "left")
    made = suggested(bureau, release, "kamran", "left", "went")
    with pytest.raises(Refused, match="accepted or rejected, not resolved"):
        bureau.run(remarks.resolve, bureau["leyla"], release.id, made.id)
    with pytest.raises(Refused, match="cannot be accepted or rejected"):
        bureau.run(remarks.reject, bureau["leyla"], release.id, [comment.id])
    with pytest.raises(BadInput, match="has no comment 99"):
        bureau.run(remarks.resolve, bureau["leyla"], release.id, RemarkId(99))


def test_a_remark_of_another_release_is_not_found(bureau: Bureau, release: Release) -> None:
    made = commented(bureau, release, "kamran", "left")
    other = bureau.submitted(report(body=BODY))
    with pytest.raises(BadInput, match=f"Release {other.id} has no comment {made.id}"):
        bureau.run(remarks.reply, bureau["leyla"], other.id, made.id, "Hm.")


def test_remarks_come_in_the_order_of_the_text(bureau: Bureau, release: Release) -> None:
    commented(bureau, release, "kamran", "left")
    commented(bureau, release, "kamran", "pilot")
    suggested(bureau, release, "kamran", "Meeting", "Talks", "headline")
    bureau.run(remarks.comment, bureau["huseynli"], release.id, 1, "All of it?")
    assert [one.remark.quote for one in listed(bureau, release).remarks] == ["", "Meeting", "pilot", "left"]


def test_several_comments_are_resolved_together_or_not_at_all(bureau: Bureau) -> None:
    release = bureau.submitted(report(body=BODY))
    first = commented(bureau, release, "huseynli", "guest")
    second = suggested(bureau, release, "huseynli", "host", "hosts")
    with pytest.raises(Refused, match="accepted or rejected"):
        bureau.run(remarks.resolve_all, bureau["huseynli"], release.id, [first.id, second.id])
    assert [one.remark.state for one in listed(bureau, release).remarks] == [
        RemarkState.OPEN,
        RemarkState.OPEN,
    ]
    bureau.run(remarks.resolve_all, bureau["huseynli"], release.id, [first.id, first.id])
    bureau.run(remarks.reopen_all, bureau["huseynli"], release.id, [first.id])
