from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.edit_words import Edit, LeafPlace, body_words, leaf_place, replace_words
from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    figures,
)
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from tests.document.build import BR, bold, doc, head, italic, item, leaf, link, par
from tests.document.trees import documents

CHIP = Mention("Ms Elena Marku", "elena-marku")


def changed(document: Document, words: str, by: str) -> Document:
    at = body_words(document).index(words)
    return replace_words(document, [Edit(at, at + len(words), by)])


def test_words_are_replaced_and_marks_links_and_chips_around_them_stay() -> None:
    before = doc(par(bold("Dr"), " met ", CHIP, " at the ", link("lock"), " on ", italic("Monday"), "."))
    after = changed(before, "on Monday", "early on Tuesday")
    assert after == doc(
        par(bold("Dr"), " met ", CHIP, " at the ", link("lock"), " early on ", italic("Tuesday"), ".")
    )


def test_a_whole_sentence_replaced_keeps_the_marks_of_the_words_that_stay() -> None:
    before = doc(par("The ", bold("joint project"), " of ", CHIP, " was noted."))
    text = body_words(before)
    after = changed(before, text, text.replace("was noted", "won praise").replace("The", "This"))
    assert after == doc(par("This ", bold("joint project"), " of ", CHIP, " won praise."))


def test_new_words_inside_bold_are_bold_and_beside_it_are_not() -> None:
    before = doc(par("a ", bold("joint project"), " of ours"))
    at = body_words(before).index("project")
    assert replace_words(before, [Edit(at, at, "pilot ")]) == doc(
        par("a ", bold("joint pilot project"), " of ours")
    )
    end = at + len("project")
    assert replace_words(before, [Edit(end, end, " here")]) == doc(
        par("a ", bold("joint project"), " here of ours")
    )


def test_a_chip_whose_words_are_cut_becomes_plain_words() -> None:
    before = doc(par("They met ", CHIP, " there."))
    assert changed(before, "Elena", "Helena") == doc(par("They met Ms Helena Marku there."))


def test_a_link_keeps_words_put_inside_it_and_not_those_that_reach_beyond() -> None:
    before = doc(par("see ", link("the page"), " of it"))
    assert changed(before, "page", "site") == doc(par("see ", link("the site"), " of it"))
    assert changed(before, "page of", "rest") == doc(par("see ", link("the"), " rest it"))


def test_a_line_feed_parts_a_paragraph_and_taking_one_out_joins_two() -> None:
    before = doc(par("One. Two."), par("Three."))
    parted = changed(before, "One. Two.", "One.\nTwo.")
    assert parted == doc(par("One."), par("Two."), par("Three."))
    assert changed(parted, "Two.\nThree.", "Two. Three.") == doc(par("One."), par("Two. Three."))


def test_a_paragraph_put_in_beside_a_heading_is_a_paragraph() -> None:
    before = doc(head(2, "Results"), par("Text."))
    assert changed(before, "Results", "Results\nNew.") == doc(head(2, "Results"), par("New."), par("Text."))
    assert changed(before, "Results", "New.\nResults") == doc(par("New."), head(2, "Results"), par("Text."))


def test_an_item_put_into_a_list_is_an_item_and_a_quotation_stays_one() -> None:
    listed = doc(BulletList((item("one"), item("two"))))
    assert changed(listed, "one", "one\nmore") == doc(BulletList((item("one"), item("more"), item("two"))))
    quoted = doc(Quote((Paragraph(leaf("He said.")),)))
    assert changed(quoted, "said.", "said.\nAnd went.") == doc(
        Quote((Paragraph(leaf("He said.")), Paragraph(leaf("And went."))))
    )


def test_a_deleted_paragraph_is_gone_and_the_photo_between_stays() -> None:
    photo = Figure("0123456789ab")
    before = doc(par("One."), photo, par("Two."), par("Three."))
    assert changed(before, "One.\nTwo.\n", "") == doc(photo, par("Three."))
    assert changed(before, "Two.", "") == doc(par("One."), photo, par("Three."))


