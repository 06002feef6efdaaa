"""Plain text to the document tree: paragraphs and line breaks, nothing guessed."""

from __future__ import annotations

import re

from editor_app.document.nodes import Break, Document, Inline, Paragraph, Run, normal

_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\x85\u2028]")
_PARAGRAPH_ENDS = re.compile(r"[\f\u2029]")
EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def from_plain_text(text: str) -> Document:
    """The tree of ``text``, in normal form; every character is itself, also ``*`` and ``#``.

    Where empty lines separate paragraphs, a single line end inside one is a hard break. Where there is no
    empty line at all, each line is a paragraph, as word processors hand them over.
    """
    text = line_ends_alike(text).strip("\n")
    paragraphs = EMPTY_LINES.split(text)
    if len(paragraphs) == 1:
        paragraphs = text.split("\n")
    return normal(Document(tuple(Paragraph(_inlines(paragraph)) for paragraph in paragraphs)))


def line_ends_alike(text: str) -> str:
    """``text`` with every system's line end as a line feed, and an empty line at its ends of paragraphs and pages."""
    return _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))


def _inlines(paragraph: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for line in paragraph.split("\n"):
        inlines.extend((Break(), Run(line)))
    return tuple(inlines)
