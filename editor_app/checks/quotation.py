"""Which quotation marks belong together. One pass over the text, whatever its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

STYLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "en": (("“", "”"), ("‘", "’")),
    "az": (("“", "”"), ("‘", "’")),
    "ru": (("«", "»"), ("„", "“")),
}
"""Outer and inner marks by language."""

_MARKS = re.compile('[“”„«»"]')
_CLOSES = {"”": "“„", "»": "«"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of marks at ``start`` and ``end`` (positions of the marks). ``depth`` 0 is an outer pair."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text: pairs in order of their closing, and the positions of marks without a partner."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[int, ...]


@lru_cache(maxsize=256)
def marks(text: str) -> Marks:
    """The quotation marks of ``text``: “…”, „…”, „…“, «…» and the straight mark. Single marks are not
    looked at, because the closing one is also the apostrophe. A mark after a figure that closes nothing is
    an inch or a second."""
    pairs: list[Pair] = []
    unpaired: list[int] = []
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        top = stack[-1][0] if stack else ""
        if mark == '"':
            closing = any(open_mark == '"' for open_mark, _ in stack[-3:])
            partners = '"' if closing else ""
        elif mark == "“":
            partners = "„" if top == "„" else ""
        else:
            partners = _CLOSES.get(mark, "")
        if not partners:
            if mark == '"' and at and text[at - 1].isdigit():
                continue
            stack.append((mark, at))
            continue
        if top and top in partners:
            _, start = stack.pop()
            pairs.append(Pair(start, at, len(stack)))
            continue
        # A mark that was never closed may lie between: give it up if its outer one is closed here.
        outer = next(
            (n for n in range(len(stack) - 1, max(-1, len(stack) - 4), -1) if stack[n][0] in partners), None
        )
        if outer is not None:
            unpaired.extend(position for _, position in stack[outer + 1 :])
            start = stack[outer][1]
            del stack[outer:]
            pairs.append(Pair(start, at, outer))
        elif not (at and text[at - 1].isdigit()):
            unpaired.append(at)
    unpaired.extend(position for _, position in stack)
    return Marks(tuple(pairs), tuple(sorted(unpaired)))


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where quoted words stand, as [start, end) with their marks, outer pairs only and in order."""
    return tuple(
        (pair.start, pair.end + 1)
        for pair in sorted(marks(text).pairs, key=lambda p: p.start)
        if not pair.depth
    )