def test_a_hard_break_can_be_put_in_and_taken_out() -> None:
    before = doc(par("One ", BR, "two"))
    assert body_words(before) == "One \u2028two"
    assert changed(doc(par("One two")), "One two", "One\u2028two") == doc(par("One", BR, "two"))
    assert changed(doc(par("One", BR, "two")), "\u2028", " ") == doc(par("One two"))


def test_words_can_be_put_into_an_empty_body() -> None:
    assert replace_words(Document(), [Edit(0, 0, "One.\nTwo.")]) == doc(par("One."), par("Two."))
    photo = Figure("0123456789ab")
    assert replace_words(doc(photo), [Edit(0, 0, "One.")]) == doc(photo, par("One."))


def test_several_edits_at_once_do_not_spoil_each_others_places() -> None:
    before = doc(par("bar foo"), par("baz"))
    assert replace_words(before, [Edit(4, 4, "new "), Edit(4, 7, ""), Edit(0, 3, "Bar")]) == doc(
        par("Bar new"), par("baz")
    )
    assert replace_words(before, [Edit(3, 3, " a"), Edit(3, 3, " b")]) == doc(par("bar a b foo"), par("baz"))


def test_a_long_text_rewritten_in_many_places_keeps_its_marks_and_takes_no_time() -> None:
    words = [f"word{n} of the" for n in range(2000)]
    before = doc(*(par(bold("Bold"), " ", " ".join(words[n : n + 100])) for n in range(0, 2000, 100)))
    text = body_words(before)
    began = time.perf_counter()
    after = replace_words(before, [Edit(0, len(text), re.sub(r"(word\d+0) of", r"\1 by", text))])
    assert time.perf_counter() - began < 10
    assert body_words(after) == re.sub(r"(word\d+0) of", r"\1 by", text)
    assert write_markdown(after).count("**Bold**") == 20


def test_a_range_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a text"):
        replace_words(doc(par("short")), [Edit(3, 9, "")])


def test_a_place_is_told_by_leaf_and_character() -> None:
    document = doc(par("One", BR, "two"), NumberedList((item("three"),)))
    words = body_words(document)
    assert leaf_place(words, words.index("two")) == LeafPlace(0, 4)
    assert leaf_place(words, words.index("three") + 2) == LeafPlace(1, 2)


def looks(document: Document) -> list[tuple[str, object]]:
    """Each character with its look, block by block."""
    from editor_app.document.nodes import leaves

    out: list[tuple[str, object]] = []
    for inlines in leaves(document):
        for inline in inlines:
            if isinstance(inline, Run):
                out += [(char, (inline.bold, inline.italic, inline.link)) for char in inline.text]
            elif isinstance(inline, Mention):
                out += [(char, (inline.person, inline.form, inline.case)) for char in inline.text]
            else:
                out.append(("\u2028", None))
        out.append(("\n", None))
    return out


@settings(max_examples=200, deadline=None)
@given(documents(), st.text("ab c\n", max_size=12), st.data())
def test_what_is_outside_the_replaced_words_is_left_to_the_letter(
    before: Document, put: str, data: st.DataObject
) -> None:
    words = body_words(before)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    after = replace_words(before, [Edit(start, end, put)])
    assert parse_markdown(write_markdown(after)) == after
    assert figures(after) == figures(before)

    def told(text: str) -> str:  # blanks at the edges of lines, and empty lines, are not kept
        return re.sub(r"\s+", " ", text).strip()

    assert told(body_words(after)) == told(words[:start] + put + words[end:])
    kept = [one for one in looks(before)[:start] if not one[0].isspace()]
    found = [one for one in looks(after) if not one[0].isspace()]
    # A reference or a link's edge that is cut loses its look; whole ones before the cut keep it.
    cut = looks(before)[start : start + 1]
    while (
        kept and cut and kept[-1][1] == cut[0][1] and isinstance(kept[-1][1], tuple) and len(kept[-1][1]) == 3
    ):
        kept.pop()
    assert found[: len(kept)] == kept


@settings(max_examples=150, deadline=None)
@given(documents())
def test_replacing_words_by_themselves_changes_nothing(before: Document) -> None:
    words = body_words(before)
    assert replace_words(before, [Edit(0, len(words), words)]) == before
