"""A text as it is read on paper: rows of words in their look, and what became of them since another text.

Pure. The same rows show a text as it is published, what was changed in it word by word, and two texts beside one
another. A text is given as headline, summary and body; the body as a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Literal, TypeAlias

from editor_app.document.compare import BlockChange, BlockKind, Change, ChangeKind, compare, compare_texts
from editor_app.document.nodes import Break, Document, Inline, Mention, Run, leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Text

Side: TypeAlias = Literal["old", "new"]
HEADLINE, SUMMARY, BODY = "headline", "summary", "body"
_ISLAND = 2
"""Words that two changes may have between them and still be one."""
_WORD = re.compile(r"\w+")
EMPHASIS = "emphasis"
"""The note of a row whose words are the same and whose emphasis is another."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look. ``at`` is where they begin in the row's text as it is now; -1 for words taken out."""

    kind: ChangeKind
    text: str
    at: int
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A headline, a summary, a paragraph, heading, list item or quotation, or a photo in place.

    ``field`` is headline, summary or body; ``kind`` is headline, summary or one of `BlockChange`'s; ``leaf`` is the
    index among `nodes.leaves` of the text as it is now (-1 for what was taken out, and for photos). ``note`` is the
    kind it was before, or `EMPHASIS`, where only that changed. ``key`` names a photo.
    """

    field: str
    kind: str
    leaf: int
    pieces: tuple[Piece, ...]
    change: BlockKind = "same"
    note: str = ""
    key: str = ""

    @property
    def places(self) -> int:
        """Stretches of it that differ; a row that is another only in its look counts as one."""
        found = sum(differs for differs, _ in groupby(piece.kind != "same" for piece in self.pieces))
        return found or int(self.change != "same")


def published(text: Text) -> tuple[Row, ...]:
    """``text`` as it stands."""
    return compared(text, text)


def compared(old: Text, new: Text) -> tuple[Row, ...]:
    """Every row of both texts in reading order, what was taken out before what came in its place."""
    return (*_fields(old, new), *_body(parse_markdown(old.body), parse_markdown(new.body)))


def places(rows: Iterable[Row]) -> int:
    """Stretches that differ, in all rows."""
    return sum(row.places for row in rows)


def one_side(rows: Iterable[Row], side: Side) -> tuple[Row, ...]:
    """The rows as the old or the new text has them: one for each of ``rows``, without words where it has none."""
    hidden = "added" if side == "old" else "removed"
    return tuple(replace(row, pieces=tuple(p for p in row.pieces if p.kind != hidden)) for row in rows)


def _fields(old: Text, new: Text) -> Iterator[Row]:
    for field in (HEADLINE, SUMMARY):
        before, after = getattr(old, field), getattr(new, field)
        if not before and not after:
            continue
        change: BlockKind = (
            "same" if before == after else "added" if not before else "removed" if not after else "changed"
        )
        changes = compare_texts(before, after)
        yield Row(field, field, 0 if after else -1, tuple(_pieces(changes, ())), change)


def _body(old: Document, new: Document) -> Iterator[Row]:
    before, after = list(leaves(old)), list(leaves(new))
    was = now = 0
    for block in compare(old, new):
        if "photo" in (block.new_kind, block.old_kind):
            yield Row(BODY, "photo", -1, (), block.kind, key=block.new or block.old)
            continue
        if block.kind == "removed":
            yield Row(BODY, block.old_kind, -1, tuple(_pieces(block.changes, before[was])), "removed")
            was += 1
            continue
        words = tuple(_pieces(block.changes, after[now]))
        yield Row(BODY, block.new_kind, now, words, block.kind, _note(block))
        now += 1
        was += block.kind != "added"


def _note(block: BlockChange) -> str:
    if block.kind != "changed" or any(change.kind != "same" for change in block.changes):
        return ""
    return EMPHASIS if block.old_kind == block.new_kind else block.old_kind


def _pieces(changes: Sequence[Change], inlines: tuple[Inline, ...]) -> Iterator[Piece]:
    """The stretches, parted where ``inlines``, whose words they are, change their look."""
    changes = _joined(changes)
    said = "".join(change.text for change in changes if change.kind != "removed")
    gone = all(change.kind == "removed" for change in changes)
    looks = (
        list(_looks(inlines))
        if plain(inlines) == ("".join(c.text for c in changes) if gone else said)
        else []
    )
    at = first_look = 0
    for change in changes:
        if change.kind == "removed" and not gone:
            yield Piece("removed", change.text, -1)
            continue
        end = at + len(change.text)
        if not looks:
            yield Piece(change.kind, change.text, -1 if gone else at)
        while first_look < len(looks) and looks[first_look][1] <= at:
            first_look += 1
        for start, stop, look in islice(looks, first_look, None):
            if start >= end:
                break
            first, last = max(start, at), min(stop, end)
            if first < last:
                text = change.text[first - at : last - at]
                yield replace(look, kind=change.kind, text=text, at=-1 if gone else first)
        at = end


def _joined(changes: Sequence[Change]) -> list[Change]:
    """Changes with a word or two between them that both texts have by chance are one change: "July 30" became
    "30 July 2026", and not two things happened around "July"."""
    found = list(changes)
    at = 1
    while at < len(found) - 1:
        island = _words(found[at].text)
        if found[at].kind == "same" and 0 < island <= _ISLAND and found[at + 1].kind != "same":
            left, right = _group(found, at - 1, -1), _group(found, at + 1, 1)
            if found[at - 1].kind != "same" and island <= min(_weight(left), _weight(right)):
                first, end = at - len(left), at + 1 + len(right)
                stretch = found[first:end]
                old = "".join(change.text for change in stretch if change.kind != "added")
                new = "".join(change.text for change in stretch if change.kind != "removed")
                found[first:end] = [Change("removed", old), Change("added", new)]
                at = first + 1
                continue
        at += 1
    return found


def _group(changes: Sequence[Change], start: int, way: int) -> list[Change]:
    """The removed and added stretches that stand together from ``start`` on, one way or the other."""
    found = []
    while 0 <= start < len(changes) and changes[start].kind != "same":
        found.append(changes[start])
        start += way
    return found


def _weight(changes: Sequence[Change]) -> int:
    return max((_words(change.text) for change in changes), default=0)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _looks(inlines: tuple[Inline, ...]) -> Iterator[tuple[int, int, Piece]]:
    """[start, end) and the look of each inline."""
    at = 0
    for inline in inlines:
        end = at + len(plain((inline,)))
        match inline:
            case Run():
                yield at, end, Piece("same", "", 0, inline.bold, inline.italic, inline.link or "")
            case Mention():
                yield at, end, Piece("same", "", 0, inline.bold, inline.italic)
            case Break():
                yield at, end, Piece("same", "", 0)
        at = end
