"""`check --spelling` on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Terminal


def test_check_tells_unknown_words_only_where_it_is_asked_and_they_never_block(
    terminal: Terminal, draft: str, tmp_path: Path
) -> None:
    body = tmp_path / "body.md"
    body.write_text("The goverment met Orkhan Valiyev on 5 May 2026.\n", encoding="utf-8")
    terminal.ask("leyla", "write", draft, "--language", "en", "--body", str(body))

    plain = terminal.run("--as", "leyla", "--json", "check", draft, "--language", "en")
    asked = terminal.run("--as", "leyla", "--json", "check", draft, "--language", "en", "--spelling")

    assert not [one for one in plain.data["findings"] if one["rule"] == "spelling"]
    (found,) = [one for one in asked.data["findings"] if one["rule"] == "spelling"]
    assert (found["text"], found["level"], found["fix"]) == ("goverment", "informs", None)
    assert found["suggestions"][0] == "government"
    assert asked.code == plain.code
    words = terminal.run("--as", "leyla", "check", draft, "--language", "en", "--spelling").out
    assert "“goverment” → government" in words
