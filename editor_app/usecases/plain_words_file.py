"""A list of plain words as a file: CSV for spreadsheets, or TOML as the delivered lists are.

Both hold the whole list and say of each phrase whether it is delivered, the office's own, or taken out; so out and in
again is the same. A file with phrases alone is a list of the office's own. CSV is UTF-8 with a byte order mark, and
what a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.checks.phrases import delivered
from editor_app.checks.plain_list import DELIVERED, OWN, TAKEN_OUT, PlainWord, words_of
from editor_app.domain.style import StyleSettings
from editor_app.domain.style_words import (
    as_delivered,
    checked_phrase,
    with_phrase,
    without_phrase,
)
from editor_app.durable import read_named, write_durably
from editor_app.errors import BadInput
from editor_app.usecases.person_csv import guarded, unguarded

LARGEST = 5_000_000
"""Bytes."""
PHRASE, INSTEAD, STANDING = "phrase", "instead", "standing"
_STANDINGS = (DELIVERED, OWN, TAKEN_OUT)


@dataclass(frozen=True, slots=True)
class PlainWordsFile:
    """What a file says, and sentences about rows that were left out."""

    words: tuple[PlainWord, ...]
    left_out: tuple[str, ...] = ()

    def onto(self, style: StyleSettings, language: str) -> StyleSettings:
        """``style`` with the words of the file; what the file does not name stays."""
        known = delivered(language)
        for word in self.words:
            if word.standing == OWN:
                style = with_phrase(style, language, word.phrase, word.instead, known)
            elif word.standing == DELIVERED:
                style = as_delivered(style, language, word.phrase)
            elif word.phrase in known and word.phrase not in style.words_removed.get(language, frozenset()):
                style = without_phrase(style, language, word.phrase, known)
        return style


def write_plain_words(path: Path, style: StyleSettings, language: str) -> int:
    """Write the list as the ending of ``path`` says (.csv or .toml); returns how many phrases."""
    words = words_of(style, language)
    write_durably(path, _toml(words) if path.suffix.lower() == ".toml" else _csv(words))
    return len(words)


def read_plain_words(path: Path, language: str) -> PlainWordsFile:
    """The words of a file. BadInput, naming the file, where it is no list of words; rows that are not sound are left
    out, each with its reason."""
    data = read_named(path, LARGEST)
    if len(data) > LARGEST:
        raise BadInput(f"“{path.name}” is too large for a list of words.", "Split it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"“{path.name}” is not in UTF-8.", "Save it as UTF-8 and try again.") from error
    rows = _of_toml(text, path.name) if path.suffix.lower() == ".toml" else _of_csv(text, path.name)
    return _checked(rows, language)


def _checked(rows: Iterable[tuple[str, PlainWord]], language: str) -> PlainWordsFile:
    words: dict[str, PlainWord] = {}
    left_out: list[str] = []
    for place, row in rows:
        try:
            if row.standing not in _STANDINGS:
                raise BadInput(f"“{row.standing}” is no standing.", f"There are {', '.join(_STANDINGS)}.")
            instead = row.instead if row.standing == OWN else ""
            phrase, instead = checked_phrase(language, row.phrase, instead)
        except BadInput as error:
            left_out.append(f"{place}: {error}")
            continue
        words[phrase] = PlainWord(phrase, instead, row.standing)
    return PlainWordsFile(tuple(words.values()), tuple(left_out))


def _csv(words: Iterable[PlainWord]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((PHRASE, INSTEAD, STANDING))
    writer.writerows((guarded(one.phrase), guarded(one.instead), one.standing) for one in words)
    return out.getvalue().encode("utf-8-sig")


def _of_csv(text: str, name: str) -> Iterator[tuple[str, PlainWord]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadInput(f"“{name}” is no CSV table ({error}).", "Save it as “CSV UTF-8”.") from error
    header = [cell.strip().casefold() for cell in lines[0]] if lines else []
    if PHRASE not in header:
        raise BadInput(
            f"“{name}” has no column “{PHRASE}”.",
            f"Name the columns {PHRASE} and {INSTEAD} in the first line.",
        )
    for n, cells in enumerate(lines[1:], 2):
        row = dict(zip(header, (unguarded(cell.strip()) for cell in cells), strict=False))
        if any(row.values()):
            standing = row.get(STANDING, "").casefold() or OWN
            yield f"line {n}", PlainWord(row.get(PHRASE, ""), row.get(INSTEAD, ""), standing)


_SECTIONS: Mapping[str, str] = {"plain": OWN, "delivered": DELIVERED, "taken_out": TAKEN_OUT}


def _toml(words: Iterable[PlainWord]) -> bytes:
    rows = tuple(words)
    parts = []
    for section, standing in _SECTIONS.items():
        lines = [
            f"{_quoted(one.phrase)} = {_quoted(one.instead)}" for one in rows if one.standing == standing
        ]
        if lines:
            parts.append("\n".join((f"[{section}]", *lines)))
    return ("\n\n".join(parts) + "\n").encode() if parts else b"[plain]\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _of_toml(text: str, name: str) -> Iterator[tuple[str, PlainWord]]:
    try:
        read: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"“{name}” is no TOML file ({error}).", "Mend the line that is named.") from error
    if not any(section in read for section in _SECTIONS):
        raise BadInput(
            f"“{name}” has no section [plain].", 'Write [plain] and below it "phrase" = "instead".'
        )
    for section, standing in _SECTIONS.items():
        table = read.get(section, {})
        if not isinstance(table, dict):
            raise BadInput(f"“{name}”: {section} is no section.", f"Write [{section}].")
        for phrase, instead in table.items():
            if not isinstance(instead, str):
                raise BadInput(
                    f"“{name}”: what stands instead of “{phrase}” is no text.", 'Write it as "words".'
                )
            yield f"“{phrase}”", PlainWord(phrase, instead, standing)
