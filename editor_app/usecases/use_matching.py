"""Exact work on words: where a text uses a name or phrase, in the same, an inflected or a nearly same form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.domain.uses import Likeness
from editor_app.store.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_RANK = (Likeness.SAME, Likeness.INFLECTED, Likeness.SPELLED, Likeness.WORDED)
_ENDING = 4
"""Letters of an ending at the most."""
_SMALL = 3
"""Words of so many letters (of, for, и) may differ altogether."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words at [start, end) of a text."""

    start: int
    end: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str


class Wanted:
    """Words that are looked for. `find` may be asked for any number of texts."""

    def __init__(self, words: str) -> None:
        self.tokens = tuple(token.folded for token in _tokens(words))
        self._known: dict[tuple[str, str], Likeness | None] = {}
        self._capital = words.lstrip()[:1].isupper()
        longest = max(self.tokens, key=len, default="")
        self._mark = longest[: max(3, len(longest) // 2)]

    def find(self, text: str) -> tuple[Found, ...]:
        """Where ``text`` has them, in order and apart from one another; better likeness comes before worse."""
        if not self.tokens:
            return ()
        tokens = list(_tokens(text))
        folded = [token.folded for token in tokens]
        taken: set[int] = set()
        found: list[Found] = []
        size = len(self.tokens)
        sizes = (size, size - 1, size + 1) if size > 2 else (size,)
        candidates: list[tuple[int, int, int, Likeness]] = []
        for length in sizes:
            for at in range(len(tokens) - length + 1):
                likeness = self._likeness(folded[at : at + length])
                if likeness is Likeness.SPELLED and size == 1:
                    # One word alone: a name is no variant of a common word ("State", "stage").
                    likeness = likeness if text[tokens[at].start].isupper() == self._capital else None
                if likeness is not None:
                    candidates.append((_RANK.index(likeness), at, length, likeness))
        for _, at, length, likeness in sorted(candidates, key=lambda one: one[:2]):
            here = range(at, at + length)
            if taken.isdisjoint(here):
                taken.update(here)
                found.append(Found(tokens[at].start, tokens[at + length - 1].end, likeness))
        return tuple(sorted(found, key=lambda one: one.start))

    def worth_reading(self, folded: str) -> bool:
        """Whether a text, folded, may have anything near: a quick look before `find`."""
        if self._mark in folded:
            return True
        return any(token[: max(2, len(token) // 2)] in folded for token in self.tokens if len(token) > _SMALL)

    def _likeness(self, window: list[str]) -> Likeness | None:
        size = len(self.tokens)
        if len(window) == size:
            return self._of_words(window)
        # One word more or less: everything else must be the same.
        more, less = (window, self.tokens) if len(window) > size else (self.tokens, window)
        at = next((n for n, word in enumerate(less) if word != more[n]), len(less))
        same = list(more[at + 1 :]) == list(less[at:])
        # A word more at an edge is only a neighbour; a word less that is small tells nothing.
        # Two words of three are often another body ("State Service").
        inside = 0 < at < len(more) - 1 if len(window) > size else size > 3 and len(more[at]) > _SMALL
        return Likeness.WORDED if same and inside else None

    def _of_words(self, window: list[str]) -> Likeness | None:
        worst = Likeness.SAME
        other = 0
        for wanted, word in zip(self.tokens, window, strict=True):
            likeness = self._of_word(wanted, word)
            if likeness is None:
                return None
            other += likeness is Likeness.SPELLED
            if _RANK.index(likeness) > _RANK.index(worst):
                worst = likeness
        return worst if other <= max(1, len(self.tokens) // 2) else None

    def _of_word(self, wanted: str, word: str) -> Likeness | None:
        if wanted == word:
            return Likeness.SAME
        key = (wanted, word)
        if key not in self._known:
            self._known[key] = self._judged(wanted, word)
        return self._known[key]

    def _judged(self, wanted: str, word: str) -> Likeness | None:
        small = len(wanted) <= _SMALL and len(word) <= _SMALL
        if small:
            return Likeness.SPELLED if len(self.tokens) > 2 and wanted.isalpha() and word.isalpha() else None
        if wanted.isdecimal() or word.isdecimal():
            return None
        if _inflected(wanted, word):
            return Likeness.INFLECTED
        most = 0 if min(len(wanted), len(word)) < 5 else 1 if len(wanted) < 8 else 2
        if abs(len(wanted) - len(word)) > most or not most:
            return None
        if wanted[0] != word[0] and wanted[-2:] != word[-2:]:
            return None
        return Likeness.SPELLED if distance(wanted, word, most) <= most else None


def _inflected(wanted: str, word: str) -> bool:
    """Whether two words are one with other endings: they begin alike and differ in short ends only."""
    stem = 0
    for one, other in zip(wanted, word, strict=False):
        if one != other:
            break
        stem += 1
    ends = (len(wanted) - stem, len(word) - stem)
    if min(ends) == 0:  # one is the beginning of the other
        return stem >= 4 and max(ends) <= _ENDING
    return stem >= 4 and max(ends) <= 2 and stem >= len(wanted) - 2 and _vowels_at_end(wanted, word)


def _vowels_at_end(one: str, other: str) -> bool:
    vowels = "aeiouyöüаеиоуыэюяйь"
    return one[-1] in vowels and (other[-1] in vowels or other[-1] in "мхв")


def distance(one: str, other: str, most: int) -> int:
    """How many letters differ, come in, go out or change places with their neighbour; ``most`` + 1 stops the count."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for n, a in enumerate(one, 1):
        older, before, line = before, line, [n]
        for m, b in enumerate(other, 1):
            cost = min(before[m] + 1, line[m - 1] + 1, before[m - 1] + (a != b))
            if n > 1 and m > 1 and a == other[m - 2] and one[n - 2] == b:
                cost = min(cost, older[m - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
    return min(line[-1], most + 1)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        yield _Token(match.start(), match.end(), fold(match.group()).replace("'", "").replace("ʼ", ""))
