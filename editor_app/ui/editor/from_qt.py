"""A QTextDocument back into rows of the tree."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor_app.document.nodes import Break, Document, Inline, Run, normal_inlines
from editor_app.ui.editor import formats
from editor_app.ui.editor.chips import parted, stretches
from editor_app.ui.editor.places import utf16_length
from editor_app.ui.editor.rows import Kind, Row, tree


def read(document: QTextDocument) -> Document:
    """The tree that ``document`` shows, in normal form."""
    rows: list[Row] = []
    block = document.begin()
    while block.isValid():
        rows.extend(read_block(block))
        block = block.next()
    return tree(rows)


def read_block(
    block: QTextBlock, start: int = 0, end: int | None = None, *, as_typed: bool = False
) -> tuple[Row, ...]:
    """The rows of one block: one, or several where a photo stands among words.

    ``start`` and ``end`` count Qt characters in the block and cut it to a selection. ``as_typed`` keeps the
    blanks at the edges, as a piece that is copied needs them; else the inlines are in normal form.
    """
    form = block.blockFormat()
    kind = formats.kind_in(form)
    words = Kind.PARAGRAPH if kind is Kind.FIGURE else kind
    depth = formats.depth_of(block)
    rows: list[Row] = []
    inlines: list[Inline] = []

    def close() -> None:
        if kept := tuple(inlines) if as_typed else normal_inlines(inlines):
            rows.append(Row(words, kept, depth))
        inlines.clear()

    base = block.position()
    whole = start == 0 and end is None
    for stretch, mention in (part for group in stretches(block) for part in parted(group)):
        form_of, text = stretch.form, stretch.text
        if not whole:
            text = _cut(text, stretch.at - base, utf16_length(text), start, end)
            if not text:
                continue
        if formats.is_figure(form_of):
            close()
            # Neighbouring photos of one key are one fragment of several characters.
            rows.extend(Row(Kind.FIGURE, key=formats.figure_key(form_of)) for _ in text)
            continue
        if mention is not None and text == mention.text:
            inlines.append(mention)
            continue
        bold, italic, link = formats.is_bold(form_of), form_of.fontItalic(), formats.link_in(form_of)
        for n, line in enumerate(text.split(formats.HARD_BREAK)):
            if n:
                inlines.append(Break())
            if line:
                inlines.append(Run(line.replace(formats.OBJECT_CHARACTER, ""), bold, italic, link))
    close()
    return tuple(rows) or (Row(words, (), depth),)


def _cut(text: str, at: int, length: int, start: int, end: int | None) -> str:
    """The part of a fragment (at Qt position ``at``, ``length`` Qt characters) that lies in [start, end)."""
    first = max(start - at, 0)
    last = length if end is None else min(end - at, length)
    if first >= last:
        return ""
    if len(text) == length:
        return text[first:last]
    return text.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le", "ignore")


def read_selection(cursor: QTextCursor) -> tuple[Row, ...]:
    """The rows of what the cursor has selected; a part of one block is a plain paragraph."""
    if not cursor.hasSelection():
        return ()
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    start, end = cursor.selectionStart() - first.position(), cursor.selectionEnd() - last.position()
    if first == last:
        rows = read_block(first, start, end, as_typed=True)
        if start == 0 and end >= first.length() - 1:
            return rows
        return tuple(r if r.kind is Kind.FIGURE else Row(Kind.PARAGRAPH, r.inlines) for r in rows)
    rows_out = list(read_block(first, start, as_typed=True))
    block = first.next()
    while block.isValid() and block != last:
        rows_out.extend(read_block(block, as_typed=True))
        block = block.next()
    if end > 0:
        rows_out.extend(read_block(last, 0, end, as_typed=True))
    return tuple(rows_out)
