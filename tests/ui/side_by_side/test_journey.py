"""Two languages beside each other in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.content import Text
from editor_app.languages.following import changed_since
from editor_app.ui.side_by_side.view import SideBySide
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

EN = "The survey counted 1,250 boats.\n\nIt ended in summer.\n\nThe next one follows in spring."
RU = "Учёт показал 1 250 судов.\n\nОн завершился летом.\n\nСледующий пройдёт весной."
Opener = Callable[[str], DeskWindow]


@pytest.fixture
def window(bureau: Bureau, open_window: Opener, qtbot: QtBot) -> DeskWindow:
    content = replace(
        report(),
        languages=("en", "ru"),
        texts={
            "en": Text("Boats counted", "The count is over.", EN),
            "ru": Text("Суда учтены", "Учёт завершён.", RU),
        },
    )
    release = bureau.start(content)
    made = open_window("leyla")
    made.open_release(release.id)
    qtbot.waitUntil(lambda: made.bench.release is not None and made.bench.release.id == release.id)
    made.bench.show_language("ru")
    made.do("side_by_side")
    return made


def view_of(window: DeskWindow) -> SideBySide:
    return window.bench.area.beside


def cell(window: DeskWindow, row: int, column: int) -> str:
    item = view_of(window).facts.table.item(row, column)
    return item.text() if item is not None else ""


def type_into(window: DeskWindow, paragraph: int, old: str, new: str) -> None:
    body = window.bench.area.editor.body
    block = body.document().findBlockByNumber(paragraph)
    at = block.position() + block.text().index(old)
    cursor = body.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    QTest.keyClicks(body, new)
    window.bench.beside.look()


def test_the_source_stands_left_of_the_page_row_by_row(window: DeskWindow) -> None:
    view = view_of(window)
    assert view.open
    assert window.column.isHidden()
    shown = [card.words.text() for card in view.column.cards if not card.isHidden()]
    assert shown == ["Boats counted", "The count is over.", *EN.split("\n\n")]
    assert view.seen is not None
    assert (view.seen.left, view.seen.right) == ("en", "ru")
    assert all(card.accessibleName().startswith("English, row") for card in view.column.cards)
    window.do("side_by_side")
    assert not view.open
    assert not window.column.isHidden()


def test_the_row_of_the_cursor_is_marked_and_enter_goes_to_the_page(window: DeskWindow, qtbot: QtBot) -> None:
    view, body = view_of(window), window.bench.area.editor.body
    card = view.column.cards[3]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert body.textCursor().block().text() == "Он завершился летом."
    qtbot.waitUntil(lambda: view.column.current == 3)


def test_a_changed_source_marks_its_translation_until_it_is_marked_up_to_date(window: DeskWindow) -> None:
    view, bench = view_of(window), window.bench
    bench.show_language("en")
    type_into(window, 1, "summer", "autumn")
    bench.show_language("ru")
    assert view.seen is not None
    (number,) = [n for n, row in enumerate(view.seen.rows) if row.out_of_date]
    card = view.column.cards[number]
    assert card.words.text() == "It ended in autumn."
    assert card.note.text() == "Changed since the translation was written."

    card.show_change.click()
    assert "<s" in card.difference.text()
    assert "summer" in card.difference.text()

    card.done.click()
    assert view.seen.out_of_date == 0
    content = bench.manuscript.content
    assert content is not None
    assert changed_since(content, "ru") == ()
    bench.manuscript.save()
    assert not bench.manuscript.dirty


def test_a_number_changed_here_is_told_as_a_pair_and_can_be_waived_with_a_reason(window: DeskWindow) -> None:
    view = view_of(window)
    assert view.seen is not None
    assert view.seen.differences == 0
    type_into(window, 0, "1 250", "1 520")
    facts = view.facts
    assert view.seen.differences == 1
    assert [cell(window, 0, column) for column in range(4)] == [
        "Number",
        "1,250",
        "1 520",
        "Different",
    ]

    facts.table.setCurrentCell(0, 2)
    facts.table.cellActivated.emit(0, 2)
    assert window.bench.area.editor.body.textCursor().selectedText() == "1 520"

    facts.reason.setText("too short")
    assert not facts.waive.isEnabled()
    facts.reason.setText("Both counts are official.")
    facts.waive.click()
    assert view.seen.differences == 0
    assert cell(window, 0, 3) == "Waived: Both counts are official."
    content = window.bench.manuscript.content
    assert content is not None
    assert [waiver.reason for waiver in content.waivers] == ["Both counts are official."]

    facts.unwaive.click()
    assert view.seen.differences == 1


def test_the_languages_can_be_swapped_and_chosen(window: DeskWindow) -> None:
    view = view_of(window)
    view.swap.click()
    assert window.bench.area.language == "en"
    assert view.seen is not None
    assert (view.seen.left, view.seen.right) == ("ru", "en")
    view.left_chosen.emit("en")
    assert (view.seen.left, view.seen.right) == ("en", "ru")


def test_a_release_in_one_language_has_no_other_side(bureau: Bureau, open_window: Opener) -> None:
    release = bureau.start(report())
    window = open_window("leyla")
    window.open_release(release.id)
    assert "side_by_side" not in window.actions_.possible
    window.bench.set_beside(True)
    assert not view_of(window).open
