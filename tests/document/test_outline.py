"""Headings, words and minutes."""

from __future__ import annotations

import pytest

from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    ListItem,
    NumberedList,
    Quote,
    leaves,
    plain,
)
from editor_app.document.outline import OutlineEntry, count_words, outline, reading_minutes, word_count
from tests.document.build import BR, bold, doc, head, item, leaf, par


def test_the_outline_names_headings_and_their_place_among_the_leaves() -> None:
    nested = ListItem(leaf("a"), NumberedList((item("b"), item("c"))))
    tree = doc(
        head(2, "One"),
        BulletList((nested, item("d"))),
        Figure("0123456789ab"),
        Quote((par("q"), par("r"))),
        head(3, bold("Two"), BR, "lines"),
    )
    entries = outline(tree)
    assert entries == (OutlineEntry(2, "One", 0), OutlineEntry(3, "Two lines", 7))
    assert [plain(list(leaves(tree))[entry.leaf], " ") for entry in entries] == ["One", "Two lines"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … !", 0),
        ("30\u00a0July 2026 — «ıslahat»", 4),
        ("AT&T's long-term plan", 3),
        ("مرحبا بالعالم", 2),
    ],
)
def test_a_word_has_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words


def test_words_of_all_leaves_count_and_photos_do_not() -> None:
    assert word_count(doc(head(2, "One two"), par("three", BR, "four"), Figure("0123456789ab"))) == 4


def test_reading_time_is_rounded_up() -> None:
    assert reading_minutes(Document()) == 0
    assert reading_minutes(doc(par("one"))) == 1
    assert reading_minutes(doc(par(" ".join(["word"] * 401)))) == 3
