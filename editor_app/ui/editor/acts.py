"""The acts of writing: what Enter, Backspace, Tab and the tools do to the page.

Every act takes the editor's cursor, changes the page in one edit block, and leaves the cursor where writing
goes on. None of them knows a widget.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from editor_app.ui.editor import formats, structure
from editor_app.ui.editor.rows import Kind, Row

_KEEP = QTextCursor.MoveMode.KeepAnchor
_START = QTextCursor.MoveOperation.StartOfBlock
_END = QTextCursor.MoveOperation.EndOfBlock

SHORTCUTS = {
    "-": (Kind.BULLET, 1),
    "*": (Kind.BULLET, 1),
    "•": (Kind.BULLET, 1),
    "1.": (Kind.NUMBER, 1),
    "1)": (Kind.NUMBER, 1),
    "#": (Kind.HEADING, 0),
    "##": (Kind.HEADING, 0),
    "###": (Kind.SUBHEADING, 0),
    ">": (Kind.QUOTE, 0),
}
"""What is typed at the start of a paragraph, followed by a blank, and the kind it makes."""


def shortcut_at(cursor: QTextCursor) -> tuple[Kind, int] | None:
    """The kind that a blank typed now would make of the paragraph."""
    if cursor.hasSelection() or cursor.positionInBlock() > 3:
        return None
    block = cursor.block()
    if formats.kind_of(block) is not Kind.PARAGRAPH:
        return None
    return SHORTCUTS.get(block.text()[: cursor.positionInBlock()])


def apply_shortcut(cursor: QTextCursor, kind: Kind, depth: int) -> None:
    """Take the sign and its blank away and make the paragraph what they asked for."""
    cursor.beginEditBlock()
    cursor.movePosition(_START, _KEEP)
    cursor.removeSelectedText()
    _become(cursor.block(), kind, depth)
    cursor.endEditBlock()


def enter(cursor: QTextCursor) -> None:
    """A new line of writing: what follows depends on where the cursor stands."""
    cursor.beginEditBlock()
    if cursor.hasSelection():
        cursor.removeSelectedText()
        structure.tidy(cursor.document(), cursor.blockNumber(), cursor.blockNumber())
    block = cursor.block()
    kind = formats.kind_of(block)
    empty = block.length() == 1
    if kind is Kind.FIGURE:
        _leave_figure(cursor)
    elif empty and kind.is_list:
        outdent(cursor)
    elif empty and kind in (Kind.QUOTE, Kind.HEADING, Kind.SUBHEADING):
        structure.set_kind(block, Kind.PARAGRAPH)
    elif kind.is_heading and cursor.atBlockEnd():
        cursor.insertBlock(formats.block_format(Kind.PARAGRAPH), formats.char_format(Kind.PARAGRAPH))
    elif kind.is_heading and cursor.atBlockStart():
        cursor.insertBlock()
        structure.set_kind(cursor.block().previous(), Kind.PARAGRAPH)
    else:
        form = cursor.charFormat()
        cursor.insertBlock()
        if formats.link_in(form) or formats.mention_serial(form) is not None:
            cursor.setBlockCharFormat(formats.plain_words(form, kind))
    cursor.endEditBlock()


def _leave_figure(cursor: QTextCursor) -> None:
    above = cursor.atBlockStart() and cursor.blockNumber() == 0
    form, plain = formats.block_format(Kind.PARAGRAPH), formats.char_format(Kind.PARAGRAPH)
    cursor.movePosition(_START if above else _END)
    cursor.insertBlock(form, plain)
    if above:
        cursor.setBlockFormat(formats.block_format(Kind.FIGURE))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(form)


def write_below_figure(cursor: QTextCursor) -> None:
    """Move to a new paragraph below the photo the cursor stands at."""
    cursor.clearSelection()
    cursor.movePosition(_END)
    cursor.insertBlock(formats.block_format(Kind.PARAGRAPH), formats.char_format(Kind.PARAGRAPH))


def hard_break(cursor: QTextCursor) -> None:
    """A new line within the paragraph; beside a photo, a new paragraph."""
    cursor.beginEditBlock()
    if cursor.hasSelection():
        remove_selection(cursor)
    kind = formats.kind_of(cursor.block())
    if kind is Kind.FIGURE:
        enter(cursor)
    else:
        form = cursor.charFormat()
        after = formats.char_format(kind, bold=formats.is_bold(form), italic=form.fontItalic())
        cursor.insertText(formats.HARD_BREAK, after)
    cursor.endEditBlock()


def remove_selection(cursor: QTextCursor) -> None:
    """Take the selection away and put right what it joined, as one act."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    structure.tidy(cursor.document(), cursor.blockNumber(), cursor.blockNumber() + 1)
    cursor.endEditBlock()


