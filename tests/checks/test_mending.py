"""Certain fixes put into a content: places, looks, mentions and what was changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.finding import Finding, Level
from editor_app.checks.mending import can_be_mended, mended
from editor_app.checks.references import STALE
from editor_app.document.nodes import leaves, plain
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, PhotoUse, Text

BODY = "One  two.\n\n- **Three  four** five\n\n> Six  seven"


def finding(
    block: int, start: int, text: str, fix: str | None = " ", rule: str = "r", field: str = "body"
) -> Finding:
    return Finding(rule, Level.WARNS, "en", field, text, "m", start, start + len(text), block, fix)


def content(body: str = BODY, **more: str) -> Content:
    return Content("meeting", ("en",), {}, {"en": Text(more.get("headline", "H"), "S", body)})


def test_fixes_go_into_their_places_and_keep_the_look() -> None:
    after, count = mended(content(), [finding(0, 3, "  "), finding(1, 5, "  "), finding(2, 3, "  ")])
    assert count == 3
    assert after.text("en").body == "One two.\n\n-   **Three four** five\n\n> Six seven"


def test_several_in_one_paragraph_do_not_shift_one_another() -> None:
    after, count = mended(content("a  b  c  d"), [finding(0, n, "  ") for n in (7, 1, 4)])
    assert (after.text("en").body, count) == ("a b c d", 3)


def test_what_was_changed_meanwhile_and_what_overlaps_is_left_alone() -> None:
    found = [finding(0, 0, "Two"), finding(0, 0, "One  ", "1 "), finding(0, 3, "  ")]
    after, count = mended(content(), found)
    assert (after.text("en").body.splitlines()[0], count) == ("1 two.", 1)


def test_suggestions_and_facts_are_not_mended() -> None:
    near = replace(finding(0, 0, "One", None), suggestions=("Own",))
    fact = finding(0, 0, "One", "Own", field="facts.place")
    assert not can_be_mended(near)
    assert not can_be_mended(fact)
    assert mended(content(), [near, fact]) == (content(), 0)


def test_a_stale_mention_stays_a_mention_and_any_other_fix_makes_plain_words() -> None:
    body = "[Mr Old](person:a-b) came."
    stale, _ = mended(content(body), [finding(0, 0, "Mr Old", "Mr New", STALE)])
    other, _ = mended(content(body), [finding(0, 0, "Mr Old", "Mr New")])
    assert stale.text("en").body == "[Mr New](person:a-b?form=full) came."
    assert other.text("en").body == "Mr New came."


def test_headline_and_captions_are_texts_too() -> None:
    use = PhotoUse("ab" * 32, caption={"en": "A  b"})
    before = replace(content(headline="H  h"), photos=(use,))
    found = [finding(0, 1, "  ", field="headline"), finding(0, 1, "  ", field=f"photos.{use.key}.caption")]
    after, count = mended(before, found)
    assert (after.text("en").headline, after.photos[0].caption["en"], count) == ("H h", "A b", 2)


@given(
    st.lists(st.sampled_from(["ab", "**b**", "*c  d*", "[e](https://x.example)", "f  g", "  "]), min_size=1)
)
def test_mending_every_double_blank_leaves_none_and_keeps_all_other_letters(parts: list[str]) -> None:
    body = " ".join(parts)
    text = [plain(inlines) for inlines in leaves(parse_markdown(body))]
    found = [
        finding(n, at, "  ")
        for n, words in enumerate(text)
        for at in range(len(words) - 1)
        if words[at : at + 2] == "  " and (at == 0 or words[at - 1] != " ") and words[at + 2 : at + 3] != " "
    ]
    after, count = mended(content(body), found)
    now = [plain(inlines) for inlines in leaves(parse_markdown(after.text("en").body))]
    assert count == len(found)
    assert "".join(now).replace(" ", "") == "".join(text).replace(" ", "")
    assert sum(map(len, now)) == sum(map(len, text)) - count
