"""The directory as a CSV file, for spreadsheets: written in UTF-8 with a byte order mark, read back the same.

A value that a spreadsheet would take for a formula is written with an apostrophe before it, which reading takes
away again. A file may have fewer columns than there are: for people who are in the directory already, what the
file has no column for stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor_app.domain.people import Person, PersonDraft
from editor_app.durable import read_named, write_durably
from editor_app.errors import BadInput, EditorError
from editor_app.usecases.people import check_person
from editor_app.usecases.person_columns import (
    COLUMNS,
    NAMES,
    POSTS,
    Row,
    columns_for,
    days_of,
    person_of,
    rows_of,
)

LARGEST = 20_000_000
"""Bytes."""
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]*[\t\r\n\v\f\x00-\x1f\x7f\x85\u2028\u2029]+\s*")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not taken: its line in the file (the header is line 1), whom it is about, and why."""

    line: int
    who: str
    reason: str

    def __str__(self) -> str:
        who = f" ({self.who})" if self.who else ""
        return f"line {self.line}{who}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file says: sound people with the line each begins on, and rows that are not taken."""

    people: tuple[tuple[int, PersonDraft], ...]
    left_out: tuple[LeftOut, ...]


def write_people_csv(path: Path, people: Iterable[Person]) -> int:
    """Write ``people`` so that the old or the new file is there, whole; returns how many."""
    drafts = tuple(PersonDraft.of(person) for person in people)
    write_durably(path, people_csv(drafts))
    return len(drafts)


def people_csv(people: Sequence[PersonDraft]) -> bytes:
    """The file that holds ``people``."""
    columns = columns_for(people)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for person in people:
        for row in rows_of(person):
            writer.writerow({column: guarded(words) for column, words in row.items()})
    return out.getvalue().encode("utf-8-sig")


def guarded(words: str) -> str:
    """``words`` so that no spreadsheet takes them for a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """What `guarded` was given."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words[1:]) else words


def read_people_csv(path: Path, known: Mapping[str, PersonDraft]) -> PeopleFile:
    """The people of a file; ``known`` is the directory by key.

    BadInput names the file where it is no table of people at all. A row that is not sound is left out with all
    rows of its person, each with its line and the reason.
    """
    data = read_named(path, LARGEST)
    if len(data) > LARGEST:
        raise BadInput(f"“{path.name}” is too large for a people file.", "Split it.")
    return people_in(data, path.name, known)


def people_in(data: bytes, name: str, known: Mapping[str, PersonDraft]) -> PeopleFile:
    """`read_people_csv` of the bytes of a file called ``name``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"“{name}” is not in UTF-8.", "Save it as “CSV UTF-8” and try again.") from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    left_out: list[LeftOut] = []
    try:
        header = [column.strip().casefold() for column in next(lines, [])]
        _check_header(header, name)
        rows = _rows(lines, header, left_out)
    except csv.Error as error:
        raise BadInput(
            f"“{name}”, line {lines.line_num}, is not CSV: {error}.", "Save it again from the spreadsheet."
        ) from error
    people: list[tuple[int, PersonDraft]] = []
    for group in _by_person(rows):
        line, first = group[0]
        who = first.get("key") or next(
            (first[c] for c in COLUMNS if c.endswith("_full") and first.get(c)), ""
        )
        try:
            person = person_of(_completed([row for _, row in group], set(header), known))
            check_person(person)
        except EditorError as error:
            left_out += [LeftOut(at, who, error.text) for at, _ in group]
        else:
            people.append((line, person))
    return PeopleFile(tuple(people), tuple(sorted(left_out, key=lambda one: one.line)))


def _delimiter(text: str) -> str:
    """The sign between columns: that which the header has most of; spreadsheets write the region's."""
    header = text.lstrip("\r\n").splitlines()[:1]
    return max(",;\t", key=lambda sign: header[0].count(sign)) if header else ","


def _check_header(header: Sequence[str], name: str) -> None:
    unknown = [column for column in header if column and column not in COLUMNS]
    if unknown:
        raise BadInput(
            f"“{name}” has the column “{unknown[0][:60]}”, which is not known.",
            "Export the directory to see the columns there are.",
        )
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice is not None:
        raise BadInput(f"“{name}” has the column “{twice}” twice.", "Take one of them out.")
    if "key" not in header and not any(column.endswith("_full") for column in header):
        raise BadInput(
            f"“{name}” is no table of people: its first line names no columns of people.",
            "The first line names the columns: key, sex, en_full, en_family and so on.",
        )


def _rows(
    lines: Iterable[list[str]], header: Sequence[str], left_out: list[LeftOut]
) -> list[tuple[int, Row]]:
    out: list[tuple[int, Row]] = []
    begins = 2
    for values in lines:
        line, begins = begins, int(getattr(lines, "line_num", begins)) + 1
        if not any(value.strip() for value in values):
            continue
        if any(value.strip() for value in values[len(header) :]):
            left_out.append(
                LeftOut(line, values[0].strip()[:80], "It has more cells than there are columns.")
            )
            continue
        cells = {column: _cell(value) for column, value in zip(header, values, strict=False) if column}
        out.append((line, {column: words for column, words in cells.items() if words}))
    return out


def _cell(value: str) -> str:
    return _BLANKS.sub(" ", unguarded(value)).strip()


def _by_person(rows: Iterable[tuple[int, Row]]) -> list[list[tuple[int, Row]]]:
    """The rows of each person together; a row without a key is a person of its own."""
    groups: dict[object, list[tuple[int, Row]]] = {}
    for line, row in rows:
        groups.setdefault(row.get("key") or line, []).append((line, row))
    return list(groups.values())


def _completed(rows: list[Row], columns: set[str], known: Mapping[str, PersonDraft]) -> list[Row]:
    """``rows`` with what the directory has of the person in columns that the file does not have."""
    person = known.get(rows[0].get("key", ""))
    if person is None:
        return rows
    stored = list(rows_of(person))
    of_person = {
        column: words
        for column, words in stored[0].items()
        if column not in columns and (column in NAMES or column in ("sex", "note"))
    }
    if not columns & POSTS:
        first, *more = stored
        posts = [{c: w for c, w in row.items() if c in POSTS or c == "key"} for row in (first, *more)]
        return [{**of_person, **rows[0], **posts[0]}, *rows[1:], *posts[1:]]
    by_days = {days_of(row): row for row in stored}
    out: list[Row] = []
    for n, row in enumerate(rows):
        held = by_days.get(days_of(row), {})
        kept = {c: w for c, w in held.items() if c in POSTS and c not in columns}
        out.append({**(of_person if n == 0 else {}), **kept, **row})
    return out
