"""The difference of two texts in words: paragraphs are matched first, then the words of those that changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    plain,
)

ChangeKind: TypeAlias = Literal["same", "removed", "added"]
BlockKind: TypeAlias = Literal["same", "added", "removed", "changed"]

_ALIKE = 0.35
"""Share of common words from which a paragraph counts as rewritten rather than replaced."""
_MAX_PAIRS = 20_000
_MAX_EXACT_WORDS = 1_500
_LONG = 400
"""Words from which a passage is compared between the words that both texts have once."""

# Punctuation at a word's edge is a word of its own, so that a moved comma shows as a comma. Only plain blanks
# separate words: a no-break space that comes or goes is a change to be seen.
_PUNCTUATION = r".,;:!?…()\[\]{}«»“”„‟‘’\"'–—-"
_WORD = re.compile(rf"[{_PUNCTUATION}]|[^ \t\n{_PUNCTUATION}]+(?:[{_PUNCTUATION}]+[^ \t\n{_PUNCTUATION}]+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text. The texts of "same" and "added" in order are the new text, character by character;
    those of "same" and "removed" the old one, but for blanks."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One leaf (paragraph, heading, list item, quoted paragraph) or photo in place.

    ``old`` and ``new`` are its words ("" where there is none); a photo's are its key. ``old_kind`` and
    ``new_kind`` say what it is: "paragraph", "heading 2", "bullet 1" (with the depth), "number 1", "quote",
    "photo", or "" where there is none. A "changed" block whose words are the same differs in its kind or in
    bold, italic and references to people only. Where link targets differ, both texts show them in angle brackets.
    """

    kind: BlockKind
    old: str
    new: str
    changes: tuple[Change, ...]
    old_kind: str = ""
    new_kind: str = ""


@dataclass(frozen=True, slots=True)
class _Leaf:
    kind: str
    inlines: tuple[Inline, ...]
    key: str = ""

    @property
    def text(self) -> str:
        return self.key or plain(self.inlines)

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(inline.link for inline in self.inlines if isinstance(inline, Run) and inline.link)

    @property
    def text_with_links(self) -> str:
        return "".join(
            plain((inline,)) + (f" <{inline.link}>" if isinstance(inline, Run) and inline.link else "")
            for inline in self.inlines
        )


def compare(old: Document, new: Document) -> tuple[BlockChange, ...]:
    """Every leaf and photo of both texts in reading order, what was removed before what came in its place."""
    before, after = list(_leaves(old)), list(_leaves(new))
    found: list[BlockChange] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.extend(
                BlockChange("same", leaf.text, leaf.text, (Change("same", leaf.text),), leaf.kind, leaf.kind)
                for leaf in after[j1:j2]
            )
        else:
            found.extend(_rewritten(before[i1:i2], after[j1:j2]))
    return tuple(found)


def compare_texts(old: str, new: str) -> tuple[Change, ...]:
    """The words removed, added and kept, as few and as long stretches as sensible. Equal texts are one "same",
    two empty ones none."""
    if old == new:
        return (Change("same", new),) if new else ()
    a, b = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    old_words, new_words = [m.group() for m in a], [m.group() for m in b]
    found: list[tuple[ChangeKind, str]] = []
    for same, i1, i2, j1, j2 in _stretches(old_words, new_words):
        if same:
            found.append(("same", _slice(new, b, j1, j2)))
        else:
            found.append(("removed", _slice(old, a, i1, i2, to_next=True)))
            found.append(("added", _slice(new, b, j1, j2)))
    told = groupby(((kind, text) for kind, text in found if text), key=lambda one: one[0])
    return tuple(Change(kind, "".join(text for _, text in texts)) for kind, texts in told)


