"""What the right button offers on an unknown word: what may have been meant, first; then the office’s words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from editor_app.ui.editor.spelling import LiveSpelling

SHOWN = 5
"""Suggestions."""
AddWord = Callable[[str, str], object]
"""Takes a language and a word."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("WordMenu", text)


def put_first(
    menu: QMenu, edit: QTextEdit, spelling: LiveSpelling, position: int, add_word: AddWord
) -> tuple[int, int, str] | None:
    """Put suggestions for the unknown word at ``position`` before everything else in ``menu``; the word's place,
    or None where the word there is known."""
    found = spelling.word_at(position)
    proof = spelling.proofreading
    if found is None or proof is None:
        return None
    start, end, word = found
    before = menu.actions()[0] if menu.actions() else None
    rows: list[QAction] = []

    def row(words: str, act: Callable[[], object] | None) -> QAction:
        action = QAction(words.replace("&", "&&"), menu)
        if act is None:
            action.setEnabled(False)
        else:
            action.triggered.connect(lambda: act())
        rows.append(action)
        return action

    if not edit.isReadOnly():
        near = list(spelling.suggest(word))[:SHOWN]
        for one in near:
            action = row(one, _replacer(edit, start, end, word, one))
            font = action.font()
            font.setBold(True)
            action.setFont(font)
        if not near:
            row(_tr("Nothing near is known"), None)
        rows.append(_line(menu))
    if proof.may_add:
        row(
            _tr("Add “{word}” to the office’s words").format(word=word),
            lambda: add_word(proof.language, word),
        )
    elif edit.isReadOnly():
        row(_tr("“{word}” is not in the dictionary").format(word=word), None)
    rows.append(_line(menu))
    menu.insertActions(before, rows) if before is not None else menu.addActions(rows)
    return found


def _line(menu: QMenu) -> QAction:
    line = QAction(menu)
    line.setSeparator(True)
    return line


def _replacer(edit: QTextEdit, start: int, end: int, word: str, by: str) -> Callable[[], None]:
    def replace() -> None:
        cursor = QTextCursor(edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() != word or edit.isReadOnly():
            return
        first = QTextCursor(edit.document())
        first.setPosition(start + 1)
        cursor.beginEditBlock()
        cursor.insertText(by, first.charFormat())
        cursor.endEditBlock()
        edit.setTextCursor(cursor)

    return replace
