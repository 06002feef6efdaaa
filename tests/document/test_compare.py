"""The difference of two texts, block by block and word by word."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings

from editor_app.document.compare import BlockChange, Change, compare, compare_texts
from editor_app.document.nodes import BulletList, Document, Figure, ListItem, NumberedList, Quote
from tests.document.build import bold, doc, head, item, leaf, link, par
from tests.document.trees import documents, words


def kinds(old: Document, new: Document) -> list[tuple[str, str, str]]:
    return [(change.kind, change.old, change.new) for change in compare(old, new)]


def test_a_changed_number_and_a_lost_comma_are_shown_as_such() -> None:
    assert compare_texts("held on 15 May, in Port Alma.", "held on 5 May in Port Alma.") == (
        Change("same", "held on"),
        Change("removed", " 15"),
        Change("added", " 5"),
        Change("same", " May"),
        Change("removed", ","),
        Change("same", " in Port Alma."),
    )


def test_words_added_and_removed_at_the_edges() -> None:
    assert compare_texts("b c", "a b") == (
        Change("added", "a"),
        Change("same", " b"),
        Change("removed", " c"),
    )
    assert compare_texts("a b", "b") == (Change("removed", "a "), Change("same", "b"))
    assert compare_texts("", "x") == (Change("added", "x"),)
    assert compare_texts("x", "") == (Change("removed", "x"),)
    assert compare_texts("", "") == ()


def test_a_no_break_space_that_comes_is_a_change() -> None:
    assert compare_texts("30 July", "30\u00a0July") == (
        Change("removed", "30 July"),
        Change("added", "30\u00a0July"),
    )


def test_a_shared_comma_does_not_hold_rewritten_passages_apart() -> None:
    changes = compare_texts("One, two went to the market.", "Whole, new words in the market.")
    assert [change.kind for change in changes] == ["removed", "added", "same"]


def test_equal_documents_have_only_same_blocks() -> None:
    tree = doc(head(2, "a"), par("b"), Figure("0123456789ab"))
    assert {change.kind for change in compare(tree, tree)} == {"same"}


def test_a_rewritten_paragraph_is_matched_and_the_others_are_added_or_removed() -> None:
    old = doc(par("first words stay here"), par("gone for good"), par("the end"))
    new = doc(par("first words stay there"), par("the end"), par("something else"))
    assert kinds(old, new) == [
        ("changed", "first words stay here", "first words stay there"),
        ("removed", "gone for good", ""),
        ("same", "the end", "the end"),
        ("added", "", "something else"),
    ]


def test_paragraphs_are_paired_by_their_words_not_by_their_place() -> None:
    old = doc(par("one two three four"), par("five six seven eight"))
    new = doc(par("new start"), par("five six seven nine"))
    assert kinds(old, new) == [
        ("removed", "one two three four", ""),
        ("added", "", "new start"),
        ("changed", "five six seven eight", "five six seven nine"),
    ]


def test_items_headings_quotations_and_photos_are_blocks_of_their_own() -> None:
    old = doc(
        head(2, "h"), BulletList((ListItem(leaf("a"), NumberedList((item("b"),))),)), Figure("0123456789ab")
    )
    new = doc(
        head(3, "h"), BulletList((ListItem(leaf("a"), NumberedList((item("b"),))),)), Quote((par("q"),))
    )
    found = compare(old, new)
    assert [(c.kind, c.old_kind, c.new_kind) for c in found] == [
        ("changed", "heading 2", "heading 3"),
        ("same", "bullet 1", "bullet 1"),
        ("same", "number 2", "number 2"),
        ("removed", "photo", ""),
        ("added", "", "quote"),
    ]
    assert found[3] == BlockChange(
        "removed", "0123456789ab", "", (Change("removed", "0123456789ab"),), "photo", ""
    )


def test_emphasis_alone_is_a_change_with_the_same_words() -> None:
    (found,) = compare(doc(par("a b")), doc(par("a ", bold("b"))))
    assert (found.kind, found.changes) == ("changed", (Change("same", "a b"),))


def test_another_link_target_is_shown() -> None:
    (found,) = compare(
        doc(par("see ", link("x", "http://a.example/"))), doc(par("see ", link("x", "http://b.example/")))
    )
    assert found.old == "see x <http://a.example/>"
    assert "".join(c.text for c in found.changes if c.kind == "added").strip() == "<http://b.example/>"


def test_two_long_revisions_are_matched_paragraph_by_paragraph() -> None:
    dice = random.Random(5)
    words_ = [f"w{n}" for n in range(900)] + ["the", "of", ",", "and"] * 60
    old = [[dice.choice(words_) for _ in range(60)] for _ in range(85)]
    new = [[*row[:30], "changed", *row[31:]] for row in old]
    found = compare(doc(*(par(" ".join(r)) for r in old)), doc(*(par(" ".join(r)) for r in new)))
    assert [change.kind for change in found] == ["changed"] * 85
    assert all(len(change.changes) <= 4 for change in found)


def test_one_endless_paragraph_is_compared_too() -> None:
    dice = random.Random(6)
    row = [dice.choice(["the", "of", ",", "and", "lock", "fee"]) for _ in range(6000)]
    changes = compare_texts(" ".join(row), " ".join([*row[:3000], "NEW", *row[3000:]]))
    assert [c.text.strip() for c in changes if c.kind != "same"] == ["NEW"]


@settings(max_examples=300, deadline=None)
@given(words(), words())
def test_the_changes_spell_both_texts(old: str, new: str) -> None:
    changes = compare_texts(old, new)
    assert "".join(c.text for c in changes if c.kind != "removed") == new
    spelt = "".join(c.text for c in changes if c.kind != "added")
    assert [c for c in spelt if c not in " \t\n"] == [c for c in old if c not in " \t\n"]
    assert all(change.text for change in changes)
    assert all(a.kind != b.kind for a, b in pairwise(changes))


@settings(max_examples=100, deadline=None)
@given(documents(3), documents(3))
def test_every_block_of_both_documents_is_accounted_for(old: Document, new: Document) -> None:
    found = compare(old, new)
    assert [c.new_kind for c in found if c.new_kind] == [c.new_kind for c in compare(new, new)]
    assert [c.old_kind for c in found if c.old_kind] == [c.old_kind for c in compare(old, old)]


def test_a_long_passage_is_compared_as_exactly_as_a_short_one() -> None:
    words = [f"word{n % 40}" if n % 3 else f"only{n}" for n in range(1_200)]
    changed = [*words[:300], "put", "in", *words[300:700], *words[705:]]
    changes = compare_texts(" ".join(words), " ".join(changed))
    assert [change.kind for change in changes] == ["same", "added", "same", "removed", "same"]
    assert changes[1].text == " put in"
    assert changes[3].text.split() == words[700:705]
    assert "".join(change.text for change in changes if change.kind != "removed") == " ".join(changed)
