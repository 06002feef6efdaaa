"""Phrases, acronyms and institutions of the house style, and what differs between two styles."""

from __future__ import annotations

import pytest

from editor_app.domain.style import Institution, StyleSettings, stored_style, style_to_json
from editor_app.domain.style_changes import Kind, StyleChange, changes, in_words
from editor_app.domain.style_words import (
    as_delivered,
    checked_acronym,
    checked_institution,
    checked_institutions,
    checked_phrase,
    phrase_key,
    with_phrase,
    without_phrase,
)
from editor_app.errors import BadInput

DELIVERED = {"in order to": "to", "utilise": "use"}
EMPTY = StyleSettings()


def test_a_phrase_is_kept_in_small_letters_with_single_blanks() -> None:
    assert checked_phrase("en", "  In  Order To ", " to ") == ("in order to", "to")
    assert phrase_key("az", "İCRA Işıq") == "icra ışıq"


@pytest.mark.parametrize(
    ("language", "phrase", "instead"),
    [
        ("fr", "mot", ""),
        ("en", "  ", "x"),
        ("en", "*", ""),
        ("en", "12", "x"),
        ("en", "a*b", ""),
        ("en", "a" * 121, ""),
        ("en", "so", "so"),
        ("en", "so", "x" * 241),
        ("en", "a\u0000b", ""),
    ],
)
def test_what_is_no_phrase_is_refused_with_what_to_do(language: str, phrase: str, instead: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_phrase(language, phrase, instead)
    assert refused.value.hint


def test_a_phrase_of_the_office_comes_and_goes_without_a_trace() -> None:
    added = with_phrase(EMPTY, "en", "Riverine", "river", DELIVERED)
    assert added.words_added == {"en": {"riverine": "river"}}
    assert without_phrase(added, "en", "riverine", DELIVERED) == EMPTY


def test_a_delivered_phrase_is_allowed_and_put_back() -> None:
    allowed = without_phrase(EMPTY, "en", "Utilise", DELIVERED)
    assert allowed.words_removed == {"en": frozenset({"utilise"})}
    assert with_phrase(allowed, "en", "utilise", "use", DELIVERED) == EMPTY
    assert as_delivered(allowed, "en", "utilise") == EMPTY


def test_a_delivered_phrase_may_get_other_words_and_its_own_again() -> None:
    other = with_phrase(EMPTY, "en", "utilise", "work with", DELIVERED)
    assert other.words_added == {"en": {"utilise": "work with"}}
    assert with_phrase(other, "en", "utilise", "use", DELIVERED) == EMPTY
    assert without_phrase(other, "en", "utilise", DELIVERED).words_removed == {"en": frozenset({"utilise"})}


def test_what_is_not_in_the_list_cannot_be_taken_out() -> None:
    with pytest.raises(BadInput, match="riverine"):
        without_phrase(EMPTY, "en", "riverine", DELIVERED)
    allowed = without_phrase(EMPTY, "en", "utilise", DELIVERED)
    with pytest.raises(BadInput, match="utilise"):
        without_phrase(allowed, "en", "utilise", DELIVERED)


@pytest.mark.parametrize("letters", ["", "A", "un", "A B", "ABCDEFGHIJKLM", "A\u0000"])
def test_what_is_no_acronym_is_refused(letters: str) -> None:
    with pytest.raises(BadInput):
        checked_acronym(letters)


def test_acronyms_of_every_alphabet_are_taken() -> None:
    assert [checked_acronym(one) for one in (" BMqT ", "МОМ", "COP29", "R&D")] == [
        "BMqT",
        "МОМ",
        "COP29",
        "R&D",
    ]


def test_an_institution_loses_empty_forms_and_needs_an_official_name() -> None:
    made = checked_institution(
        Institution({"en": " River  Museum ", "az": ""}, {"en": " "}, {"en": "RIMU"}, {"en": ("", "Museum")})
    )
    assert made == Institution({"en": "River Museum"}, {}, {"en": "RIMU"}, {"en": ("Museum",)})
    for broken in (
        Institution({}),
        Institution({"en": "River Museum"}, {"az": "Muzey"}),
        Institution({"en": "River Museum"}, wrong_names={"en": ("River Museum",)}),
        Institution({"en": "x" * 241}),
    ):
        with pytest.raises(BadInput) as refused:
            checked_institution(broken)
        assert refused.value.hint
    with pytest.raises(BadInput, match="twice"):
        checked_institutions((made, Institution({"en": "river museum"})))


def test_every_change_is_told_and_equal_styles_have_none() -> None:
    before = StyleSettings(
        off=frozenset({"b"}),
        levels={"c": "warns"},
        words_added={"en": {"old": "x", "kept": "y"}},
        words_removed={"en": frozenset({"utilise"})},
        institutions=(Institution({"en": "Museum"}), Institution({"en": "Gone"})),
        acronyms=frozenset({"OLD"}),
    )
    after = StyleSettings(
        off=frozenset({"a"}),
        words_added={"en": {"kept": "z", "new": ""}},
        words_removed={"en": frozenset({"in order to"})},
        institutions=(Institution({"en": "Museum"}, {"en": "the Museum"}), Institution({"en": "New"})),
        acronyms=frozenset({"NEW"}),
    )
    made = changes(before, after, {"a": "warns", "b": "warns", "c": "blocks"})

    assert {one.kind for one in made} == set(Kind)
    assert StyleChange(Kind.LEVEL, "c", before="warns", after="blocks") in made
    assert changes(after, after, {}) == ()
    told = [in_words(one, str.upper) for one in made]
    assert "“A” is switched off" in told
    assert "“C” blocks (before: warns)" in told
    assert "word changed (en): “kept” → “z” (before: “y”)" in told


@pytest.mark.parametrize(
    "broken",
    [
        [],
        "words",
        {},
        {**style_to_json(EMPTY), "format": 7},
        {**style_to_json(EMPTY), "off": "dates.form"},
        {**style_to_json(EMPTY), "off": [1]},
        {**style_to_json(EMPTY), "levels": {"dates.form": "shouts"}},
        {**style_to_json(EMPTY), "levels": {"dates.form": 1}},
        {**style_to_json(EMPTY), "words_added": {"en": ["x"]}},
        {**style_to_json(EMPTY), "words_removed": {"en": "utilise"}},
        {**style_to_json(EMPTY), "institutions": [{"names": {}}]},
        {**style_to_json(EMPTY), "institutions": ["x"]},
    ],
)
def test_a_stored_style_that_cannot_be_read_is_the_delivered_one_and_says_why(broken: object) -> None:
    stored = stored_style(broken)
    assert stored.style == EMPTY
    assert stored.problem.startswith("The office's house style cannot be read (")
    assert stored_style(None).problem == ""
