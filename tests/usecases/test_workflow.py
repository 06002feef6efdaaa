"""The product of status, step and person: every cell of PRODUCT.md, section 2, with the sentence that refuses it.

The expectations are written out by hand from that table; nothing here is read from the program's own table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from editor_app.document.packet_reader import ReturnedPacket
from editor_app.document.word_changes import WordText
from editor_app.domain.accounts import AccountId, Role
from editor_app.domain.named_steps import NamedStep
from editor_app.domain.packets import PacketMarks
from editor_app.domain.release import Release
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import TRANSITIONS, Guard, Status, Step
from editor_app.errors import EditorError, Refused
from editor_app.usecases import drafts, office_settings, packets, review
from editor_app.usecases.guards import GUARDS
from tests.usecases.staff import Bureau, copy_of, no_findings

WRITER, COLLEAGUE, SUPERVISOR, EXPORTER, ADMIN, READER, WRITING_SUPERVISOR = (
    "leyla",
    "kamran",
    "huseynli",
    "rustam",
    "admin",
    "nigar",
    "both",
)
PEOPLE = (WRITER, COLLEAGUE, SUPERVISOR, EXPORTER, ADMIN, READER, WRITING_SUPERVISOR)
"""A release is written by WRITER and WRITING_SUPERVISOR; COLLEAGUE is an author who wrote none of it."""
REASON = "a good enough reason"
WRITES, REVIEWS, PUBLISHES = "may not write releases", "may not review releases", "may not publish releases"

MAY: dict[Step, tuple[str, ...]] = {
    Step.SUBMIT: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.RECALL: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.CLAIM: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.UNCLAIM: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.RETURN: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.APPROVE: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.SEND_FACT_CHECK: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.RECEIVE: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.NO_REPLY: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.CLEAR: PEOPLE,
    Step.REOPEN: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.SCHEDULE: (SUPERVISOR, EXPORTER, WRITING_SUPERVISOR),
    Step.UNSCHEDULE: (SUPERVISOR, EXPORTER, WRITING_SUPERVISOR),
    Step.RELEASE: (EXPORTER,),
    Step.EMERGENCY: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.CONFIRM: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.CORRECT: (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR),
    Step.WITHDRAW: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.REINSTATE: (SUPERVISOR, WRITING_SUPERVISOR),
    Step.DISCARD: (WRITER, COLLEAGUE, SUPERVISOR, ADMIN, WRITING_SUPERVISOR),
    Step.RESTORE: (WRITER, COLLEAGUE, SUPERVISOR, ADMIN, WRITING_SUPERVISOR),
}
MAY_NOT = {
    Step.SUBMIT: WRITES,
    Step.RECALL: WRITES,
    Step.CLAIM: REVIEWS,
    Step.UNCLAIM: REVIEWS,
    Step.RETURN: REVIEWS,
    Step.APPROVE: REVIEWS,
    Step.SEND_FACT_CHECK: WRITES,
    Step.RECEIVE: WRITES,
    Step.NO_REPLY: WRITES,
    Step.CLEAR: "may not read releases",
    Step.REOPEN: WRITES,
    Step.SCHEDULE: "may not schedule releases",
    Step.UNSCHEDULE: "may not schedule releases",
    Step.RELEASE: PUBLISHES,
    Step.EMERGENCY: "may not release in an emergency",
    Step.CONFIRM: REVIEWS,
    Step.CORRECT: WRITES,
    Step.WITHDRAW: REVIEWS,
    Step.REINSTATE: REVIEWS,
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
        Status.FACT_CHECK: Status.CHANGES_REQUESTED,
        Status.APPROVED: Status.CHANGES_REQUESTED,
    },
    Step.APPROVE: {Status.IN_REVIEW: Status.APPROVED},
    Step.SEND_FACT_CHECK: {Status.IN_REVIEW: Status.FACT_CHECK, Status.FACT_CHECK: Status.FACT_CHECK},
    Step.RECEIVE: {Status.FACT_CHECK: Status.IN_REVIEW},
    Step.NO_REPLY: {Status.FACT_CHECK: Status.IN_REVIEW},
    Step.CLEAR: {Status.IN_REVIEW: Status.IN_REVIEW},
    Step.REOPEN: {},
    Step.SCHEDULE: {Status.APPROVED: Status.SCHEDULED},
    Step.UNSCHEDULE: {Status.SCHEDULED: Status.APPROVED},
    Step.RELEASE: {Status.APPROVED: Status.RELEASED, Status.SCHEDULED: Status.RELEASED},
    Step.EMERGENCY: {Status.DRAFT: Status.RELEASED, Status.IN_REVIEW: Status.RELEASED},
    Step.CONFIRM: {Status.RELEASED: Status.RELEASED},
    Step.CORRECT: {Status.RELEASED: Status.DRAFT},
    Step.WITHDRAW: {Status.RELEASED: Status.WITHDRAWN},
    Step.REINSTATE: {Status.WITHDRAWN: Status.RELEASED},
    Step.DISCARD: {Status.DRAFT: Status.DISCARDED, Status.CHANGES_REQUESTED: Status.DISCARDED},
    Step.RESTORE: {Status.DISCARDED: Status.DRAFT},
}
NOT_SUBMITTER = "Only Leyla, who sent it for review, may recall it"
NOT_AUTHOR = "Only its authors or an administrator may do this"
WROTE = "Both wrote part of this version and may not review it"
GUARDED: dict[tuple[Step, str], str] = {
    (Step.RECALL, COLLEAGUE): NOT_SUBMITTER,
    (Step.RECALL, SUPERVISOR): NOT_SUBMITTER,
    (Step.RECALL, WRITING_SUPERVISOR): NOT_SUBMITTER,
    (Step.CLAIM, WRITING_SUPERVISOR): WROTE,
    (Step.UNCLAIM, SUPERVISOR): "You have not claimed this release",
    (Step.UNCLAIM, WRITING_SUPERVISOR): "You have not claimed this release",
    (Step.APPROVE, WRITING_SUPERVISOR): WROTE,
    **{
        (Step.NO_REPLY, name): "Ms Weber has time to reply until"
        for name in (WRITER, COLLEAGUE, SUPERVISOR, WRITING_SUPERVISOR)
    },
    (Step.CLEAR, WRITING_SUPERVISOR): WROTE,
    (Step.CLEAR, WRITER): "Leyla wrote part of this version and may not review it",
    (Step.CLEAR, COLLEAGUE): "Kamran is not entitled to clear: Protocol",
    (Step.CLEAR, EXPORTER): "Rustam is not entitled to clear: Protocol",
    (Step.CLEAR, SUPERVISOR): "Huseynli is not entitled to clear: Protocol",
    (Step.CLEAR, ADMIN): "The Administrator is not entitled to clear: Protocol",
    (Step.CONFIRM, SUPERVISOR): "No second look is due",
    (Step.CONFIRM, WRITING_SUPERVISOR): "No second look is due",
    (Step.DISCARD, COLLEAGUE): NOT_AUTHOR,
    (Step.DISCARD, SUPERVISOR): NOT_AUTHOR,
    (Step.RESTORE, COLLEAGUE): NOT_AUTHOR,
    (Step.RESTORE, SUPERVISOR): NOT_AUTHOR,
}
"""What refuses although status and role would do. READER is entitled to clear "Protocol" where that is asked."""
WITH_PACKET = (Step.SEND_FACT_CHECK, Step.RECEIVE, Step.NO_REPLY)
HERE = [status for status in Status if status is not Status.SUPERSEDED]
"""No release stands as superseded: that is what its older versions are."""


class _Undo(Exception):
    def __init__(self, result: Release) -> None:
        self.result = result


def _try_with_packet(session: Session, actor: AccountId, release: Release, step: Step) -> None:
    """The steps of a fact check go with a packet's file, so each has a use case of its own."""
    if step is Step.SEND_FACT_CHECK:
        day = release.updated_at.date()
        job = packets.packet_job(session, actor, release.id, release.revision, "en", "Mr Berg", day)
        raise _Undo(packets.send_packet(session, actor, job, "packet.docx", "ab" * 32))
    if step is Step.NO_REPLY:
        raise _Undo(packets.no_reply(session, actor, release.id, REASON))
    (packet,) = packets.packets(session, actor, release.id)
    returned = ReturnedPacket(PacketMarks(packet.uid), WordText("", (), ()), "", None)
    packets.take_packet_in(session, actor, returned, "packet.docx", "cd" * 32)
    raise _Undo(drafts.open_release(session, actor, release.id))


