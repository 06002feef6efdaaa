"""Claiming with a time, and what waits, on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.cli.conftest import Terminal


def test_a_claim_tells_by_when_it_will_be_decided(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "submit", draft)
    due = (datetime.now(UTC) + timedelta(hours=4)).isoformat(timespec="seconds")

    claimed = terminal.ask("sara", "claim", draft, "--at", due)
    waiting = terminal.ask("sara", "list", "--waiting")
    free = terminal.ask("sara", "unclaim", draft)

    assert (claimed["claimed_by"], claimed["due_at"]) == ("sara", due)
    assert [(line["id"], line["submitted_by"], line["due_at"]) for line in waiting] == [
        (int(draft), "leyla", due)
    ]
    assert (free["claimed_by"], free["due_at"]) == ("", None)
    assert terminal.run("--json", "verify").data["ok"]


def test_a_time_that_is_over_or_without_a_zone_is_bad_input(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "submit", draft)

    over = terminal.run("--as", "sara", "claim", draft, "--at", "2020-01-01T10:00+00:00")
    bare = terminal.run("--as", "sara", "claim", draft, "--at", "2030-01-01T10:00")

    assert (over.code, bare.code) == (2, 2)
    assert "over already" in over.err
    assert "no zone" in bare.err


def test_what_waits_is_for_supervisors_and_a_list_of_its_own(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "submit", draft)

    assert terminal.run("--as", "leyla", "list", "--waiting").code == 1
    assert terminal.run("--as", "sara", "list", "--waiting", "--mine").code == 2
    told = terminal.run("--as", "sara", "list", "--waiting").out
    assert "by leyla" in told