def _slice(text: str, words: Sequence[re.Match[str]], first: int, end: int, *, to_next: bool = False) -> str:
    """The words from ``first`` to before ``end`` with the blanks before them, at the very end also after them;
    ``to_next``: at the very beginning also the blanks up to the next word."""
    if first == end and words:
        return ""
    start = words[first - 1].end() if first else 0
    if end == len(words):
        return text[start:]
    return text[start : words[end].start() if to_next and not first else words[end - 1].end()]


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """(same?, old range, new range) from beginning to end."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield True, 0, head, 0, head
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    pending: tuple[int, int, int, int] | None = None
    for same, i1, i2, j1, j2 in _matched(a, b):
        lonely = pending and i2 < len(a) and j2 < len(b) and not any(map(str.isalnum, "".join(a[i1:i2])))
        if same and not lonely:
            if pending:
                yield False, *_shifted(pending, head)
                pending = None
            yield True, *_shifted((i1, i2, j1, j2), head)
        else:
            # A comma that two rewritten passages have in common does not hold them apart.
            pending = (pending[0], i2, pending[2], j2) if pending else (i1, i2, j1, j2)
    if pending:
        yield False, *_shifted(pending, head)
    if tail:
        yield True, len(old) - tail, len(old), len(new) - tail, len(new)
    elif not old and not new:
        yield False, 0, 0, 0, 0


def _matched(a: list[str], b: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """(same?, range in a, range in b) from beginning to end, neighbours never alike."""
    found: list[tuple[bool, int, int, int, int]] = []

    def add(same: bool, i1: int, i2: int, j1: int, j2: int) -> None:
        if found and found[-1][0] is same:
            found[-1] = (same, found[-1][1], i2, found[-1][3], j2)
        else:
            found.append((same, i1, i2, j1, j2))

    i = j = 0
    for at, to in [*_anchors(a, b), (len(a), len(b))]:
        gap = SequenceMatcher(None, a[i:at], b[j:to], autojunk=max(at - i, to - j) > _MAX_EXACT_WORDS)
        for tag, i1, i2, j1, j2 in gap.get_opcodes():
            add(tag == "equal", i + i1, i + i2, j + j1, j + j2)
        if at < len(a):
            add(True, at, at + 1, to, to + 1)
        i, j = at + 1, to + 1
    return found


def _anchors(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Words that both have once, in the order of both: between them a long text is compared piece by piece, because
    the time for one piece grows with the square of its length."""
    if max(len(a), len(b)) <= _LONG:
        return []
    once_a, once_b = Counter(a), Counter(b)
    places = {word: n for n, word in enumerate(b) if once_b[word] == 1}
    pairs = [(n, places[word]) for n, word in enumerate(a) if once_a[word] == 1 and word in places]
    # The longest run of pairs that goes up in both: each pair knows the one it follows.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, at) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [at, *ends[length + 1 :]]
        last[length:] = [n, *last[length + 1 :]]
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _shifted(span: tuple[int, int, int, int], by: int) -> tuple[int, int, int, int]:
    i1, i2, j1, j2 = span
    return i1 + by, i2 + by, j1 + by, j2 + by


def _rewritten(before: list[_Leaf], after: list[_Leaf]) -> Iterator[BlockChange]:
    i = j = 0
    for p, q in [*_pairs(before, after), (len(before), len(after))]:
        yield from (BlockChange("removed", b.text, "", _only("removed", b.text), b.kind) for b in before[i:p])
        yield from (BlockChange("added", "", a.text, _only("added", a.text), "", a.kind) for a in after[j:q])
        if p < len(before):
            yield _changed(before[p], after[q])
        i, j = p + 1, q + 1


def _only(kind: ChangeKind, text: str) -> tuple[Change, ...]:
    return (Change(kind, text),)


def _changed(before: _Leaf, after: _Leaf) -> BlockChange:
    old, new = before.text, after.text
    if before.links != after.links:
        old, new = before.text_with_links, after.text_with_links
    return BlockChange("changed", old, new, compare_texts(old, new), before.kind, after.kind)


def _pairs(before: list[_Leaf], after: list[_Leaf]) -> list[tuple[int, int]]:
    """Which old leaf became which new one: the ordered pairing with most words in common."""
    if not before or not after:
        return []
    words_before = [set(_WORD.findall(leaf.text)) for leaf in before]
    words_after = [set(_WORD.findall(leaf.text)) for leaf in after]

    def likeness(i: int, j: int) -> float:
        if (before[i].kind == "photo") != (after[j].kind == "photo"):
            return 0.0
        a, b = words_before[i], words_after[j]
        share = 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
        return share if share >= _ALIKE else 0.0

    if len(before) * len(after) > _MAX_PAIRS:
        return [(n, n) for n in range(min(len(before), len(after))) if likeness(n, n)]
    if len(before) == len(after) == 1 and likeness(0, 0):
        return [(0, 0)]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    score = [[likeness(i, j) for j in range(len(after))] for i in range(len(before))]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            together = best[i + 1][j + 1] + score[i][j] if score[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _leaves(document: Document) -> Iterator[_Leaf]:
    for block in document.blocks:
        match block:
            case Paragraph(inlines):
                yield _Leaf("paragraph", inlines)
            case Heading(level, inlines):
                yield _Leaf(f"heading {level}", inlines)
            case BulletList() | NumberedList():
                yield from _items(block, 1)
            case Quote(paragraphs):
                yield from (_Leaf("quote", paragraph.inlines) for paragraph in paragraphs)
            case Figure(key):
                yield _Leaf("photo", (), key)


def _items(block: BulletList | NumberedList, depth: int) -> Iterator[_Leaf]:
    name = "bullet" if isinstance(block, BulletList) else "number"
    item: ListItem
    for item in block.items:
        yield _Leaf(f"{name} {depth}", item.inlines)
        if item.nested is not None:
            yield from _items(item.nested, depth + 1)
