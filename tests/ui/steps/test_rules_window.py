from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.named_steps import NamedStep
from editor_app.ui.steps.rules_window import RulesWindow
from editor_app.ui.window import DeskWindow
from editor_app.usecases import office_settings
from tests.usecases.staff import Bureau

Open = Callable[[str], DeskWindow]
PEOPLE = (
    Account(AccountId(1), "nigar", "Nigar", frozenset({Role.READER})),
    Account(AccountId(2), "gone", "Gone", frozenset({Role.READER}), active=False),
)


def window(qtbot: QtBot, *steps: NamedStep) -> RulesWindow:
    made = RulesWindow(False, steps, ("en", "az"), PEOPLE)
    qtbot.addWidget(made)
    return made


def test_a_step_without_a_name_or_without_people_cannot_be_saved(qtbot: QtBot) -> None:
    made = window(qtbot)
    made.add.click()
    assert not made.save.isEnabled()
    made.rows[0].names["en"].setText("Protocol")
    assert made.save.isEnabled()
    made.rows[0].who.setCurrentIndex(made.rows[0].who.count() - 1)
    assert "Choose who" in made.error.text()
    assert not made.save.isEnabled()


def test_new_steps_get_keys_of_their_own_and_keep_their_order(qtbot: QtBot) -> None:
    made = window(qtbot, NamedStep("legal", {"en": "Legal"}, role=Role.SUPERVISOR))
    made.add.click()
    made.rows[1].names["en"].setText("Legal")
    made.rows[1].moved.emit()
    with qtbot.waitSignal(made.saved) as signal:
        made.save.click()
    assert [step.key for step in (signal.args or [])[1]] == ["legal-2", "legal"]


def test_closed_accounts_are_not_offered(qtbot: QtBot) -> None:
    made = window(qtbot, NamedStep("legal", {"en": "Legal"}, accounts=(AccountId(1),)))
    assert [action.text() for action in made.rows[0]._actions] == ["Nigar"]


def test_an_administrator_sets_the_rules_of_release(open_window: Open, bureau: Bureau) -> None:
    desk = open_window("admin")
    desk.do("release_rules")
    made = desk.release_rules.window
    assert made is not None
    made.emergency.setChecked(True)
    made.add.click()
    made.rows[0].names["en"].setText("Protocol")
    made.save.click()
    settings = bureau.read(office_settings.read_settings)
    assert settings.emergency
    assert [step.key for step in settings.steps] == ["protocol"]
    assert not made.isVisible()


def test_a_writer_does_not_set_them(open_window: Open) -> None:
    assert not open_window("leyla").actions_["release_rules"].isEnabled()
