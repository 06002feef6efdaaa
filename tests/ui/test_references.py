"""The whole way in the window: name somebody with @, rename them in the directory, see the draft follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.domain.people import NameForms, PersonDraft
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status
from editor_app.ui.people.import_report import ImportReport
from editor_app.ui.window import DeskWindow
from editor_app.usecases import people
from tests.usecases.staff import Bureau
from tests.usecases.test_names import ORKHAN, about

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(
    bureau: Bureau, open_window: Callable[[str], DeskWindow], qtbot: QtBot
) -> tuple[DeskWindow, Release]:
    """Leyla with a draft on the table; the directory knows one person."""
    bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    release = bureau.start(about(body="They met."))
    window = open_window("leyla")
    qtbot.waitUntil(lambda: len(window.book.people()) == 1)
    window.open_release(release.id)
    qtbot.waitUntil(lambda: window.bench.release is not None)
    return window, release


def body(window: DeskWindow) -> str:
    return window.bench.area.editor.text().body


def renamed(window: DeskWindow) -> PersonDraft:
    (person,) = window.book.people()
    return replace(PersonDraft.of(person), names={"en": NameForms("Orkhan Lund", "Lund", "Mr")})


def test_a_name_typed_with_at_is_saved_as_a_reference_and_follows_a_rename(
    at_work: tuple[DeskWindow, Release], bureau: Bureau, qtbot: QtBot
) -> None:
    window, release = at_work
    edit = window.bench.area.editor.body
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, " The @orkh")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, ", spoke.")
    named = (
        "They met. The [Deputy Chief of the Service, Third Rank Mr Orkhan Valiyev]"
        "(person:orkhan-valiyev?form=full), spoke."
    )
    assert body(window) == named
    window.do("save")
    qtbot.waitUntil(lambda: not window.bench.manuscript.dirty)
    assert bureau.open(release).content.text("en").body == named
    place = edit.textCursor().position()
    (person,) = window.book.people()
    window._desk.change_person(person.id, renamed(window))
    qtbot.waitUntil(lambda: "Orkhan Lund" in body(window))
    assert window.bench.release is not None
    assert window.bench.release.revision == 3
    assert not window.bench.manuscript.dirty
    assert edit.textCursor().position() == place - len("Valiyev") + len("Lund")


def test_typing_goes_on_over_a_rename_and_is_saved_without_a_conflict(
    at_work: tuple[DeskWindow, Release], bureau: Bureau, qtbot: QtBot
) -> None:
    window, release = at_work
    edit = window.bench.area.editor.body
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, " @orkh")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    window.do("save")
    qtbot.waitUntil(lambda: not window.bench.manuscript.dirty)
    QTest.keyClicks(edit, " spoke")
    (person,) = bureau.read(people.directory)
    bureau.run(people.change_person, bureau["aliyeva"], person.id, renamed(window))
    QTest.keyClicks(edit, " today.")
    window.do("save")
    qtbot.waitUntil(lambda: not window.bench.manuscript.dirty and not window.bench.manuscript.saving)
    stored = bureau.open(release)
    assert stored.status is Status.DRAFT
    assert "Mr Orkhan Lund](person:" in stored.content.text("en").body
    assert stored.content.text("en").body.endswith(" spoke today.")
    qtbot.waitUntil(lambda: "Orkhan Lund" in body(window))


def test_the_directory_opens_at_the_chips_person(at_work: tuple[DeskWindow, Release], qtbot: QtBot) -> None:
    window, _ = at_work
    window.bench.area.editor.body.person_wanted.emit("orkhan-valiyev")
    directory = window.dialogs._directory
    assert directory is not None
    assert directory.title.text() == "Mr Orkhan Valiyev"
    directory.reject()


def test_the_table_of_people_goes_out_and_comes_in_through_the_window(
    at_work: tuple[DeskWindow, Release], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = at_work
    file = tmp_path / "people"
    directory = window.dialogs.people()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(window._desk.people_exported):
        directory.write_out.click()
    assert "1 people written" in directory.told.text()
    table = file.with_suffix(".csv")
    table.write_bytes(table.read_bytes() + b"ada-hale,f,,Ada Hale,Hale\r\nbea,x,,Bea,Bea\r\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    with qtbot.waitSignal(window._desk.people_imported):
        directory.take_in.click()
    qtbot.waitUntil(lambda: len(window.book.people()) == 2)
    report = directory.findChild(ImportReport)
    assert report is not None
    assert report.words.text() == "Added: 1. Changed: 0. Unchanged: 1. Rows left out: 1."
    assert report.rows.toPlainText().startswith("line 4 (bea): sex is “x”.")
    report.reject()
    directory.reject()


def test_what_is_typed_while_the_directory_changes_or_a_save_is_under_way_stays(
    at_work: tuple[DeskWindow, Release], bureau: Bureau, qtbot: QtBot
) -> None:
    window, release = at_work
    edit = window.bench.area.editor.body
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, " One.")
    window.do("save")
    QTest.keyClicks(edit, " Two.")
    qtbot.waitUntil(lambda: not window.bench.manuscript.saving)
    (person,) = window.book.people()
    with qtbot.waitSignal(window._desk.release_changed):
        window._desk.change_person(person.id, renamed(window))
        QTest.keyClicks(edit, " Three.")
    assert body(window) == "They met. One. Two. Three."
    window.do("save")
    qtbot.waitUntil(lambda: not window.bench.manuscript.dirty)
    assert bureau.open(release).content.text("en").body == "They met. One. Two. Three."
