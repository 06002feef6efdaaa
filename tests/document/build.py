"""Short hands for trees in tests."""

from __future__ import annotations

from editor_app.document.nodes import Block, Break, Document, Heading, Inline, ListItem, Paragraph, Run

BR = Break()


def leaf(*pieces: str | Inline) -> tuple[Inline, ...]:
    return tuple(Run(piece) if isinstance(piece, str) else piece for piece in pieces)


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


def link(text: str, target: str = "https://waterways.example/") -> Run:
    return Run(text, link=target)


def par(*pieces: str | Inline) -> Paragraph:
    return Paragraph(leaf(*pieces))


def head(level: int, *pieces: str | Inline) -> Heading:
    return Heading(level, leaf(*pieces))


def item(*pieces: str | Inline) -> ListItem:
    return ListItem(leaf(*pieces))


def doc(*blocks: Block) -> Document:
    return Document(blocks)
