"""From facts to published files on the command line, and the shapes that scripts rely on."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PASSWORD, Terminal


def test_a_release_goes_from_facts_to_published_files(
    terminal: Terminal, approved: str, tmp_path: Path
) -> None:
    site = tmp_path / "site"

    exported = terminal.ask(
        "emil", "export", approved, "--format", "html", "--format", "docx", "--out", str(site)
    )
    released = terminal.ask("emil", "release", approved)

    assert [file["format"] for file in exported["files"]] == ["html", "docx"]
    for file in exported["files"]:
        assert hashlib.sha256(Path(file["path"]).read_bytes()).hexdigest() == file["sha256"]
        assert set(file) == {"id", "language", "format", "path", "sha256", "notices"}
    assert (released["status"], released["number"]) == ("released", 1)
    assert terminal.run("--json", "verify").data == {"ok": True, "problems": []}


def test_new_answers_the_draft_and_its_text_names_the_people(terminal: Terminal, facts: str) -> None:
    made = terminal.ask("leyla", "new", "meeting", "--facts", facts, "--language", "en,az")
    shown = terminal.ask("leyla", "show", str(made["id"]))

    assert set(made) == {"id", "status", "version", "revision", "seal"}
    assert (made["status"], made["version"], made["revision"]) == ("draft", 1, 1)
    assert "Orkhan Valiyev" in shown["texts"]["en"]["body"]
    assert "Orxan Vəliyev" in shown["texts"]["az"]["body"]
    assert shown["languages"] == ["en", "az"]
    assert shown["meeting_date"] == "2026-05-05"
    assert shown["facts"]["guest"] == {"person": "ingrid-weber"}
    assert {
        "id",
        "number",
        "status",
        "version",
        "revision",
        "seal",
        "photos",
        "approvals",
        "open_steps",
    } <= set(shown)
    assert "submit" in shown["open_steps"]


def test_a_draft_without_facts_has_marks_that_block(terminal: Terminal) -> None:
    id_ = str(terminal.ask("leyla", "new", "meeting")["id"])

    checked = terminal.run("--as", "leyla", "--json", "check", id_)
    refused = terminal.run("--as", "leyla", "submit", id_)

    assert checked.code == 1
    assert {"leftovers.placeholder", "complete.date"} <= {one["rule"] for one in checked.data["findings"]}
    assert refused.code == 1
    assert refused.err.startswith("refused: ")
    assert terminal.ask("leyla", "show", id_)["status"] == "draft"


def test_a_complete_draft_passes_the_checks(terminal: Terminal, draft: str) -> None:
    outcome = terminal.run("--as", "leyla", "--json", "check", draft)

    assert outcome.code == 0, outcome.out
    assert [one for one in outcome.data["findings"] if one["level"] == "blocks"] == []


def test_findings_carry_place_and_fix(terminal: Terminal, draft: str, tmp_path: Path) -> None:
    body = tmp_path / "text.md"
    body.write_text("They met on 5 May 2026.\n\nİn this regard they  agreed.\n", encoding="utf-8")
    terminal.ask("leyla", "write", draft, "--body", str(body))

    outcome = terminal.run("--as", "leyla", "--json", "check", draft, "--language", "en")

    found = {one["rule"]: one for one in outcome.data["findings"]}
    assert outcome.code == 1
    assert found["letters.dotted-i"] == {
        "rule": "letters.dotted-i",
        "level": "blocks",
        "language": "en",
        "field": "body",
        "block": 1,
        "start": 0,
        "end": 2,
        "text": "İn",
        "message": found["letters.dotted-i"]["message"],
        "fix": "In",
    }
    assert "spacing.double" in found
    assert "İn" in terminal.run("--as", "leyla", "check", draft).out


def test_writing_makes_a_revision_and_an_unchanged_write_makes_none(terminal: Terminal, draft: str) -> None:
    before = terminal.ask("leyla", "show", draft)
    first = terminal.ask(
        "leyla", "write", draft, "--headline", "Talks on river gauges", "--summary", "They agreed."
    )
    again = terminal.ask("leyla", "write", draft, "--headline", "Talks on river gauges")

    assert first["revision"] == before["revision"] + 1
    assert again["revision"] == first["revision"]
    assert again["seal"] == first["seal"] != before["seal"]
    assert (
        terminal.ask("leyla", "show", draft, "--revision", str(before["revision"]))["seal"] == before["seal"]
    )


def test_writing_in_another_language_adds_it_and_it_can_follow_later(terminal: Terminal, draft: str) -> None:
    written = terminal.ask("leyla", "write", draft, "--language", "az", "--headline", "Görüş keçirilib")
    later = terminal.ask("leyla", "write", draft, "--later", "az")

    assert (written["languages"], written["later"]) == (["en", "az"], [])
    assert later["later"] == ["az"]


def test_a_stale_write_is_refused_and_both_texts_are_kept(terminal: Terminal, draft: str) -> None:
    seen = terminal.ask("murad", "show", draft)["revision"]
    terminal.ask("leyla", "write", draft, "--headline", "Her headline")

    stale = terminal.run("--as", "murad", "write", draft, "--headline", "His headline", "--seen", str(seen))

    assert stale.code == 1
    assert stale.err.startswith("refused: ")
    assert terminal.ask("leyla", "show", draft)["texts"]["en"]["headline"] == "Her headline"
    with sqlite3.connect(terminal.desk / "desk.db") as connection:
        (kept,) = connection.execute("SELECT content FROM conflict_copy").fetchall()
    assert "His headline" in kept[0]


def test_photos_are_added_worded_ordered_and_removed(
    terminal: Terminal, draft: str, picture: Callable[..., str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff not a picture")
    other = picture("other.jpg", "teal")

    added = terminal.ask("leyla", "photo", "add", draft, str(broken), other, "--credit", "B. Stone")

    assert [one["file"] for one in added["rejected"]] == [str(broken)]
    assert "broken.jpg" in added["rejected"][0]["reason"]
    first, second = added["photos"]
    assert {"id", "digest", "width", "height", "caption", "alt", "credit", "role"} <= set(second)
    assert (second["width"], second["height"], second["credit"], second["role"]) == (
        640,
        480,
        "B. Stone",
        "body",
    )
    assert second["digest"] == hashlib.sha256(Path(other).read_bytes()).hexdigest()

    changed = terminal.ask(
        "leyla",
        "photo",
        "set",
        draft,
        second["id"][:6],
        "--lead",
        "--position",
        "1",
        "--alt",
        "A river",
        "--decorative",
    )["photos"]
    assert [(one["id"], one["role"]) for one in changed] == [(second["id"], "lead"), (first["id"], "body")]
    assert (changed[0]["alt"], changed[0]["decorative"]) == ("A river", True)

    left = terminal.ask("leyla", "photo", "remove", draft, first["id"])
    assert [one["id"] for one in left["photos"]] == [second["id"]]
    assert terminal.ask("leyla", "show", draft)["photos"] == left["photos"]


def test_a_release_in_two_languages_is_exported_in_both_or_in_the_one_named(
    terminal: Terminal, facts: str, tmp_path: Path
) -> None:
    id_ = str(terminal.ask("leyla", "new", "meeting", "--facts", facts, "--language", "en,az")["id"])
    both = terminal.ask("leyla", "export", id_, "--format", "html", "--out", str(tmp_path / "a"), "--draft")
    one = terminal.ask(
        "leyla",
        "export",
        id_,
        "--format",
        "html",
        "--out",
        str(tmp_path / "b"),
        "--draft",
        "--language",
        "az",
    )

    assert [file["language"] for file in both["files"]] == ["en", "az"]
    assert [file["language"] for file in one["files"]] == ["az"]


def test_a_supervisor_returns_with_a_reason_and_the_history_tells_it(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "submit", draft, "--note", "Ready for you.")
    terminal.ask("sara", "claim", draft)
    terminal.ask("sara", "unclaim", draft)
    returned = terminal.ask(
        "sara", "return", draft, "--note", "The programme is misnamed.", "--category", "facts"
    )
    entries = terminal.ask("leyla", "history", draft)

    assert returned["status"] == "changes_requested"
    last = entries[-1]
    assert (last["action"], last["actor"], last["from_status"], last["to_status"], last["note"]) == (
        "return",
        "sara",
        "in_review",
        "changes_requested",
        "The programme is misnamed.",
    )
    assert [one["sequence"] for one in entries] == sorted(one["sequence"] for one in entries)


def test_every_other_step_is_a_command(terminal: Terminal, approved: str, facts: str, tmp_path: Path) -> None:
    terminal.ask("emil", "export", approved, "--format", "html", "--out", str(tmp_path / "site"))
    assert terminal.ask("emil", "release", approved)["status"] == "released"
    text = "--public-text", "en=This text is checked again."
    reason = ("--reason", "in-error", "--note", "The figures were wrong.", *text)
    assert terminal.ask("sara", "withdraw", approved, *reason)["status"] == "withdrawn"
    assert terminal.ask("sara", "reinstate", approved, *reason)["status"] == "released"
    other = str(terminal.ask("leyla", "new", "meeting", "--facts", facts)["id"])
    assert terminal.ask("leyla", "discard", other)["status"] == "discarded"
    assert terminal.ask("leyla", "undiscard", other)["status"] == "draft"


def test_a_release_can_be_recalled_by_whoever_submitted_it(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "submit", draft)

    assert terminal.ask("leyla", "recall", draft)["status"] == "draft"


def test_the_writer_and_a_colleague_who_fixed_one_comma_may_not_approve(
    terminal: Terminal, draft: str
) -> None:
    terminal.ask("sara", "write", draft, "--summary", "They agreed, gladly.")
    terminal.ask("leyla", "submit", draft)

    refused = terminal.run("--as", "sara", "approve", draft)

    assert refused.code == 1
    assert "refused:" in refused.err
    assert terminal.ask("rashid", "approve", draft)["approvals"][0]["by"] == "rashid"


def test_a_change_after_approval_takes_the_approval_away(terminal: Terminal, approved: str) -> None:
    changed = terminal.ask("murad", "write", approved, "--summary", "They agreed, gladly.")

    assert changed["status"] == "draft"
    assert not changed["approvals"][0]["in_force"]
    assert "reopen" in {one["action"] for one in terminal.ask("leyla", "history", approved)}
    assert (
        terminal.run("--as", "emil", "export", approved, "--format", "html", "--out", str(terminal.desk)).code
        == 1
    )


def test_diff_shows_words_facts_and_photos(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "write", draft, "--headline", "One two three")
    terminal.ask("leyla", "write", draft, "--headline", "One new three")

    data = terminal.ask("leyla", "diff", draft)
    whole = terminal.ask("leyla", "diff", draft, "1")

    (change,) = data["changes"]
    assert (change["field"], change["language"], change["kind"]) == ("headline", "en", "changed")
    assert {"kind": "removed", "text": "two"} in [{**c, "text": c["text"].strip()} for c in change["changes"]]
    assert data["to"] - data["from"] == 1
    assert any(one["field"].startswith("photos.") and one["kind"] == "added" for one in whole["changes"])
    assert "[- two-]{+ new+}" in terminal.run("--as", "leyla", "diff", draft).out
    assert "the same" in terminal.run("--as", "leyla", "diff", draft, "2", "2").out


def test_lists_are_filtered_searched_and_limited(terminal: Terminal, draft: str, facts: str) -> None:
    other = terminal.ask("murad", "new", "meeting", "--facts", facts)["id"]
    terminal.ask("murad", "write", str(other), "--headline", "Heron counting on the lower river")
    terminal.ask("leyla", "submit", draft)

    def ids(*options: str) -> list[int]:
        return [one["id"] for one in terminal.ask("murad", "list", *options)]

    assert ids() == [int(draft), other]
    assert ids("--status", "draft") == [other]
    assert ids("--status", "draft", "--status", "in_review") == [int(draft), other]
    assert ids("--query", "heron") == [other]
    assert ids("--query", "no such words") == []
    assert ids("--limit", "1") == [int(draft)]
    assert ids("--mine") == [other]
    line = terminal.ask("murad", "list", "--status", "draft")[0]
    assert {"id", "number", "headline", "status", "meeting_date", "languages", "updated_at"} <= set(line)
    assert (line["meeting_date"], line["languages"], line["number"]) == ("2026-05-05", ["en"], None)


def test_templates_people_and_accounts_are_listed_without_signing_in(terminal: Terminal) -> None:
    templates = terminal.run("--json", "templates").data
    people = terminal.run("--json", "person", "list").data
    accounts = terminal.run("--json", "account", "list").data

    meeting = next(one for one in templates if one["id"] == "meeting")
    assert {"name", "kind", "required"} <= set(meeting["fields"][0])
    assert {"en", "az", "ru"} <= set(meeting["languages"])
    assert [one["key"] for one in people] == ["ingrid-weber", "orkhan-valiyev"]
    assert {one["name"]: one["roles"] for one in accounts}["emil"] == ["exporter"]
    assert "meeting" in terminal.run("templates").out
    assert "Ingrid Weber" in terminal.run("person", "list").out


def test_a_new_account_gets_the_password_given_for_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_NEW_PASSWORD", "nine herons in the reeds")
    made = terminal.ask("gulnar", "account", "add", "nigar", "--role", "author", "--role", "reader")
    assert made["roles"] == ["author", "reader"]

    assert terminal.run("--as", "nigar", "list").code == 1
    monkeypatch.setenv("COMMUNIQUE_PASSWORD", "nine herons in the reeds")
    assert terminal.run("--as", "nigar", "list").code == 0


def test_what_people_read_is_not_json(terminal: Terminal, approved: str) -> None:
    shown = terminal.run("--as", "leyla", "show", approved).out

    assert "No. 1" in shown
    assert "approved" in shown.splitlines()[0]
    assert PASSWORD not in shown
    assert "leyla: submit" in terminal.run("--as", "leyla", "history", approved).out
    assert "approved" in terminal.run("--as", "leyla", "list").out
