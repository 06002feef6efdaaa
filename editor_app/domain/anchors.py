"""Where words stand that somebody remarked on, and where they stand now that the text around them has changed.

An anchor is made on one text and looked for in a later one. The difference of the two texts tells where its words
went; their surroundings tell one occurrence from another. What cannot be told is said to be gone, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

CONTEXT = 32
"""Characters of the text that an anchor keeps on either side of its words."""

_TOKEN = re.compile(r"\w+|\n|[^\w\s]")
_MOST_TOKENS = 1_500
"""Words from which the difference goes by the rarer ones."""
_MOST_CANDIDATES = 200
_ALIKE = 0.5
"""Share of common characters from which other words count as the words rewritten."""
_MOST_LETTERS = 250_000
"""Of two texts multiplied: longer ones are compared by words."""
_LONG_ENOUGH = 16
"""Characters from which words that occur once in both texts are the same words wherever they stand."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """``quote`` as it stood at ``start`` (characters) of a text, with up to `CONTEXT` characters of it before and
    after. An empty quote is a place between two characters. A shorter context means that the text ends there."""

    quote: str
    before: str
    after: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


class Standing(StrEnum):
    """What became of the words."""

    SAME = "same"
    CHANGED = "changed"
    """Other words stand in their place"""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor is in a text now, as [start, end). Where it is gone, both are the place where it was."""

    start: int
    end: int
    standing: Standing

    @property
    def found(self) -> bool:
        return self.standing is not Standing.GONE


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError for a range that is not in ``text``."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"[{start}, {end}) is not in a text of {len(text)} characters")
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def find(anchor: Anchor, made_on: str, text: str) -> Place:
    """Where ``anchor``, made on the text ``made_on``, stands in ``text``.

    Edits elsewhere leave it with its own words; where its words were edited it has what stands in their place.
    """
    if made_on[anchor.start : anchor.end] != anchor.quote:
        return _without_difference(anchor, text)
    return following(made_on, text).place(anchor)


@lru_cache(maxsize=64)
def following(made_on: str, text: str) -> Following:
    """The difference of two texts, kept because many anchors ask for the same one."""
    return Following(made_on, text)


