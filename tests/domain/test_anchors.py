from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor_app.domain.anchors import Anchor, Place, Standing, anchor_at, find

COMMON = ("the", "of", "and", "Service", "met", "on", "a")
WORDS = st.lists(
    st.sampled_from(COMMON) | st.integers(0, 9999).map(lambda n: f"word{n}"), min_size=3, max_size=60
)
NEW_WORDS = st.lists(
    st.sampled_from(COMMON) | st.integers(0, 9999).map(lambda n: f"new{n}"), min_size=0, max_size=8
)


def on(text: str, words: str, nth: int = 0) -> Anchor:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return anchor_at(text, at, at + len(words))


def now(old: str, words: str, new: str, nth: int = 0) -> tuple[str, Standing]:
    place = find(on(old, words, nth), old, new)
    return new[place.start : place.end], place.standing


def test_an_untouched_text_gives_the_same_place() -> None:
    text = "They met on Tuesday."
    assert find(on(text, "Tuesday"), text, text) == Place(12, 19, Standing.SAME)


def test_words_put_in_before_and_behind_leave_the_words_their_place() -> None:
    old, new = "They met on Tuesday.", "At noon, they met again on Tuesday, at the lock."
    assert now(old, "Tuesday", new) == ("Tuesday", Standing.SAME)


@pytest.mark.parametrize(
    ("old", "words", "new", "expected"),
    [
        ("About the even dedicated to rivers.", "even", "About the event dedicated to rivers.", "event"),
        ("They met on 5 May.", "5 May", "They met on 6 May.", "6 May"),
        ("They met on 5 May.", "on 5 May", "They met on Tuesday, 5 May.", "on Tuesday, 5 May"),
        ("the joint pilot project was noted", "pilot", "the joint test project was noted", "test"),
        ("He said: “We agreed.” Then left.", "“We agreed.”", "He said: “We all agreed.” He left.", "“We all agreed.”"),
    ],
)  # fmt: skip
def test_edited_words_are_told_as_they_read_now(old: str, words: str, new: str, expected: str) -> None:
    assert now(old, words, new) == (expected, Standing.CHANGED)


@pytest.mark.parametrize(
    ("old", "words", "new"),
    [
        ("They met on Tuesday, at noon.", "on Tuesday,", "They met at noon."),
        ("One thing.\nAnother thing was said.\nThe end.", "Another thing", "One thing.\nThe end."),
        ("All of it.", "All of it.", ""),
        ("The chief of the Service met the envoy at the lock.", "envoy", "Nothing of the kind took place."),
    ],
)
def test_words_that_were_taken_out_are_gone(old: str, words: str, new: str) -> None:
    assert now(old, words, new) == ("", Standing.GONE)


def test_a_deleted_word_is_gone_although_the_same_word_stands_elsewhere() -> None:
    old = "The Service met the envoy of Norway; the envoy of Malta came later."
    new = "The Service met the envoy of Norway; somebody from Malta came later."
    assert now(old, "envoy", new, nth=1)[1] is not Standing.SAME
    assert now(old, "envoy", new, nth=0) == ("envoy", Standing.SAME)


def test_the_same_words_twice_keep_to_the_right_one() -> None:
    old = "First the guest spoke. Then the host thanked the guest. At the end the guest left."
    new = "At the start the guest spoke. Then the host thanked the guest warmly. The guest left."
    for nth in (0, 1):
        place = find(on(old, "the guest", nth), old, new)
        at = -1
        for _ in range(nth + 1):
            at = new.index("the guest", at + 1)
        assert place == Place(at, at + 9, Standing.SAME)


def test_a_paragraph_that_was_moved_takes_its_remarks_along() -> None:
    first = "The Chief greeted the guest and spoke of the river."
    second = "The guest thanked the Chief for the briefing, and for the warm welcome in the city."
    third = "A joint workshop follows in September."
    old, new = "\n".join((first, second, third)), "\n".join((second, third, first))
    assert now(old, "spoke of the river", new) == ("spoke of the river", Standing.SAME)
    assert now(old, "guest", new) == ("guest", Standing.SAME)
    assert find(on(old, "guest"), old, new).start > new.index("workshop")


def test_a_sentence_moved_to_other_surroundings_is_found_where_it_is() -> None:
    old = "They met. The talks took two hours in all. They parted."
    new = "They met and they parted, as planned. It is said that The talks took two hours in all. So it was."
    assert now(old, "The talks took two hours in all.", new)[1] is Standing.SAME


def test_a_place_between_two_words_is_kept_through_edits_around_it() -> None:
    old, new = "They met at noon and talked.", "Yesterday they met at noon and then talked."
    place = find(anchor_at(old, old.index(" and"), old.index(" and")), old, new)
    assert (place.start, place.end, place.standing) == (new.index(" and"), new.index(" and"), Standing.SAME)


def test_a_place_whose_surroundings_went_is_gone() -> None:
    old = "One.\nThey met at noon and talked at length about rivers.\nTwo."
    at = old.index(" and talked")
    assert find(anchor_at(old, at, at), old, "One.\nTwo.").standing is Standing.GONE


def test_without_the_text_it_was_made_on_the_surroundings_decide() -> None:
    text = "the guest came and the guest left"
    anchor = on(text, "guest", 1)
    assert find(anchor, "", "then " + text) == Place(28, 33, Standing.SAME)
    assert find(anchor, "", "quite another guest there").standing is Standing.GONE


def test_a_range_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a text"):
        anchor_at("short", 2, 9)


