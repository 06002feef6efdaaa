"""A fact as a text states it: what kind, which value, where, and how sure the reading is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """The kinds of facts, in the order in which the table shows them."""

    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    PERSON = "person"
    ORGANISATION = "organisation"
    QUOTATION = "quotation"
    PARAGRAPHS = "paragraphs"


class Weight(IntEnum):
    """What a reading can do. HINT only answers for the same fact in another language ("both" for two, an
    inflected form for a name); WORD asks for its like where something else stands in its place; STATED always."""

    HINT = 0
    WORD = 1
    STATED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands. ``field`` is "headline", "summary", "body" or "photos.KEY.caption"; ``block`` counts
    `nodes.leaves` of the body; ``start`` and ``end`` count characters there, as a finding's do."""

    language: str
    field: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One reading. ``value`` is the same in every language; ``also`` are other values it may mean
    (1.250 may be a thousand or one and a quarter). ``said`` is the text as it stands."""

    kind: Kind
    value: str
    said: str
    place: Place
    weight: Weight = Weight.STATED
    also: frozenset[str] = field(default=frozenset())

    @property
    def values(self) -> frozenset[str]:
        return self.also | {self.value}


def same_value(kind: Kind, one: str, other: str) -> bool:
    """Whether two values are one fact. Days whose year is not told agree with those whose is."""
    if one == other:
        return True
    if kind is not Kind.DATE:
        return False
    a, b = one.split("-"), other.split("-")
    known = [(x, y) for x, y in zip(a, b, strict=True) if "?" not in x + y]
    return len(known) > 1 and all(x == y for x, y in known)
