"""What a rule finds: where, how serious, why, and the mend where one is certain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SPELLING = "spelling"
"""The rule of findings about unknown words."""


class Level(StrEnum):
    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    ``field`` is "headline", "summary", "body", "facts.NAME" or "photos.KEY.caption|alt|credit"; ``language`` is
    "" where no language is meant. ``start`` and ``end`` count characters (Python str indices, end excluded)
    in the field's text; for "body" they count in the text of block ``block`` (index into `nodes.leaves`),
    with a hard break as one character. ``fix`` replaces [start, end), or is None where no mend is certain.
    ``about`` is what the finding is about where that is more than ``text``: a difference between two languages
    names both sides. A waiver is given for ``subject``. ``suggestions`` are mends to choose from, the likeliest
    first, where none is certain.
    """

    rule: str
    level: Level
    language: str
    field: str
    text: str
    message: str
    start: int = 0
    end: int = 0
    block: int = 0
    fix: str | None = None
    about: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What somebody lets stand by waiving the finding."""
        return self.about or self.text

    @property
    def blocks(self) -> bool:
        return self.level is Level.BLOCKS
