"""Correction, embargo and emergency from end to end on the command line, and the office's settings for them."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

AHEAD = (datetime.now(UTC) + timedelta(days=30)).replace(microsecond=0)
WHY = "The dam is overflowing; people have to leave now."


def refused(terminal: Terminal, account: str, *arguments: str) -> str:
    outcome = terminal.run("--as", account, *arguments)
    assert outcome.code == 1, outcome
    assert outcome.err.startswith("refused: ")
    assert outcome.err.count("\n") == 1
    return outcome.err


@pytest.fixture
def released(terminal: Terminal, approved: str, tmp_path: Path) -> str:
    """The id of a release that went to a newspaper and to the web."""
    site = str(tmp_path / "site")
    terminal.ask("emil", "export", approved, "--format", "html", "--format", "docx", "--out", site)
    terminal.ask(
        "emil", "export", approved, "--format", "html", "--out", str(tmp_path / "press"),
        "--recipient", "The Daily River <desk@river.example>",
    )  # fmt: skip
    terminal.ask("emil", "release", approved, "--place", "https://waterways.example/news/1")
    return approved


def test_a_released_text_is_corrected_and_those_who_got_it_are_told(
    terminal: Terminal, released: str, tmp_path: Path
) -> None:
    assert "en" in refused(terminal, "leyla", "correct", released, "--class", "factual")
    note = "The Director spoke of three gauges, not of two."
    draft = terminal.ask("leyla", "correct", released, "--class", "factual", "--note-text", f"en={note}")
    assert (draft["version"], draft["status"], draft["published"]) == (2, "draft", True)
    assert draft["published_version"] == 1
    assert "Version 2 corrects version 1 (factual)" in terminal.run("--as", "leyla", "show", released).out

    terminal.ask("leyla", "write", released, "--summary", "They spoke of three gauges.")
    assert "no correction" not in refused(
        terminal, "emil", "correction-kit", released, "--out", str(tmp_path)
    )
    terminal.ask("leyla", "submit", released)
    terminal.ask("rashid", "approve", released)
    exported = terminal.ask("emil", "export", released, "--format", "html", "--out", str(tmp_path / "site"))
    page = Path(exported["files"][0]["path"]).read_text(encoding="utf-8")
    assert note in page
    assert "<strong>Correction, " in page
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["correction"]["@type"] == "CorrectionComment"
    assert data["correction"]["text"] == note
    done = terminal.ask("emil", "release", released)
    assert [one["status"] for one in done["versions"]] == ["superseded", "released"]

    kit = terminal.ask("emil", "correction-kit", released, "--out", str(tmp_path / "kit"))
    assert kit["recipients"] == ["The Daily River <desk@river.example>"]
    folder = tmp_path / "kit"
    assert note in (folder / "correction.en.txt").read_text(encoding="utf-8")
    told = json.loads((folder / "correction.json").read_text(encoding="utf-8"))
    assert (told["version"], told["corrects_version"], told["class"]) == (2, 1, "factual")
    assert told["published_at"] == ["https://waterways.example/news/1"]
    html = next(one for one in told["files"] if one["format"] == "html")
    assert html["new"]["sha256"] == hashlib.sha256(page.encode()).hexdigest() != html["old"]["sha256"]
    assert next(one for one in told["files"] if one["format"] == "docx")["new"] is None
    mail = email.message_from_bytes((folder / "mail.en.eml").read_bytes(), policy=email.policy.default)
    assert mail["Bcc"] == "desk@river.example"
    body = mail.get_content()
    assert note in body
    assert html["old"]["sha256"] in body
    assert terminal.run("verify").code == 0


def test_what_readers_have_is_withdrawn_with_words_for_them(terminal: Terminal, released: str) -> None:
    terminal.ask("leyla", "correct", released, "--class", "minor", "--note-text", "en=A letter was missing.")
    said = ("--reason", "legal", "--note", "The court asked for it.")
    assert "What readers are told" in refused(terminal, "sara", "withdraw", released, *said)
    gone = terminal.ask(
        "sara",
        "withdraw",
        released,
        *said,
        "--public-text",
        "en=This release was withdrawn on legal grounds.",
    )
    assert (gone["status"], gone["published"]) == ("draft", False)
    shown = terminal.run("--as", "leyla", "show", released).out
    assert "withdrawn: legal" in shown
    assert "readers are told [en] This release was withdrawn on legal grounds." in shown
    assert "    kind: legal" in terminal.run("--as", "leyla", "history", released).out
    entry = terminal.ask("leyla", "history", released)[-1]
    assert (entry["action"], entry["version"], entry["said"]["category"]) == ("withdraw", 1, "legal")


def test_a_withdrawal_leaves_a_notice_for_readers_and_whoever_got_the_text(
    terminal: Terminal, released: str, tmp_path: Path
) -> None:
    out = tmp_path / "notice"
    assert "was never withdrawn" in refused(
        terminal, "emil", "withdrawal-notice", released, "--out", str(out)
    )
    said = ("--reason", "legal", "--note", "The court asked for it.")
    told = "en=The figures <b>are</b> checked & published again."
    terminal.ask("sara", "withdraw", released, *said, "--public-text", told)
    made = terminal.ask("emil", "withdrawal-notice", released, "--out", str(out))
    assert made["withdrawn"] is True
    page = (out / "notice.en.html").read_text(encoding="utf-8")
    assert "The figures &lt;b&gt;are&lt;/b&gt; checked &amp; published again." in page
    assert "This text was withdrawn on" in page
    assert "court" not in "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    copy = terminal.ask(
        "emil", "export", released, "--format", "html", "--draft", "--out", str(tmp_path / "copy")
    )
    words = Path(copy["files"][0]["path"]).read_text(encoding="utf-8")
    assert "WITHDRAWN — not for publication" in words
    assert "not approved" not in words
    terminal.ask("sara", "reinstate", released, *said, "--public-text", "en=The figures were right.")
    assert terminal.ask("emil", "withdrawal-notice", released, "--out", str(out))["withdrawn"] is False
    assert "published again since" in (out / "notice.en.txt").read_text(encoding="utf-8")


def test_before_an_embargo_ends_only_marked_copies_leave_the_desk(
    terminal: Terminal, draft: str, tmp_path: Path
) -> None:
    until = AHEAD.isoformat()
    shown = terminal.ask("leyla", "write", draft, "--embargo", until)
    assert shown["embargo_until"] == until
    terminal.ask("leyla", "submit", draft)
    terminal.ask("sara", "approve", draft)
    export = ("export", draft, "--format", "html", "--format", "docx", "--out", str(tmp_path / "out"))
    assert "(Asia/Baku)" in refused(terminal, "emil", *export)
    assert "recipient" in refused(terminal, "emil", *export, "--embargo-copy")
    assert not (tmp_path / "out").exists()

    made = terminal.ask("emil", *export, "--embargo-copy", "--recipient", "Radio Arna")
    assert [(one["copy"], one["recipient"]) for one in made["files"]] == [(1, "Radio Arna")] * 2
    page = next(Path(one["path"]) for one in made["files"] if one["format"] == "html").read_text("utf-8")
    assert "EMBARGOED UNTIL" in page.split("<body")[1].split("<header")[0]
    assert "Copy No. 1 for Radio Arna" in page
    assert f'<meta name="embargo-until" content="{until}">' in page

    early = (AHEAD - timedelta(hours=1)).isoformat()
    assert "embargo" in refused(terminal, "emil", "schedule", draft, "--at", early)
    scheduled = terminal.ask("emil", "schedule", draft, "--at", until)
    assert (scheduled["status"], scheduled["scheduled_at"]) == ("scheduled", until)
    assert "under embargo until" in refused(terminal, "emil", "release", draft, "--note", "They want it now.")
    assert terminal.ask("sara", "unschedule", draft)["status"] == "approved"
    assert terminal.ask("leyla", "write", draft, "--embargo", "none")["embargo_until"] is None
    assert terminal.run("verify").code == 0


def test_an_emergency_release_waits_for_its_second_look(
    terminal: Terminal, draft: str, tmp_path: Path
) -> None:
    assert "does not release in emergencies" in refused(terminal, "sara", "emergency", draft, "--note", WHY)
    assert terminal.ask("gulnar", "office", "set", "--emergency", "on")["emergency"] is True
    terminal.ask("leyla", "write", draft, "--headline", "Leave the valley on 5 May 2026 TBC")
    said = ("--note", WHY)
    blocked = refused(terminal, "sara", "emergency", draft, *said)
    assert "blocks this release" in blocked or "block this release" in blocked
    terminal.ask("leyla", "write", draft, "--headline", "Leave the valley of the Arna")
    out = terminal.ask("sara", "emergency", draft, *said)
    assert (out["status"], out["number"], out["approvals"]) == ("released", 1, [])
    assert out["versions"][0]["emergency"]["by"] == "sara"

    (due,) = terminal.ask("leyla", "second-looks")
    assert (due["released_by"], due["reason"], due["overdue"]) == ("sara", WHY, False)
    exported = terminal.ask("emil", "export", draft, "--format", "html", "--out", str(tmp_path / "out"))
    page = Path(exported["files"][0]["path"]).read_text(encoding="utf-8")
    assert "Released in emergency by sara" in page
    assert "second look due" in page
    assert "pproved" not in page

    assert "somebody else's" in refused(terminal, "sara", "confirm", draft, "--note", "It is all right.")
    seen = terminal.ask("rashid", "confirm", draft, "--note", "Read against the duty log.")
    assert seen["second_look_due"] is None
    assert terminal.ask("leyla", "second-looks") == []
    assert "second look by rashid" in terminal.run("--as", "leyla", "show", draft).out
    assert terminal.run("verify").code == 0


def test_a_blocking_finding_is_let_stand_by_its_rule_and_place(terminal: Terminal, draft: str) -> None:
    terminal.ask("gulnar", "office", "set", "--emergency", "on")
    terminal.ask("leyla", "write", draft, "--summary", "“They agreed on river gauges.")
    found = terminal.run("--as", "leyla", "--json", "check", draft).data["findings"]
    (rule,) = {one["rule"] for one in found if one["level"] == "blocks"}
    said = ("emergency", draft, "--note", WHY)
    wrong = f"{rule}/headline/en=The quotation goes on in the text."
    assert "No blocking finding" in refused(terminal, "sara", *said, "--waive", wrong)
    right = f"{rule}/summary/en=The quotation goes on in the text."
    out = terminal.ask("sara", *said, "--waive", right)
    assert out["status"] == "released"
    ignored = terminal.run("--as", "leyla", "--json", "check", draft).data["ignored"]
    assert [(one["rule"], one["by"]) for one in ignored] == [(rule, "sara")]


def test_named_steps_are_set_cleared_and_asked_for(terminal: Terminal, draft: str) -> None:
    terminal.ask("gulnar", "steps", "set", "protocol", "--name", "en=Protocol", "--account", "rashid")
    steps = terminal.ask("gulnar", "steps", "set", "legal", "--name", "en=Legal", "--role", "supervisor")
    assert [(one["key"], one["accounts"], one["role"]) for one in steps["steps"]] == [
        ("protocol", ["rashid"], None),
        ("legal", [], "supervisor"),
    ]
    terminal.ask("leyla", "submit", draft)
    assert "Protocol, Legal" in refused(terminal, "sara", "approve", draft)
    assert "not entitled" in refused(terminal, "sara", "clear", draft, "protocol")
    cleared = terminal.ask("rashid", "clear", draft, "protocol", "--note", "The order of names is right.")
    assert (cleared["uncleared"], cleared["clearances"][0]["step"]) == (["legal"], "protocol")
    terminal.ask("gulnar", "steps", "remove", "legal")
    assert "Before an approval: protocol (en=Protocol), by rashid" in terminal.run("steps", "show").out
    assert terminal.ask("sara", "approve", draft)["status"] == "approved"


def test_where_a_text_was_published_can_be_told_later(terminal: Terminal, released: str) -> None:
    told = terminal.ask("emil", "published", released, "Notice board of the headquarters")
    assert told["versions"][0]["places"] == [
        "https://waterways.example/news/1",
        "Notice board of the headquarters",
    ]
    assert "published at Notice board" in terminal.run("--as", "leyla", "show", released).out


def test_the_published_version_is_exported_by_its_number_while_a_correction_is_a_draft(
    terminal: Terminal, released: str, tmp_path: Path
) -> None:
    terminal.ask("leyla", "correct", released, "--class", "minor", "--note-text", "en=A letter was missing.")
    terminal.ask("leyla", "write", released, "--headline", "Other words altogether")
    export = ("export", released, "--format", "html", "--out", str(tmp_path / "again"))
    assert "Version 1 is still published" in refused(terminal, "emil", *export)
    made = terminal.ask("emil", *export, "--version", "1")
    assert "Other words altogether" not in Path(made["files"][0]["path"]).read_text(encoding="utf-8")


def test_the_history_can_say_everything_that_is_said_with_a_step() -> None:
    from editor_app.cli.public_shapes import SAID
    from editor_app.usecases import review

    assert set(SAID) == set(review.SAID)
