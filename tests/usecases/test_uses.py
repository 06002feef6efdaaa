"""How did we write it last time: uses, the usual form, near variants, from the archive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.content import Content, Text
from editor_app.domain.uses import Likeness, Uses
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput
from editor_app.usecases.use_matching import Wanted, distance
from editor_app.usecases.uses import last_uses
from tests.usecases.staff import Bureau

BASIN = "the International Basin Organization"


def report(day: str, body: str, language: str = "en", headline: str = "Talks") -> Content:
    text = Text(headline, "A summary.", body)
    return Content("meeting", (language,), {"date": day}, {language: text})


def uses(bureau: Bureau, words: str, language: str = "en", **more: Any) -> Uses:
    return bureau.read(last_uses, bureau["nigar"], words, language, **more)


def found(words: str, text: str) -> list[tuple[str, Likeness]]:
    return [(text[one.start : one.end], one.likeness) for one in Wanted(words).find(text)]


def test_the_last_uses_come_with_day_and_sentence(bureau: Bureau) -> None:
    bureau.approved(report("2026-03-02", f"They met {BASIN}. It rained."))
    bureau.approved(report("2026-05-06", f"It was late. Experts of {BASIN} came. They left."))
    told = uses(bureau, "International Basin Organization")
    assert [use.day for use in told.uses] == [date(2026, 5, 6), date(2026, 3, 2)]
    assert told.uses[0].sentence == f"Experts of {BASIN} came."
    assert told.uses[0].form == "International Basin Organization"
    assert told.uses[0].number == 2
    assert told.looked_through == 2


def test_approved_and_released_texts_come_before_drafts(bureau: Bureau) -> None:
    bureau.approved(report("2026-03-02", "Lake Selmar rose."))
    bureau.start(report("2026-08-02", "Lake Selmar fell."))
    told = uses(bureau, "Lake Selmar")
    assert [use.status for use in told.uses] == [Status.APPROVED, Status.DRAFT]


def test_discarded_texts_tell_nothing(bureau: Bureau) -> None:
    release = bureau.start(report("2026-08-02", "Lake Selmar fell."))
    bureau.step(release, Step.DISCARD, "leyla")
    assert uses(bureau, "Lake Selmar").uses == ()


def test_the_text_being_written_is_left_out(bureau: Bureau) -> None:
    release = bureau.start(report("2026-08-02", "Lake Selmar fell."))
    assert uses(bureau, "Lake Selmar", besides=release.id).uses == ()


def test_the_usual_form_is_the_one_of_most_releases(bureau: Bureau) -> None:
    for day in ("2026-01-02", "2026-01-03", "2026-01-04"):
        bureau.approved(report(day, "Mr Rashad Huseynov spoke."))
    bureau.approved(
        report("2026-04-05", "Mr Rashad Huseinov spoke. Rashad Huseinov and Rashad Huseinov left.")
    )
    told = uses(bureau, "Rashad Huseinov")
    assert told.usual is not None
    assert (told.usual.words, told.usual.releases, told.usual.last) == (
        "Rashad Huseynov",
        3,
        date(2026, 1, 4),
    )
    assert told.usual.likeness is Likeness.SPELLED
    assert [(form.words, form.releases) for form in told.forms[1:]] == [("Rashad Huseinov", 1)]


def test_of_equals_the_latest_is_usual(bureau: Bureau) -> None:
    bureau.approved(report("2026-04-05", "The River Organisation came."))
    bureau.approved(report("2026-05-05", "The River Organization came."))
    usual = uses(bureau, "River Organisation").usual
    assert usual is not None
    assert usual.words == "River Organization"


def test_a_variant_at_the_beginning_of_a_word_is_found_by_its_neighbours(bureau: Bureau) -> None:
    bureau.approved(report("2026-04-05", "Minister Rashad Guseynov came."))
    assert [form.words for form in uses(bureau, "Rashad Huseynov").forms] == ["Rashad Guseynov"]


def test_only_the_language_that_was_asked_for(bureau: Bureau) -> None:
    both = Content(
        "meeting",
        ("en", "az"),
        {"date": "2026-03-02"},
        {"en": Text("A", "b", "Baku is old."), "az": Text("A", "b", "Baku qədimdir.")},
    )
    bureau.approved(both)
    assert [use.language for use in uses(bureau, "Baku", "az").uses] == ["az"]
    assert uses(bureau, "Baku", "ru").uses == ()
    assert len(uses(bureau, "Baku", "").uses) == 1, "one sentence for a release"


def test_references_and_marks_are_read_as_their_words(bureau: Bureau) -> None:
    bureau.approved(
        report("2026-03-02", "The [Ms **x**](https://a.example) met [Mr Rashad Huseynov](person:r-h).")
    )
    use = uses(bureau, "Rashad Huseynov").uses[0]
    assert use.sentence == "The Ms x met Mr Rashad Huseynov."


def test_headlines_and_summaries_count_too(bureau: Bureau) -> None:
    bureau.approved(report("2026-03-02", "Nothing.", headline="Lake Selmar rises"))
    assert uses(bureau, "Lake Selmar").uses[0].sentence == "Lake Selmar rises"


def test_a_long_sentence_is_shown_around_the_words(bureau: Bureau) -> None:
    bureau.approved(report("2026-03-02", f"{'word ' * 200}Lake Selmar {'word ' * 200}end."))
    use = uses(bureau, "Lake Selmar").uses[0]
    assert use.form == "Lake Selmar"
    assert len(use.sentence) < 310
    assert use.sentence.startswith("… word ")
    assert use.sentence.endswith("word …")


def test_no_more_than_wanted(bureau: Bureau) -> None:
    for day in range(1, 6):
        bureau.start(report(f"2026-03-0{day}", "Lake Selmar rose."))
    told = uses(bureau, "Lake Selmar", limit=2)
    assert [use.day for use in told.uses] == [date(2026, 3, 5), date(2026, 3, 4)]
    assert told.forms[0].releases == 5


@pytest.mark.parametrize("words", ["", "  ", "—", "x" * 300])
def test_nothing_to_look_for_is_said(bureau: Bureau, words: str) -> None:
    with pytest.raises(BadInput):
        uses(bureau, words)


def test_what_nobody_wrote_is_an_empty_answer(bureau: Bureau) -> None:
    told = uses(bureau, "Atlantis")
    assert told.uses == ()
    assert told.forms == ()
    assert told.usual is None


@pytest.mark.parametrize(
    ("words", "text", "form", "likeness"),
    [
        (
            "State Waterways Service",
            "the state waterways service said",
            "state waterways service",
            Likeness.SAME,
        ),
        ("Vəliyev", "Vəliyevlə görüşüb", "Vəliyevlə", Likeness.INFLECTED),
        ("Orxan Vəliyev", "Orxan Vəliyevin sözləri", "Orxan Vəliyevin", Likeness.INFLECTED),
        ("Велиев", "с Велиевым", "Велиевым", Likeness.INFLECTED),
        ("Водная служба", "в Водной службе", "Водной службе", Likeness.INFLECTED),
        ("İsmayıl", "Ismayil gəldi", "Ismayil", Likeness.SAME),
        ("Elena Marku", "Elena Marcu came", "Elena Marcu", Likeness.SPELLED),
        ("Guseynov", "Gusyenov", "Gusyenov", Likeness.SPELLED),
        (
            "Organization for Basin Affairs",
            "the Organization of Basin Affairs",
            "Organization of Basin Affairs",
            Likeness.SPELLED,
        ),
        (
            "International Organization for Basins",
            "the Organization for Basins",
            "Organization for Basins",
            Likeness.WORDED,
        ),
        (
            "Agreement on River Data",
            "the Agreement on Shared River Data",
            "Agreement on Shared River Data",
            Likeness.WORDED,
        ),
    ],
)
def test_forms_that_are_near(words: str, text: str, form: str, likeness: Likeness) -> None:
    assert found(words, text) == [(form, likeness)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Lind", "Lund"),
        ("Baku", "Bakery"),
        ("Marku", "market"),
        ("2025", "2026"),
        ("Rashad Huseynov", "Rashad spoke; Huseynov left"),
        ("State Waterways Service", "State Service"),
        ("Norland", "Finland"),
        ("State", "stage"),
        ("the Service", "the Cervice of others"),
    ],
)
def test_other_words_are_no_variants(words: str, text: str) -> None:
    near = [one for one in found(words, text) if one[1] in (Likeness.SAME, Likeness.INFLECTED)]
    assert near == []
    if words != "the Service":
        assert found(words, text) == []


def test_the_whole_name_comes_before_a_part_of_it() -> None:
    text = "the International Organization for Basins and the Organization for Basins"
    assert found("International Organization for Basins", text) == [
        ("International Organization for Basins", Likeness.SAME),
        ("Organization for Basins", Likeness.WORDED),
    ]


@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7))
def test_the_distance_is_a_distance(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)
    assert distance(one, other, 9) <= max(len(one), len(other))
    assert distance(one, other, 2) == min(distance(one, other, 9), 3)
