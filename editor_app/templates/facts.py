"""Facts: what was typed into the fields of a report type, checked against the shapes of `domain.template`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from editor_app.domain.content import FactValue
from editor_app.domain.people import LANGUAGES, Person
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.errors import BadInput

OUTCOME_KINDS = ("agreed", "signed", "next")

MAX_ROWS = 200
"""Rows of a list and people in a delegation; more is a mistake."""

UNSAID = ("kind", "direct", "id", "source", "confirmed_by")
"""Parts of a row that say nothing by themselves."""

SOURCE = re.compile(r"notes|text|recording(?: (?:\d{1,2}:)?[0-5]?\d:[0-5]\d)?")
"""Where the words of a statement come from: notes, a text that was supplied, a recording (and the time in it)."""

LONGEST_ID = 32

MAX_DIGITS = 40

ALLOWED = {
    Kind.TEXT: "a text, or one text for each language",
    Kind.LONG_TEXT: "a text, or one text for each language",
    Kind.DATE: "a date such as 2026-07-30",
    Kind.TIME: "a time such as 17:30",
    Kind.CHOICE: "one of the options",
    Kind.NUMBER: "a number with a unit, such as 1250 and “people”",
    Kind.PERSON: "a person of the directory",
    Kind.PEOPLE: "a list of people of the directory",
    Kind.STATEMENTS: "rows with speaker, topic, direct, text, source (notes, text, recording 00:12:30), confirmed_by",
    Kind.TOPICS: "a list of texts, or one list for each language",
    Kind.OUTCOMES: "rows with kind (agreed, signed or next), text and date",
}


def as_date(value: object) -> date | None:
    """The day of a date fact; None if it is empty or not a date."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def as_time(value: object) -> time | None:
    """The time of a time fact ("HH:MM"); None if it is empty or not a time."""
    try:
        return time.fromisoformat(value) if isinstance(value, str) and len(value) == 5 else None
    except ValueError:
        return None


def as_number(value: object) -> tuple[Decimal, str | Mapping[str, str]] | None:
    """Value and unit of a number fact; None if it is empty or not a number."""
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), str):
        return None
    if len(value["value"]) > MAX_DIGITS:
        return None
    try:
        amount = Decimal(value["value"])
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        return None
    unit = value.get("unit", "")
    return (amount, unit) if isinstance(unit, str | Mapping) else None


def given(value: object) -> bool:
    """Whether a fact holds anything: empty texts, lists and rows, and a person without a key, hold nothing."""
    match value:
        case None:
            return False
        case str():
            return bool(value.strip())
        case dict():
            if "person" in value or "value" in value:
                return given(value.get("person", value.get("value")))
            return any(given(v) for k, v in value.items() if k not in UNSAID)
        case list() | tuple():
            return any(given(v) for v in value)
        case _:
            return True


def meeting_date(head: TemplateHead, facts: Mapping[str, FactValue]) -> date | None:
    """The day the release is about: the date field named "date", else the first date field; None if empty."""
    dates = [field.name for field in head.fields if field.kind is Kind.DATE]
    if not dates:
        return None
    return as_date(facts.get("date" if "date" in dates else dates[0]))


