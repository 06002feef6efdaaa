"""Word lists as they are written in the rules: lines of words."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """The words of the lines."""
    return frozenset(" ".join(lines).split())
