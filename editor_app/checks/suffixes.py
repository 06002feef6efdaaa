"""Grammatical endings of names that the directory does not store, taken off again."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.word_sets import words

_AZ = words(
    "ın in un ün nın nin nun nün ı i u ü nı ni nu nü a ə ya yə da də dan dən la lə ca cə "
    "dır dir dur dür "
    "gil gilin lar lər ların lərin ıdır idir yla ylə nda ndə ndan ndən sı si su sü sının sinin"
)
_RU = (
    "ого",
    "ому",
    "ыми",
    "ами",
    "ой",
    "ою",
    "ей",
    "ым",
    "ом",
    "ем",
    "ую",
    "ых",
    "ам",
    "ах",
    "а",
    "у",
    "ю",
    "е",
    "ы",
    "и",
)
_SHORTEST = 3


def without_suffix(word: str, language: str) -> Iterator[str]:
    """What ``word`` could be without its ending, the longest stem first; nothing for languages without endings."""
    if language == "az":
        for cut in (1, 2, 3, 4, 5):
            if len(word) - cut >= _SHORTEST and word[-cut:].lower() in _AZ:
                yield word[:-cut]
    elif language == "ru":
        for ending in _RU:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                stem = word[: -len(ending)]
                yield stem
                if ending in ("ой", "у", "ы", "е", "ую", "ей", "ю", "и"):
                    yield f"{stem}а"
                    yield f"{stem}я"
                if ending in ("ого", "ому", "ым"):
                    yield f"{stem}ий"
                    yield f"{stem}ый"
                if ending in ("а", "ю", "я", "ем", "е"):
                    yield f"{stem}ь"
                    yield f"{stem}й"
