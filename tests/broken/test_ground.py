"""The comparison that every row relies on sees what it is to see."""

from __future__ import annotations

import pytest

from tests.broken.ground import Case, Ground, Outcome, refused, said


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE listing SET headline = 'Another' WHERE release_id = 1",
        "UPDATE person SET note = 'x'",
        "UPDATE version SET status = 'draft' WHERE release_id = 2",
    ],
)
def test_a_changed_row_is_seen(ground: Ground, change: str) -> None:
    before = ground.kept()
    ground.sql(change)
    assert ground.kept() != before


def test_photos_pages_and_history_are_watched(ground: Ground) -> None:
    kept = ground.kept()
    assert {"release", "revision", "approval", "photo", "register", "person", "account"} <= set(kept)
    assert sum(name.startswith("history ") for name in kept) >= 5
    assert sum(name.startswith(str(ground.site)) for name in kept) >= 3
    assert sum(name.startswith(str(ground.desk / "photos")) for name in kept) == 1


def test_a_command_that_goes_well_is_not_taken_for_a_refusal(ground: Ground) -> None:
    with pytest.raises(AssertionError):
        refused(ground, Case("nothing wrong", "show {draft}", 1, ()))


@pytest.mark.parametrize(
    "err",
    [
        "",
        "error: Two.\nerror: Lines.\n",
        "warning: Odd.\n",
        "error: [Errno 2] No such file.\n",
        "Traceback (most recent call last):\n",
        "error: no end\n",
    ],
)
def test_an_answer_that_breaks_the_promise_is_noticed(err: str) -> None:
    with pytest.raises(AssertionError):
        said(Outcome(2, "", err), 2, ())
