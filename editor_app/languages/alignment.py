"""Which passage of one language follows which of another.

Where both have the same passages in the same order they belong together one by one. Elsewhere the ordered pairing
with the greatest likeness is taken: kind, figures, direct speech and length speak for a pair, and most of all that
the translation was written after these very words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor_app.languages.passages import BODY, PHOTO, Passage

_MOST_CELLS = 60_000
"""Pairs of passages that are weighed; longer texts are paired by order."""
_FIGURES = re.compile(r"\d+")
_MARKS = re.compile("[“«„]")
_ANCHOR = 6.0
_BAND = 16
"""Passages that are more than so many places apart, beyond what one text is longer, do not belong together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Indexes of passages that belong together; None where the other language has none."""

    source: int | None
    target: int | None


def align(
    source: Sequence[Passage], target: Sequence[Passage], followed: Mapping[int, str] | None = None
) -> tuple[Pair, ...]:
    """Every passage of both texts exactly once, in reading order.

    ``followed`` says for indexes of ``target`` the fingerprint of the source words that it was written after.
    """
    after = followed or {}
    if _same_shape(source, target) and not _shifted(source, target, after):
        return tuple(Pair(n, n) for n in range(len(source)))
    if len(source) * len(target) > _MOST_CELLS:
        return _by_order(source, target)
    return tuple(_best(source, target, after))


def counterparts(pairs: Sequence[Pair]) -> dict[int, int]:
    """The source's index for each index of the target that has one."""
    return {p.target: p.source for p in pairs if p.target is not None and p.source is not None}


def _same_shape(source: Sequence[Passage], target: Sequence[Passage]) -> bool:
    return len(source) == len(target) and all(
        _shape(a) == _shape(b) for a, b in zip(source, target, strict=True)
    )


def _shape(passage: Passage) -> tuple[str, str]:
    return passage.kind, passage.text if passage.kind == PHOTO else ""


def _shifted(source: Sequence[Passage], target: Sequence[Passage], after: Mapping[int, str]) -> bool:
    """Whether some passage was written after words that now stand at another place of the source."""
    here = {passage.fingerprint for passage in source if passage.text}
    return any(
        mark and source[n].fingerprint != mark and mark in here
        for n, mark in after.items()
        if n < len(target) and target[n].kind != PHOTO
    )


def _by_order(source: Sequence[Passage], target: Sequence[Passage]) -> tuple[Pair, ...]:
    paired = min(len(source), len(target))
    rest = [Pair(n, None) for n in range(paired, len(source))]
    rest.extend(Pair(None, n) for n in range(paired, len(target)))
    return (*(Pair(n, n) for n in range(paired)), *rest)


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a passage can be seen without knowing its language."""

    passage: Passage
    figures: frozenset[str]
    speaks: bool
    length: int

    @classmethod
    def of(cls, passage: Passage) -> _Look:
        text = "" if passage.kind == PHOTO else passage.text
        return cls(passage, frozenset(_FIGURES.findall(text)), bool(_MARKS.search(text)), len(text) + 1)


def _likeness(one: _Look, other: _Look) -> float:
    a, b = one.passage, other.passage
    if a.field != b.field or (a.kind == PHOTO) != (b.kind == PHOTO):
        return 0.0
    if a.field != BODY:
        return 10.0
    if a.kind == PHOTO:
        return 5.0 if a.text == b.text else 0.0
    score = 1.0 if a.kind == b.kind else 0.4 if a.kind[:6] == b.kind[:6] else 0.1
    if one.figures and other.figures:
        score += 1.2 * len(one.figures & other.figures) / len(one.figures | other.figures) - 0.3
    elif one.figures or other.figures:
        score -= 0.3
    score += 0.3 if one.speaks == other.speaks else -0.3
    score += 0.6 * min(one.length, other.length) / max(one.length, other.length)
    return max(score, 0.05)


def _best(source: Sequence[Passage], target: Sequence[Passage], after: Mapping[int, str]) -> list[Pair]:
    looks, others = [_Look.of(p) for p in source], [_Look.of(p) for p in target]
    prints = [p.fingerprint for p in source]
    rows, columns = len(source), len(target)
    band = max(_BAND, abs(rows - columns) + _BAND // 2)
    score = [
        [_likeness(a, b) if abs(i - j) <= band else 0.0 for j, b in enumerate(others)]
        for i, a in enumerate(looks)
    ]
    for j, mark in after.items():
        for i in range(rows):
            if mark and j < columns and prints[i] == mark and (likeness := _likeness(looks[i], others[j])):
                score[i][j] = likeness + _ANCHOR
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        below, here, line = best[i + 1], best[i], score[i]
        for j in reversed(range(columns)):
            here[j] = max(below[j + 1] + line[j] if line[j] else 0.0, below[j], here[j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if score[i][j] and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append(Pair(i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(i, None))
            i += 1
        else:
            pairs.append(Pair(None, j))
            j += 1
    pairs.extend(Pair(n, None) for n in range(i, rows))
    pairs.extend(Pair(None, n) for n in range(j, columns))
    return pairs
