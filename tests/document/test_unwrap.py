"""Lines of a printed page. Whole clipboards of PDF viewers are in tests/paste."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.unwrap import unwrapped

PAGE = (
    "The Service kept the locks open on most days of the year, and the number\n"
    "of ships grew again. Talks on {0}\n"
    "{1} went on through the summer, in Port Alma and in other places as well,\n"
    "until the end of the season.\n"
)


def joined(text: str) -> str:
    found = unwrapped(text)
    assert found is not None
    return found.text


def test_a_short_line_ends_a_paragraph() -> None:
    text = joined(
        PAGE.format("the pilots and their schools and courses", "on the river") + "The end came in May.\n"
    )
    assert text.split("\n\n")[-2:] == [
        "The Service kept the locks open on most days of the year, and the number of ships grew again. Talks on the "
        "pilots and their schools and courses on the river went on through the summer, in Port Alma and in other "
        "places as well, until the end of the season.",
        "The end came in May.",
    ]


@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        ("wider and better coopera-", "tion of all ports", "cooperation"),
        ("wider and better coop\u00ad", "eration of all ports", "cooperation"),
        ("this and on well-", "known old questions", "well-known"),
        ("one more improve-", "ment of all the locks", "improvement"),
        ("another kind of hydro-", "power for the region", "hydro-power"),
        ("the old road of Port-", "Alma and of Selmar", "Port-Alma"),
    ],
)
def test_hyphens_go_only_where_the_word_is_certain(first: str, rest: str, whole: str) -> None:
    assert whole in joined(PAGE.format("the river and all its ports and " + first, rest)).split()


def test_a_word_that_stands_elsewhere_decides() -> None:
    page = PAGE.format("the river and all its ports and hydro-", "power for the region")
    assert "hydropower" in joined(page + "It was hydropower that paid.\n")
    assert "hydro-power" in joined(page + "It was hydro-power that paid.\n")


def test_a_dictionary_decides_where_the_text_cannot() -> None:
    page = PAGE.format("the river and all its ports and hydro-", "power for the region")
    with_words = unwrapped(page, lambda word: word in ("hydropower", "power"))
    assert with_words is not None
    assert "hydropower" in with_words.text


def test_list_items_stay_apart() -> None:
    text = joined(
        PAGE.format("the pilots and their schools and courses", "on the river")
        + "• the first item of a list, which is quite as long as any other line\n• the second item\n1. a third\n"
    )
    assert text.split("\n\n")[-3:] == [
        "• the first item of a list, which is quite as long as any other line",
        "• the second item",
        "1. a third",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line of words that is long enough to have been broken somewhere",
        "short\nlines\nof a list",
        "State Waterways Service, Department of the Press\n12 River Street, Port Alma, near the lock\nTelephone 1234",
        "Director receives the ambassador of the Kingdom of Velmark\nService signs a memorandum on Lake Selmar today",
        "x" * 200 + "\n" + "y" * 200,
        "First paragraph of a letter that ends in a full stop here.\n\nSecond paragraph of the letter, no line ends.",
    ],
)
def test_what_is_no_printed_page_is_left_alone(text: str) -> None:
    assert unwrapped(text) is None


@settings(max_examples=300, deadline=None)
@given(
    st.text() | st.lists(st.text("ab dе-.\u00ad\nəИ1)", min_size=30, max_size=90), max_size=6).map("\n".join)
)
def test_no_letter_is_lost_or_moved(text: str) -> None:
    found = unwrapped(text)
    if found is not None:
        letters = re.compile(r"[^\W_]")
        assert letters.findall(found.text) == letters.findall(text)
