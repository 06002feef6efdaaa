"""Numbers in words, in all the forms a text may have them: English, Azerbaijani, Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SCALES: Final = (1_000, 1_000_000, 1_000_000_000)

_EN: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_AZ: Final = {
    "iki": 2, "üç": 3, "dörd": 4, "beş": 5, "altı": 6, "yeddi": 7, "səkkiz": 8, "doqquz": 9, "on": 10,
    "iyirmi": 20, "otuz": 30, "qırx": 40, "əlli": 50, "altmış": 60, "yetmiş": 70, "səksən": 80, "doxsan": 90,
}  # fmt: skip
_RU_FORMS: Final = {
    2: "два две двух двум двумя",
    3: "три трёх трех трём трем тремя",
    4: "четыре четырёх четырех четырём четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи",
    8: "восемь восьми восемью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати",
    19: "девятнадцать девятнадцати",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти",
    70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    200: "двести двухсот двумстам",
    300: "триста трёхсот трехсот",
    400: "четыреста четырёхсот четырехсот",
    500: "пятьсот пятисот",
    600: "шестьсот шестисот",
    700: "семьсот семисот",
    800: "восемьсот восьмисот",
    900: "девятьсот девятисот",
}
UNITS: Final[dict[str, dict[str, int]]] = {
    "en": _EN,
    "az": _AZ,
    "ru": {form: value for value, forms in _RU_FORMS.items() for form in forms.split()},
}
_ONE: Final = {
    "en": {"one"},
    "az": {"bir"},
    "ru": {"один", "одна", "одно", "одну", "одного", "одной", "одному", "одним"},
}
_HUNDRED: Final = {"en": {"hundred"}, "az": {"yüz"}, "ru": {"сто", "ста"}}

_SCALE_PATTERNS: Final = {
    "en": (r"thousand", r"million", r"billion"),
    "az": (r"min", r"milyon", r"milyard"),
    "ru": (
        r"тысяч(?:а|и|у|е|ей|ам|ами|ах)?|тыс\.?",
        r"миллион(?:а|у|ом|е|ы|ов|ам|ами|ах)?|млн\.?",
        r"миллиард(?:а|у|ом|е|ы|ов|ам|ами|ах)?|млрд\.?",
    ),
}
_SHORT_SCALES: Final = {
    "en": (None, "mn?", "bn"),
    "az": (None, r"mln\.?", r"mlrd\.?"),
    "ru": (None, None, None),
}


def _scale_pattern(language: str) -> re.Pattern[str]:
    parts = []
    for n, words in enumerate(_SCALE_PATTERNS[language]):
        short = _SHORT_SCALES[language][n]
        parts.append(rf"(?P<s{n}>{words}{'|' + short if short else ''})")
    return re.compile(rf"[ \u00a0\u202f]?(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


SCALE_AFTER: Final = {language: _scale_pattern(language) for language in _SCALE_PATTERNS}
"""The scale straight after figures: "2.5 million", "2,5 млн"."""

# Words that may stand for a number but need not; they only answer for it.
HINTS: Final[dict[str, dict[int, tuple[str, ...]]]] = {
    "en": {
        1: ("one", "first", "once", "single", "a", "an"),
        2: ("both", "second", "pair", "couple", "twice", "two-way", "bilateral", "half", "either", "neither", "mutual"),
        3: ("third", "trilateral", "thrice"),
        4: ("fourth", "quarter"),
        5: ("fifth",),
        6: ("sixth",),
        7: ("seventh", "week", "weekly"),
        8: ("eighth",),
        9: ("ninth",),
        10: ("tenth", "decade"),
        11: ("eleventh",),
        12: ("twelfth", "dozen", "year"),
        14: ("fortnight",),
        24: ("day", "daily", "round-the-clock"),
        100: ("hundred", "hundreds", "century", "centenary"),
        1000: ("thousand", "thousands"),
    },
    "az": {
        1: ("bir", "birinci", "ilk"),
        2: ("ikinci", "ikitərəfli", "hər", "cüt", "ikisi", "ikiqat", "yarım", "yarı", "ikillik", "qarşılıqlı"),
        3: ("üçüncü", "üçtərəfli", "üçü", "üçillik"),
        4: ("dördüncü", "dördü", "rüb"),
        5: ("beşinci", "beşi", "beşillik"),
        6: ("altıncı",),
        7: ("yeddinci", "həftə", "həftəlik"),
        8: ("səkkizinci",),
        9: ("doqquzuncu",),
        10: ("onuncu", "onillik"),
        11: ("on birinci",),
        12: ("on ikinci", "il"),
        14: ("ikihəftəlik",),
        24: ("sutka", "gün", "sutkalıq"),
        100: ("yüz", "yüzlərlə", "əsr"),
        1000: ("min", "minlərlə"),
    },
    "ru": {
        1: ("один", "одна", "одно", "первый", "первая", "первое", "первого", "первой", "первую", "первым", "первых"),
        2: (
            "оба", "обе", "обоих", "обеих", "обеим", "обеими", "второй", "вторая", "второе", "второго", "вторую",
            "вторым",
            "пара", "дважды", "двусторонний", "двустороннего", "двусторонней", "двусторонние", "двусторонних", "двое",
            "вдвое", "половина", "половины", "половину", "двухдневный", "двухлетний", "взаимный", "взаимное",
        ),
        3: ("третий", "третья", "третье", "третьего", "третьей", "третью", "трое", "трёхсторонний", "втрое", "трети"),
        4: ("четвёртый", "четвертый", "четвёртая", "четвёртого", "четвертого", "четверть", "квартал", "квартала"),
        5: ("пятый", "пятая", "пятого", "пятой", "пятую", "пятеро"),
        6: ("шестой", "шестая", "шестого", "шестую", "полгода"),
        7: ("седьмой", "седьмая", "седьмого", "неделя", "недели", "неделю"),
        8: ("восьмой", "восьмая", "восьмого"),
        9: ("девятый", "девятая", "девятого"),
        10: ("десятый", "десятого", "десятая", "десятилетие", "десятка"),
        11: ("одиннадцатый", "одиннадцатого"),
        12: ("двенадцатый", "двенадцатого", "дюжина", "год", "года"),
        24: ("сутки", "суток", "круглосуточный", "круглосуточно"),
        100: ("сто", "сотни", "сотен", "век"),
        1000: ("тысяча", "тысячи", "тысяч"),
    },
}  # fmt: skip

_COMPOUND: Final = {
    "en": re.compile(rf"({'|'.join(sorted(_EN, key=len, reverse=True))})-\w", re.IGNORECASE),
    "az": re.compile(rf"({'|'.join(sorted(_AZ, key=len, reverse=True))})[a-zəıöüğşç]{{2,}}", re.IGNORECASE),
    "ru": re.compile(
        r"(двух|трёх|трех|четырёх|четырех|пяти|шести|семи|восьми|девяти|десяти)[а-яё]{4,}", re.IGNORECASE
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_AZ_CASE = re.compile(r"(?:y?[əa]|[dt][əa]n?|n?[ıiuü]n|n?[ıiuü]|l[əa])$")
_AZ_OTHER_WORDS = frozenset({"on", "altı", "iki", "üç", "min"})
"""Numbers whose declined forms are mostly other words (“onun” is his, “altında” is under, “üçün” is for)."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words at [start, end). ``sure`` is false where the word may mean something else."""

    value: int
    start: int
    end: int
    sure: bool = True


