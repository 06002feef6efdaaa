"""Unknown words on the page: underlined as they are typed, suggested for, added to the office's words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.domain.content import Text
from editor_app.ui import look
from editor_app.ui.editor import context_menu
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.editor.spelling import Proofreading, judge_again
from tests.ui.editor.conftest import caption_of, picture_of, press, write

UNKNOWN = {"comittee": ("committee", "comity"), "goverment": ("government",), "wterways": ()}


def misspelled(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.replace("\u2028", " ").split(" "):
        bare = word.strip(".,")
        if bare in UNKNOWN:
            found.append((at, at + len(bare)))
        at += len(word) + 1
    return found


PROOF = Proofreading("en", lambda word: word not in UNKNOWN, misspelled, lambda word: UNKNOWN.get(word, ()))


@pytest.fixture
def editor(qtbot: QtBot) -> ReleaseEditor:
    widget = ReleaseEditor(picture_of, caption_of)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.set_proofreading(PROOF)
    widget.set_text("en", Text("The comittee meets", "They met.", "One goverment only.\n\nAnd 😀 wterways."))
    widget.show()
    qtbot.waitActive(widget)
    qtbot.waitUntil(lambda: underlined(widget.body) == ["goverment", "wterways"])
    return widget


def underlined(edit: QTextEdit) -> list[str]:
    out = []
    block = edit.document().begin()
    while block.isValid():
        out.extend(_words(block))
        block = block.next()
    return out


def _words(block: QTextBlock) -> list[str]:
    out = []
    for piece in block.layout().formats():
        if piece.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + piece.start)
            cursor.setPosition(block.position() + piece.start + piece.length, QTextCursor.MoveMode.KeepAnchor)
            out.append(cursor.selectedText())
            assert piece.format.underlineColor().name() == look.tokens().danger.lower()
    return out


def end_of(edit: QTextEdit) -> None:
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)


def rows(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_unknown_words_are_red_in_headline_and_body_and_never_in_the_text_itself(
    editor: ReleaseEditor, qtbot: QtBot
) -> None:
    assert underlined(editor.headline) == ["comittee"]
    assert editor.text().body == "One goverment only.\n\nAnd 😀 wterways."
    editor.set_proofreading(None)
    qtbot.wait(30)
    assert underlined(editor.body) == underlined(editor.headline) == []


def test_the_word_being_typed_is_left_alone_until_the_cursor_leaves_it(editor: ReleaseEditor) -> None:
    end_of(editor.body)
    write(editor.body, " The comittee")
    assert "comittee" not in underlined(editor.body)
    write(editor.body, " ")
    assert underlined(editor.body)[-1] == "comittee"


def test_a_word_left_by_the_mouse_or_for_another_field_counts_as_typed(
    editor: ReleaseEditor, qtbot: QtBot
) -> None:
    end_of(editor.body)
    write(editor.body, " comittee")
    press(editor.body, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert underlined(editor.body)[-1] == "comittee"
    end_of(editor.body)
    write(editor.body, " goverment")
    editor.summary.setFocus()
    qtbot.waitUntil(lambda: underlined(editor.body)[-1] == "goverment")


def test_mending_a_word_by_hand_takes_its_line_away(editor: ReleaseEditor) -> None:
    found = editor.body.spelling.next_after(-1, 1)
    assert found is not None
    assert found[2] == "goverment"
    cursor = editor.body.textCursor()
    cursor.setPosition(found[0] + 5)
    editor.body.setTextCursor(cursor)
    editor.body.setFocus()
    write(editor.body, "n")
    assert underlined(editor.body) == ["wterways"]


def test_the_right_button_offers_what_was_meant_first_then_the_office_s_words(
    editor: ReleaseEditor, qtbot: QtBot
) -> None:
    menu = editor.headline.menu_at(6)
    assert rows(menu)[:3] == ["committee", "comity", "Add “comittee” to the office’s words"]
    menu.actions()[0].trigger()
    assert editor.text().headline == "The committee meets"
    editor.headline.undo()
    assert editor.text().headline == "The comittee meets"
    with qtbot.waitSignal(editor.word_added) as added:
        menu = editor.headline.menu_at(6)
        next(a for a in menu.actions() if a.text().startswith("Add “")).trigger()
    assert added.args == ["en", "comittee"]


def test_in_the_body_too_and_the_word_keeps_its_marks(editor: ReleaseEditor) -> None:
    cursor = editor.body.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(13, QTextCursor.MoveMode.KeepAnchor)
    editor.body.setTextCursor(cursor)
    editor.body.toggle_bold()
    point = editor.body.cursorRect(cursor).center()
    menu = context_menu.menu_for(editor.body, point)
    assert rows(menu)[0] == "government"
    menu.actions()[0].trigger()
    assert editor.text().body.startswith("One **government** only.")


def test_a_word_without_suggestions_says_so_and_a_reader_may_not_add_words(editor: ReleaseEditor) -> None:
    editor.set_proofreading(Proofreading("en", PROOF.known, PROOF.misspelled, PROOF.suggest, may_add=False))
    end_of(editor.body)
    found = editor.body.spelling.next_after(20, 1)
    assert found is not None
    cursor = editor.body.textCursor()
    cursor.setPosition(found[0] + 1)
    menu = context_menu.menu_for(editor.body, editor.body.cursorRect(cursor).center())
    assert rows(menu)[0] == "Nothing near is known"
    assert not any(row.startswith("Add") for row in rows(menu))


def test_f7_walks_from_the_headline_through_the_body_and_round(editor: ReleaseEditor) -> None:
    editor.headline.setFocus()
    editor.headline.moveCursor(QTextCursor.MoveOperation.Start)
    seen = []
    for _ in range(4):
        assert editor.do("next_misspelling")
        menu = editor.words.menu
        assert menu is not None
        part = editor.headline if editor.headline.hasFocus() else editor.body
        seen.append(part.textCursor().selectedText())
        menu.close()
    assert seen == ["comittee", "goverment", "wterways", "comittee"]
    assert editor.words.previous()
    assert editor.body.textCursor().selectedText() == "wterways"


def test_f7_says_when_every_word_is_known(editor: ReleaseEditor, qtbot: QtBot) -> None:
    editor.set_text("en", Text("A", "B.", "All is well."))
    with qtbot.waitSignal(editor.told) as told:
        assert not editor.words.next()
    assert told.args == ["Every word is known."]


def test_a_mend_that_is_certain_takes_the_place_of_the_red_line(editor: ReleaseEditor) -> None:
    certain = Finding("r", Level.WARNS, "en", "body", "goverment", "Why.", 4, 13, 0, "government")
    editor.show_findings([certain])
    line = editor.body.document().firstBlock().layout().formats()[0]
    assert line.format.underlineColor().name() == look.tokens().warn.lower()


def test_spelling_findings_of_the_checks_are_not_painted_a_second_time(editor: ReleaseEditor) -> None:
    spelling = Finding("spelling", Level.WARNS, "en", "body", "only", "Why.", 14, 18, 0)
    editor.show_findings([spelling])
    assert underlined(editor.body) == ["goverment", "wterways"]


def test_a_long_text_is_judged_in_slices_until_all_of_it_is(editor: ReleaseEditor, qtbot: QtBot) -> None:
    body = "\n\n".join(f"Paragraph {n} of the goverment " + "and more " * 30 for n in range(300))
    editor.set_text("en", Text("A", "B.", body), source="another")
    assert len(underlined(editor.body)) < 300
    qtbot.waitUntil(lambda: len(underlined(editor.body)) == 300, timeout=20_000)


PIECES = st.text(alphabet="ac -'.@/\u2028😀⟦⟧", max_size=24)


@settings(max_examples=300, deadline=None)
@given(PIECES, PIECES, PIECES, PIECES)
def test_judging_only_what_changed_finds_what_judging_everything_finds(
    head: str, gone: str, come: str, tail: str
) -> None:
    def every_c(text: str) -> list[tuple[int, int]]:
        from editor_app.spelling.words import words

        return [(a, b) for a, b, word in words(text) if "c" in word]

    before, after = head + gone + tail, head + come + tail
    assert judge_again(before, tuple(every_c(before)), after, every_c) == tuple(every_c(after))
