"""Waiting for me: the supervisor's first view, in order, with age and due time, and on to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.release import ReleaseId, ReleaseLine
from editor_app.domain.workflow import Status, Step
from editor_app.ui.rail import count_of, first_section, groups_for, sections_for
from editor_app.ui.review.times import ago, ahead
from editor_app.ui.review.waiting import due_words, waiting_since
from editor_app.ui.window import DeskWindow
from editor_app.usecases import review
from tests.ui.forms.walk import nameless
from tests.usecases.staff import Bureau, report

Open = Callable[[str], DeskWindow]


def sound(headline: str) -> object:
    return report(headline, body="They met in town.", template="blank", facts={})


def somebody(*roles: Role) -> Account:
    return Account(AccountId(9), "x", "X", frozenset(roles))


def line(**more: object) -> ReleaseLine:
    values: dict[str, object] = {
        "id": ReleaseId(1),
        "number": None,
        "status": Status.IN_REVIEW,
        "template": "blank",
        "headline": "Talks",
        "meeting_date": None,
        "languages": ("en",),
        "photo_count": 0,
        "lead_digest": None,
        "author": "Leyla",
        "updated_at": datetime.now(UTC),
    }
    return ReleaseLine(**{**values, **more})  # type: ignore[arg-type]


def test_a_supervisor_begins_with_what_waits_the_oldest_first(open_window: Open, bureau: Bureau) -> None:
    first = bureau.submitted(report("First"))
    bureau.submitted(report("Second"), by="kamran")
    bureau.submitted(report("By herself"), by="both")
    window = open_window("both")
    assert window.reviews.waiting_shown
    assert window.reviews.waiting.isVisible()
    assert window.column.isHidden()
    lines = window.reviews.waiting.model.lines
    assert [one.headline for one in lines] == ["First", "Second"]
    assert window.reviews.waiting.told == "2 releases · the longest waiting first"
    assert window.bench.release is None
    QTest.keyClick(window.reviews.waiting.list, Qt.Key.Key_Return)
    assert window.bench.release is not None
    assert window.bench.release.id == first.id
    assert not window.reviews.waiting_shown


def test_where_nothing_waits_it_says_so(open_window: Open, bureau: Bureau) -> None:
    bureau.start()
    window = open_window("huseynli")
    assert window.reviews.waiting_shown
    assert window.reviews.waiting.told == ""
    assert nameless(window) == []


def test_a_writer_begins_with_their_drafts_as_before(open_window: Open, bureau: Bureau) -> None:
    bureau.start(report("Mine"))
    window = open_window("leyla")
    assert not window.reviews.waiting_shown
    assert [one.headline for one in window.column.model.lines] == ["Mine"]
    assert "waiting" not in window.actions_.possible


def test_from_one_decision_to_the_next_and_back_to_an_empty_desk(open_window: Open, bureau: Bureau) -> None:
    first, second = bureau.submitted(sound("First")), bureau.submitted(sound("Second"))  # type: ignore[arg-type]
    window = open_window("huseynli")
    window.open_release(first.id)
    window.do("approve")
    assert bureau.open(first).status is Status.APPROVED
    window.toast.act()
    assert window.bench.release is not None
    assert window.bench.release.id == second.id
    window.do("return")
    form = window.bench.inspector.review.asking
    assert form is not None
    assert bureau.open(second).status is Status.IN_REVIEW
    window.do("approve")
    window.toast.act()
    assert window.reviews.waiting_shown
    assert window.reviews.waiting.model.lines == ()
    assert window.bench.release is None


def test_no_key_decides_what_is_out_of_sight(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted(sound("First"))  # type: ignore[arg-type]
    window = open_window("huseynli")
    window.open_release(release.id)
    window.do("waiting")
    assert window.reviews.waiting_shown
    assert not window.actions_.possible & {"approve", "return", "claim", "primary", "edit_anyway"}
    window.do("approve")
    assert bureau.open(release).status is Status.IN_REVIEW


def test_the_list_comes_beside_the_review_when_it_is_asked_for(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted()
    window = open_window("huseynli")
    window.open_release(release.id)
    assert window.column.isHidden()
    window.do("list")
    assert not window.column.isHidden()
    assert window.bench.reviewing.shown


def test_the_rail_counts_what_waits_what_is_approved_and_what_is_embargoed(
    open_window: Open, bureau: Bureau
) -> None:
    bureau.submitted()
    bureau.approved()
    until = (bureau.clock.at + timedelta(days=9999)).strftime("%Y-%m-%dT%H:%M:%SZ")
    bureau.start(report("Held back", embargo=until))
    window = open_window("huseynli")
    buttons = window.rail._buttons
    assert [name for name in buttons if name in ("waiting", "approved", "embargoed")] == [
        "waiting",
        "approved",
        "embargoed",
    ]
    assert next(iter(buttons)) == "waiting"
    assert [buttons[name].accessibleName() for name in ("waiting", "approved", "embargoed", "drafts")] == [
        "Waiting for me, 1",
        "Approved, 1",
        "Embargoed, 1",
        "All drafts, 1",
    ]
    buttons["embargoed"].click()
    assert [one.headline for one in window.column.model.lines] == ["Held back"]
    assert not window.reviews.waiting_shown
    buttons["waiting"].click()
    assert window.reviews.waiting_shown


@pytest.mark.parametrize(
    ("role", "groups", "first"),
    [
        (Role.SUPERVISOR, ["decide", "office", "mine"], "waiting"),
        (Role.AUTHOR, ["mine", "office"], "mine_draft"),
        (Role.EXPORTER, ["office"], "approved"),
        (Role.READER, ["office"], "archive"),
    ],
)
def test_the_rail_fits_the_role(role: Role, groups: list[str], first: str) -> None:
    account = somebody(role)
    assert [name for name, _ in groups_for(account)] == groups
    assert first_section(account).id == first
    ids = [section.id for section in sections_for(account)]
    assert len(ids) == len(set(ids))
    assert all(count_of(section, {}) in (0, None) for section in sections_for(account))


def test_a_line_says_who_sent_it_how_long_ago() -> None:
    at = datetime.now(UTC) - timedelta(hours=3, minutes=5)
    assert waiting_since(line(submitted_at=at, submitted_by="Leyla A.")) == "sent 3 hours ago by Leyla A."
    now = datetime(2026, 7, 30, 12, tzinfo=UTC)
    said = [ago(now - timedelta(minutes=minutes), now) for minutes in (0, 1, 59, 60, 60 * 24, 60 * 24 * 3)]
    assert said == ["just now", "1 minute ago", "59 minutes ago", "1 hour ago", "1 day ago", "3 days ago"]


def test_a_line_says_when_it_is_due_and_that_it_is_late() -> None:
    soon, late = datetime.now(UTC) + timedelta(days=1), datetime.now(UTC) - timedelta(hours=2)
    assert due_words(line(due_at=soon, claimed_by="X")) == f"due {ahead(soon)}"
    assert ahead(soon).startswith("tomorrow ")
    assert due_words(line(due_at=late, claimed_by="X")).startswith("overdue since ")
    assert due_words(line(claimed_by="X")) == "You are reviewing it"
    assert due_words(line()) == ""


def test_overdue_ones_are_counted(open_window: Open, bureau: Bureau) -> None:
    release = bureau.submitted()
    due = bureau.clock.at + timedelta(hours=1)
    bureau.run(review.take_step, bureau["huseynli"], release.id, 1, Step.CLAIM, due=due)
    window = open_window("huseynli")
    assert window.reviews.waiting.told.endswith("1 overdue")
    shown = window.reviews.waiting.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "overdue since" in shown
