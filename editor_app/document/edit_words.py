"""Replacing words of a body by their place in its plain text, with everything around them left as it is.

In the plain text a line feed parts paragraphs, headings, items and quoted paragraphs, and U+2028 is a hard line
break; so a replacement can part and join paragraphs as a word processor does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from editor_app.document.nodes import (
    Break,
    Document,
    Inline,
    Mention,
    Run,
    leaves,
    plain,
)
from editor_app.document.rows import Kind, Row, flat, tree

LINE = "\u2028"
"""A hard line break in plain text."""

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_MOST_TOKENS = 400
"""Words and signs from which the difference goes by the rarer ones."""


@dataclass(frozen=True, slots=True)
class LeafPlace:
    """A place in the plain text: the leaf (index into `nodes.leaves`) and the character in it."""

    block: int
    at: int


@dataclass(frozen=True, slots=True)
class Edit:
    """``words`` in place of [start, end) of a plain text."""

    start: int
    end: int
    words: str


def body_words(document: Document) -> str:
    """The plain text in which places are counted."""
    return "\n".join(plain(inlines, LINE) for inlines in leaves(document))


def leaf_place(words: str, at: int) -> LeafPlace:
    """Where ``at`` of the plain text ``words`` is."""
    before = words[:at]
    return LeafPlace(before.count("\n"), at - (before.rfind("\n") + 1))


def replace_words(document: Document, edits: Sequence[Edit]) -> Document:
    """``document``, in normal form, with each edit's words in place of [start, end) of the plain text as it is now.

    Edits do not overlap; of several at one place the first comes first. Words that an edit shares with what it
    replaces keep their marks, links and references. New words get the marks that all of the replaced ones have, or
    that both neighbours have. A reference that is cut becomes plain words. Raises ValueError for a range that is not
    in the text.
    """
    words = body_words(document)
    rows = flat(document)
    for edit in last_first(edits):
        if not 0 <= edit.start <= edit.end <= len(words):
            raise ValueError(f"[{edit.start}, {edit.end}) is not in a text of {len(words)} characters")
        for low, high, put in reversed(_differences(words[edit.start : edit.end], edit.words)):
            rows = _spliced(rows, edit.start + low, edit.start + high, put)
    return tree(rows)


def last_first(edits: Sequence[Edit]) -> list[Edit]:
    """``edits`` in an order in which none moves the place of those to come."""
    order = sorted(enumerate(edits), key=lambda pair: (pair[1].start, pair[1].end, pair[0]), reverse=True)
    return [edit for _, edit in order]


def _differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """What to replace in ``old``, in order, to get ``new``: as little as whole words allow."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    start = sum(map(len, a[:head]))
    a, b = a[head : len(a) - tail], b[head : len(b) - tail]
    starts = [start]
    for token in a:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, a, b, autojunk=max(len(a), len(b)) > _MOST_TOKENS)
    return [
        (starts[i1], starts[i2], "".join(b[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _spliced(rows: Sequence[Row], start: int, end: int, put: str) -> list[Row]:
    first, from_at = _row_at(rows, start)
    last, to_at = _row_at(rows, end)
    if first is None or last is None:  # a body without words
        return [*rows, *(Row(Kind.PARAGRAPH, _lines(line, Run(""))) for line in put.split("\n"))]
    look = _look(rows, first, from_at, last, to_at)
    left = _cut(rows[first].inlines, 0, from_at)
    right = _cut(rows[last].inlines, to_at, None)
    lines = [_lines(line, look) for line in put.split("\n")]
    photos = [row for row in rows[first : last + 1] if row.kind is Kind.FIGURE]
    if len(lines) == 1:
        kind = rows[first] if left or not right else rows[last]
        new = [replace(kind, inlines=_joined(left, lines[0], right))]
    else:
        other = _as_new(rows[first])
        start_row = rows[first] if left else other
        end_row = rows[last] if right and not (left and first == last) else other
        new = [replace(start_row, inlines=_joined(left, lines[0]))]
        new += [replace(other, inlines=line) for line in lines[1:-1]]
        new.append(replace(end_row, inlines=_joined(lines[-1], right)))
    around = [*photos, *new] if len(new) == 1 and not left else [*new, *photos]
    return [*rows[:first], *around, *rows[last + 1 :]]


def _joined(*parts: Sequence[Inline]) -> tuple[Inline, ...]:
    """``parts`` as one; runs of one look that meet become one, so that the blanks between them keep their marks."""
    out: list[Inline] = []
    for inline in (inline for part in parts for inline in part):
        last = out[-1] if out else None
        if isinstance(last, Run) and isinstance(inline, Run) and replace(last, text=inline.text) == inline:
            out[-1] = replace(last, text=last.text + inline.text)
        else:
            out.append(inline)
    return tuple(out)


def _as_new(row: Row) -> Row:
    """What stands beside ``row`` when it is parted: a heading is followed by a paragraph."""
    return replace(row, kind=Kind.PARAGRAPH) if row.kind.is_heading else row


def _row_at(rows: Sequence[Row], at: int) -> tuple[int | None, int]:
    """The row in which place ``at`` is, and the character in it."""
    found: int | None = None
    for n, row in enumerate(rows):
        if row.kind is Kind.FIGURE:
            continue
        size = len(plain(row.inlines, LINE))
        if at <= size:
            return n, at
        at -= size + 1
        found = n
    return found, 0


def _cut(inlines: Sequence[Inline], start: int, end: int | None) -> tuple[Inline, ...]:
    """The characters [start, end) of a leaf; a reference that is not whole becomes plain words."""
    out: list[Inline] = []
    at = 0
    for inline in inlines:
        size = 1 if isinstance(inline, Break) else len(inline.text)
        low, high = max(start - at, 0), size if end is None else min(end - at, size)
        at += size
        if low >= high:
            continue
        if isinstance(inline, Break) or (low, high) == (0, size):
            out.append(inline)
        elif isinstance(inline, Mention):
            out.append(Run(inline.text[low:high], inline.bold, inline.italic))
        else:
            out.append(replace(inline, text=inline.text[low:high]))
    return tuple(out)


def _lines(text: str, look: Run) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for n, line in enumerate(text.split(LINE)):
        if n:
            out.append(Break())
        if line:
            out.append(replace(look, text=line))
    return tuple(out)


def _look(rows: Sequence[Row], first: int, from_at: int, last: int, to_at: int) -> Run:
    """The marks and the link that new words get, as an empty run."""
    if (first, from_at) != (last, to_at):
        if first == last:
            models = list(_cut(rows[first].inlines, from_at, to_at))
        else:
            models = [*_cut(rows[first].inlines, from_at, None), *_cut(rows[last].inlines, 0, to_at)]
    else:
        inlines = rows[first].inlines
        models = [*_cut(inlines, max(from_at - 1, 0), from_at), *_cut(inlines, to_at, to_at + 1)]
        if len(models) < 2:
            return Run("")
    words = [model for model in models if not isinstance(model, Break)]
    if not words:
        return Run("")
    links = {model.link if isinstance(model, Run) else None for model in words}
    return Run(
        "",
        all(model.bold for model in words),
        all(model.italic for model in words),
        links.pop() if len(links) == 1 else None,
    )


def normal_line(text: str) -> str:
    """``text`` as one line of a headline, summary or caption: line ends become blanks."""
    return re.sub(rf"[ \t]*[\n{LINE}]+[ \t]*", " ", text)