def type_over(cursor: QTextCursor, text: str) -> None:
    """Write ``text`` in the place of the selection, as one act."""
    cursor.beginEditBlock()
    if cursor.hasSelection():
        remove_selection(cursor)
    if formats.kind_of(cursor.block()) is Kind.FIGURE:
        write_below_figure(cursor)
    cursor.insertText(text, formats.beside_mention(cursor.charFormat(), formats.kind_of(cursor.block())))
    cursor.endEditBlock()


def spans_blocks(cursor: QTextCursor) -> bool:
    """True where the selection reaches over a block's end or touches a photo."""
    if not cursor.hasSelection():
        return False
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    return first != document.findBlock(cursor.selectionEnd()) or formats.kind_of(first) is Kind.FIGURE


def _join(cursor: QTextCursor, *, backwards: bool) -> None:
    cursor.beginEditBlock()
    if backwards:
        cursor.deletePreviousChar()
    else:
        cursor.deleteChar()
    structure.tidy(cursor.document(), cursor.blockNumber(), cursor.blockNumber() + 1)
    cursor.endEditBlock()


def backspace(cursor: QTextCursor) -> bool:
    """Backspace where it does more than take one character. False: let it take the character."""
    if cursor.hasSelection():
        if not spans_blocks(cursor):
            return False
        if formats.kind_of(cursor.block()) is Kind.FIGURE and len(structure.blocks_of(cursor)) == 1:
            remove_figure(cursor)
        else:
            remove_selection(cursor)
        return True
    block = cursor.block()
    kind = formats.kind_of(block)
    if kind is Kind.FIGURE:
        remove_figure(cursor)
        return True
    if not cursor.atBlockStart():
        return False
    if kind.is_list:
        outdent(cursor)
        return True
    if kind is not Kind.PARAGRAPH:
        _become(block, Kind.PARAGRAPH)
        return True
    before = block.previous()
    if before.isValid() and formats.kind_of(before) is Kind.FIGURE:
        if block.length() == 1:
            _remove_empty(cursor)
        select_figure(cursor, before)
        return True
    if before.isValid():
        _join(cursor, backwards=True)
    return True


def delete(cursor: QTextCursor) -> bool:
    """Delete where it does more than take one character. False: let it take the character."""
    if cursor.hasSelection():
        return backspace(cursor)
    block = cursor.block()
    if formats.kind_of(block) is Kind.FIGURE:
        remove_figure(cursor)
        return True
    following = block.next()
    if cursor.atBlockEnd() and following.isValid() and formats.kind_of(following) is Kind.FIGURE:
        if block.length() == 1:
            _remove_empty(cursor)
            following = cursor.block()
        select_figure(cursor, following)
        return True
    if cursor.atBlockEnd() and following.isValid():
        _join(cursor, backwards=False)
        return True
    return False


def _remove_empty(cursor: QTextCursor) -> None:
    cursor.beginEditBlock()
    if cursor.block().next().isValid():
        # Deleting forwards keeps the next block's own format.
        cursor.deleteChar()
    else:
        cursor.deletePreviousChar()
    cursor.endEditBlock()


def select_figure(cursor: QTextCursor, block: QTextBlock) -> None:
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, _KEEP)


def remove_figure(cursor: QTextCursor) -> None:
    """Take the photo at the cursor out of the text; an empty paragraph stays for what is written next."""
    cursor.beginEditBlock()
    block = cursor.block()
    select_figure(cursor, block)
    cursor.removeSelectedText()
    cursor.setBlockFormat(formats.block_format(Kind.PARAGRAPH))
    cursor.setBlockCharFormat(formats.char_format(Kind.PARAGRAPH))
    cursor.setCharFormat(formats.char_format(Kind.PARAGRAPH))
    cursor.endEditBlock()


def insert_figure_rows(key: str) -> tuple[Row, ...]:
    return (Row(Kind.FIGURE, key=key),)


def indent(cursor: QTextCursor) -> bool:
    """Nest the list items of the selection one deeper; False where there is none that can be."""
    moved: set[int] = set()
    cursor.beginEditBlock()
    blocks = structure.blocks_of(cursor)
    for block in blocks:
        if block.blockNumber() in moved or not structure.can_nest(block):
            continue
        for one in structure.subtree(block):
            moved.add(one.blockNumber())
            structure.set_depth(one, formats.depth_of(one) + 1)
    _relist_around(blocks)
    cursor.endEditBlock()
    return bool(moved)


def outdent(cursor: QTextCursor) -> bool:
    """Take the list items of the selection one level up; from the first level they become paragraphs."""
    moved: set[int] = set()
    cursor.beginEditBlock()
    blocks = [b for b in structure.blocks_of(cursor) if formats.kind_of(b).is_list]
    for block in blocks:
        if block.blockNumber() in moved:
            continue
        below = structure.subtree(block)
        moved.update(b.blockNumber() for b in below)
        for n, one in enumerate(below):
            depth = formats.depth_of(one) - 1
            if depth >= 1:
                kind = _kind_at(one, depth) if n == 0 else formats.kind_of(one)
                structure.set_kind(one, kind, depth)
            elif n == 0:
                structure.set_kind(one, Kind.PARAGRAPH)
            else:
                structure.set_depth(one, 1)
    _relist_around(blocks)
    cursor.endEditBlock()
    return bool(moved)


