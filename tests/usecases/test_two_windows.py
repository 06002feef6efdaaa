"""Two windows on one desk: whatever comes between looking and acting, nothing is lost and the loser is told why."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Status, Step
from editor_app.errors import ChangedElsewhere, EditorError, Refused
from editor_app.export.job import ExportedFile, ExportJob
from editor_app.store import open_desk
from editor_app.usecases import drafts, publishing, review
from editor_app.usecases.transactions import Transactions
from editor_app.usecases.verify import verify_desk
from tests.usecases.staff import Bureau, changed, no_findings

SCHEDULES = 200
MOVES = 20
SITTERS = (
    ("leyla", "kamran", "both", "huseynli", "rustam"),
    ("kamran", "leyla", "aliyeva", "both", "rustam"),
)


@dataclass
class Sight:
    """What somebody at a window looks at: the release as it was then, and an export that has begun."""

    release: Release
    job: ExportJob | None = None


class Window:
    """A second program on the same folder, with a database connection of its own."""

    def __init__(self, bureau: Bureau) -> None:
        self.desk = open_desk(bureau.desk.folder, check=False)
        self.transactions = Transactions(self.desk, clock=bureau.clock, keyring=bureau.transactions.keyring)
        self.ids = bureau.ids
        self.sights: dict[str, Sight] = {}

    def look(self, who: str, release: ReleaseId) -> Release:
        found = self.transactions.read(drafts.open_release, self.ids[who], release)
        before = self.sights.get(who)
        self.sights[who] = Sight(found, before.job if before else None)
        return found

    def save(self, who: str, words: str) -> Release:
        seen = self.sights[who].release
        return self.transactions.run(
            drafts.save, self.ids[who], seen.id, seen.revision, changed(seen.content, words)
        )

    def step(self, who: str, step: Step) -> Release:
        seen = self.sights[who].release
        said = StepDetails(
            note="a good enough reason",
            category="in error" if step in (Step.WITHDRAW, Step.REINSTATE) else "",
            public_text={"en": "This text is looked at again."},
        )
        return self.transactions.run(
            review.take_step,
            self.ids[who],
            seen.id,
            seen.revision,
            step,
            checker=no_findings,
            details=said,
        )

    def begin_export(self, who: str) -> ExportJob:
        sight = self.sights[who]
        sight.job = self.transactions.read(
            publishing.export_job, self.ids[who], self.desk.photo_files, sight.release.id, "en", False
        )
        return sight.job

    def end_export(self, who: str) -> Release:
        sight = self.sights[who]
        assert sight.job is not None
        job, sight.job = sight.job, None
        file = ExportedFile("html", Path("out") / "release.html", "ab" * 32)
        return self.transactions.run(publishing.record_export, self.ids[who], sight.release.id, [file], job)


@pytest.fixture
def windows(bureau: Bureau) -> Iterator[tuple[Window, Window]]:
    both = Window(bureau), Window(bureau)
    yield both
    for window in both:
        window.desk.close()


def sound(bureau: Bureau) -> bool:
    problems = bureau.read(verify_desk, bureau.desk.photo_files)
    assert problems == ()
    return True


def told(error: EditorError) -> str:
    """The one sentence that the loser reads, and what to do."""
    assert error.text.endswith((".", "”")), error.text
    assert "\n" not in error.text
    assert error.hint.endswith((".", "”")), error.hint
    return error.text


# -- what was planned by hand ------------------------------------------------------------------------------


def test_both_edit_and_the_second_text_is_kept_beside(bureau: Bureau, windows: tuple[Window, Window]) -> None:
    one, other = windows
    release = bureau.start()
    one.look("leyla", release.id)
    other.look("kamran", release.id)
    one.save("leyla", "Leyla's words.")
    with pytest.raises(ChangedElsewhere) as lost:
        other.save("kamran", "Kamran's words.")
    assert "was changed meanwhile by Leyla" in told(lost.value)
    copies = bureau.read(drafts.conflict_copies, bureau["kamran"], release.id)
    assert [copy.content.text("en").body for copy in copies] == ["Kamran's words."]
    assert sound(bureau)


def test_both_approve_and_one_approval_stands(bureau: Bureau, windows: tuple[Window, Window]) -> None:
    one, other = windows
    release = bureau.submitted()
    one.look("huseynli", release.id)
    other.look("aliyeva", release.id)
    one.step("huseynli", Step.APPROVE)
    with pytest.raises(Refused) as lost:
        other.step("aliyeva", Step.APPROVE)
    assert "is approved" in told(lost.value)
    assert len(bureau.open(release).approvals) == 1
    assert sound(bureau)


def test_an_edit_before_the_approval_makes_the_approver_look_again(
    bureau: Bureau, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    release = bureau.submitted()
    one.look("huseynli", release.id)
    other.look("leyla", release.id)
    other.save("leyla", "One more comma, as it were.")
    with pytest.raises(ChangedElsewhere) as lost:
        one.step("huseynli", Step.APPROVE)
    assert "you saw revision 1" in told(lost.value)
    assert bureau.open(release).approval is None
    assert sound(bureau)


def test_an_edit_after_the_approval_takes_it_away_and_the_release_is_refused(
    bureau: Bureau, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    release = bureau.exported(bureau.approved())
    one.look("rustam", release.id)
    other.look("leyla", release.id)
    other.save("leyla", "A late thought.")
    with pytest.raises(Refused) as lost:
        one.step("rustam", Step.RELEASE)
    assert "is a draft" in told(lost.value)
    assert sound(bureau)


def test_an_export_that_began_before_a_withdrawal_does_not_end_after_it(
    bureau: Bureau, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    release = bureau.in_status(Status.RELEASED)
    one.look("rustam", release.id)
    one.begin_export("rustam")
    other.look("huseynli", release.id)
    other.step("huseynli", Step.WITHDRAW)
    with pytest.raises(Refused) as lost:
        one.end_export("rustam")
    assert "withdrawn" in told(lost.value)
    assert sound(bureau)


def test_an_export_that_began_before_an_edit_does_not_end_after_it(
    bureau: Bureau, windows: tuple[Window, Window]
) -> None:
    one, other = windows
    release = bureau.approved()
    one.look("rustam", release.id)
    one.begin_export("rustam")
    other.look("leyla", release.id)
    other.save("leyla", "A late thought.")
    with pytest.raises(Refused) as lost:
        one.end_export("rustam")
    assert "a draft" in told(lost.value)
    assert sound(bureau)


def test_both_release_and_it_is_released_once(bureau: Bureau, windows: tuple[Window, Window]) -> None:
    one, other = windows
    release = bureau.exported(bureau.approved())
    one.look("rustam", release.id)
    other.look("rustam", release.id)
    one.step("rustam", Step.RELEASE)
    with pytest.raises(Refused) as lost:
        other.step("rustam", Step.RELEASE)
    assert "is released" in told(lost.value)
    assert sound(bureau)


# -- what chance brings ------------------------------------------------------------------------------------


@dataclass
class Ledger:
    """What was acknowledged, to be found again whatever came after."""

    saved: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    refused: int = 0
    done: int = 0


def _moves(window: Window, who: str, words: str, ledger: Ledger) -> dict[str, Callable[[], object]]:
    def save() -> Release:
        try:
            saved = window.save(who, words)
        except ChangedElsewhere as error:
            if error.conflict_id is not None:
                ledger.beside.add(words)
            raise
        ledger.saved.add(words)
        return saved

    def approve() -> Release:
        seen = window.sights[who].release
        approved = window.step(who, Step.APPROVE)
        assert approved.approval is not None
        assert (approved.approval.revision, approved.approval.seal) == (seen.revision, seen.seal)
        assert window.ids[who] not in approved.contributors
        return approved

    moves: dict[str, Callable[[], object]] = {
        "save": save,
        "approve": approve,
        "begin export": lambda: window.begin_export(who),
    }
    steps = (Step.SUBMIT, Step.CLAIM, Step.UNCLAIM, Step.RETURN, Step.RELEASE, Step.WITHDRAW, Step.REINSTATE)
    for step in steps:
        moves[step.value] = partial(window.step, who, step)
    if window.sights[who].job is not None:
        moves["end export"] = lambda: window.end_export(who)
    return moves


def _play(seed: int, bureau: Bureau, windows: tuple[Window, Window], ledger: Ledger) -> ReleaseId:
    chance = random.Random(seed)
    start = chance.choice([Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.RELEASED])
    release = bureau.in_status(start)
    for move in range(MOVES):
        n = chance.randrange(2)
        window, who = windows[n], chance.choice(SITTERS[n])
        if who not in window.sights or chance.random() < 0.2:
            window.look(who, release.id)
            continue
        moves = _moves(window, who, f"Words {seed}.{move} by {who}.", ledger)
        offered = [step.value for step in window.sights[who].release.open_steps if step.value in moves]
        likely = [
            *offered * 3,
            "save",
            "begin export",
            *(["end export"] * 4 if "end export" in moves else []),
        ]
        act = moves[chance.choice([*likely, chance.choice(sorted(moves))])]
        try:
            after = act()
            ledger.done += 1
            if isinstance(after, Release):
                window.sights[who].release = after
        except EditorError as error:
            told(error)
            ledger.refused += 1
    for window in windows:
        window.sights.clear()
    return release.id


@pytest.mark.parametrize("block", range(10))
def test_whatever_two_windows_do_nothing_is_lost_and_every_loser_is_told(
    bureau: Bureau, windows: tuple[Window, Window], block: int
) -> None:
    ledger = Ledger()
    each = SCHEDULES // 10
    releases = [_play(block * each + n, bureau, windows, ledger) for n in range(each)]
    revisions: set[str] = set()
    beside: set[str] = set()
    for release in releases:
        numbers = [one.number for one in bureau.read(drafts.revisions, bureau["leyla"], release)]
        for number in numbers:
            content = bureau.read(drafts.read_revision, bureau["leyla"], release, number)
            revisions.add(content.text("en").body)
        copies = bureau.read(drafts.conflict_copies, bureau["leyla"], release)
        beside |= {copy.content.text("en").body for copy in copies}
    assert ledger.saved <= revisions
    assert ledger.beside <= beside | revisions
    assert ledger.done > each
    assert ledger.refused > each / 2
    assert sound(bureau)
