"""Comments, suggestions and fact checks on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.document.word_files import Edited

TEXT = "The joint pilot project was noted.\n\nThe guest thanked the host. The guest left.\n"


@pytest.fixture
def under_review(terminal: Terminal, draft: str, tmp_path: Path) -> str:
    file = tmp_path / "text.md"
    file.write_text(TEXT, encoding="utf-8")
    terminal.ask("leyla", "write", draft, "--body", str(file))
    terminal.ask("leyla", "submit", draft)
    return draft


def due() -> str:
    return (datetime.now(UTC) + timedelta(days=5)).date().isoformat()


def body(terminal: Terminal, release: str) -> str:
    words: str = terminal.ask("leyla", "show", release)["texts"]["en"]["body"]
    return words


def test_a_blocking_comment_keeps_a_release_from_approval_until_it_is_resolved(
    terminal: Terminal, under_review: str
) -> None:
    made = terminal.ask(
        "rashid", "comment", under_review, "--on", "pilot", "--text", "Was it one?", "--blocking"
    )
    assert (made["quote"], made["field"], made["blocking"], made["standing"]) == (
        "pilot",
        "body",
        True,
        "same",
    )
    refused = terminal.run("--as", "sara", "approve", under_review)
    assert refused.code == 1
    assert "open blocking comment by rashid on “pilot”: Was it one?" in refused.err
    reply = terminal.ask("leyla", "reply", under_review, str(made["id"]), "--text", "It was.")
    assert reply["replies"][0]["words"] == "It was."
    (resolved,) = terminal.ask("rashid", "resolve", under_review, str(made["id"]))
    assert (resolved["state"], resolved["settled_by"]) == ("resolved", "rashid")
    assert terminal.ask("sara", "comments", under_review, "--open") == []
    assert terminal.ask("sara", "approve", under_review)["status"] == "approved"


def test_suggestions_are_accepted_all_at_once_and_those_that_cannot_be_are_told(
    terminal: Terminal, under_review: str
) -> None:
    terminal.ask("murad", "suggest", under_review, "--on", "pilot", "--replace", "test")
    terminal.ask(
        "murad", "suggest", under_review, "--on", "The guest", "--nth", "2", "--replace", "The envoy"
    )
    terminal.ask("murad", "suggest", under_review, "--after", "the host", "--replace", " warmly")
    late = terminal.ask("murad", "suggest", under_review, "--on", "joint pilot", "--replace", "pilot")
    outcome = terminal.run("--as", "leyla", "--json", "accept", under_review, "--all")
    assert outcome.code == 1
    assert len(outcome.data["accepted"]) == 3
    assert outcome.data["refused"][0]["id"] == late["id"]
    assert "overlaps the suggestion by murad" in outcome.data["refused"][0]["reason"]
    assert body(terminal, under_review) == (
        "The joint test project was noted.\n\nThe guest thanked the host warmly. The envoy left."
    )
    (rejected,) = terminal.ask("leyla", "reject", under_review, str(late["id"]))
    assert rejected["state"] == "rejected"
    (again,) = terminal.ask("leyla", "reopen", under_review, str(late["id"]))
    assert again["state"] == "open"
    told = terminal.run("--as", "leyla", "comments", under_review)
    assert "open, suggestion by murad" in told.out
    assert "“joint pilot” → “pilot”" in told.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("comment", "--on", "walrus", "--text", "Hm."), "“walrus” does not stand in the text"),
        (("comment", "--on", "The guest", "--text", "Hm."), "“The guest” stands 2 times (body)"),
        (("comment", "--on", "The guest", "--nth", "3", "--text", "Hm."), "stands 2 times only"),
        (("comment", "--text", " "), "The comment is empty"),
        (("accept",), "not said which suggestions"),
        (("accept", "99"), "has no comment 99"),
        (("suggest", "--replace", "x"), "required"),
        (("packet send", "--to", "Ms Weber", "--due", "tomorrow", "--out", "x"), "“tomorrow” is no day"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    terminal: Terminal, under_review: str, arguments: tuple[str, ...], sentence: str
) -> None:
    command, *rest = arguments
    outcome = terminal.run("--as", "leyla", *command.split(), under_review, *rest)
    assert outcome.code == 2
    assert sentence in outcome.err


def test_a_packet_goes_out_and_its_answer_comes_in(
    terminal: Terminal, under_review: str, tmp_path: Path
) -> None:
    out = tmp_path / "packets"
    sent = terminal.ask(
        "leyla", "packet", "send", under_review, "--to", "Ms Weber", "--due", due(), "--out", str(out)
    )
    assert sent["status"] == "fact_check"
    answer = tmp_path / "answer.docx"
    edited = Edited(Path(sent["path"]).read_bytes()).replace("pilot", "test").comment("host", "Which host?")
    answer.write_bytes(edited.bytes())
    taken = terminal.ask("leyla", "packet", "receive", str(answer))
    assert {key: taken[key] for key in ("status", "recipient", "comments", "suggestions", "notices")} == {
        "status": "in_review", "recipient": "Ms Weber", "comments": 1, "suggestions": 1, "notices": [],
    }  # fmt: skip
    found: list[dict[str, Any]] = terminal.ask("sara", "comments", under_review)
    assert [(one["kind"], one["author"], one["source"]) for one in found] == [
        ("suggestion", "Ingrid Weber", "packet"),
        ("comment", "Ingrid Weber", "packet"),
    ]
    (packet,) = terminal.ask("sara", "packet", "list", under_review)
    assert (packet["state"], packet["sha256"]) == ("answered", sent["sha256"])
    terminal.ask("leyla", "accept", under_review, "--all")
    assert "joint test project" in body(terminal, under_review)


def test_a_packet_whose_day_is_not_over_waits(terminal: Terminal, under_review: str, tmp_path: Path) -> None:
    terminal.ask(
        "leyla", "packet", "send", under_review, "--to", "Ms Weber", "--due", due(), "--out", str(tmp_path)
    )
    early = terminal.run("--as", "leyla", "packet", "no-reply", under_review)
    assert early.code == 1
    assert "Ms Weber has time to reply until" in early.err


def test_a_file_that_is_no_packet_is_told_in_a_sentence(
    terminal: Terminal, under_review: str, tmp_path: Path
) -> None:
    file = tmp_path / "note.docx"
    file.write_text("not a document", encoding="utf-8")
    outcome = terminal.run("--as", "leyla", "packet", "receive", str(file))
    assert outcome.code == 2
    assert "“note.docx” is not a Word document (.docx)." in outcome.err
