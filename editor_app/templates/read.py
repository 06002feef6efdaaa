"""Reading a report type: one Markdown file with a TOML head and a section for each part of each language.

::

    +++
    id = "meeting"
    …
    +++
    ::: en headline
    …
    ::: en body
    …

A broken file is refused with its name, the line and the reason, before anything of it is used.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.domain.people import LANGUAGES
from editor_app.domain.template import TemplateHead
from editor_app.templates.head import read_head
from editor_app.templates.problem import BrokenTemplate
from editor_app.templates.section import Section

PARTS = ("headline", "summary", "body")
NEEDED = ("headline", "body")
MAX_BYTES = 256 * 1024

_OPENING = re.compile(r":::[ \t]*(\S*)[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class ReportType:
    """A report type that passed every check. ``file`` is the name of its file."""

    head: TemplateHead
    sections: Mapping[tuple[str, str], Section]
    file: str


def read_template(path: Path) -> ReportType:
    """The report type in the file at ``path``. Raises BrokenTemplate with file, line and reason."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BrokenTemplate(path.name, 1, "it is not a file.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BrokenTemplate(path.name, 1, f"the file cannot be read ({reason}).") from error
    return parse_template(data, path.name)


def parse_template(data: bytes, file: str) -> ReportType:
    """The report type in ``data``; ``file`` is its name in messages. Raises BrokenTemplate."""
    if len(data) > MAX_BYTES:
        raise BrokenTemplate(file, 1, f"the file is larger than {MAX_BYTES // 1024} KB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BrokenTemplate(file, line, "the file is not UTF-8 text.") from error
    lines = text.replace("\r\n", "\n").split("\n")
    end = _end_of_head(lines, file)
    raw = read_head("\n".join(lines[1:end]), file, 2)
    sections = _sections(lines, end + 1, file)
    languages = raw.languages
    if languages is None:
        languages = tuple(code for code in LANGUAGES if any(section[0] == code for section in sections))
    _complete(sections, languages, raw.languages_line, len(lines), file)
    kind = ReportType(replace(raw.head, languages=languages), sections, file)
    _check_language(kind)
    return kind


def _end_of_head(lines: list[str], file: str) -> int:
    if lines[0].rstrip() != "+++":
        raise BrokenTemplate(file, 1, "the file must begin with a line “+++”, the start of its head.")
    for n, line in enumerate(lines[1:], 1):
        if line.rstrip() == "+++":
            return n
    raise BrokenTemplate(file, 1, "the head is not closed by a second line “+++”.")


def _sections(lines: list[str], start: int, file: str) -> dict[tuple[str, str], Section]:
    found: dict[tuple[str, str], Section] = {}
    current: tuple[str, str, int] | None = None
    words: list[str] = []

    def keep() -> None:
        if current is not None:
            language, part, line = current
            found[language, part] = Section(language, part, line, "\n".join(words))

    for n, line in enumerate(lines[start:], start + 1):
        if not line.startswith(":::"):
            if current is None and line.strip():
                raise BrokenTemplate(file, n, "text must stand in a section such as “::: en body”.")
            words.append(line)
            continue
        keep()
        words = []
        current = (*_opened(line, n, found, current, file), n + 1)
    keep()
    return found


def _opened(
    line: str,
    n: int,
    found: Mapping[tuple[str, str], Section],
    current: tuple[str, str, int] | None,
    file: str,
) -> tuple[str, str]:
    match = _OPENING.match(line)
    language, part = match.groups() if match else ("", "")
    if language not in LANGUAGES:
        raise BrokenTemplate(
            file, n, f"the language “{language}” is not known; languages are {', '.join(LANGUAGES)}."
        )
    if part not in PARTS:
        raise BrokenTemplate(file, n, f"the part “{part}” is not known; parts are {', '.join(PARTS)}.")
    if (language, part) in found or (current is not None and current[:2] == (language, part)):
        raise BrokenTemplate(file, n, f"the section “{language} {part}” is there twice.")
    return language, part


def _complete(
    sections: Mapping[tuple[str, str], Section],
    languages: tuple[str, ...],
    languages_line: int,
    last_line: int,
    file: str,
) -> None:
    if not languages:
        raise BrokenTemplate(file, last_line, "there is no section such as “::: en body”.")
    for language in languages:
        own = [section.line - 1 for section in sections.values() if section.language == language]
        for part in NEEDED:
            if (language, part) not in sections:
                line = min(own, default=languages_line)
                raise BrokenTemplate(file, line, f"the section “{language} {part}” is missing.")
    for section in sections.values():
        if section.language not in languages:
            raise BrokenTemplate(
                file, section.line - 1, f"the language “{section.language}” is not among the languages."
            )


def _check_language(kind: ReportType) -> None:
    # Jinja2 takes a tenth of a second to import and is not needed before the first template is read.
    from editor_app.templates.sandbox import check_section

    for section in kind.sections.values():
        check_section(section, kind.head, kind.file)
