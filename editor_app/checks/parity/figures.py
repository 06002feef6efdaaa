"""Numbers, money, percentages and times of day as figures have them in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from editor_app.checks.parity.fact import Kind
from editor_app.checks.parity.number_words import SCALE_AFTER, SCALES

_B: Final = "[ \u00a0\u202f\u2009]"

_AWAY = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\+\d[\d \u00a0()-]{6,}\d|photo:[0-9a-f]{12}")
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<![^\W\d_][-–])\d{{1,3}}(?:(?:{_B}\d{{3}})+(?!\d)|(?:,\d{{3}})+(?![\d])|(?:\.\d{{3}})+(?!\d))"
    rf"(?:[.,]\d+(?!\d))?|(?<![\w.,])(?<![^\W\d_][-–])\d+(?:[.,]\d+)?"
)
_AFTER_DASH = re.compile(r"(?<=\d[-–—])\d+(?:[.,]\d+)?")

_CURRENCIES: Final = {
    "USD": r"US\$|\$|USD|(?:US|ABŞ)?\s?dollar\w*|доллар\w*(?:\s+США)?",
    "EUR": r"€|EUR|euros?|avro\w*|евро",
    "AZN": r"₼|AZN|manats?|manat\w*|манат\w*",
    "RUB": r"₽|RUB|rou?bles?|rubl\w*|рубл\w*|руб\.",
    "GBP": r"£|GBP|pounds?(?:\s+sterling)?|funt\w*|фунт\w*(?:\s+стерлингов)?",
    "CHF": r"CHF|(?:Swiss\s+)?francs?|(?:İsveçrə\s+)?frank\w*|(?:швейцарск\w+\s+)?франк\w*",
    "TRY": r"₺|TRY|liras?|lirə\w*|лир\w?",
    "JPY": r"¥|JPY|yen|yen\w*|иен\w*|йен\w*",
    "GEL": r"₾|GEL|laris?|lari\w*|лари",
    "KZT": r"₸|KZT|tenge|tenge\w*|тенге",
    "CNY": r"CNY|yuan|yuan\w*|юан\w*",
}
_AFTER_AMOUNT: Final = {
    code: re.compile(rf"{_B}?(?:ABŞ\s|US\s)?(?:{words})(?!\w)", re.IGNORECASE)
    for code, words in _CURRENCIES.items()
}
_BEFORE_AMOUNT: Final = {
    code: re.compile(rf"(?:{words}){_B}?$", re.IGNORECASE)
    for code, words in {
        "USD": r"US\$|\$|(?<!\w)USD",
        "EUR": r"€|(?<!\w)EUR",
        "AZN": r"₼|(?<!\w)AZN",
        "RUB": r"₽|(?<!\w)RUB",
        "GBP": r"£|(?<!\w)GBP",
        "CHF": r"(?<!\w)CHF",
        "JPY": r"¥|(?<!\w)JPY",
    }.items()
}
_PERCENT = re.compile(
    rf"{_B}?(?:%|per{_B}?cent(?!\w)|pct\.?(?!\w)|faiz\w*|процент\w*|проц\.)|-процент\w+", re.IGNORECASE
)
_POINTS = re.compile(rf"{_B}(?:percentage{_B}points?)")

_CLOCKS: Final = {
    "en": re.compile(
        rf"(?<![\w:.])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?{_B}?(?P<half>[ap]\.m\.|[ap]m\b)"
        r"|(?<![\w:.])(?P<h24>[0-2]?\d):(?P<m24>[0-5]\d)(?!\d|:\d)"
        r"|(?<!\w)(?P<word>midday|noon|midnight)(?!\w)",
        re.IGNORECASE,
    ),
    "az": re.compile(
        r"(?<![\w:.])(?:(?<=saat[ \u00a0])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?=[-\s,.:;)–]|$)"
        r"|(?P<h24>[0-2]?\d):(?P<m24>[0-5]\d)(?!\d|:\d))|(?<!\w)(?P<word>günorta|gecəyarısı)(?!\w)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"(?<![\w:.])(?P<hour>[0-2]?\d){_B}час(?:ов|а)?(?:{_B}(?P<minute>[0-5]\d){_B}минут\w*)?(?!\w)"
        r"|(?<![\w:.])(?P<h24>[0-2]?\d):(?P<m24>[0-5]\d)(?!\d|:\d)"
        r"|(?<!\w)(?P<word>полдень|полночь)(?!\w)",
        re.IGNORECASE,
    ),
}
_CLOCK_WORDS: Final = {
    "midday": "12:00", "noon": "12:00", "midnight": "00:00", "günorta": "12:00", "gecəyarısı": "00:00",
    "полдень": "12:00", "полночь": "00:00",
}  # fmt: skip
_RU_AT = re.compile(rf"(?<!\w)(?:в|во|до|с|к|около){_B}$", re.IGNORECASE)
_EN_RANGE = re.compile(
    rf"(?<![\w:.,])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?:{_B}?[-–]{_B}?|{_B}(?:to|and|until){_B})$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A reading of figures at [start, end). ``also`` are other values that it may mean."""

    kind: Kind
    value: str
    start: int
    end: int
    also: frozenset[str] = frozenset()
    sure: bool = True


