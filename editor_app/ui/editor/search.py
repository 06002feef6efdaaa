"""Finding words in the body: all places at once, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from editor_app.ui.editor.places import utf16_length

_BLANKS = r"[ \t\u00a0\u202f\u2028]+"
MOST = 10_000
"""Places counted at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """Qt positions [start, end) in the document."""

    start: int
    end: int


def pattern_for(words: str, match_case: bool, whole_words: bool = False) -> re.Pattern[str]:
    """Blanks match any blank, also those at the edges; without ``match_case`` the four i's (I, i, İ, ı) are one
    letter. ``whole_words`` asks for an edge of a word wherever ``words`` begin or end with a letter or digit."""
    pattern = _BLANKS.join("".join(_letter(letter, match_case) for letter in word) for word in words.split())
    pattern = (_BLANKS if words[0].isspace() else "") + pattern + (_BLANKS if words[-1].isspace() else "")
    if whole_words:
        before = r"(?<!\w)" if words[0].isalnum() else ""
        after = r"(?!\w)" if words[-1].isalnum() else ""
        pattern = f"{before}{pattern}{after}"
    return re.compile(pattern, 0 if match_case else re.IGNORECASE)


def _letter(letter: str, match_case: bool) -> str:
    if not match_case and letter in "Iiİı":
        return "(?:[Iiİı]\u0307?)"
    return re.escape(letter)


def places(
    document: QTextDocument, words: str, *, match_case: bool = False, whole_words: bool = False
) -> list[Place]:
    """Every place of ``words`` in reading order, at most `MOST`; none for empty words."""
    if not words.strip():
        return []
    pattern = pattern_for(words, match_case, whole_words)
    found: list[Place] = []
    block = document.begin()
    while block.isValid() and len(found) < MOST:
        text = block.text()
        base = block.position()
        wide = not text.isascii() and utf16_length(text) != len(text)
        for match in pattern.finditer(text):
            start, end = match.span()
            if wide:
                start, end = utf16_length(text[:start]), utf16_length(text[:end])
            found.append(Place(base + start, base + end))
        block = block.next()
    return found[:MOST]
