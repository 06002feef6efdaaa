"""The head of a report type: its fields, what each holds and what is required.

The bodies (Jinja2 text by language) are read and filled in `editor_app.templates`; here are only values.

Shapes of facts by kind of field (JSON values, as they stand in `Content.facts`):

====================  ================================================================================
kind                  value
====================  ================================================================================
text, long_text       str
date                  "YYYY-MM-DD"
time                  "HH:MM" (24 hours, the office's zone)
choice                one of the field's option ids
number                {"value": "1234.5", "unit": "people"}: the value a decimal string
person                {"person": KEY}, KEY of the directory
people                [{"person": KEY}, …] in order of protocol
statements            [{"speaker": KEY, "topic": str, "direct": bool, "text": {LANG: str}, "id": str,
                      "source": "notes|text|recording" or "recording HH:MM:SS", "confirmed_by": str}, …];
                      "id", "source" and "confirmed_by" are absent where there are none and never printed
topics                [str, …] or, by language, {LANG: [str, …]}
outcomes              [{"kind": "agreed|signed|next", "text": {LANG: str}, "date": "YYYY-MM-DD" or ""}, …]
====================  ================================================================================

Text and long_text of a release in several languages may be by language as well: {LANG: str}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    NUMBER = "number"
    PERSON = "person"
    PEOPLE = "people"
    STATEMENTS = "statements"
    TOPICS = "topics"
    OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; ``labels`` by language."""

    id: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A fact to be asked. ``labels`` and ``hints`` by language; ``speakers`` names the person fields whose
    people may speak (statements only)."""

    name: str
    kind: Kind
    required: bool
    labels: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("en") or self.name


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """A report type as the new-report window shows it. ``languages`` are those it has a body in."""

    id: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    languages: tuple[str, ...]
    fields: tuple[Field, ...]
    order: int = 100

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("en") or self.id

    def field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


PLACEHOLDER_OPEN = "⟦"
PLACEHOLDER_CLOSE = "⟧"
"""A required fact that is missing stands in the text as ⟦Label⟧; any such mark blocks submitting and approval."""
