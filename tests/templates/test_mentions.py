"""How people are named, and dates, times and numbers are written."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from editor_app.domain.people import Case
from editor_app.templates import grammar
from editor_app.templates.mentions import dated, first_mention, has_case, later_mention, weekday
from editor_app.templates.tidy import escape_markdown
from editor_app.templates.views import PersonView, Voice
from tests.templates.people_sample import ADA, ELENA, ORKHAN, PEOPLE, TOMAS

DAY = date(2026, 7, 30)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Chief of the State Waterways Service, State Counsellor Second Rank Mr Orkhan Valiyev"),
        ("az", "Dövlət Su Yolları Xidmətinin rəisi, ikinci dərəcəli dövlət müşaviri cənab Orxan Vəliyev"),
        (
            "ru",
            "начальник Государственной водной службы, государственный советник второго ранга г-н\u00a0Орхан Велиев",
        ),
    ],
)
def test_the_first_mention_gives_post_rank_and_full_name(language: str, said: str) -> None:
    assert first_mention(ORKHAN, language, DAY) == said


def test_the_post_is_the_one_held_on_the_day() -> None:
    assert first_mention(ORKHAN, "en", date(2022, 5, 1)) == (
        "Deputy Chief of the State Waterways Service, State Counsellor Third Rank Mr Orkhan Valiyev"
    )


def test_a_person_without_a_post_on_the_day_is_named_without_one() -> None:
    assert first_mention(ORKHAN, "en", date(2001, 1, 1)) == "Mr Orkhan Valiyev"
    assert first_mention(ADA, "ru", DAY) == "Ada Hale"


def test_the_later_mention_is_short() -> None:
    assert later_mention(ORKHAN, "en") == "Mr Valiyev"
    assert later_mention(ELENA, "az", DAY, Case.DATIVE) == "xanım Markuya"
    assert later_mention(ORKHAN, "ru", DAY, Case.INSTRUMENTAL) == "г-ном\u00a0Велиевым"


def test_a_case_is_taken_from_the_stored_forms() -> None:
    assert first_mention(ELENA, "ru", DAY, Case.INSTRUMENTAL) == (
        "региональным директором Организации речных бассейнов г-жой\u00a0Еленой Марку"
    )
    assert first_mention(ELENA, "az", DAY, Case.GENITIVE) == (
        "Çay Hövzəsi Təşkilatının regional direktoru xanım Elena Markunun"
    )


def test_without_a_stored_case_the_nominative_is_given() -> None:
    assert not has_case(TOMAS, "ru", DAY, Case.INSTRUMENTAL)
    assert first_mention(TOMAS, "ru", DAY, Case.INSTRUMENTAL) == (
        "старший советник Комиссии по озерам г-н\u00a0Томас Линд"
    )


def test_in_russian_a_case_needs_the_forms_of_the_post_as_well() -> None:
    assert has_case(ORKHAN, "ru", DAY, Case.GENITIVE)
    assert not has_case(ORKHAN, "ru", date(2022, 5, 1), Case.GENITIVE)


def test_printing_a_person_introduces_them_once_and_names_them_shortly_afterwards() -> None:
    voice = Voice("en", DAY, escape_markdown, PEOPLE)
    view = PersonView(voice, ELENA)
    assert "Regional Director" in str(view)
    assert "Regional Director" not in str(view)
    assert "Regional Director" not in str(PersonView(voice, ELENA).case("gen"))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "30 July 2026"), ("az", "30 iyul 2026-cı il"), ("ru", "30 июля 2026 года")]
)
def test_dates(language: str, said: str) -> None:
    assert dated(DAY, language) == said


@pytest.mark.parametrize(
    ("year", "suffix"),
    {
        2020: "ci",
        2021: "ci",
        2022: "ci",
        2023: "cü",
        2024: "cü",
        2025: "ci",
        2026: "cı",
        2027: "ci",
        2028: "ci",
        2029: "cu",
        2030: "cu",
        2040: "cı",
        2050: "ci",
        1900: "cü",
        2000: "ci",
        2100: "cü",
        1990: "cı",
        10: "cu",
        0: "cı",
    }.items(),
)
def test_the_azerbaijani_suffix_fits_the_year(year: int, suffix: str) -> None:
    assert grammar.az_ordinal(year) == suffix


def test_weekdays() -> None:
    assert [weekday(DAY, lang) for lang in ("en", "az", "ru")] == ["Thursday", "cümə axşamı", "четверг"]


@pytest.mark.parametrize(
    ("end", "en", "az", "ru"),
    [
        (date(2026, 7, 31), "30 to 31 July 2026", "30–31 iyul 2026-cı il", "30–31 июля 2026 года"),
        (
            date(2026, 8, 2),
            "30 July to 2 August 2026",
            "30 iyul – 2 avqust 2026-cı il",
            "30 июля – 2 августа 2026 года",
        ),
        (
            date(2027, 1, 2),
            "30 July 2026 to 2 January 2027",
            "30 iyul 2026-cı il – 2 yanvar 2027-ci il",
            "30 июля 2026 года – 2 января 2027 года",
        ),
        (date(2026, 7, 1), "30 July 2026", "30 iyul 2026-cı il", "30 июля 2026 года"),
    ],
)
def test_periods(end: date, en: str, az: str, ru: str) -> None:
    assert [grammar.period(DAY, end, lang) for lang in ("en", "az", "ru")] == [en, az, ru]


@pytest.mark.parametrize(
    ("at", "en", "az"),
    [
        (time(17, 30), "at 5:30pm on", "saat 17:30-da"),
        (time(9, 0), "at 9am on", "saat 9:00-da"),
        (time(12, 0), "at midday on", "saat 12:00-da"),
        (time(0, 0), "at midnight on", "saat 0:00-da"),
        (time(11, 20), "at 11:20am on", "saat 11:20-də"),
        (time(11, 45), "at 11:45am on", "saat 11:45-də"),
        (time(11, 46), "at 11:46am on", "saat 11:46-da"),
    ],
)
def test_times(at: time, en: str, az: str) -> None:
    assert grammar.when(DAY, None, at, "en") == f"{en} 30 July 2026"
    assert grammar.when(DAY, None, at, "az") == f"30 iyul 2026-cı il tarixində {az}"


def test_a_time_with_several_days_is_when_it_began() -> None:
    end = date(2026, 7, 31)
    assert grammar.when(DAY, end, None, "en") == "on 30 and 31 July 2026"
    assert grammar.when(DAY, end, time(17, 30), "en") == "from 30 to 31 July 2026 (opening at 5:30pm)"
    assert grammar.when(DAY, end, time(17, 30), "ru") == "30–31 июля 2026 года (начало в 17:30)"
    assert grammar.when(DAY, end, time(17, 30), "az") == (
        "30–31 iyul 2026-cı il tarixlərində (başlanğıc saat 17:30-da)"
    )


@pytest.mark.parametrize(
    ("value", "en", "az", "ru"),
    [
        ("3220", "3,220", "3220", "3\u00a0220"),
        ("1000000", "1,000,000", "1.000.000", "1\u00a0000\u00a0000"),
        ("1234.50", "1,234.50", "1234,50", "1\u00a0234,50"),
        ("-5", "−5", "−5", "−5"),
        ("0.5", "0.5", "0,5", "0,5"),
    ],
)
def test_numbers(value: str, en: str, az: str, ru: str) -> None:
    assert [grammar.number(Decimal(value), lang) for lang in ("en", "az", "ru")] == [en, az, ru]


def test_units() -> None:
    assert grammar.quantity(Decimal(5), "%", "en") == "5%"
    assert grammar.quantity(Decimal(5), "%", "ru") == "5\u00a0%"
    assert grammar.quantity(Decimal(1250), "people", "en") == "1,250 people"


def test_lists() -> None:
    assert grammar.joined(["a"], "en") == "a"
    assert grammar.joined(["a", "", "b"], "az") == "a və b"
    assert grammar.joined(["a", "b", "c"], "ru") == "a, b и c"
    assert grammar.joined(["a, x", "b", "c"], "en") == "a, x; b; and c"
