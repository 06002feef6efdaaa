"""Lists of phrases with what to write instead, as data under ``resources/style``, looked up in one pass."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from editor_app import resources


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of the list at [start, end). ``use`` is what to write instead, "" where nothing is certain."""

    start: int
    end: int
    phrase: str
    use: str
    certain: bool


@lru_cache(maxsize=16)
def delivered(language: str, section: str = "plain") -> Mapping[str, str]:
    """The delivered list of a language: phrase → what to write instead; empty for a language without a file.

    A phrase that ends in ``*`` stands for all words that begin so; its mend is advice, not a replacement.
    """
    file = resources.path("style", f"{language}.toml")
    if not file.is_file():
        return MappingProxyType({})
    return MappingProxyType(dict(tomllib.loads(file.read_text(encoding="utf-8")).get(section, {})))


class PhraseList:
    """A list made ready for looking up: one expression, longest phrases first."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {
            " ".join(phrase.lower().split()): use for phrase, use in words.items() if phrase.strip("* ")
        }
        pattern = "|".join(_pattern(phrase) for phrase in sorted(self._words, key=len, reverse=True))
        self._pattern = (
            re.compile(rf"(?<![\w’'-])(?:{pattern})(?![\w’'-])", re.IGNORECASE) if pattern else None
        )
        self._stems = {phrase[:-1]: phrase for phrase in self._words if phrase.endswith("*")}

    @classmethod
    def of(cls, language: str, added: Mapping[str, str], removed: frozenset[str]) -> PhraseList:
        """The delivered plain words of ``language`` with an office's changes."""
        gone = {" ".join(phrase.lower().split()) for phrase in removed}
        kept = {phrase: use for phrase, use in delivered(language).items() if phrase.lower() not in gone}
        return cls({**kept, **added})

    def find(self, text: str) -> Iterator[FoundPhrase]:
        """The phrases that stand in ``text``, in order, none inside another."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            written = " ".join(match.group().lower().replace("i\u0307", "i").split())
            if (use := self._words.get(written)) is not None:
                yield FoundPhrase(*match.span(), written, use, certain=bool(use) and "/" not in use)
                continue
            stem = max((s for s in self._stems if written.startswith(s)), key=len, default="")
            if stem:
                yield FoundPhrase(
                    *match.span(), self._stems[stem], self._words[self._stems[stem]], certain=False
                )


def _pattern(phrase: str) -> str:
    words = [re.escape(word) for word in phrase.rstrip("*").split()]
    return "[ \u00a0]".join(words) + (r"\w*" if phrase.endswith("*") else "")
