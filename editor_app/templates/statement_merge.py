"""The paragraphs of statements inside a body: finding them, and following the rows without losing a hand's work.

Pure functions over the blocks of a document. A paragraph is *as made* when its fingerprint is the one that was
remembered, or that of what the rows make of themselves in a first text. Only such paragraphs are
ever rewritten or taken away; every other one belongs to whoever wrote it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from editor_app.document.nodes import (
    Block,
    Document,
    Inline,
    Mention,
    Paragraph,
    Quote,
    Run,
    normal_inlines,
    plain,
)
from editor_app.document.write_markdown import write_markdown

ALIKE = 0.5
"""Share of words that an edited paragraph and what its row makes have in common at the least."""
ALIKE_BETWEEN = 0.2
"""The same where its place between two known paragraphs speaks for it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a row's paragraph before it is looked for.

    ``mark`` is "" or what `Content.made` holds; ``made`` are fingerprints of what the row makes of itself in a
    first text; ``words`` are the plain texts of that.
    """

    row: str
    mark: str
    made: frozenset[str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's paragraph stands among the blocks, and whether it is as it was made."""

    block: int
    as_made: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """The blocks after a change of rows, and the marks to remember."""

    blocks: tuple[Block, ...]
    marks: Mapping[str, str]


def fingerprint(block: Block) -> str:
    """Twelve hex digits that stand for a block's words and marks; a mention counts by whom and how it names."""
    if isinstance(block, Paragraph):
        block = Paragraph(tuple(_unnamed(inline) for inline in block.inlines))
    return _digest(block)


def _prints(block: Block) -> frozenset[str]:
    """What a block is known by: with its references, and with their words in the place of them."""
    if not words_of(block):
        return frozenset()
    if isinstance(block, Paragraph):
        spelled = (
            Run(one.text, one.bold, one.italic) if isinstance(one, Mention) else one for one in block.inlines
        )
        return frozenset({fingerprint(block), _digest(Paragraph(normal_inlines(spelled)))})
    return frozenset({fingerprint(block)})


@lru_cache(maxsize=4096)
def _digest(block: Block) -> str:
    text = unicodedata.normalize("NFC", write_markdown(Document((block,))))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _unnamed(inline: Inline) -> Inline:
    return replace(inline, text=inline.person) if isinstance(inline, Mention) else inline


def words_of(block: Block) -> str:
    """The plain words of a block that can be a statement's; "" for any other."""
    match block:
        case Paragraph(inlines):
            return plain(inlines, " ")
        case Quote(quoted):
            return " ".join(plain(paragraph.inlines, " ") for paragraph in quoted)
        case _:
            return ""


def locate(blocks: Sequence[Block], rows: Sequence[Known]) -> dict[str, Place]:
    """Where each row's paragraph stands; rows that have none are left out. No block belongs to two rows."""
    prints = [_prints(block) for block in blocks]
    found: dict[str, Place] = {}
    free = {n for n, mark in enumerate(prints) if mark}

    def take(row: Known, wanted: Collection[str], *, as_made: bool) -> None:
        here = [n for n in sorted(free) if not prints[n].isdisjoint(wanted)]
        if row.row not in found and here:
            found[row.row] = Place(here[0], as_made)
            free.discard(here[0])

    for row in rows:
        take(row, {row.mark.partition(":")[0], *row.made}, as_made=True)
    for row in rows:
        take(row, {row.mark.partition(":")[2]}, as_made=False)
    missing = [row for row in rows if row.row not in found]
    pairs = sorted(
        ((_alike(row, blocks[n]), -n, row.row) for row in missing for n in free),
        reverse=True,
    )
    for score, at, name in pairs:
        if score >= ALIKE and name not in found and -at in free:
            found[name] = Place(-at, as_made=False)
            free.discard(-at)
    _between(blocks, rows, found, free)
    return found


