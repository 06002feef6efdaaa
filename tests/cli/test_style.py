"""``communique style``."""

from __future__ import annotations

import json
import sqlite3

from tests.cli.conftest import Terminal


def level_of(terminal: Terminal, rule: str) -> str:
    rows = terminal.ask("leyla", "style", "show")["rules"]
    one = next(row for row in rows if row["id"] == rule)
    return str(one["level"]) if one["on"] else "off"


def test_everybody_is_shown_the_rules_and_the_words(terminal: Terminal) -> None:
    said = terminal.run("--as", "leyla", "style", "show")
    assert said.code == 0
    assert "warns   dates.form: Date form" in said.out
    assert "blocks  photo.credit: Credit, always" in said.out
    assert "Plain words, en:" in said.out
    shown = terminal.ask("leyla", "style", "show")
    assert set(shown) == {"rule_set", "rules", "style"}
    assert len({row["id"] for row in shown["rules"]}) == len(shown["rules"]) > 70


def test_a_rule_switched_off_finds_nothing_in_the_next_check(terminal: Terminal, draft: str) -> None:
    def rules() -> set[str]:
        outcome = terminal.run("--as", "leyla", "--json", "check", draft)
        return {one["rule"] for one in outcome.data["findings"]}

    terminal.ask("leyla", "write", draft, "--headline", "MEETING AT THE SERVICE")
    assert "headline.capitals" in rules()
    changed = terminal.ask("gulnar", "style", "set", "headline.capitals", "--off")
    assert changed["changes"] == ["“Headline in capitals” is switched off"]
    assert "headline.capitals" not in rules()
    terminal.ask("gulnar", "style", "set", "headline.capitals", "--on")
    assert "headline.capitals" in rules()


def test_a_rule_made_stricter_keeps_a_text_from_review(terminal: Terminal, draft: str) -> None:
    terminal.ask("leyla", "write", draft, "--headline", "MEETING AT THE SERVICE")
    terminal.ask("gulnar", "style", "set", "headline.capitals", "--level", "blocks")
    refused = terminal.run("--as", "leyla", "submit", draft)
    assert refused.code == 1
    terminal.ask("gulnar", "style", "set", "headline.capitals", "--delivered")
    assert level_of(terminal, "headline.capitals") == "warns"
    assert terminal.run("--as", "leyla", "submit", draft).code == 0


def test_only_an_administrator_changes_the_style(terminal: Terminal) -> None:
    for name in ("leyla", "sara", "emil"):
        refused = terminal.run("--as", name, "style", "set", "dates.form", "--off")
        assert refused.code == 1
        assert "may not change the house style" in refused.err
    assert level_of(terminal, "dates.form") == "warns"


def test_the_rules_that_always_hold_are_refused(terminal: Terminal) -> None:
    for more in (["--off"], ["--level", "informs"]):
        refused = terminal.run("--as", "gulnar", "style", "set", "photo.credit", *more)
        assert refused.code == 1
        assert "holds in every office" in refused.err


def test_wrong_usage_is_said_in_a_sentence(terminal: Terminal) -> None:
    for arguments in (
        ["set", "no.such-rule", "--off"],
        ["set", "dates.form"],
        ["set", "dates.form", "--delivered", "--level", "warns"],
        ["set", "dates.form", "--off", "--on"],
        ["set", "dates.form", "--level", "shouts"],
        ["word", "add", "fr", "mot"],
        ["word", "add", "en,az", "mot"],
        ["word", "remove", "en", "no such phrase"],
        ["word"],
        [],
    ):
        outcome = terminal.run("--as", "gulnar", "style", *arguments)
        assert outcome.code == 2, arguments
        assert outcome.err.startswith("error: "), arguments


def test_words_come_and_go(terminal: Terminal) -> None:
    added = terminal.ask("gulnar", "style", "word", "add", "en", "Riverine", "--instead", "river")
    assert added["changes"] == ["word added (en): “riverine” → “river”"]
    assert terminal.ask("gulnar", "style", "word", "remove", "en", "utilise")["changes"] == [
        "delivered word taken out (en): “utilise”"
    ]
    said = terminal.run("--as", "leyla", "style", "show").out
    assert "own: riverine → river" in said
    assert "taken out: utilise → use" in said
    terminal.ask("gulnar", "style", "word", "add", "en", "utilise", "--instead", "use")
    gone = terminal.ask("gulnar", "style", "word", "remove", "en", "riverine")
    assert gone["style"]["words_added"] == gone["style"]["words_removed"] == {}


def test_changing_nothing_says_so(terminal: Terminal) -> None:
    assert "Nothing changed." in terminal.run("--as", "gulnar", "style", "set", "dates.form", "--on").out


def test_a_damaged_style_is_noted_and_the_delivered_one_holds(terminal: Terminal, draft: str) -> None:
    connection = sqlite3.connect(terminal.desk / "desk.db")
    connection.execute("UPDATE office SET settings = ?", (json.dumps({"style": 7}),))
    connection.commit()
    connection.close()
    outcome = terminal.run("--as", "leyla", "check", draft)
    assert "note: The office's house style cannot be read" in outcome.err
    assert outcome.code == 0
    terminal.ask("gulnar", "style", "set", "dates.form", "--off")
    assert "note:" not in terminal.run("--as", "leyla", "check", draft).err
