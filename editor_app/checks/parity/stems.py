"""Words without their grammatical endings, so that a name is known in any case. Rough on purpose: two forms of one
word must meet; that two words may meet as well is harmless where the rest of a name follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.parity.number_words import lowered

_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ][^\W\d_]+)*")
_AZ = re.compile(
    r"(?:(?:lar|lər)?(?:s?[ıiuü]|[ıiuü]m[ıiuü]z)?n?(?:[ıiuü]n|[dt][aə]n?|[ıiuü]|[aə]|y[aə]|l[aə]|yl[aə]|c[aə])?"
    r"(?:d[ıiuü]r)?(?:k[ıi])?)$"
)
_RU = re.compile(
    r"(?:иями|иях|иям|ией|ием|ию|ии|ия|ие|ий|ыми|ими|ого|его|ому|ему|ами|ями|ах|ях|ам|ям|ов|ев|ей|ой|ою|ый|ых|их|ым|"
    r"им|ом|ем|ую|юю|ая|яя|ое|ее|ые|а|я|у|ю|е|ё|о|ы|и|ь|й)$"
)
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end); ``small`` in small letters, ``stem`` without its ending."""

    start: int
    end: int
    small: str
    stem: str
    capital: bool


def words(text: str, language: str) -> list[Word]:
    """The words of ``text`` in order."""
    out = []
    for match in _WORD.finditer(text):
        whole = match.group()
        small = lowered(whole, language)
        out.append(Word(match.start(), match.end(), small, stem(small, language), whole[0].isupper()))
    return out


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """``word`` (in small letters) without its ending."""
    word = word.replace("ё", "е")
    if language == "en":
        return re.sub(r"['’]s?$", "", word)
    ending = {"az": _AZ, "ru": _RU}.get(language)
    if ending is None or len(word) <= _LEAST:
        return word
    match = ending.search(word, _LEAST)
    cut = word[: match.start()] if match is not None else word
    if language == "az" and cut.endswith(("ğ", "y")) and len(cut) > _LEAST:
        cut = cut[:-1] + (
            "q" if cut[-1] == "ğ" else "k"
        )  # qərargah–qərargahı stays, idarəlik–idarəliyi meets
    return cut
