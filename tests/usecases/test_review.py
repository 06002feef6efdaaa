from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from editor_app.checks.finding import Level
from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Text
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.usecases import drafts, review
from tests.usecases.staff import Bureau, finding, no_findings, report


def test_submit_names_the_first_three_blocking_findings_and_counts_them(bureau: Bureau) -> None:
    release = bureau.start()
    found = [finding(f"Fault {n}") for n in range(1, 6)] + [finding("A remark", Level.WARNS)]
    with pytest.raises(Refused, match="5 findings block") as refused:
        bureau.run(
            review.take_step, bureau["leyla"], release.id, 1, Step.SUBMIT, checker=lambda content: found
        )
    assert "[en] Fault 1. [en] Fault 2. [en] Fault 3." in refused.value.text
    assert "Fault 4" not in refused.value.text
    assert "remark" not in refused.value.text
    assert bureau.open(release).status is Status.DRAFT


def test_findings_that_only_warn_do_not_stop_anybody(bureau: Bureau) -> None:
    release = bureau.start()
    taken = bureau.run(
        review.take_step,
        bureau["leyla"],
        release.id,
        1,
        Step.SUBMIT,
        checker=lambda content: [finding("A remark", Level.WARNS)],
    )
    assert taken.status is Status.IN_REVIEW
    assert taken.submitted_by == bureau["leyla"]


def test_approval_runs_the_checks_again(bureau: Bureau) -> None:
    release = bureau.submitted()
    with pytest.raises(Refused, match="One finding blocks this release"):
        bureau.run(
            review.take_step,
            bureau["huseynli"],
            release.id,
            release.revision,
            Step.APPROVE,
            checker=lambda content: [finding("The date is missing.")],
        )


def test_without_a_checker_nothing_is_submitted(bureau: Bureau) -> None:
    release = bureau.start()
    with pytest.raises(Refused, match="checks could not be run"):
        bureau.run(review.take_step, bureau["leyla"], release.id, 1, Step.SUBMIT)


def test_a_language_that_is_missing_is_named_unless_it_is_marked_to_follow(bureau: Bureau) -> None:
    missing = bureau.start(report(languages=("en", "az", "ru"), later=("ru",)))
    with pytest.raises(Refused, match="missing in: az"):
        bureau.step(missing, Step.SUBMIT, "leyla")
    later = bureau.start(report(languages=("en", "az"), later=("az",)))
    assert bureau.step(later, Step.SUBMIT, "leyla").status is Status.IN_REVIEW
    nothing = bureau.start(report(later=("en",)))
    with pytest.raises(Refused, match="Every language of this release is marked"):
        bureau.step(nothing, Step.SUBMIT, "leyla")


def test_a_headline_alone_is_no_text(bureau: Bureau) -> None:
    release = bureau.start(report(texts={"en": Text(headline="Only this")}))
    with pytest.raises(Refused, match="headline or the text is missing in: en"):
        bureau.step(release, Step.SUBMIT, "leyla")


@pytest.mark.parametrize("step", [Step.RETURN])
@pytest.mark.parametrize("note", ["", "too short", "          x         "])
def test_a_return_needs_a_reason_of_ten_characters(bureau: Bureau, step: Step, note: str) -> None:
    release = bureau.submitted()
    with pytest.raises(Refused, match="A reason of at least 10 characters"):
        bureau.step(release, step, "huseynli", note=note)


def test_the_reason_and_its_category_are_in_the_history(bureau: Bureau) -> None:
    release = bureau.submitted()
    bureau.run(
        review.take_step,
        bureau["huseynli"],
        release.id,
        release.revision,
        Step.RETURN,
        "The date is wrong.",
        "facts",
    )
    last = bureau.read(review.history, bureau["leyla"], release.id)[-1]
    assert (last.actor, last.action, last.note) == ("Huseynli", "return", "The date is wrong.")
    assert (last.from_status, last.to_status) == (Status.IN_REVIEW, Status.CHANGES_REQUESTED)
    assert (last.version, last.revision, last.seal) == (1, release.revision, release.seal)


@pytest.mark.parametrize("step", [Step.SUBMIT, Step.APPROVE, Step.RELEASE])
def test_these_steps_are_for_the_revision_that_was_seen(bureau: Bureau, step: Step) -> None:
    status, by = {
        Step.SUBMIT: (Status.DRAFT, "leyla"),
        Step.APPROVE: (Status.IN_REVIEW, "huseynli"),
        Step.RELEASE: (Status.APPROVED, "rustam"),
    }[step]
    release = bureau.in_status(status)
    with pytest.raises(ChangedElsewhere, match="you saw revision 0") as moved:
        bureau.run(review.take_step, bureau[by], release.id, 0, step, checker=no_findings)
    assert moved.value.current_revision == release.revision
    assert bureau.open(release).status is status


def test_approval_seals_the_revision_and_gives_the_next_number(bureau: Bureau) -> None:
    first, second = bureau.approved(), bureau.approved(report("Another"))
    assert (first.number, second.number) == (1, 2)
    approval = first.approval
    assert approval is not None
    assert (approval.revision, approval.seal) == (first.revision, first.seal)
    assert (approval.account_name, approval.in_force) == ("Huseynli", True)


