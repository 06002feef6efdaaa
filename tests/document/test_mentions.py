"""Mentions: references to people inside the text, with the words they were resolved to last."""

from __future__ import annotations

import pytest

from editor_app.document.compare import compare
from editor_app.document.mention_address import mention_at
from editor_app.document.nodes import (
    Document,
    Figure,
    Mention,
    MentionForm,
    Paragraph,
    Run,
    mentions,
    normal,
    plain_text,
)
from editor_app.document.outline import word_count
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.people import Case

MARKU = Mention("Ms Elena Marku", "elena-marku", MentionForm.LATER, Case.GENITIVE)


def para(*inlines: Run | Mention) -> Document:
    return Document((Paragraph(inlines),))


def test_a_mention_is_written_as_its_words_with_the_reference_behind_them() -> None:
    document = para(Run("They met "), MARKU, Run("."))
    written = write_markdown(document)
    assert written == "They met [Ms Elena Marku](person:elena-marku?form=later&case=gen)."
    assert parse_markdown(written) == document


def test_the_words_of_a_mention_are_words_of_the_text() -> None:
    document = para(Run("They met "), MARKU)
    assert plain_text(document) == "They met Ms Elena Marku"
    assert word_count(document) == 5
    assert mentions(document) == (MARKU,)


def test_neighbouring_mentions_of_one_person_stay_two() -> None:
    document = para(MARKU, MARKU)
    assert normal(document) == document
    assert parse_markdown(write_markdown(document)) == document


def test_bold_and_italic_stay_with_a_mention() -> None:
    bold = Mention("Ms Marku", "elena-marku", bold=True, italic=True)
    document = para(Run("a", bold=True), bold, Run("b", italic=True))
    assert parse_markdown(write_markdown(document)) == document


@pytest.mark.parametrize(
    "target",
    [
        "person:",
        "person:Elena",
        "person:elena-marku?form=loud",
        "person:elena-marku?case=xyz",
        "person:elena-marku?form=later&style=red",
        "person:elena-marku?form",
        "person:" + "a" * 81,
        "person:../../x",
        "Person:elena-marku",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_sound_reference_is_plain_words(target: str) -> None:
    assert parse_markdown(f"[Ms Marku]({target})") == para(Run("Ms Marku"))
    assert mention_at(target, "Ms Marku") is None


def test_a_reference_without_form_is_the_full_form_in_the_nominative() -> None:
    assert parse_markdown("[Ms Marku](person:elena-marku)") == para(Mention("Ms Marku", "elena-marku"))


def test_a_mention_without_words_is_nothing_and_its_blanks_stand_beside_it() -> None:
    assert normal(para(Run("a"), Mention("  ", "elena-marku"), Run("b"))) == para(Run("a  b"))
    assert normal(para(Run("a"), Mention(" B ", "elena-marku"), Run("c"))) == para(
        Run("a "), Mention("B", "elena-marku"), Run(" c")
    )


def test_a_photo_written_into_a_mention_stands_behind_it() -> None:
    document = parse_markdown("[Ms ![](photo:0123456789ab)Marku](person:elena-marku)")
    assert document == Document((Paragraph((Mention("Ms Marku", "elena-marku"),)), Figure("0123456789ab")))


def test_words_that_look_like_a_reference_stay_words() -> None:
    document = para(Run("[Ms Marku](person:elena-marku)"))
    assert parse_markdown(write_markdown(document)) == document
    assert mentions(parse_markdown(write_markdown(document))) == ()


def test_a_comparison_shows_the_words_that_a_reference_came_to() -> None:
    (change,) = compare(para(Run("By "), MARKU), para(Run("By "), Mention("Ms Elena Kola", "elena-marku")))
    assert change.kind == "changed"
    assert [(c.kind, c.text.strip()) for c in change.changes if c.kind != "same"] == [
        ("removed", "Marku"),
        ("added", "Kola"),
    ]
