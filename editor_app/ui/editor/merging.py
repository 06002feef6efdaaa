"""Another text into the page with as little change as possible, as one act that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from editor_app.document.nodes import Document
from editor_app.ui.editor import to_qt
from editor_app.ui.editor.rows import Kind, Row, flat

Line = tuple[Row, ...]


def take_over(document: QTextDocument, lines: Sequence[Line], tree: Document, *, goes_on: bool) -> bool:
    """Make ``document``, which shows ``lines`` (the rows of each block), show ``tree``.

    Blocks at the beginning and the end that stay the same are not touched, so the cursor and the place on the
    screen stay. ``goes_on`` makes it a part of the act before. False where there was nothing to do.
    """
    rows = flat(tree)
    first, start = _same_at_start(lines, rows)
    last, end = _same_at_end(lines[first:], rows[start:])
    last, end = len(lines) - last, len(rows) - end
    if start == end and all(map(_empty, lines[first:last])):
        return False
    first, start, last, end = _whole_lists(lines, rows, first, start, last, end)
    cursor = QTextCursor(document)
    if goes_on:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    if start == end:
        _remove(cursor, first, last)
    elif first == last:
        _insert(cursor, first, rows[start:end])
    else:
        _select(cursor, first, last)
        cursor.removeSelectedText()
        to_qt.write_rows(cursor, rows[start:end])
    cursor.endEditBlock()
    return True


def _empty(line: Line) -> bool:
    return all(not row.inlines and row.kind is Kind.PARAGRAPH for row in line)


def _same_at_start(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[int, int]:
    """How many lines and rows agree from the beginning; lines without words agree with nothing and everything."""
    at = n = 0
    while at < len(lines):
        if n < len(rows) and lines[at] == (rows[n],):
            at, n = at + 1, n + 1
        elif _empty(lines[at]):
            at += 1
        else:
            break
    return at, n


def _same_at_end(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[int, int]:
    return _same_at_start(lines[::-1], rows[::-1])


def _whole_lists(
    lines: Sequence[Line], rows: Sequence[Row], first: int, start: int, last: int, end: int
) -> tuple[int, int, int, int]:
    """The stretch made wider where it would cut a list: the marks of a list are drawn by one object."""
    while first > 0 and start > 0 and rows[start - 1].kind.is_list and lines[first - 1] == (rows[start - 1],):
        first, start = first - 1, start - 1
    while last < len(lines) and end < len(rows) and rows[end].kind.is_list and lines[last] == (rows[end],):
        last, end = last + 1, end + 1
    return first, start, last, end


def _select(cursor: QTextCursor, first: int, last: int) -> None:
    """The words of blocks [first, last), without the break behind the last."""
    document = cursor.document()
    cursor.setPosition(document.findBlockByNumber(first).position())
    end = document.findBlockByNumber(last - 1)
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)


def _remove(cursor: QTextCursor, first: int, last: int) -> None:
    document = cursor.document()
    neighbour = document.findBlockByNumber(last) if last < document.blockCount() else None
    if neighbour is not None:
        form, plain = neighbour.blockFormat(), neighbour.charFormat()
        cursor.setPosition(document.findBlockByNumber(first).position())
        cursor.setPosition(neighbour.position(), QTextCursor.MoveMode.KeepAnchor)
    elif first > 0:
        before = document.findBlockByNumber(first - 1)
        form, plain = before.blockFormat(), before.charFormat()
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    else:
        _select(cursor, first, last)
        cursor.removeSelectedText()
        to_qt.write_rows(cursor, [])
        return
    cursor.removeSelectedText()
    cursor.setBlockFormat(form)
    cursor.setBlockCharFormat(plain)


def _insert(cursor: QTextCursor, first: int, rows: Sequence[Row]) -> None:
    document = cursor.document()
    if first > 0:
        before = document.findBlockByNumber(first - 1)
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.insertBlock()
    else:
        cursor.setPosition(0)
        cursor.insertBlock()
        cursor.setPosition(0)
    to_qt.write_rows(cursor, rows)