class Following:
    """Follows anchors from ``old`` to ``new``."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._head = _common_start(old, new)
        self._tail = _common_start(old[::-1], new[::-1])
        self._blocks: list[tuple[int, int, int]] | None = None

    def place(self, anchor: Anchor) -> Place:
        """Where ``anchor``, which is one of the old text, stands in the new one."""
        start, end, size = anchor.start, anchor.end, len(anchor.quote)
        if end <= self._head and self._same_edges(anchor, start):
            return Place(start, end, Standing.SAME)
        shifted = start + len(self._new) - len(self._old)
        if start >= len(self._old) - self._tail and self._same_edges(anchor, shifted):
            return Place(shifted, shifted + size, Standing.SAME)
        kept = self._kept(start, end)
        if kept is not None and self._same_edges(anchor, kept):
            return Place(kept, kept + size, Standing.SAME)
        moved = self._elsewhere(anchor, taken=False)
        if moved is not None:
            return moved
        changed, sure = self._in_their_place(anchor)
        if sure and changed.found:
            return changed
        return self._elsewhere(anchor, taken=True) or changed

    # -- the difference ------------------------------------------------------------------------------------

    @property
    def _equal(self) -> list[tuple[int, int, int]]:
        """Stretches of characters that both texts have: (start in old, start in new, length), in order."""
        if self._blocks is None:
            self._blocks = list(equal_stretches(self._old, self._new))
        return self._blocks

    def _kept(self, start: int, end: int) -> int | None:
        """Where [start, end) of the old text begins in the new one, if it was left whole."""
        quote = self._old[start:end]
        for old, new, length in self._equal:
            if old > end:
                break
            if not quote:
                if old < start < old + length:
                    return new + start - old
                continue
            # Part of the words tells where all of them are: repeated words beside them may be held for others.
            part = self._old[max(old, start) : min(old + length, end)]
            at = new + start - old
            telling = any(map(str.isalnum, part)) or part == quote
            if telling and at >= 0 and self._new[at : at + len(quote)] == quote:
                return at
        return None

    def _from_elsewhere(self, at: int, size: int, anchor: Anchor) -> bool:
        """Whether [at, at + size) of the new text stood in the old one somewhere else than the anchor."""
        return any(
            new <= at and at + size <= new + length and old + at - new != anchor.start
            for old, new, length in self._equal
        )

    def _before(self, at: int) -> tuple[int, int]:
        """The end of what was kept last before place ``at`` of the old text, there and in the new text."""
        kept = (0, 0)
        for old, new, length in self._equal:
            if old >= at:
                break
            upto = min(at, old + length)
            kept = (upto, new + upto - old)
        return kept

    def _after(self, at: int) -> tuple[int, int]:
        """The start of what was kept first from place ``at`` of the old text on, there and in the new text."""
        for old, new, length in self._equal:
            if old + length > at:
                first = max(at, old)
                return first, new + first - old
        return len(self._old), len(self._new)

    # -- the three ways ------------------------------------------------------------------------------------

    def _in_their_place(self, anchor: Anchor) -> tuple[Place, bool]:
        """What stands now between what was around the words; and whether both sides of it were kept."""
        old_left, left = self._before(anchor.start)
        old_right, right = self._after(anchor.end)
        if not anchor.quote:
            return self._point(anchor, old_left, left, old_right, right), True
        at_left, at_right = old_left == anchor.start, old_right == anchor.end
        start, end = left, right
        if (first_kept := self._kept(anchor.start, anchor.start + 1)) is not None:
            start, at_left = first_kept, True
        if (last_kept := self._kept(anchor.end - 1, anchor.end)) is not None:
            end, at_right = last_kept + 1, True
        if not (at_left and at_right):
            first, last = self._traces(anchor, old_left, left, old_right, right)
            start = start if at_left else self._word_start(first, left)
            end = end if at_right else self._word_end(last, right)
        start, end = self._trimmed(start, end)
        words, sure = self._new[start:end], at_left and at_right
        gone = Place(left, left, Standing.GONE)
        if not words:
            return gone, sure
        alike = _likeness(anchor.quote, words) >= _ALIKE
        if not alike and (not sure or len(words) > 3 * len(anchor.quote) + 80):
            return gone, sure
        # What was rewritten around the words can leave them as they were.
        return Place(start, end, Standing.SAME if words == anchor.quote else Standing.CHANGED), sure

    def _traces(
        self, anchor: Anchor, old_left: int, left: int, old_right: int, right: int
    ) -> tuple[int, int]:
        """From where to where letters of the words are left in a stretch that was rewritten around them too."""
        old, new = self._old[old_left:old_right], self._new[left:right]
        if len(old) * len(new) > _MOST_LETTERS:
            return left, left
        start, end = anchor.start - old_left, anchor.end - old_left
        found: list[int] = []
        for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            low, high = max(i, start), min(i + size, end)
            if high - low >= min(2, end - start):
                found += [left + j + low - i, left + j + high - i]
        return (found[0], found[-1]) if found else (left, left)

    def _point(self, anchor: Anchor, old_left: int, left: int, old_right: int, right: int) -> Place:
        """An empty anchor: behind what stood before it, else before what stood after it."""
        if old_left == anchor.start and self._same_edges(anchor, left):
            return Place(left, left, Standing.SAME)
        if old_right == anchor.end and self._same_edges(anchor, right):
            return Place(right, right, Standing.SAME)
        return Place(left, left, Standing.GONE)

    def _elsewhere(self, anchor: Anchor, *, taken: bool) -> Place | None:
        """The same words in another place, if their surroundings or their length say that they are the same ones.

        ``taken`` looks among the occurrences that the difference holds for other words of the old text.
        """
        quote = anchor.quote or (anchor.before + anchor.after)
        shift = 0 if anchor.quote else len(anchor.before)
        if not quote.strip():
            return None
        once = self._old.count(quote) == 1 and self._new.count(quote) == 1 and len(quote) >= _LONG_ENOUGH
        best: tuple[float, int, int] | None = None
        for at in _occurrences(quote, self._new):
            point = at + shift
            if self._from_elsewhere(at, len(quote), anchor) is not taken and anchor.quote:
                continue
            if not self._same_edges(anchor, point):
                continue
            left, right = _context(anchor, self._new, point)
            if not (once or left == 1 or right == 1 or left + right >= 1):
                continue
            rank = (left + right, -abs(point - anchor.start), point)
            best = max(best, rank) if best else rank
        if best is None:
            return None
        return Place(best[2], best[2] + len(anchor.quote), Standing.SAME)

    # -- edges ---------------------------------------------------------------------------------------------

    def _same_edges(self, anchor: Anchor, at: int) -> bool:
        """Whether the words at ``at`` of the new text end where a word ends, if they did so in the old one."""
        end = at + len(anchor.quote)
        return not (
            (_boundary(self._old, anchor.start) and not _boundary(self._new, at))
            or (_boundary(self._old, anchor.end) and not _boundary(self._new, end))
        )

    def _word_start(self, at: int, low: int) -> int:
        while at > low and not _boundary(self._new, at):
            at -= 1
        return at

    def _word_end(self, at: int, high: int) -> int:
        while at < high and not _boundary(self._new, at):
            at += 1
        return at

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self._new[start].isspace():
            start += 1
        while end > start and self._new[end - 1].isspace():
            end -= 1
        return start, end


def _without_difference(anchor: Anchor, text: str) -> Place:
    """By the anchor's own words and context only: the text it was made on is not at hand."""
    best: tuple[float, int, int] | None = None
    for at in _occurrences(anchor.quote, text) if anchor.quote.strip() else ():
        left, right = _context(anchor, text, at)
        if left + right < 1:
            continue
        rank = (left + right, -abs(at - anchor.start), at)
        best = max(best, rank) if best else rank
    if best is None:
        at = min(anchor.start, len(text))
        return Place(at, at, Standing.GONE)
    return Place(best[2], best[2] + len(anchor.quote), Standing.SAME)


