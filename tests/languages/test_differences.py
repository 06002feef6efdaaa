"""What changed between two contents besides the flow of the words."""

from __future__ import annotations

from dataclasses import replace

from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text
from editor_app.domain.waiver import Waiver
from editor_app.languages.differences import differences

A, B = "a" * 64, "b" * 64
BASE = Content(
    "meeting",
    ("en", "az"),
    {"date": "2026-07-30", "place": "Port Alma"},
    {"en": Text("Talks", "A summary.", "[Mr Orkhan Valiyev](person:orkhan-valiyev?form=name) spoke.")},
    (
        PhotoUse(A, PhotoRole.LEAD, {"en": "At the lock"}, {"en": "Two men"}, {"en": "Press Office"}),
        PhotoUse(B),
    ),
)
WAIVER = Waiver("words.viewpoint", "body", "en", "ab", "It is a quotation", "sara", "2026-05-05T09:30:00Z")


def test_equal_contents_have_no_difference() -> None:
    assert differences(BASE, BASE).count == 0


def test_facts_tell_what_they_were() -> None:
    found = differences(BASE, replace(BASE, facts={"date": "2026-07-31", "time": "15:00"}))
    assert [(f.name, f.before, f.after) for f in found.facts] == [
        ("date", "2026-07-30", "2026-07-31"),
        ("place", "Port Alma", None),
        ("time", None, "15:00"),
    ]


def test_every_part_of_a_photo_is_told_by_itself() -> None:
    lead = replace(
        BASE.photos[0],
        role=PhotoRole.BODY,
        caption={"en": "At the weir"},
        alt={"en": "Three men"},
        credit={"en": "A. Hale"},
        decorative=True,
    )
    found = differences(BASE, replace(BASE, photos=(lead, BASE.photos[1])))
    assert [(p.kind, p.part) for p in found.photos] == [
        ("changed", part) for part in ("role", "decorative", "caption", "alt", "credit")
    ]
    assert (found.photos[2].before, found.photos[2].after) == ({"en": "At the lock"}, {"en": "At the weir"})


def test_photos_that_come_go_and_change_places() -> None:
    first, second = BASE.photos
    assert [p.kind for p in differences(BASE, replace(BASE, photos=(first,))).photos] == ["removed"]
    assert [p.kind for p in differences(replace(BASE, photos=(first,)), BASE).photos] == ["added"]
    (moved,) = differences(BASE, replace(BASE, photos=(second, first))).photos
    assert (moved.kind, moved.part, moved.before, moved.after) == (
        "moved",
        "order",
        [first.key, second.key],
        [second.key, first.key],
    )


def test_a_person_whose_name_or_post_reads_otherwise_is_told() -> None:
    body = "[Minister Orkhan Valiyev](person:orkhan-valiyev?form=name) spoke."
    (change,) = differences(BASE, BASE.with_text("en", Text("Talks", "A summary.", body))).people
    assert (change.kind, change.person, change.language) == ("changed", "orkhan-valiyev", "en")
    assert (change.before, change.after) == ("Mr Orkhan Valiyev", "Minister Orkhan Valiyev")


def test_a_person_newly_named_and_one_no_longer_named_are_told() -> None:
    body = "[Ms Elena Marku](person:elena-marku?form=name) spoke."
    found = differences(BASE, BASE.with_text("en", Text("Talks", "A summary.", body))).people
    assert {(p.kind, p.before, p.after) for p in found} == {
        ("removed", "Mr Orkhan Valiyev", ""),
        ("added", "", "Ms Elena Marku"),
    }


def test_a_capital_at_the_beginning_of_a_sentence_is_no_other_name() -> None:
    small = BASE.with_text("en", Text("", "", "Then [the Chief](person:orkhan-valiyev?form=post) spoke."))
    large = BASE.with_text("en", Text("", "", "[The Chief](person:orkhan-valiyev?form=post) spoke."))
    assert differences(small, large).people == ()


def test_waivers_languages_and_whatever_else_a_content_holds() -> None:
    found = differences(BASE, replace(BASE, waivers=(WAIVER,), later=("az",), languages=("en",)))
    assert [(w.kind, w.waiver) for w in found.waivers] == [("added", WAIVER)]
    assert [(o.field, o.before, o.after) for o in found.others] == [
        ("languages", ["en", "az"], ["en"]),
        ("later", [], ["az"]),
    ]
    assert [w.kind for w in differences(replace(BASE, waivers=(WAIVER,)), BASE).waivers] == ["removed"]
