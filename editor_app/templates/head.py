"""The TOML head of a report type, checked key by key; every complaint has its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editor_app.domain.people import LANGUAGES
from editor_app.domain.template import Field, Kind, Option, TemplateHead
from editor_app.templates.problem import BrokenTemplate

RESERVED = frozenset(
    [
        "office",
        "language",
        "when",
        "period",
        "loop",
        "and",
        "or",
        "not",
        "if",
        "else",
        "for",
        "in",
        "is",
        "true",
        "false",
        "none",
    ]
)
"""Words that a field cannot be called."""

MAX_FIELDS = 60

_TOP = {"id", "order", "languages", "name", "description", "fields"}
_FIELD = {"name", "kind", "required", "labels", "hints", "options"}
_TABLE = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\"-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*(?:\.\s*[A-Za-z0-9_-]+\s*)?=")


@dataclass(frozen=True, slots=True)
class RawHead:
    """A head whose values are right; ``languages`` is None where the file does not say which it has."""

    head: TemplateHead
    languages: tuple[str, ...] | None
    languages_line: int


def read_head(text: str, file: str, first_line: int) -> RawHead:
    """The head in ``text``, which begins at ``first_line`` of ``file``. Raises BrokenTemplate."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_problem(error, text, file, first_line) from error
    except (RecursionError, ValueError) as error:
        raise BrokenTemplate(file, first_line, "the head holds a value that cannot be read.") from error
    return _HeadReader(file, _Lines(text, first_line)).read(data)


def _toml_problem(error: tomllib.TOMLDecodeError, text: str, file: str, first_line: int) -> BrokenTemplate:
    found = re.search(r"\(at line (\d+), column \d+\)", str(error))
    line = int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1
    reason = re.sub(r"\s*\(at .*\)$", "", str(error))
    return BrokenTemplate(file, first_line + line - 1, f"the head is not valid TOML: {reason}.")


class _Lines:
    """Where in the file each key of the head stands."""

    def __init__(self, text: str, first_line: int) -> None:
        self._found: dict[tuple[str, ...], int] = {}
        self.start = first_line
        table: tuple[str, ...] = ()
        counts: dict[tuple[str, ...], int] = {}
        for n, line in enumerate(text.split("\n"), first_line):
            if header := _TABLE.match(line):
                parts = tuple(part.strip('" ') for part in header.group(2).split("."))
                parent = table[:2] if parts[0] == "fields" and len(parts) > 1 else ()
                table = (*parent, *parts[1:]) if parent else parts
                if header.group(1) == "[[":
                    self._found.setdefault(table, n)
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, str(counts[table]))
                self._found.setdefault(table, n)
            elif key := _KEY.match(line):
                self._found.setdefault((*table, key.group(1)), n)

    def of(self, *path: str) -> int:
        """The line of the key, or of the nearest thing around it that has one."""
        while path:
            if path in self._found:
                return self._found[path]
            path = path[:-1]
        return self.start


