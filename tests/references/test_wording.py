"""The words of one reference: form, case and day."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.document.nodes import MentionForm
from editor_app.domain.people import Case
from editor_app.references.wording import Problem, Wording, in_place, starts_sentence, wording
from tests.templates.people_sample import ADA, ELENA, ORKHAN, TOMAS

DAY = date(2026, 7, 30)
BEFORE = date(2023, 12, 31)
FULL, LATER, NAME, POST = MentionForm.FULL, MentionForm.LATER, MentionForm.NAME, MentionForm.POST
NOM, GEN = Case.NOMINATIVE, Case.GENITIVE


def test_each_form_has_its_own_words() -> None:
    assert wording(ORKHAN, "en", BEFORE, FULL, NOM).text == (
        "Deputy Chief of the State Waterways Service, State Counsellor Third Rank Mr Orkhan Valiyev"
    )
    assert wording(ORKHAN, "en", DAY, LATER, NOM) == Wording("Mr Valiyev")
    assert wording(ORKHAN, "en", DAY, NAME, NOM) == Wording("Mr Orkhan Valiyev")
    assert wording(ORKHAN, "en", BEFORE, POST, NOM) == Wording("Deputy Chief of the State Waterways Service")


def test_the_day_decides_on_the_post() -> None:
    before = wording(ORKHAN, "ru", BEFORE, FULL, NOM).text
    after = wording(ORKHAN, "ru", DAY, FULL, NOM).text
    assert before != after
    assert before.endswith("Орхан Велиев")
    assert after.endswith("Орхан Велиев")


def test_a_case_is_taken_from_the_stored_forms() -> None:
    assert wording(ORKHAN, "ru", DAY, LATER, GEN) == Wording("г-на\u00a0Велиева")
    assert wording(ORKHAN, "az", DAY, NAME, Case.DATIVE) == Wording("cənab Orxan Vəliyevə")


def test_a_case_that_is_not_stored_is_said_and_not_made_up() -> None:
    found = wording(TOMAS, "ru", DAY, LATER, GEN)
    assert found == Wording("г-н\u00a0Линд", Problem.NO_CASE)


def test_english_has_no_cases() -> None:
    assert wording(TOMAS, "en", DAY, LATER, GEN) == Wording("Mr Lind")


def test_a_name_missing_in_the_language_is_said() -> None:
    assert wording(ADA, "ru", DAY, NAME, NOM) == Wording("Ada Hale", Problem.NO_NAME)


def test_a_post_that_nobody_holds_is_said() -> None:
    assert wording(ADA, "en", DAY, POST, NOM) == Wording("Ada Hale", Problem.NO_POST)
    assert wording(ELENA, "en", date(1990, 1, 1), POST, NOM).problem is Problem.NO_POST


@pytest.mark.parametrize(
    ("before", "starts"),
    [
        ("", True),
        ("They met. ", True),
        ("They met! ", True),
        ("“", True),
        ("He said: “", True),
        ("They met (", False),
        ("They met ", False),
        ("in 2026 г. ", False),
        ("проф. ", False),
        ("They met at 5 p.m. ", True),
        ("встретились. ", True),
        ("A. ", False),
        ("“They met.” ", True),
        ("with ", False),
    ],
)
def test_a_sentence_begins_where_one_ended(before: str, starts: bool) -> None:
    assert starts_sentence(before) is starts


def test_a_capital_follows_the_language() -> None:
    assert in_place("icraçı direktor", "", "az") == "İcraçı direktor"
    assert in_place("начальник", "Они встретились. ", "ru") == "Начальник"
    assert in_place("начальник", "и ", "ru") == "начальник"
