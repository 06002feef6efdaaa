"""The comforts of good editors, by real keys on a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import Document, plain_text
from editor_app.domain.content import Text
from editor_app.ui import look
from editor_app.ui.editor.comforts import Comforts
from editor_app.ui.editor.release_editor import ReleaseEditor
from tests.ui.editor.conftest import press, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = "\n\n".join(f"Paragraph {n} of a long text that has quite a few words in it." for n in range(60))


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication) -> ReleaseEditor:
    if qapp.styleSheet() == "":
        look.apply(qapp, "light", 1.0)
    made = ReleaseEditor(lambda _: None, lambda _: ("", ""))
    made.aids.abbreviations_of = lambda language: (
        {"iom": "International Organization for Migration"} if language == "en" else {"бмт": "беженцы"}
    )
    qtbot.addWidget(made)
    made.resize(900, 620)
    made.set_text("en", Text())
    made.show()
    made.focus_body()
    return made


def body(editor: ReleaseEditor) -> str:
    return plain_text(editor.body.tree())


# -- quotation marks and dashes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "keys", "words"),
    [
        ("en", 'the "new" lock -- it\'s', "the “new” lock – it’s"),
        ("ru", 'the "new" lock', "the «new» lock"),
        ("az", 'the "new" lock', "the “new” lock"),
    ],
)
def test_marks_are_typed_as_the_language_writes_them(
    editor: ReleaseEditor, language: str, keys: str, words: str
) -> None:
    editor.set_text(language, Text())
    editor.focus_body()
    write(editor.body, keys)
    assert body(editor) == words
    editor.headline.setFocus()
    write(editor.headline, keys)
    assert editor.headline.text() == words


def test_one_undo_gives_back_what_was_typed(editor: ReleaseEditor) -> None:
    write(editor.body, 'a "')
    assert editor.body.toPlainText() == "a “"
    press(editor.body, Qt.Key.Key_Z, CTRL)
    assert editor.body.toPlainText() == 'a "'
    write(editor.body, "b")
    assert editor.body.toPlainText() == 'a "b'
    editor.summary.setFocus()
    write(editor.summary, "c--")
    assert editor.summary.text() == "c–"
    press(editor.summary, Qt.Key.Key_Z, CTRL)
    assert editor.summary.text() == "c--"


def test_the_switch_leaves_signs_as_they_are(editor: ReleaseEditor) -> None:
    editor.aids.set_comforts(Comforts(smart=False))
    write(editor.body, 'a "b" -- =iom=')
    assert body(editor) == 'a "b" -- International Organization for Migration'


def test_marks_keep_the_look_of_the_words(editor: ReleaseEditor) -> None:
    editor.body.toggle_bold()
    write(editor.body, '"bold"')
    (paragraph,) = editor.body.tree().blocks
    (run,) = paragraph.inlines  # type: ignore[union-attr]
    assert (run.text, run.bold) == ("“bold”", True)  # type: ignore[union-attr]


def test_an_input_method_types_marks_too(editor: ReleaseEditor) -> None:
    event = QInputMethodEvent()
    event.setCommitString('"')
    QApplication.sendEvent(editor.body, event)
    assert editor.body.toPlainText() == "“"


# -- signs by key --------------------------------------------------------------------------------------------


def test_signs_are_written_where_writing_goes_on(editor: ReleaseEditor) -> None:
    write(editor.body, "5")
    for command in ("nbsp", "en_dash", "em_dash"):
        assert editor.do(command)
    assert body(editor) == "5\u00a0–—"
    editor.headline.setFocus()
    write(editor.headline, "x")
    editor.do("nbsp")
    write(editor.headline, "y")
    assert editor.headline.text() == "x\u00a0y"


def test_the_selection_is_put_between_quotation_marks(editor: ReleaseEditor) -> None:
    editor.set_text("ru", Text(body="О реке Алма"))
    editor.focus_body()
    cursor = editor.body.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    editor.body.setTextCursor(cursor)
    editor.do("quotes")
    assert body(editor) == "О «реке» Алма"
    editor.body.undo()
    assert body(editor) == "О реке Алма"


def test_a_pair_of_quotation_marks_waits_for_words(editor: ReleaseEditor) -> None:
    editor.do("quotes")
    write(editor.body, "yes")
    assert body(editor) == "“yes”"


def test_nothing_is_written_into_a_text_that_is_only_read(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text(body="words"))
    editor.set_read_only(True)
    for command in ("nbsp", "em_dash", "quotes", "replace"):
        editor.do(command)
    editor.find_bar.words.setText("words")
    editor.find_bar.replace_all()
    assert body(editor) == "words"


# -- abbreviations -------------------------------------------------------------------------------------------


def test_an_abbreviation_expands_at_its_closing_sign_and_one_undo_takes_it_back(
    editor: ReleaseEditor,
) -> None:
    write(editor.body, "The =IOM=")
    assert body(editor) == "The International Organization for Migration"
    press(editor.body, Qt.Key.Key_Z, CTRL)
    assert body(editor) == "The =IOM="
    write(editor.body, " x=y= =unknown=")
    assert body(editor) == "The =IOM= x=y= =unknown="


def test_each_language_has_abbreviations_of_its_own(editor: ReleaseEditor) -> None:
    editor.set_text("ru", Text())
    editor.focus_body()
    for letter in "=БМТ= =iom= =Бмт=":
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(editor.body, event)
    assert body(editor) == "беженцы =iom= Беженцы"


# -- find and replace ----------------------------------------------------------------------------------------

TEXT = Text(
    headline="Lock opens", summary="The lock opens.", body="A lock. The **lock** is open; locksmiths LOCK it."
)


@pytest.fixture
def finding(editor: ReleaseEditor) -> Callable[..., None]:
    editor.set_text("en", TEXT)
    editor.focus_body()

    def find(words: str, new: str = "", *, case: bool = False, whole: bool = False) -> None:
        editor.do("replace")
        bar = editor.find_bar
        bar.match_case.setChecked(case)
        bar.whole_words.setChecked(whole)
        bar.words.clear()
        write(bar.words, words)
        bar.new_words.clear()
        write(bar.new_words, new)

    return find


def test_everything_is_replaced_in_headline_summary_and_body_and_one_undo_takes_it_back(
    editor: ReleaseEditor, finding: Callable[..., None]
) -> None:
    finding("lock", "gate")
    assert editor.find_bar.told.text().endswith("of 6")
    editor.find_bar.replace_every.click()
    assert editor.find_bar.told.text() == "6 replaced"
    assert editor.text() == Text(
        "gate opens", "The gate opens.", "A gate. The **gate** is open; gatesmiths gate it."
    )
    press(editor.body, Qt.Key.Key_Z, CTRL)
    assert editor.text() == TEXT
    press(editor.body, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.headline.text() == "gate opens"
    editor.headline.setFocus()
    press(editor.headline, Qt.Key.Key_Z, CTRL)
    assert editor.text() == TEXT


def test_undo_of_one_field_leaves_the_others_alone_where_they_were_changed_apart(
    editor: ReleaseEditor,
) -> None:
    editor.headline.setFocus()
    write(editor.headline, "one")
    editor.focus_body()
    write(editor.body, "two")
    press(editor.body, Qt.Key.Key_Z, CTRL)
    assert (editor.headline.text(), body(editor)) == ("one", "")


@pytest.mark.parametrize(
    ("case", "whole", "count"), [(False, False, 6), (True, False, 4), (False, True, 5), (True, True, 3)]
)
def test_capitals_and_whole_words_can_be_asked_for(
    editor: ReleaseEditor, finding: Callable[..., None], case: bool, whole: bool, count: int
) -> None:
    finding("lock", case=case, whole=whole)
    assert editor.find_bar.told.text().endswith(f"of {count}")


def test_enter_replaces_one_place_and_goes_on_to_the_next_field(
    editor: ReleaseEditor, finding: Callable[..., None]
) -> None:
    editor.headline.setFocus()
    finding("lock", "gate")
    bar = editor.find_bar
    press(bar.new_words, Qt.Key.Key_Return)
    press(bar.new_words, Qt.Key.Key_Return)
    assert (editor.headline.text(), editor.summary.text()) == ("gate opens", "The gate opens.")
    assert editor.body.textCursor().selectedText() == "lock"
    press(bar.new_words, Qt.Key.Key_Escape)
    assert editor.body.hasFocus()
    assert not bar.isVisible()


def test_replacing_by_nothing_or_by_the_same_words_ends(
    editor: ReleaseEditor, finding: Callable[..., None]
) -> None:
    finding("lock", "lock lock")
    editor.find_bar.replace_all()
    assert editor.headline.text() == "lock lock opens"
    finding(" lock", "")
    editor.find_bar.replace_all()
    assert editor.headline.text() == "lock opens"


def test_the_four_letters_i_are_found_as_one_and_whole(editor: ReleaseEditor) -> None:
    editor.set_text("az", Text(headline="İş", body="iş ıŞ keşiş"))
    bar = editor.find_bar
    editor.do("find")
    bar.whole_words.setChecked(True)
    bar.words.setText("iş")
    assert bar.told.text().endswith("of 3")
    assert not bar.new_words.isVisible()


# -- the page ------------------------------------------------------------------------------------------------


def picture(editor: ReleaseEditor) -> QImage:
    QApplication.processEvents()
    return editor.body.grab().toImage()


def test_no_break_spaces_are_shown_and_never_stored(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text(body="5\u00a0km and 5\u202f%"))
    before = picture(editor)
    editor.aids.set_comforts(Comforts(spaces=True))
    after = picture(editor)
    assert after != before
    assert editor.text().body in ("5\u00a0km and 5\u202f%", "5&#160;km and 5&#8239;%")
    editor.aids.set_comforts(Comforts())
    assert picture(editor) == before


def ink(image: QImage, top: int, bottom: int) -> int:
    """How dark the darkest point between two lines of pixels is."""
    return min(
        QColor(image.pixel(x, y)).lightness()
        for y in range(top, bottom, 2)
        for x in range(0, image.width(), 2)
    )


def test_all_but_the_paragraph_being_written_step_back(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text(body="First paragraph.\n\nSecond paragraph."))
    editor.focus_body()
    editor.aids.set_comforts(Comforts(dims=True))
    layout, page = editor.body.document().documentLayout(), editor.body.document()
    first = layout.blockBoundingRect(page.firstBlock()).toRect()
    second = layout.blockBoundingRect(page.lastBlock()).toRect()
    image = picture(editor)
    assert ink(image, first.top(), first.bottom()) < 60 < ink(image, second.top(), second.bottom())
    press(editor.body, Qt.Key.Key_Down)
    image = picture(editor)
    assert ink(image, second.top(), second.bottom()) < 60 < ink(image, first.top(), first.bottom())
    editor.headline.setFocus()
    image = picture(editor)
    assert ink(image, first.top(), second.bottom()) > 60


def test_the_line_being_written_stays_in_the_middle(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.set_text("en", Text(body=LONG))
    editor.focus_body()
    editor.aids.set_comforts(Comforts(typewriter=True))
    page = editor.page

    def height() -> float:
        rect = editor.body.cursorRect()
        return editor.body.viewport().mapTo(page.viewport(), rect.center()).y() / page.viewport().height()

    for _ in range(25):
        press(editor.body, Qt.Key.Key_Down)
    assert 0.4 < height() < 0.5
    press(editor.body, Qt.Key.Key_End, CTRL)
    write(editor.body, " And on.")
    qtbot.waitUntil(lambda: 0.4 < height() < 0.5)
    press(editor.body, Qt.Key.Key_Home, CTRL)
    assert page.verticalScrollBar().value() == 0


def test_a_click_does_not_pull_the_text_from_under_the_mouse(editor: ReleaseEditor) -> None:
    editor.set_text("en", Text(body=LONG))
    editor.focus_body()
    QApplication.processEvents()
    editor.aids.set_comforts(Comforts(typewriter=True))
    bar = editor.page.verticalScrollBar()
    bar.setValue(400)
    QApplication.processEvents()
    before = bar.value()
    line = editor.body.mapFrom(editor.page.viewport(), editor.page.viewport().rect().center())
    QTest.mousePress(editor.body.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert abs(bar.value() - before) < 60
    QTest.mouseRelease(editor.body.viewport(), Qt.MouseButton.LeftButton, pos=line)


# -- the outline ---------------------------------------------------------------------------------------------


def test_the_outline_leads_to_each_heading(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.set_text("en", Text(headline="Top", body=f"## One\n\n{LONG}\n\n### Deeper\n\nx\n\n## Two\n\ny"))
    editor.focus_body()
    qtbot.waitUntil(lambda: editor.page.verticalScrollBar().maximum() > 1500)
    places = editor.aids.headings()
    assert [(place.level, place.text) for place in places] == [
        (1, "Top"),
        (2, "One"),
        (3, "Deeper"),
        (2, "Two"),
    ]
    editor.aids.go_to(places[2])
    QApplication.processEvents()
    assert editor.body.textCursor().block().text() == "Deeper"
    at = editor.body.viewport().mapTo(editor.page.viewport(), editor.body.cursorRect().topLeft())
    assert 0 <= at.y() <= editor.page.viewport().height()
    editor.aids.go_to(places[0])
    assert editor.headline.hasFocus()


def test_an_empty_page_has_an_outline_of_its_headline(editor: ReleaseEditor) -> None:
    assert [place.level for place in editor.aids.headings()] == [1]
    assert editor.body.tree() == Document()
