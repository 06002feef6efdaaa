"""Azerbaijani endings: what may follow a noun or a name, by the last sounds of its stem.

A pattern is written with A for a/ə, I for ı/i/u/ü and Q for q/k; harmony with the stem's last vowel picks the
letters. The word list for the dictionary is built from the same endings, and names and office words that only the
desk knows are inflected with them.
"""

from __future__ import annotations

from functools import cache

_HIGH = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
VOWELS = frozenset(_HIGH)
HARMONIES = ("ı", "u", "i", "ü")
"""The four harmonies, named by their high vowel."""


def harmony(stem: str) -> str:
    """The harmony of what follows ``stem`` (in small letters); one without a vowel counts as front, as in “BMT-nin”."""
    return next((_HIGH[c] for c in reversed(stem) if c in VOWELS), "i")


def harmonised(pattern: str, high: str) -> str:
    """The letters of ``pattern`` after a stem of the harmony ``high``."""
    out = []
    for sign in pattern:
        if sign == "I":
            out.append(high)
        elif sign == "A":
            letter = "a" if high in "ıu" else "ə"
            out.append(letter)
            high = "ı" if letter == "a" else "i"
        elif sign == "Q":
            out.append("q" if high in "ıu" else "k")
        else:
            out.append(sign)
    return "".join(out)


# Cases after a consonant, after a vowel, and after “-ı, -sı” (his, her, its) which keeps an n.
_AFTER_CONSONANT = ("", "In", "A", "Adək", "I", "dA", "dAn", "lA")
_AFTER_VOWEL = ("", "nIn", "yA", "yAdək", "nI", "dA", "dAn", "lA", "ylA")
_AFTER_HIS = ("", "nIn", "nA", "nAdək", "nI", "ndA", "ndAn", "ylA", "ncA")
_SAID = ("dIr", "dIrlAr")
_AM = ("yAm", "sAn", "yIQ", "sInIz")
_BECOMES = {
    "": _SAID,
    "dA": (*_SAID, *_AM),
    "dAn": ("dIr",),
    "ndA": _SAID,
    "ndAn": ("dIr",),
    "In": ("dIr",),
    "nIn": ("dIr",),
}


def _cases(before: str, cases: tuple[str, ...]) -> set[str]:
    out = set()
    for case in cases:
        out.add(before + case)
        out.update(before + case + end for end in _BECOMES.get(case, ()))
        if case in ("dA", "ndA"):
            out.update(before + case + "kI" + rest for rest in _AFTER_HIS)
            out.update(before + case + "kIlAr" + rest for rest in ("", "I", "In", "A", "dA", "dAn", "lA"))
    return out


def _owned(before: str, *, vowel: bool) -> set[str]:
    mine = ("m", "n", "mIz", "nIz") if vowel else ("Im", "In", "ImIz", "InIz")
    out = _cases(before + ("sI" if vowel else "I"), _AFTER_HIS)
    for owner in mine:
        out |= _cases(before + owner, _AFTER_CONSONANT)
    return out


@cache
def noun_patterns(*, vowel: bool) -> frozenset[str]:
    """The patterns that may follow a noun whose stem ends in a vowel or in a consonant; "" is not among them."""
    out = _cases("", _AFTER_VOWEL if vowel else _AFTER_CONSONANT) | _owned("", vowel=vowel)
    out |= _cases("lAr", _AFTER_CONSONANT) | _owned("lAr", vowel=False)
    out |= {"yAm", "yIQ", "sInIz", "sAn"} if vowel else {"Am", "IQ", "sInIz", "sAn"}
    out.discard("")
    return frozenset(out)


@cache
def noun_endings(high: str, *, vowel: bool) -> frozenset[str]:
    """`noun_patterns` in letters, for the harmony ``high``."""
    return frozenset(harmonised(pattern, high) for pattern in noun_patterns(vowel=vowel))


def is_inflected(ending: str, stem: str) -> bool:
    """Whether ``ending`` may follow ``stem`` (both in small letters), with “-lı, -sız, -lıq, -çı” before it too."""
    if not stem:
        return False
    high = harmony(stem)
    if ending in noun_endings(high, vowel=stem[-1] in VOWELS):
        return True
    for made in ("lI", "sIz", "lIQ", "çI"):
        written = harmonised(made, high)
        if ending == written:
            return True
        if ending.startswith(written) and ending[len(written) :] in noun_endings(
            harmony(written), vowel=written[-1] in VOWELS
        ):
            return True
    return False
