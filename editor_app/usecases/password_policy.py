"""Which passwords are taken: long enough, and none that somebody who knows the office would try first.

After NIST SP 800-63B: 15 to 128 characters, no rules about kinds of characters, and a list of what is refused. The
list is compared in spirit: capitals, marks, figures for letters, figures and marks at the ends, repeating and
gluing two of its words change nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app import resources

SHORTEST, LONGEST = 15, 128
"""Characters, after NFKC."""
FEWEST_DIFFERENT = 5
WORDS_AT_LEAST = 3
"""So many different common words have to be there, where there is nothing else."""
REST_AT_LEAST = 10
"""Characters that are to be there besides words of the office, a common word counting as four."""
LONGEST_PIECE = 40
END_FIGURES = 8

_ADVICE = "Four or five words that have nothing to do with one another are easy to remember."
_LIKE = str.maketrans("@$!|3405789+€", "asileaostbgte")
_ONE = {"i": str.maketrans("1", "i"), "l": str.maketrans("1!", "ll")}
_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])(?:0?[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with a password and what to do, "" for one that is taken.

    ``strength``: 0 refused, 1 just enough, 2 good, 3 strong.
    """

    problem: str = ""
    hint: str = ""
    strength: int = 0


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What a password is made of: its common words, words of the office, and characters that are neither."""

    common: frozenset[str]
    office: frozenset[str]
    rest: int
    runs: int

    def bits(self, letter: float) -> float:
        """Roughly what guessing it costs, as a power of two; ``letter`` is for one that is in no piece."""
        return len(self.common) * 12 + len(self.office) * 3 + self.rest * letter + self.runs * 4


def judge(password: str, context: Iterable[str] = ()) -> Judged:
    """Whether ``password`` is taken. ``context`` are names that somebody would try: of the office, the account."""
    plain = unicodedata.normalize("NFKC", password)
    if len(plain) < SHORTEST:
        return Judged(f"A password needs at least {SHORTEST} characters; this one has {len(plain)}.", _ADVICE)
    if len(plain) > LONGEST:
        return Judged(f"A password may have at most {LONGEST} characters.", "Choose a shorter one.")
    if len(set(plain)) < FEWEST_DIFFERENT or _repeats(plain):
        return Judged("This password repeats too few characters.", _ADVICE)
    office = office_words(context)
    found = [_pieces(form, office) for form in _forms(plain)]
    for pieces in found:
        if not pieces.office and pieces.rest <= 2 and len(pieces.common) < WORDS_AT_LEAST:
            return Judged("This password is one of those that everybody tries first.", _ADVICE)
    for pieces in found:
        if pieces.office and pieces.rest + 4 * len(pieces.common) < REST_AT_LEAST:
            word = max(pieces.office, key=lambda one: (len(one), one))
            return Judged(f"This password is little more than “{word}”, a name that others know.", _ADVICE)
    mixed = not plain.isalpha() and " " not in plain
    bits = _pieces(re.sub(r"[\W_]+", "", fold(plain)), office).bits(4.0 if mixed else 2.5)
    return Judged(strength=1 if bits < 38 else 2 if bits < 60 else 3)


def office_words(context: Iterable[str]) -> frozenset[str]:
    """The words of names, folded, and each name as a whole without its blanks; a web address by its host."""
    found: set[str] = {"communique"}
    for name in context:
        plain = re.sub(r"^\w+://", "", name.strip()).split("/")[0]
        parts = [part for part in re.split(r"[\W_]+", fold(plain)) if part]
        found.add("".join(parts))
        found.update(parts)
        found.update(first + second for first, second in itertools.pairwise(parts))
    return frozenset(word for word in found if len(word) >= 4)


def fold(text: str) -> str:
    """Small letters without marks, as the list has them."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char)).translate(_LETTERS)


def _forms(plain: str) -> frozenset[str]:
    """The ways to read a password: as it is, without figures and marks at its ends, with figures as letters."""
    small = fold(plain)
    inner = re.sub(rf"^[\W\d_]{{0,{END_FIGURES}}}|[\W\d_]{{0,{END_FIGURES}}}$", "", small)
    read = {small, inner}
    for form in (small, inner):
        read |= {form.translate(one).translate(_LIKE) for one in _ONE.values()}
    return frozenset(re.sub(r"[\W_]+", "", form) for form in read)


def _repeats(plain: str) -> bool:
    """Whether it is one thing again and again ("abcabcabcabcabc", "melon melon melon")."""
    small = re.sub(r"[\W_]+", "", plain.casefold()) or plain
    return any(
        (small[:unit] * (len(small) // unit + 1))[: len(small)] == small
        for unit in range(1, len(small) // 2 + 1)
    )


def _pieces(form: str, office: frozenset[str]) -> _Pieces:
    """The cheapest way to put ``form`` together: least that is unknown, then fewest common words."""
    words, walks = common_words()
    best: list[tuple[int, int, tuple[tuple[str, str], ...]]] = [(0, 0, ())]
    for end in range(1, len(form) + 1):
        unknown, count, made = best[end - 1]
        choice = (unknown + 1, count, (*made, ("", "")))
        for start in range(max(0, end - LONGEST_PIECE), end - 2):
            piece = form[start:end]
            unknown, count, made = best[start]
            if piece in office:
                offer = (unknown, count, (*made, ("office", piece)))
            elif piece in words:
                offer = (unknown, count + 1, (*made, ("common", piece)))
            elif piece in walks or _runs(piece) or _DATE.fullmatch(piece):
                offer = (unknown, count, (*made, ("run", piece)))
            else:
                continue
            if offer[:2] < choice[:2]:
                choice = offer
        best.append(choice)
    unknown, _, made = best[-1]
    return _Pieces(
        frozenset(piece for kind, piece in made if kind == "common"),
        frozenset(piece for kind, piece in made if kind == "office"),
        unknown,
        sum(kind == "run" for kind, _ in made),
    )


def _runs(piece: str) -> bool:
    """Whether each character follows the one before by the same step of at most one ("abcd", "9876", "aaaa")."""
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(piece)}
    return len(steps) == 1 and abs(steps.pop()) <= 1


@functools.cache
def common_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the list, and its walks over keyboards."""
    words = resources.text("passwords", "words.txt").split()
    return frozenset(words), frozenset(resources.text("passwords", "walks.txt").split())
