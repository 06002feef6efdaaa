"""Folding for searches as one types: case and diacritics do not matter, "Huseyn" finds "Hüseyn"."""

from __future__ import annotations

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ə": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ё": "е", "’": "'"}
)


def fold(text: str) -> str:
    """``text`` without case and diacritics, blanks single. Letters stay in their script."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(bare.translate(_LETTERS).casefold().split())


def matches(words: list[str], haystack: str) -> bool:
    """Whether each of the folded ``words`` begins some word of the folded ``haystack``."""
    padded = " " + haystack
    return all(" " + word in padded for word in words)
