"""One language's speller: is a word known, what else may have been meant, which words of a text are unknown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from editor_app.spelling import azerbaijani, letters, nearness
from editor_app.spelling.engine import Engine, open_engine
from editor_app.spelling.known_words import of_file
from editor_app.spelling.words import different_words, is_acronym, is_checked, words

VERDICTS = 60_000
"""Words remembered at most; then the memory starts anew."""

DICTIONARIES = {"en": "en_GB", "en-GB": "en_GB", "en-US": "en_US", "az": "az", "ru": "ru"}
"""The dictionary of each language or variant; "en" alone is British, the house's style."""

_PREFIXES = {
    "en": frozenset(
        {"co", "re", "pre", "non", "anti", "multi", "inter", "sub", "semi", "ex", "mid", "counter"}
    ),
    "ru": frozenset({"вице", "экс", "онлайн", "интернет", "медиа", "мини", "пресс", "блиц", "топ"}),
    "az": frozenset({"vitse", "eks", "onlayn", "media", "mini", "mikro", "anti"}),
}
_ACCENTS = str.maketrans("éèêëïîôöüûçñàâáíóú", "eeeeiioouucnaaaiou")
"""Accents of words from other languages; the English dictionaries have café and naïve without them."""
_AFTER_ACRONYM = {
    "ru": frozenset({"ом", "ам", "ах", "ов", "ый", "ой", "го", "му", "м", "х", "е", "й", "я", "ми"})
}


