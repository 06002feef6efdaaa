"""The new-report window: type, facts, text; worked by keys alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.content import FactValue, Text
from editor_app.errors import BadInput
from editor_app.ui import look
from editor_app.ui.forms.date_field import DateField
from editor_app.ui.forms.new_report import NewReportWindow
from editor_app.ui.forms.person_picker import PersonField
from tests.ui.forms import walk
from tests.ui.forms.samples import FACTS, HEADS, HUSEYNLI, MARKU, OFFICE, PEOPLE, VALIYEV, fill

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> NewReportWindow:
    look.apply(qapp, "light")
    window = NewReportWindow(HEADS, PEOPLE, OFFICE, fill, "en", may_add_people=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: "Meeting" in window.preview.toPlainText())
    return window


def _date(window: NewReportWindow) -> DateField:
    editor = window.form.editor("date")
    assert isinstance(editor, DateField)
    return editor


def _person(window: NewReportWindow, name: str) -> PersonField:
    editor = window.form.editor(name)
    assert isinstance(editor, PersonField)
    return editor


def test_the_text_writes_itself_and_gaps_are_marked(window: NewReportWindow, qtbot: QtBot) -> None:
    assert window.preview.gaps == 2
    QTest.keyClicks(_person(window, "host").line, "val")
    QTest.keyClick(_person(window, "host").line, Key.Key_Return)
    qtbot.waitUntil(lambda: "orkhan-valiyev" in window.preview.toPlainText())
    assert window.preview.gaps == 1
    assert "**" not in window.preview.toPlainText()


def test_a_whole_report_is_started_by_keys_alone(window: NewReportWindow, qtbot: QtBot) -> None:
    def type_into(words: str, *keys: Qt.Key) -> None:
        widget = window.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, words)
        for key in keys:
            QTest.keyClick(widget, key)

    window.activateWindow()
    window.types.setFocus()
    QTest.keyClick(window.types, Key.Key_Tab)
    type_into("val", Key.Key_Return, Key.Key_Tab)
    type_into("mar", Key.Key_Return, Key.Key_Tab)
    type_into("30 July 2026", Key.Key_Tab)
    type_into("Headquarters", Key.Key_Tab)
    with qtbot.waitSignal(window.accepted) as accepted:
        QTest.keyClick(window, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted.args == [
        "meeting",
        ("en",),
        {
            "host": {"person": "orkhan-valiyev"},
            "guest": {"person": "elena-marku"},
            "date": "2026-07-30",
            "place": "Headquarters",
        },
    ]


def test_enter_in_a_field_does_not_start_the_report(window: NewReportWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.accepted):
        QTest.keyClicks(_date(window).line, "30 July 2026")
        QTest.keyClick(_date(window).line, Key.Key_Return)
    assert window.isVisible()


def test_facts_stay_where_names_agree_when_the_type_is_changed(window: NewReportWindow) -> None:
    window.choose(
        "meeting", {"host": {"person": "orkhan-valiyev"}, "date": "2026-07-30", "guest_noted": "thanks"}
    )
    window.choose("everything")
    assert window.form.facts() == {"date": "2026-07-30", "host": {"person": "orkhan-valiyev"}}
    window.choose("meeting")
    assert window.form.facts()["guest_noted"] == "thanks"


def test_a_wrong_entry_is_said_at_its_field_and_holds_the_start(
    window: NewReportWindow, qtbot: QtBot
) -> None:
    line = _date(window).line
    line.setFocus()
    QTest.keyClicks(line, "31.06.2026")
    QTest.keyClick(line, Key.Key_Tab)
    note = window.form._notes["date"]
    assert note.isVisible()
    assert "31.06.2026" in note.text()
    assert not window.start.isEnabled()
    with qtbot.assertNotEmitted(window.accepted):
        window.accept()
    assert window.focusWidget() is line
    line.selectAll()
    QTest.keyClicks(line, "30.06.2026")
    assert not note.isVisible()
    assert window.start.isEnabled()


def test_the_status_says_what_is_still_missing(window: NewReportWindow, qtbot: QtBot) -> None:
    assert "3 required" in window.status.text()
    window.choose("meeting", {**FACTS, "guest": {"person": "elena-marku"}})
    qtbot.waitUntil(lambda: "writes itself" in window.status.text())


def test_cancelling_keeps_what_was_entered_and_starting_empties_the_form(
    window: NewReportWindow, qtbot: QtBot
) -> None:
    window.choose("meeting", {"place": "Sarvan"})
    QTest.keyClick(window, Key.Key_Escape)
    assert not window.isVisible()
    window.show()
    assert window.form.facts() == {"place": "Sarvan"}
    with qtbot.waitSignal(window.accepted) as accepted:
        window.accept()
    assert accepted.args is not None
    assert accepted.args[2] == {"place": "Sarvan"}
    assert window.form.facts() == {}


def test_a_second_language_is_ticked_and_asked_for(window: NewReportWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.boxes.boxes["az"], Key.Key_Space)
    assert window.languages() == ("en", "az")
    editor = window.form.editor("place")
    assert (
        len(
            editor.findChildren(
                type(window.form.editor("date").findChild(type(_date(window).line))).__mro__[1]
            )
        )
        == 2
    )
    with qtbot.waitSignal(window.accepted) as accepted:
        window.accept()
    assert accepted.args is not None
    assert accepted.args[1] == ("en", "az")


def test_the_last_language_cannot_be_taken_away(window: NewReportWindow) -> None:
    QTest.keyClick(window.boxes.boxes["en"], Key.Key_Space)
    assert window.languages() == ("en",)


def test_without_a_fill_the_text_is_asked_for_and_shown_when_it_comes(qtbot: QtBot) -> None:
    window = NewReportWindow(HEADS, PEOPLE, OFFICE, None, "en")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.preview_wanted) as asked:
        window.show()
    assert asked.args == ["meeting", "en", {}]
    window.show_preview(Text(headline="A headline"))
    assert window.preview.toPlainText() == "A headline"


def test_a_broken_template_is_said_where_the_text_would_stand(qtbot: QtBot) -> None:
    def broken(template_id: str, language: str, facts: Mapping[str, FactValue]) -> Text:
        raise BadInput("meeting.en.md, line 3: “hos” is not a field.", "Ask the administrator.")

    window = NewReportWindow(HEADS, PEOPLE, OFFICE, broken, "en")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "line 3" in window.preview.toPlainText())


def test_a_person_added_on_the_way_is_chosen_where_it_was_wanted(
    window: NewReportWindow, qtbot: QtBot
) -> None:
    window.set_people((VALIYEV, MARKU))
    line = _person(window, "guest").line
    QTest.keyClicks(line, "Rena H")
    with qtbot.waitSignal(window.add_person_wanted) as asked:
        QTest.keyClick(line, Key.Key_Return)
    assert asked.args == ["Rena H"]
    window.set_people((VALIYEV, MARKU, HUSEYNLI))
    assert _person(window, "guest").value() == {"person": "rena-huseynli"}
    assert _person(window, "host").value() is None


def test_tab_goes_through_the_form_in_reading_order(window: NewReportWindow, qtbot: QtBot) -> None:
    window.choose("everything", FACTS)
    qtbot.wait(20)
    way = walk.tab_way(window, window.types)
    places = [way.index(w) for w in (window.types, window.preview, window.cancel, window.start)]
    assert places == sorted(places)
    fields = [field.name for field in HEADS[1].fields]
    firsts = [
        min(n for n, w in enumerate(way) if window.form.editor(name).isAncestorOf(w)) for name in fields
    ]
    assert firsts == sorted(firsts)
    assert set(walk.focusable(window)) - {w for w in walk.focusable(window) if not w.isEnabled()} <= set(way)


@pytest.mark.parametrize("template", ["meeting", "everything"])
def test_a_screen_reader_can_name_every_stop(window: NewReportWindow, template: str) -> None:
    window.choose(template, FACTS)
    assert walk.nameless(window) == []


def test_nothing_is_cut_off_on_a_small_screen(window: NewReportWindow, qtbot: QtBot) -> None:
    window.choose("everything", FACTS)
    for width, height in ((1280, 720), (900, 600)):
        window.resize(width, height)
        qtbot.waitUntil(lambda width=width: window.width() == width)  # type: ignore[misc]
        assert window.start.mapTo(window, window.start.rect().bottomRight()).y() < height
        assert window.form.minimumSizeHint().width() <= window.scroller.viewport().width()
