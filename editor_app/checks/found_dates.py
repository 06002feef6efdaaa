"""Dates as they stand in running text, in three languages, with the weekday beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from editor_app.checks.calendar_words import (
    AZ_GENITIVE,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
    real_date,
)


class Form(StrEnum):
    """How a date is written. PROPER is the house's form; OTHER is right but not judged (az “mayın 5-də”)."""

    PROPER = "proper"
    OTHER = "other"
    MONTH_FIRST = "month first"
    ORDINAL = "ordinal"
    COMMA = "comma"
    SHORT = "short month"
    CAPITAL = "capital"
    YEAR_WORD = "year word"
    FIGURES = "figures"
    AMBIGUOUS = "ambiguous figures"


@dataclass(frozen=True, slots=True)
class FoundWeekday:
    """A weekday beside a date: 0 is Monday; ``form`` is the index of its grammatical form."""

    start: int
    end: int
    weekday: int
    form: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at [start, end). ``day`` and ``month`` are as written and may not exist (31 June).

    ``part_of_range`` is true where the date is an end of a span of days ("10 to 12 June").
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    form: Form
    part_of_range: bool = False
    weekday: FoundWeekday | None = None

    @property
    def real(self) -> bool:
        return real_date(self.day, self.month, self.year)

    def value(self, year: int | None = None) -> date | None:
        """The day, with ``year`` where none is written; None if it is not known or does not exist."""
        known = self.year or year
        return date(known, self.month, self.day) if known and real_date(self.day, self.month, known) else None


_B = "[ \u00a0]"
_Y = r"(?:19|20)\d\d"
_DAY = r"(?P<day>[0-3]?\d)"
_BEFORE = r"(?<![\w.,:/])"

_EN_MONTH = "|".join([*MONTHS["en"], *(rf"{short}\.?(?![a-z])" for short in SHORT_MONTHS)])
_AZ_MONTH = "|".join(f"[{m[0]}{'İ' if m[0] == 'i' else m[0].upper()}]{m[1:]}" for m in MONTHS["az"])
_AZ_GENITIVE = "|".join(f"[{m[0]}{'İ' if m[0] == 'i' else m[0].upper()}]{m[1:]}" for m in AZ_GENITIVE)
_RU_MONTH = "|".join(f"[{m[0]}{m[0].upper()}]{m[1:]}" for m in MONTHS["ru"])

_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            rf"{_BEFORE}(?P<the>the{_B})?{_DAY}(?P<ord>st|nd|rd|th)?(?P<of>{_B}of)?{_B}(?P<month>{_EN_MONTH})"
            rf"(?:(?P<comma>,)?{_B}(?P<year>{_Y})(?!\d))?(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?P<month>{_EN_MONTH}){_B}{_DAY}(?P<ord>st|nd|rd|th)?(?P<range>[-–]\d\d?)?(?![\w:%]|[.,]\d)"
            rf"(?:,?{_B}(?P<year>{_Y})(?!\d))?"
        ),
    ),
    "az": (
        re.compile(
            rf"(?<!\w)(?:(?P<year>{_Y})(?:-c[ıiuü])?{_B}il(?:in|də)?,?{_B})?(?P<month>{_AZ_GENITIVE}){_B}"
            rf"{_DAY}(?:-[a-zəıöüğşç]{{1,6}})?(?P<genitive>)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?P<year>{_Y})(?:-c[ıiuü])?{_B}il(?:in)?{_B}{_DAY}{_B}(?P<month>{_AZ_MONTH})"
            r"(?P<genitive>)(?!\w)"
        ),
        re.compile(
            rf"{_BEFORE}{_DAY}{_B}(?P<month>{_AZ_MONTH})(?P<tail>da|də|dan|dən|dək|ın|in|un|a|ə)?(?!\w)"
            rf"(?:,?{_B}(?P<year>{_Y})(?P<suffix>-c[ıiuü])?(?P<word>{_B}il(?:in|də|dən|ə|ədək|i)?)?(?!\w))?"
        ),
    ),
    "ru": (
        re.compile(
            rf"{_BEFORE}{_DAY}(?P<ord>-?го|-?ое|-?е)?{_B}(?P<month>{_RU_MONTH})(?!\w)"
            rf"(?:{_B}(?P<year>{_Y})(?!\d)(?P<word>{_B}(?:года|году|год)(?!\w)|{_B}?г\.|{_B}г(?!\w))?)?"
        ),
    ),
}
_DOTTED = re.compile(
    rf"(?<![\w./-]){_DAY}(?P<sep>[./])(?P<month>[01]\d)(?P=sep)(?P<year>{_Y})(?![\w/-]|\.\d)"
)
_ISO = re.compile(rf"(?<![\w./-])(?P<year>{_Y})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w/-])")

_RANGE_BEFORE = re.compile(rf"\d(?:{_B}?[-–—]{_B}?|{_B}(?:to|and|until|və|и|по){_B})$|[-–—]$")
_RANGE_AFTER = re.compile(
    rf"{_B}?[-–—]{_B}?\d|{_B}(?:to|and|until|və|и|по){_B}(?:the{_B})?(?:[A-Z][a-z]+{_B})?\d"
)


