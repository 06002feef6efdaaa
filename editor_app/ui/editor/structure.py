"""Changes to the blocks of the page: kinds, depths, lists, and putting the look right after an edit.

Every function works through the given cursor, inside the caller's edit block, so that one undo takes back one act.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextList

from editor_app.document.nodes import MAX_LIST_DEPTH
from editor_app.ui.editor import formats
from editor_app.ui.editor.rows import Kind, effective_depths

_KEEP = QTextCursor.MoveMode.KeepAnchor


def blocks_of(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks the selection touches; a selection that ends at a block's very start does not touch it."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if cursor.hasSelection() and last != block and cursor.selectionEnd() == last.position():
        last = last.previous()
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def set_kind(block: QTextBlock, kind: Kind, depth: int = 0) -> None:
    """Make ``block`` a block of ``kind``. Lists are put in order by the caller with `relist`."""
    if formats.kind_of(block) is Kind.FIGURE or kind is Kind.FIGURE:
        return
    cursor = QTextCursor(block)
    cursor.setBlockFormat(formats.block_format(kind, depth))
    restyle(block)


def restyle(block: QTextBlock) -> None:
    """Give the characters of ``block`` the look of its kind; bold, italic and links stay."""
    kind = formats.kind_of(block)
    cursor = QTextCursor(block)
    if not formats.fits(cursor.blockCharFormat(), kind):
        cursor.setBlockCharFormat(formats.same_words_other_kind(cursor.blockCharFormat(), kind))
    wrong: list[tuple[int, int, QTextCharFormat]] = []
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        it += 1
        form = fragment.charFormat()
        if not formats.is_figure(form) and not formats.fits(form, kind):
            other = formats.same_words_other_kind(form, kind)
            wrong.append((fragment.position(), fragment.length(), other))
    for at, length, form in wrong:
        cursor.setPosition(at)
        cursor.setPosition(at + length, _KEEP)
        cursor.setCharFormat(form)


def set_depth(block: QTextBlock, depth: int) -> None:
    set_kind(block, formats.kind_of(block), min(max(depth, 1), MAX_LIST_DEPTH))


def subtree(block: QTextBlock) -> list[QTextBlock]:
    """An item and the items that hang below it."""
    depth = formats.depth_of(block)
    out = [block]
    following = block.next()
    while following.isValid() and formats.depth_of(following) > depth:
        out.append(following)
        following = following.next()
    return out


def can_nest(block: QTextBlock) -> bool:
    """True where the item may hang below the item before it."""
    depth = formats.depth_of(block)
    return 0 < depth < MAX_LIST_DEPTH and formats.depth_of(block.previous()) >= depth


def relist(block: QTextBlock) -> None:
    """Put the run of list items around ``block`` in order: depths, kinds below one item, numbering."""
    if not formats.kind_of(block).is_list:
        return
    while formats.kind_of(block.previous()).is_list and block.previous().isValid():
        block = block.previous()
    run: list[QTextBlock] = []
    while block.isValid() and formats.kind_of(block).is_list:
        run.append(block)
        block = block.next()
    held: dict[int, tuple[Kind, QTextList]] = {}
    for item, depth in zip(run, effective_depths([formats.depth_of(b) for b in run]), strict=True):
        for deeper in [d for d in held if d > depth]:
            del held[deeper]
        kind = formats.kind_of(item)
        known = held.get(depth)
        if known is not None and depth > 1:
            kind = known[0]  # below one item all is of one kind
        if kind is not formats.kind_of(item) or depth != formats.depth_of(item):
            form = formats.block_format(kind, depth)
            form.setObjectIndex(item.blockFormat().objectIndex())
            QTextCursor(item).setBlockFormat(form)
        if known is not None and known[0] is kind:
            if item.blockFormat().objectIndex() != known[1].objectIndex():
                known[1].add(item)
            continue
        own = item.textList()
        if own is None or not _leads(own, item, kind, depth):
            own = QTextCursor(item).createList(formats.list_format(kind, depth))
        held[depth] = (kind, own)


def _leads(own: QTextList, item: QTextBlock, kind: Kind, depth: int) -> bool:
    form, wanted = own.format(), formats.list_format(kind, depth)
    alike = form.indent() == wanted.indent() and form.style() == wanted.style()
    return alike and own.item(0) == item


def tidy(document: QTextDocument, first: int, last: int) -> None:
    """Put right the blocks numbered ``first`` to ``last`` after an edit that joined, split or brought in blocks."""
    number = first
    block = document.findBlockByNumber(number)
    while block.isValid() and block.blockNumber() <= last:
        last += _part_figures(block)
        block = document.findBlockByNumber(number)
        restyle(block)
        number += 1
        block = document.findBlockByNumber(number)
    for block in _list_starts(document, first - 1, last + 1):
        relist(block)


def _list_starts(document: QTextDocument, first: int, last: int) -> Iterator[QTextBlock]:
    block = document.findBlockByNumber(max(first, 0))
    inside = False
    while block.isValid() and block.blockNumber() <= last:
        is_list = formats.kind_of(block).is_list
        if is_list and not inside:
            yield block
        inside = is_list
        block = block.next()


def _part_figures(block: QTextBlock) -> int:
    """Give every photo in ``block`` a block of its own; returns how many blocks came to be."""
    text = block.text()
    kind = formats.kind_of(block)
    if formats.OBJECT_CHARACTER not in text:
        if kind is Kind.FIGURE:
            cursor = QTextCursor(block)
            cursor.setBlockFormat(formats.block_format(Kind.PARAGRAPH))
            cursor.setBlockCharFormat(formats.char_format(Kind.PARAGRAPH))
        return 0
    if text == formats.OBJECT_CHARACTER:
        if kind is not Kind.FIGURE:
            QTextCursor(block).setBlockFormat(formats.block_format(Kind.FIGURE))
        return 0
    words = Kind.PARAGRAPH if kind is Kind.FIGURE else kind
    before = block.document().blockCount()
    base = block.position()
    at = text.index(formats.OBJECT_CHARACTER)
    at = len(text[:at].encode("utf-16-le")) // 2
    cursor = QTextCursor(block)
    cursor.setPosition(base + at + 1)
    if not cursor.atBlockEnd():
        cursor.insertBlock(formats.block_format(words, formats.depth_of(block)), formats.char_format(words))
    cursor.setPosition(base + at)
    if at:
        cursor.insertBlock()
    cursor.setBlockFormat(formats.block_format(Kind.FIGURE))
    if at:
        first = cursor.block().previous()
        if formats.kind_of(first) is Kind.FIGURE:
            QTextCursor(first).setBlockFormat(formats.block_format(words))
    return block.document().blockCount() - before
