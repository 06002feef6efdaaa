"""Dates, times, numbers, lists and capitals as each language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from editor_app.templates import wording

NO_BREAK = "\u00a0"


def dated(day: date, language: str) -> str:
    """The day as running text has it: "30 July 2026", "30 iyul 2026-cı il", "30 июля 2026 года"."""
    month = _month(day, language)
    match language:
        case "az":
            return f"{day.day} {month} {day.year}-{az_ordinal(day.year)} il"
        case "ru":
            return f"{day.day} {month} {day.year} года"
        case _:
            return f"{day.day} {month} {day.year}"


def period(start: date, end: date | None, language: str) -> str:
    """From ``start`` to ``end``, both included: "10 to 12 June 2026", "10–12 iyun 2026-cı il", "10–12 июня 2026 года".

    Without an end, or with one that is not later than the start, the start alone.
    """
    if end is None or end <= start:
        return dated(start, language)
    last = dated(end, language)
    if start.year != end.year:
        first = dated(start, language)
    elif start.month != end.month:
        first = f"{start.day} {_month(start, language)}"
    else:
        return f"{start.day} to {last}" if language == "en" else f"{start.day}–{last}"
    return f"{first} to {last}" if language == "en" else f"{first} – {last}"


def when(start: date, end: date | None, at: time | None, language: str) -> str:
    """The whole adverbial: "at 5:30pm on 30 July 2026", "30 iyul 2026-cı il tarixində saat 17:30-da"."""
    days = period(start, end, language)
    several = end is not None and end > start
    match language:
        case "az":
            hour = f" saat {clock(at, 'az')}-{az_locative(at)}" if at else ""
            if several:
                return f"{days} tarixlərində" + (f" (başlanğıc {hour.strip()})" if at else "")
            return f"{days} tarixində{hour}"
        case "ru":
            hour = f" в {clock(at, 'ru')}" if at else ""
            return days + (f" (начало{hour})" if at and several else hour)
        case _:
            hour = f"at {clock(at, 'en')} " if at else ""
            if end is not None and (end - start).days == 1 and not at:
                return "on " + days.replace(" to ", " and ")
            if several:
                return f"from {days}" + (f" (opening {hour.strip()})" if at else "")
            return f"{hour}on {days}"


def weekday(day: date, language: str) -> str:
    """The name of the day of the week, as it stands inside a sentence."""
    return wording.WEEKDAYS.get(language, wording.WEEKDAYS["en"])[day.weekday()]


def clock(at: time, language: str) -> str:
    """The time: "5:30pm", "3pm", "midday" in English; 24 hours, "17:30", in the others."""
    if language != "en":
        return f"{at.hour}:{at.minute:02d}"
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def az_ordinal(number: int) -> str:
    """The Azerbaijani ordinal suffix after figures, by CLDR's ordinal classes: 2026 → "cı", 2023 → "cü".

    Full thousands end in "min" when read aloud and take "ci".
    """
    tens, hundreds = number % 100, number % 1000
    if number and hundreds == 0:
        return "ci"
    if number % 10 in (1, 2, 5, 7, 8) or tens in (20, 50, 70, 80):
        return "ci"
    if number % 10 in (3, 4) or (tens == 0 and hundreds):
        return "cü"
    if number == 0 or number % 10 == 6 or tens in (40, 60, 90):
        return "cı"
    return "cu"


def az_locative(at: time) -> str:
    """The locative suffix after a time in figures, by the last number that is spoken: 17:30 → "da"."""
    minute = at.minute
    if minute == 0:
        return "da"
    if minute % 10:
        return "da" if minute % 10 in (6, 9) else "də"
    return "da" if minute in (10, 30, 40) else "də"


def number(value: Decimal, language: str) -> str:
    """Thousands and decimals as the language writes them: 3,220.5; 3220,5; 3 220,5 (no-break space)."""
    plain = format(value, "f")
    sign = "−" if plain.startswith("-") else ""
    whole, _, fraction = plain.lstrip("+-").partition(".")
    whole = whole.lstrip("0") or "0"
    if language == "en":
        separator, point = ",", "."
    elif language == "az":
        separator, point = ("" if len(whole) < 5 else "."), ","
    else:
        separator, point = NO_BREAK, ","
    grouped = format(int(whole), ",").replace(",", separator)
    return sign + grouped + (point + fraction if fraction else "")


def quantity(value: Decimal, unit: str, language: str) -> str:
    """The number with its unit: "1,250 people", "5%", in Russian "5 %" with a no-break space."""
    figure = number(value, language)
    if not unit:
        return figure
    if unit == "%":
        return figure + (NO_BREAK if language == "ru" else "") + "%"
    return f"{figure} {unit}"


def joined(items: Sequence[str], language: str) -> str:
    """The items as a list in a sentence: "a, b and c". Semicolons where an item itself holds a comma.

    Where an item holds an "and" of its own, the last one is set apart: "a and b, and c"; "a и b, а также c".
    """
    kept = [item for item in items if item]
    if len(kept) < 2:
        return "".join(kept)
    word = wording.AND.get(language, "and")
    if len(kept) > 2 and any("," in item or ";" in item for item in kept):
        return "; ".join(kept[:-1]) + f"; {word} {kept[-1]}"
    if any(f" {word} " in item for item in kept):
        return ", ".join(kept[:-1]) + f"{wording.AND_ALSO.get(language, ', and')} {kept[-1]}"
    return ", ".join(kept[:-1]) + f" {word} {kept[-1]}"


def upper_first(letter: str, language: str) -> str:
    """One letter as a capital: Azerbaijani i becomes İ."""
    return "İ" if language == "az" and letter == "i" else letter.upper()


def lower_first(letter: str, language: str) -> str:
    """One letter as a small one: Azerbaijani I becomes ı, İ becomes i."""
    if language == "az" and letter in "Iİ":
        return "ı" if letter == "I" else "i"
    return letter.lower()


def _month(day: date, language: str) -> str:
    return wording.MONTHS.get(language, wording.MONTHS["en"])[day.month - 1]
