"""Each kind of fact has a field that takes keys and gives the shape the templates read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from editor_app.domain.template import Field, Kind, Option
from editor_app.ui.forms.base import FieldEditor
from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.date_field import DateField
from editor_app.ui.forms.fields import field_for
from editor_app.ui.forms.outcomes import OutcomeCard, OutcomesField
from editor_app.ui.forms.people_field import PeopleField
from editor_app.ui.forms.simple import ChoiceField, NumberField, TimeField
from editor_app.ui.forms.statements import StatementCard, StatementsField
from editor_app.ui.forms.topics import TopicsField
from editor_app.ui.forms.words import WordsField
from tests.ui.forms import walk
from tests.ui.forms.samples import EVERYTHING, FACTS, PEOPLE

Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def _context(*languages: str) -> FormContext:
    return FormContext(PeopleBook(PEOPLE), "en", languages or ("en",))


def _shown(qtbot: QtBot, field: FieldEditor) -> FieldEditor:
    qtbot.addWidget(field)
    field.resize(500, 200)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    return field


def test_every_kind_gives_back_the_value_it_was_given(qtbot: QtBot) -> None:
    context = _context("en", "az")
    context.set_participants(["elena-marku"])
    kinds = set()
    for field in EVERYTHING.fields:
        editor = field_for(field, context)
        qtbot.addWidget(editor)
        assert editor.value() is None, field.name
        editor.set_value(FACTS[field.name])
        assert editor.value() == FACTS[field.name], field.name
        assert editor.error() == "", field.name
        editor.set_value(None)
        assert editor.value() is None, field.name
        kinds.add(field.kind)
    assert kinds == set(Kind)


def test_showing_a_value_emits_nothing_and_typing_does(qtbot: QtBot) -> None:
    field = WordsField(_context(), "Place")
    _shown(qtbot, field)
    heard: list[bool] = []
    field.changed.connect(lambda: heard.append(True))
    field.set_value("Headquarters")
    assert heard == []
    field.begin()
    QTest.keyClicks(walk.entry(field.editor), "!")
    assert heard
    assert field.value() in ("!Headquarters", "Headquarters!")


def test_a_word_in_one_language_is_plain_and_in_several_by_language(qtbot: QtBot) -> None:
    context = _context("en")
    field = WordsField(context, "Place")
    _shown(qtbot, field)
    QTest.keyClicks(walk.entry(field.editor), "Hall")
    assert field.value() == "Hall"
    context.set_languages(("en", "az"))
    assert field.value() == {"en": "Hall"}
    QTest.keyClicks(field.editor._edits["az"], "Zal")
    assert field.value() == {"en": "Hall", "az": "Zal"}
    context.set_languages(("en",))
    assert field.value() == {"en": "Hall", "az": "Zal"}, "what was written in a language is kept"


def test_a_plain_word_of_several_languages_stays_plain_until_another_language_has_its_own(
    qtbot: QtBot,
) -> None:
    field = WordsField(_context("en", "az"), "Programme")
    _shown(qtbot, field)
    field.set_value("AQUA-2")
    assert field.value() == "AQUA-2"
    QTest.keyClicks(field.editor._edits["az"], "AKVA-2")
    assert field.value() == {"en": "AQUA-2", "az": "AKVA-2"}


def test_a_typed_day_is_shown_as_understood_with_its_weekday(qtbot: QtBot) -> None:
    field = DateField("Date", "en")
    _shown(qtbot, field)
    assert field.value() is None, "no day is taken for granted"
    QTest.keyClicks(field.line, "30.07.2026")
    assert field.value() == "2026-07-30"
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.line.text() == "30 July 2026"
    assert field.weekday.text() == "Thursday"
    QTest.keyClick(field.line, Key.Key_Up)
    assert field.value() == "2026-07-31"


def test_a_day_that_cannot_be_is_refused_in_a_sentence(qtbot: QtBot) -> None:
    field = DateField("Date", "en")
    _shown(qtbot, field)
    QTest.keyClicks(field.line, "31 June 2026")
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.value() is None
    assert "31 June 2026" in field.error()
    assert field.line.property("state") == "error"


def test_the_calendar_opens_by_key_and_enter_takes_the_day(qtbot: QtBot) -> None:
    field = DateField("Date", "en")
    _shown(qtbot, field)
    field.set_value("2026-07-30")
    popup = field.line.open_calendar()
    page = popup.findChild(QTableView, "qt_calendar_calendarview")
    assert page is not None
    QTest.keyClick(page, Key.Key_Right)
    QTest.keyClick(page, Key.Key_Return)
    assert field.value() == "2026-07-31"


def test_a_time_is_tidied_and_nonsense_is_refused(qtbot: QtBot) -> None:
    field = TimeField("Time")
    _shown(qtbot, field)
    QTest.keyClicks(field.line, "3.30pm")
    QTest.keyClick(field.line, Key.Key_Return)
    assert (field.value(), field.line.text()) == ("15:30", "15:30")
    field.line.clear()
    QTest.keyClicks(field.line, "noonish")
    assert field.value() is None
    assert "noonish" in field.error()


def test_nothing_is_chosen_until_the_person_chooses_and_the_wheel_does_not(qtbot: QtBot) -> None:
    options = (Option("a", {"en": "First"}), Option("b", {"en": "Second"}))
    field = ChoiceField("Manner", options, "en")
    _shown(qtbot, field)
    assert field.value() is None
    QTest.keyClick(field.box, Key.Key_S)
    assert field.value() == "b"


def test_a_number_carries_its_unit(qtbot: QtBot) -> None:
    field = NumberField(_context(), "Attendance")
    _shown(qtbot, field)
    QTest.keyClicks(field.number, "1,200")
    assert field.unit_line is not None
    QTest.keyClicks(field.unit_line, "people")
    assert field.value() == {"value": "1200", "unit": "people"}
    field.number.clear()
    QTest.keyClicks(field.number, "many")
    assert field.value() is None
    assert "many" in field.error()


def test_topics_are_added_by_enter_and_comma_and_taken_back_by_backspace(qtbot: QtBot) -> None:
    field = TopicsField(_context(), "Subjects")
    _shown(qtbot, field)
    line = field._edits["en"].line
    QTest.keyClicks(line, "joint pilot project")
    QTest.keyClick(line, Key.Key_Return)
    QTest.keyClicks(line, "hydrology stations,")
    QTest.keyClicks(line, "Joint Pilot Project,")
    assert field.value() == ["joint pilot project", "hydrology stations"]
    QTest.keyClick(line, Key.Key_Backspace)
    assert field.value() == ["joint pilot project"]
    assert line.text() == "hydrology stations"


def test_a_chip_goes_by_the_delete_key(qtbot: QtBot) -> None:
    field = TopicsField(_context(), "Subjects")
    _shown(qtbot, field)
    field.set_value(["one", "two"])
    QTest.keyClick(field._edits["en"]._chips[0], Key.Key_Delete)
    assert field.value() == ["two"]


def test_people_are_added_by_letters_and_moved_and_removed_by_keys(qtbot: QtBot) -> None:
    field = PeopleField(_context(), "Delegation")
    _shown(qtbot, field)
    for letters in ("hus", "mar", "val"):
        QTest.keyClicks(field.line, letters)
        QTest.keyClick(field.line, Key.Key_Return)
    assert field.keys() == ["rena-huseynli", "elena-marku", "orkhan-valiyev"]
    field.list.setCurrentRow(2)
    QTest.keyClick(field.list, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.keys() == ["rena-huseynli", "orkhan-valiyev", "elena-marku"]
    QTest.keyClick(field.list, Key.Key_Delete)
    assert field.keys() == ["rena-huseynli", "elena-marku"]
    field.undo.click()
    assert field.value() == [
        {"person": "rena-huseynli"},
        {"person": "orkhan-valiyev"},
        {"person": "elena-marku"},
    ]


def test_nobody_is_listed_twice(qtbot: QtBot) -> None:
    field = PeopleField(_context(), "Delegation")
    _shown(qtbot, field)
    field.add("elena-marku")
    field.add("elena-marku")
    assert field.keys() == ["elena-marku"]
    QTest.keyClicks(field.line, "mar")
    assert field.line.suggestions().count() == 0


def _without_ids(rows: object) -> list[dict[str, object]]:
    """The rows as entered; every one has an id of its own since somebody edited them."""
    assert isinstance(rows, list)
    assert len({row["id"] for row in rows}) == len(rows)
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def test_a_statement_names_a_participant_and_its_words(qtbot: QtBot) -> None:
    context = _context()
    context.set_participants(["orkhan-valiyev", "elena-marku"])
    field = StatementsField(context, "Statements")
    _shown(qtbot, field)
    QTest.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    (card,) = field.cards
    assert isinstance(card, StatementCard)
    QTest.keyClicks(card.speaker, "Ms")
    QTest.keyClicks(card.topic, "warnings")
    QTest.keyClicks(walk.entry(card.text), "We value it.")
    QTest.keyClick(card.direct, Key.Key_Space)
    assert _without_ids(field.value()) == [
        {"speaker": "elena-marku", "topic": "warnings", "direct": True, "text": {"en": "We value it."}}
    ]
    assert field.error() == ""
    context.set_participants(["orkhan-valiyev"])
    assert "Elena Marku" in field.error()
    assert field.value() is not None, "the speaker is kept for the writer to decide"


def test_statements_move_and_come_back_after_removal(qtbot: QtBot) -> None:
    context = _context()
    field = StatementsField(context, "Statements")
    _shown(qtbot, field)
    rows: list[object] = [
        {"speaker": "", "topic": topic, "direct": False, "text": {"en": topic}} for topic in ("one", "two")
    ]
    field.set_value(rows)
    first = field.cards[0]
    assert isinstance(first, StatementCard)
    first.topic.setFocus()
    QTest.keyClick(first.topic, Key.Key_Down, ALT_SHIFT)
    assert _without_ids(field.value()) == [rows[1], rows[0]]
    QTest.mouseClick(field.cards[0].remove, Qt.MouseButton.LeftButton)
    assert _without_ids(field.value()) == [rows[0]]
    QTest.mouseClick(field.undo, Qt.MouseButton.LeftButton)
    assert _without_ids(field.value()) == [rows[1], rows[0]]


def test_an_outcome_with_a_date_needs_words(qtbot: QtBot) -> None:
    field = OutcomesField(_context(), "Outcomes")
    _shown(qtbot, field)
    card = field.add_row()
    assert isinstance(card, OutcomeCard)
    assert field.value() is None, "a blank row is no outcome"
    QTest.keyClicks(card.date, "31.12.2026")
    assert field.error() != ""
    QTest.keyClicks(walk.entry(card.text), "An agreement")
    assert field.error() == ""
    assert field.value() == [{"kind": "agreed", "text": {"en": "An agreement"}, "date": "2026-12-31"}]


def test_a_fact_of_another_shape_is_shown_as_nothing(qtbot: QtBot) -> None:
    context = _context()
    for field in EVERYTHING.fields:
        editor = field_for(Field(field.name, field.kind, False, {"en": "x"}), context)
        qtbot.addWidget(editor)
        editor.set_value(True)
        assert editor.value() is None, field.kind
