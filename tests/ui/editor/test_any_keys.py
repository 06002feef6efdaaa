"""Whatever keys are pressed in whatever order, the page and what is known about it stay in step."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.document.nodes import Document, Figure, normal
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.ui.editor import formats, from_qt
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.rows import Kind
from tests.ui.editor.conftest import KEY, picture_of, press, write

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
START = parse_markdown(
    """## Heading

A paragraph with **bold**, [Ms Marku](person:elena-marku?form=later) and [a link](https://water.example/) in it.

- one
    1.  two
    2.  three
- four

> quoted

> again

![](photo:0123456789ab)

1.  İn Bakı 😀
2.  end
"""
)


def act(edit: BodyEdit, chance: random.Random) -> str:
    """One thing a person may do."""
    cursor = edit.textCursor()
    end = edit.document().characterCount() - 1

    def place(keep: bool) -> None:
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(chance.randint(0, end), mode)
        edit.setTextCursor(cursor)

    acts = {
        "go": lambda: place(False),
        "select": lambda: place(True),
        "type": lambda: write(edit, chance.choice(["a", "b c", "- ", "1. ", "## ", "> ", "."])),
        "enter": lambda: press(edit, Qt.Key.Key_Return),
        "break": lambda: press(edit, Qt.Key.Key_Return, SHIFT),
        "backspace": lambda: press(edit, Qt.Key.Key_Backspace),
        "delete": lambda: press(edit, Qt.Key.Key_Delete),
        "word back": lambda: press(edit, Qt.Key.Key_Backspace, CTRL),
        "start": lambda: press(edit, Qt.Key.Key_Home),
        "end": lambda: press(edit, Qt.Key.Key_End),
        "tab": lambda: press(edit, Qt.Key.Key_Tab),
        "backtab": lambda: press(edit, Qt.Key.Key_Backtab),
        "undo": edit.undo,
        "redo": edit.redo,
        "bold": edit.toggle_bold,
        "italic": edit.toggle_italic,
        "link": lambda: edit.set_link(chance.choice(["https://river.example/", None])),
        "make": lambda: edit.make(chance.choice([k for k in Kind if k is not Kind.FIGURE])),
        "photo": lambda: edit.insert_photo(KEY),
        "copy": edit.copy,
        "cut": edit.cut,
        "paste": edit.paste,
        "plain": edit.paste_plain,
    }
    name = chance.choice(list(acts))
    acts[name]()
    return name


def in_order(edit: BodyEdit) -> list[str]:
    """What is wrong with the page's blocks, if anything."""
    wrong = []
    block = edit.document().begin()
    while block.isValid():
        kind = formats.kind_of(block)
        if kind.is_list and block.textList() is None:
            wrong.append(f"{block.blockNumber()}: a list item without a list")
        if not kind.is_list and block.textList() is not None:
            wrong.append(f"{block.blockNumber()}: a list mark on a {kind.name}")
        photos = block.text().count(formats.OBJECT_CHARACTER)
        if photos and (kind is not Kind.FIGURE or block.length() != 2):
            wrong.append(f"{block.blockNumber()}: a photo among words")
        if kind is Kind.FIGURE and not photos:
            wrong.append(f"{block.blockNumber()}: a photo's block without a photo")
        it = block.begin()
        while not it.atEnd():
            form = it.fragment().charFormat()
            it += 1
            if not formats.is_figure(form) and not formats.fits(form, kind):
                wrong.append(f"{block.blockNumber()}: words in another look than the block's")
        block = block.next()
    return wrong


@pytest.mark.parametrize("seed", range(25))
def test_any_keys_leave_the_page_in_order(seed: int, qtbot: QtBot) -> None:
    chance = random.Random(seed)
    edit = BodyEdit(picture_of, lambda _: ("", ""))
    qtbot.addWidget(edit)
    edit.setFixedWidth(500)
    edit.set_document(START)
    edit.show()
    edit.setFocus()
    done: list[str] = []
    for _ in range(60):
        done.append(act(edit, chance))
        tree = from_qt.read(edit.document())
        assert edit.tree() == tree, done[-4:]
        assert tree == normal(tree), done[-4:]
        assert in_order(edit) == [], done[-4:]
    assert parse_markdown(write_markdown(tree)) == tree
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.tree() == START, done[-4:]


def test_the_start_holds_every_kind() -> None:
    kinds = {type(block) for block in START.blocks}
    assert Figure in kinds
    assert len(kinds) == 6
    assert isinstance(START, Document)