def _try(
    session: Session,
    actor: AccountId,
    release: Release,
    step: Step,
    details: StepDetails,
    asking: AccountId | None,
) -> None:
    if asking is not None:
        protocol = NamedStep("protocol", {"en": "Protocol"}, role=Role.READER)
        office_settings.set_named_steps(session, asking, [protocol])
    raise _Undo(
        review.take_step(
            session, actor, release.id, release.revision, step, checker=no_findings, details=details
        )
    )


def attempt(
    bureau: Bureau, release: Release, step: Step, by: str, *, asked: bool = False
) -> Release | EditorError:
    """What would come of it; nothing stays changed. ``asked``: in an office that asks for the step "Protocol"."""
    try:
        if step in WITH_PACKET and (step is not Step.RECEIVE or release.status is Status.FACT_CHECK):
            bureau.run(_try_with_packet, bureau[by], release, step)
        details = bureau.details(release, step, REASON)
        bureau.run(_try, bureau[by], release, step, details, bureau["admin"] if asked else None)
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
    bureau.second_hand = WRITING_SUPERVISOR
    bureau.run(office_settings.set_emergency, bureau["admin"], True)
    yield bureau, {status: bureau.in_status(status) for status in HERE}
    bureau.desk.close()


@pytest.mark.parametrize("by", PEOPLE)
@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("status", HERE)
def test_every_step_from_every_status_by_everybody_is_taken_or_refused_with_its_sentence(
    shelf: tuple[Bureau, dict[Status, Release]], status: Status, step: Step, by: str
) -> None:
    bureau, releases = shelf
    outcome = attempt(bureau, releases[status], step, by, asked=step is Step.CLEAR)
    sentence = expected_refusal(status, step, by)
    if sentence:
        assert isinstance(outcome, Refused)
        assert sentence in outcome.text
        assert outcome.hint
    else:
        assert isinstance(outcome, Release), outcome
        assert outcome.status is FROM[step][status]


