"""What people typed is kept as typed; what the template wrote around it is tidied.

While a text is being filled, every typed piece stands between two guards (Unicode noncharacters, which no text
can hold). ``tidy_line`` and ``tidy_body`` then close the holes that empty facts left – double blanks, blanks
before punctuation, doubled or dangling commas, empty paragraphs, headings with nothing below – and look only
outside the guards.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from editor_app.templates.grammar import lower_first, upper_first
from editor_app.templates.wording import SMALL_WORDS

OPEN, CLOSE = "\ufdd0", "\ufdd1"
SOFT_COMMA = "\ufdd2"
"""Closes an apposition: a comma if the sentence goes on, nothing before punctuation or at the end."""
LINE = "\ufdd4"
"""Begins a line that holds a fact: even with nothing in it, it does not end the paragraph."""
_HOLE = "\ufdd3"
_OWN = re.compile("[\ufdd0-\ufdef]")
_BLANKS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_MARK = re.compile(r"(?:[-*+]|\d{1,3}\.|>|\#{2,3})(?=\s|$)")
_STOPS = (".", "!", "?", "…")
_SKIPPED = "\\*_“«\"(„‘'" + OPEN + CLOSE


def guarded(text: str, escape: Callable[[str], str]) -> str:
    """A typed piece as one line, escaped and between guards; "" if there is nothing in it."""
    line = _BLANKS.sub(" ", _OWN.sub("", text)).strip(" ")
    return OPEN + escape(line) + CLOSE if line else ""


def guarded_paragraphs(text: str, escape: Callable[[str], str]) -> str:
    """A longer typed piece: each line that is not blank is a paragraph of its own."""
    return "\n\n".join(kept for line in text.splitlines() if (kept := guarded(line, escape)))


def bare(text: str) -> str:
    """The text without guards and soft commas."""
    return _OWN.sub("", text)


def plain(text: str) -> str:
    """Escaping for headline and summary: none."""
    return text


def escape_markdown(text: str) -> str:
    """One line so that Markdown reads it back letter for letter, wherever in a line it comes to stand."""
    text = re.sub(r"([\\`*_\[\]])", r"\\\1", text)
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    text = re.sub(r"<(?=[A-Za-z])", "&lt;", text)
    text = re.sub(r"^([#+>-])", r"\\\1", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


# -- pieces ---------------------------------------------------------------------------------------------------


def capital(text: str, language: str) -> str:
    """The text with its first letter as a capital; text that begins with a figure stays as it is."""
    for place, letter in enumerate(text):
        if letter in _SKIPPED:
            continue
        if letter.isalpha():
            return text[:place] + upper_first(letter, language) + text[place + 1 :]
        break
    return text


def sentence(text: str, language: str) -> str:
    """The text as a whole sentence: a capital at its beginning, one stop at its end."""
    text = capital(text, language)
    end = bare(text).rstrip(" ”»“\"')")
    return text if not end or end.endswith((*_STOPS, ":")) else text + "."


def sentences(text: str, language: str) -> str:
    """The same for each paragraph of a longer text."""
    return "\n\n".join(sentence(part, language) for part in text.split("\n\n"))


def without_stop(text: str) -> str:
    """The text without its full stop; "…", "?", "!" and the stop of "2026 г." stay."""
    return re.sub(r"(?:(?<=[^\W_][^\W_])|(?<=[\d%)”»]))\.(?=\ufdd1*$)", "", text)


def clause(text: str, language: str) -> str:
    """The text as the part of a sentence: no stop, and a small first letter where the first word is no name."""
    text = without_stop(text)
    word = re.match(r"[\ufdd0\\]*([^\W\d_]+)", text)
    if word is None:
        return text
    first = word.group(1)
    if lower_first(first[0], language) + first[1:] not in SMALL_WORDS.get(language, frozenset()):
        return text
    place = word.start(1)
    return text[:place] + lower_first(first[0], language) + text[place + 1 :]


# -- whole texts ----------------------------------------------------------------------------------------------


def tidy_line(text: str) -> str:
    """One line of plain text: the holes closed, the guards gone."""
    return _closed(_BLANKS.sub(" ", text))


def alternatives(text: str) -> list[str]:
    """The lines of a headline or summary section, tidied, without the empty ones."""
    return [line for raw in text.split("\n") if (line := tidy_line(raw))]


def tidy_body(text: str) -> str:
    """Markdown: lines of a paragraph joined, holes closed, blocks that came out empty dropped."""
    blocks: list[tuple[str, str]] = []  # (mark, words)
    open_block = False
    for raw in text.replace("\r", "").split("\n"):
        line = raw.strip(" \t")
        if not line:
            open_block = False
            continue
        line = line.replace(LINE, "").strip(" \t")
        if not line:
            continue
        mark = _MARK.match(line)
        if mark:
            blocks.append((mark.group(), line[mark.end() :]))
            open_block = not mark.group().startswith("#")
        elif open_block:
            last_mark, words = blocks[-1]
            blocks[-1] = (last_mark, f"{words} {line}")
        else:
            blocks.append(("", line))
            open_block = True
    kept = [
        (mark, words)
        for mark, raw in blocks
        if (words := _closed(raw)) and (OPEN in raw or re.search(r"\w|!\[", words))
    ]
    return _laid_out([block for n, block in enumerate(kept) if not _leads_nowhere(block, kept[n + 1 :])])


def _leads_nowhere(block: tuple[str, str], following: list[tuple[str, str]]) -> bool:
    """A heading above another of its level or above nothing; an introduction with no list below it."""
    mark, words = block
    after = following[0][0] if following else None
    if mark.startswith("#"):
        return after is None or (after.startswith("#") and len(after) <= len(mark))
    return mark == "" and words.endswith(":") and (after is None or after.startswith("#"))


def _laid_out(blocks: list[tuple[str, str]]) -> str:
    out: list[str] = []
    before = ""
    for mark, words in blocks:
        family = "1" if mark[:1].isdigit() else mark
        if out:
            out.append("\n" if family and family == before and not family.startswith("#") else "\n\n")
            if family == before == ">":
                out.append(">\n")
        out.append(f"{mark} {words}" if mark else words)
        before = family
    return "".join(out)


def _closed(line: str) -> str:
    """One logical line: template text tidied around the typed pieces, which are put back untouched."""
    pieces: list[str] = []

    def take(match: re.Match[str]) -> str:
        pieces.append(_OWN.sub("", match.group(1)))
        return _HOLE

    work = re.sub(f"{OPEN}([^{CLOSE}]*){CLOSE}", take, line)
    work = re.sub(f"[{OPEN}{CLOSE}{LINE}]", "", work)
    work = re.sub(rf"{SOFT_COMMA}\s*(?=[,.;:!?)”»]|$)", "", work).replace(SOFT_COMMA, ",")
    for pattern, repaired in _REPAIRS:
        work = pattern.sub(repaired, work)
    work = work.strip(" ")
    out: list[str] = []
    taken = iter(pieces)
    for letter in work:
        if letter == _HOLE:
            out.append(next(taken))
        elif letter == "." and out and _stopped(out[-1]):
            continue
        else:
            out.append(letter)
    return "".join(out)


def _stopped(piece: str) -> bool:
    return len(piece) > 1 and piece.rstrip("”»\"'").endswith(_STOPS)


_REPAIRS = tuple(
    (re.compile(pattern), repaired)
    for pattern, repaired in (
        (r"[ \t]+", " "),
        (r"\( *[,;]? *\)|“ *”|« *»", ""),
        (r" +", " "),
        (r"\.(?: +\.)+", "."),
        (r" +(?=[,.;:!?)”»])", ""),
        (r"(?<=[(“«]) +", ""),
        (r",(?: *,)+", ","),
        (r"[,;] *(?=[.:;!?])", ""),
        (r"(?<!\.)\.\.(?!\.)", "."),
        (r"(?<=[!?…])\.", ""),
        (r"^[ ,.;:!?]+", ""),
        (r"[ ,;]+$", ""),
    )
)
