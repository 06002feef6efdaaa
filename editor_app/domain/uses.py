"""How words were used in earlier releases: the sentences, the usual form, and forms that are nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from editor_app.domain.release import ReleaseId
from editor_app.domain.workflow import Status


class Likeness(StrEnum):
    """How a form that was found stands to the words that were asked for."""

    SAME = "same"
    """The same letters; case and marks may differ"""
    INFLECTED = "inflected"
    """The same words with other endings"""
    SPELLED = "spelled"
    """A letter or two differ"""
    WORDED = "worded"
    """A word more or less"""


@dataclass(frozen=True, slots=True)
class Form:
    """Words as they stand in releases: in how many of them, and when last (the day of the meeting, else of the
    last change)."""

    words: str
    likeness: Likeness
    releases: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Use:
    """One release that has the words: the first sentence with them, and where in it they stand as [start, end)."""

    release_id: ReleaseId
    number: int | None
    status: Status
    day: date | None
    language: str
    headline: str
    sentence: str
    start: int
    end: int
    likeness: Likeness

    @property
    def form(self) -> str:
        return self.sentence[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Uses:
    """What the archive says about ``words`` in ``language`` ("" is any).

    ``uses``: approved and released texts before others, the newest first. ``forms``: the usual form first, then by
    how many releases have them. ``looked_through``: the releases whose texts were read for this.
    """

    words: str
    language: str
    uses: tuple[Use, ...]
    forms: tuple[Form, ...]
    looked_through: int

    @property
    def usual(self) -> Form | None:
        """The form that most of the releases have which were looked through; None where nothing was found."""
        return self.forms[0] if self.forms else None