class _HeadReader:
    def __init__(self, file: str, lines: _Lines) -> None:
        self._file = file
        self._lines = lines

    def broken(self, reason: str, *path: str) -> BrokenTemplate:
        return BrokenTemplate(self._file, self._lines.of(*path), reason)

    def read(self, data: Mapping[str, Any]) -> RawHead:
        self._only(data, _TOP)
        id_ = data.get("id")
        if id_ is None:
            raise self.broken("the head has no id.")
        if not isinstance(id_, str) or not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", id_):
            raise self.broken("the id must be small letters, figures and hyphens.", "id")
        order = data.get("order", 100)
        if not isinstance(order, int) or isinstance(order, bool):
            raise self.broken("order must be a whole number.", "order")
        languages = data.get("languages")
        if languages is not None:
            if not isinstance(languages, list) or not languages:
                raise self.broken('languages must be a list such as ["en", "az", "ru"].', "languages")
            for language in languages:
                if language not in LANGUAGES:
                    raise self.broken(f"the language “{language}” is not known.", "languages")
            languages = tuple(dict.fromkeys(languages))
        names = self._by_language(data.get("name"), "name", required=True)
        descriptions = self._by_language(data.get("description"), "description")
        raw = data.get("fields", [])
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            raise self.broken("fields must be written as [[fields]].", "fields")
        if len(raw) > MAX_FIELDS:
            raise self.broken(f"there are more than {MAX_FIELDS} fields.", "fields", str(MAX_FIELDS))
        fields: list[Field] = []
        for n, row in enumerate(raw):
            fields.append(self._field(row, n, {field.name for field in fields}))
        head = TemplateHead(id_, names, descriptions, languages or (), tuple(fields), order)
        return RawHead(head, languages, self._lines.of("languages"))

    def _field(self, row: Mapping[str, Any], n: int, taken: set[str]) -> Field:
        where = ("fields", str(n))
        self._only(row, _FIELD, *where)
        name = row.get("name")
        if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name):
            raise self.broken(
                "a field needs a name of small letters, figures and underscores.", *where, "name"
            )
        if name in RESERVED:
            raise self.broken(f"a field cannot be called “{name}”.", *where, "name")
        if name in taken:
            raise self.broken(f"the field “{name}” is there twice.", *where, "name")
        kind = row.get("kind")
        if not isinstance(kind, str) or kind not in set(Kind):
            allowed = ", ".join(Kind)
            said = f"has the unknown kind “{kind}”" if kind is not None else "has no kind"
            raise self.broken(f"the field “{name}” {said}; kinds are {allowed}.", *where, "kind")
        required = row.get("required", False)
        if not isinstance(required, bool):
            raise self.broken(f"“required” of the field “{name}” must be true or false.", *where, "required")
        labels = self._by_language(row.get("labels"), "labels", *where, required=True)
        hints = self._by_language(row.get("hints"), "hints", *where)
        options = self._options(row.get("options"), name, Kind(kind), *where)
        return Field(name, Kind(kind), required, labels, hints, options)

    def _options(self, raw: Any, name: str, kind: Kind, *where: str) -> tuple[Option, ...]:
        if kind is not Kind.CHOICE:
            if raw is not None:
                raise self.broken(f"the field “{name}” is no choice and has no options.", *where, "options")
            return ()
        if not isinstance(raw, list) or not raw or not all(isinstance(row, dict) for row in raw):
            raise self.broken(f"the choice “{name}” needs options.", *where, "options")
        options: list[Option] = []
        for n, row in enumerate(raw):
            spot = (*where, "options", str(n))
            self._only(row, {"id", "labels"}, *spot)
            id_ = row.get("id")
            if not isinstance(id_, str) or not id_ or any(option.id == id_ for option in options):
                raise self.broken(f"each option of “{name}” needs an id of its own.", *spot, "id")
            options.append(Option(id_, self._by_language(row.get("labels"), "labels", *spot, required=True)))
        return tuple(options)

    def _by_language(self, raw: Any, key: str, *where: str, required: bool = False) -> dict[str, str]:
        if raw is None and not required:
            return {}
        if not isinstance(raw, dict) or not raw:
            raise self.broken(f"“{key}” must have a text for at least one language.", *where, key)
        for language, words in raw.items():
            if language not in LANGUAGES:
                raise self.broken(f"“{key}” has the unknown language “{language}”.", *where, key, language)
            if not isinstance(words, str) or not words.strip():
                raise self.broken(f"“{key}” has no text in “{language}”.", *where, key, language)
        return dict(raw)

    def _only(self, row: Mapping[str, Any], known: set[str], *where: str) -> None:
        for key in row:
            if key not in known:
                allowed = ", ".join(sorted(known))
                raise self.broken(f"the key “{key}” is not known; keys are {allowed}.", *where, key)
