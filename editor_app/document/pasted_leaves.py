"""Leaves in reading order, as pasted texts give them, and their assembly into blocks.

Word and web pages nest lists in ways of their own; a flat row of leaves, each saying what it is, is what they
have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from editor_app.document.nodes import (
    Block,
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    normal,
)

LeafKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "photo"]


@dataclass(slots=True)
class Leaf:
    """``level`` of a heading is 2 or 3, of a list item its depth from 1. ``numbered`` is for items only.
    A photo has its key in ``photo`` and no inlines."""

    kind: LeafKind
    inlines: list[Inline]
    level: int = 0
    numbered: bool = False
    photo: str = ""


def assembled(leaves: Iterable[Leaf]) -> Document:
    """The leaves as a document in normal form."""
    blocks: list[Block] = []
    for kind, group in groupby(leaves, key=lambda leaf: leaf.kind):
        row = list(group)
        match kind:
            case "paragraph":
                blocks.extend(Paragraph(tuple(leaf.inlines)) for leaf in row)
            case "heading":
                blocks.extend(Heading(leaf.level, _heading_words(leaf.inlines)) for leaf in row)
            case "quote":
                blocks.append(Quote(tuple(Paragraph(tuple(leaf.inlines)) for leaf in row)))
            case "photo":
                blocks.extend(Figure(leaf.photo) for leaf in row)
            case "item":
                blocks.extend(_lists(row))
    return normal(Document(tuple(blocks)))


def _heading_words(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """A heading that is bold throughout says nothing by it."""
    runs = [inline for inline in inlines if isinstance(inline, Run) and inline.text.strip()]
    if not all(run.bold for run in runs):
        return tuple(inlines)
    return tuple(
        inline if isinstance(inline, Break) else Run(inline.text, False, inline.italic, inline.link)
        for inline in inlines
    )


def _lists(row: Sequence[Leaf]) -> list[BulletList | NumberedList]:
    """The items as lists, one for each stretch of one kind on the upper level."""
    heads = _heads(row)
    lists: list[BulletList | NumberedList] = []
    for numbered, group in groupby(heads, key=lambda head: row[head[0]].numbered):
        items = tuple(_item(row[start:end]) for start, end in group)
        lists.append(NumberedList(items) if numbered else BulletList(items))
    return lists


def _heads(row: Sequence[Leaf]) -> list[tuple[int, int]]:
    """Where the items of the upper level start and end, with all that hangs below them."""
    upper = row[0].level
    starts = [n for n, leaf in enumerate(row) if leaf.level <= upper or n == 0]
    return list(zip(starts, [*starts[1:], len(row)], strict=True))


def _item(row: Sequence[Leaf]) -> ListItem:
    words = tuple(row[0].inlines)
    if len(row) == 1:
        return ListItem(words)
    first, *more = _lists(row[1:])
    # An item holds one list; what another kind of list says goes on in the first.
    items = first.items + tuple(item for other in more for item in other.items)
    return ListItem(words, type(first)(items))
