"""Rows of statements as paragraphs: who said what, with a reporting verb of its own and the right mention."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from editor_app.domain.people import Person
from editor_app.templates import wording
from editor_app.templates.fill import spoken_rows, statements_view
from editor_app.templates.statement_rows import Row
from editor_app.templates.tidy import escape_markdown, tidy_body
from editor_app.templates.views import Voice


@dataclass(frozen=True, slots=True)
class StatementParagraph:
    """What one row says in one language. ``row`` is its id ("" where it has none), ``text`` is Markdown."""

    row: str
    text: str


def paragraphs(
    rows: Sequence[Row],
    language: str,
    people: Mapping[str, Person],
    day: date | None,
    seed: int = 0,
    *,
    named: Collection[str] = (),
    subjects: Mapping[str, list[Any]] | None = None,
    verbs: Mapping[str, int] | None = None,
) -> tuple[StatementParagraph, ...]:
    """One paragraph for each row that says something, in their order; the same rows give the same words.

    A speaker is introduced with the post held on ``day`` unless ``named`` (keys of people) has them already.
    ``seed`` turns the reporting verbs; ``verbs`` (by row) are those that the text has and that stay where they can.
    ``subjects`` are the release's topics by language, by which a topic is known in another language.
    """
    said = spoken_rows(list(rows))
    # A quotation's verb takes no part: it is always the same.
    kept = [None if row.get("direct") else (verbs or {}).get(str(row.get("id", ""))) for row in said]
    voice = Voice(language, day, escape_markdown, people, set(named))
    view = statements_view(said, subjects or {}, voice, seed, kept)
    texts = view.paragraphs() if view is not None else ()
    return tuple(
        StatementParagraph(str(row.get("id", "")), tidy_body(text))
        for row, text in zip(said, texts, strict=True)
    )


def verb_in(text: str, language: str) -> int | None:
    """The reporting verb that comes first in ``text``; None where there is none."""
    found = _verbs(language).search(text)
    if found is None:
        return None
    forms = wording.SAYING[language]
    return next(n for n, pair in enumerate(forms) if found.group(1) in pair)


@lru_cache(maxsize=8)
def _verbs(language: str) -> re.Pattern[str]:
    forms = {form for pair in wording.SAYING[language] for form in pair}
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")
