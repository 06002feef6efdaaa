"""Rows of the tree into a QTextDocument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QTextCursor, QTextDocument, QTextList

from editor_app.document.nodes import Break, Document, Inline, Mention
from editor_app.ui.editor import formats
from editor_app.ui.editor.rows import Kind, Row, flat


def fill(document: QTextDocument, tree: Document) -> None:
    """Make ``document`` show ``tree``. What it held is gone, and nothing of it can be undone."""
    undo = document.isUndoRedoEnabled()
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    write_rows(cursor, flat(tree))
    cursor.endEditBlock()
    document.setUndoRedoEnabled(undo)


def write_rows(cursor: QTextCursor, rows: Sequence[Row]) -> None:
    """Write ``rows`` at the cursor, the first into the cursor's block, which takes its kind, the others below.

    The cursor stands after the last character written. List marks are drawn by list objects, one for every
    run of items that is numbered together.
    """
    lists: dict[int, tuple[Kind, QTextList]] = {}
    for n, row in enumerate(rows or [Row(Kind.PARAGRAPH)]):
        form = formats.block_format(row.kind, row.depth)
        plain = formats.char_format(row.kind)
        if n:
            cursor.insertBlock(form, plain)
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(plain)
        if row.kind.is_list:
            for depth in [d for d in lists if d > row.depth]:
                del lists[depth]
            held = lists.get(row.depth)
            if held is not None and held[0] is row.kind:
                held[1].add(cursor.block())
            else:
                lists[row.depth] = (row.kind, cursor.createList(formats.list_format(row.kind, row.depth)))
        else:
            lists.clear()
        write_row(cursor, row)


def write_row(cursor: QTextCursor, row: Row) -> None:
    """Write what stands in ``row`` at the cursor; the block's own format stays."""
    if row.kind is Kind.FIGURE:
        cursor.insertText(formats.OBJECT_CHARACTER, formats.figure_format(row.key))
    else:
        write_inlines(cursor, row.inlines, row.kind)


def write_inlines(cursor: QTextCursor, inlines: Iterable[Inline], kind: Kind) -> None:
    """Write ``inlines`` at the cursor in the look of ``kind``."""
    for inline in inlines:
        if isinstance(inline, Break):
            cursor.insertText(formats.HARD_BREAK, formats.char_format(kind))
        elif isinstance(inline, Mention):
            cursor.insertText(formats.kept(inline.text), formats.mention_format(inline, kind))
        else:
            form = formats.char_format(kind, bold=inline.bold, italic=inline.italic, link=inline.link)
            cursor.insertText(formats.kept(inline.text), form)
