"""Mentions on the page: stretches of characters that belong together, shown as chips and handled as one sign.

A chip is what its characters say: as long as they are the words the mention was resolved to, it is a mention;
where they were changed inside, they are plain words. So every edit, whatever made it, leaves a sound text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor_app.document.nodes import Mention
from editor_app.ui.editor import formats
from editor_app.ui.editor.places import utf16_length

_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Chip:
    """A mention at Qt positions [start, end) of the document."""

    start: int
    end: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one format as they stand in a block: their text, look and Qt position."""

    text: str
    form: QTextCharFormat
    at: int


def stretches(block: QTextBlock) -> Iterator[tuple[Stretch, ...]]:
    """The fragments of ``block`` in order; those of one chip come together."""
    group: list[Stretch] = []
    serial: int | None = None
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        it += 1
        one = Stretch(fragment.text(), fragment.charFormat(), fragment.position())
        own = formats.mention_serial(one.form)
        if group and (own is None or own != serial):
            yield tuple(group)
            group = []
        group.append(one)
        serial = own
    if group:
        yield tuple(group)


def mentions_in(group: tuple[Stretch, ...]) -> tuple[int, int, Mention] | None:
    """(first, last, mention) where the characters [first, last) of a group's text are a mention's words.

    What stands before or behind them was typed at an edge; words changed inside are no mention any more.
    """
    mention = formats.mention_in(group[0].form)
    if mention is None:
        return None
    text = group[0].text if len(group) == 1 else "".join(one.text for one in group)
    if text.startswith(mention.text):
        first = 0
    elif text.endswith(mention.text):
        first = len(text) - len(mention.text)
    else:
        return None
    last = first + len(mention.text)
    if len(group) == 1:
        return first, last, mention
    marks = list(_forms_over(group, first, last))
    return (
        first,
        last,
        replace(
            mention,
            bold=all(map(formats.is_bold, marks)),
            italic=all(form.fontItalic() for form in marks),
        ),
    )


def parted(group: tuple[Stretch, ...]) -> Iterator[tuple[Stretch, Mention | None]]:
    """The stretches of a group, the words of a mention as one of them."""
    found = mentions_in(group)
    if found is None:
        yield from ((one, None) for one in group)
        return
    first, last, mention = found
    if len(group) == 1 and group[0].text == mention.text:
        yield group[0], mention
        return
    at = 0
    for one in group:
        head, tail = max(0, first - at), max(0, last - at)
        if one.text[:head]:
            yield Stretch(one.text[:head], one.form, one.at), None
        if at <= first < at + len(one.text):
            yield Stretch(mention.text, one.form, one.at + utf16_length(one.text[:head])), mention
        if one.text[tail:]:
            yield Stretch(one.text[tail:], one.form, one.at + utf16_length(one.text[:tail])), None
        at += len(one.text)


def _forms_over(group: tuple[Stretch, ...], first: int, last: int) -> Iterator[QTextCharFormat]:
    at = 0
    for one in group:
        if at < last and at + len(one.text) > first:
            yield one.form
        at += len(one.text)


def _has_chips(block: QTextBlock) -> bool:
    """Whether any characters of ``block`` belong to a chip; most blocks have none, and each key asks several times."""
    return any(formats.mention_serial(piece.format) is not None for piece in block.textFormats())


def chips_of(block: QTextBlock) -> tuple[Chip, ...]:
    """The chips of ``block`` in order."""
    if not _has_chips(block):
        return ()
    return tuple(
        Chip(one.at, one.at + utf16_length(one.text), mention)
        for group in stretches(block)
        if formats.mention_serial(group[0].form) is not None
        for one, mention in parted(group)
        if mention is not None
    )


