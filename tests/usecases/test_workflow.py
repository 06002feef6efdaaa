"""The product of status, step and person: the table's every cell, with the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId
from editor_app.domain.release import Release
from editor_app.domain.workflow import TRANSITIONS, Guard, Status, Step
from editor_app.errors import EditorError, Refused
from editor_app.usecases import review
from editor_app.usecases.guards import GUARDS
from tests.usecases.staff import Bureau, copy_of, no_findings

WRITER, COLLEAGUE, SUPERVISOR, EXPORTER, ADMIN, READER = (
    "leyla",
    "kamran",
    "huseynli",
    "rustam",
    "admin",
    "nigar",
)
PEOPLE = (WRITER, COLLEAGUE, SUPERVISOR, EXPORTER, ADMIN, READER)
REASON = "a good enough reason"

MAY: dict[Step, tuple[str, ...]] = {
    Step.SUBMIT: (WRITER, COLLEAGUE, SUPERVISOR),
    Step.RECALL: (WRITER, COLLEAGUE, SUPERVISOR),
    Step.CLAIM: (SUPERVISOR,),
    Step.UNCLAIM: (SUPERVISOR,),
    Step.RETURN: (SUPERVISOR,),
    Step.APPROVE: (SUPERVISOR,),
    Step.REOPEN: (WRITER, COLLEAGUE, SUPERVISOR),
    Step.RELEASE: (EXPORTER,),
    Step.WITHDRAW: (SUPERVISOR,),
    Step.REINSTATE: (SUPERVISOR,),
    Step.DISCARD: (WRITER, COLLEAGUE, SUPERVISOR, ADMIN),
    Step.RESTORE: (WRITER, COLLEAGUE, SUPERVISOR, ADMIN),
}
MAY_NOT = {
    Step.SUBMIT: "may not write releases",
    Step.RECALL: "may not write releases",
    Step.CLAIM: "may not review releases",
    Step.UNCLAIM: "may not review releases",
    Step.RETURN: "may not review releases",
    Step.APPROVE: "may not review releases",
    Step.REOPEN: "may not write releases",
    Step.RELEASE: "may not publish releases",
    Step.WITHDRAW: "may not review releases",
    Step.REINSTATE: "may not review releases",
    Step.DISCARD: "may not discard releases",
    Step.RESTORE: "may not discard releases",
}
FROM: dict[Step, dict[Status, Status]] = {
    Step.SUBMIT: {Status.DRAFT: Status.IN_REVIEW, Status.CHANGES_REQUESTED: Status.IN_REVIEW},
    Step.RECALL: {Status.IN_REVIEW: Status.DRAFT},
    Step.CLAIM: {Status.IN_REVIEW: Status.IN_REVIEW},
    Step.UNCLAIM: {Status.IN_REVIEW: Status.IN_REVIEW},
    Step.RETURN: {
        Status.IN_REVIEW: Status.CHANGES_REQUESTED,
        Status.APPROVED: Status.CHANGES_REQUESTED,
    },
    Step.APPROVE: {Status.IN_REVIEW: Status.APPROVED},
    Step.REOPEN: {},
    Step.RELEASE: {Status.APPROVED: Status.RELEASED},
    Step.WITHDRAW: {Status.RELEASED: Status.WITHDRAWN},
    Step.REINSTATE: {Status.WITHDRAWN: Status.RELEASED},
    Step.DISCARD: {Status.DRAFT: Status.DISCARDED, Status.CHANGES_REQUESTED: Status.DISCARDED},
    Step.RESTORE: {Status.DISCARDED: Status.DRAFT},
}
GUARDED: dict[tuple[Step, str], str] = {
    (Step.RECALL, COLLEAGUE): "Only Leyla, who sent it for review, may recall it",
    (Step.RECALL, SUPERVISOR): "Only Leyla, who sent it for review, may recall it",
    (Step.UNCLAIM, SUPERVISOR): "You have not claimed this release",
    (Step.DISCARD, COLLEAGUE): "Only its authors or an administrator may do this",
    (Step.DISCARD, SUPERVISOR): "Only its authors or an administrator may do this",
    (Step.RESTORE, COLLEAGUE): "Only its authors or an administrator may do this",
    (Step.RESTORE, SUPERVISOR): "Only its authors or an administrator may do this",
}


class _Undo(Exception):
    def __init__(self, result: Release) -> None:
        self.result = result


def _try(session: Session, actor: AccountId, release: Release, step: Step) -> None:
    raise _Undo(
        review.take_step(session, actor, release.id, release.revision, step, REASON, checker=no_findings)
    )


def attempt(bureau: Bureau, release: Release, step: Step, by: str) -> Release | EditorError:
    """What would come of it; nothing stays changed."""
    try:
        bureau.run(_try, bureau[by], release, step)
    except _Undo as undone:
        return undone.result
    except EditorError as error:
        return error
    raise AssertionError("neither taken nor refused")


def expected_refusal(status: Status, step: Step, by: str) -> str:
    if by not in MAY[step]:
        return MAY_NOT[step]
    if step is Step.REOPEN:
        return "is taken by the program itself"
    if status not in FROM[step]:
        return f"“{step}” is not possible: release"
    return GUARDED.get((step, by), "")


@pytest.fixture(scope="module")
def shelf(
    made_office: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Bureau, dict[Status, Release]]]:
    bureau = copy_of(made_office, tmp_path_factory.mktemp("workflow") / "desk")
    yield bureau, {status: bureau.in_status(status) for status in Status}
    bureau.desk.close()


@pytest.mark.parametrize("by", PEOPLE)
@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("status", list(Status))
def test_every_step_from_every_status_by_everybody_is_taken_or_refused_with_its_sentence(
    shelf: tuple[Bureau, dict[Status, Release]], status: Status, step: Step, by: str
) -> None:
    bureau, releases = shelf
    outcome = attempt(bureau, releases[status], step, by)
    sentence = expected_refusal(status, step, by)
    if sentence:
        assert isinstance(outcome, Refused)
        assert sentence in outcome.text
        assert outcome.hint
    else:
        assert isinstance(outcome, Release)
        assert outcome.status is FROM[step][status]


@pytest.mark.parametrize("by", [*PEOPLE, "aliyeva", "both"])
@pytest.mark.parametrize("status", list(Status))
def test_the_steps_offered_are_exactly_those_that_can_be_taken(
    shelf: tuple[Bureau, dict[Status, Release]], status: Status, by: str
) -> None:
    bureau, releases = shelf
    offered = set(bureau.open(releases[status], by).open_steps)
    possible = {step for step in Step if isinstance(attempt(bureau, releases[status], step, by), Release)}
    assert offered == possible


def test_every_guard_of_the_table_is_known_and_every_known_guard_is_in_the_closed_list() -> None:
    assert set(GUARDS) == set(Guard)
    assert {guard for row in TRANSITIONS for guard in row.guards} <= set(GUARDS)


def test_the_expectations_cover_every_step_of_the_table() -> None:
    assert set(MAY) == set(MAY_NOT) == set(FROM) == set(Step)