def _likeness(a: str, b: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    if len(a) * len(b) <= _MOST_LETTERS:
        return SequenceMatcher(None, a, b, autojunk=False).ratio()
    return SequenceMatcher(None, _TOKEN.findall(a), _TOKEN.findall(b)).ratio()


def _context(anchor: Anchor, text: str, at: int) -> tuple[float, float]:
    """Which share of the anchor's surroundings stand around ``at``, on either side. A text's edge counts as one
    character more, so that words at the beginning are known by it."""
    end = at + len(anchor.quote)
    before, after = anchor.before, anchor.after
    left = _common_start(before[::-1], text[max(0, at - len(before)) : at][::-1])
    right = _common_start(after, text[end : end + len(after)])
    at_start = len(before) < CONTEXT
    at_end = len(after) < CONTEXT
    left += at_start and left == len(before) and at == len(before)
    right += at_end and right == len(after) and end + len(after) == len(text)
    return left / (len(before) + at_start), right / (len(after) + at_end)


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    found = 0
    while at >= 0 and found < _MOST_CANDIDATES:
        yield at
        found += 1
        at = text.find(words, at + 1)


def equal_stretches(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches of characters that both texts have, by whole words: (start in old, start in new, length), in order.
    Some may be empty."""
    a, b = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    words, now = [token.group() for token in a], [token.group() for token in b]
    matcher = SequenceMatcher(None, words, now, autojunk=max(len(a), len(b)) > _MOST_TOKENS)
    blocks = _on_sentences(words, now, [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()])
    pairs = [(i + n, j + n) for i, j, size in blocks for n in range(size)]
    stretch = (0, 0, 0)
    for i, j in pairs:
        first, second = a[i].start(), b[j].start()
        low, high = stretch[0] + stretch[2], stretch[1] + stretch[2]
        if old[low:first] == new[high:second]:
            stretch = (stretch[0], stretch[1], a[i].end() - stretch[0])
            continue
        # Blanks beside kept words are kept as far as they are the same.
        gap = _common_start(_blank(old[low:first]), _blank(new[high:second]))
        yield stretch[0], stretch[1], stretch[2] + gap
        back = _common_start(_blank(old[low + gap : first][::-1]), _blank(new[high + gap : second][::-1]))
        stretch = (first - back, second - back, a[i].end() - first + back)
    rest, after = old[stretch[0] + stretch[2] :], new[stretch[1] + stretch[2] :]
    yield stretch[0], stretch[1], stretch[2] + _common_start(_blank(rest), _blank(after))


def _on_sentences(
    old: list[str], new: list[str], blocks: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """``blocks`` with what was taken out or put in between them slid, where the words allow it, to begin with a
    paragraph or a sentence: of "A b. A c." without "A b." the first A is gone, not the second."""
    out = blocks[:1]
    for i, j, size in blocks[1:]:
        before, after, length = out[-1]
        gap, words = (before + length, old) if after + length == j else (after + length, new)
        upto = i if words is old else j
        if (before + length == i) is (after + length == j):  # both sides changed, or neither
            out.append((i, j, size))
            continue
        back = 0
        while back < length and words[gap - 1 - back] == words[upto - 1 - back]:
            back += 1
        forth = 0
        while forth < size and words[gap + forth] == words[upto + forth]:
            forth += 1
        slide = max(range(-back, forth + 1), key=lambda by: (_opens(words, gap + by), -abs(by)))
        out[-1] = (before, after, length + slide)
        out.append((i + slide, j + slide, size - slide))
    return out


def _opens(words: list[str], at: int) -> int:
    """2 at the beginning of a paragraph, 1 at that of a sentence."""
    if not at or words[at - 1] == "\n":
        return 2
    return int(words[at - 1] in ".!?…")


def _blank(text: str) -> str:
    """The blanks that ``text`` begins with."""
    return text[: len(text) - len(text.lstrip())]


def _common_start(a: str, b: str) -> int:
    size = min(len(a), len(b))
    if a[:size] == b[:size]:
        return size
    return next(n for n in range(size) if a[n] != b[n])


def _boundary(text: str, at: int) -> bool:
    """Whether a word could end or begin at ``at``."""
    return not (0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