def blanked(text: str) -> str:
    """``text`` with addresses and telephone numbers blanked, of the same length."""
    return _AWAY.sub(lambda m: " " * len(m.group()), text) if _AWAY.search(text) else text


def clocks(text: str, language: str) -> Iterator[Figure]:
    """The times of day, as "15:00"."""
    pattern = _CLOCKS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        if word := match["word"]:
            yield Figure(Kind.TIME, _CLOCK_WORDS[word.lower()], *match.span(), sure=False)
            continue
        hour, minute = int(match["hour"] or match["h24"]), int(match["minute"] or match["m24"] or 0)
        if language == "en" and match["half"]:
            half = match["half"][0].lower()
            if not 1 <= hour <= 12:
                continue
            hour = _on_clock(hour, half)
            before = _EN_RANGE.search(text[: match.start()])
            if before is not None and 1 <= int(before["hour"]) <= 12:
                opening = _on_clock(int(before["hour"]), half)
                if opening > hour:
                    opening -= 12
                if opening >= 0:
                    value = f"{opening:02d}:{int(before['minute'] or 0):02d}"
                    end = before.end("minute") if before["minute"] else before.end("hour")
                    yield Figure(Kind.TIME, value, before.start(), end)
        elif (
            language == "ru"
            and match["hour"]
            and not match["minute"]
            and not _RU_AT.search(text[: match.start()])
        ):
            continue  # "пять часов" may be a length of time
        if hour < 24:
            yield Figure(Kind.TIME, f"{hour:02d}:{minute:02d}", *match.span())


def _on_clock(hour: int, half: str) -> int:
    return hour % 12 + (12 if half == "p" else 0)


def amounts(text: str, language: str) -> Iterator[Figure]:
    """Money, percentages and other numbers in figures, with the scale behind them ("2.5 million")."""
    spans = [*_NUMBER.finditer(text), *_AFTER_DASH.finditer(text)]
    seen: set[int] = set()
    for match in sorted(spans, key=lambda m: m.start()):
        if match.start() in seen:
            continue
        seen.update(range(match.start(), match.end()))
        yield _amount(text, language, match.group(), match.start(), match.end())


def counted(text: str, value: int, start: int, end: int) -> Figure:
    """A number in words at [start, end) with what it counts: "two per cent", "five million manats"."""
    if (percent := _PERCENT.match(text, end)) is not None:
        return Figure(Kind.PERCENT, str(value), start, percent.end())
    for code, pattern in _AFTER_AMOUNT.items():
        if (after := pattern.match(text, end)) is not None:
            return _money(code, [str(value)], start, after.end())
    return Figure(Kind.NUMBER, str(value), start, end)


def _amount(text: str, language: str, digits: str, start: int, end: int) -> Figure:
    values = list(_readings(digits, language))
    scale = SCALE_AFTER[language].match(text, end) if language in SCALE_AFTER else None
    if scale is not None:
        factor = next(SCALES[n] for n in range(len(SCALES)) if scale[f"s{n}"])
        values = [value * factor for value in values]
        end = scale.end()
    told = [_plain(value) for value in values]
    percent = _PERCENT.match(text, end)
    if percent is not None:
        return Figure(Kind.PERCENT, told[0], start, percent.end(), frozenset(told[1:]))
    for code, pattern in _AFTER_AMOUNT.items():
        if (after := pattern.match(text, end)) is not None:
            return _money(code, told, start, after.end())
    front = text[max(0, start - 5) : start]
    if front[-1:] in tuple("$€₼₽£¥") or front[-1:] in " \u00a0" or front[-1:].isupper():
        for code, pattern in _BEFORE_AMOUNT.items():
            if (before := pattern.search(front)) is not None:
                return _money(code, told, start - (len(front) - before.start()), end)
    return Figure(Kind.NUMBER, told[0], start, end, frozenset(told[1:]))


def _money(code: str, told: list[str], start: int, end: int) -> Figure:
    values = [f"{code} {value}" for value in told]
    return Figure(Kind.MONEY, values[0], start, end, frozenset(values[1:]))


def _readings(digits: str, language: str) -> Iterator[Decimal]:
    """What the figures mean in ``language``, the likeliest first."""
    bare = re.sub(_B, "", digits)
    point = "." if language == "en" else ","
    marks = [c for c in bare if c in ".,"]
    if not marks:
        yield Decimal(bare)
        return
    if len(marks) > 1:
        # The last mark is the point only where it differs from those before.
        whole, last = (
            (bare, "")
            if len(set(marks)) == 1
            else (bare[: bare.rindex(marks[-1])], bare[bare.rindex(marks[-1]) + 1 :])
        )
        figures = whole.replace(",", "").replace(".", "")
        yield Decimal(f"{figures}.{last}" if last else figures)
        return
    mark = marks[0]
    whole, _, rest = bare.partition(mark)
    decimal, grouped = Decimal(f"{whole}.{rest}"), Decimal(whole + rest)
    could_group = len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    if not could_group:
        yield decimal
    elif mark == point:
        yield decimal
        yield grouped
    else:
        yield grouped
        yield decimal


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text or "0"
