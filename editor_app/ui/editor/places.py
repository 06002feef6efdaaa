"""Where a finding lies in what is typed.

Findings count Python characters in a leaf's normal form; the page counts Qt characters (UTF-16) in what is typed,
which may hold blanks that the normal form leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

Span: TypeAlias = tuple[int, int]
What = TypeVar("What")
_BLANK = " \t"


def utf16_length(text: str) -> int:
    """Qt characters of ``text``."""
    return len(text) + sum(1 for c in text if c > "\uffff")


def apart(found: Iterable[tuple[Span, What]]) -> list[tuple[Span, What]]:
    """``found`` in order of the text, without those that begin inside one before them."""
    kept: list[tuple[Span, What]] = []
    for one in sorted(found, key=lambda one: one[0]):
        if not kept or one[0][0] >= kept[-1][0][1]:
            kept.append(one)
    return kept


def typed_span(typed: str, leaf: str, start: int, end: int) -> tuple[int, int] | None:
    """The Qt positions in ``typed`` of [start, end) in ``leaf``, or None where the two do not agree.

    ``leaf`` is the normal form of ``typed`` with a hard break as one character.
    """
    if not 0 <= start <= end <= len(leaf):
        return None
    found = _walk(typed, leaf, start, end)
    if found is None:
        return None
    first, last = found
    if typed.isascii():
        return first, last
    return utf16_length(typed[:first]), utf16_length(typed[:last])


def _walk(typed: str, leaf: str, start: int, end: int) -> tuple[int, int] | None:
    if typed[:end] == leaf[:end]:
        return start, end  # the usual case, told without walking
    at = 0
    first = last = -1
    for n, wanted in enumerate(leaf):
        if n == end:
            break
        while at < len(typed) and not _same(typed[at], wanted):
            at += 1
        if at >= len(typed):
            return None
        if n == start:
            first = at
        at += 1
        last = at
    if start == end:
        return (at, at) if first < 0 else (first, first)
    return (first, last) if first >= 0 else None


def _same(typed: str, wanted: str) -> bool:
    if wanted == " ":
        return typed in _BLANK
    if wanted in "\n\u2028":
        return typed == "\u2028"
    return typed == wanted
