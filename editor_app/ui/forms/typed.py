"""What a writer types, understood: dates, times and numbers in the ways people of the office write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from editor_app.ui.forms.folding import fold

MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "az": (
        "yanvar",
        "fevral",
        "mart",
        "aprel",
        "may",
        "iyun",
        "iyul",
        "avqust",
        "sentyabr",
        "oktyabr",
        "noyabr",
        "dekabr",
    ),
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
}

_NOMINATIVE: Final = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]  # as a date is typed in haste; the genitive is what is printed

_FOLDED: Final = tuple(
    (number, fold(month))
    for months in (*MONTHS.values(), _NOMINATIVE)
    for number, month in enumerate(months, 1)
)

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]{3,})\.?,?\s+(\d{4})\b.*")
_WORDS_US = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")


def show_date(day: date, language: str) -> str:
    """``day`` in words for the interface: "30 July 2026", "30 iyul 2026", "30 июля 2026"."""
    month = MONTHS.get(language, MONTHS["en"])[day.month - 1]
    return f"{day.day} {month} {day.year}"


def read_date(typed: str) -> date | None:
    """The day meant by "30 July 2026", "July 30, 2026", "30.07.2026", "30/07/2026" or "2026-07-30".

    Month names in English, Azerbaijani or Russian, whole or by their first letters. A date without a
    year is not one. None where no day, or no possible day, was typed.
    """
    text = " ".join(typed.split())
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _WORDS_US.fullmatch(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month that ``name`` begins or is, 0 for none and for more than one ("iyu" is iyun or iyul)."""
    wanted = fold(name)
    meant = {number for number, month in _FOLDED if month.startswith(wanted)}
    return meant.pop() if len(meant) == 1 else 0


def read_time(typed: str) -> str | None:
    """ "HH:MM" for "15:30", "15.30", "1530", "9" or "3:30pm"; None where no time was typed."""
    found = _TIME.fullmatch(typed.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"


def read_number(typed: str, language: str) -> str | None:
    """A decimal string ("1234.5") for "1,234.5" in English, "1 234,5" elsewhere; None where it is no number."""
    text = re.sub(r"[\s\u00a0\u202f]", "", typed).replace("−", "-")
    if language == "en":
        if "," in text and not re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
            return None
        text = text.replace(",", "")
    elif "," in text:
        text = text.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return format(number, "f")
