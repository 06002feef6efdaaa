from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.content import Content, PhotoUse, Text, seal
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.usecases import drafts, recovery, review
from tests.usecases.staff import Bureau, changed, report


def history(bureau: Bureau, release: Release) -> list[tuple[str, str]]:
    entries = bureau.read(review.history, bureau["leyla"], release.id)
    return [(entry.actor, entry.action) for entry in entries]


def test_a_release_starts_as_a_draft_with_its_first_revision(bureau: Bureau) -> None:
    release = bureau.start()
    assert (release.status, release.version, release.revision) == (Status.DRAFT, 1, 1)
    assert release.number is None
    assert len(release.uid) == 32
    assert release.author == "Leyla"
    assert release.contributors == {bureau["leyla"]}
    assert release.seal == seal(report())
    assert release.content == report()
    assert release.created_at.tzinfo is not None


def test_a_save_makes_the_next_revision_and_keeps_the_one_before(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "They met again.", by="kamran")
    assert second.revision == 2
    assert second.contributors == {bureau["leyla"], bureau["kamran"]}
    old = bureau.read(drafts.read_revision, bureau["leyla"], first.id, 1)
    assert old == first.content
    told = bureau.read(drafts.revisions, bureau["leyla"], first.id)
    assert [(r.number, r.author, r.reason) for r in told] == [(1, "Leyla", "template"), (2, "Kamran", "save")]


def test_an_unchanged_save_does_nothing_at_all(bureau: Bureau) -> None:
    release = bureau.start()
    again = bureau.run(drafts.save, bureau["kamran"], release.id, 1, release.content)
    assert again.revision == 1
    assert again.contributors == {bureau["leyla"]}
    assert again.updated_at == release.updated_at
    assert history(bureau, release) == [("Leyla", "start")]


def test_an_unchanged_save_leaves_an_approval_in_force(bureau: Bureau) -> None:
    release = bureau.approved()
    same = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, release.content)
    assert (same.status, same.approval) == (Status.APPROVED, release.approval)


def test_text_that_differs_only_in_how_its_letters_are_composed_is_unchanged(bureau: Bureau) -> None:
    release = bureau.start(report(body="caf\u00e9"))
    same = bureau.save(release, "cafe\u0301")
    assert same.revision == 1


def test_one_comma_after_approval_takes_the_approval_away_and_history_says_who(bureau: Bureau) -> None:
    release = bureau.approved(report(body="They met and talked."))
    assert release.approval is not None
    edited = bureau.save(release, "They met, and talked.", by="kamran")
    assert edited.status is Status.DRAFT
    assert edited.approval is None
    assert [a.in_force for a in edited.approvals] == [False]
    assert edited.number == release.number
    last = bureau.read(review.history, bureau["leyla"], release.id)[-1]
    assert (last.actor, last.action) == ("Kamran", "reopen")
    assert (last.from_status, last.to_status) == (Status.APPROVED, Status.DRAFT)
    assert last.at.tzinfo is not None


def test_a_stale_save_keeps_both_texts(bureau: Bureau) -> None:
    first = bureau.start()
    bureau.save(first, "Kamran's words.", by="kamran")
    with pytest.raises(ChangedElsewhere, match="changed meanwhile by Kamran") as kept:
        bureau.save(first, "Leyla's words.")
    assert kept.value.current_revision == 2
    assert kept.value.conflict_id is not None
    now = bureau.open(first)
    assert now.content.text("en").body == "Kamran's words."
    copies = bureau.read(drafts.conflict_copies, bureau["leyla"], first.id)
    assert [(c.id, c.author, c.base_revision) for c in copies] == [(kept.value.conflict_id, "Leyla", 1)]
    assert copies[0].content.text("en").body == "Leyla's words."


def test_the_same_stale_save_twice_keeps_one_copy(bureau: Bureau) -> None:
    first = bureau.start()
    bureau.save(first, "Kamran's words.", by="kamran")
    for _ in range(2):
        with pytest.raises(ChangedElsewhere):
            bureau.save(first, "Leyla's words.")
    assert len(bureau.read(drafts.conflict_copies, bureau["leyla"], first.id)) == 1


def test_a_stale_save_without_a_change_of_ones_own_keeps_nothing(bureau: Bureau) -> None:
    first = bureau.start()
    bureau.save(first, "Kamran's words.", by="kamran")
    with pytest.raises(ChangedElsewhere) as kept:
        bureau.run(drafts.save, bureau["leyla"], first.id, 1, first.content)
    assert kept.value.conflict_id is None
    assert bureau.read(drafts.conflict_copies, bureau["leyla"], first.id) == ()