@lru_cache(maxsize=256)
def find_dates(text: str, language: str) -> tuple[FoundDate, ...]:
    """The dates of ``text`` in order. Ambiguous figures (05/06/2026) are taken as day/month and marked so."""
    if language not in _PATTERNS or not any(c.isdigit() for c in text):
        return ()
    found = sorted(_all(text, language), key=lambda f: (f.start, -f.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(_with_surroundings(text, language, one) for one in kept)


def _all(text: str, language: str) -> Iterator[FoundDate]:
    for pattern in _PATTERNS[language]:
        for match in pattern.finditer(text):
            yield _found(match, language)
    for pattern, iso in ((_DOTTED, False), (_ISO, True)):
        for match in pattern.finditer(text):
            day, month = int(match["day"]), int(match["month"])
            if not 1 <= month <= 12 or not 1 <= day <= 31:
                continue
            certain = iso or match["sep"] == "."
            form = Form.FIGURES if certain else Form.AMBIGUOUS
            yield FoundDate(*match.span(), day, month, int(match["year"]), form)


def _found(match: re.Match[str], language: str) -> FoundDate:
    group = match.groupdict()
    year = int(group["year"]) if group.get("year") else None
    return FoundDate(
        *match.span(),
        day=int(group["day"]),
        month=_month(group["month"], language),
        year=year,
        form=_form(match, group, language),
        part_of_range=bool(group.get("range")),
    )


def _month(word: str, language: str) -> int:
    if language == "en":
        word = word.rstrip(".")
        return SHORT_MONTHS[word] if word in SHORT_MONTHS else MONTHS["en"].index(word) + 1
    lower = ("i" + word[1:]) if word.startswith("İ") else word.lower()
    names = MONTHS[language]
    if lower in names:
        return names.index(lower) + 1
    return AZ_GENITIVE.index(lower) + 1


def _form(match: re.Match[str], group: dict[str, str | None], language: str) -> Form:
    month = group["month"] or ""
    match language:
        case "en":
            if match.start("month") < match.start("day"):
                return Form.MONTH_FIRST
            if group["ord"] or group["of"] or group["the"]:
                return Form.ORDINAL
            if group["comma"]:
                return Form.COMMA
            return Form.PROPER if month in MONTHS["en"] else Form.SHORT
        case "az":
            if "genitive" in group:
                return Form.OTHER
            if month[0].isupper():
                return Form.CAPITAL
            whole = group["suffix"] and group["word"]
            return Form.PROPER if not group["year"] or whole else Form.YEAR_WORD
        case _:
            if month[0].isupper():
                return Form.CAPITAL
            if group["ord"]:
                return Form.ORDINAL
            word = (group["word"] or "").strip()
            return Form.PROPER if not group["year"] or word == "года" else Form.YEAR_WORD


def _with_surroundings(text: str, language: str, one: FoundDate) -> FoundDate:
    before = text[max(0, one.start - 8) : one.start]
    ranged = one.part_of_range or bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(text, one.end))
    return replace(one, part_of_range=ranged, weekday=_weekday_beside(text, language, one))


def _weekday_words(language: str) -> dict[str, tuple[int, int]]:
    words: dict[str, tuple[int, int]] = {}
    for weekday, forms in enumerate(WEEKDAYS[language]):
        for n, form in enumerate(forms):
            words.setdefault(form[0].lower() + form[1:], (weekday, n if form != forms[0] else 0))
    return words


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}"


_WORDS = {language: _weekday_words(language) for language in WEEKDAYS}
_ANY = {
    language: "|".join(_either_case(word) for word in sorted(words, key=len, reverse=True))
    for language, words in _WORDS.items()
}
_DAY_BEFORE = {
    language: re.compile(rf"(?<!\w)(?P<weekday>{any_day})(?:{_B}günü)?,?{_B}(?:the{_B})?$")
    for language, any_day in _ANY.items()
}
_DAY_AFTER = {
    language: re.compile(rf"(?:,{_B}(?:во?{_B})?|{_B}\((?:во?{_B})?|{_B})(?P<weekday>{any_day})(?![\w'’-])")
    for language, any_day in _ANY.items()
}
_DATE_FOLLOWS = re.compile(
    rf"(?:{_B}günü)?,?{_B}(?:the{_B})?(?:\d|(?:{_EN_MONTH}){_B}\d|(?:{_AZ_GENITIVE}){_B})"
)


def _weekday_beside(text: str, language: str, one: FoundDate) -> FoundWeekday | None:
    opened = max(0, one.start - 32)
    before = _DAY_BEFORE[language].search(text[opened : one.start])
    if before is not None:
        start, end = before.span("weekday")
        return _found_weekday(language, before["weekday"], opened + start, opened + end)
    after = _DAY_AFTER[language].match(text, one.end)
    if after is not None and not _DATE_FOLLOWS.match(text, after.end()):
        # Without a comma or a bracket only Azerbaijani puts the weekday straight after the date.
        if language != "az" and text[one.end : one.end + 2].strip(" \u00a0")[:1] not in (",", "("):
            return None
        return _found_weekday(language, after["weekday"], *after.span("weekday"))
    return None


def _found_weekday(language: str, word: str, start: int, end: int) -> FoundWeekday:
    weekday, form = _WORDS[language][word[0].lower() + word[1:]]
    return FoundWeekday(start, end, weekday, form)
