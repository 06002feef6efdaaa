"""The palette, the quick switcher and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.actions import COMMANDS, command
from editor_app.ui.finder import Palette, fuzzy
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

EVERYTHING = frozenset(row.id for row in COMMANDS)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [("", "Save now", True), ("sn", "Save now", True), ("save", "Save now", True), ("ws", "Save now", False)],
)
def test_letters_are_found_in_their_order(query: str, text: str, found: bool) -> None:
    assert (fuzzy(query, text) is not None) is found


def test_beginnings_of_words_come_before_letters_inside() -> None:
    near, far = fuzzy("rc", "Request changes"), fuzzy("rc", "Search every release")
    assert near is not None
    assert far is None or near < far


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[Palette]:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    made = Palette(window, EVERYTHING - {"approve"})
    made.open_over()
    yield made
    window.close()


def test_the_palette_shows_only_what_is_possible_with_its_shortcut(palette: Palette) -> None:
    keys = {row.key for row in palette.rows}
    assert "approve" not in keys
    assert "save" in keys
    save = next(row for row in palette.rows if row.key == "save")
    assert save.hint.endswith("S")


def test_typing_narrows_and_enter_does_the_first(palette: Palette, qtbot: QtBot) -> None:
    palette.type("people")
    assert palette.rows[0].key == "people"
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette, Qt.Key.Key_Return)
    assert chosen.args == ["people"]
    assert not palette.isVisible()


def test_other_words_find_a_command_too(palette: Palette) -> None:
    palette.type("docx")
    assert palette.rows[0].key == "export"


def test_escape_goes_back_and_does_nothing(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_letters_that_nothing_has_say_so(palette: Palette) -> None:
    palette.type("qqqq")
    assert palette.rows == ()
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_palette_of_the_window_lists_what_is_possible(
    open_window: Callable[[str], DeskWindow], bureau: Bureau
) -> None:
    window = open_window("nigar")
    made = window.dialogs.palette(window.actions_.possible)
    assert {row.key for row in made.rows} == window.actions_.possible - {"palette"}
    made.reject()


def test_the_switcher_opens_a_release_by_part_of_its_headline(
    open_window: Callable[[str], DeskWindow], bureau: Bureau
) -> None:
    bureau.start(report(headline="Meeting about weirs"))
    wanted = bureau.start(report(headline="Opening of the lock"))
    window = open_window("leyla")
    switcher = window.dialogs.switcher()
    assert len(switcher.rows) == 2
    switcher.type("lock")
    assert [row.text for row in switcher.rows] == ["Opening of the lock"]
    QTest.keyClick(switcher, Qt.Key.Key_Return)
    assert window.bench.release is not None
    assert window.bench.release.id == wanted.id


def test_the_command_row_is_found_by_id() -> None:
    assert command("save").shortcut == "Ctrl+S"