def chip_around(cursor: QTextCursor) -> Chip | None:
    """The chip that is selected whole, or else the one the cursor touches (the one before it first)."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    if start != end:
        return next((chip for chip in chips_of(block) if (chip.start, chip.end) == (start, end)), None)
    return chip_at(block, start)


def chip_at(block: QTextBlock, position: int) -> Chip | None:
    """The chip that ``position`` touches, the one before it first."""
    return next((chip for chip in chips_of(block) if chip.start <= position <= chip.end), None)


def chip_beside(cursor: QTextCursor, *, backwards: bool) -> Chip | None:
    """The chip that ends at the cursor (begins there, unless ``backwards``); None with a selection."""
    at = cursor.position()
    if cursor.hasSelection():
        return None
    return next(
        (c for c in chips_of(cursor.block()) if at == (c.end if backwards else c.start)),
        None,
    )


def before(document: QTextDocument, chip: Chip) -> str:
    """What stands before ``chip`` in its paragraph."""
    block = document.findBlock(chip.start)
    text = block.text()
    if len(text) == block.length() - 1:  # no character of two Qt characters
        return text[: chip.start - block.position()]
    cursor = QTextCursor(block)
    cursor.setPosition(chip.start, _KEEP)
    return cursor.selectedText()


def chip_inside(block: QTextBlock, position: int) -> Chip | None:
    """The chip with ``position`` strictly inside it."""
    return next((chip for chip in chips_of(block) if chip.start < position < chip.end), None)


def snapped(cursor: QTextCursor, before: int | None = None) -> QTextCursor | None:
    """``cursor`` with its ends at the edges of chips, or None where they are already.

    ``before`` is where the cursor stood: a move from there goes on to the far edge. Without it the cursor goes
    to the near edge, and a selection grows over the whole chip.
    """
    document = cursor.document()
    at, anchor = cursor.position(), cursor.anchor()
    chip = chip_inside(document.findBlock(at), at)
    held = chip_inside(document.findBlock(anchor), anchor) if anchor != at else chip
    if chip is None and held is None:
        return None
    out = QTextCursor(cursor)
    if anchor == at:
        assert chip is not None
        out.setPosition(_far(chip, at, before, to_end=at - chip.start > chip.end - at))
        return out
    forwards = at > anchor
    if held is not None:
        anchor = held.start if forwards else held.end
    if chip is not None:
        at = _far(chip, at, before, to_end=forwards)
    out.setPosition(anchor)
    out.setPosition(at, _KEEP)
    return out


def _far(chip: Chip, at: int, before: int | None, *, to_end: bool) -> int:
    """The edge of ``chip`` that a move from ``before`` to ``at`` inside it goes on to; else as ``to_end`` says."""
    if before is not None and before != at:
        if before <= chip.start:
            return chip.end
        if before >= chip.end:
            return chip.start
    return chip.end if to_end else chip.start


def insert(cursor: QTextCursor, mention: Mention) -> None:
    """Write ``mention`` at the cursor, which stands behind it then."""
    kind = formats.kind_of(cursor.block())
    cursor.insertText(formats.kept(mention.text), formats.mention_format(mention, kind))


def put(cursor: QTextCursor, chip: Chip, mention: Mention | None) -> None:
    """Put ``mention`` in the place of ``chip``, as one act; None leaves its words as plain text."""
    kind = formats.kind_of(cursor.document().findBlock(chip.start))
    cursor.beginEditBlock()
    cursor.setPosition(chip.start)
    cursor.setPosition(chip.end, _KEEP)
    if mention is None:
        form = formats.char_format(kind, bold=chip.mention.bold, italic=chip.mention.italic)
        cursor.insertText(formats.kept(chip.mention.text), form)
    else:
        cursor.removeSelectedText()
        insert(cursor, mention)
    cursor.endEditBlock()


def remove(cursor: QTextCursor, chip: Chip) -> None:
    """Take the whole chip away."""
    cursor.beginEditBlock()
    cursor.setPosition(chip.start)
    cursor.setPosition(chip.end, _KEEP)
    cursor.removeSelectedText()
    cursor.endEditBlock()
