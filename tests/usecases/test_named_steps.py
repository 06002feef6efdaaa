from __future__ import annotations

import pytest

from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.named_steps import NamedStep
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.usecases import office_settings, review, verify
from tests.usecases.staff import Bureau


@pytest.fixture
def asking(bureau: Bureau) -> Bureau:
    """An office in which Nigar clears protocol and any supervisor legal."""
    steps = (
        NamedStep("protocol", {"en": "Protocol", "az": "Protokol"}, accounts=(bureau["nigar"],)),
        NamedStep("legal", {"en": "Legal"}, role=Role.SUPERVISOR),
    )
    bureau.run(office_settings.set_named_steps, bureau["admin"], steps)
    return bureau


def test_an_approval_waits_for_every_named_step(asking: Bureau) -> None:
    release = asking.submitted()
    with pytest.raises(Refused, match="still has to be cleared: Protocol, Legal"):
        asking.step(release, Step.APPROVE, "huseynli")
    release = asking.step(release, Step.CLEAR, "nigar", named_step="protocol")
    with pytest.raises(Refused, match="still has to be cleared: Legal"):
        asking.step(release, Step.APPROVE, "huseynli")
    assert [step.key for step in release.uncleared] == ["legal"]
    release = asking.step(release, Step.CLEAR, "aliyeva", named_step="legal")
    assert asking.step(release, Step.APPROVE, "huseynli").status is Status.APPROVED
    assert asking.read(verify.verify_desk, asking.desk.photo_files) == ()


def test_a_clearance_falls_with_any_edit(asking: Bureau) -> None:
    release = asking.step(asking.submitted(), Step.CLEAR, "nigar")
    assert [c.in_force for c in release.clearances] == [True]
    release = asking.save(release, "One comma more.")
    assert [c.in_force for c in release.clearances] == [False]
    with pytest.raises(Refused, match="Protocol, Legal"):
        asking.step(release, Step.APPROVE, "huseynli")


def test_only_the_entitled_who_wrote_none_of_it_clear_a_step_of_what_they_saw(asking: Bureau) -> None:
    release = asking.submitted(by="both")
    with pytest.raises(Refused, match="Rustam is not entitled"):
        asking.step(release, Step.CLEAR, "rustam", named_step="protocol")
    with pytest.raises(Refused, match="Nigar is not entitled to clear: Legal"):
        asking.step(release, Step.CLEAR, "nigar", named_step="legal")
    with pytest.raises(Refused, match="Both wrote part"):
        asking.step(release, Step.CLEAR, "both", named_step="legal")
    with pytest.raises(Refused, match="has no step “taste”"):
        asking.step(release, Step.CLEAR, "nigar", named_step="taste")
    asking.save(release, "One comma more.", by="both")
    with pytest.raises(ChangedElsewhere):
        asking.step(release, Step.CLEAR, "nigar", named_step="protocol")


def test_a_step_is_cleared_once_for_a_revision_and_told_in_the_history(asking: Bureau) -> None:
    release = asking.step(
        asking.submitted(), Step.CLEAR, "huseynli", "Read with the lawyers.", named_step="legal"
    )
    told = asking.read(review.history, asking["leyla"], release.id)[-1]
    assert (told.action, told.said["named_step"], told.note) == ("clear", "legal", "Read with the lawyers.")
    with pytest.raises(Refused, match="Legal is cleared for this revision already"):
        asking.step(release, Step.CLEAR, "aliyeva", named_step="legal")


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (NamedStep("Protocol!", {"en": "Protocol"}, role=Role.READER), "is no key of a named step"),
        (NamedStep("protocol", {"en": " "}, role=Role.READER), "has no name"),
        (NamedStep("protocol", {"en": "Protocol"}), "Nobody could clear"),
        (NamedStep("protocol", {"en": "Protocol"}, accounts=(AccountId(99),)), "no account 99"),
    ],
)
def test_a_step_that_nobody_could_take_is_not_set(bureau: Bureau, step: NamedStep, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        bureau.run(office_settings.set_named_steps, bureau["admin"], [step])
    with pytest.raises(Refused, match="may not keep accounts"):
        bureau.run(office_settings.set_named_steps, bureau["huseynli"], [step])


def test_taking_a_review_back_that_had_begun_needs_a_reason(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    with pytest.raises(Refused, match="Huseynli is already reviewing it"):
        bureau.step(release, Step.RECALL, "leyla")
    release = bureau.step(release, Step.UNCLAIM, "huseynli")
    with pytest.raises(Refused, match="A review of it had begun"):
        bureau.step(release, Step.RECALL, "leyla", "")
    assert bureau.step(release, Step.RECALL, "leyla", "The visit was put off.").status is Status.DRAFT


def test_how_often_a_version_was_returned_is_counted(bureau: Bureau) -> None:
    release = bureau.submitted()
    for times in (1, 2):
        release = bureau.step(release, Step.RETURN, "huseynli")
        assert release.returned == times
        release = bureau.step(release, Step.SUBMIT, "leyla")
    approved = bureau.step(release, Step.APPROVE, "huseynli")
    assert bureau.step(approved, Step.RETURN, "aliyeva").returned == 3


def test_a_return_without_a_kind_is_of_another_kind(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.RETURN, "huseynli")
    assert bureau.read(review.history, bureau["leyla"], release.id)[-1].said["category"] == "other"