def test_a_stale_save_of_the_very_text_that_is_there_is_no_conflict(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "The same words.", by="kamran")
    assert bureau.save(first, "The same words.").revision == second.revision


def test_a_conflict_copy_can_be_taken_over_or_set_aside(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "Kamran's words.", by="kamran")
    ids = []
    for words in ("One.", "Two."):
        with pytest.raises(ChangedElsewhere) as kept:
            bureau.save(first, words)
        ids.append(kept.value.conflict_id)
    assert ids[0] is not None
    assert ids[1] is not None
    bureau.run(
        drafts.save,
        bureau["leyla"],
        first.id,
        second.revision,
        changed(first.content, "Both."),
        takes=ids[0],
    )
    bureau.run(drafts.set_copy_aside, bureau["leyla"], first.id, ids[1])
    assert bureau.read(drafts.conflict_copies, bureau["leyla"], first.id) == ()
    with pytest.raises(BadInput, match="no open conflict copy"):
        bureau.run(drafts.set_copy_aside, bureau["leyla"], first.id, ids[1])


@pytest.mark.parametrize("status", [Status.RELEASED, Status.WITHDRAWN, Status.DISCARDED])
def test_a_text_that_has_left_the_desk_cannot_be_saved(bureau: Bureau, status: Status) -> None:
    release = bureau.in_status(status)
    with pytest.raises(Refused, match=f"is {status.value}; its text cannot be changed"):
        bureau.save(release, "Other words.")
    assert bureau.open(release).revision == release.revision


def test_a_stale_text_is_kept_even_where_the_release_has_gone_out_meanwhile(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "They met at noon.")
    bureau.step(second, Step.DISCARD, "leyla")
    with pytest.raises(ChangedElsewhere) as kept:
        bureau.save(first, "Leyla's late words.")
    assert kept.value.conflict_id is not None


def test_in_review_only_contributors_and_supervisors_may_save(bureau: Bureau) -> None:
    release = bureau.submitted()
    with pytest.raises(Refused, match="is in review; only its authors and supervisors"):
        bureau.save(release, "Kamran's words.", by="kamran")
    assert bureau.save(release, "Leyla's words.").status is Status.IN_REVIEW


def test_a_save_drops_the_typing_of_that_workstation_only(bureau: Bureau) -> None:
    release = bureau.start()
    for desk in ("room-1", "room-2"):
        bureau.run(recovery.keep_typing, bureau["leyla"], release.id, 1, desk, changed(release.content, desk))
    bureau.run(
        drafts.save,
        bureau["leyla"],
        release.id,
        1,
        changed(release.content, "Saved."),
        workstation="room-1",
    )
    left = bureau.read(recovery.recoveries, bureau["leyla"])
    assert [r.workstation for r in left] == ["room-2"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (report(languages=("en", "fr")), "languages of the release are not sound: en, fr"),
        (report(languages=()), "languages of the release are not sound: none"),
        (report(languages=("en", "en")), "languages of the release are not sound"),
        (report(template=""), "no report type"),
        (report(photos=(PhotoUse("ab" * 32),)), "photo abababababab is not in the desk"),
        (report(texts={"en": Text(body="\ud800")}), "characters that cannot be stored"),
    ],
)
def test_unsound_content_is_named_and_nothing_is_made(
    bureau: Bureau, content: Content, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        bureau.start(content)
    release = bureau.start()
    assert release.id == 1


def test_a_photo_named_twice_is_refused(bureau: Bureau) -> None:
    twice = replace(report(), photos=(PhotoUse("ab" * 32), PhotoUse("ab" * 32)))
    with pytest.raises(BadInput, match="named twice"):
        bureau.start(twice)


def test_a_release_or_revision_that_is_not_there_is_named(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="no release 77"):
        bureau.open(ReleaseId(77))
    release = bureau.start()
    with pytest.raises(BadInput, match="Release 1 has no revision 9"):
        bureau.read(drafts.read_revision, bureau["leyla"], release.id, 9)


def test_order_is_by_sequence_although_the_clock_jumps_back(bureau: Bureau) -> None:
    first = bureau.start(report("First"))
    bureau.clock.at = bureau.clock.at.replace(year=2001)
    second = bureau.start(report("Second"))
    second = bureau.save(second, "Saved in 2001.")
    entries = bureau.read(review.history, bureau["leyla"], second.id)
    assert [e.action for e in entries] == ["start", "save"]
    from editor_app.usecases.listing import list_releases

    page = bureau.read(list_releases, bureau["leyla"])
    assert [line.id for line in page.lines] == [second.id, first.id]
