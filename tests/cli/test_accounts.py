"""Accounts, passwords, keys and notices on the command line."""

from __future__ import annotations

import pytest

from editor_app.cli.seat import NEW_PASSWORD
from editor_app.cli.seat import PASSWORD as VARIABLE
from tests.cli.conftest import PASSWORD, Terminal

NEW, OWN = "another long enough password", "my very own long words"


def accounts(terminal: Terminal) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in terminal.run("--json", "account", "list").data}


def test_the_list_tells_keys_and_how_they_stand_without_signing_in(terminal: Terminal) -> None:
    leyla = accounts(terminal)["leyla"]
    assert len(str(leyla["key"]).split()) == 4
    assert (leyla["certified"], leyla["temporary"], leyla["active"]) == (True, False, True)
    assert f"key {leyla['key']}, certified" in terminal.run("account", "list").out


def test_an_administrator_resets_a_password_and_its_owner_chooses_another_first(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = accounts(terminal)["leyla"]["key"]
    monkeypatch.setenv(NEW_PASSWORD, NEW)
    made = terminal.ask("gulnar", "account", "password", "leyla")
    assert (made["temporary"], made["certified"]) == (True, True)
    assert made["key"] != before
    monkeypatch.setenv(VARIABLE, NEW)
    refused = terminal.run("--as", "leyla", "list")
    assert refused.code == 1
    assert "made by an administrator" in refused.err
    monkeypatch.setenv(NEW_PASSWORD, OWN)
    done = terminal.run("--as", "leyla", "account", "password")
    assert done.code == 0, done
    assert "note: this password is good." in done.err
    monkeypatch.setenv(VARIABLE, OWN)
    assert terminal.run("--as", "leyla", "list").code == 0
    assert accounts(terminal)["leyla"]["temporary"] is False


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "15 characters"),
        ("Sunshine-Princess", "tries first"),
        ("leyla at the waterways", "others know"),
    ],
)
def test_a_password_that_others_would_try_is_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, password: str, words: str
) -> None:
    monkeypatch.setenv(NEW_PASSWORD, password)
    outcome = terminal.run("--as", "leyla", "account", "password")
    assert outcome.code == 1
    assert words in outcome.err


def test_a_new_password_has_to_be_given_somewhere(terminal: Terminal) -> None:
    outcome = terminal.run("--as", "leyla", "account", "password")
    assert outcome.code == 2
    assert NEW_PASSWORD in outcome.err


def test_roles_closing_and_opening(terminal: Terminal) -> None:
    made = terminal.ask("gulnar", "account", "roles", "leyla", "--role", "author", "--role", "exporter")
    assert made["roles"] == ["author", "exporter"]
    assert terminal.ask("gulnar", "account", "close", "LEYLA")["active"] is False
    assert terminal.run("--as", "leyla", "list").code == 1
    assert terminal.ask("gulnar", "account", "open", "leyla")["active"] is True
    assert terminal.run("--as", "leyla", "list").code == 0


def test_the_last_administrator_stays_and_only_administrators_keep_accounts(terminal: Terminal) -> None:
    outcome = terminal.run("--as", "gulnar", "account", "close", "gulnar")
    assert outcome.code == 1
    assert "without an administrator" in outcome.err
    for arguments in (
        ["close", "gulnar"],
        ["certify", "emil"],
        ["roles", "leyla", "--role", "administrator"],
    ):
        outcome = terminal.run("--as", "leyla", "account", *arguments)
        assert outcome.code == 1
        assert "may not keep accounts" in outcome.err
    assert terminal.run("--as", "gulnar", "account", "close", "nobody").code == 2


def test_a_key_is_certified_again_without_harm(terminal: Terminal) -> None:
    assert terminal.ask("gulnar", "account", "certify", "leyla")["certified"] is True


def test_an_account_can_begin_with_a_password_to_be_changed(terminal: Terminal) -> None:
    terminal.ask("gulnar", "account", "add", "nigar", "--role", "author", "--temporary")
    assert accounts(terminal)["nigar"]["temporary"] is True
    assert terminal.run("--as", "nigar", "list").code == 1


def test_a_new_desk_suggests_a_second_administrator(
    terminal: Terminal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("new") / "desk"
    made = terminal.run("--desk", str(folder), "init", "--office", "State Roads Service", "--admin", "samir")
    assert made.code == 0, made
    assert "second administrator" in made.err


def test_wrong_passwords_are_told_at_the_next_command(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "not the password at all")
    assert terminal.run("--as", "leyla", "list").code == 1
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert "1 wrong password since" in terminal.run("--as", "leyla", "list").err
    assert "wrong" not in terminal.run("--as", "leyla", "list").err


def test_notices_tell_what_others_did_and_are_read_when_it_is_said_so(terminal: Terminal, draft: str) -> None:
    terminal.ask("gulnar", "account", "roles", "emil", "--role", "exporter", "--role", "administrator")
    terminal.ask("gulnar", "discard", draft)
    told = terminal.ask("leyla", "notices")
    assert told["unread"] == 1
    [one] = told["notices"]
    assert (one["kind"], one["by"], str(one["release"])) == ("discarded", "gulnar", draft)
    assert "discarded by gulnar" in terminal.run("--as", "leyla", "notices", "--mark-read").out
    assert terminal.ask("leyla", "notices", "--unread") == {"unread": 0, "notices": []}
    assert len(terminal.ask("leyla", "notices", "--since", "2020-01-01")["notices"]) == 1
    assert terminal.ask("leyla", "notices", "--since", "2999-01-01")["notices"] == []
    assert terminal.run("--as", "leyla", "notices", "--since", "yesterday").code == 2
