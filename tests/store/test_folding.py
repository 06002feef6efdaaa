from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.store.folding import excerpt, fold, match_expression, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
        ("Şəki ŞƏKİ", "seki seki"),
        ("Ёлка ЁЖ", "елка еж"),
        ("Café CAFE\u0301", "cafe cafe"),
        ("Straße", "strasse"),
        ("it’s", "it's"),
    ],
)
def test_what_differs_only_in_case_marks_or_turkic_letters_folds_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_query_is_only_quoted_words(text: str) -> None:
    words = terms(text)
    assert len(words) <= 16
    assert all(word.isalnum() for word in words)
    assert match_expression(words).count('"') == 2 * len(words)


@given(st.text(), st.text(min_size=1, max_size=8))
def test_an_excerpt_is_cut_from_what_is_shown(text: str, query: str) -> None:
    found = excerpt(text, terms(query), 40)
    inner = found.removeprefix("… ").removesuffix(" …")
    assert inner in " ".join(text.split()) or inner == ""


def test_an_excerpt_of_text_that_grows_when_folded_still_shows_the_word() -> None:
    shown = "ß ŉ " * 60 + "the bridge at the weir was opened " + "ß " * 60
    assert "bridge" in excerpt(shown, ("bridge",))


def test_no_excerpt_where_no_word_occurs() -> None:
    assert excerpt("The bridge was opened.", ("aqueduct",)) == ""
