"""What a text looks like from afar: its headings, its length, the time it takes to read."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    leaves,
    plain,
)

WORDS_PER_MINUTE = 200
"""Silent reading of prose, rounded down: names and posts are read slowly."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading: its level (2 or 3), its words on one line, its place among `nodes.leaves`."""

    level: int
    text: str
    leaf: int


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """The headings of ``document`` in order."""
    entries: list[OutlineEntry] = []
    leaf = 0
    for block in document.blocks:
        match block:
            case Heading(level, inlines):
                entries.append(OutlineEntry(level, plain(inlines, line_break=" "), leaf))
                leaf += 1
            case Paragraph():
                leaf += 1
            case BulletList(items) | NumberedList(items):
                leaf += _leaves_of(items)
            case Quote(paragraphs):
                leaf += len(paragraphs)
            case Figure():
                pass
    return tuple(entries)


def _leaves_of(items: tuple[ListItem, ...]) -> int:
    return sum(1 + (_leaves_of(item.nested.items) if item.nested else 0) for item in items)


def count_words(text: str) -> int:
    """The words of ``text``: what stands between blanks (no-break spaces too) and has a letter or a digit."""
    return sum(1 for piece in text.split() if any(map(str.isalnum, piece)))


def word_count(document: Document) -> int:
    """The words of ``document`` without the captions of its photos, which belong to the photos."""
    return sum(count_words(plain(inlines)) for inlines in leaves(document))


def reading_minutes(document: Document) -> int:
    """Whole minutes, rounded up; 0 only for a text without words."""
    return -(-word_count(document) // WORDS_PER_MINUTE)