@pytest.mark.parametrize("by", [*PEOPLE, "aliyeva"])
@pytest.mark.parametrize("status", HERE)
def test_the_steps_offered_are_exactly_those_that_can_be_taken(
    shelf: tuple[Bureau, dict[Status, Release]], status: Status, by: str
) -> None:
    bureau, releases = shelf
    offered = set(bureau.open(releases[status], by).open_steps)
    possible = {step for step in Step if isinstance(attempt(bureau, releases[status], step, by), Release)}
    assert offered == possible


def test_no_step_begins_or_ends_with_a_superseded_version() -> None:
    assert not [
        row for row in TRANSITIONS if Status.SUPERSEDED in row.sources or row.target is Status.SUPERSEDED
    ]


def test_a_version_that_gave_way_to_a_newer_one_takes_no_step_at_all(bureau: Bureau) -> None:
    release = bureau.put_into(bureau.in_status(Status.RELEASED), Status.SUPERSEDED)
    assert bureau.open(release, "huseynli").open_steps == ()
    outcome = attempt(bureau, release, Step.WITHDRAW, "huseynli")
    assert isinstance(outcome, Refused)
    assert "is replaced by a newer version" in outcome.text


def test_every_guard_of_the_table_is_known_and_every_known_guard_is_in_the_closed_list() -> None:
    assert set(GUARDS) == set(Guard)
    assert {guard for row in TRANSITIONS for guard in row.guards} <= set(GUARDS)


def test_the_expectations_cover_every_step_of_the_table() -> None:
    assert set(MAY) == set(MAY_NOT) == set(FROM) == set(Step)
