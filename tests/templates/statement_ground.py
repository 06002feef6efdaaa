"""A report type with statements, and contents made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor_app.domain.content import Content
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import OFFICE, PEOPLE

LANGUAGES = ("en", "az", "ru")
HEAD = TemplateHead(
    "said",
    {"en": "Said"},
    {},
    LANGUAGES,
    (
        Field("date", Kind.DATE, False, {"en": "Date"}),
        Field("rows", Kind.STATEMENTS, False, {"en": "Rows"}),
    ),
)
SOURCE = """\
+++
id = "said"
[name]
en = "Said"
[[fields]]
name = "date"
kind = "date"
labels = { en = "Date" }
[[fields]]
name = "rows"
kind = "statements"
labels = { en = "Rows" }
+++
"""
SECTION = "::: LANG headline\nX\n::: LANG body\nOpening 1.\n\n{{ rows }}\n\nClosing 2.\n"


def row(name: str, speaker: str, words: str, *, direct: bool = False, topic: str = "") -> dict[str, Any]:
    said = dict.fromkeys(LANGUAGES, words)
    return {"id": name, "speaker": speaker, "topic": topic, "direct": direct, "text": said}


def library(folder: Path) -> TemplateLibrary:
    text = SOURCE + "".join(SECTION.replace("LANG", language) for language in LANGUAGES)
    (folder / "said.md").write_text(text, encoding="utf-8")
    return TemplateLibrary([folder])


def started(made: TemplateLibrary, *rows: dict[str, Any], languages: tuple[str, ...] = LANGUAGES) -> Content:
    facts: dict[str, Any] = {"date": "2026-07-30", "rows": list(rows)}
    texts = {code: made.fill("said", code, facts, PEOPLE, OFFICE) for code in languages}
    return Content("said", languages, facts, texts)
