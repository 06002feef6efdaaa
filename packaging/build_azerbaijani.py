"""Build the Azerbaijani dictionary, resources/dictionaries/az.aff and az.dic, from our own lists of stems.

usage: python packaging/build_azerbaijani.py

No list of Azerbaijani words may be had from the package registries under a licence that lets us ship it, so the
stems under packaging/azerbaijani are written by hand. Endings come from `editor_app.spelling.azerbaijani` (nouns)
and from the tables here (verbs); harmony, buffer letters and the softening of q and k are worked out once, when
the dictionary is built. `packaging/measure_spelling.py` says how good the result is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from editor_app.spelling.azerbaijani import (
    HARMONIES,
    VOWELS,
    harmonised,
    harmony,
    noun_endings,
)

LISTS = Path(__file__).resolve().parent / "azerbaijani"
TARGET = ROOT / "resources" / "dictionaries"

HEAD = """# Azerbaijani, built by packaging/build_azerbaijani.py: change the lists there, not this file.
SET UTF-8
LANG az
FLAG long
MAXNGRAMSUGS 0
TRY aəinlrdmıtyksbuoşzeğgüvçcqxhöpjfAƏİNLRDMITYKSBUOŞZEĞGÜVÇCQXHÖPJF
MAP 8
MAP əe
MAP ıi
MAP şs
MAP çc
MAP ğgq
MAP öo
MAP üu
MAP xh
"""

# After which verb stems an ending is written: x a consonant's ending, y a vowel's ending (with y after a vowel).
_PRESENT_ENDS = ("Am", "sAn", "", "IQ", "sInIz", "lAr")
_SAID_ENDS = (*_PRESENT_ENDS, "dIr", "dIrlAr")
_PAST_ENDS = ("m", "n", "", "Q", "nIz", "lAr")
NOUN, SOFT, OPEN = "cv", "ck", "w"
"""What may follow a form that is a noun itself: after a consonant, after q or k that softens, after a vowel."""


def _past(stem: str) -> Iterator[tuple[str, str]]:
    for end in _PAST_ENDS:
        yield stem + end, ""


def _future(before: str) -> Iterator[tuple[str, str]]:
    yield before + "AcAQ", SOFT
    for end in ("sAn", "sInIz", "lAr", "dIr", "dIrlAr"):
        yield before + "AcAQ" + end, ""
    yield before + "AcAGAm", ""
    yield before + "AcAGIQ", ""
    yield from _past(before + "AcAQdI")
    yield from _past(before + "AcAQsA")


def _tense(stem: str, ends: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for end in ends:
        yield stem + end, ""
    yield from _past(stem + "dI")
    yield from _past(stem + "sA")


def after_any() -> Iterator[tuple[str, str]]:
    """Endings with a consonant first: (pattern, what may follow)."""
    yield from _past("dI")
    yield from _past("sA")
    yield from _tense("mIş", _SAID_ENDS)
    yield "mIş", NOUN
    for end in ("", "yAm", "sAn", "dIr", "yIQ", "sInIz", "dIrlAr", "lIdIr"):
        yield "mAlI" + end, ""
    yield from _past("mAlIydI")
    yield "mAlI", OPEN
    for end in ("sIn", "sInlAr", "dIQdA", "dIQcA", "dIQdAn", "mAdAn", "mAzdAn", "mAQdAnsA"):
        yield end, ""
    yield "mAQ", SOFT
    yield "dIQ", SOFT
    yield "mA", OPEN
    yield from _denied()


def _denied() -> Iterator[tuple[str, str]]:
    yield from _tense("mIr", _PRESENT_ENDS)
    yield from _past("mAdI")
    yield from _past("mAsA")
    yield from _tense("mAmIş", _SAID_ENDS)
    yield "mAmIş", NOUN
    for end in ("", "dIr", "lAr", "dIrlAr"):
        yield "mAyIb" + end, ""
    yield from _future("mAy")
    yield from _tense("mAz", ("", "sAn", "sInIz", "lAr"))
    for end in ("mArAm", "mArIQ", "mAsIn", "mAsInlAr", "mAyIn", "mAyInIz", "mAyIm", "mAyAQ", "mAyA"):
        yield end, ""
    for end in ("mAyArAQ", "mAyIncA", "mAyAndA", "mAdIQdA", "mAmAlI", "mAmAlIdIr", "mAmAlIyIQ"):
        yield end, ""
    yield "mAyAn", NOUN
    yield "mAdIQ", SOFT
    yield "mAmAQ", SOFT
    yield "mAmA", OPEN


def after_vowel_or_not(buffer: str) -> Iterator[tuple[str, str]]:
    """Endings with a vowel first; ``buffer`` is "y" after a stem that ends in a vowel."""
    yield from _tense(buffer + "Ir", _PRESENT_ENDS)
    for end in ("", "dIr", "lAr", "dIrlAr"):
        yield buffer + "Ib" + end, ""
    yield from _future(buffer)
    yield from _tense(buffer + "Ar", _PRESENT_ENDS)
    for end in ("A", "AQ", "Am", "AsAn", "AsInIz", "AlAr", "Im", "In", "InIz", "InIr"):
        yield buffer + end, ""
    for end in ("ArAQ", "AndA", "IncA", "AlI", "ArkAn", "ArAqdAn"):
        yield buffer + end, ""
    yield buffer + "An", NOUN
    yield buffer + "IcI", OPEN
    yield buffer + "AsI", OPEN


DERIVED = (
    ("lI", OPEN),
    ("sIz", NOUN),
    ("lIQ", SOFT),
    ("çI", OPEN),
    ("çIlIQ", SOFT),
    ("sIzlIQ", SOFT),
    ("lIlIQ", SOFT),
    ("cA", ""),
)


def _written(pattern: str, high: str) -> str:
    """`harmonised`, and G for the soft q (ğ) or k (y)."""
    back, _, front = pattern.partition("G")
    if not front:
        return harmonised(pattern, high)
    before = harmonised(back, high)
    soft = "ğ" if harmony(before or high) in "ıu" else "y"
    return before + soft + harmonised(front, harmony(before or high))


def _may_follow(kinds: str, ending: str) -> str:
    place = HARMONIES.index(harmony(ending)) + 1
    return "/" + "".join(f"{kind}{place}" for kind in kinds) if kinds else ""


def _rules(flag: str, rows: list[tuple[str, str, str]]) -> list[str]:
    """One class: rows are (strip, ending with flags, condition)."""
    unique = sorted(set(rows))
    return [
        f"SFX {flag} Y {len(unique)}",
        *(f"SFX {flag} {strip} {end} {when}" for strip, end, when in unique),
    ]


def affixes() -> str:
    """The whole .aff file."""
    out: list[str] = []
    for place, high in enumerate(HARMONIES, 1):
        closed, opened = noun_endings(high, vowel=False), noun_endings(high, vowel=True)
        out += _rules(f"c{place}", [("0", end, ".") for end in closed if end[0] not in VOWELS])
        out += _rules(f"v{place}", [("0", end, ".") for end in closed if end[0] in VOWELS])
        out += _rules(
            f"k{place}",
            [
                row
                for end in closed
                if end[0] in VOWELS
                for row in (("q", "ğ" + end, "q"), ("k", "y" + end, "k"))
            ],
        )
        out += _rules(f"w{place}", [("0", end, ".") for end in opened])
        for flag, table in (
            ("D", DERIVED),
            ("x", tuple(after_any())),
            ("y", tuple(after_vowel_or_not(""))),
            ("z", tuple(after_vowel_or_not("y"))),
        ):
            rows = []
            for pattern, kinds in table:
                ending = _written(pattern, high)
                rows.append(("0", ending + _may_follow(kinds, ending), "."))
            out += _rules(f"{flag}{place}", rows)
    return HEAD + "\n".join(out) + "\n"


def _stems(name: str) -> Iterator[str]:
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _place(stem: str) -> int:
    return HARMONIES.index(harmony(stem.replace("I", "ı").replace("İ", "i").lower())) + 1


def _syllables(stem: str) -> int:
    return sum(c in VOWELS for c in stem.lower())


def noun(entry: str) -> Iterator[tuple[str, str]]:
    """(stem, flags) of a noun, an adjective or a name."""
    hard = entry.endswith("!")
    stem, _, before_vowel = entry.rstrip("!").partition("~")
    n = _place(stem)
    if before_vowel:
        yield stem, f"c{n}D{n}"
        yield before_vowel, f"v{_place(before_vowel)}"
    elif stem[-1] in VOWELS:
        yield stem, f"w{n}D{n}"
    elif stem[-1] in "qk" and not hard and _syllables(stem) > 1:
        yield stem, f"c{n}k{n}D{n}"
    else:
        yield stem, f"c{n}v{n}D{n}"


def verb(entry: str) -> Iterator[tuple[str, str]]:
    """(stem, flags) of a verb, of its passive and of its causative; a bare stem is the imperative."""
    stem, _, given = entry.partition("~")
    n = _place(stem)
    if stem[-1] in VOWELS:
        if given:
            yield stem, f"x{n}"
            yield given, f"y{_place(given)}"
            made = [given + "il"]
        else:
            yield stem, f"x{n}z{n}"
            made = [stem + "n", stem + harmonised("nIl", harmony(stem)), stem + "t"]
    else:
        soft = given or (stem[:-1] + "d" if stem[-1] == "t" and _syllables(stem) > 1 else stem)
        if soft == stem:
            yield stem, f"x{n}y{n}"
        else:
            yield stem, f"x{n}"
            yield soft, f"y{n}"
        passive = harmonised("In" if stem[-1] == "l" else "Il", harmony(stem))
        made = [soft + passive, soft + harmonised("Iş", harmony(stem))]
        if not soft.endswith("d") or soft == stem:
            made.append(stem + harmonised("dIr", harmony(stem)))
            made.append(stem + harmonised("dIrIl", harmony(stem)))
    for one in made:
        m = _place(one)
        if one.endswith("t"):
            yield one, f"x{m}"
            yield one[:-1] + "d", f"y{m}"
        elif one.endswith("ş"):
            yield one, f"c{m}v{m}"
        else:
            yield one, f"x{m}y{m}"


def entries() -> dict[str, set[str]]:
    """Every entry of the .dic file with its flags."""
    out: dict[str, set[str]] = {}

    def put(stem: str, flags: str) -> None:
        out.setdefault(stem, set()).update(flags[n : n + 2] for n in range(0, len(flags), 2))

    for name in ("nouns", "adjectives", "places", "peoples"):
        for entry in _stems(name):
            for stem, flags in noun(entry):
                put(stem, flags)
    for entry in _stems("verbs"):
        for stem, flags in verb(entry):
            put(stem, flags)
    for word in _stems("fixed"):
        put(word, "")
    return out


def main() -> None:
    made = entries()
    lines = [f"{stem}/{''.join(sorted(flags))}" if flags else stem for stem, flags in sorted(made.items())]
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "az.aff").write_text(affixes(), encoding="utf-8")
    (TARGET / "az.dic").write_text(f"{len(lines)}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} stems")


if __name__ == "__main__":
    main()
