"""Writing with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import (
    Block,
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    normal,
)
from editor_app.ui.editor.body_edit import BodyEdit, FormatState
from editor_app.ui.editor.rows import Kind
from tests.ui.editor.conftest import KEY, OTHER_KEY, press, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOVE = QTextCursor.MoveOperation


def say(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def item(text: str, nested: BulletList | NumberedList | None = None) -> ListItem:
    return ListItem((Run(text),), nested)


def doc(*blocks: Block) -> Document:
    return Document(blocks)


def put(edit: BodyEdit, block: int, offset: int = 0) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(block).position() + offset)
    edit.setTextCursor(cursor)


def test_what_is_typed_becomes_paragraphs(body: BodyEdit) -> None:
    write(body, "One.")
    press(body, Qt.Key.Key_Return)
    write(body, "Two.")
    assert body.tree() == doc(say("One."), say("Two."))


def test_shift_enter_makes_a_hard_break(body: BodyEdit) -> None:
    write(body, "One")
    press(body, Qt.Key.Key_Return, SHIFT)
    write(body, "two")
    assert body.tree() == doc(Paragraph((Run("One"), Break(), Run("two"))))


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("- x", BulletList((item("x"),))),
        ("* x", BulletList((item("x"),))),
        ("1. x", NumberedList((item("x"),))),
        ("## x", Heading(2, (Run("x"),))),
        ("### x", Heading(3, (Run("x"),))),
        ("> x", Quote((say("x"),))),
    ],
)
def test_a_sign_and_a_blank_shape_the_paragraph(body: BodyEdit, typed: str, made: Block) -> None:
    write(body, typed)
    assert body.tree() == doc(made)


@pytest.mark.parametrize("sign", ["-", "1.", "##", ">"])
def test_one_undo_takes_the_shaping_back(body: BodyEdit, sign: str) -> None:
    write(body, sign + " ")
    assert body.state().kind is not Kind.PARAGRAPH
    press(body, Qt.Key.Key_Z, CTRL)
    assert body.toPlainText() == sign + " "
    assert body.tree() == doc(say(sign))


def test_a_sign_in_the_middle_of_a_line_stays(body: BodyEdit) -> None:
    write(body, "a - b")
    assert body.tree() == doc(say("a - b"))


def test_enter_on_an_empty_item_ends_the_list(body: BodyEdit) -> None:
    write(body, "- one")
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Return)
    write(body, "after")
    assert body.tree() == doc(BulletList((item("one"),)), say("after"))


def test_enter_on_an_empty_nested_item_goes_one_level_up(body: BodyEdit) -> None:
    write(body, "- one")
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Tab)
    write(body, "two")
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Return)
    write(body, "three")
    assert body.tree() == doc(BulletList((item("one", BulletList((item("two"),))), item("three"))))


def test_tab_and_shift_tab_nest_items_to_three_levels(body: BodyEdit) -> None:
    write(body, "1. a")
    for text in "bcd":
        press(body, Qt.Key.Key_Return)
        press(body, Qt.Key.Key_Tab)
        write(body, text)
    deepest = NumberedList((item("c"), item("d")))
    assert body.tree() == doc(NumberedList((item("a", NumberedList((item("b", deepest),))),)))
    press(body, Qt.Key.Key_Backtab)
    assert body.tree() == doc(
        NumberedList((item("a", NumberedList((item("b", NumberedList((item("c"),))), item("d")))),))
    )


def test_tab_on_a_first_item_stays_in_the_text(body: BodyEdit) -> None:
    write(body, "- a")
    press(body, Qt.Key.Key_Tab)
    assert body.hasFocus()
    assert body.tree() == doc(BulletList((item("a"),)))


def test_what_hangs_below_an_item_moves_with_it(body: BodyEdit) -> None:
    body.set_document(doc(BulletList((item("a"), item("b", BulletList((item("c"),)))))))
    put(body, 1)
    press(body, Qt.Key.Key_Tab)
    assert body.tree() == doc(BulletList((item("a", BulletList((item("b", BulletList((item("c"),))),))),)))


def test_backspace_at_an_items_start_takes_the_mark_away(body: BodyEdit) -> None:
    body.set_document(doc(BulletList((item("a"), item("b"), item("c")))))
    put(body, 1)
    press(body, Qt.Key.Key_Backspace)
    assert body.tree() == doc(BulletList((item("a"),)), say("b"), BulletList((item("c"),)))


def test_numbers_start_again_behind_a_paragraph(body: BodyEdit) -> None:
    body.set_document(doc(NumberedList((item("a"), item("b"), item("c")))))
    put(body, 1)
    press(body, Qt.Key.Key_Backspace)
    third = body.document().findBlockByNumber(2)
    assert third.textList().itemText(third) == "1."
    press(body, Qt.Key.Key_Z, CTRL)
    third = body.document().findBlockByNumber(2)
    assert third.textList().itemText(third) == "3."


def test_backspace_at_a_heading_or_a_quotation_makes_a_paragraph(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("a"),)), Quote((say("b"),))))
    put(body, 1)
    press(body, Qt.Key.Key_Backspace)
    put(body, 0)
    press(body, Qt.Key.Key_Backspace)
    assert body.tree() == doc(say("a"), say("b"))


def test_enter_behind_a_heading_starts_a_paragraph(body: BodyEdit) -> None:
    write(body, "## Outcomes")
    press(body, Qt.Key.Key_Return)
    write(body, "text")
    assert body.tree() == doc(Heading(2, (Run("Outcomes"),)), say("text"))
    assert body.currentCharFormat().fontWeight() < 600


def test_enter_before_a_heading_makes_room_above_it(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("Outcomes"),))))
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Up)
    write(body, "lead")
    assert body.tree() == doc(say("lead"), Heading(2, (Run("Outcomes"),)))


def test_enter_on_an_empty_quoted_line_leaves_the_quotation(body: BodyEdit) -> None:
    write(body, "> one")
    press(body, Qt.Key.Key_Return)
    write(body, "two")
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Return)
    write(body, "after")
    assert body.tree() == doc(Quote((say("one"), say("two"))), say("after"))


def test_a_paragraph_joined_to_a_heading_takes_its_look_and_keeps_its_marks(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("Out"),)), Paragraph((Run("come", bold=True), Run("s")))))
    put(body, 1)
    press(body, Qt.Key.Key_Backspace)
    assert body.tree() == doc(Heading(2, (Run("Out"), Run("come", bold=True), Run("s"))))
    sizes = {f.fontWeight() for f in _formats(body)}
    assert sizes == {700}
    press(body, Qt.Key.Key_Z, CTRL)
    assert body.tree() == doc(Heading(2, (Run("Out"),)), Paragraph((Run("come", bold=True), Run("s"))))


def _formats(body: BodyEdit) -> list[QTextCharFormat]:
    out = []
    it = body.document().firstBlock().begin()
    while not it.atEnd():
        out.append(it.fragment().charFormat())
        it += 1
    return out


def test_bold_and_italic_are_switched_on_a_selection_and_for_typing(body: BodyEdit) -> None:
    write(body, "plain ")
    body.toggle_bold()
    write(body, "bold")
    body.toggle_bold()
    write(body, " end")
    assert body.tree() == doc(Paragraph((Run("plain "), Run("bold", bold=True), Run(" end"))))
    body.selectAll()
    body.toggle_italic()
    assert body.tree() == doc(
        Paragraph((Run("plain ", italic=True), Run("bold", bold=True, italic=True), Run(" end", italic=True)))
    ) or body.tree() == normal(
        doc(
            Paragraph(
                (Run("plain ", italic=True), Run("bold", bold=True, italic=True), Run(" end", italic=True))
            )
        )
    )


def test_bold_in_a_heading_stays_when_it_becomes_a_paragraph(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("a "), Run("b", bold=True)))))
    body.make(Kind.PARAGRAPH)
    assert body.tree() == doc(Paragraph((Run("a "), Run("b", bold=True))))
    weights = [f.fontWeight() for f in _formats(body)]
    assert weights[0] < 600 <= weights[1]


def test_a_tool_used_twice_gives_the_paragraph_back(body: BodyEdit) -> None:
    body.set_document(doc(say("a")))
    body.make(Kind.QUOTE)
    assert body.tree() == doc(Quote((say("a"),)))
    body.make(Kind.QUOTE)
    assert body.tree() == doc(say("a"))


def test_turning_a_nested_item_turns_its_whole_list(body: BodyEdit) -> None:
    body.set_document(doc(BulletList((item("a", BulletList((item("b"), item("c")))),))))
    put(body, 2)
    body.make(Kind.NUMBER)
    assert body.tree() == doc(BulletList((item("a", NumberedList((item("b"), item("c")))),)))


def test_a_link_is_set_changed_and_taken_away_and_does_not_grow(body: BodyEdit) -> None:
    write(body, "see here")
    cursor = body.textCursor()
    cursor.movePosition(MOVE.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    body.set_link("https://water.example/")
    write(body, " now")
    assert body.tree() == doc(
        Paragraph((Run("see "), Run("here", link="https://water.example/"), Run(" now")))
    )
    put(body, 0, 6)
    body.set_link("https://river.example/")
    assert body.tree().blocks[0] == Paragraph(
        (Run("see "), Run("here", link="https://river.example/"), Run(" now"))
    )
    put(body, 0, 6)
    body.set_link(None)
    assert body.tree() == doc(say("see here now"))


def test_the_tools_hear_what_stands_at_the_cursor(body: BodyEdit) -> None:
    body.set_document(doc(say("plain"), Heading(2, (Run("head", italic=True),))))
    heard: list[FormatState] = []
    body.state_changed.connect(heard.append)
    put(body, 1, 2)
    assert heard[-1].kind is Kind.HEADING
    assert heard[-1].italic
    assert not heard[-1].bold


def test_a_photo_is_placed_selected_and_deleted_with_the_keys(body: BodyEdit) -> None:
    write(body, "before")
    body.insert_photo(KEY)
    assert body.tree() == doc(say("before"), Figure(KEY))
    write(body, "after")
    assert body.tree() == doc(say("before"), Figure(KEY), say("after"))
    put(body, 2)
    press(body, Qt.Key.Key_Backspace)
    assert body.textCursor().hasSelection()
    assert body.tree() == doc(say("before"), Figure(KEY), say("after"))
    press(body, Qt.Key.Key_Backspace)
    assert body.tree() == doc(say("before"), say("after"))
    press(body, Qt.Key.Key_Z, CTRL)
    assert body.tree() == doc(say("before"), Figure(KEY), say("after"))


def test_a_photo_leaves_the_paragraph_of_the_cursor_whole(body: BodyEdit) -> None:
    body.set_document(doc(say("one two")))
    put(body, 0, 4)
    body.insert_photo(KEY)
    assert body.tree() == doc(say("one two"), Figure(KEY))


def test_a_photo_moves_by_cut_and_paste(body: BodyEdit) -> None:
    body.set_document(doc(Figure(KEY), say("text"), Figure(OTHER_KEY)))
    put(body, 0)
    press(body, Qt.Key.Key_Right, SHIFT)
    body.cut()
    put(body, 1, 4)
    body.paste()
    assert body.tree() == doc(say("text"), Figure(KEY), Figure(OTHER_KEY))


def test_copy_and_paste_inside_keeps_headings_lists_and_marks(body: BodyEdit) -> None:
    whole = doc(
        Heading(2, (Run("Head"),)),
        Paragraph((Run("a "), Run("b", bold=True), Run(" "), Run("c", link="https://water.example/"))),
        BulletList((item("x", NumberedList((item("y"),))),)),
        Quote((say("q"), say("r"))),
        Figure(KEY),
    )
    body.set_document(whole)
    body.selectAll()
    body.copy()
    body.set_document(Document())
    body.paste()
    assert body.tree() == whole


def test_a_copied_piece_of_a_line_keeps_its_blanks(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("one two three"),)), say("ab")))
    put(body, 0, 3)
    cursor = body.textCursor()
    cursor.movePosition(MOVE.Right, QTextCursor.MoveMode.KeepAnchor, 5)
    body.setTextCursor(cursor)
    body.copy()
    put(body, 1, 1)
    body.paste()
    assert body.tree() == doc(Heading(2, (Run("one two three"),)), say("a two b"))


def test_blocks_pasted_into_a_line_part_it(body: BodyEdit) -> None:
    body.set_document(doc(say("one"), BulletList((item("x"),)), say("y")))
    body.selectAll()
    body.copy()
    body.set_document(doc(say("AB")))
    put(body, 0, 1)
    body.paste()
    assert body.tree() == doc(say("Aone"), BulletList((item("x"),)), say("yB"))


def test_ctrl_shift_v_pastes_the_words_alone(body: BodyEdit) -> None:
    body.set_document(doc(Paragraph((Run("loud", bold=True),))))
    body.selectAll()
    body.copy()
    body.set_document(doc(say("ab")))
    put(body, 0, 1)
    press(body, Qt.Key.Key_V, CTRL | SHIFT)
    assert body.tree() == doc(say("aloudb"))


def test_undo_survives_a_save_that_changed_nothing(body: BodyEdit) -> None:
    write(body, "words")
    body.set_document(body.tree())
    press(body, Qt.Key.Key_Z, CTRL)
    assert body.tree() == Document()


def test_a_restored_version_is_undone_in_one_step(body: BodyEdit) -> None:
    now = doc(say("now"), BulletList((item("x"),)))
    body.set_document(now)
    body.replace_document(doc(Heading(2, (Run("then"),)), say("old")))
    assert body.tree() == doc(Heading(2, (Run("then"),)), say("old"))
    press(body, Qt.Key.Key_Z, CTRL)
    assert body.tree() == now


def test_undo_and_redo_walk_through_structure(body: BodyEdit) -> None:
    write(body, "- a")
    press(body, Qt.Key.Key_Return)
    press(body, Qt.Key.Key_Tab)
    write(body, "b")
    end = body.tree()
    steps = 0
    while body.document().isUndoAvailable():
        body.undo()
        steps += 1
    assert body.tree() == Document()
    while body.document().isRedoAvailable():
        body.redo()
    assert steps > 3
    assert body.tree() == end


def test_a_read_only_page_cannot_be_written(qtbot: QtBot) -> None:
    edit = BodyEdit(lambda _: None, lambda _: ("", ""), read_only=True)
    qtbot.addWidget(edit)
    edit.set_document(doc(say("sealed")))
    edit.show()
    write(edit, "x")
    press(edit, Qt.Key.Key_Backspace)
    edit.make(Kind.QUOTE)
    edit.toggle_bold()
    edit.insert_photo(KEY)
    edit.insert_plain("more")
    assert edit.tree() == doc(say("sealed"))
    press(edit, Qt.Key.Key_A, CTRL)
    press(edit, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "sealed"
    edit.setReadOnly(False)
    edit.setUndoRedoEnabled(True)
    write(edit, "x")
    assert edit.tree() == doc(say("x"))


def test_pictures_from_the_clipboard_are_handed_on(body: BodyEdit, qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(body.pictures_dropped) as caught:
        body.paste()
    assert caught.args is not None
    (picture,) = caught.args[0]
    assert picture.startswith(b"\x89PNG")
    assert body.tree() == Document()


def test_typing_over_a_selection_across_blocks_keeps_the_rest_in_order(body: BodyEdit) -> None:
    body.set_document(doc(Heading(2, (Run("head"),)), say("mid"), NumberedList((item("tail"), item("end")))))
    cursor = body.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(body.document().findBlockByNumber(2).position() + 2, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    write(body, "X")
    assert body.tree() == doc(Heading(2, (Run("heXil"),)), NumberedList((item("end"),)))
    only = body.document().findBlockByNumber(1)
    assert only.textList().itemText(only) == "1."
