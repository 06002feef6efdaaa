"""The tree written as Markdown: readable, and escaped only where it must be."""

from __future__ import annotations

import pytest

from editor_app.document.nodes import BulletList, Document, Figure, ListItem, NumberedList, Quote, Run, normal
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from tests.document.build import BR, bold, doc, head, italic, item, leaf, link, par


def test_a_whole_text_is_written_as_a_person_would() -> None:
    nested = NumberedList((item("first"), item("second")))
    tree = doc(
        head(2, "Talks in Port Alma"),
        par("The ", bold("State Waterways Service"), " met on ", italic("30 July"), ".", BR, "It was hot."),
        BulletList((ListItem(leaf("locks"), nested), item("see ", link("the act")))),
        NumberedList((item("one"),)),
        Quote((par("We agree."), par("Fully."))),
        Figure("0123456789ab"),
        head(3, "Next"),
    )
    assert write_markdown(tree) == (
        "## Talks in Port Alma\n\n"
        "The **State Waterways Service** met on *30 July*.  \nIt was hot.\n\n"
        "-   locks\n    1.  first\n    2.  second\n-   see [the act](https://waterways.example/)\n\n"
        "1.  one\n\n"
        "> We agree.\n>\n> Fully.\n\n"
        "![](photo:0123456789ab)\n\n"
        "### Next"
    )


def test_an_empty_document_is_an_empty_text() -> None:
    assert write_markdown(Document()) == ""


@pytest.mark.parametrize(
    "text",
    [
        "AT&T, 5 % of €3.5 m (see item 5)! Really?",
        "snake_case_name and C:\\Users\\Elm",
        "2 < 3 > 1, a - b, a + b, #tag inside: C# 8",
        "the Minister [date missing] said",
        "-5 degrees",
        "1.5 million",
        "30 July | 15:00 = 3 p.m.",
        "İşçi qrupu: «ıslahat» — да",
        "مرحبا بالعالم",
        "👩‍👩‍👧‍👦 e\u0301 a\u200bb a\u00a0b",
    ],
)
def test_plain_prose_is_written_as_it_is(text: str) -> None:
    assert write_markdown(doc(par(text))) == text
    assert parse_markdown(text) == doc(par(text))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*x* _y_", r"\*x\* \_y\_"),
        ("# x", r"\# x"),
        ("> x", r"\> x"),
        ("- x", r"\- x"),
        ("---", r"\---"),
        ("+ x", r"\+ x"),
        ("30. July", r"30\. July"),
        ("===", "&#61;=="),
        ("<b>x</b>", "&lt;b>x&lt;/b>"),
        ("&amp; &copy;", "&amp;amp; &amp;copy;"),
        ("[x](y)", r"\[x\](y)"),
        ("`x`", r"\`x\`"),
        ("\\*", r"\\\*"),
        ("\u00a0x\u202f", "&#160;x&#8239;"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert write_markdown(doc(par(text))) == written
    assert parse_markdown(written) == doc(par(text))


@pytest.mark.parametrize(
    "tree",
    [
        doc(head(2, "#")),
        doc(head(2, "a", BR, "b #")),
        doc(par("!", link("x"))),
        doc(par(link("!"), link("y", "https://waterways.example/](z)"))),
        doc(par(link("a]: b", "http://a.example/(x)'y'"))),
        doc(par(bold("a"), italic("b"), Run("c", True, True), bold("d"))),
        doc(par("x", bold("\u00a0"), "y")),
        doc(par("a", BR, "===", BR, "1.", BR, "- b", BR, "# c", BR, "> d")),
        doc(BulletList((item("1. a", BR, "- b"),)), NumberedList((item("- c"),)), par("d")),
        doc(Quote((par("> a"), par("- b")))),
        doc(par("a"), Quote((par("q"),)), NumberedList((item("x"),)), BulletList((item("y"),))),
        doc(NumberedList(tuple(item(str(n)) for n in range(120)))),
    ],
    ids=range(12),
)
def test_every_difficult_tree_reads_back(tree: Document) -> None:
    assert parse_markdown(write_markdown(tree)) == tree == normal(tree)


def test_a_word_emphasised_within_emphasis_shares_its_asterisks() -> None:
    tree = doc(par(bold("«"), Run("The Lock", True, True), bold("»")))
    assert write_markdown(tree) == "**«*The Lock*»**"
    assert parse_markdown("**«*The Lock*»**") == tree


def test_asterisks_of_neighbours_are_kept_apart() -> None:
    tree = doc(par(bold("a"), italic("b")))
    assert write_markdown(tree) == "**a**&#8203;*b*"
    assert parse_markdown("**a**&#8203;*b*") == tree


def test_a_tree_that_is_not_in_normal_form_is_written_in_normal_form() -> None:
    loose = doc(par("  a  ", bold(" b "), "", BR, BR), head(7, "c"), par(""))
    assert parse_markdown(write_markdown(loose)) == normal(loose) != loose
