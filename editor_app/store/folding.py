"""Folding of text for search: what differs only in case, marks or Turkic letters is found alike."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "I": "i", "ə": "e", "Ə": "e", "ё": "е", "Ё": "е", "’": "'", "ʼ": "'", "‘": "'"}
)
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """``text`` casefolded, without marks, with ı İ I → i, ə → e, ё → е. Idempotent."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", _MARKS.sub("", plain)).casefold()


def terms(query: str) -> tuple[str, ...]:
    """The folded words of a query, each once, in order; at most sixteen."""
    return tuple(dict.fromkeys(_WORD.findall(fold(query))))[:16]


def match_expression(words: tuple[str, ...]) -> str:
    """The full-text expression that finds every word as a prefix; a single letter or digit as a whole word, since
    half of all texts have a word that begins with it. ``words`` come from `terms`."""
    return " ".join(f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in words)


def _beginning(folded: str, word: str) -> int:
    """Where a word of ``folded`` first begins with ``word``, or -1."""
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def excerpt(shown: str, words: tuple[str, ...], width: int = 120, *, folded: str | None = None) -> str:
    """The stretch of ``shown`` around the first of ``words``, about ``width`` characters, or "" if none occurs.

    ``folded`` is `fold` of ``shown`` where it is known already.
    """
    if folded is None:
        folded = fold(shown)
    at = min((place for word in words if (place := _beginning(folded, word)) >= 0), default=-1)
    if at < 0:
        return ""
    if len(folded) != len(shown):  # a letter became two or none: count words, not characters
        place = len(_WORD.findall(folded[:at]))
        spans = [m.start() for m in _WORD.finditer(shown)]
        at = spans[min(place, len(spans) - 1)] if spans else 0
    start = max(0, at - width // 3)
    end = min(len(shown), start + width)
    if start:
        blank = shown.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    if end < len(shown):
        blank = shown.rfind(" ", at, end)
        end = blank if blank > at else end
    piece = " ".join(shown[start:end].split())
    return f"{'… ' if start else ''}{piece}{' …' if end < len(shown) else ''}"
