"""How did we write it last time: asked from the text, answered beside it, put back into it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor_app.domain.content import Content, Text
from editor_app.domain.release import Release
from editor_app.ui.editor import context_menu
from editor_app.ui.uses_window import UsesWindow
from editor_app.ui.window import DeskWindow
from tests.ui.forms import walk
from tests.usecases.staff import Bureau

Open = Callable[[str], DeskWindow]


def report(day: str, body: str, headline: str = "Talks") -> Content:
    return Content("meeting", ("en",), {"date": day}, {"en": Text(headline, "A summary.", body)})


@pytest.fixture
def draft(bureau: Bureau) -> Release:
    """A draft, and an archive with two releases of one spelling and one of another."""
    bureau.approved(report("2026-03-02", "They met. Mr Rashad Huseynov spoke.", "Talks in March"))
    bureau.approved(report("2026-05-06", "Rashad Huseynov left early.", "Talks in May"))
    bureau.approved(report("2026-04-06", "Rashad Huseinov came.", "Talks in April"))
    return bureau.start(report("2026-07-30", "We saw Rashad Huseinov there.", "Draft"))


def ask(window: DeskWindow, draft: Release, words: str = "Rashad Huseinov") -> UsesWindow:
    window.open_release(draft.id)
    body = window.bench.area.editor.body
    body.setTextCursor(body.document().find(words))
    window.do("uses")
    made = window.archive.window
    assert made is not None
    return made


def test_the_answer_has_the_usual_form_variants_and_sentences(open_window: Open, draft: Release) -> None:
    made = ask(open_window("leyla"), draft)
    assert made.title.text() == "“Rashad Huseinov”"
    assert [one.form.words for one in made.form_rows()] == ["Rashad Huseynov", "Rashad Huseinov"]
    assert [card.use.headline for card in made.cards()] == [
        "Talks in May",
        "Talks in April",
        "Talks in March",
    ]
    assert "<b>Rashad Huseynov</b>" in made.cards()[0].words.text()
    assert draft.id not in {card.use.release_id for card in made.cards()}


def test_the_form_goes_into_the_place_of_the_selection(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    made = ask(window, draft)
    made.form_rows()[0].use.click()
    assert window.bench.area.text_on_page().body == "We saw Rashad Huseynov there."
    assert window.archive.window is None
    window.do("undo")
    assert window.bench.area.text_on_page().body == "We saw Rashad Huseinov there."


def test_without_a_selection_the_word_at_the_cursor_is_meant(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    window.open_release(draft.id)
    body = window.bench.area.editor.body
    cursor = QTextCursor(body.document())
    cursor.setPosition(body.document().find("Huseinov").selectionStart() + 3)
    body.setTextCursor(cursor)
    window.do("uses")
    assert window.archive.window is not None
    assert window.archive.window.title.text() == "“Huseinov”"
    window.archive.window.form_rows()[0].use.click()
    assert window.bench.area.text_on_page().body == "We saw Rashad Huseynov there."


def test_a_headline_can_be_asked_about_too(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    window.open_release(draft.id)
    headline = window.bench.area.editor.headline
    headline.setFocus()
    headline.selectAll()
    QTest.keyClicks(headline, "Huseinov")
    headline.selectAll()
    window.do("uses")
    assert window.archive.window is not None
    window.archive.window.form_rows()[0].use.click()
    assert window.bench.area.text_on_page().headline == "Huseynov"


def test_a_use_opens_for_reading_and_from_there_at_the_desk(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    made = ask(window, draft)
    QTest.keyClick(made.cards()[2], Qt.Key.Key_Return)
    assert made.stack.currentIndex() == 1
    assert made.read_title.text() == "Talks in March"
    assert window.bench.release is not None
    assert window.bench.release.id == draft.id, "the draft stays on the table"
    made.back.click()
    assert made.stack.currentIndex() == 0
    QTest.mouseClick(made.cards()[2], Qt.MouseButton.LeftButton)
    made.open_it.click()
    assert window.bench.release.content.headline == "Talks in March"
    assert window.archive.window is None


def test_a_reader_sees_the_forms_and_puts_none_in(open_window: Open, draft: Release) -> None:
    window = open_window("nigar")
    window.open_release(draft.id)
    page = window.bench.area.reading.findChildren(type(window.bench.area.editor.body))[0]
    page.setTextCursor(page.document().find("Rashad Huseinov"))
    window.do("uses")
    assert window.archive.window is not None
    assert window.archive.window.form_rows()[0].use.isHidden()
    assert len(window.archive.window.cards()) == 3


def test_what_nobody_wrote_is_said(open_window: Open, draft: Release) -> None:
    made = ask(open_window("leyla"), draft, "there")
    assert made.told.text() == "No release has these words or anything near."
    assert made.form_rows() == []


def test_nothing_to_ask_about_is_said(open_window: Open, bureau: Bureau) -> None:
    window = open_window("leyla")
    window.open_release(bureau.start(report("2026-07-30", "")).id)
    window.do("uses")
    assert window.archive.window is None
    assert window.toast.text == "Select a name, a post or an organisation first."


def test_the_menu_of_the_right_button_asks(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    window.open_release(draft.id)
    editor = window.bench.area.editor
    editor.body.setTextCursor(editor.body.document().find("Rashad Huseinov"))
    for menu in (context_menu.menu_for(editor.body, QPoint(5, 5)), editor.headline.menu_at(0)):
        act = next(a for a in menu.actions() if a.text() == "How did we write it last time?")
        act.trigger()
        assert window.archive.window is not None
        window.archive.window.close()


def test_every_part_has_a_name(open_window: Open, draft: Release) -> None:
    made = ask(open_window("leyla"), draft)
    assert walk.nameless(made) == []
    names = [widget.accessibleName() for widget in walk.focusable(made)]
    assert "Use this form: Rashad Huseynov" in names
    QTest.keyClick(made.cards()[0], Qt.Key.Key_Return)
    assert walk.nameless(made) == []


def test_asking_again_asks_anew(open_window: Open, draft: Release) -> None:
    window = open_window("leyla")
    first = ask(window, draft)
    second = ask(window, draft, "Rashad")
    assert second is not first
    assert second.title.text() == "“Rashad”"
