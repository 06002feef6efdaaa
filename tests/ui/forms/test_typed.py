"""Dates, times and numbers as writers type them."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app.ui.forms.folding import fold
from editor_app.ui.forms.typed import read_date, read_number, read_time, show_date


@pytest.mark.parametrize(
    "typed",
    [
        "30 July 2026",
        "30 jul 2026",
        "30th July 2026",
        "July 30, 2026",
        "30.07.2026",
        "30.7.2026",
        "30/07/2026",
        "2026-07-30",
        "  30   July  2026 ",
        "30 iyul 2026",
        "30 İyul 2026",
        "30 iyul 2026-cı il",
        "30 июля 2026",
        "30 июля 2026 года",
    ],
)
def test_a_day_is_read_in_each_way_the_office_writes_it(typed: str) -> None:
    assert read_date(typed) == date(2026, 7, 30)


@pytest.mark.parametrize(
    "typed", ["", "30 July", "31.06.2026", "32 May 2026", "30 Foo 2026", "30 iyu 2026", "2026", "tomorrow"]
)
def test_what_is_no_day_with_a_year_is_not_guessed_at(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_as_it_is_shown_reads_back_in_every_month_and_language(language: str, month: int) -> None:
    day = date(2026, month, 9)
    assert read_date(show_date(day, language)) == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("15:30", "15:30"),
        ("15.30", "15:30"),
        ("1530", "15:30"),
        ("9", "09:00"),
        ("3:30pm", "15:30"),
        ("12 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("24:00", None),
        ("13pm", None),
        ("15:60", None),
        ("soon", None),
    ],
)
def test_a_time_is_read_or_refused(typed: str, time: str | None) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1234.5", "en", "1234.5"),
        ("1,5", "en", None),
        ("1 234,5", "ru", "1234.5"),
        ("1.234,5", "az", "1234.5"),
        ("-3", "en", "-3"),
        ("ten", "en", None),
        ("", "en", None),
    ],
)
def test_a_number_is_read_by_the_habits_of_the_language(
    typed: str, language: str, number: str | None
) -> None:
    assert read_number(typed, language) == number


def test_folding_takes_away_case_and_diacritics_but_not_the_script() -> None:
    assert fold("Hüseynli  Şəhla") == "huseynli sehla"
    assert fold("İlqar ILGAR ılgar") == "ilqar ilgar ilgar"
    assert fold("Ёлкин") == "елкин"
