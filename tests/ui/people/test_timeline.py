"""Appointments drawn on a time line: where bars lie, what the keys choose, what clashes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.domain.people import AppointmentDraft, PostForms
from editor_app.ui.people.appointments import AppointmentsEditor
from editor_app.ui.people.timeline import Bar, TimeLine, clashing

Key = Qt.Key
TODAY = date(2026, 11, 23)
BARS = (
    Bar(0, date(2026, 5, 1), None, "Chief", "Chief, since 1 May 2026"),
    Bar(1, None, date(2026, 4, 30), "Deputy", "Deputy, until 30 April 2026"),
    Bar(2, date(2025, 1, 1), date(2026, 12, 31), "Member", "Member of the Commission"),
)


@pytest.fixture
def line(qtbot: QtBot) -> TimeLine:
    made = TimeLine(TODAY)
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show_bars(BARS, 0)
    made.show()
    return made


def test_bars_lie_in_order_and_side_by_side_where_they_overlap(line: TimeLine) -> None:
    deputy, member, chief = (line.box(place) for place in range(3))
    assert deputy.left() < 0 < deputy.right()
    assert chief.right() > line.width()
    assert deputy.right() == pytest.approx(chief.left())
    assert deputy.top() == chief.top() < member.top()
    assert chief.left() < line.x_of(TODAY) < line.width()


def test_the_keys_walk_from_one_appointment_to_the_next(line: TimeLine, qtbot: QtBot) -> None:
    seen: list[int] = []
    line.chosen.connect(seen.append)
    line.setFocus()
    for key in (Key.Key_Home, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_End):
        QTest.keyClick(line, key)
    assert seen == [1, 2, 0, 0, 2, 0]
    assert line.row == 0
    assert line.accessibleDescription() == "Chief, since 1 May 2026. 3 of 3"


def test_a_click_chooses_the_bar(line: TimeLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.chosen) as chosen:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, int(line.box(0).center().y())))
    assert chosen.args == [1]


def test_the_line_grows_with_its_lanes_and_is_painted_without_a_person(line: TimeLine, qtbot: QtBot) -> None:
    two = line.sizeHint().height()
    line.show_bars(BARS[:2], 1)
    assert line.sizeHint().height() < two
    line.show_bars((), -1)
    assert not line.isVisible()
    for starts in (date.min, date.max, None):
        line.show_bars((Bar(0, starts, None, "x", "x"), Bar(1, None, starts, "y", "y")), 0)
        assert not line.grab().isNull()


def test_only_the_same_organisation_clashes() -> None:
    def held(organisation: str, starts: date | None = None, ends: date | None = None) -> AppointmentDraft:
        return AppointmentDraft({"en": PostForms("Head", organisation=organisation)}, starts, ends)

    one, other = held("Office", ends=date(2026, 5, 1)), held("office", starts=date(2026, 5, 1))
    assert clashing((one, other, held("University"))) == {0, 1}
    assert clashing((one, held("Office", starts=date(2026, 5, 2)))) == frozenset()


def test_line_and_table_choose_together_and_a_clash_shows_at_once(qtbot: QtBot) -> None:
    editor = AppointmentsEditor(("en",), "en")
    qtbot.addWidget(editor)
    forms = {"en": PostForms("Head", organisation="Office")}
    editor.set_appointments(
        (
            AppointmentDraft(forms, None, date(2026, 4, 30)),
            AppointmentDraft(forms, date(2026, 5, 1), None),
        )
    )
    assert editor.line.row == 1
    editor.line.setFocus()
    QTest.keyClick(editor.line, Key.Key_Home)
    assert editor.table.currentRow() == 0
    editor.table.selectRow(1)
    assert editor.line.row == 1
    editor.editor.starts.set_day(date(2026, 4, 1))
    editor.editor.changed.emit()
    assert clashing(editor.appointments()) == {0, 1}
    assert "same time" in editor.problem()
