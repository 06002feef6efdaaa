"""Three letters complete a person; the post is that of the meeting's day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.forms.book import PeopleBook
from editor_app.ui.forms.context import FormContext
from editor_app.ui.forms.person_picker import PersonField
from editor_app.ui.forms.suggestions import GREY_ROLE
from tests.ui.forms.samples import HUSEYNLI, MARKU, PEOPLE, VALIYEV

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> PersonField:
    context = FormContext(PeopleBook(PEOPLE), "en", ("en",), may_add_people=True)
    field = PersonField(context, "Host")
    context.setParent(field)
    context.book.setParent(field)
    qtbot.addWidget(field)
    field.resize(520, 300)
    field.show()
    return field


def test_letters_without_diacritics_find_a_name_with_them() -> None:
    book = PeopleBook(PEOPLE)
    assert [shown.key for shown in book.search("husey", "en", None)] == ["rena-huseynli"]
    assert [shown.key for shown in book.search("rena hus", "en", None)] == ["rena-huseynli"]
    assert [shown.key for shown in book.search("vəli", "en", None)] == ["orkhan-valiyev"], "in any language"


def test_any_word_of_post_or_organisation_finds_and_names_come_first() -> None:
    book = PeopleBook(PEOPLE)
    assert [shown.key for shown in book.search("basin", "en", None)] == ["elena-marku"]
    assert {shown.key for shown in book.search("waterways", "en", None)} == {
        "orkhan-valiyev",
        "rena-huseynli",
    }
    assert book.search("xyz", "en", None) == ()
    assert book.search("ali", "en", None) == (), "words are found by their beginning"


def test_three_letters_and_enter_choose(field: PersonField) -> None:
    QTest.keyClicks(field.line, "mar")
    assert field.line.list_open()
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.value() == {"person": "elena-marku"}
    assert field.line.text() == "Ms Elena Marku"
    assert not field.line.list_open()


def test_down_moves_and_escape_closes_without_choosing(field: PersonField) -> None:
    QTest.keyClick(field.line, Key.Key_Down)
    assert field.line.list_open()
    QTest.keyClick(field.line, Key.Key_Down)
    QTest.keyClick(field.line, Key.Key_Escape)
    assert not field.line.list_open()
    assert field.value() is None


def test_the_post_offered_is_the_one_of_the_meeting_day(field: PersonField) -> None:
    field._context.set_day(date(2022, 6, 1))
    QTest.keyClicks(field.line, "val")
    assert field.line.suggestions().item(0).data(GREY_ROLE) == "Deputy Chief of the State Waterways Service"
    field._context.set_day(date(2026, 7, 30))
    QTest.keyClick(field.line, Key.Key_Return)
    assert field.line.accessibleDescription() == (
        "Mr Orkhan Valiyev — Chief of the State Waterways Service, State Counsellor Second Rank"
    )


def test_a_person_without_a_post_on_that_day_is_warned_of_not_refused(field: PersonField) -> None:
    field.set_value({"person": "rena-huseynli"})
    assert field.warning() == ""
    field._context.set_day(date(2020, 1, 1))
    assert "Rəna Hüseynli" in field.warning()
    assert "1 January 2020" in field.warning()
    assert field.error() == ""


def test_typing_over_the_chosen_person_takes_the_choice_away(field: PersonField) -> None:
    field.set_value({"person": "elena-marku"})
    QTest.keyClick(field.line, Key.Key_End)
    QTest.keyClick(field.line, Key.Key_Backspace)
    assert field.value() is None
    field.line.clearFocus()
    assert "Nobody is chosen" in field.error()


def test_a_key_that_the_directory_lost_is_said(field: PersonField) -> None:
    field.set_value({"person": "gone-away"})
    assert "gone-away" in field.error()
    assert field.value() == {"person": "gone-away"}


def test_adding_a_person_asks_with_the_typed_name_and_takes_the_answer(
    field: PersonField, qtbot: QtBot
) -> None:
    field._context.book.set_people((VALIYEV, MARKU))
    QTest.keyClicks(field.line, "Rena Huseynli")
    with qtbot.waitSignal(field._context.add_person_wanted) as asked:
        QTest.keyClick(field.line, Key.Key_Return)
    assert asked.args == ["Rena Huseynli"]
    field._context.book.set_people(PEOPLE)
    assert field.take_added(HUSEYNLI.key)
    assert field.value() == {"person": "rena-huseynli"}
    assert not field.take_added(MARKU.key), "only the field that asked takes the answer"
