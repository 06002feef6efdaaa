"""Signing in, and the first page of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app import settings
from editor_app.app import Program
from editor_app.domain.accounts import Role
from editor_app.settings import Settings
from editor_app.ui.signin import SignIn, sample_note
from editor_app.ui.welcome import Welcome
from editor_app.ui.window import DeskWindow
from tests.ui.desks import inline, raise_again
from tests.usecases.staff import PASSWORD, Bureau


def program(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> Program:
    made = Program(qapp, str(folder), lanes=inline, config=tmp_path / "config", state=tmp_path / "state")
    made.desk.failed.disconnect()
    made.desk.failed.connect(raise_again)
    qtbot.addWidget(made.frame)
    made.start()
    return made


def sign_in_page(made: Program, qtbot: QtBot) -> SignIn:
    page = made.frame.page
    assert isinstance(page, SignIn)
    qtbot.waitUntil(lambda: made.desk.office is not None)
    return page


def type_in(page: SignIn, name: str, password: str) -> None:
    page.name.clear()
    QTest.keyClicks(page.name, name)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClicks(page.password, password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


def test_the_right_password_opens_the_desk(
    qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path
) -> None:
    made = program(qtbot, qapp, bureau.desk.folder, tmp_path)
    type_in(sign_in_page(made, qtbot), "leyla", PASSWORD)
    assert isinstance(made.frame.page, DeskWindow)
    stored = settings.load(tmp_path / "config").settings
    assert (stored.account, stored.desk) == ("leyla", str(bureau.desk.folder))


@pytest.mark.parametrize(("name", "password"), [("leyla", "not the password at all"), ("nobody", PASSWORD)])
def test_a_wrong_name_or_password_is_refused_in_the_same_words(
    qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path, name: str, password: str
) -> None:
    made = program(qtbot, qapp, bureau.desk.folder, tmp_path)
    page = sign_in_page(made, qtbot)
    type_in(page, name, password)
    assert made.frame.page is page
    assert page.error_text.startswith("The name or the password is not right.")
    assert made.desk.account is None


def test_an_empty_password_is_asked_for_without_troubling_the_desk(
    qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path
) -> None:
    made = program(qtbot, qapp, bureau.desk.folder, tmp_path)
    page = sign_in_page(made, qtbot)
    with qtbot.assertNotEmitted(page.wanted):
        type_in(page, "leyla", "")
    assert "password" in page.error_text


def test_who_signs_out_leaves_the_sign_in_behind(
    qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path
) -> None:
    made = program(qtbot, qapp, bureau.desk.folder, tmp_path)
    type_in(sign_in_page(made, qtbot), "leyla", PASSWORD)
    window = made.frame.page
    assert isinstance(window, DeskWindow)
    window.do("switch_user")
    page = made.frame.page
    assert isinstance(page, SignIn)
    type_in(page, "huseynli", PASSWORD)
    assert made.desk.account is not None
    assert made.desk.account.name == "huseynli"


def test_a_desk_that_cannot_be_opened_says_why(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "desk.db").write_bytes(b"this is no database" * 100)
    made = program(qtbot, qapp, folder, tmp_path)
    page = made.frame.page
    assert isinstance(page, SignIn)
    qtbot.waitUntil(lambda: bool(page.error_text))
    assert made.desk.office is None


def test_without_a_desk_the_welcome_comes_first(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    made = program(qtbot, qapp, tmp_path / "nothing here", tmp_path)
    assert isinstance(made.frame.page, Welcome)


def test_setting_up_an_office_makes_a_desk_to_sign_in_to(
    qtbot: QtBot, qapp: QApplication, bureau: Bureau, tmp_path: Path
) -> None:
    made = program(qtbot, qapp, tmp_path / "new desk", tmp_path)
    page = made.frame.page
    assert isinstance(page, Welcome)
    page.set_up()
    page.form.fill(office="State Waterways Service", admin="Gulnar R.", account="gulnar", password=PASSWORD)
    page.form.send()
    qtbot.waitUntil(lambda: isinstance(made.frame.page, SignIn))
    assert (tmp_path / "new desk" / "desk.db").exists()
    sign_in = made.frame.page
    assert isinstance(sign_in, SignIn)
    QTest.keyClicks(sign_in.password, PASSWORD)
    QTest.keyClick(sign_in.password, Qt.Key.Key_Return)
    assert made.desk.account is not None
    assert Role.ADMINISTRATOR in made.desk.account.roles


def test_the_form_of_a_new_office_says_what_is_missing(qtbot: QtBot, tmp_path: Path) -> None:
    page = Welcome(tmp_path, sample_available=False)
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(page.new_desk_wanted):
        page.form.send()
        assert page.form.error_text == "The office needs a name."
        page.form.fill(office="Service", admin="A", account="a", password="too short")
        page.form.send()
    assert "15 characters" in page.form.error_text


def test_a_broken_sample_note_is_no_note(tmp_path: Path) -> None:
    assert sample_note(tmp_path) is None
    (tmp_path / "sample.json").write_text('{"password": "x"}', encoding="utf-8")
    assert sample_note(tmp_path) is None
    note = {"password": "x", "accounts": [{"name": "a", "display_name": "A", "roles": ["author"]}]}
    (tmp_path / "sample.json").write_text(json.dumps(note), encoding="utf-8")
    found = sample_note(tmp_path)
    assert found is not None
    assert found.accounts[0].roles == (Role.AUTHOR,)


def test_settings_that_cannot_be_read_are_told_and_kept_beside(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"zoom": "big"}', encoding="utf-8")
    loaded = settings.load(tmp_path)
    assert loaded.settings == Settings()
    assert "zoom" in loaded.notice
    assert (tmp_path / "settings.broken.json").exists()


def test_settings_come_back_as_they_were_stored(tmp_path: Path) -> None:
    kept = Settings(desk="/d", zoom=1.3, export_formats=("docx",)).with_release("/d", 7)
    settings.save(kept, tmp_path)
    assert settings.load(tmp_path).settings == kept
    assert kept.release_on("/d") == 7
