"""What the keys do in the body beyond plain typing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor_app.ui.editor import acts, chips, formats, structure
from editor_app.ui.editor.rows import Kind

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit

PAGES = frozenset((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNUSUAL = frozenset(
    (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
    )
)

# The window's menus have the same shortcuts and come first; these serve a page that stands alone.
_KINDS = {
    (Qt.Key.Key_0, False): Kind.PARAGRAPH,
    (Qt.Key.Key_1, False): Kind.HEADING,
    (Qt.Key.Key_2, False): Kind.SUBHEADING,
    (Qt.Key.Key_8, True): Kind.BULLET,
    (Qt.Key.Key_Asterisk, True): Kind.BULLET,
    (Qt.Key.Key_7, True): Kind.NUMBER,
    (Qt.Key.Key_Ampersand, True): Kind.NUMBER,
    (Qt.Key.Key_9, True): Kind.QUOTE,
    (Qt.Key.Key_ParenLeft, True): Kind.QUOTE,
}


def press(edit: BodyEdit, event: QKeyEvent) -> bool:
    """Do what the key means here; False where it is plain typing, for Qt to do."""
    if edit.isReadOnly():
        return False
    key, held = event.key(), event.modifiers()
    if key in _UNUSUAL:
        return _unusual(edit, Qt.Key(key), held & ~Qt.KeyboardModifier.KeypadModifier)
    if held != _NONE and held & _COMMANDS:
        return _command(edit, event)
    text = event.text()
    if text and text.isprintable():
        return _before_typing(edit, text)
    return False


def _command(edit: BodyEdit, event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Undo):
        edit.undo()
        return True
    if event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    ):
        edit.redo()
        return True
    kind = _KINDS.get((Qt.Key(event.key()), bool(event.modifiers() & _SHIFT)))
    if kind is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        edit.make(kind)
        return True
    match event.key(), bool(event.modifiers() & _SHIFT):
        case Qt.Key.Key_B, False:
            edit.toggle_bold()
            return True
        case Qt.Key.Key_I, False:
            edit.toggle_italic()
            return True
        case Qt.Key.Key_K, True:
            edit.link_wanted.emit()
            return True
    if event.matches(QKeySequence.StandardKey.Cut):
        edit.cut()
        return True
    if event.key() == Qt.Key.Key_V and event.modifiers() & _SHIFT:
        edit.paste_plain()
        return True
    return False


def _unusual(edit: BodyEdit, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    cursor = edit.textCursor()
    in_list = formats.kind_of(cursor.block()).is_list
    match key:
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if held == Qt.KeyboardModifier.AltModifier or (held == _NONE and cursor.hasSelection()):
                chip = chips.chip_around(cursor)
                if chip is not None and edit.names is not None:
                    edit.open_chip(chip)
                    return True
            if held not in (_NONE, _SHIFT):
                return False
            edit.act(acts.hard_break if held == _SHIFT else acts.enter)
            return True
        case Qt.Key.Key_Backspace:
            return _special(edit, cursor, backwards=True)
        case Qt.Key.Key_Delete:
            return held != _SHIFT and _special(edit, cursor, backwards=False)
        case Qt.Key.Key_Tab:
            if in_list and held == _NONE:
                edit.act(acts.indent)
            return True  # elsewhere Tab moves the keyboard on, and never writes a blank
        case Qt.Key.Key_Backtab:
            if in_list:
                edit.act(acts.outdent)
            return True
        case _:
            if held == _NONE and not cursor.hasSelection():
                probe = QTextCursor(cursor)
                if not probe.movePosition(QTextCursor.MoveOperation.Up):
                    edit.left_top.emit()
                    return True
            return False


def _special(edit: BodyEdit, cursor: QTextCursor, *, backwards: bool) -> bool:
    act = acts.backspace if backwards else acts.delete
    done: list[bool] = []
    chip = chips.chip_beside(cursor, backwards=backwards)
    if chip is not None:
        edit.act(partial(chips.remove, chip=chip))
        return True
    if not acts.spans_blocks(cursor) and (cursor.hasSelection() or not _at_edge(cursor)):
        return False
    edit.act(lambda c: done.append(act(c)))
    return done[-1]


def _at_edge(cursor: QTextCursor) -> bool:
    at_figure = formats.kind_of(cursor.block()) is Kind.FIGURE
    return at_figure or cursor.atBlockStart() or cursor.atBlockEnd()


def _before_typing(edit: BodyEdit, text: str) -> bool:
    cursor = edit.textCursor()
    block = cursor.block()
    if formats.kind_of(block) is Kind.FIGURE and len(structure.blocks_of(cursor)) == 1:
        edit.act(partial(_type_below, text=text))
        return True
    selected = cursor.hasSelection()
    if selected and acts.spans_blocks(cursor):
        edit.act(partial(acts.type_over, text=text))
        return True
    form = edit.currentCharFormat()
    at_link = formats.link_in(form) and not selected and _at_link_edge(cursor)
    at_chip = formats.mention_serial(form) is not None
    if at_chip and selected:
        edit.act(partial(acts.type_over, text=text))
        return True
    if at_link or at_chip:
        edit.setCurrentCharFormat(formats.plain_words(form, formats.kind_of(block)))
    if text == " ":
        wanted = acts.shortcut_at(cursor)
        if wanted is not None:
            cursor.insertText(" ")
            edit.act(partial(acts.apply_shortcut, kind=wanted[0], depth=wanted[1]))
            return True
    return False


def _type_below(cursor: QTextCursor, text: str) -> None:
    cursor.clearSelection()
    acts.type_over(cursor, text)


def _at_link_edge(cursor: QTextCursor) -> bool:
    """True where what is typed would lengthen a link at its end (or before its start in a line)."""
    if cursor.atBlockStart() or cursor.atBlockEnd():
        return True
    following = QTextCursor(cursor)
    following.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return formats.link_in(following.charFormat()) != formats.link_in(cursor.charFormat())
