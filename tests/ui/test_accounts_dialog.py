"""The administrator's window of accounts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.accounts import Account, AccountId, AccountKey, Role
from editor_app.errors import Refused
from editor_app.ui.accounts_dialog import AccountsDialog
from tests.ui.forms import walk

Key = Qt.Key
LEYLA = Account(AccountId(1), "leyla.a", "Leyla A.", frozenset({Role.AUTHOR}))
RENA = Account(AccountId(2), "r.huseynli", "R. Huseynli", frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}))
CLOSED = Account(AccountId(3), "old", "Old Clerk", frozenset({Role.READER}), active=False)
PASSWORD = "seven green herons wade"


def keyed(*accounts: Account, certified: bool = True) -> tuple[AccountKey, ...]:
    return tuple(AccountKey(one, "3f2a 90bc 11d7 4e05", certified, temporary=False) for one in accounts)


@pytest.fixture
def dialog(qtbot: QtBot) -> AccountsDialog:
    dialog = AccountsDialog(keyed(RENA, CLOSED, LEYLA), RENA.id)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def test_an_account_is_added_by_keys(dialog: AccountsDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.new_name, "h.musayev")
    QTest.keyClicks(dialog.new_display, "Hasan Musayev")
    QTest.keyClick(dialog.new_roles.boxes[Role.EXPORTER], Key.Key_Space)
    QTest.keyClicks(dialog.new_password.first, PASSWORD)
    QTest.keyClicks(dialog.new_password.second, PASSWORD)
    with qtbot.waitSignal(dialog.account_added) as added:
        QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert added.args == ["h.musayev", "Hasan Musayev", frozenset({Role.EXPORTER}), PASSWORD, True]
    assert dialog.new_password.first.text() == "", "no password stays in the window"
    new = Account(AccountId(4), "h.musayev", "Hasan Musayev", frozenset({Role.EXPORTER}))
    dialog.set_accounts(keyed(RENA, CLOSED, LEYLA, new))
    assert dialog.title.text() == "Hasan Musayev"


@pytest.mark.parametrize(
    ("name", "display", "role", "password", "again", "said"),
    [
        ("", "X", True, PASSWORD, PASSWORD, "sign in with"),
        ("LEYLA.A", "X", True, PASSWORD, PASSWORD, "already"),
        ("x", "", True, PASSWORD, PASSWORD, "others read"),
        ("x", "X", False, PASSWORD, PASSWORD, "one role"),
        ("x", "X", True, "short", "short", "15 characters"),
        ("x", "X", True, "p" * 129, "p" * 129, "at most 128"),
        ("x", "X", True, PASSWORD, PASSWORD + "s", "differ"),
    ],
)
def test_an_unsound_account_is_not_sent(
    dialog: AccountsDialog,
    qtbot: QtBot,
    name: str,
    display: str,
    role: bool,
    password: str,
    again: str,
    said: str,
) -> None:
    dialog.start_adding()
    dialog.new_name.setText(name)
    dialog.new_display.setText(display)
    dialog.new_roles.set_roles(frozenset({Role.AUTHOR}) if role else frozenset())
    dialog.new_password.first.setText(password)
    dialog.new_password.second.setText(again)
    with qtbot.assertNotEmitted(dialog.account_added):
        QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert said in dialog.status.text()


def test_roles_are_changed(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(0)
    assert dialog.title.text() == "Leyla A."
    assert not dialog.save_roles.isEnabled()
    QTest.keyClick(dialog.roles.boxes[Role.EXPORTER], Key.Key_Space)
    with qtbot.waitSignal(dialog.roles_changed) as changed:
        QTest.mouseClick(dialog.save_roles, Qt.MouseButton.LeftButton)
    assert changed.args == [LEYLA.id, frozenset({Role.AUTHOR, Role.EXPORTER})]


def test_an_account_without_a_role_is_refused(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.roles.boxes[Role.AUTHOR], Key.Key_Space)
    with qtbot.assertNotEmitted(dialog.roles_changed):
        QTest.mouseClick(dialog.save_roles, Qt.MouseButton.LeftButton)
    assert "at least one role" in dialog.status.text()


def test_nobody_locks_the_office_out_by_their_own_account(dialog: AccountsDialog) -> None:
    dialog.list.setCurrentRow(1)
    assert dialog.title.text() == "R. Huseynli"
    assert not dialog.active.isVisible()
    assert not dialog.roles.boxes[Role.ADMINISTRATOR].isEnabled()


def test_an_account_is_closed_and_opened_again(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(0)
    with qtbot.waitSignal(dialog.active_changed) as changed:
        QTest.mouseClick(dialog.active, Qt.MouseButton.LeftButton)
    assert changed.args == [LEYLA.id, False]
    dialog.list.setCurrentRow(2)
    assert "Open" in dialog.active.text()


def test_a_password_is_set_and_does_not_stay(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentRow(0)
    QTest.keyClicks(dialog.password.first, PASSWORD)
    QTest.keyClicks(dialog.password.second, PASSWORD)
    with qtbot.waitSignal(dialog.password_changed) as changed:
        QTest.keyClick(dialog.password.second, Key.Key_Return)
    assert changed.args == [LEYLA.id, PASSWORD]
    assert dialog.password.first.text() == ""
    QTest.keyClicks(dialog.password.first, "half")
    dialog.list.setCurrentRow(1)
    assert dialog.password.first.text() == "", "another account does not inherit what was typed"


def test_a_refusal_is_said(dialog: AccountsDialog) -> None:
    dialog.show_error(
        Refused("The last administrator cannot be closed.", "Give the role to somebody else first.")
    )
    assert "last administrator" in dialog.status.text()


def test_every_stop_has_a_name(dialog: AccountsDialog) -> None:
    assert walk.nameless(dialog) == []
    dialog.start_adding()
    assert walk.nameless(dialog) == []


def chosen(dialog: AccountsDialog, *keys: AccountKey) -> AccountsDialog:
    dialog.set_accounts(keys)
    dialog.list.setCurrentRow(0)
    return dialog


@pytest.mark.parametrize(
    ("fingerprint", "certified", "temporary", "said", "offered"),
    [
        ("3f2a 90bc 11d7 4e05", True, False, "Certified", False),
        ("3f2a 90bc 11d7 4e05", False, False, "Not certified", True),
        ("3f2a 90bc 11d7 4e05", True, True, "asked for at the next sign-in", False),
        ("", False, False, "at the next sign-in", False),
    ],
)
def test_each_account_shows_how_its_key_stands(
    dialog: AccountsDialog, fingerprint: str, certified: bool, temporary: bool, said: str, offered: bool
) -> None:
    chosen(dialog, AccountKey(LEYLA, fingerprint, certified, temporary))
    assert fingerprint in dialog.key.fingerprint.text()
    assert said in dialog.key.standing.text()
    assert dialog.key.certify.isVisible() is offered


def test_a_key_is_vouched_for(dialog: AccountsDialog, qtbot: QtBot) -> None:
    chosen(dialog, *keyed(LEYLA, certified=False))
    with qtbot.waitSignal(dialog.certified) as certified:
        QTest.mouseClick(dialog.key.certify, Qt.MouseButton.LeftButton)
    assert certified.args == [LEYLA.id]


def test_a_second_administrator_is_suggested_while_there_is_only_one(dialog: AccountsDialog) -> None:
    assert dialog.only_one.isVisible(), "only RENA keeps accounts"
    both = Account(AccountId(4), "b", "B", frozenset({Role.ADMINISTRATOR}))
    dialog.set_accounts(keyed(RENA, both))
    assert not dialog.only_one.isVisible()
    dialog.set_accounts((*keyed(RENA), *keyed(both, certified=False)))
    assert dialog.only_one.isVisible(), "a key nobody vouched for does not count"


def test_the_office_says_when_windows_lock(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.show_lock_minutes(20)
    with qtbot.waitSignal(dialog.lock_minutes_changed) as changed:
        dialog.lock_minutes.stepUp()
    assert changed.args == [21]


def test_a_password_is_judged_by_the_names_of_its_account(qtbot: QtBot) -> None:
    asked: list[tuple[str, ...]] = []

    def judge(password: str, names: tuple[str, ...]) -> tuple[str, str, int]:
        asked.append(names)
        return "It is a name.", "Choose another.", 0

    dialog = AccountsDialog(keyed(RENA, LEYLA), RENA.id, judge=judge)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(0)
    dialog.password.first.setText(PASSWORD)
    dialog.password.second.setText(PASSWORD)
    with qtbot.assertNotEmitted(dialog.password_changed):
        dialog.save_password.click()
    assert dialog.status.text() == "It is a name. Choose another."
    assert set(asked) == {("leyla.a", "Leyla A.")}
