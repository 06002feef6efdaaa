"""`check` and `history` on the command line, where findings were ignored with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.checks.finding import Finding, Level
from editor_app.checks.waived import waiver_for
from editor_app.domain.release import ReleaseId
from editor_app.errors import Refused
from editor_app.store import open_desk
from editor_app.usecases import drafts
from editor_app.usecases.signing_in import sign_in
from editor_app.usecases.transactions import Transactions
from tests.cli.conftest import PASSWORD, Terminal

BODY = (
    "On 5 May 2026 Orkhan Valiyev spoke of our country and of our country’s rivers.\n\nThe date is ⟦Date⟧.\n"
)
REASON = "The title of his speech"


@pytest.fixture
def written(terminal: Terminal, draft: str, tmp_path: Path) -> str:
    body = tmp_path / "body.md"
    body.write_text(BODY, encoding="utf-8")
    terminal.ask("leyla", "write", draft, "--language", "en", "--body", str(body))
    return draft


def ignore(terminal: Terminal, draft: str, rule: str) -> None:
    """Let the first finding of ``rule`` stand, as the window does it."""
    found = next(
        one
        for one in terminal.run("--as", "leyla", "--json", "check", draft).data["findings"]
        if one["rule"] == rule
    )
    finding = Finding(
        found["rule"], Level(found["level"]), found["language"], found["field"], found["text"], "why"
    )
    desk = open_desk(terminal.desk)
    try:
        transactions = Transactions(desk)
        leyla = sign_in(transactions, "leyla", PASSWORD)
        release = transactions.read(drafts.open_release, leyla.id, ReleaseId(int(draft)))
        given = waiver_for(finding, REASON, leyla.display_name, datetime(2026, 5, 6, 9, tzinfo=UTC))
        content = replace(release.content, waivers=(given,))
        transactions.run(drafts.save, leyla.id, release.id, release.revision, content)
    finally:
        desk.close()


def test_check_tells_ignored_findings_apart_with_reason_and_name(terminal: Terminal, written: str) -> None:
    before = terminal.run("--as", "leyla", "--json", "check", written)
    ours = [one for one in before.data["findings"] if one["rule"] == "words.viewpoint"]
    assert len(ours) == 2
    assert before.data["ignored"] == []

    ignore(terminal, written, "words.viewpoint")

    after = terminal.run("--as", "leyla", "--json", "check", written)
    assert "words.viewpoint" not in {one["rule"] for one in after.data["findings"]}
    assert len(after.data["findings"]) == len(before.data["findings"]) - 2
    assert [(one["rule"], one["text"], one["reason"], one["field"]) for one in after.data["ignored"]] == [
        ("words.viewpoint", "our country", REASON, "body")
    ] * 2
    told = terminal.run("--as", "leyla", "check", written).out
    assert "2 findings are ignored:" in told
    assert f"{REASON} ({after.data['ignored'][0]['by']})" in told


def test_what_blocks_and_is_ignored_no_longer_ends_with_one(
    terminal: Terminal, draft: str, tmp_path: Path
) -> None:
    body = tmp_path / "body.md"
    body.write_text("The count began on 31 April 2026.\n", encoding="utf-8")
    terminal.ask("leyla", "write", draft, "--language", "en", "--body", str(body))
    before = terminal.run("--as", "leyla", "--json", "check", draft, "--language", "en")
    blocking = {one["rule"] for one in before.data["findings"] if one["level"] == "blocks"}
    assert (before.code, blocking) == (1, {"dates.no-such-day"})

    ignore(terminal, draft, "dates.no-such-day")

    after = terminal.run("--as", "leyla", "--json", "check", draft, "--language", "en")
    assert after.code == 0
    assert [one["rule"] for one in after.data["ignored"]] == ["dates.no-such-day"]


def test_a_placeholder_is_never_ignored(terminal: Terminal, written: str) -> None:
    with pytest.raises(Refused, match="cannot be waived"):
        ignore(terminal, written, "leftovers.placeholder")


def test_the_history_names_what_was_ignored(terminal: Terminal, written: str) -> None:
    ignore(terminal, written, "words.viewpoint")

    last = terminal.run("--as", "leyla", "--json", "history", written).data[-1]

    assert [(one["rule"], one["words"], one["reason"]) for one in last["waived"]] == [
        ("words.viewpoint", "our country", REASON)
    ]
    assert "waivers_taken_back" not in last
    told = terminal.run("--as", "leyla", "history", written).out
    assert f"ignored: our country (words.viewpoint) – {REASON}" in told
