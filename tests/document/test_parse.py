"""Markdown read into the tree: what it means, what gives way, and that nothing breaks it."""

from __future__ import annotations

import random

import pytest

from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    ListItem,
    NumberedList,
    Quote,
    Run,
    normal,
    plain_text,
)
from editor_app.document.parse import parse_markdown
from tests.document.build import BR, bold, doc, head, italic, item, leaf, link, par


def test_an_empty_text_is_an_empty_document() -> None:
    assert parse_markdown("") == parse_markdown(" \n\t\n") == Document()


def test_paragraphs_marks_and_links_are_read() -> None:
    text = "The *Water* Act, **in force**, see [the ***text***](https://a.example/act).\n\nSecond\nline."
    assert parse_markdown(text) == doc(
        par(
            "The ",
            italic("Water"),
            " Act, ",
            bold("in force"),
            ", see ",
            link("the ", "https://a.example/act"),
            Run("text", True, True, "https://a.example/act"),
            ".",
        ),
        par("Second line."),
    )


@pytest.mark.parametrize(
    ("text", "level"),
    [("# a", 2), ("## a", 2), ("### a", 3), ("###### a ##", 3), ("a\n===", 2), ("a\n---", 2)],
)
def test_every_heading_becomes_one_of_the_two_levels(text: str, level: int) -> None:
    assert parse_markdown(text) == doc(head(level, "a"))


def test_two_blanks_at_a_line_end_are_a_hard_break() -> None:
    assert parse_markdown("one  \ntwo") == doc(par("one", BR, "two"))


def test_lists_nest_by_four_blanks_and_keep_their_kind() -> None:
    text = "- a\n    1. b\n        - c\n- d\n\n1. e"
    deep = BulletList((item("c"),))
    middle = NumberedList((ListItem(leaf("b"), deep),))
    assert parse_markdown(text) == doc(
        BulletList((ListItem(leaf("a"), middle), item("d"))), NumberedList((item("e"),))
    )


def test_paragraphs_of_one_list_item_stay_in_it() -> None:
    assert parse_markdown("- a\n\n    b\n\n- c") == doc(BulletList((item("a", BR, "b"), item("c"))))


def test_words_after_a_nested_list_keep_their_place() -> None:
    assert parse_markdown("- a\n\n    - b\n\n    c") == doc(
        BulletList((ListItem(leaf("a"), BulletList((item("b"),))), item("c")))
    )


def test_a_quotation_holds_paragraphs_only() -> None:
    assert parse_markdown("> a\n>\n> - b\n> - c\n>\n> # d") == doc(
        Quote((par("a"), par("b"), par("c"), par("d")))
    )


def test_a_photo_in_place_is_a_figure_wherever_it_is_written() -> None:
    photo = "![](photo:0123456789ab)"
    assert parse_markdown(photo) == doc(Figure("0123456789ab"))
    assert parse_markdown(f"before {photo} after") == doc(par("before"), Figure("0123456789ab"), par("after"))
    assert parse_markdown(f"- a {photo} b") == doc(BulletList((item("a  b"),)), Figure("0123456789ab"))


@pytest.mark.parametrize("source", ["http://a.example/x.png", "photo:short", "photo:0123456789AB", "x.jpg"])
def test_any_other_picture_leaves_its_alternative_text(source: str) -> None:
    assert parse_markdown(f"see ![the *lock*]({source})") == doc(par("see the *lock*"))


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<div>\n\nx\n\n</div>",
        "<script>alert(1)</script>",
        "<!-- note -->",
        "a <br> b",
        "<a@b.example>",
        "[Minister]: yes",
        "[x][y]",
        "[^1]: note",
        "| a | b |",
        "1) x",
        "~~x~~",
        "&unknown;",
        "a_b_c",
        "AT&T",
    ],
)
def test_what_we_do_not_represent_stays_as_it_is_written(text: str) -> None:
    assert " ".join(plain_text(parse_markdown(text)).split()) == " ".join(text.split())


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "annex.docx", "//a.example", "http://", "mailto:nobody"],
)
def test_a_link_to_an_unsafe_place_becomes_its_words(target: str) -> None:
    assert parse_markdown(f"see [the annex]({target}) now") == doc(par("see the annex now"))


def test_code_becomes_text() -> None:
    assert parse_markdown("a `*b* &amp; <i>` c") == doc(par("a *b* &amp; <i> c"))
    assert parse_markdown("    one &lt;\n\n    *two*") == doc(par("one &lt;", BR, "*two*"))


def test_references_are_resolved_once() -> None:
    assert parse_markdown("&lt;b&gt; &amp;amp; &copy;&nbsp;2026 &#x41; \\&amp;") == doc(
        par("<b> &amp; ©\u00a02026 A \\&")
    )


def test_the_marks_that_the_parser_uses_inside_cannot_be_typed() -> None:
    assert parse_markdown("a \x02klzzwxh:0000\x03 *b* \x0242\x03 &#2;") == doc(
        par("a klzzwxh:0000 ", italic("b"), " 42")
    )


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x",
        "- " * 3000 + "x",
        "1. " * 3000 + "x",
        "> - 1. " * 1000 + "x",
        "\n".join("    " * depth + "- a" for depth in range(400)),
        "\n".join("    " * depth + "> - a" for depth in range(400)),
        "*a " * 5000 + "b* " * 5000,
        "[a " * 5000 + "](http://a.example) " * 5000,
        "&#" + "9" * 6000 + ";",
        "\ud800 lone surrogate",
        "\x00\x01\x02\x03\x04",
    ],
    ids=range(11),
)
def test_text_nested_beyond_reason_is_read_without_an_error(text: str) -> None:
    tree = parse_markdown(text)
    assert normal(tree) == tree


HOSTILE = [
    "[",
    "![",
    "*",
    "*a ",
    "a*",
    "a**b*c_ ",
    "`",
    "[](",
    "[a](",
    "[a](b ",
    '[a](b "',
    "#",
    "\\",
    "&",
    "<",
    "<a://",
]
HOSTILE += [
    "---\n",
    "a\n---\n",
    "# a\n",
    "- a\n",
    "a  \n",
    "a\n\n",
    "> a\n\n",
    "    a\n\n",
    "\n",
    " ",
    "*a* ",
    "\\*",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_times_the_same_is_read_in_one_go(piece: str) -> None:
    tree = parse_markdown(piece * 10_000)
    assert normal(tree) == tree


def test_a_jumble_of_markup_is_read_in_one_go() -> None:
    dice = random.Random(7)
    text = "".join(dice.choice("*_[](`) a\\!<&;#\n") for _ in range(20_000))
    tree = parse_markdown(text)
    assert normal(tree) == tree


def test_blanks_that_somebody_typed_twice_stay_for_the_checks_to_find() -> None:
    assert parse_markdown("mentioned  “it”\nand so on") == doc(par("mentioned  “it” and so on"))
