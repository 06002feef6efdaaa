"""Rule 18: figures as the language groups and divides them; the percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import PROSE_FIELDS, Example, Hit, Piece, Rule, TextRule

_NBSP = "\u00a0"
_LONG = re.compile(r"(?<![\w.,:/+№#@_–-])(?<!№[ \u00a0])(?P<figure>[1-9]\d{3,9})(?![\w/:@_]|[.,]\d|[-–]\w)")
_CODE_BEFORE = re.compile(
    r"(?:[Nn]o\.?|[Nn]os\.?|[Nn]umber|№|#|[Cc]ode|[Tt]el\.?|[Pp]hone|[Ff]ax|ISO|[Bb]ox|[Rr]oom|ID"
    r"|[Ii]ndex|[Rr]esolution"
    r"|[Nn]ömrəli|nömrə|[Kk]od|[Ss]əhifə|тел\.?|[Ии]ндекс|[Кк]од|ГОСТ|[Нн]омер|INN|VÖEN|IBAN|in|since"
    r"|of|by|until|from|year"
    r"|[A-ZА-Я]{2,})[ \u00a0]$"
)
_COUNTED = {
    "en": re.compile(
        r"[ \u00a0](?:(?:new|local|foreign|young|more|other|working|registered|illegal|square|cubic"
        r"|metric|different) )?"
        r"(?:people|persons|citizens|foreigners|children|women|men|families|migrants|residents"
        r"|visitors|participants"
        r"|students|pupils|officers|employees|specialists|applications|appeals|permits|cases"
        r"|documents|books|copies"
        r"|hectares|kilometres|kilometers|metres|meters|km|tonnes|tons|kg|litres|manat|manats|dollars"
        r"|euros|roubles"
        r"|houses|households|villages|trees|boats|ships|vessels|calls|questions|visits|events|jobs"
        r"|volunteers|refugees"
        r"|compatriots|passengers|trips|measurements|readings|stations|letters|requests|complaints"
        r"|inspections)\b"
    ),
    "ru": re.compile(
        r"[ \u00a0](?:челов|гражд|иностран|дет[ей]|женщин|мужчин|сем[еь]|мигрант|жите|участник"
        r"|студент|сотрудник|обращен"
        r"|заявлен|разрешен|случа|документ|гектар|га\b|километр|км\b|метр|тонн|кг\b|литр|манат|доллар"
        r"|евро\b|рубл"
        r"|дом|сёл|сел\b|деревь|судов|звонк|вопрос|рабоч|волонт|бежен|пассажир|измерен|станци"
        r"|пис[еь]м|кубомет|тысяч)"
    ),
}
_GAP = re.compile(r"(?<![\w.,–-])(?<!\d )(?P<figure>[1-9]\d{0,2}(?: \d{3})+)(?!\w|[.,]\d| \d)")
_PERCENT_WORD = re.compile(r"(?<=\d)[ \u00a0]?(?:per cent|percent|pct\.?)(?!\w)")
_PERCENT_GAP = re.compile(r"(?<=\d)[ \u00a0]+%")
_POINT = re.compile(
    r"(?<![\w.,:/-])(?P<figure>\d{1,3}\.\d{1,2})(?=[ \u00a0]?(?:%|процент|млн|млрд|тыс|километр|км\b"
    r"|метр|м\b|га\b|гектар|раза?\b|балл|тонн"
    r"|faiz|milyon|milyard|min\b|kilometr|metr|hektar|dəfə|bal\b|ton\b))"
)
_COMMA = re.compile(
    r"(?<![\w.,:/-])(?P<figure>\d{1,3},\d{1,2})(?=[ \u00a0]?(?:%|per cent|percent|million|billion"
    r"|km\b|metres|meters|kg\b|hectares|tonnes))"
)


def figures(piece: Piece) -> Iterator[Hit]:
    """Groups of three, the decimal sign and the percent sign."""
    text = piece.text
    if not any(c.isdigit() for c in text):
        return
    if piece.language == "en":
        for match in _PERCENT_WORD.finditer(text):
            yield Hit("With a figure stands the sign.", *match.span(), "%")
        for match in _PERCENT_GAP.finditer(text):
            yield Hit("The sign stands right after the figure.", *match.span(), "%")
        for match in _COMMA.finditer(text):
            yield Hit(
                "English has a decimal point.", *match.span("figure"), match["figure"].replace(",", ".")
            )
    else:
        for match in _POINT.finditer(text):
            yield Hit(
                "Here stands a decimal comma.", *match.span("figure"), match["figure"].replace(".", ",")
            )
    if piece.language in ("en", "ru"):
        yield from _groups(piece)


def _groups(piece: Piece) -> Iterator[Hit]:
    text, language = piece.text, piece.language
    sign = "," if language == "en" else _NBSP
    said = "A comma groups the thousands." if language == "en" else "A no-break space groups the thousands."
    for match in _LONG.finditer(text):
        figure = match["figure"]
        counted = _COUNTED[language].match(text, match.end())
        if len(figure) == 4 and "1900" <= figure <= "2100":
            continue  # a year
        if not counted and (
            len(figure) < 5
            or len(figure) > 9
            or (figure.endswith("000") is False and len(figure) in (6, 7))
            or _CODE_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
        ):
            continue
        yield Hit(said, *match.span("figure"), _grouped(figure, sign))
    for match in _GAP.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        counted = _COUNTED[language].match(text, match.end())
        if not counted and (_CODE_BEFORE.search(before) or before.rstrip()[-1:] in ("+", ")", "-")):
            continue
        if (
            match["figure"].count(" ") == 1
            and not counted
            and not text[match.end() :].startswith((" ", _NBSP))
        ):
            continue
        if language == "ru" or counted:
            yield Hit(said, *match.span("figure"), match["figure"].replace(" ", sign))


def _grouped(figure: str, sign: str) -> str:
    return f"{int(figure):,}".replace(",", sign)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="numbers.form",
        number=18,
        title="Form of figures",
        level=Level.WARNS,
        reason="Grouped figures are read at once; a wrong decimal sign makes another number of them.",
        style=True,
        fields=PROSE_FIELDS,
        find=figures,
        bad=(
            Example("3220 people; 5 per cent", mended="3,220 people; 5%"),
            Example("It cost 1250000 manats, 4 % more.", mended="It cost 1,250,000 manats, 4% more."),
            Example("3,5 million", mended="3.5 million"),
            Example("12 500 people", mended="12,500 people"),
            Example("3220 человек, 3.5 процента", "ru", mended="3\u00a0220 человек, 3,5 процента"),
            Example("3 220 человек", "ru", mended="3\u00a0220 человек"),
            Example("3.5 faiz", "az", mended="3,5 faiz"),
        ),
        good=(
            Example(
                "In 2026 some 3,220 people, 5%, 3.5 million; call 0125550140 or No. 12345; version "
                "1.10; since 2015 citizens’ groups"
            ),
            Example("3220 nəfər, 3.220 nəfər, 3,5 faiz, 2026-cı il, AZ1000", "az"),
            Example("3\u00a0220 человек, 3,5 процента, в 2026 году, тел. 125550140", "ru"),
        ),
    ),
)
