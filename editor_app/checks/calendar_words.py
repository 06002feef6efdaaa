"""Months, weekdays and the house's date form in English, Azerbaijani and Russian."""

from __future__ import annotations

from datetime import date

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "az": (
        "yanvar", "fevral", "mart", "aprel", "may", "iyun",
        "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
}  # fmt: skip
"""As they stand in a date (Russian: genitive)."""

SHORT_MONTHS: dict[str, int] = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8,
    "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip

AZ_GENITIVE = (
    "yanvarın", "fevralın", "martın", "aprelin", "mayın", "iyunun",
    "iyulun", "avqustun", "sentyabrın", "oktyabrın", "noyabrın", "dekabrın",
)  # fmt: skip

WEEKDAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (("Monday",), ("Tuesday",), ("Wednesday",), ("Thursday",), ("Friday",), ("Saturday",), ("Sunday",)),
    "az": (
        ("bazar ertəsi",), ("çərşənbə axşamı",), ("çərşənbə",), ("cümə axşamı",), ("cümə",), ("şənbə",), ("bazar",),
    ),
    "ru": (
        ("понедельник", "понедельник", "понедельника"),
        ("вторник", "вторник", "вторника"),
        ("среда", "среду", "среды"),
        ("четверг", "четверг", "четверга"),
        ("пятница", "пятницу", "пятницы"),
        ("суббота", "субботу", "субботы"),
        ("воскресенье", "воскресенье", "воскресенья"),
    ),
}  # fmt: skip
"""Monday first; Russian: nominative, accusative, genitive."""

DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_LAST_DIGIT = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
_LAST_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}


def az_ordinal(number: int) -> str:
    """The Azerbaijani ordinal suffix of a figure, without the hyphen: 2026 → "cı", 2023 → "cü", 2000 → "ci"."""
    if last := number % 10:
        return _LAST_DIGIT[last]
    if tens := number // 10 % 10:
        return _LAST_TENS[tens]
    return "cü" if number % 1000 else "ci"  # yüz, min


def proper_date(day: int, month: int, year: int | None, language: str) -> str:
    """The date as the house writes it: "5 May 2026", "5 may 2026-cı il", "5 мая 2026 года"; without a year, "5 May"."""
    words = f"{day} {MONTHS[language][month - 1]}"
    if year is None:
        return words
    match language:
        case "az":
            return f"{words} {year}-{az_ordinal(year)} il"
        case "ru":
            return f"{words} {year} года"
        case _:
            return f"{words} {year}"


def real_date(day: int, month: int, year: int | None) -> bool:
    """Whether the calendar has that day; without a year, whether some year has it."""
    if not (1 <= month <= 12 and 1 <= day <= DAYS_IN_MONTH[month - 1]):
        return False
    if year is None:
        return True
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