class Speller:
    """The speller of ``language`` ("en", "en-GB", "en-US", "az", "ru") over the dictionaries in ``folder``.

    Nothing is read before `load` or `start`. Until it is `ready`, and where there is no engine or no dictionary,
    every word counts as known: the program never underlines what it cannot judge. Verdicts are remembered, so
    that a word of a long text is looked up once. One thread may load while others ask.
    """

    def __init__(self, language: str, folder: Path, extra_words: Iterable[str] = ()) -> None:
        self.variant = language
        self.language = language.partition("-")[0]
        self._folder = folder
        self._engine: Engine | None = None
        self._lock = threading.Lock()
        self._loaded = threading.Event()
        self._verdicts: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        self._given: frozenset[str] = frozenset()
        self._more: frozenset[str] = frozenset()
        self._extra: frozenset[str] = frozenset()
        self.problem = ""
        """Why spelling is silent, one sentence; "" while it is not."""
        self.set_extra_words(extra_words)

    # -- loading -------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether loading is over, well or not."""
        return self._loaded.is_set()

    @property
    def speaks(self) -> bool:
        """Whether there is a dictionary that judges words."""
        return self._engine is not None

    def load(self) -> None:
        """Read the dictionary, once; takes up to a second. Never raises: see `problem`."""
        with self._lock:
            if self._loaded.is_set():
                return
            name = DICTIONARIES.get(self.variant, self.variant)
            try:
                more = frozenset(letters.one_form(word) for word in of_file(self._folder, self.language))
                self._engine = open_engine(self._folder, name)
            except (OSError, ValueError, LookupError) as error:
                self.problem = f"Spelling is not checked: the dictionary could not be read ({error})."
            else:
                self._more = more
                self._extra = self._given | more
                if self._engine is None:
                    self.problem = "Spelling is not checked: no spelling engine is installed."
            self._verdicts.clear()
            self._loaded.set()

    def start(self, then: Callable[[], object] | None = None) -> threading.Thread:
        """Load in a thread of its own; ``then`` is called in that thread."""

        def run() -> None:
            self.load()
            if then is not None:
                then()

        thread = threading.Thread(target=run, name=f"speller-{self.variant}", daemon=True)
        thread.start()
        return thread

    # -- words only the desk knows -------------------------------------------------------------------------

    def set_extra_words(self, extra_words: Iterable[str]) -> None:
        """Take names and office words as known. With a small first letter they may also begin a sentence; with
        a capital one they need it."""
        given = frozenset(letters.one_form(word.strip()) for word in extra_words) - {""}
        if given != self._given:
            self._given = given
            self._extra = given | self._more
            self._verdicts = {}
            self._suggested = {}

    @property
    def extra_words(self) -> frozenset[str]:
        """The words given last."""
        return self._given

    # -- judging -------------------------------------------------------------------------------------------

    def known(self, word: str) -> bool:
        """Whether ``word`` is spelled right as far as anybody here knows, or is nothing that spelling judges.

        Never raises, whatever the string.
        """
        verdict = self._verdicts.get(word)
        if verdict is None:
            verdicts = self._verdicts
            verdict = self._judge(word)
            if len(verdicts) >= VERDICTS:
                verdicts.clear()
            if self._loaded.is_set():
                verdicts[word] = verdict
        return verdict

    def misspelled(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of every unknown word of ``text``, in characters of ``text``."""
        if self._engine is None:
            return []
        known = self.known
        unknown = {word for word in different_words(text) if not known(word)}
        if not unknown:
            return []
        return [(start, end) for start, end, word in words(text) if word in unknown]

    def _judge(self, word: str) -> bool:
        if self._engine is None:
            return True
        plain = letters.one_form(word)
        if not is_checked(plain, self.language):
            return True
        if self._whole(plain):
            return True
        return "-" in plain and self._compound(plain)

    def _compound(self, word: str) -> bool:
        parts = word.split("-")
        for at, part in enumerate(parts):
            if len(part) < 2 or is_acronym(part) or part.isdigit():
                continue
            small = letters.lower(part, self.language)
            if at < len(parts) - 1 and small in _PREFIXES.get(self.language, ()):
                continue
            if at and is_acronym(parts[at - 1]) and self._follows_acronym(small):
                continue
            if not self._whole(part):
                return False
        return True

    def _follows_acronym(self, ending: str) -> bool:
        if self.language == "az":
            return any(
                ending in azerbaijani.noun_endings(high, vowel=vowel)
                for high in azerbaijani.HARMONIES
                for vowel in (True, False)
            )
        return ending in _AFTER_ACRONYM.get(self.language, ())

    def _whole(self, word: str) -> bool:
        """``word`` without regard to hyphens."""
        if self._extra_knows(word) or self._spells(word):
            return True
        small = letters.small_first(word, self.language)
        if small != word and self._spells(small):
            return True
        if self.language == "en" and (bare := word.translate(_ACCENTS)) != word:
            return self._whole(bare)
        if "'" in word:
            return self._with_apostrophe(word)
        return False

    def _with_apostrophe(self, word: str) -> bool:
        stem, _, ending = word.rpartition("'")
        if self.language == "en":
            return ending in ("s", "") and self._whole(stem)
        if self.language == "az":
            joined = word.replace("'", "")
            return self._whole(joined) or (
                self._whole(stem) and azerbaijani.is_inflected(ending, stem.lower())
            )
        return False

    def _spells(self, word: str) -> bool:
        engine = self._engine
        if engine is None:
            return True
        try:
            return engine.spell(word)
        except (UnicodeError, ValueError, IndexError):
            return True  # what cannot even be asked is not judged

    def _extra_knows(self, word: str) -> bool:
        extra = self._extra
        if word in extra:
            return True
        small = letters.small_first(word, self.language)
        if small in extra:
            return True
        if self.language == "en" and word.endswith("'s"):
            return self._extra_knows(word[:-2])
        if self.language == "az":
            return self._inflects_extra(word, small)
        return False

    def _inflects_extra(self, word: str, small: str) -> bool:
        for cut in range(len(word) - 1, 1, -1):
            for whole in (word, small):
                stem = whole[:cut]
                if stem in self._extra and azerbaijani.is_inflected(
                    whole[cut:], letters.lower(stem, self.language)
                ):
                    return True
        return False

    # -- suggesting ----------------------------------------------------------------------------------------

    def suggest(self, word: str, limit: int = 5) -> list[str]:
        """What may have been meant by ``word``, the likeliest first, at most ``limit``; written with the capital
        letter and the apostrophes of ``word``. Takes some milliseconds the first time. Never raises."""
        found = self._suggested.get(word)
        if found is None:
            found = tuple(self._suggest(word))
            if self._loaded.is_set():
                self._suggested[word] = found
        return list(found[:limit])

    def _suggest(self, word: str) -> list[str]:
        engine = self._engine
        if engine is None or not 2 <= len(word) <= 40:
            return []
        plain = letters.one_form(word)
        capital = plain[:1] != letters.small_first(plain, self.language)[:1]
        near = nearness.nearest(plain, self._extra, self.language) if capital else []
        asked = letters.small_first(plain, self.language) if capital else plain
        try:
            from_engine = engine.suggest(asked) or (engine.suggest(plain) if capital else [])
            if not from_engine and not near:
                from_engine = _with_a_letter_less(engine, asked)
        except (UnicodeError, ValueError, IndexError):
            from_engine = []
        if not capital:
            near = nearness.nearest(plain, self._extra, self.language)
            found = [*from_engine, *near]
        else:
            found = [*near, *(letters.capital_first(one, self.language) for one in from_engine)]
        curly = "’" in word
        written = [one.replace("'", "’") if curly else one for one in found]
        right = [one for one in dict.fromkeys(written) if one != word and self.known(one)]
        return nearness.ranked(plain, right, self.language)


def _with_a_letter_less(engine: Engine, word: str) -> list[str]:
    """Suggestions for ``word`` with one of its letters left out: words two letters away. The first that are found."""
    if not 6 <= len(word) <= 14:
        return []
    for place in range(len(word)):
        if found := engine.suggest(word[:place] + word[place + 1 :]):
            return found
    return []
