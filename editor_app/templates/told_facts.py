"""A fact as one reads it: in words, without the shapes in which it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.domain.content import FactValue
from editor_app.domain.people import Person
from editor_app.domain.template import Field, Kind
from editor_app.templates.facts import as_date, as_number
from editor_app.templates.grammar import dated, quantity


def told_fact(
    field: Field | None, value: FactValue | None, language: str, people: Mapping[str, Person]
) -> tuple[str, ...]:
    """The fact in lines; none where it is empty. Lists have a line for each row, texts by language one for each,
    with the language before it ("[az] …"). Works for any value, also of a field that the report type has lost."""
    if value in (None, "", [], {}):
        return ()
    kind = field.kind if field is not None else None
    if kind is Kind.DATE and (day := as_date(value)) is not None:
        return (dated(day, language),)
    if field is not None and kind is Kind.CHOICE:
        return (next((o.labels.get(language) or o.id for o in field.options if o.id == value), str(value)),)
    if kind is Kind.NUMBER and (number := as_number(value)) is not None:
        unit = number[1] if isinstance(number[1], str) else number[1].get(language, "")
        return (quantity(number[0], unit, language),)
    return tuple(_lines(value, language, people))


def _lines(value: Any, language: str, people: Mapping[str, Person]) -> list[str]:
    match value:
        case None | "":
            return []
        case {"person": str(key)}:
            return [_name(key, language, people)] if key else []
        case {"speaker": str(key)}:
            who = _name(key, language, people)
            return [": ".join(part for part in (who, _said(value, language)) if part)]
        case {"text": _, "kind": _}:
            parts = (str(value["kind"]), _in(value["text"], language), str(value.get("date") or ""))
            return [" · ".join(part for part in parts if part)]
        case dict():
            return [
                f"[{code}] {line}"
                for code, inner in value.items()
                for line in _lines(inner, language, people)
            ]
        case list() | tuple():
            return [line for row in value for line in _lines(row, language, people)]
        case bool():
            return ["✓" if value else "–"]
        case _:
            return [" ".join(str(value).split())]


def _said(row: Mapping[str, Any], language: str) -> str:
    words = _in(row.get("text", ""), language)
    if row.get("direct") and words:
        words = f"“{words}”"
    further = (row.get("topic"), words, row.get("source"), row.get("confirmed_by"))
    return " · ".join(_in(part, language) for part in further if part)


def _in(words: Any, language: str) -> str:
    """A text, or a text by language, in ``language``; every language where it has none in that one."""
    if not isinstance(words, Mapping):
        return " ".join(str(words or "").split())
    if words.get(language):
        return str(words[language])
    return " / ".join(str(text) for text in words.values() if text)


def _name(key: str, language: str, people: Mapping[str, Person]) -> str:
    person = people.get(key)
    return person.name(language).full if person is not None else key
