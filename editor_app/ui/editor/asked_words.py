"""What a question about wording is about: the selection, else the reference or word at the cursor; and the answer's
way back into its place."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from editor_app.ui.editor.chips import chip_beside

_LINE_ENDS = str.maketrans({"\u2029": " ", "\u2028": " ", "\u00a0": " ", "\ufffc": " "})


def asked_words(edit: QTextEdit | QPlainTextEdit) -> str:
    """The words that are selected in ``edit``; without a selection the ones at the cursor are selected first."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        chip = chip_beside(cursor, backwards=True) or chip_beside(cursor, backwards=False)
        if chip is not None:
            cursor.setPosition(chip.start)
            cursor.setPosition(chip.end, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        edit.setTextCursor(cursor)
    return selected_words(edit)


def selected_words(edit: QTextEdit | QPlainTextEdit) -> str:
    """The selection on one line, without what surrounds words."""
    words = edit.textCursor().selectedText().translate(_LINE_ENDS)
    return " ".join(words.split()).strip(' ,.;:!?()[]“”«»"„')
