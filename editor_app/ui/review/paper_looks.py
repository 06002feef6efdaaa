"""How rows of words look on paper, and how Qt's places in them are counted."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat

from editor_app.document.paper import HEADLINE, Piece
from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.rows import Kind

HEADLINE_SIZE, SUMMARY_SIZE = 27, 18
_KINDS = {
    "paragraph": Kind.PARAGRAPH,
    "heading 2": Kind.HEADING,
    "heading 3": Kind.SUBHEADING,
    "quote": Kind.QUOTE,
    "photo": Kind.FIGURE,
    "bullet": Kind.BULLET,
    "number": Kind.NUMBER,
}


def kind_of(name: str) -> tuple[Kind, int]:
    """The kind that a row's name stands for, with the depth in a list ("bullet 2"), else 0."""
    word, _, depth = name.partition(" ")
    kind = _KINDS.get(name) or _KINDS.get(word, Kind.PARAGRAPH)
    return kind, int(depth) if kind.is_list and depth.isdigit() else 0


def field_format(field: str, *, aside: bool) -> QTextCharFormat:
    """The look of headline and summary; ``aside``: smaller, where two sheets share the room."""
    form = QTextCharFormat()
    size = float(HEADLINE_SIZE if field == HEADLINE else SUMMARY_SIZE)
    size = size * 0.8 if aside else size
    form.setFont(look.text_font(size, bold=field == HEADLINE))
    return form


def piece_format(kind: Kind, piece: Piece) -> QTextCharFormat:
    return formats.char_format(kind, bold=piece.bold, italic=piece.italic)


def characters(text: str, units: int) -> int:
    """How many characters the first ``units`` of Qt's code units of ``text`` are."""
    taken = 0
    for n, character in enumerate(text):
        if taken >= units:
            return n
        taken += 2 if ord(character) > 0xFFFF else 1
    return len(text)
