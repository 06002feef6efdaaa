"""How near two words are to each other."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.spelling import letters

_LOOKS_ALIKE = {
    "az": str.maketrans({"ə": "e", "ı": "i", "ş": "s", "ç": "c", "ğ": "g", "ö": "o", "ü": "u"}),
    "ru": str.maketrans({"ё": "е", "й": "и"}),
}


def _grouped(*groups: str) -> dict[int, str]:
    return {ord(letter): group[0] for group in groups for letter in group}


_SOUNDS_ALIKE = {
    "en": _grouped("aeiouy", "szck", "fv", "dt", "bp", "mn"),
    "az": _grouped("aeəıi", "oöuü", "şs", "çc", "ğgq", "xhk", "fv", "dt", "bp", "mn", "zs"),
    "ru": _grouped("аеёиоуыэюя", "зсжшщ", "дт", "бп", "гк", "фв", "мн"),
}
"""Letters that are written for each other by ear: vowels, voiced and unvoiced consonants."""


def distance(one: str, other: str, most: int = 3) -> int:
    """Letters to change, add, leave out or swap; ``most`` + 1 where it is more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        last, row, previous = before, [n], row
        for m, wanted in enumerate(other, 1):
            cost = min(previous[m] + 1, row[m - 1] + 1, previous[m - 1] + (letter != wanted))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                cost = min(cost, last[m - 2] + 1)
            row.append(cost)
        before = previous
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(word: str, among: Iterable[str], language: str) -> list[str]:
    """The words at most two letters away (one, where ``word`` is short), the nearest first."""
    small = letters.lower(word, language)
    most = 2 if len(word) > 5 else 1
    found = []
    for other in among:
        if abs(len(other) - len(word)) <= most and len(other) > 2:
            away = distance(small, letters.lower(other, language), most)
            if away <= most:
                found.append((away, other))
    return [other for _, other in sorted(found)]


def ranked(word: str, among: list[str], language: str) -> list[str]:
    """``among`` with those first that differ only in marks (e for ə), in fewer letters, not in the first letter,
    or sound alike; otherwise in their order."""
    small = letters.lower(word, language)
    looks, sounds = _LOOKS_ALIKE.get(language, {}), _SOUNDS_ALIKE.get(language, {})

    def key(one: str) -> tuple[int, bool, int]:
        other = letters.lower(one, language)
        if other.translate(looks) == small.translate(looks):
            return 0, False, 0
        heard = distance(small.translate(sounds), other.translate(sounds))
        return distance(small, other), other[:1] != small[:1], heard

    return sorted(among, key=key)
