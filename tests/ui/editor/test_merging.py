"""Another text taken over into the page: only what differs is touched, and one undo takes it back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import Document, Heading, Paragraph, Run
from editor_app.document.parse import parse_markdown
from editor_app.ui.editor.body_edit import BodyEdit

TEXT = "One.\n\n## Head\n\n- first\n- second\n\nTwo.\n\n> Said.\n\nThree."


def page(qtbot: QtBot, text: str = TEXT) -> BodyEdit:
    edit = BodyEdit(lambda _: None, lambda _: ("", ""))
    qtbot.addWidget(edit)
    edit.set_document(parse_markdown(text), fresh=True)
    return edit


def block(text: str) -> Document:
    return parse_markdown(text)


BLOCKS = (
    "Alpha.",
    "Beta **bold**.",
    "## Head",
    "### Low",
    "- item",
    "- item\n  - below",
    "1. number",
    "> Quoted.",
    "![](photo:0123456789ab)",
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.lists(st.sampled_from(BLOCKS), max_size=7),
    new=st.lists(st.sampled_from(BLOCKS), max_size=7),
    kept=st.lists(st.sampled_from(BLOCKS), max_size=3),
)
def test_any_text_becomes_any_other_and_comes_back(
    qtbot: QtBot, old: list[str], new: list[str], kept: list[str]
) -> None:
    before, after = block("\n\n".join([*kept, *old, *kept])), block("\n\n".join([*kept, *new, *kept]))
    edit = page(qtbot, "")
    edit.set_document(before, fresh=True)
    changed = edit.take_over(after)
    assert changed == (before != after)
    assert edit.tree() == after
    if changed:
        edit.undo()
        assert edit.tree() == before
        assert not edit.document().isUndoAvailable()
        edit.redo()
        assert edit.tree() == after


def test_the_cursor_stays_where_one_writes(qtbot: QtBot) -> None:
    edit = page(qtbot)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.take_over(block(TEXT.replace("Two.", "Two and more.")))
    QTest.keyClicks(edit, " On.")
    assert edit.tree() == block(TEXT.replace("Two.", "Two and more.") + " On.")


def test_an_empty_line_being_written_in_survives(qtbot: QtBot) -> None:
    edit = page(qtbot)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "\r")
    edit.take_over(block(TEXT.replace("Two.", "2.")))
    QTest.keyClicks(edit, "Four.")
    assert edit.tree() == block(TEXT.replace("Two.", "2.") + "\n\nFour.")


def test_what_goes_on_is_one_act(qtbot: QtBot) -> None:
    edit = page(qtbot)
    for words in ("T", "Tw", "Two boats."):
        edit.take_over(block(TEXT.replace("Two.", words)), goes_on=True)
    edit.undo()
    assert edit.tree() == block(TEXT)


def test_typing_between_parts_the_acts(qtbot: QtBot) -> None:
    edit = page(qtbot)
    edit.take_over(block(TEXT.replace("Two.", "2.")), goes_on=True)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "x")
    edit.take_over(block(TEXT.replace("Two.", "3.") + "x"), goes_on=True)
    edit.undo()
    assert edit.tree() == block(TEXT.replace("Two.", "2.") + "x")


def test_the_next_edit_finds_every_block_in_order(qtbot: QtBot) -> None:
    edit = page(qtbot)
    edit.take_over(Document((Heading(2, (Run("Head"),)), Paragraph((Run("Words"),)))))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "\rmore")
    assert edit.tree() == block("## Head\n\nWords\n\nmore")


def test_words_are_found_and_shown(qtbot: QtBot) -> None:
    edit = page(qtbot)
    assert edit.show_words("Two.")
    assert edit.textCursor().block().text() == "Two."
    assert not edit.show_words("Nowhere.")
