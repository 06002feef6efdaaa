"""Where sentences begin and end, well enough for rules that look at one sentence at a time."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_END = re.compile(r"[.!?…]+[”»\"’)]*(?=\s)|\n")
_ABBREVIATED = re.compile(
    r"(?:(?<![^\W\d_])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|vs|e\.g|i\.e|cf|approx|Gen|Col|Lt|Capt|Rev|Hon"
    r"|г|гг|ул|им|д|стр|ст|п|пп|тыс|млн|млрд|руб|др|пр|проф|акад|см|т|ред|обл|р|оз"
    r"|prof|dos|akad|s|m|küç|min|mlrd|mln|və s)|(?<![^\W\d_])[^\W\d_])\.$"
)


@lru_cache(maxsize=512)
def starts(text: str) -> tuple[int, ...]:
    """Where the sentences of ``text`` begin, in order; the first is 0."""
    out = [0]
    for match in _END.finditer(text):
        end = match.end()
        after = text[end : end + 3].lstrip()
        if after[:1].islower() or (after[:1] in "–—" and after):
            continue
        if match.group() == "." and _ABBREVIATED.search(text[max(0, end - 12) : end]):
            continue
        out.append(end)
    return tuple(out)


def bounds(text: str, at: int) -> tuple[int, int]:
    """[start, end) of the sentence that holds position ``at``; leading blanks are not counted."""
    begins = starts(text)
    n = bisect_right(begins, at) - 1
    start = begins[n]
    end = begins[n + 1] if n + 1 < len(begins) else len(text)
    while start < end and text[start].isspace():
        start += 1
    return start, end


def opens(text: str, at: int) -> bool:
    """Whether nothing but quotation marks and brackets stands before ``at`` in its sentence."""
    start, _ = bounds(text, at)
    return not text[start:at].strip(" \u00a0“„«\"‘'([–—-•*")