def _between(blocks: Sequence[Block], rows: Sequence[Known], found: dict[str, Place], free: set[int]) -> None:
    """A row without a paragraph and a paragraph without a row, alone together between two known neighbours."""
    for n in range(1, len(rows) - 1):
        before, row, after = rows[n - 1 : n + 2]
        if row.row in found or before.row not in found or after.row not in found:
            continue
        gap = range(found[before.row].block + 1, found[after.row].block)
        here = [at for at in gap if at in free]
        if len(here) == 1 and _alike(row, blocks[here[0]]) >= ALIKE_BETWEEN:
            found[row.row] = Place(here[0], as_made=False)
            free.discard(here[0])


def _alike(row: Known, block: Block) -> float:
    return max((likeness(words, words_of(block)) for words in row.words), default=0.0)


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    a, b = Counter(one.casefold().split()), Counter(other.casefold().split())
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0


def merged(
    blocks: Sequence[Block],
    places: Mapping[str, Place],
    old: Sequence[str],
    new: Mapping[str, Block],
    marks: Mapping[str, str],
    *,
    drop: Collection[str] = (),
    at: int | None = None,
) -> Merged:
    """``blocks`` after the rows ``old`` became ``new`` (ids in order; with what each makes now).

    A paragraph as made is rewritten where its row makes other words, and goes where its row goes; one that a hand
    edited stays as it is, follows its row in the order, and outlives its row unless that is in ``drop``. A new row
    stands below the one before it, else above the one after it, else before block ``at`` (None: at the end). A row
    whose paragraph somebody took out is left out. Blocks of no row keep their words and their order.
    """
    line: list[tuple[str, Block]] = [("", block) for block in blocks]
    for name, place in places.items():
        line[place.block] = (name, blocks[place.block])
    gone = {name for name in old if name in places and name not in new}
    gone = {name for name in gone if places[name].as_made or name in drop}
    _follow_order(line, places, old, tuple(new))
    line = [(name, block) for name, block in line if name not in gone]
    kept_marks = {name: mark for name, mark in marks.items() if name in places and name not in gone}
    edited = {name for name, place in places.items() if not place.as_made}
    line = [
        (name, _rewritten(block, new[name]) if name in new and name not in edited else block)
        for name, block in line
    ]
    if at is not None:
        at -= sum(places[name].block < at for name in gone)
    for name in new:
        if name not in places and name not in old:
            line.insert(_room(line, tuple(new), name, at), (name, new[name]))
    out = dict(kept_marks)
    for name, block in line:
        if not name:
            continue
        mark = fingerprint(block)
        if name in edited:
            out[name] = f"{marks.get(name, '').partition(':')[0]}:{mark}"
        else:
            out[name] = mark
    return Merged(tuple(block for _, block in line), out)


def _rewritten(block: Block, made: Block) -> Block:
    """``made``, or ``block`` where that says the same already, perhaps with references."""
    return block if words_of(block) == words_of(made) else made


def _follow_order(
    line: list[tuple[str, Block]], places: Mapping[str, Place], old: Sequence[str], new: Sequence[str]
) -> None:
    """Put the paragraphs of the rows into the rows' order, in the places that they hold together."""
    here = set(places) & set(new)
    before, after = [n for n in old if n in here], [n for n in new if n in here]
    if before == [n for n in after if n in before]:
        return
    slots = sorted(places[name].block for name in after)
    moved = [line[places[name].block] for name in after]
    for slot, entry in zip(slots, moved, strict=True):
        line[slot] = entry


def _room(line: Sequence[tuple[str, Block]], order: Sequence[str], name: str, at: int | None) -> int:
    """Where among ``line`` a new row goes."""
    held = {entry[0]: n for n, entry in enumerate(line) if entry[0]}
    rank = order.index(name)
    before = next((held[one] for one in reversed(order[:rank]) if one in held), None)
    if before is not None:
        return before + 1
    after = next((held[one] for one in order[rank + 1 :] if one in held), None)
    if after is not None:
        return after
    return len(line) if at is None else min(at, len(line))
