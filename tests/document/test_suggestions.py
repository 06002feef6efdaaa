from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.document.edit_words import Edit
from editor_app.document.fields import fields, with_edits, words_of
from editor_app.document.suggestions import take
from editor_app.domain.anchors import anchor_at
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text
from editor_app.domain.release import ReleaseId
from editor_app.domain.remarks import Remark, RemarkId, RemarkKind, RemarkState, Source

BODY = """The **joint pilot** project was noted.

[Ms Marku](person:elena-marku?form=later) thanked the guest.

The guest left."""


def content(body: str = BODY, headline: str = "Talks on the river") -> Content:
    return Content(
        "meeting",
        ("en",),
        texts={"en": Text(headline, "A summary.", body)},
        photos=(PhotoUse("ab" * 32, PhotoRole.LEAD, {"en": "At the lock"}),),
    )


def suggestion(
    number: int, on: Content, words: str, by: str, field: str = "body", nth: int = 0, author: str = "Sara"
) -> tuple[Remark, str]:
    text = words_of(on, "en", field)
    assert text is not None
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    remark = Remark(
        RemarkId(number), f"u{number}", ReleaseId(1), RemarkKind.SUGGESTION, "en", field, 1,
        anchor_at(text, at, at + len(words)), "", by, False, author, None,
        datetime(2026, 7, 30, tzinfo=UTC), RemarkState.OPEN, Source.DESK,
    )  # fmt: skip
    return remark, text


def test_suggestions_in_every_field_are_taken_in_one_go() -> None:
    before = content()
    taken = take(
        before,
        [
            suggestion(1, before, "river", "Ouse", "headline"),
            suggestion(2, before, "summary", "short summary", "summary"),
            suggestion(3, before, "guest", "envoy", nth=1),
            suggestion(4, before, "was noted", "won praise"),
            suggestion(5, before, "lock", "weir", "caption:abababababab"),
        ],
    )
    assert taken.accepted == (1, 2, 3, 4, 5)
    assert not taken.refused
    words = taken.content.text("en")
    assert (words.headline, words.summary) == ("Talks on the Ouse", "A short summary.")
    assert words.body == BODY.replace("was noted", "won praise").replace("The guest left", "The envoy left")
    assert taken.content.photos[0].caption == {"en": "At the weir"}


def test_of_two_that_overlap_the_later_is_refused_with_a_sentence() -> None:
    before = content()
    taken = take(
        before,
        [
            suggestion(1, before, "pilot project", "test project"),
            suggestion(2, before, "project was", "projects were", author="Emil"),
        ],
    )
    assert taken.accepted == (1,)
    ((refused, why),) = taken.refused
    assert refused == 2
    assert why.startswith("It overlaps the suggestion by Sara on “pilot project”")


def test_the_same_suggestion_by_two_people_is_taken_once() -> None:
    before = content()
    taken = take(before, [suggestion(1, before, "noted", "seen"), suggestion(2, before, "noted", "seen")])
    assert taken.accepted == (1, 2)
    assert "was seen." in taken.content.text("en").body


def test_a_suggestion_follows_its_words_into_a_later_text() -> None:
    before = content()
    made = suggestion(1, before, "guest", "envoy", nth=1)
    later = content("A new beginning, with a guest.\n\n" + BODY)
    assert take(later, [made]).content.text("en").body.endswith("The envoy left.")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Nothing of it is left.", "The words “was noted” are gone from the text."),
        (BODY.replace("was noted", "was lauded"), "“was noted” reads “was lauded” now."),
    ],
)
def test_a_suggestion_whose_words_changed_is_refused_and_the_text_stays(body: str, why: str) -> None:
    taken = take(content(body), [suggestion(1, content(), "was noted", "won praise")])
    assert taken.refused == ((1, why),)
    assert taken.content == content(body)


def test_a_suggestion_that_somebody_wrote_already_is_accepted_without_a_change() -> None:
    later = content(BODY.replace("was noted", "was praised"))
    taken = take(later, [suggestion(1, content(), "was noted", "was praised")])
    assert (taken.accepted, taken.content) == ((1,), later)


def test_a_caption_whose_photo_was_taken_out_is_refused() -> None:
    made = suggestion(1, content(), "lock", "weir", "caption:abababababab")
    without = Content("meeting", ("en",), texts=content().texts)
    assert take(without, [made]).refused == ((1, "The photo of this caption is no longer in the release."),)


def test_two_insertions_at_one_place_come_in_the_order_they_were_made() -> None:
    before = content()
    text = words_of(before, "en", "body") or ""
    at = text.index(" project")
    first, second = (suggestion(n, before, "", put) for n, put in ((1, " big"), (2, " new")))
    placed = [
        (Remark(**{**{k: getattr(r, k) for k in r.__slots__}, "anchor": anchor_at(text, at, at)}), text)
        for r, _ in (first, second)
    ]
    assert "pilot** big new project" in take(before, placed).content.text("en").body


def test_the_body_elsewhere_is_left_to_the_letter() -> None:
    before = content()
    at = (words_of(before, "en", "body") or "").index("thanked")
    after = with_edits(before, "en", "body", [Edit(at, at + 7, "greeted")])
    assert after.text("en").body == BODY.replace("thanked", "greeted")
    assert with_edits(before, "en", "body", [Edit(at, at + 7, "thanked")]) is before


def test_a_line_feed_in_a_headline_is_a_blank() -> None:
    assert (
        with_edits(content(), "en", "headline", [Edit(5, 5, "\nheld")]).headline == "Talks held on the river"
    )


def test_a_field_that_is_not_there_has_no_words_and_takes_none() -> None:
    assert list(fields(content())) == ["headline", "summary", "body", "caption:abababababab"]
    assert words_of(content(), "en", "caption:000000000000") is None
    with pytest.raises(ValueError, match="no such place"):
        with_edits(content(), "en", "caption:000000000000", [Edit(0, 0, "x")])
