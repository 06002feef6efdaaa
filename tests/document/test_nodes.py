"""Normal form: what is tidied, what is kept, and that tidying twice changes nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.nodes import (
    Break,
    BulletList,
    Figure,
    Inline,
    ListItem,
    NumberedList,
    Quote,
    Run,
    normal,
    normal_inlines,
    plain,
    safe_link,
)
from tests.document.build import BR, bold, doc, head, item, leaf, link, par
from tests.document.trees import runs


def test_blanks_belong_to_the_plain_text_beside_a_marked_run() -> None:
    assert normal_inlines(leaf("a", bold(" b  c "), "d ")) == leaf("a ", bold("b  c"), " d")


def test_a_link_with_an_emphasised_word_stays_one_link() -> None:
    target = "https://a.example/"
    loose = (Run(" the ", link=target), Run(" text", True, False, target), Run(" ", link=target), Run("x"))
    assert normal_inlines(loose) == (Run("the  ", link=target), Run("text", True, False, target), Run(" x"))


def test_hard_breaks_stand_between_words_only() -> None:
    assert normal_inlines((BR, Run("a "), BR, BR, Run("  "), BR, Run(" b"), BR)) == leaf("a", BR, "b")


def test_an_unsafe_link_is_dropped_and_its_words_stay() -> None:
    assert normal_inlines((Run("a", link="javascript:x"), Run("b"))) == leaf("ab")


def test_empty_things_vanish_and_neighbours_of_a_kind_join() -> None:
    tree = doc(
        par(" "),
        BulletList((item("a"),)),
        BulletList((item(""), item("b"))),
        NumberedList((item("c"),)),
        Quote((par("q"), par(""))),
        Quote((par("r"),)),
        Figure("no-key"),
        head(1, "h"),
    )
    assert normal(tree) == doc(
        BulletList((item("a"), item("b"))),
        NumberedList((item("c"),)),
        Quote((par("q"), par("r"))),
        head(2, "h"),
    )


def test_an_empty_item_gives_way_to_its_list_and_depth_ends_at_three() -> None:
    deep = ListItem(leaf("3"), BulletList((ListItem(leaf("4"), None),)))
    tree = doc(
        BulletList((ListItem((), BulletList((item("1"),))), ListItem(leaf("1b"), BulletList((deep,)))))
    )
    assert normal(tree) == doc(
        BulletList(
            (item("1"), ListItem(leaf("1b"), BulletList((ListItem(leaf("3"), BulletList((item("4"),))),))))
        )
    )
    four = BulletList((ListItem(leaf("2"), BulletList((deep,))),))
    assert normal(doc(BulletList((ListItem(leaf("1"), four),)))) == doc(
        BulletList(
            (ListItem(leaf("1"), BulletList((ListItem(leaf("2"), BulletList((item("3"), item("4")))),))),)
        )
    )


@pytest.mark.parametrize("target", ["http://a.example", " https://a.example/İ ", "mailto:a@b.example"])
def test_safe_links_are_kept(target: str) -> None:
    assert safe_link(target) == target.strip()


@pytest.mark.parametrize(
    "target",
    [
        "",
        "x",
        "/x",
        "ftp://a.example",
        "http:x",
        "https://",
        "mailto:a",
        "http://a b",
        "http://[x",
        "http://a\u00a0b",
    ],
)
def test_other_links_are_refused(target: str) -> None:
    assert safe_link(target) is None


inline: st.SearchStrategy[Inline] = st.one_of(
    runs(), runs(), st.builds(Break), st.builds(link, st.sampled_from([" ", " a ", "b"]))
)


@settings(max_examples=300, deadline=None)
@given(st.lists(inline, max_size=8))
def test_normal_form_holds_and_is_reached_at_once(inlines: list[Inline]) -> None:
    tidy = normal_inlines(inlines)
    assert normal_inlines(tidy) == tidy
    for one in tidy:
        if isinstance(one, Run):
            assert one.text
            assert not (one.bold or one.italic) or one.text == one.text.strip(" ")
    for a, b in pairwise((Break(), *tidy, Break())):
        before = a.text[-1] if isinstance(a, Run) else " "
        after = b.text[0] if isinstance(b, Run) else " "
        assert before != " " or after != " " or not tidy
        if isinstance(a, Run) and isinstance(b, Run):
            assert (a.bold, a.italic, a.link) != (b.bold, b.italic, b.link)
            assert a.link == b.link or not ((a.link and before == " ") or (b.link and after == " "))
    assert [c for c in plain(tidy) if c.isalnum()] == [c for c in plain(inlines) if c.isalnum()]
