"""Plain text: paragraphs, line breaks, and no guessing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.from_text import from_plain_text
from editor_app.document.nodes import Document, normal, plain_text
from tests.document.build import BR, doc, par


def test_empty_lines_part_paragraphs_and_line_ends_break_lines() -> None:
    assert from_plain_text("one\r\ntwo\n \n\nthree\rfour\n") == doc(
        par("one", BR, "two"), par("three", BR, "four")
    )


def test_without_empty_lines_each_line_is_a_paragraph() -> None:
    assert from_plain_text("\none\ntwo\n") == doc(par("one"), par("two"))


def test_markup_is_only_characters() -> None:
    assert from_plain_text("# *a* <b> &amp;") == doc(par("# *a* <b> &amp;"))


def test_other_systems_line_and_paragraph_ends_are_known() -> None:
    assert from_plain_text("a\u2028b\u2029c\vd\fe") == doc(par("a", BR, "b"), par("c", BR, "d"), par("e"))


def test_no_words_are_an_empty_document() -> None:
    assert from_plain_text(" \n\t\n\x00") == Document()


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_every_letter_is_kept_in_order(text: str) -> None:
    tree = from_plain_text(text)
    assert normal(tree) == tree
    assert [c for c in plain_text(tree) if c.isalnum()] == [c for c in text if c.isalnum()]