def people_in(head: TemplateHead, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """The keys of everybody the facts name, in the order of the fields, each once."""
    keys: dict[str, None] = {}
    for field in head.fields:
        for key in _keys(field.kind, facts.get(field.name)):
            keys.setdefault(key)
    return tuple(keys)


def _keys(kind: Kind, value: object) -> Iterable[str]:
    rows: list[Any] = value if isinstance(value, list) else [value]
    name = "speaker" if kind is Kind.STATEMENTS else "person"
    if kind not in (Kind.PERSON, Kind.PEOPLE, Kind.STATEMENTS):
        return ()
    return [
        row[name] for row in rows if isinstance(row, dict) and isinstance(row.get(name), str) and row[name]
    ]


def check_facts(head: TemplateHead, facts: Mapping[str, FactValue], people: Mapping[str, Person]) -> None:
    """Refuse facts of a wrong shape. Empty and missing facts are fine: a draft may be unfinished.

    Raises BadInput naming the field, what is wrong with it, and what is allowed.
    """
    for name, value in facts.items():
        field = head.field(name)
        if field is None:
            raise BadInput(
                f"There is no field “{name}” in the report type “{head.id}”.",
                f"Its fields are {', '.join(f.name for f in head.fields) or 'none'}.",
            )
        if reason := _wrong(field, value, people):
            raise BadInput(f"The field “{name}” {reason}.", f"It takes {allowed(field)}.")


def allowed(field: Field) -> str:
    """What the field takes, in words."""
    if field.kind is Kind.CHOICE:
        return f"one of {', '.join(option.id for option in field.options)}"
    return ALLOWED[field.kind]


def _wrong(field: Field, value: object, people: Mapping[str, Person]) -> str:
    """What is wrong with the value of ``field``, as the end of a sentence; "" if nothing is."""
    if isinstance(value, list) and len(value) > MAX_ROWS:
        return f"has {len(value)} rows, more than {MAX_ROWS}"
    if not given(value) and isinstance(value, str | list | dict | None):
        return ""
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return _wrong_words(value)
        case Kind.DATE:
            return "" if as_date(value) else f"has {shown(value)}, which is not a date"
        case Kind.TIME:
            return "" if as_time(value) else f"has {shown(value)}, which is not a time"
        case Kind.CHOICE:
            known = any(option.id == value for option in field.options)
            return "" if known else f"has {shown(value)}, which is not one of its options"
        case Kind.NUMBER:
            return "" if as_number(value) else f"has {shown(value)}, which is not a number with a unit"
        case Kind.PERSON:
            return _wrong_person(value, people)
        case Kind.PEOPLE:
            return _rows(value, lambda row: _wrong_person(row, people))
        case Kind.STATEMENTS:
            return _rows(value, lambda row: _wrong_statement(row, people))
        case Kind.TOPICS:
            return _wrong_topics(value)
        case Kind.OUTCOMES:
            return _rows(value, _wrong_outcome)


def shown(value: object) -> str:
    """A value quoted in a message, shortened."""
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _rows(value: object, wrong: Any) -> str:
    if not isinstance(value, list):
        return "is not a list"
    for n, row in enumerate(value, 1):
        if reason := wrong(row):
            return f"has a wrong row {n}: it {reason}"
    return ""


def _wrong_words(value: object) -> str:
    if isinstance(value, str):
        return ""
    if not isinstance(value, dict):
        return f"has {shown(value)}, which is not a text"
    for language, words in value.items():
        if language not in LANGUAGES:
            return f"has a text in the unknown language {shown(language)}"
        if not isinstance(words, str):
            return f"has {shown(words)} in {language}, which is not a text"
    return ""


def _wrong_person(value: object, people: Mapping[str, Person]) -> str:
    if not isinstance(value, dict) or set(value) != {"person"} or not isinstance(value["person"], str):
        return f"has {shown(value)}, which is not a person"
    key = value["person"]
    return "" if not key or key in people else f"names {shown(key)}, who is not in the directory"


def _wrong_statement(row: object, people: Mapping[str, Person]) -> str:
    if not isinstance(row, dict):
        return "is not a statement"
    if extra := set(row) - {"speaker", "topic", "direct", "text", "id", "source", "confirmed_by"}:
        return f"has the unknown part {shown(min(extra))}"
    source, told = row.get("source", ""), row.get("confirmed_by", "")
    if not isinstance(source, str) or (source and SOURCE.fullmatch(source) is None):
        return f"has the source {shown(source)}"
    if not isinstance(told, str):
        return f"has {shown(told)} for “confirmed_by”, which is not a text"
    name = row.get("id", "")
    if not isinstance(name, str) or len(name) > LONGEST_ID:
        return f"has {shown(name)} for “id”, which is not one"
    if reason := _wrong_person({"person": row.get("speaker", "")}, people):
        return reason
    if not isinstance(row.get("direct", False), bool):
        return f"has {shown(row['direct'])} for “direct”, which is neither true nor false"
    return _wrong_words(row.get("topic", "")) or _wrong_words(row.get("text", ""))


def _wrong_topics(value: object) -> str:
    lists: list[Any] = list(value.values()) if isinstance(value, dict) else [value]
    if isinstance(value, dict) and (unknown := set(value) - set(LANGUAGES)):
        return f"has a list in the unknown language {shown(min(unknown))}"
    for items in lists:
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            return f"has {shown(items)}, which is not a list of texts"
    return ""


def _wrong_outcome(row: object) -> str:
    if not isinstance(row, dict):
        return "is not an outcome"
    if extra := set(row) - {"kind", "text", "date"}:
        return f"has the unknown part {shown(min(extra))}"
    if row.get("kind") not in OUTCOME_KINDS:
        return f"has the kind {shown(row.get('kind', ''))}"
    if row.get("date") and as_date(row["date"]) is None:
        return f"has {shown(row['date'])}, which is not a date"
    return _wrong_words(row.get("text", ""))