def lowered(text: str, language: str) -> str:
    """Small letters, one for one: positions stay what they are."""
    if language == "az":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.replace("İ", "i").lower()


_HINT_WORDS: Final = {
    language: {word: value for value, words in hints.items() for word in words}
    for language, hints in HINTS.items()
}
_SCALE_WORDS: Final = {
    language: [(re.compile(rf"(?:{words})"), SCALES[n]) for n, words in enumerate(patterns)]
    for language, patterns in _SCALE_PATTERNS.items()
}


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """The numbers in words of ``text``, longest readings first: "two hundred and fifty" is one number."""
    if language not in UNITS:
        return
    words = [(m.start(), m.end(), lowered(m.group(), language)) for m in _WORD.finditer(text)]
    n = 0
    while n < len(words):
        taken, value, sure = _read(words, n, text, language)
        if taken:
            yield Spelled(value, words[n][0], words[n + taken - 1][1], sure)
            n += taken
            continue
        start, end, word = words[n]
        if (hint := _HINT_WORDS[language].get(word)) is not None:
            yield Spelled(hint, start, end, sure=False)
        elif (compound := _COMPOUND[language].match(word)) is not None:
            yield Spelled(UNITS[language][compound[1]], start, end, sure=False)
        n += 1


def _read(words: list[tuple[int, int, str]], n: int, text: str, language: str) -> tuple[int, int, bool]:
    """How many words from ``n`` on are one number, its value, and whether it is surely one."""
    total = current = 0
    taken = end = 0
    counted = closed = False
    at = n
    least = 0
    while at < len(words):
        start, stop, word = words[at]
        if closed or (taken and text[end:start] not in (" ", "\u00a0", "-")):
            break
        if language == "az" and (bare := _undeclined(word)) is not None:
            word, closed = bare, True
        unit = UNITS[language].get(word)
        if unit is not None and (not current or _joins(current, unit)):
            current += unit
            counted = True
        elif word in _ONE[language] and current >= 20 and current % 10 == 0:
            current += 1
        elif word in _HUNDRED[language] and current < 10:
            current = (current or 1) * 100
            least += 1
        elif (scale := _scale(word, language)) and (current or not taken):
            if not current and not taken:
                least += 1
            total += (current or 1) * scale
            current = 0
        elif (
            language == "en"
            and word == "and"
            and taken
            and (current or total)
            and _unit_follows(words, at, language)
        ):
            at += 1
            continue
        else:
            break
        at += 1
        taken, end = at - n, stop
    if not taken:
        return 0, 0, False
    return taken, total + current, counted or taken > 1


def _undeclined(word: str) -> str | None:
    """An Azerbaijani number word without its case ending; None where it has none."""
    if word in UNITS["az"] or word in ("yüz", "min"):
        return None
    match = _AZ_CASE.search(word, 2)
    if match is None:
        return None
    bare = word[: match.start()]
    known = bare in UNITS["az"] or bare == "yüz"
    return bare if known and bare not in _AZ_OTHER_WORDS else None


def _joins(current: int, unit: int) -> bool:
    """Whether ``unit`` may follow ``current`` in one number: twenty + five, two hundred + fifty."""
    if unit < 10:
        return current == 10 or (current % 10 == 0 and current % 100 != 10)
    return current % 100 == 0 and unit < 100


def _unit_follows(words: list[tuple[int, int, str]], at: int, language: str) -> bool:
    return at + 1 < len(words) and words[at + 1][2] in UNITS[language]


def _scale(word: str, language: str) -> int:
    return next((scale for pattern, scale in _SCALE_WORDS[language] if pattern.fullmatch(word)), 0)
