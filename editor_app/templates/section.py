"""A piece of a report type's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One part in one language. ``line`` is the line of the file on which ``text`` begins."""

    language: str
    part: str
    line: int
    text: str
