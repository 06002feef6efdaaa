"""Facts from a TOML file, for the command line.

::

    host = "orkhan-valiyev"                 # a person by key, or by full name in any language
    guest_delegation = ["ada-hale", "…"]
    date = 2026-07-30
    time = 17:30:00                         # or "17:30"
    place = "at the headquarters"           # or { en = "…", az = "…" }
    topics = ["flood warnings"]             # or { en = […], az = […] }
    figure = { value = "1250", unit = "people" }

    [[statements]]
    speaker = "orkhan-valiyev"
    direct = false
    text = "…"                              # in the language of the draft, or { en = "…", az = "…" }

    [[outcomes]]
    kind = "agreed"                         # agreed, signed or next
    text = "…"
    date = 2026-12-31
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from editor_app.domain.content import FactValue
from editor_app.domain.people import Person
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.durable import read_named
from editor_app.errors import BadInput
from editor_app.templates.facts import allowed, check_facts, shown

MAX_BYTES = 1024 * 1024


def read_facts(
    path: Path, head: TemplateHead, people: Mapping[str, Person], language: str
) -> dict[str, FactValue]:
    """The facts in the file, in the shapes of `domain.template`, checked.

    A statement's or an outcome's text that is not by language is taken to be in ``language``. Raises BadInput
    that names the file, the field, what is wrong and what is allowed.
    """
    return facts_of(_load(path), path.name, head, people, language)


def facts_of(
    data: Mapping[str, Any], name: str, head: TemplateHead, people: Mapping[str, Person], language: str
) -> dict[str, FactValue]:
    """The same for a table that stands in a larger file called ``name``."""
    return _Reader(name, head, people, language).read(dict(data))


def _load(path: Path) -> dict[str, Any]:
    name = path.name
    data = read_named(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise BadInput(f"The facts file “{name}” is larger than {MAX_BYTES // 1024} KB.", "Shorten it.")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(
            f"The facts file “{name}” is not UTF-8 text: line {line} holds a byte that is none.",
            "Save it as UTF-8.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"The facts file “{name}” is not valid TOML: {error}.",
            "Correct the line; texts stand in quotation marks.",
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadInput(
            f"The facts file “{name}” holds a value that cannot be read.", "Shorten its numbers and lists."
        ) from error


class _Reader:
    def __init__(self, file: str, head: TemplateHead, people: Mapping[str, Person], language: str) -> None:
        self._file = file
        self._head = head
        self._people = people
        self._language = language

    def read(self, data: Mapping[str, Any]) -> dict[str, FactValue]:
        facts: dict[str, FactValue] = {}
        for name, value in data.items():
            field = self._head.field(name)
            if field is None:
                fields = ", ".join(f.name for f in self._head.fields) or "none"
                raise BadInput(
                    f"The facts file “{self._file}” has the field “{name}”, which the report type "
                    f"“{self._head.id}” does not have.",
                    f"Its fields are {fields}.",
                )
            facts[name] = self._fact(field, value)
            try:
                check_facts(self._head, {name: facts[name]}, self._people)
            except BadInput as error:
                raise BadInput(f"The facts file “{self._file}”: {error.text}", error.hint) from error
        return facts

    def _fact(self, field: Field, value: Any) -> FactValue:
        """The value in the shape of the field's kind; what cannot be one is left for `check_facts` to refuse."""
        match field.kind:
            case Kind.DATE:
                return self._day(value)
            case Kind.TIME:
                return value.strftime("%H:%M") if isinstance(value, time) else self._as_is(field, value)
            case Kind.NUMBER:
                return self._number(field, value)
            case Kind.PERSON:
                return {"person": self._person(field, value)}
            case Kind.PEOPLE:
                if not isinstance(value, list):
                    self._refuse(field, "is not a list")
                return [{"person": self._person(field, row)} for row in value]
            case Kind.STATEMENTS:
                return [self._statement(field, row) for row in self._tables(field, value)]
            case Kind.OUTCOMES:
                return [self._outcome(row) for row in self._tables(field, value)]
            case Kind.TEXT | Kind.LONG_TEXT | Kind.CHOICE | Kind.TOPICS:
                return self._as_is(field, value)

    def _refuse(self, field: Field, reason: str) -> NoReturn:
        raise BadInput(
            f"The facts file “{self._file}”: the field “{field.name}” {reason}.",
            f"It takes {allowed(field)}.",
        )

    def _as_is(self, field: Field, value: Any) -> FactValue:
        if not isinstance(value, str | list | dict):
            self._refuse(field, f"has {shown(value)}")
        return value

    def _day(self, value: Any) -> str:
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else str(value)

    def _number(self, field: Field, value: Any) -> FactValue:
        row = value if isinstance(value, dict) else {"value": value}
        if extra := set(row) - {"value", "unit"}:
            self._refuse(field, f"has the unknown part {shown(min(extra))}")
        amount = row.get("value", "")
        if isinstance(amount, bool) or not isinstance(amount, int | float | str):
            self._refuse(field, f"has {shown(amount)}, which is not a number")
        if isinstance(amount, float):
            amount = format(Decimal(repr(amount)), "f")
        return {"value": str(amount), "unit": row.get("unit", "")}

    def _person(self, field: Field, value: Any) -> str:
        """The key of the person named by key or by full name. Two people of one name must be named by key."""
        if not isinstance(value, str):
            self._refuse(field, f"has {shown(value)}, which is not a person")
        if not value.strip() or value in self._people:
            return value.strip()
        wanted = _folded(value)
        found = [
            key
            for key, person in self._people.items()
            if any(
                wanted in (_folded(f.full), _folded(f"{f.honorific} {f.full}")) for f in person.names.values()
            )
        ]
        if len(found) > 1:
            self._refuse(
                field, f"names {shown(value)}, which fits {' and '.join(sorted(found))}; use the key"
            )
        if not found:
            self._refuse(field, f"names {shown(value)}, who is not in the directory")
        return found[0]

    def _tables(self, field: Field, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self._refuse(field, f"must be written as [[{field.name}]] tables")
        return value

    def _statement(self, field: Field, row: Mapping[str, Any]) -> dict[str, Any]:
        speaker = row.get("speaker")
        if speaker is None:
            self._refuse(field, "has a statement without a speaker")
        return {
            **row,
            "speaker": self._person(field, speaker),
            "topic": row.get("topic", ""),
            "direct": row.get("direct", False),
            "text": self._by_language(row.get("text", {})),
        }

    def _outcome(self, row: Mapping[str, Any]) -> dict[str, Any]:
        day = row.get("date", "")
        return {**row, "date": self._day(day), "text": self._by_language(row.get("text", {}))}

    def _by_language(self, text: Any) -> Any:
        return {self._language: text} if isinstance(text, str) else text


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