def test_a_number_is_given_once_for_life(bureau: Bureau) -> None:
    release = bureau.approved()
    again = bureau.step(bureau.save(release, "Better words."), Step.SUBMIT, "leyla")
    again = bureau.step(again, Step.APPROVE, "huseynli")
    assert again.number == release.number == 1
    assert [a.in_force for a in again.approvals] == [False, True]


def test_an_approval_that_fails_leaves_no_gap_in_the_register(bureau: Bureau) -> None:
    first, second = bureau.submitted(), bureau.submitted(report("Second"))

    def approve_and_fail(session: Session, actor: AccountId, release: Release) -> None:
        taken = review.take_step(
            session, actor, release.id, release.revision, Step.APPROVE, checker=no_findings
        )
        assert taken.number == 1
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        bureau.run(approve_and_fail, bureau["huseynli"], first)
    assert bureau.open(first).number is None
    assert bureau.step(second, Step.APPROVE, "huseynli").number == 1
    assert bureau.step(first, Step.APPROVE, "huseynli").number == 2


def test_a_text_changed_by_sql_is_not_approved(bureau: Bureau) -> None:
    release = bureau.submitted(report(body="They met."))
    bureau.sql("UPDATE revision SET content = replace(content, 'They met.', 'They wet.')")
    with pytest.raises(Refused, match="does not match its seal"):
        bureau.step(release, Step.APPROVE, "huseynli")


def test_returning_an_approved_text_puts_its_approval_out_of_force(bureau: Bureau) -> None:
    returned = bureau.step(bureau.approved(), Step.RETURN, "aliyeva")
    assert (returned.status, returned.approval) == (Status.CHANGES_REQUESTED, None)


def test_a_claimed_release_is_for_the_claimer_until_given_up(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    assert release.claimed_by_name == "Huseynli"
    assert Step.RETURN not in bureau.open(release, "aliyeva").open_steps
    for step in (Step.CLAIM, Step.APPROVE, Step.RETURN):
        with pytest.raises(Refused, match="Huseynli is reviewing this release"):
            bureau.step(release, step, "aliyeva")
    with pytest.raises(Refused, match="Huseynli is already reviewing it"):
        bureau.step(release, Step.RECALL, "leyla")
    bureau.step(release, Step.UNCLAIM, "huseynli")
    assert bureau.step(release, Step.APPROVE, "aliyeva").status is Status.APPROVED


def test_claiming_twice_is_told_once(bureau: Bureau) -> None:
    release = bureau.step(bureau.submitted(), Step.CLAIM, "huseynli")
    bureau.step(release, Step.CLAIM, "huseynli")
    actions = [e.action for e in bureau.read(review.history, bureau["leyla"], release.id)]
    assert actions.count("claim") == 1


def test_release_needs_an_export_of_the_approved_revision(bureau: Bureau) -> None:
    release = bureau.approved()
    with pytest.raises(Refused, match="has not been exported yet"):
        bureau.step(release, Step.RELEASE, "rustam")
    bureau.exported(release, draft=True)
    with pytest.raises(Refused, match="has not been exported yet"):
        bureau.step(release, Step.RELEASE, "rustam")
    bureau.exported(release)
    released = bureau.step(release, Step.RELEASE, "rustam")
    assert released.status is Status.RELEASED
    assert released.released_at is not None


def test_an_export_of_an_earlier_approval_does_not_do(bureau: Bureau) -> None:
    release = bureau.exported(bureau.approved())
    again = bureau.step(bureau.save(release, "Better words."), Step.SUBMIT, "leyla")
    again = bureau.step(again, Step.APPROVE, "huseynli")
    with pytest.raises(Refused, match="has not been exported yet"):
        bureau.step(again, Step.RELEASE, "rustam")


def test_a_numbered_release_cannot_be_discarded(bureau: Bureau) -> None:
    returned = bureau.step(bureau.approved(), Step.RETURN, "aliyeva")
    with pytest.raises(Refused, match="register number 1 and cannot be discarded"):
        bureau.step(returned, Step.DISCARD, "leyla")


def test_a_discarded_release_comes_back_within_thirty_days(bureau: Bureau) -> None:
    early, late = bureau.in_status(Status.DISCARDED), bureau.in_status(Status.DISCARDED)
    bureau.clock.at += timedelta(days=29)
    assert bureau.step(early, Step.RESTORE, "leyla").status is Status.DRAFT
    bureau.clock.at += timedelta(days=2)
    with pytest.raises(Refused, match="more than 30 days ago"):
        bureau.step(late, Step.RESTORE, "admin")


def test_a_withdrawn_text_that_was_tampered_with_is_not_reinstated(bureau: Bureau) -> None:
    withdrawn = bureau.in_status(Status.WITHDRAWN)
    bureau.sql("UPDATE revision SET content = replace(content, 'They met.', 'They wet.')")
    with pytest.raises(Refused, match="not the text that was approved"):
        bureau.step(withdrawn, Step.REINSTATE, "huseynli")


def test_a_step_on_a_release_that_is_not_there_is_named(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.run(drafts.open_release, bureau["leyla"], release.id)
    with pytest.raises(BadInput, match="no release 99"):
        bureau.run(
            review.take_step, bureau["leyla"], release.id.__class__(99), 1, Step.SUBMIT, checker=no_findings
        )
