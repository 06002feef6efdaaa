"""The directory window: found by letters, changed, added, removed; nothing entered is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.people import Person, PersonDraft
from editor_app.errors import Refused
from editor_app.ui import look
from editor_app.ui.forms.suggestions import KEY_ROLE
from editor_app.ui.people.directory import DirectoryWindow
from editor_app.ui.people.import_report import ImportReport
from tests.ui.forms import walk
from tests.ui.forms.samples import HUSEYNLI, MARKU, PEOPLE, VALIYEV

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> DirectoryWindow:
    look.apply(qapp, "light")
    window = DirectoryWindow(PEOPLE, ("en", "az", "ru"), "en")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _keys(window: DirectoryWindow) -> list[str]:
    return [str(window.list.item(row).data(KEY_ROLE)) for row in range(window.list.count())]


def test_everybody_is_listed_by_family_name_and_found_by_letters(window: DirectoryWindow) -> None:
    assert _keys(window) == ["rena-huseynli", "elena-marku", "orkhan-valiyev"]
    QTest.keyClicks(window.search, "basin")
    assert _keys(window) == ["elena-marku"]
    assert window.form.names.full["en"].text() == "Elena Marku"


def test_down_in_the_search_moves_through_the_list(window: DirectoryWindow) -> None:
    QTest.keyClick(window.search, Key.Key_Down)
    assert window.title.text() == "Ms Elena Marku"


def test_a_change_is_saved_by_key_with_the_person_it_belongs_to(
    window: DirectoryWindow, qtbot: QtBot
) -> None:
    window.choose("elena-marku")
    assert not window.save.isEnabled()
    QTest.keyClicks(window.form.note, "prefers mornings")
    with qtbot.waitSignal(window.person_changed) as changed:
        QTest.keyClick(window, Key.Key_S, CTRL)
    assert changed.args == [MARKU.id, replace(PersonDraft.of(MARKU), note="prefers mornings")]
    window.book.set_people((VALIYEV, replace(MARKU, note="prefers mornings"), HUSEYNLI))
    assert window.title.text() == "Ms Elena Marku"
    assert not window.save.isEnabled()


def test_what_is_not_saved_stays_with_its_person(window: DirectoryWindow) -> None:
    window.choose("elena-marku")
    QTest.keyClicks(window.form.note, "half a thought")
    window.choose("orkhan-valiyev")
    assert window.form.note.text() == ""
    window.choose("elena-marku")
    assert window.form.note.text() == "half a thought"
    QTest.mouseClick(window.revert, Qt.MouseButton.LeftButton)
    assert window.form.note.text() == ""


def test_a_change_from_elsewhere_leaves_what_is_being_entered(window: DirectoryWindow) -> None:
    window.choose("elena-marku")
    QTest.keyClicks(window.form.note, "being written")
    window.book.set_people((replace(VALIYEV, note="changed by a colleague"), MARKU, HUSEYNLI))
    assert window.form.note.text() == "being written"


def test_a_person_is_added_and_then_shown(window: DirectoryWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_N, CTRL)
    QTest.keyClicks(window.form.names.full["en"], "Hasan Musayev")
    QTest.keyClick(window.form.male, Key.Key_Space)
    with qtbot.waitSignal(window.person_added) as added:
        QTest.keyClick(window, Key.Key_Return, CTRL)
    assert added.args is not None
    draft: PersonDraft = added.args[0]
    new = Person(VALIYEV.id, "hasan-musayev", draft.sex, draft.names)
    window.book.set_people((*PEOPLE, new))
    assert window.title.text() == "Hasan Musayev"
    window.start_adding()
    assert window.form.names.full["en"].text() == "", "the next one begins blank"


def test_an_unsound_person_is_not_sent_and_a_refusal_keeps_the_entry(
    window: DirectoryWindow, qtbot: QtBot
) -> None:
    window.choose("elena-marku")
    window.form.names.full["en"].selectAll()
    QTest.keyClick(window.form.names.full["en"], Key.Key_Delete)
    with qtbot.assertNotEmitted(window.person_changed):
        window._save()
    assert "full name" in window.wrong.text()
    QTest.keyClicks(window.form.names.full["en"], "Elena M. Marku")
    window._save()
    window.show_error(Refused("The directory is kept by others.", "Ask the administrator."))
    assert "kept by others" in window.wrong.text()
    assert window.form.names.full["en"].text() == "Elena M. Marku"
    assert window.save.isEnabled()


def test_a_person_is_removed_and_the_next_is_shown(window: DirectoryWindow, qtbot: QtBot) -> None:
    window.choose("elena-marku")
    with qtbot.waitSignal(window.person_removed) as removed:
        QTest.mouseClick(window.remove, Qt.MouseButton.LeftButton)
    assert removed.args == [MARKU.id]
    window.book.set_people((VALIYEV, HUSEYNLI))
    assert _keys(window) == ["rena-huseynli", "orkhan-valiyev"]
    assert window.title.text() == "Ms Rəna Hüseynli"


def test_whoever_may_only_read_changes_nothing(qtbot: QtBot) -> None:
    window = DirectoryWindow(PEOPLE, ("en",), "en", editable=False)
    qtbot.addWidget(window)
    window.show()
    assert not window.form.isEnabled()
    assert not window.add.isVisible()
    assert not window.remove.isVisible()


def test_an_empty_directory_begins_with_a_blank_form(qtbot: QtBot) -> None:
    window = DirectoryWindow((), ("en",), "en")
    qtbot.addWidget(window)
    window.show()
    assert window.title.text() == "New person"


def test_every_stop_has_a_name_and_the_window_fits_a_small_screen(
    window: DirectoryWindow, qtbot: QtBot
) -> None:
    assert walk.nameless(window) == []
    window.resize(1280, 720)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720


def test_a_table_is_asked_for_and_what_came_of_it_is_told(window: DirectoryWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignals([window.import_wanted, window.export_wanted]):
        QTest.mouseClick(window.take_in, Qt.MouseButton.LeftButton)
        QTest.mouseClick(window.write_out, Qt.MouseButton.LeftButton)
    window.say("3 people written to people.csv.")
    assert window.told.isVisible()
    window.choose("elena-marku")
    QTest.keyClicks(window.form.note, "x")
    assert window.told.text() == ""


def test_rows_left_out_are_listed_to_be_read_and_copied(qtbot: QtBot) -> None:
    report = ImportReport("Added: 1.", ["line 3 (bea): sex is “x”."])
    qtbot.addWidget(report)
    report.show()
    assert report.rows.toPlainText() == "line 3 (bea): sex is “x”."
    assert report.rows.isVisible()
    plain = ImportReport("Added: 1.", [])
    qtbot.addWidget(plain)
    plain.show()
    assert not plain.rows.isVisible()


def test_who_only_reads_the_directory_may_write_it_out_but_take_nothing_in(qtbot: QtBot) -> None:
    window = DirectoryWindow(PEOPLE, ("en",), "en", editable=False)
    qtbot.addWidget(window)
    window.show()
    assert window.write_out.isVisible()
    assert not window.take_in.isVisible()
