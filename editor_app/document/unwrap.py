"""Plain text with the line ends of a printed page, as PDF viewers and old mail hand it over, made whole again.

Cautious on purpose: a text is only taken for such a one where its lines are about equally long and break in the
middle of sentences, and an end-of-line hyphen only goes where the word is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from editor_app.document.from_text import EMPTY_LINES, line_ends_alike

_SHORTEST, _LONGEST = 40, 140
"""Characters of the longest line of a printed page or an old mail."""
_FULL = 0.82
"""Share of the longest line from which a line counts as one that was broken, its next word counted in."""
_BULLET = re.compile(r"[•·▪●◦‣*]\s|\(?[a-zа-я]\)\s|>")
_MARK = re.compile(r"[–—-]\s|\(?\d{1,3}[.)]\s")
"""A list item's beginning, unless the line before plainly goes on."""
_ENDS = re.compile(r"[.!?…:;]['\"”’»“)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad\ufffe\x02]$")
_SURE_HYPHENS = "\u00ad\ufffe\x02"
"""What PDF viewers write for a hyphen that only the line's end needed."""
_SURE_BREAK = re.compile(f"(?<=[^\\W\\d_])[{_SURE_HYPHENS}] *\n *(?=[^\\W\\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+)$")
_FIRST_PART = re.compile(r"([^\W\d_]+)")
_ENDINGS = {
    "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ing", "ings", "ation", "ations",
    "ance", "ence", "ical", "ally", "ically", "ously", "tional", "tive", "tively", "ible",
    "ции", "ция", "ций", "цией", "ние", "ния", "нию", "нием", "ний", "ности", "ность", "ского", "ской", "ский",
    "ские", "ться", "тся", "ется",
    "lar", "lər", "ların", "lərin", "larda", "lərdə", "dır", "dir", "dur", "dür", "lıq", "lik", "luq", "lük", "nın",
    "nin", "nun", "nün",
}  # fmt: skip
"""Ends of words that are no words of their own and follow no hyphen in a compound."""


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The text with paragraphs on one line each, and how many line ends were joined."""

    text: str
    joined: int


def unwrapped(text: str, known: Callable[[str], bool] | None = None) -> Unwrapped | None:
    """``text`` without the line ends of its page, or None where it does not look like a page at all.

    ``known`` says whether a word is one of the language; without it a hyphen at a line's end goes only where it is
    a soft one, where the whole word occurs elsewhere in ``text``, or where what follows can only be an ending.
    Otherwise the hyphen stays and the parts come together. No letter is lost. Soft hyphens at the ends of lines are
    always sure, whatever the text looks like.
    """
    text = line_ends_alike(text)
    paragraphs = [[line.strip() for line in part.split("\n")] for part in EMPTY_LINES.split(text.strip("\n"))]
    width = max((len(line) for lines in paragraphs for line in lines), default=0)
    if not _SHORTEST <= width <= _LONGEST or not _looks_printed(paragraphs, width):
        whole, sure = _SURE_BREAK.subn("", text)
        return Unwrapped(whole, sure) if sure else None
    words = _words(text)
    joined = 0
    out: list[str] = []
    for lines in paragraphs:
        now = lines[0]
        for before, line in pairwise(lines):
            if _goes_on(before, line, width):
                now = _together(now, line, words, known)
                joined += 1
            else:
                out.append(now)
                now = line
        out.append(now)
    return Unwrapped("\n\n".join(part for part in out if part), joined) if joined else None


def _looks_printed(paragraphs: list[list[str]], width: int) -> bool:
    """Whether enough line ends fall where a page's edge would put them, in the middle of sentences."""
    full = inside = 0
    for lines in paragraphs:
        for before, line in pairwise(lines):
            if before and line and _reaches_edge(before, line, width):
                full += 1
                inside += line[0].islower() or bool(_HYPHEN.search(before))
    ends = sum(len(lines) - 1 for lines in paragraphs)
    return bool(ends) and inside * 5 >= full * 2 and full * 2 >= ends and (full > 2 or inside == full > 0)


def _goes_on(before: str, line: str, width: int) -> bool:
    if not before or not line or _BULLET.match(line):
        return False
    if _MARK.match(line) and (_ENDS.search(before) or not _reaches_edge(before, line, width)):
        return False
    if _HYPHEN.search(before) and line[0].islower():
        return True
    if not _reaches_edge(before, line, width):
        # A short line ends a paragraph, unless its sentence plainly goes on.
        return line[0].islower() and not _ENDS.search(before) and len(before) > width * 0.55
    return not _ENDS.search(before) or len(before) + 1 + len(line.split()[0]) > width * 0.95


def _reaches_edge(before: str, line: str, width: int) -> bool:
    return len(before) + 1 + len(line.split()[0]) > width * _FULL


def _words(text: str) -> set[str]:
    """The words of the text that are not parted by a line's end, folded."""
    found: set[str] = set()
    for line in text.split("\n"):
        for match in _WORD.finditer(line):
            if match.end() < len(line) - 1 or not _HYPHEN.search(line):
                found.add(match[0].casefold().replace("\u2010", "-"))
    return found


def _together(now: str, line: str, words: set[str], known: Callable[[str], bool] | None) -> str:
    if not _HYPHEN.search(now):
        return f"{now} {line}"
    stem = now[:-1]
    if now[-1] in _SURE_HYPHENS:
        return stem + line
    first, last = _LAST_PART.search(stem), _FIRST_PART.match(line)
    if first is None or last is None or not last[1][0].islower():
        return now + line
    if _one_word(first[1], last[1], words, known):
        return stem + line
    return f"{stem}-{line}"


def _one_word(first: str, last: str, words: set[str], known: Callable[[str], bool] | None) -> bool:
    whole, parted = f"{first}{last}".casefold(), f"{first}-{last}".casefold()
    if parted in words:
        return False
    if whole in words or (last.casefold() in _ENDINGS and first.islower() and len(first) > 1):
        return True
    return known is not None and known(whole) and not (known(first) and known(last))
