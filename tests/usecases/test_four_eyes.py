from __future__ import annotations

import pytest

from editor_app.domain.workflow import Status, Step
from editor_app.errors import ChangedElsewhere, Refused
from editor_app.usecases import drafts, publishing
from tests.usecases.staff import Bureau, changed


def test_the_writer_with_a_supervisors_role_cannot_approve_their_own_text(bureau: Bureau) -> None:
    release = bureau.submitted(by="both")
    with pytest.raises(Refused, match="Both wrote part of this version"):
        bureau.step(release, Step.APPROVE, "both")
    with pytest.raises(Refused, match="Both wrote part of this version"):
        bureau.step(release, Step.CLAIM, "both")


def test_a_supervisor_who_fixed_one_comma_cannot_approve_and_a_clean_one_can(bureau: Bureau) -> None:
    release = bureau.save(bureau.start(), "They met, and talked.", by="huseynli")
    release = bureau.step(release, Step.SUBMIT, "leyla")
    with pytest.raises(Refused, match="Huseynli wrote part of this version"):
        bureau.step(release, Step.APPROVE, "huseynli")
    assert bureau.step(release, Step.APPROVE, "aliyeva").status is Status.APPROVED


def test_a_supervisor_who_edits_while_reviewing_loses_the_claim_and_the_right_to_approve(
    bureau: Bureau,
) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    assert release.claimed_by == bureau["huseynli"]
    release = bureau.save(release, "They met at noon.", by="huseynli")
    assert (release.status, release.claimed_by) == (Status.IN_REVIEW, None)
    assert bureau["huseynli"] in release.contributors
    with pytest.raises(Refused, match="wrote part"):
        bureau.step(release, Step.APPROVE, "huseynli")


def test_an_edit_that_was_taken_back_still_counts(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "Other words.", by="huseynli")
    third = bureau.run(drafts.save, bureau["leyla"], first.id, second.revision, first.content)
    assert third.seal == first.seal
    third = bureau.step(third, Step.SUBMIT, "leyla")
    with pytest.raises(Refused, match="wrote part"):
        bureau.step(third, Step.APPROVE, "huseynli")


def test_the_author_of_a_conflict_copy_that_was_taken_over_is_a_contributor(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "Leyla's words.")
    with pytest.raises(ChangedElsewhere) as kept:
        bureau.save(first, "Huseynli's words.", by="huseynli")
    assert bureau["huseynli"] not in bureau.open(first).contributors
    third = bureau.run(
        drafts.save,
        bureau["leyla"],
        first.id,
        second.revision,
        changed(first.content, "Leyla's and Huseynli's words."),
        takes=kept.value.conflict_id,
    )
    assert bureau["huseynli"] in third.contributors
    third = bureau.step(third, Step.SUBMIT, "leyla")
    with pytest.raises(Refused, match="Huseynli wrote part"):
        bureau.step(third, Step.APPROVE, "huseynli")


def test_saving_a_conflict_copy_word_for_word_counts_as_taking_it_over(bureau: Bureau) -> None:
    first = bureau.start()
    second = bureau.save(first, "Leyla's words.")
    with pytest.raises(ChangedElsewhere):
        bureau.save(first, "Huseynli's words.", by="huseynli")
    third = bureau.save(second, "Huseynli's words.")
    assert bureau["huseynli"] in third.contributors


def test_a_forged_approval_by_a_writer_does_not_export(bureau: Bureau) -> None:
    release = bureau.approved()
    bureau.sql(f"UPDATE approval SET account_id = {bureau['leyla']}")
    with pytest.raises(Refused, match="approved by somebody who wrote part of it"):
        bureau.read(publishing.export_job, bureau["rustam"], bureau.desk.photo_files, release.id, "en", False)


def test_an_administrator_has_no_right_to_approve(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="may not review releases"):
        bureau.step(bureau.submitted(), Step.APPROVE, "admin")
