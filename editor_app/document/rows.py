"""The document tree laid flat: one row for every line block of the page.

The editor and edits of single words see a sequence of blocks without nesting; lists are rows with a depth, a
quotation is a run of quoted rows. `flat` and `tree` convert; `tree(flat(document)) == normal(document)` for every
document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import assert_never

from editor_app.document.nodes import (
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    normal,
)


class Kind(IntEnum):
    """What a block of the page is. The numbers are kept in block formats and never change."""

    PARAGRAPH = 0
    HEADING = 2
    SUBHEADING = 3
    QUOTE = 4
    BULLET = 5
    NUMBER = 6
    FIGURE = 7

    @property
    def is_list(self) -> bool:
        return self in (Kind.BULLET, Kind.NUMBER)

    @property
    def is_heading(self) -> bool:
        return self in (Kind.HEADING, Kind.SUBHEADING)


@dataclass(frozen=True, slots=True)
class Row:
    """One block. ``depth`` is 1 to 3 in lists and 0 elsewhere; ``key`` names a figure's photo."""

    kind: Kind
    inlines: tuple[Inline, ...] = ()
    depth: int = 0
    key: str = ""


def flat(document: Document) -> list[Row]:
    """The rows of ``document`` in reading order."""
    rows: list[Row] = []
    for block in document.blocks:
        match block:
            case Paragraph(inlines):
                rows.append(Row(Kind.PARAGRAPH, inlines))
            case Heading(level, inlines):
                rows.append(Row(Kind.HEADING if level <= 2 else Kind.SUBHEADING, inlines))
            case Quote(paragraphs):
                rows.extend(Row(Kind.QUOTE, paragraph.inlines) for paragraph in paragraphs)
            case BulletList() | NumberedList():
                _flat_list(block, 1, rows)
            case Figure(key):
                rows.append(Row(Kind.FIGURE, key=key))
            case _:
                assert_never(block)
    return rows


def _flat_list(block: BulletList | NumberedList, depth: int, rows: list[Row]) -> None:
    kind = Kind.BULLET if isinstance(block, BulletList) else Kind.NUMBER
    for item in block.items:
        rows.append(Row(kind, item.inlines, depth))
        if item.nested is not None:
            _flat_list(item.nested, depth + 1, rows)


def effective_depths(depths: Sequence[int]) -> list[int]:
    """The depths a run of list rows really has: nobody is deeper than one below the row before."""
    out: list[int] = []
    before = 0
    for depth in depths:
        before = max(1, min(depth, before + 1))
        out.append(before)
    return out


def with_words(rows: Sequence[Row]) -> list[Row]:
    """``rows`` without the empty ones. Empty list items stay: they may hold what hangs below them."""
    return [row for row in rows if row.inlines or row.kind is Kind.FIGURE or row.kind.is_list]


def tree(rows: Sequence[Row]) -> Document:
    """The document in normal form that the rows stand for. Empty rows vanish, crooked nesting is set right."""
    rows = with_words(rows)
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.kind.is_list:
            end = at
            while end < len(rows) and rows[end].kind.is_list:
                end += 1
            run = rows[at:end]
            blocks.extend(_lists(run, effective_depths([r.depth for r in run])))
            at = end
            continue
        match row.kind:
            case Kind.PARAGRAPH:
                blocks.append(Paragraph(row.inlines))
            case Kind.HEADING:
                blocks.append(Heading(2, row.inlines))
            case Kind.SUBHEADING:
                blocks.append(Heading(3, row.inlines))
            case Kind.QUOTE:
                blocks.append(Quote((Paragraph(row.inlines),)))
            case Kind.FIGURE:
                blocks.append(Figure(row.key))
        at += 1
    return normal(Document(tuple(blocks)))


def _lists(rows: Sequence[Row], depths: Sequence[int]) -> list[BulletList | NumberedList]:
    """The lists of rows that all have at least the depth of the first."""
    lists: list[tuple[Kind, list[ListItem]]] = []
    top = depths[0]
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and depths[end] > top:
            end += 1
        nested: BulletList | NumberedList | None = None
        if end > at + 1:
            inner = _lists(rows[at + 1 : end], depths[at + 1 : end])
            items = tuple(item for one in inner for item in one.items)
            nested = type(inner[0])(items)  # below one item all is of one kind: the first's
        row = rows[at]
        if not lists or lists[-1][0] is not row.kind:
            lists.append((row.kind, []))
        lists[-1][1].append(ListItem(row.inlines, nested))
        at = end
    return [(BulletList if kind is Kind.BULLET else NumberedList)(tuple(items)) for kind, items in lists]