@st.composite
def with_one_edit_elsewhere(draw: st.DrawFn) -> tuple[str, Anchor, str, int]:
    """A text, words in it, the text after one edit beside the words, and where the words are then."""
    words = draw(WORDS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, min(len(words), first + 6)))
    put = draw(NEW_WORDS)
    if draw(st.booleans()):
        low = draw(st.integers(0, first))
        high = draw(st.integers(low, first))
        new = words[:low] + put + words[high:]
        first_now = first + len(put) - (high - low)
    else:
        low = draw(st.integers(last, len(words)))
        high = draw(st.integers(low, len(words)))
        new = words[:low] + put + words[high:]
        first_now = first
    old_text, new_text = " ".join(words), " ".join(new)
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[:last]))
    at = len(" ".join(new[:first_now])) + (first_now > 0)
    return old_text, anchor_at(old_text, start, end), new_text, at


@settings(max_examples=400, deadline=None)
@given(with_one_edit_elsewhere())
def test_an_edit_elsewhere_never_loses_the_words_nor_moves_to_others(
    case: tuple[str, Anchor, str, int],
) -> None:
    old, anchor, new, at = case
    place = find(anchor, old, new)
    assert place.standing is Standing.SAME
    assert new[place.start : place.end] == anchor.quote
    if sum(new.startswith(anchor.quote, n) for n in range(len(new))) == 1:
        assert place.start == at


@st.composite
def with_many_edits_elsewhere(draw: st.DrawFn) -> tuple[str, Anchor, str, int]:
    """Like a revision: several words put in, taken out and replaced around a passage that nobody touched."""
    count = draw(st.integers(4, 60))
    words = [draw(st.sampled_from(COMMON)) if n % 3 else f"word{n}" for n in range(count)]
    first = draw(st.integers(0, count - 4))
    last = draw(
        st.integers(first + 3, min(count, first + 8))
    )  # one of three words in a row stands nowhere else
    new: list[str] = []
    first_now = 0
    for n, word in enumerate(words):
        if n == first:
            first_now = len(new)
        kind = draw(st.sampled_from("kkkkird")) if not first <= n < last else "k"
        if kind == "k":
            new.append(word)
        elif kind == "i":
            new += [*draw(NEW_WORDS), word] if n != first else [word]
        elif kind == "r":
            new += draw(NEW_WORDS)
    old_text, new_text = " ".join(words), " ".join(new)
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[:last]))
    at = len(" ".join(new[:first_now])) + (first_now > 0)
    return old_text, anchor_at(old_text, start, end), new_text, at


@settings(max_examples=400, deadline=None)
@given(with_many_edits_elsewhere())
def test_many_edits_around_a_passage_leave_it_where_it_is(case: tuple[str, Anchor, str, int]) -> None:
    old, anchor, new, at = case
    place = find(anchor, old, new)
    assert (place.start, place.standing) == (at, Standing.SAME)
    assert new[place.start : place.end] == anchor.quote


@settings(max_examples=300, deadline=None)
@given(st.integers(3, 40), st.data())
def test_an_edit_inside_the_words_gives_what_stands_there_now_or_says_they_are_gone(
    count: int, data: st.DataObject
) -> None:
    words = [f"word{n}" for n in range(count)]
    first = data.draw(st.integers(0, count - 2))
    last = data.draw(st.integers(first + 1, count - 1))
    low = data.draw(st.integers(first, last))
    high = data.draw(st.integers(low, last))
    put = data.draw(NEW_WORDS)
    assume(high > low or (first < low < last and put))
    assume(not put or (words[low:high] != put))
    old, new = " ".join(words), " ".join([*words[:low], *put, *words[high:]])
    start = len(" ".join(words[:first])) + (first > 0)
    anchor = anchor_at(old, start, len(" ".join(words[:last])))
    inside = " ".join([*words[first:low], *put, *words[high:last]])
    place = find(anchor, old, new)
    found = new[place.start : place.end]
    assert place.standing is not Standing.SAME
    assert found in (inside, "")
    if place.standing is Standing.GONE:
        assert not found
        assert not (words[first:low] and words[high:last])


def test_words_that_stand_again_where_all_around_was_rewritten_are_the_same() -> None:
    old, new = "aaaaaaaaaaaaaa.a", "a."
    place = find(anchor_at(old, 13, 14), old, new)
    assert (place.standing, new[place.start : place.end]) == (Standing.SAME, "a")


@settings(max_examples=300, deadline=None)
@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40), st.data())
def test_any_two_texts_give_a_place_that_is_in_the_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    anchor = anchor_at(old, start, end)
    place = find(anchor, old, new)
    assert 0 <= place.start <= place.end <= len(new)
    if place.standing is Standing.SAME:
        assert new[place.start : place.end] == anchor.quote
    if place.standing is Standing.CHANGED:
        assert new[place.start : place.end] not in ("", anchor.quote)


def test_a_remark_on_a_whole_long_text_is_found_at_once_after_edits() -> None:
    words = [f"word{n % 700} of the" for n in range(4000)]
    old = " ".join(words)
    new = " ".join(word.replace("of", "by") if n % 50 == 0 else word for n, word in enumerate(words))
    began = time.perf_counter()
    place = find(anchor_at(old, 0, len(old)), old, new)
    assert (place.start, place.end, place.standing) == (0, len(new), Standing.CHANGED)
    assert time.perf_counter() - began < 5


def test_a_hundred_anchors_in_a_long_rewritten_text_are_found_at_once() -> None:
    sentences = [f"Sentence {n} of the report says that the Service met the guest." for n in range(400)]
    old = "\n".join(sentences)
    new = "\n".join(s.replace("says", "states") if n % 3 else s for n, s in enumerate(sentences) if n % 7)
    began = time.perf_counter()
    places = [find(on(old, f"Sentence {n} of"), old, new) for n in range(1, 400, 4)]
    assert time.perf_counter() - began < 5
    assert all(place.found == bool(n % 7) for n, place in zip(range(1, 400, 4), places, strict=True))
