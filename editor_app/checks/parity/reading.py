"""Reading the facts out of one language's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from editor_app.checks.calendar_words import AZ_GENITIVE, MONTHS, SHORT_MONTHS
from editor_app.checks.found_dates import find_dates
from editor_app.checks.parity.fact import Fact, Kind, Place, Weight
from editor_app.checks.parity.figures import amounts, blanked, clocks, counted
from editor_app.checks.parity.names import Named, NameIndex
from editor_app.checks.parity.number_words import lowered, spelled
from editor_app.checks.parity.speech import quoted, speaker
from editor_app.domain.content import Text
from editor_app.languages.passages import PHOTO, passages

_B = "[ \u00a0]"
_RANGE_OPENING = re.compile(
    rf"(?<![\w.,:])(?P<day>[0-3]?\d)(?:-?(?:dan|dən|го|е))?(?:{_B}?[-–—]{_B}?|{_B}(?:to|and|until|və|по|и|до){_B}(?:the{_B})?)$"
)
_RANGE_CLOSING = re.compile(
    rf"(?:{_B}?[-–—]{_B}?|{_B}(?:to|and|until|və|ilə){_B})(?P<day>[0-3]?\d)(?:-?[a-zəıöüğşç]{{2,4}})?(?![\w:%])"
)

_RU_MONTH_STEMS: Final = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[йяею]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTHS: Final = {
    "en": re.compile(
        rf"(?<!\w)(?P<month>{'|'.join([*MONTHS['en'], *SHORT_MONTHS])})\.?"
        rf"(?:,?{_B}(?:of{_B})?(?P<year>(?:19|20)\d\d))?(?!\w)"
    ),
    "az": re.compile(
        rf"(?<!\w)(?:(?P<before>(?:19|20)\d\d)(?:-c[ıiuü])?{_B}il(?:in)?{_B})?"
        rf"(?P<month>{'|'.join([*AZ_GENITIVE, *MONTHS['az']])})"
        rf"[a-zəıöüğşç]{{0,6}}(?:{_B}ay\w*)?(?:{_B}(?P<year>(?:19|20)\d\d)(?:-c[ıiuü])?{_B}il\w*)?(?!\w)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"(?<!\w)(?P<month>{'|'.join(_RU_MONTH_STEMS)})[а-я]{{0,3}}(?:{_B}(?P<year>(?:19|20)\d\d)(?:{_B}?(?:года|году|год|г\.))?)?(?!\w)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of one language. ``leaves`` counts the paragraphs of the body; ``speakers`` is how many passages
    quote each person by key, "" where it is not plain whom; ``speech`` is where each does."""

    facts: tuple[Fact, ...]
    leaves: int
    speakers: Mapping[str, tuple[Place, ...]]


def read(text: Text, language: str, names: NameIndex, captions: Mapping[str, str]) -> Reading:
    """The facts of ``text`` and of the photos' ``captions`` (by key) in ``language``."""
    facts: list[Fact] = []
    speakers: dict[str, list[Place]] = {}
    leaves = 0
    for passage in passages(text):
        if passage.kind == PHOTO:
            continue
        place = Place(language, passage.field, passage.block, 0, len(passage.text))
        leaves += passage.field == "body"
        named = names.find(passage.text)
        facts.extend(_placed(figure_facts(passage.text, language), place))
        facts.extend(_named(named, passage.text, place))
        speech = quoted(passage.text)
        if passage.field == "body" and (speech or passage.kind == "quote"):
            whole = speech or ((0, len(passage.text)),)
            people = [one for one in named if one.kind is Kind.PERSON]
            who = speaker(passage.text, whole, people)
            at = Place(language, passage.field, passage.block, whole[0][0], whole[-1][1])
            speakers.setdefault(who, []).append(at)
    for key, caption in captions.items():
        place = Place(language, f"photos.{key}.caption", 0, 0, len(caption))
        facts.extend(_placed(figure_facts(caption, language), place))
        facts.extend(_named(names.find(caption), caption, place))
    return Reading(tuple(facts), leaves, {who: tuple(places) for who, places in speakers.items()})


def _placed(facts: tuple[Fact, ...], place: Place) -> Iterator[Fact]:
    for fact in facts:
        at = Place(place.language, place.field, place.block, fact.place.start, fact.place.end)
        yield Fact(fact.kind, fact.value, fact.said, at, fact.weight, fact.also)


