"""Leaves in reading order, as pasted texts give them, and their assembly into blocks.

Word and web pages nest lists in ways of their own; a flat row of leaves, each saying what it is, is what they
have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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


_SPACES = re.compile(r"[ \t\r\n\u00a0]+")
_LAYOUT = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
"""Soft hyphens and places to break a line: layout of the page the words come from."""


def without_unseen(text: str) -> str:
    """``text`` without the characters that only tell where a line may be broken."""
    return _UNSEEN.sub("", text)


def assembled(leaves: Iterable[Leaf]) -> Document:
    """The leaves as a document in normal form."""
    blocks: list[Block] = []
    for kind, group in groupby(leaves, key=lambda leaf: leaf.kind):
        row = [replace(leaf, inlines=merged(leaf.inlines)) for leaf in group]
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


def merged(inlines: Iterable[Inline]) -> list[Inline]:
    """Neighbouring words of one look as one run, so that a blank between two bold words stays bold."""
    out: list[Inline] = []
    for look, group in groupby(
        inlines, key=lambda one: replace(one, text="") if isinstance(one, Run) else one
    ):
        if isinstance(look, Run):
            out.append(replace(look, text="".join(one.text for one in group if isinstance(one, Run))))
        else:
            out.extend(group)
    return out


def _heading_words(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """A heading that is bold throughout says nothing by it."""
    runs = [inline for inline in inlines if isinstance(inline, Run) and inline.text.strip()]
    if not all(run.bold for run in runs):
        return tuple(inlines)
    return tuple(replace(inline, bold=False) if isinstance(inline, Run) else inline for inline in inlines)


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


def row_leaves(cells: Iterable[list[Leaf]]) -> tuple[list[Leaf], bool]:
    """A table's row as leaves, and whether it was a row of more than one filled cell.

    Several filled cells become one paragraph, parted by " | ", and their photos below it. What stands in a table for
    looks only, with one filled cell in a row, keeps its structure.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return (list(filled[0]) if filled else []), False
    words: list[Inline] = []
    for n, cell in enumerate(filled):
        words.append(Run(" | " if n else ""))
        for leaf in cell:
            words.extend((Run(" "), *(Run(" ") if isinstance(i, Break) else i for i in leaf.inlines)))
    photos = [leaf for cell in filled for leaf in cell if leaf.kind == "photo"]
    return [Leaf("paragraph", trimmed(words)), *photos], True


def trimmed(words: Sequence[Inline]) -> list[Inline]:
    """``words`` with white space as a browser shows it: one blank at a time, and no no-break space at the edges or
    beside a blank, where it is only layout."""
    out: list[Inline] = []
    text = "".join("\n" if isinstance(inline, Break) else inline.text for inline in words)
    drop: set[int] = set()
    for found in _SPACES.finditer(text):
        start, end = found.span()
        if end - start > 1 or found.group() != "\u00a0" or start == 0 or end == len(text):
            drop.update(range(start, end))
    at = 0
    for inline in words:
        if isinstance(inline, Break):
            out.append(inline)
            at += 1
            continue
        kept = "".join(" " if at + n in drop else char for n, char in enumerate(inline.text))
        kept = _LAYOUT.sub(" ", kept)
        if (
            kept.startswith(" ")
            and isinstance(last := out[-1] if out else None, Run)
            and last.text.endswith(" ")
        ):
            kept = kept[1:]
        if kept:
            out.append(replace(inline, text=kept))
        at += len(inline.text)
    return out
