"""A text as passages: headline, summary, and every paragraph, heading, list item and photo of the body."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    Quote,
    plain,
)
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, Text

HEADLINE, SUMMARY, BODY = "headline", "summary", "body"
PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a text.

    ``field`` is headline, summary or body. ``block`` is the index among `nodes.leaves` (a photo has that of the
    leaf after it; headline and summary have 0). ``kind``: headline, summary, paragraph, "heading 2", "bullet 1"
    (with the depth), "number 1", quote or photo. ``text`` has no marks; a photo's is its key.
    """

    field: str
    block: int
    kind: str
    text: str

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that stand for the words."""
        return fingerprint(self.text)


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """The first twelve hex digits of the SHA-256 of ``text`` in NFC; "" for an empty text."""
    if not text:
        return ""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:12]


@lru_cache(maxsize=64)
def passages(text: Text) -> tuple[Passage, ...]:
    """The passages of ``text`` in reading order. Headline and summary are always there, perhaps empty."""
    head = (Passage(HEADLINE, 0, HEADLINE, text.headline), Passage(SUMMARY, 0, SUMMARY, text.summary))
    return (*head, *_of_body(parse_markdown(text.body)))


def source_language(content: Content) -> str:
    """The language that the others follow: the first wanted one that has words; "" where none has."""
    return next((code for code in content.languages if not content.text(code).empty), "")


def _of_body(document: Document) -> Iterator[Passage]:
    leaf = 0
    for block in document.blocks:
        match block:
            case Figure(key):
                yield Passage(BODY, leaf, PHOTO, key)
                continue
            case Paragraph(inlines):
                rows = [("paragraph", plain(inlines))]
            case Heading(level, inlines):
                rows = [(f"heading {level}", plain(inlines))]
            case Quote(paragraphs):
                rows = [("quote", plain(paragraph.inlines)) for paragraph in paragraphs]
            case BulletList() | NumberedList():
                rows = list(_items(block, 1))
        for kind, text in rows:
            yield Passage(BODY, leaf, kind, text)
            leaf += 1


def _items(block: BulletList | NumberedList, depth: int) -> Iterator[tuple[str, str]]:
    name = "bullet" if isinstance(block, BulletList) else "number"
    for item in block.items:
        yield f"{name} {depth}", plain(item.inlines)
        if item.nested is not None:
            yield from _items(item.nested, depth + 1)