def _kind_at(block: QTextBlock, depth: int) -> Kind:
    """The kind of the list that ``block`` comes into at ``depth``: that of the item above at this depth."""
    own = formats.kind_of(block)
    above = block.previous()
    while above.isValid() and formats.kind_of(above).is_list:
        if formats.depth_of(above) <= depth:
            return formats.kind_of(above)
        above = above.previous()
    return own


def _relist_around(blocks: list[QTextBlock]) -> None:
    if not blocks:
        return
    structure.relist(blocks[0].previous())
    for block in blocks:
        structure.relist(block)
    structure.relist(blocks[-1].next())


def _become(block: QTextBlock, kind: Kind, depth: int = 0) -> None:
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    structure.set_kind(block, kind, depth)
    _relist_around([block])
    cursor.endEditBlock()


def make(cursor: QTextCursor, kind: Kind) -> None:
    """Make the selected blocks ``kind``; where all of them are already, paragraphs again."""
    blocks = [b for b in structure.blocks_of(cursor) if formats.kind_of(b) is not Kind.FIGURE]
    if not blocks:
        return
    if all(formats.kind_of(b) is kind for b in blocks):
        kind = Kind.PARAGRAPH
    cursor.beginEditBlock()
    for block in blocks:
        depth = formats.depth_of(block)
        if kind.is_list and depth > 1:
            for sibling in _siblings(block):
                structure.set_kind(sibling, kind, depth)
        structure.set_kind(block, kind, max(depth, 1) if kind.is_list else 0)
    _relist_around(blocks)
    cursor.endEditBlock()


def _siblings(block: QTextBlock) -> list[QTextBlock]:
    """The nested items that are numbered together with ``block``."""
    depth = formats.depth_of(block)
    out: list[QTextBlock] = []
    for step in (QTextBlock.previous, QTextBlock.next):
        other = step(block)
        while other.isValid() and formats.depth_of(other) >= depth:
            if formats.depth_of(other) == depth:
                out.append(other)
            other = step(other)
    return out


def set_mark(cursor: QTextCursor, *, bold: bool | None = None, italic: bool | None = None) -> None:
    """Set or clear bold or italic on the selection; headings keep their own weight."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    cursor.beginEditBlock()
    for block in structure.blocks_of(cursor):
        part = QTextCursor(block)
        part.setPosition(max(start, block.position()))
        part.setPosition(min(end, block.position() + block.length() - 1), _KEEP)
        part.mergeCharFormat(mark_format(formats.kind_of(block), bold=bold, italic=italic))
    cursor.endEditBlock()


def mark_format(kind: Kind, *, bold: bool | None = None, italic: bool | None = None) -> QTextCharFormat:
    """The part of a character format that bold and italic are."""
    form = QTextCharFormat()
    if bold is not None:
        form.setProperty(formats.BOLD, bold)
        heavy = bold or kind.is_heading
        form.setFontWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
    if italic is not None:
        form.setFontItalic(italic)
    return form


def select_link(cursor: QTextCursor) -> str | None:
    """Select the whole link around the cursor and return its target; None, and no change, outside one."""
    document, block = cursor.document(), cursor.block()
    probe = QTextCursor(document)
    at = cursor.selectionStart()
    spans: list[tuple[int, int, str | None]] = []
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        it += 1
        link = formats.link_in(fragment.charFormat())
        start, end = fragment.position(), fragment.position() + fragment.length()
        if spans and link and spans[-1][2] == link and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end, link)
        else:
            spans.append((start, end, link))
    for start, end, link in spans:
        if link and start <= at <= end and cursor.selectionEnd() <= end:
            probe.setPosition(start)
            probe.setPosition(end, _KEEP)
            cursor.setPosition(start)
            cursor.setPosition(end, _KEEP)
            return link
    return None


def set_link(cursor: QTextCursor, target: str | None) -> None:
    """Link the selection to ``target``, or take its links away. Without a selection the target is written."""
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        if target and formats.kind_of(cursor.block()) is not Kind.FIGURE:
            kind = formats.kind_of(cursor.block())
            cursor.insertText(target.removeprefix("mailto:"), formats.char_format(kind, link=target))
    else:
        form = QTextCharFormat()
        form.setProperty(formats.LINK, target or "")
        if target:
            form.setProperty(formats.MENTION, "")  # what is linked is plain words
        cursor.mergeCharFormat(form)
    cursor.endEditBlock()
