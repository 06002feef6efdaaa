"""Help while typing: quotation marks and dashes of the language, abbreviations of the office.

What is typed is written first and changed after, as an act of its own: one undo gives back what was typed. Only the
paragraph that is being written is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.document.smart import quotes_for, smart
from editor_app.domain.abbreviations import Abbreviations, expansion
from editor_app.ui.editor.places import utf16_length

_KEEP = QTextCursor.MoveMode.KeepAnchor
_SIGNS = "\"'-="


@dataclass(slots=True)
class TypingHelps:
    """What holds for all fields of a page. ``smart`` switches quotation marks and dashes."""

    language: str = ""
    smart: bool = True
    abbreviations: Abbreviations = field(default_factory=dict)

    def typed(self, edit: QTextEdit, text: str) -> bool:
        """``text`` was just typed into ``edit``: True where the help changed it."""
        if len(text) != 1 or text not in _SIGNS or edit.isReadOnly():
            return False
        cursor = edit.textCursor()
        if cursor.hasSelection():
            return False
        before = words_before(cursor)
        change = expansion(before, self.abbreviations, self.language) if text == "=" else None
        if change is not None:
            _put(edit, cursor, utf16_length(before[-change.taken :]), change.text)
            return True
        marks = smart(before, self.language) if self.smart and self.language else None
        if marks is not None:
            _put(edit, cursor, marks.taken, marks.text)
            return True
        return False

    def quote(self, edit: QTextEdit) -> None:
        """Put the selection between the language's quotation marks, or a pair with the cursor inside."""
        if edit.isReadOnly():
            return
        cursor = edit.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        page = edit.document()
        if page.findBlock(start) != page.findBlock(end):
            cursor.clearSelection()
            start = end = cursor.position()
        first = QTextCursor(page)
        first.setPosition(start)
        opening, closing = quotes_for(words_before(first), self.language)
        cursor.beginEditBlock()
        cursor.setPosition(end)
        cursor.insertText(closing)
        cursor.setPosition(start)
        cursor.insertText(opening)
        cursor.setPosition(start + 1 if start == end else end + 2)
        cursor.endEditBlock()
        edit.setTextCursor(cursor)


def words_before(cursor: QTextCursor) -> str:
    """The words of the paragraph in front of the cursor."""
    text = cursor.block().text()
    inside = cursor.position() - cursor.block().position()
    if len(text) == cursor.block().length() - 1:
        return text[:inside]
    return text.encode("utf-16-le")[: 2 * inside].decode("utf-16-le", "ignore")


def _put(edit: QTextEdit, cursor: QTextCursor, taken: int, text: str) -> None:
    form = cursor.charFormat()
    cursor.setPosition(cursor.position() - taken, _KEEP)
    cursor.beginEditBlock()
    cursor.insertText(text, form)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
