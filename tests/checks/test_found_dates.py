"""Dates in running text, in three languages."""

from __future__ import annotations

import pytest

from editor_app.checks.calendar_words import az_ordinal, proper_date
from editor_app.checks.found_dates import Form, find_dates


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on 5 May 2026.", ("5 May 2026", 5, 5, 2026, Form.PROPER)),
        ("en", "on 5\u00a0May 2026", ("5\u00a0May 2026", 5, 5, 2026, Form.PROPER)),
        ("en", "on May 5 2026,", ("May 5 2026", 5, 5, 2026, Form.MONTH_FIRST)),
        ("en", "on May 5th, 2026,", ("May 5th, 2026", 5, 5, 2026, Form.MONTH_FIRST)),
        ("en", "on July 30.", ("July 30", 30, 7, None, Form.MONTH_FIRST)),
        ("en", "the 5th of May", ("the 5th of May", 5, 5, None, Form.ORDINAL)),
        ("en", "5 Dec. 2026", ("5 Dec. 2026", 5, 12, 2026, Form.SHORT)),
        ("en", "31 June 2026", ("31 June 2026", 31, 6, 2026, Form.PROPER)),
        ("az", "5 may 2026-cı il tarixində", ("5 may 2026-cı il", 5, 5, 2026, Form.PROPER)),
        ("az", "5 may 2026-cı ildə", ("5 may 2026-cı ildə", 5, 5, 2026, Form.PROPER)),
        ("az", "2026-cı il mayın 5-də", ("2026-cı il mayın 5-də", 5, 5, 2026, Form.OTHER)),
        ("az", "Mayın 5-də", ("Mayın 5-də", 5, 5, None, Form.OTHER)),
        ("az", "İyulun 30-da", ("İyulun 30-da", 30, 7, None, Form.OTHER)),
        ("az", "2026-cı il 5 may tarixində", ("2026-cı il 5 may", 5, 5, 2026, Form.OTHER)),
        ("az", "30 İyul 2026-cı il", ("30 İyul 2026-cı il", 30, 7, 2026, Form.CAPITAL)),
        ("az", "5 may 2026", ("5 may 2026", 5, 5, 2026, Form.YEAR_WORD)),
        ("ru", "5 мая 2026 года", ("5 мая 2026 года", 5, 5, 2026, Form.PROPER)),
        ("ru", "5 мая", ("5 мая", 5, 5, None, Form.PROPER)),
        ("ru", "5-го мая 2026 года", ("5-го мая 2026 года", 5, 5, 2026, Form.ORDINAL)),
        ("ru", "5 мая 2026 г.", ("5 мая 2026 г.", 5, 5, 2026, Form.YEAR_WORD)),
        ("ru", "05.05.2026", ("05.05.2026", 5, 5, 2026, Form.FIGURES)),
        ("en", "2026-05-05", ("2026-05-05", 5, 5, 2026, Form.FIGURES)),
        ("en", "06/05/2026", ("06/05/2026", 6, 5, 2026, Form.AMBIGUOUS)),
    ],
)
def test_a_date_is_read(language: str, text: str, expected: tuple[str, int, int, int | None, Form]) -> None:
    (found,) = find_dates(text, language)

    assert (text[found.start : found.end], found.day, found.month, found.year, found.form) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In May 2026 they may 5 times meet; 30 Mayors; 2026; the 1990s; room 5."),
        ("en", "https://example.org/2026-05-05/page, version 1.2.2026"),
        ("az", "may ayında 5 nəfər, 2026-cı il"),
        ("ru", "в мае 2026 года 5 человек, 5 маяков"),
        ("xx", "5 May 2026"),
    ],
)
def test_what_only_resembles_a_date_is_not_one(language: str, text: str) -> None:
    assert find_dates(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("en", "on Tuesday, 5 May 2026", (1, "Tuesday")),
        ("en", "5 May 2026 (Tuesday)", (1, "Tuesday")),
        ("az", "5 may 2026-cı il, çərşənbə axşamı", (1, "çərşənbə axşamı")),
        ("az", "Çərşənbə axşamı günü, 5 may 2026-cı il", (1, "Çərşənbə axşamı")),
        ("az", "cümə, 8 may 2026-cı il", (4, "cümə")),
        ("az", "cümə axşamı, 7 may 2026-cı il", (3, "cümə axşamı")),
        ("ru", "в среду, 6 мая 2026 года", (2, "среду")),
        ("ru", "6 мая 2026 года, в среду", (2, "среду")),
    ],
)
def test_the_weekday_beside_a_date_is_read(language: str, text: str, weekday: tuple[int, str]) -> None:
    (found,) = find_dates(text, language)

    assert found.weekday is not None
    assert (found.weekday.weekday, text[found.weekday.start : found.weekday.end]) == weekday


def test_a_weekday_of_the_next_sentence_or_of_the_next_date_is_not_taken() -> None:
    first, second = find_dates("On 4 May 2026, Tuesday 5 May 2026. Monday came.", "en")

    assert first.weekday is None
    assert second.weekday is not None
    assert second.weekday.weekday == 1


@pytest.mark.parametrize("text", ["10–12 June 2026", "from 10 to 12 June 2026", "June 10-12, 2026"])
def test_the_end_of_a_span_is_marked(text: str) -> None:
    (found,) = find_dates(text, "en")

    assert found.part_of_range
    assert found.year == 2026


@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        (2026, "cı"),
        (2023, "cü"),
        (2025, "ci"),
        (2019, "cu"),
        (2020, "ci"),
        (2010, "cu"),
        (1900, "cü"),
        (2000, "ci"),
    ],
)
def test_the_azerbaijani_ordinal_follows_the_last_spoken_number(number: int, suffix: str) -> None:
    assert az_ordinal(number) == suffix


def test_the_house_form_is_read_back_as_the_house_form_for_every_month() -> None:
    for language in ("en", "az", "ru"):
        for month in range(1, 13):
            (found,) = find_dates(proper_date(9, month, 2026, language), language)
            assert (found.day, found.month, found.year, found.form) == (9, month, 2026, Form.PROPER)
