"""A language's whole list of plain words in an office: delivered, the office's own, and taken out."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.checks.phrases import delivered
from editor_app.domain.style import StyleSettings

DELIVERED, OWN, TAKEN_OUT = "delivered", "own", "taken out"


@dataclass(frozen=True, slots=True)
class PlainWord:
    """One row: a phrase, what to write instead, and how it stands (DELIVERED, OWN or TAKEN_OUT)."""

    phrase: str
    instead: str
    standing: str = OWN


def words_of(style: StyleSettings, language: str) -> tuple[PlainWord, ...]:
    """The whole list of a language in the order of its letters, taken-out phrases too."""
    removed = style.words_removed.get(language, frozenset())
    own = style.words_added.get(language, {})
    rows = {phrase: PlainWord(phrase, instead, DELIVERED) for phrase, instead in delivered(language).items()}
    for phrase in removed:
        rows[phrase] = PlainWord(phrase, delivered(language).get(phrase, ""), TAKEN_OUT)
    rows.update({phrase: PlainWord(phrase, instead, OWN) for phrase, instead in own.items()})
    return tuple(rows[phrase] for phrase in sorted(rows))