def _named(named: tuple[Named, ...], text: str, place: Place) -> Iterator[Fact]:
    for one in named:
        at = Place(place.language, place.field, place.block, one.start, one.end)
        yield Fact(one.kind, one.value, text[one.start : one.end], at, one.weight)


@lru_cache(maxsize=2048)
def figure_facts(text: str, language: str) -> tuple[Fact, ...]:
    """Dates, times, numbers, money and percentages of one passage, with places in it (field "", block 0)."""
    clean = blanked(text)
    found: list[Fact] = []

    def add(
        kind: Kind, value: str, start: int, end: int, weight: Weight, also: frozenset[str] = frozenset()
    ) -> None:
        found.append(Fact(kind, value, text[start:end], Place(language, "", 0, start, end), weight, also))

    if any(c.isdigit() for c in clean):
        for value, start, end in _dates(clean, language):
            add(Kind.DATE, value, start, end, Weight.STATED)
            for part in value.split("-"):
                if part.strip("?"):
                    add(Kind.NUMBER, str(int(part)), start, end, Weight.HINT)
            clean = _out(clean, start, end)
    for value, start, end in _months(clean, language):
        add(Kind.DATE, value, start, end, Weight.STATED if value[0] != "?" else Weight.HINT)
        if value[0] != "?":
            add(Kind.NUMBER, value[:4], start, end, Weight.HINT)
            clean = _out(clean, start, end)
    for clock in clocks(clean, language):
        add(Kind.TIME, clock.value, clock.start, clock.end, Weight.STATED if clock.sure else Weight.WORD)
        add(Kind.NUMBER, str(int(clock.value[:2])), clock.start, clock.end, Weight.HINT)
    for fact in found:
        if fact.kind is Kind.TIME:
            clean = _out(clean, fact.place.start, fact.place.end)
    for amount in amounts(clean, language):
        add(amount.kind, amount.value, amount.start, amount.end, Weight.STATED, amount.also)
        if amount.kind is not Kind.NUMBER:
            bare = amount.value.rpartition(" ")[2]
            add(Kind.NUMBER, bare, amount.start, amount.end, Weight.HINT)
        clean = _out(clean, amount.start, amount.end)
    for word in spelled(clean, language):
        figure = counted(clean, word.value, word.start, word.end)
        weight = Weight.WORD if word.sure else Weight.HINT
        if word.sure and figure.kind is not Kind.NUMBER:
            weight = Weight.STATED
            add(Kind.NUMBER, str(word.value), word.start, word.end, Weight.HINT)
        add(figure.kind, figure.value, figure.start, figure.end, weight)
    return tuple(found)


def _out(text: str, start: int, end: int) -> str:
    return text[:start] + "·" * (end - start) + text[end:]


def _dates(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Dates as "2026-07-30", "????-07-30" without a year; the first day of a span of days as well."""
    for one in find_dates(text, language):
        yield _day(one.year, one.month, one.day), one.start, one.end
        opening = _RANGE_OPENING.search(text[: one.start])
        if opening is not None and 1 <= int(opening["day"]) <= 31:
            yield _day(one.year, one.month, int(opening["day"])), opening.start("day"), opening.end("day")
        closing = _RANGE_CLOSING.match(text, one.end) if language != "ru" else None
        if closing is not None and 1 <= int(closing["day"]) <= 31 and text[one.start].isalpha():
            yield _day(one.year, one.month, int(closing["day"])), closing.start("day"), closing.end("day")


def _day(year: int | None, month: int, day: int) -> str:
    return f"{year or '????'}-{month:02d}-{day:02d}"


def _months(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Months with their year as "2027-03-??"; without, "????-03-??"."""
    pattern = _MONTHS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        year = match["year"] or (match["before"] if language == "az" else None)
        month = _month(match["month"], language)
        yield f"{year or '????'}-{month:02d}-??", *match.span()


def _month(word: str, language: str) -> int:
    if language == "en":
        return MONTHS["en"].index(word) + 1 if word in MONTHS["en"] else SHORT_MONTHS[word]
    small = lowered(word, language)
    if language == "az":
        return (MONTHS["az"] if small in MONTHS["az"] else AZ_GENITIVE).index(small) + 1
    return next(n for n, stem in enumerate(_RU_MONTH_STEMS, 1) if re.fullmatch(stem, small))
