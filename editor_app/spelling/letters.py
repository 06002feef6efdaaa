"""Capitals and small letters by language, and one written form for what is typed in several ways."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "\u00ad": None, "\u0301": None})
_AZ_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_AZ_UPPER = str.maketrans({"i": "İ", "ı": "I"})


def one_form(word: str) -> str:
    """``word`` in NFC with straight apostrophes and plain hyphens, without soft hyphens and stress marks."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word).translate(_SAME)


def lower(word: str, language: str) -> str:
    """Small letters; in Azerbaijani I gives ı and İ gives i."""
    return (word.translate(_AZ_LOWER) if language == "az" else word).lower()


def upper(word: str, language: str) -> str:
    """Capitals; in Azerbaijani ı gives I and i gives İ."""
    return (word.translate(_AZ_UPPER) if language == "az" else word).upper()


def small_first(word: str, language: str) -> str:
    """``word`` with a small first letter."""
    return lower(word[:1], language) + word[1:]


def capital_first(word: str, language: str) -> str:
    """``word`` with a capital first letter."""
    return upper(word[:1], language) + word[1:]
