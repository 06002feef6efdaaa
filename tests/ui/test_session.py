"""Locking, having to leave, and being told what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.app import Program
from editor_app.domain.accounts import Role
from editor_app.domain.workflow import Step
from editor_app.errors import Refused
from editor_app.ui import session
from editor_app.ui.happened import NoticeRow
from editor_app.ui.lock_page import LockPage, OwnPasswordPage
from editor_app.ui.signin import SignIn
from editor_app.ui.window import DeskWindow
from editor_app.usecases import accounts, recovery
from editor_app.usecases.standing import set_lock_minutes
from tests.ui.desks import inline, raise_again
from tests.ui.forms.walk import focusable, nameless
from tests.usecases.staff import PASSWORD, Bureau, report

Open = Callable[[str], DeskWindow]
NEW, OWN = "another long enough password", "my very own long words"
REASON = "The date is wrong."


@pytest.fixture(autouse=True)
def _today(bureau: Bureau) -> None:
    bureau.clock.at = datetime.now(UTC) - timedelta(hours=2)


def lock_page(window: DeskWindow) -> LockPage:
    page = window._frame.page
    assert isinstance(page, LockPage)
    return page


def unlock(window: DeskWindow, password: str = PASSWORD) -> None:
    page = lock_page(window)
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


# -- locking -------------------------------------------------------------------------------------------------


def test_behind_the_lock_nothing_can_be_read_or_done(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start(report("A secret meeting"))
    window = open_window("leyla")
    window.open_release(release.id)
    assert "secret" in window._frame.windowTitle()
    window.do("lock")
    page = lock_page(window)
    assert not window.isVisible()
    assert "secret" not in window._frame.windowTitle()
    assert window._frame.isVisible()
    assert not window._frame.menuBar().isVisible()
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window._frame]
    assert "Leyla" in page.password.accessibleName()
    assert focusable(page)
    assert nameless(page) == []


def test_the_key_is_forgotten_and_the_same_person_comes_back_where_they_were(
    open_window: Open, bureau: Bureau
) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    window.bench.area.focus_page()
    keyring = window._desk.need().transactions.keyring
    assert keyring.get(bureau["leyla"]) is not None
    before = QApplication.focusWidget()
    window.do("lock")
    assert keyring.get(bureau["leyla"]) is None
    unlock(window, "not the password at all")
    assert "not right" in lock_page(window).error_text
    assert keyring.get(bureau["leyla"]) is None
    unlock(window)
    assert window._frame.page is window
    assert window.isVisible()
    assert window._frame.menuBar().isVisible()
    assert QApplication.focusWidget() is before
    assert window.bench.release is not None
    assert window.bench.release.id == release.id
    assert keyring.get(bureau["leyla"]) is not None


def test_what_was_typed_is_saved_before_the_key_is_forgotten(open_window: Open, bureau: Bureau) -> None:
    release = bureau.start()
    window = open_window("leyla")
    window.open_release(release.id)
    manuscript = window.bench.manuscript
    content = manuscript.gathered()
    assert content is not None
    manuscript.put_text("en", replace(content.text("en"), headline="Typed a moment ago"))
    window.do("lock")
    assert bureau.open(release).content.headline == "Typed a moment ago"
    unlock(window)
    assert not manuscript.dirty


def test_windows_over_the_desk_are_hidden_and_come_back_as_they_were(
    open_window: Open, bureau: Bureau
) -> None:
    window = open_window("admin")
    dialog = window.dialogs.accounts()
    dialog.start_adding()
    dialog.new_name.setText("half a na")
    window.session.lock()
    assert not dialog.isVisible()
    unlock(window)
    assert dialog.isVisible()
    assert dialog.new_name.text() == "half a na"
    dialog.reject()


def test_a_menu_that_was_open_is_closed_and_stays_closed(open_window: Open) -> None:
    window = open_window("leyla")
    window.rail.menu.popup(QPoint(10, 10))
    assert window.rail.menu.isVisible()
    window.session.lock()
    assert not window.rail.menu.isVisible()
    unlock(window)
    assert not window.rail.menu.isVisible()


def test_the_window_locks_when_nobody_touched_it_for_as_long_as_the_office_says(
    open_window: Open, bureau: Bureau
) -> None:
    bureau.run(set_lock_minutes, bureau["admin"], 5)
    window = open_window("leyla")
    clock = [1000.0]
    window.session.clock = lambda: clock[0]
    handle = window._frame.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    clock[0] += 299
    window.session.lock_if_idle()
    assert not window.session.is_locked
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    clock[0] += 299
    window.session.lock_if_idle()
    assert not window.session.is_locked, "somebody touched a key"
    clock[0] += 1
    window.session.lock_if_idle()
    assert window.session.is_locked


def test_while_photos_come_in_the_key_is_kept_until_they_are_there(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    desk = window._desk
    keyring = desk.need().transactions.keyring
    desk.progress.emit("photos", 0, 2)
    window.do("lock")
    assert keyring.get(bureau["leyla"]) is not None
    desk.progress.emit("photos", 2, 2)
    QTest.qWait(0)
    desk._forget_key_when_done(bureau["leyla"])
    assert keyring.get(bureau["leyla"]) is None


# -- the whole program ---------------------------------------------------------------------------------------


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path) -> Program:
    made = Program(
        qapp, str(bureau.desk.folder), lanes=inline, config=tmp_path / "config", state=tmp_path / "state"
    )
    made.desk.failed.disconnect()
    made.desk.failed.connect(raise_again)
    qtbot.addWidget(made.frame)
    made.start()
    qtbot.waitUntil(lambda: made.desk.office is not None)
    return made


def enter(program: Program, name: str, password: str = PASSWORD) -> None:
    page = program.frame.page
    assert isinstance(page, SignIn)
    page.name.setText(name)
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


def at_work(program: Program) -> DeskWindow:
    assert isinstance(program.frame.page, DeskWindow)
    return program.frame.page


def test_another_person_signs_in_at_a_locked_desk(program: Program, bureau: Bureau) -> None:
    enter(program, "leyla")
    at_work(program).do("lock")
    page = program.frame.page
    assert isinstance(page, LockPage)
    page.other_wanted.emit()
    enter(program, "huseynli")
    assert program.desk.account is not None
    assert program.desk.account.name == "huseynli"
    assert program.desk.need().transactions.keyring.get(bureau["leyla"]) is None


@pytest.mark.parametrize("change", ["closed", "roles"])
def test_a_session_ends_when_the_account_is_closed_or_its_roles_change_and_the_text_is_kept(
    program: Program, bureau: Bureau, change: str
) -> None:
    release = bureau.start()
    enter(program, "leyla")
    window = at_work(program)
    window.open_release(release.id)
    content = window.bench.manuscript.gathered()
    assert content is not None
    window.bench.manuscript.put_text("en", replace(content.text("en"), headline="Not saved yet"))
    if change == "closed":
        bureau.run(accounts.set_active, bureau["admin"], bureau["leyla"], False)
    else:
        bureau.run(accounts.set_roles, bureau["admin"], bureau["leyla"], [Role.AUTHOR, Role.EXPORTER])
    program.desk.ask_standing()
    page = program.frame.page
    assert isinstance(page, SignIn)
    assert "administrator" in page.told
    assert "kept" in page.told
    if change == "closed":
        bureau.run(accounts.set_active, bureau["admin"], bureau["leyla"], True)
    enter(program, "leyla")
    offered = bureau.read(recovery.recoveries, bureau["leyla"])
    assert [one.content.headline for one in offered] == ["Not saved yet"]
    assert at_work(program).bench.offer.isVisible()


def test_an_act_that_is_refused_ends_it_at_once(program: Program, bureau: Bureau) -> None:
    enter(program, "leyla")
    bureau.run(accounts.set_active, bureau["admin"], bureau["leyla"], False)
    program.desk.refused.emit(Refused("The account of Leyla is closed.", "Ask an administrator to open it."))
    assert isinstance(program.frame.page, SignIn)


def test_an_administrators_password_leads_to_choosing_ones_own_and_nowhere_else(
    program: Program, bureau: Bureau
) -> None:
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["leyla"], NEW)
    enter(program, "leyla", NEW)
    page = program.frame.page
    assert isinstance(page, OwnPasswordPage)
    assert nameless(page) == []
    assert program.desk.account is None
    for password, said in (("short", "15 characters"), ("Leyla of the Waterways", "a name that others know")):
        page.lines.first.setText(password)
        page.lines.second.setText(password)
        page.lines.entered.emit()
        assert said in page.error_text
    page.lines.first.setText(OWN)
    page.lines.second.setText(OWN)
    page.lines.entered.emit()
    assert at_work(program)
    assert program.desk.account is not None


def test_the_strength_is_told_while_typing(program: Program, bureau: Bureau) -> None:
    accounts.renew_password(bureau.transactions, bureau["admin"], bureau["leyla"], NEW)
    enter(program, "leyla", NEW)
    page = program.frame.page
    assert isinstance(page, OwnPasswordPage)
    said = []
    for password in ("seven green h", "Sunshine-Princess", "seven green herons wade"):
        page.lines.first.setText(password)
        said.append(page.lines.strength.words.text())
    assert said == ["2 more characters", "This password is one of those that everybody tries first.", "good"]


def test_wrong_passwords_are_told_at_the_next_sign_in(program: Program, bureau: Bureau) -> None:
    enter(program, "leyla", "not the password at all")
    enter(program, "leyla", "not that one either")
    enter(program, "leyla")
    assert "2 wrong passwords" in at_work(program).toast.text


def test_ones_own_password_is_changed_by_whoever_knows_the_old_one(program: Program, bureau: Bureau) -> None:
    enter(program, "leyla")
    window = at_work(program)
    dialog = window.session.change_password()
    assert nameless(dialog) == []
    dialog.old.setText("not the password at all")
    dialog.lines.first.setText(OWN)
    dialog.lines.second.setText(OWN)
    dialog.lines.entered.emit()
    assert "not right" in dialog.error_text
    dialog.old.setText(PASSWORD)
    dialog.lines.entered.emit()
    assert not dialog.isVisible()
    assert "changed" in window.toast.text
    window.do("lock")
    unlock(window, OWN)
    assert program.frame.page is window


# -- notices -------------------------------------------------------------------------------------------------


def returned(bureau: Bureau) -> None:
    bureau.step(bureau.submitted(report("Talks on the river")), Step.RETURN, "huseynli", REASON)


def test_what_happened_since_is_told_once_and_the_list_says_it(open_window: Open, bureau: Bureau) -> None:
    returned(bureau)
    window = open_window("leyla")
    assert "1\N{NO-BREAK SPACE}returned for changes" in window.session.card.text
    assert "1" in window.rail._notices.accessibleName()
    window.do("notices")
    assert window.session.card.text == ""
    [made] = window.session.list.rows
    assert isinstance(made, NoticeRow)
    name = made.accessibleName()
    assert "Talks on the river" in name
    assert "Huseynli asks for changes" in name
    assert REASON in name
    assert nameless(window.session.list) == []
    made.click()
    assert window.bench.release is not None
    assert window.bench.release.content.headline == "Talks on the river"
    again = open_window("leyla")
    assert again.session.card.text == "", "it was looked at"


def test_nothing_new_says_nothing(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    assert window.session.card.text == ""
    window.do("notices")
    assert window.session.list.rows == []


def test_what_happens_while_one_works_is_counted_and_told_outside_only_when_the_window_is_behind(
    open_window: Open, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    window = open_window("leyla")
    tray = window.session.tray
    monkeypatch.setattr(
        type(tray), "tell", lambda self, notices, private: told.append(self.words(notices, private=private))
    )
    front = [True]
    monkeypatch.setattr(session, "in_front", lambda: front[0])
    returned(bureau)
    window._desk.ask_standing()
    assert told == []
    assert "1" in window.rail._notices.accessibleName()
    front[0] = False
    window._desk.ask_standing()
    assert told == [], "it was told already"
    returned(bureau)
    window._desk.ask_standing()
    assert told == [("Talks on the river", "Huseynli asks for changes")]
    window.do("lock")
    returned(bureau)
    window._desk.ask_standing()
    assert "river" not in " ".join(told[-1]), "nothing can be read behind the lock"


def test_telling_outside_the_window_is_switched_off_and_on(open_window: Open) -> None:
    window = open_window("leyla")
    assert window.actions_["tray"].isChecked()
    window.do("tray")
    assert not window._settings.tray
    assert not window.actions_["tray"].isChecked()
    window.do("tray")
    assert window._settings.tray


def test_the_desk_is_not_asked_for_notices_while_nothing_was_written(
    open_window: Open, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("leyla")
    seen: list[object] = []
    window._desk.noticed.connect(seen.append)
    window._desk.ask_standing()
    assert seen == []
    bureau.start()
    window._desk.ask_standing()
    assert len(seen) == 1
