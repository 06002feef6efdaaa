"""Statements and outcomes as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editor_app.templates.library import TemplateLibrary
from editor_app.templates.speech import turns
from tests.templates.people_sample import OFFICE, PEOPLE

TEMPLATE = """\
+++
id = "x"
[name]
en = "X"
[[fields]]
name = "date"
kind = "date"
labels = { en = "Date" }
[[fields]]
name = "topics"
kind = "topics"
labels = { en = "Topics" }
[[fields]]
name = "rows"
kind = "statements"
labels = { en = "Rows" }
[[fields]]
name = "outcomes"
kind = "outcomes"
labels = { en = "Outcomes" }
+++
"""
SECTIONS = "::: LANG headline\nX\n::: LANG body\n{{ rows }}\n\n{{ outcomes }}\n"


@pytest.fixture
def library(tmp_path: Path) -> TemplateLibrary:
    text = TEMPLATE + "".join(SECTIONS.replace("LANG", lang) for lang in ("en", "az", "ru"))
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    return TemplateLibrary([tmp_path])


def body(library: TemplateLibrary, language: str, *rows: dict[str, Any], **facts: Any) -> str:
    return library.fill("x", language, {"rows": list(rows), **facts}, PEOPLE, OFFICE).body


def row(speaker: str, text: str, language: str = "en", **more: Any) -> dict[str, Any]:
    return {"speaker": speaker, "topic": "", "direct": False, "text": {language: text}, **more}


def said(speaker: str, text: str, language: str = "en") -> dict[str, Any]:
    return row(speaker, text, language, direct=True)


def test_a_speaker_is_introduced_then_named_shortly_then_a_pronoun(library: TemplateLibrary) -> None:
    text = body(
        library,
        "en",
        row("elena-marku", "it works"),
        row("elena-marku", "it lasts"),
        row("elena-marku", "it pays"),
        row("elena-marku", "it grows"),
    )
    assert text == (
        "Regional Director of the River Basin Organization, Ms Elena Marku, noted that it works.\n\n"
        "She said that it lasts.\n\nMs Marku stressed that it pays.\n\nShe added that it grows."
    )


def test_nobody_begins_by_adding() -> None:
    assert turns(["a", "a", "a", "b"]) == [0, 1, 2, 4]
    assert turns(["a"] * 8) == [0, 1, 2, 3, 4, 5, 6, 0]
    assert turns(["a", "b"], start=3) == [4, 5]


def test_verbs_that_stand_in_the_text_stay_unless_they_would_meet() -> None:
    assert turns(["a", "b", "a"], kept=[None, 2, None]) == [0, 2, 3]
    assert turns(["a", "b", "a"], kept=[None, 0, 2]) == [1, 0, 2], "the new one gives way"
    assert turns(["a", "b"], kept=[2, 2]) == [2, 4], "the second gives way, and nobody begins by adding"


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "It works.", "“It works,” said Ada Hale."),
        ("en", "Does it work?", "“Does it work?” said Ada Hale."),
        ("en", "“It works.”", "“It works,” said Ada Hale."),
        ("az", "İşləyir.", "“İşləyir”, – deyə Ada Hale bildirib."),
        ("az", "İşləyir?", "“İşləyir?”, – deyə Ada Hale bildirib."),
        ("ru", "Работает.", "«Работает», — сказала Ada Hale."),
        ("ru", "Работает!", "«Работает!» — сказала Ada Hale."),
        ("ru", "«Работает».", "«Работает», — сказала Ada Hale."),
    ],
)
def test_direct_speech_in_the_marks_of_the_language(
    library: TemplateLibrary, language: str, words: str, expected: str
) -> None:
    assert body(library, language, said("ada-hale", words, language)) == expected


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "The work goes on.", "Ada Hale noted that the work goes on."),
        ("az", "Bu iş davam edir.", "Ada Hale qeyd edib ki, bu iş davam edir."),
        ("ru", "Работа идет.", "Ada Hale отметила, что работа идет."),
    ],
)
def test_indirect_speech_is_a_clause(
    library: TemplateLibrary, language: str, words: str, expected: str
) -> None:
    assert body(library, language, row("ada-hale", words, language)) == expected


def test_the_russian_verb_fits_the_speaker(library: TemplateLibrary) -> None:
    assert "отметил, что" in body(library, "ru", row("tomas-lind", "работа идет", "ru"))


def test_a_topic_is_found_in_the_language_of_the_text(library: TemplateLibrary) -> None:
    topics = {"en": ["floods"], "az": ["daşqınlar"]}
    words = {"en": "all is well", "az": "hər şey yaxşıdır"}
    spoken = {**row("ada-hale", ""), "topic": "floods", "text": words}
    assert (
        body(library, "en", spoken, topics=topics)
        == "On the subject of floods, Ada Hale noted that all is well."
    )
    assert body(library, "az", spoken, topics=topics) == (
        "Daşqınlar mövzusuna toxunaraq, Ada Hale qeyd edib ki, hər şey yaxşıdır."
    )
    assert "floods" not in body(
        library, "ru", {**spoken, "text": {"en": "a", "ru": "все хорошо"}}, topics=topics
    )


def test_a_topic_in_quotation_marks_and_direct_speech_in_russian(library: TemplateLibrary) -> None:
    spoken = {**said("ada-hale", "Все хорошо.", "ru"), "topic": "паводки"}
    assert body(library, "ru", spoken) == "Касаясь темы «паводки», Ada Hale сказала: «Все хорошо»."


def test_a_statement_without_speaker_or_words_shows_where_they_belong(library: TemplateLibrary) -> None:
    assert body(library, "en", row("", "it works")) == "⟦Speaker⟧ noted that it works."
    assert body(library, "az", row("ada-hale", "it works", "en")) == "Ada Hale qeyd edib ki, ⟦Çıxışın mətni⟧."


def test_an_empty_row_is_no_statement(library: TemplateLibrary) -> None:
    assert body(library, "en", {"speaker": "", "topic": "", "direct": True, "text": {"en": ""}}) == ""


def test_one_outcome_is_a_sentence_and_several_are_a_list(library: TemplateLibrary) -> None:
    one = {"kind": "signed", "text": {"en": "a treaty was signed"}, "date": "2026-07-30"}
    two = {"kind": "next", "text": {"en": "Experts will meet."}, "date": "2026-09-01"}
    three = {"kind": "next", "text": {"en": "data will be shared"}, "date": ""}
    assert body(library, "en", outcomes=[one]) == "A treaty was signed (30 July 2026)."
    assert body(library, "en", outcomes=[two, one, three]) == (
        "A treaty was signed (30 July 2026).\n\nNext steps:\n\n"
        "- Experts will meet (due 1 September 2026).\n- Data will be shared."
    )
