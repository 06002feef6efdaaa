"""A person as rows of a table: one row for each appointment, the first carrying the names.

Columns are named by language, part and case: ``en_full``, ``ru_family_gen``, ``az_post_dat``. Every row carries the
key, so that the rows of a person are found whatever order a spreadsheet put them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from editor_app.domain.people import (
    LANGUAGES,
    AppointmentDraft,
    Case,
    NameForms,
    PersonDraft,
    PostForms,
    Sex,
)
from editor_app.errors import BadInput

Row = Mapping[str, str]

OF_PERSON = ("key", "sex", "note")
OF_APPOINTMENT = ("starts", "ends")
NAME_PARTS = ("full", "family", "honorific")
POST_PARTS = ("post", "rank", "organisation", "short_post", "country")
CASES = tuple(case for case in Case if case is not Case.NOMINATIVE)

_SEXES = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def name_columns(language: str) -> tuple[str, ...]:
    """The columns of a name in ``language``."""
    cases = (f"{language}_{part}_{case}" for case in CASES for part in ("full", "family"))
    return (*(f"{language}_{part}" for part in NAME_PARTS), *cases)


def post_columns(language: str) -> tuple[str, ...]:
    """The columns of a post in ``language``."""
    cases = (f"{language}_post_{case}" for case in CASES)
    return (*(f"{language}_{part}" for part in POST_PARTS), *cases)


COLUMNS: tuple[str, ...] = (
    *OF_PERSON,
    *(column for language in LANGUAGES for column in name_columns(language)),
    *OF_APPOINTMENT,
    *(column for language in LANGUAGES for column in post_columns(language)),
)
"""Every column there is, in order."""
ALWAYS: tuple[str, ...] = tuple(
    column for column in COLUMNS if not column.endswith(tuple(f"_{case}" for case in CASES))
)
"""The columns a table has even where nobody has anything in them."""
NAMES = frozenset(column for language in LANGUAGES for column in name_columns(language))
POSTS = frozenset((*OF_APPOINTMENT, *(column for language in LANGUAGES for column in post_columns(language))))


def rows_of(person: PersonDraft) -> Iterator[dict[str, str]]:
    """The rows of ``person``; only columns with something in them, and the key."""
    first = {"key": person.key, "sex": str(person.sex), "note": person.note}
    for language, name in person.names.items():
        for part in NAME_PARTS:
            first[f"{language}_{part}"] = getattr(name, part)
        for case, (full, family) in name.cases.items():
            first[f"{language}_full_{case}"] = full
            first[f"{language}_family_{case}"] = family
    appointments = [_appointment_row(held) for held in person.appointments] or [{}]
    yield _filled({**first, **appointments[0]}, person.key)
    yield from (_filled({"key": person.key, **row}, person.key) for row in appointments[1:])


def _appointment_row(held: AppointmentDraft) -> dict[str, str]:
    row = {
        "starts": held.starts.isoformat() if held.starts else "",
        "ends": held.ends.isoformat() if held.ends else "",
    }
    for language, form in held.forms.items():
        for part in POST_PARTS:
            row[f"{language}_{part}"] = getattr(form, part)
        for case, words in form.cases.items():
            row[f"{language}_post_{case}"] = words
    return row


def _filled(row: dict[str, str], key: str) -> dict[str, str]:
    return {"key": key, **{column: words for column, words in row.items() if words}}


def person_of(rows: Sequence[Row]) -> PersonDraft:
    """The person that ``rows`` say. BadInput if they contradict each other or a value cannot be read."""
    names = {language: name for language in LANGUAGES if (name := _name(rows, language)) is not None}
    sex = _one(rows, "sex")
    if sex.casefold() not in _SEXES:
        raise BadInput(f"sex is “{sex}”.", "Write m or f.")
    appointments = tuple(held for row in rows if (held := _appointment(row)) is not None)
    return PersonDraft(_one(rows, "key"), _SEXES[sex.casefold()], names, appointments, _one(rows, "note"))


def _one(rows: Sequence[Row], column: str) -> str:
    """What the rows say in ``column``: one thing, in one row or in several."""
    said = list(dict.fromkeys(words for row in rows if (words := row.get(column, ""))))
    if len(said) > 1:
        raise BadInput(f"{column} is “{said[0]}” in one row and “{said[1]}” in another.", "Write it once.")
    return said[0] if said else ""


def _name(rows: Sequence[Row], language: str) -> NameForms | None:
    parts = {part: _one(rows, f"{language}_{part}") for part in NAME_PARTS}
    cases: dict[Case, tuple[str, str]] = {}
    for case in CASES:
        pair = (_one(rows, f"{language}_full_{case}"), _one(rows, f"{language}_family_{case}"))
        if any(pair):
            cases[case] = pair
    return NameForms(**parts, cases=cases) if any(parts.values()) or cases else None


def _appointment(row: Row) -> AppointmentDraft | None:
    forms: dict[str, PostForms] = {}
    for language in LANGUAGES:
        parts = {part: row.get(f"{language}_{part}", "") for part in POST_PARTS}
        cases: dict[Case, str] = {
            case: words for case in CASES if (words := row.get(f"{language}_post_{case}", ""))
        }
        if any(parts.values()) or cases:
            forms[language] = PostForms(**parts, cases=cases)
    starts, ends = days_of(row)
    return AppointmentDraft(forms, starts, ends) if forms or starts or ends else None


def days_of(row: Row) -> tuple[date | None, date | None]:
    """The first and the last day of a row's appointment. BadInput for what is no day."""
    return _day(row, "starts"), _day(row, "ends")


def _day(row: Row, column: str) -> date | None:
    """A day as this program writes it (2026-05-01) or as spreadsheets of the region save it (01.05.2026)."""
    words = row.get(column, "")
    if not words:
        return None
    dotted = _DAY.fullmatch(words)
    try:
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted else date.fromisoformat(words)
    except ValueError as error:
        raise BadInput(f"{column} is “{words}”, which is no day.", "Write it like 2026-05-01.") from error


def columns_for(people: Iterable[PersonDraft]) -> tuple[str, ...]:
    """The columns that a table of ``people`` needs: the usual ones and those in which somebody has something."""
    used = {column for person in people for row in rows_of(person) for column in row}
    return tuple(column for column in COLUMNS if column in used or column in ALWAYS)
