"""People files: TOML with one or many people, for ``person add`` and for the sample office.

::

    [[person]]
    key = "orkhan-valiyev"          # optional; made from the name if absent
    sex = "m"                       # m or f
    note = ""                       # optional, never printed

    [person.names.en]               # at least one of en, az, ru
    full = "Orkhan Valiyev"
    family = "Valiyev"
    honorific = "Mr"                # optional

    [person.names.ru]
    full = "Орхан Велиев"
    family = "Велиев"
    honorific = "г-н"
    cases = { gen = ["Орхана Велиева", "Велиева"], dat = ["Орхану Велиеву", "Велиеву"] }

    [[person.appointments]]
    starts = 2021-03-01             # optional; both days are included
    ends = 2026-12-31               # optional

    [person.appointments.forms.en]
    post = "Chief of the State Waterways Service"
    rank = "State Counsellor Second Rank"           # the following are optional
    organisation = "State Waterways Service"
    short_post = "the Chief of the Service"
    country = ""

    [person.appointments.forms.ru]
    post = "начальник Государственной службы водных путей"
    cases = { ins = "начальником Государственной службы водных путей" }

Cases are nom, gen, dat, acc, ins, loc, abl.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from editor_app.domain.people import (
    AppointmentDraft,
    Case,
    NameForms,
    Person,
    PersonDraft,
    PostForms,
    Sex,
)
from editor_app.durable import read_named, write_durably
from editor_app.errors import BadInput, EditorError
from editor_app.usecases.people import check_person

LARGEST = 5_000_000
"""Bytes; a directory of a thousand people has some hundred thousand."""


def read_person_file(path: Path) -> tuple[PersonDraft, ...]:
    """The people of a file. BadInput names the file, the person and what is wrong."""
    data = read_named(path, LARGEST)
    if len(data) > LARGEST:
        raise BadInput(f"“{path.name}” is too large for a people file.", "Split it.")
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"“{path.name}” is not in UTF-8.", "Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"“{path.name}” is not TOML: {error}.", "Mend the line named.") from error
    entries = tree.pop("person", None)
    if tree:
        raise BadInput(
            f"“{path.name}” has “{next(iter(tree))}” beside its people.",
            "Every person begins with [[person]].",
        )
    if not isinstance(entries, list) or not entries:
        raise BadInput(f"“{path.name}” names nobody.", "Every person begins with [[person]].")
    people = tuple(_Reader(path.name, n).person(entry) for n, entry in enumerate(entries, 1))
    keys = [person.key for person in people if person.key]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise BadInput(
            f"“{path.name}” names the key “{twice}” twice.", "Give each person a key of their own."
        )
    return people


class _Reader:
    """Reads one entry; every error says which file and which person."""

    def __init__(self, file: str, n: int) -> None:
        self._where = f"“{file}”, person {n}"

    def person(self, entry: Any) -> PersonDraft:
        table = self._table(entry, "the entry")
        key = self._text(table, "key", "")
        if key:
            self._where = f"{self._where} ({key})"
        self._only(table, {"key", "sex", "note", "names", "appointments"}, "the entry")
        sex = self._text(table, "sex", "")
        if sex not in set(Sex):
            raise self._wrong(f"sex is “{sex}”", "Write m or f.")
        names = self._table(table.get("names", {}), "names")
        rows = table.get("appointments", [])
        if not isinstance(rows, list):
            raise self._wrong("appointments is not a list", "Begin each with [[person.appointments]].")
        person = PersonDraft(
            key=key,
            sex=Sex(sex),
            names={language: self._name(language, forms) for language, forms in names.items()},
            appointments=tuple(self._appointment(row) for row in rows),
            note=self._text(table, "note", ""),
        )
        try:
            check_person(person)
        except EditorError as error:
            raise BadInput(f"{self._where}: {error.text}", error.hint) from error
        return person

    def _name(self, language: str, forms: Any) -> NameForms:
        label = f"names.{language}"
        table = self._table(forms, label)
        self._only(table, {"full", "family", "honorific", "cases"}, label)
        cases: dict[Case, tuple[str, str]] = {}
        for case, pair in self._table(table.get("cases", {}), f"{label}.cases").items():
            if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)):
                raise self._wrong(
                    f"{label}.cases.{case} is not a pair", "Write [full name, family name] in that case."
                )
            cases[self._case(case, label)] = (pair[0], pair[1])
        return NameForms(
            full=self._text(table, "full", None, label),
            family=self._text(table, "family", None, label),
            honorific=self._text(table, "honorific", "", label),
            cases=cases,
        )

    def _appointment(self, row: Any) -> AppointmentDraft:
        table = self._table(row, "an appointment")
        self._only(table, {"starts", "ends", "forms"}, "an appointment")
        forms = self._table(table.get("forms", {}), "forms")
        return AppointmentDraft(
            forms={language: self._post(language, words) for language, words in forms.items()},
            starts=self._day(table, "starts"),
            ends=self._day(table, "ends"),
        )

    def _post(self, language: str, words: Any) -> PostForms:
        label = f"appointments.forms.{language}"
        table = self._table(words, label)
        self._only(table, {"post", "rank", "organisation", "short_post", "country", "cases"}, label)
        cases: dict[Case, str] = {}
        for case, form in self._table(table.get("cases", {}), f"{label}.cases").items():
            if not isinstance(form, str):
                raise self._wrong(f"{label}.cases.{case} is not text", "Write the post in that case.")
            cases[self._case(case, label)] = form
        return PostForms(
            post=self._text(table, "post", None, label),
            rank=self._text(table, "rank", "", label),
            organisation=self._text(table, "organisation", "", label),
            short_post=self._text(table, "short_post", "", label),
            country=self._text(table, "country", "", label),
            cases=cases,
        )

    def _case(self, case: str, label: str) -> Case:
        if case not in set(Case):
            raise self._wrong(f"{label} has the case “{case}”", f"Cases are {', '.join(Case)}.")
        return Case(case)

    def _day(self, table: Mapping[str, Any], name: str) -> date | None:
        value = table.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._wrong(f"{name} is “{value}”", "Write a day like 2026-07-30.") from None

    def _text(self, table: Mapping[str, Any], name: str, default: str | None, label: str = "") -> str:
        value = table.get(name, default)
        field = f"{label}.{name}" if label else name
        if value is None:
            raise self._wrong(f"{field} is missing", "Add it.")
        if not isinstance(value, str):
            raise self._wrong(f"{field} is not text", "Put it in quotation marks.")
        return value.strip()

    def _table(self, value: Any, label: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(f"{label} is not a table", "See the example in the handbook.")
        return value

    def _only(self, table: Mapping[str, Any], allowed: set[str], label: str) -> None:
        extra = sorted(table.keys() - allowed)
        if extra:
            raise self._wrong(
                f"{label} has “{extra[0]}”, which is not known", f"Known are {', '.join(sorted(allowed))}."
            )

    def _wrong(self, what: str, hint: str) -> BadInput:
        return BadInput(f"{self._where}: {what}.", hint)


def write_person_file(path: Path, people: Sequence[Person | PersonDraft]) -> None:
    """Write people so that `read_person_file` reads the same. Raises Unavailable if the disk says no."""
    write_durably(path, "\n".join(_written(person) for person in people).encode("utf-8"))


def _written(person: Person | PersonDraft) -> str:
    lines = ["[[person]]", f"key = {_quoted(person.key)}", f"sex = {_quoted(person.sex)}"]
    if person.note:
        lines.append(f"note = {_quoted(person.note)}")
    for language, name in person.names.items():
        lines += ["", f"[person.names.{language}]", f"full = {_quoted(name.full)}"]
        lines.append(f"family = {_quoted(name.family)}")
        if name.honorific:
            lines.append(f"honorific = {_quoted(name.honorific)}")
        if name.cases:
            pairs = (f"{c} = [{_quoted(full)}, {_quoted(fam)}]" for c, (full, fam) in name.cases.items())
            lines.append(f"cases = {{ {', '.join(pairs)} }}")
    for appointment in person.appointments:
        lines += ["", "[[person.appointments]]"]
        if appointment.starts is not None:
            lines.append(f"starts = {appointment.starts.isoformat()}")
        if appointment.ends is not None:
            lines.append(f"ends = {appointment.ends.isoformat()}")
        for language, form in appointment.forms.items():
            lines += ["", f"[person.appointments.forms.{language}]", f"post = {_quoted(form.post)}"]
            for field in ("rank", "organisation", "short_post", "country"):
                if words := getattr(form, field):
                    lines.append(f"{field} = {_quoted(words)}")
            if form.cases:
                words = ", ".join(f"{case} = {_quoted(said)}" for case, said in form.cases.items())
                lines.append(f"cases = {{ {words} }}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, except that TOML wants DEL escaped.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
