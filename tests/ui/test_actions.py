"""The table of commands, and what follows from one sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.workflow import TRANSITIONS, Status, Step
from editor_app.ui.actions import COMMANDS, MENUS, STEP_OF, Sight, possible, primary_step
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau


def somebody(*roles: Role) -> Account:
    return Account(AccountId(99), "x", "X", frozenset(roles))


def test_no_two_commands_share_a_shortcut() -> None:
    keys = Counter(QKeySequence(row.shortcut).toString() for row in COMMANDS)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_no_two_commands_share_an_id_and_every_one_stands_in_a_menu() -> None:
    assert max(Counter(row.id for row in COMMANDS).values()) == 1
    assert {row.menu for row in COMMANDS} == set(MENUS)


def test_access_keys_are_unique_within_a_menu() -> None:
    for menu in MENUS:
        letters = Counter(
            row.text[row.text.index("&") + 1].casefold()
            for row in COMMANDS
            if row.menu == menu and "&" in row.text
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu
    titles = Counter(menu[menu.index("&") + 1].casefold() for menu in MENUS)
    assert max(titles.values()) == 1


def test_every_step_a_person_takes_is_a_command() -> None:
    by_hand = {row.step for row in TRANSITIONS if not row.automatic}
    assert set(STEP_OF.values()) == by_hand


@pytest.mark.parametrize(
    ("who", "status", "primary"),
    [
        ("leyla", Status.DRAFT, Step.SUBMIT),
        ("leyla", Status.CHANGES_REQUESTED, Step.SUBMIT),
        ("leyla", Status.IN_REVIEW, Step.RECALL),
        ("huseynli", Status.IN_REVIEW, Step.APPROVE),
        ("both", Status.IN_REVIEW, Step.APPROVE),
        ("rustam", Status.APPROVED, Step.RELEASE),
        ("leyla", Status.APPROVED, None),
        ("huseynli", Status.WITHDRAWN, Step.REINSTATE),
        ("leyla", Status.DISCARDED, Step.RESTORE),
        ("nigar", Status.DRAFT, None),
        ("nigar", Status.RELEASED, None),
        ("rustam", Status.RELEASED, None),
    ],
)
def test_the_filled_button_carries_the_release_on(
    bureau: Bureau, who: str, status: Status, primary: Step | None
) -> None:
    release = bureau.open(bureau.in_status(status), by=who)
    account = next(a for a in _accounts(bureau) if a.name == who)
    assert primary_step(Sight(account, release)) is primary


def _accounts(bureau: Bureau) -> tuple[Account, ...]:
    from editor_app.usecases.accounts import list_accounts

    return bureau.read(list_accounts)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("who", ["leyla", "huseynli", "rustam", "nigar"])
def test_step_commands_are_possible_exactly_where_the_desk_says_so(
    bureau: Bureau, who: str, status: Status
) -> None:
    release = bureau.open(bureau.in_status(status), by=who)
    account = next(a for a in _accounts(bureau) if a.name == who)
    found = {STEP_OF[command] for command in possible(Sight(account, release)) if command in STEP_OF}
    assert found == set(release.open_steps)


def test_while_photos_come_in_no_step_is_possible(bureau: Bureau) -> None:
    release = bureau.open(bureau.start(), by="leyla")
    account = next(a for a in _accounts(bureau) if a.name == "leyla")
    busy = possible(Sight(account, release, busy=True))
    assert not busy & set(STEP_OF)
    assert "primary" not in busy


def test_who_only_reads_is_offered_nothing_to_write() -> None:
    offered = possible(Sight(somebody(Role.READER)))
    assert not offered & {"new", "save", "bold", "add_photos", "accounts"}
    assert {"switch", "palette", "quit", "dark"} <= offered


def test_every_possible_command_in_the_menus_does_something(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    done: list[str] = []
    monkeypatch.setattr(window, "do", done.append)
    window.actions_.triggered.disconnect()
    window.actions_.triggered.connect(window.do)
    bar = window.window().menuBar()  # type: ignore[attr-defined]
    shown = [
        action
        for menu in bar.findChildren(QMenu)
        for action in menu.actions()
        if action.text() and action.menu() is None
    ]
    triggered = [action for action in shown if action.isEnabled()]
    for action in triggered:
        before = len(done)
        action.trigger()
        assert len(done) == before + 1, action.text()
    expected = window.actions_.possible & {row.id for row in COMMANDS}
    assert len(done) == len(triggered)
    assert set(done) == expected
