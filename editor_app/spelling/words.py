"""The words of a text, and which of them a speller looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 60
"""Characters; longer ones are no words."""

_LETTER = "(?:[^\\W_]|[\u0300-\u036f\u00ad])"
_WORD = re.compile(f"{_LETTER}+(?:['’ʼ‑-]{_LETTER}+)*")
_NO_WORDS = re.compile(
    r"""(?:https?|ftp|mailto|photo):\S+|www\.\S+     # addresses
    |\S+@\S+|[@\#]\w+                                # mail, accounts, tags
    |\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/?\S* # bare names of sites
    |(?:[A-Za-z]:)?[\\/][\w.-]+[\\/]\S*              # paths of files
    |⟦[^⟧]*⟧                                         # what a report type still asks for
    """,
    re.VERBOSE,
)
_MAYBE_NO_WORDS = re.compile(r"[@#⟦\\/]|www\.|:\S|[a-z0-9-]\.[a-z]")
_CAMEL = re.compile(r"[a-zа-яёəğışöüç][A-ZА-ЯЁƏĞIİŞÖÜÇ]")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, word) of every word outside addresses; positions count characters of ``text``."""
    if _MAYBE_NO_WORDS.search(text) is None:
        for match in _WORD.finditer(text):
            yield match.start(), match.end(), match.group()
        return
    at = 0
    for hole in _NO_WORDS.finditer(text):
        for match in _WORD.finditer(text, at, hole.start()):
            yield match.start(), match.end(), match.group()
        at = hole.end()
    for match in _WORD.finditer(text, at):
        yield match.start(), match.end(), match.group()


def different_words(text: str) -> set[str]:
    """Every word of ``text`` once, those of addresses among them; faster than `words`."""
    return set(_WORD.findall(text))


def is_checked(word: str, language: str) -> bool:
    """Whether spelling has an opinion on ``word``.

    It has none on single letters, on words with digits, on what is all in capitals (acronyms), on names written
    like WhatsApp, and on words of another script than the language's.
    """
    if not 2 <= len(word) <= LONGEST:
        return False
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or any(c.isdigit() or c.isnumeric() for c in word):
        return False
    if all(c.isupper() for c in letters) or _CAMEL.search(word) or is_acronym(word.removesuffix("'s")):
        return False
    return any(_of_script(c, language) for c in letters)


def is_acronym(word: str) -> bool:
    """Whether ``word`` is all in capitals."""
    return len(word) > 1 and word.isupper()


def _of_script(letter: str, language: str) -> bool:
    return "\u0400" <= letter <= "\u04ff" if language == "ru" else letter < "\u0250" or letter == "ə"
