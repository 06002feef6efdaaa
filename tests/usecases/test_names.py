"""Names in texts follow the directory while a text is open, and never afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from editor_app.checks import run, specimen
from editor_app.checks.finding import Finding
from editor_app.checks.references import STALE
from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, Text, canonical
from editor_app.domain.people import AppointmentDraft, NameForms, Person, PersonDraft, PostForms, Sex
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.errors import ChangedElsewhere, Refused
from editor_app.usecases import drafts, listing, people, publishing, recovery, review
from editor_app.usecases.verify import verify_desk
from tests.usecases.staff import Bureau, report

SERVICE = "State Waterways Service"


def held(post: str, rank: str, starts: date | None = None, ends: date | None = None) -> AppointmentDraft:
    return AppointmentDraft({"en": PostForms(post, rank, SERVICE)}, starts, ends)


ORKHAN = PersonDraft(
    "orkhan-valiyev",
    Sex.MALE,
    {"en": NameForms("Orkhan Valiyev", "Valiyev", "Mr")},
    (held("Deputy Chief of the Service", "Third Rank"),),
)
PROMOTED = replace(
    ORKHAN,
    appointments=(
        held("Deputy Chief of the Service", "Third Rank", ends=date(2026, 4, 30)),
        held("Chief of the Service", "Second Rank", starts=date(2026, 5, 1)),
    ),
)
RENAMED = replace(ORKHAN, names={"en": NameForms("Orkhan Lund", "Lund", "Mr")})

FULL = "[?](person:orkhan-valiyev?form=full)"
LATER = "[?](person:orkhan-valiyev?form=later)"


def about(day: str = "2026-07-30", body: str = f"They met {FULL}.\n\nThey thanked {LATER}.") -> Content:
    return Content("meeting", ("en",), {"date": day}, {"en": Text("A meeting", "A summary.", body)})


@pytest.fixture
def orkhan(bureau: Bureau) -> Person:
    return bureau.run(people.add_person, bureau["leyla"], ORKHAN)


def rename(bureau: Bureau, orkhan: Person, to: PersonDraft = RENAMED, by: str = "aliyeva") -> Person:
    held_now = tuple(
        replace(draft, id=None if n >= len(orkhan.appointments) else orkhan.appointments[n].id)
        for n, draft in enumerate(to.appointments)
    )
    return bureau.run(people.change_person, bureau[by], orkhan.id, replace(to, appointments=held_now))


def body(release: Release) -> str:
    return release.content.text("en").body


def stored(bureau: Bureau, release: Release) -> list[tuple[object, ...]]:
    """Every byte of every revision of the release."""

    def rows(session: Session) -> list[tuple[object, ...]]:
        found = session.execute(
            sql("SELECT n, content, seal, reason, author_id FROM revision WHERE release_id = :id ORDER BY n"),
            {"id": release.id},
        )
        return [tuple(row) for row in found]

    return bureau.read(rows)


def test_a_person_promoted_on_1_may_has_the_old_post_on_30_april_and_the_new_one_on_2_may(
    bureau: Bureau, orkhan: Person
) -> None:
    april, may = bureau.start(about("2026-04-30")), bureau.start(about("2026-05-02"))
    assert "[Deputy Chief of the Service, Third Rank Mr Orkhan Valiyev]" in body(may)
    rename(bureau, orkhan, PROMOTED)
    april, may = bureau.open(april), bureau.open(may)
    assert "met [Deputy Chief of the Service, Third Rank Mr Orkhan Valiyev](person:" in body(april)
    assert "met [Chief of the Service, Second Rank Mr Orkhan Valiyev](person:" in body(may)
    assert (april.revision, may.revision) == (1, 2)


def test_another_meeting_date_brings_the_post_of_that_date(bureau: Bureau) -> None:
    bureau.run(people.add_person, bureau["leyla"], PROMOTED)
    release = bureau.start(about("2026-04-30"))
    later = replace(release.content, facts={"date": "2026-05-02"})
    after = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, later)
    assert "[Chief of the Service, Second Rank Mr Orkhan Valiyev]" in body(after)


def test_open_drafts_follow_a_rename_in_a_revision_that_says_so(bureau: Bureau, orkhan: Person) -> None:
    release = bureau.start(about())
    rename(bureau, orkhan)
    after = bureau.open(release)
    assert "thanked [Mr Lund](person:orkhan-valiyev?form=later)" in body(after)
    last = bureau.read(drafts.revisions, bureau["leyla"], release.id)[-1]
    assert (last.number, last.reason, last.author) == (2, "names", "Aliyeva")
    told = bureau.read(review.history, bureau["leyla"], release.id)[-1]
    assert (told.action, told.note, told.actor) == ("names", "orkhan-valiyev", "Aliyeva")
    found = bureau.read(listing.list_releases, bureau["leyla"], query="Lund")
    assert [line.id for line in found.lines] == [release.id]


def test_a_draft_back_for_changes_follows_too_and_one_in_review_keeps_its_words(
    bureau: Bureau, orkhan: Person
) -> None:
    returned = bureau.step(bureau.submitted(about()), Step.RETURN, "huseynli")
    waiting = bureau.submitted(about())
    rename(bureau, orkhan)
    assert "Mr Lund" in body(bureau.open(returned))
    assert "Mr Valiyev" in body(bureau.open(waiting))


@pytest.mark.parametrize("status", [Status.APPROVED, Status.RELEASED, Status.WITHDRAWN, Status.DISCARDED])
def test_approved_and_released_texts_stay_the_same_byte_for_byte(
    bureau: Bureau, orkhan: Person, status: Status
) -> None:
    match status:
        case Status.DISCARDED:
            release = bureau.step(bureau.start(about()), Step.DISCARD, "leyla")
        case _:
            release = bureau.exported(bureau.approved(about()))
    if status in (Status.RELEASED, Status.WITHDRAWN):
        release = bureau.step(release, Step.RELEASE, "rustam")
    if status is Status.WITHDRAWN:
        release = bureau.step(release, Step.WITHDRAW, "huseynli")
    before = stored(bureau, release)
    rename(bureau, orkhan)
    bureau.run(people.remove_person, bureau["aliyeva"], orkhan.id)
    assert stored(bureau, release) == before
    after = bureau.open(release)
    assert (after.status, after.seal) == (status, release.seal)
    assert canonical(after.content) == canonical(release.content)
    assert bureau.read(verify_desk, bureau.desk.photo_files) == ()


def test_saving_an_approved_text_unchanged_leaves_it_approved_after_a_rename(
    bureau: Bureau, orkhan: Person
) -> None:
    release = bureau.approved(about())
    rename(bureau, orkhan)
    after = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, release.content)
    assert (after.status, after.revision, after.seal) == (Status.APPROVED, release.revision, release.seal)


def test_whoever_renamed_somebody_wrote_in_the_drafts_and_cannot_approve_them(
    bureau: Bureau, orkhan: Person
) -> None:
    release = bureau.start(about())
    rename(bureau, orkhan, by="aliyeva")
    release = bureau.open(release)
    assert bureau["aliyeva"] in release.contributors
    release = bureau.step(release, Step.SUBMIT, "leyla")
    with pytest.raises(Refused, match="wrote part"):
        bureau.step(release, Step.APPROVE, "aliyeva")
    assert bureau.step(release, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_somebody_typing_meanwhile_saves_without_a_conflict(bureau: Bureau, orkhan: Person) -> None:
    release = bureau.start(about())
    typed = release.content.with_text("en", Text("A meeting", "A summary.", body(release) + "\n\nThey left."))
    bureau.run(recovery.keep_typing, bureau["leyla"], release.id, release.revision, "here", typed)
    rename(bureau, orkhan)
    after = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, typed)
    assert after.revision == 3
    assert "thanked [Mr Lund](person:" in body(after)
    assert body(after).endswith("They left.")
    assert bureau.read(drafts.conflict_copies, bureau["leyla"], release.id) == ()


def test_a_new_key_is_followed_by_what_was_typed_before(bureau: Bureau, orkhan: Person) -> None:
    release = bureau.start(about())
    first = rename(bureau, orkhan, replace(RENAMED, key="o-lund"))
    rename(bureau, first, replace(RENAMED, key="orkhan-lund"))
    typed = release.content.with_text("en", Text("Another headline", "A summary.", body(release)))
    after = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, typed)
    assert "thanked [Mr Lund](person:orkhan-lund?form=later)" in body(after)
    assert after.content.text("en").headline == "Another headline"


def test_other_words_saved_meanwhile_are_still_a_conflict(bureau: Bureau, orkhan: Person) -> None:
    release = bureau.start(about())
    bureau.save(release, "Something else.", by="kamran")
    rename(bureau, orkhan)
    mine = release.content.with_text("en", Text("Mine", "A summary.", body(release)))
    with pytest.raises(ChangedElsewhere):
        bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, mine)
    (copy,) = bureau.read(drafts.conflict_copies, bureau["leyla"], release.id)
    assert copy.content == mine


def test_drafts_without_the_person_get_no_revision(bureau: Bureau, orkhan: Person) -> None:
    plain, other = bureau.start(report()), bureau.start(about(body="[Ms X](person:ms-x) spoke."))
    rename(bureau, orkhan)
    assert [bureau.open(one).revision for one in (plain, other)] == [1, 1]


def test_a_removed_person_leaves_the_words_and_one_who_comes_back_is_named_anew(
    bureau: Bureau, orkhan: Person
) -> None:
    release = bureau.start(about())
    bureau.run(people.remove_person, bureau["leyla"], orkhan.id)
    assert bureau.open(release).revision == 1
    bureau.run(people.add_person, bureau["leyla"], RENAMED)
    assert "Mr Lund" in body(bureau.open(release))


def test_a_refused_change_changes_no_draft(bureau: Bureau, orkhan: Person) -> None:
    release = bureau.start(about())
    overlapping = replace(PROMOTED, appointments=(ORKHAN.appointments[0], PROMOTED.appointments[1]))
    with pytest.raises(Refused, match="same time"):
        rename(bureau, orkhan, overlapping)
    with pytest.raises(Refused):
        bureau.run(people.change_person, AccountId(bureau["nigar"]), orkhan.id, RENAMED)
    assert bureau.open(release).revision == 1


def test_whom_only_the_text_names_is_told_to_those_who_read_the_export(
    bureau: Bureau, orkhan: Person
) -> None:
    release = bureau.approved(about())
    job = bureau.read(
        publishing.export_job, bureau["rustam"], bureau.desk.photo_files, release.id, "en", False
    )
    assert [(one.name, one.post) for one in job.people] == [("Orkhan Valiyev", "Deputy Chief of the Service")]


def house_style(bureau: Bureau) -> Callable[[Content], Sequence[Finding]]:
    """The rule on references alone, over the directory as it is."""

    def check(content: Content) -> Sequence[Finding]:
        known = {person.key: person for person in bureau.read(people.directory)}
        found = run.check(content, replace(specimen.CONTEXT, people=known))
        return [finding for finding in found if finding.rule == STALE]

    return check


def test_a_text_in_review_whose_names_changed_is_not_approved_until_they_are_mended(
    bureau: Bureau, orkhan: Person
) -> None:
    release = bureau.submitted(about())
    rename(bureau, orkhan)
    approve = partial(review.take_step, checker=house_style(bureau))
    with pytest.raises(Refused, match="“Mr Lund”"):
        bureau.run(approve, bureau["huseynli"], release.id, release.revision, Step.APPROVE)
    release = bureau.step(release, Step.RETURN, "huseynli")
    with pytest.raises(Refused, match="block"):
        bureau.run(approve, bureau["leyla"], release.id, release.revision, Step.SUBMIT)
    release = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, release.content)
    assert "Mr Lund" in body(release)
    release = bureau.run(approve, bureau["leyla"], release.id, release.revision, Step.SUBMIT)
    assert bureau.run(approve, bureau["huseynli"], release.id, release.revision, Step.APPROVE).number == 1
