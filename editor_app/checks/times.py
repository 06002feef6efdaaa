"""Rule 6: the time of day; rule 4: "today" with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences
from editor_app.checks.calendar_words import proper_date
from editor_app.checks.finding import Level
from editor_app.checks.found_dates import find_dates
from editor_app.checks.rule import PROSE_FIELDS, Example, Hit, Piece, Rule, TextRule

_B = "[ \u00a0]"
_HALF = re.compile(
    rf"(?<![\w.:,])(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5]\d))?(?P<blank>{_B})?"
    r"(?P<half>[aApP]\.[mM]\.|[aApP][mM])(?!\w)"
)
_FULL = re.compile(
    rf"(?:(?<=[Aa]t )|(?<=[Bb]y )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Tt]ill )|(?P<bare>(?<![\w.:,/–-])))"
    rf"(?P<hour>[01]?\d|2[0-3])(?P<sep>[.:])(?P<minute>[0-5]\d)(?![\w:/%]"
    rf"|[.,]\d)(?P<hrs>{_B}?(?:hrs?\.?|hours|h)(?!\w))?"
    rf"(?!{_B}(?:per|million|billion|percent|%|km|m|kg|times|a\.m|p\.m|am|pm|AM|PM))"
)
_SAAT = re.compile(rf"(?<!\w)[Ss]aat{_B}(?P<time>(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d))(?![\d.])")
_V = re.compile(
    rf"(?<!\w)(?:[ВвСсК]|до|[Кк]){_B}(?P<time>(?P<hour>[01]?\d|2[0-3])[.](?P<minute>[0-5]\d))(?![\d.,])"
    rf"(?!{_B}?(?:%|раз|млн|млрд|тыс|км|м(?!\w)|га|процент|балл|кг))"
)


def time_form(piece: Piece) -> Iterator[Hit]:
    """English: 5:30pm; Azerbaijani and Russian: 17:30."""
    text = piece.text
    if piece.language == "en":
        for match in _HALF.finditer(text):
            half = match["half"].replace(".", "").lower()
            mended = _twelve(int(match["hour"]), match["minute"], half)
            end = match.end()
            stops = match["half"].endswith(".") and (
                not text[end:].strip(" \u00a0”»")
                or re.match(r"[ \u00a0]+[A-ZƏİÖÜÇŞ“]", text[end:]) is not None
            )
            if mended != match.group():
                yield Hit("Times are written as 5:30pm.", match.start(), end - stops, mended)
        for match in _FULL.finditer(text):
            hour = int(match["hour"])
            if match["bare"] is not None and not match["hrs"]:
                continue
            if match["sep"] == "." and not match["hrs"] and hour < 13:
                continue
            if hour < 13 and not match["hrs"]:
                continue  # may be a time before noon without its half
            half = "am" if hour < 12 else "pm"
            yield Hit(
                "Times are written as 5:30pm.",
                *match.span(),
                _twelve((hour - 1) % 12 + 1, match["minute"], half),
            )
        return
    pattern = {"az": _SAAT, "ru": _V}.get(piece.language)
    if pattern is not None:
        for match in pattern.finditer(text):
            yield Hit(
                "Hours and minutes are parted by a colon.",
                *match.span("time"),
                f"{match['hour']}:{match['minute']}",
            )


def _twelve(hour: int, minute: str | None, half: str) -> str:
    return f"{hour}{half}" if minute in (None, "00") else f"{hour}:{minute}{half}"


_FAR = 200
"""Characters: farther away, even in one sentence, nothing is said about a word."""
_SAID = {
    "en": re.compile(
        r"\b(?:said|says|met|received|noted|announced|signed|opened|held|visited|arrived|hosted|told"
        r"|stressed|"
        r"discussed|took place|began|approved|adopted|welcomed|attended|launched|inspected|presented)\b"
    ),
    "az": re.compile(
        r"\w(?:ib|ıb|ub|üb|iblər|ıblar|ublar|üblər|miş|mış|muş|müş|mişdir|mışdır|di|dı|du|dü|dilər|dılar)\b"
    ),
    "ru": re.compile(r"\w(?:л|ла|ло|ли|лся|лась|лось|лись)\b"),
}
_TODAY = {
    "en": re.compile(
        r"\b(?P<today>[Tt]oday|[Tt]his morning|[Tt]his afternoon)(?!['’-])\b|\b(?P<other>[Yy]esterday"
        r"|[Tt]omorrow)(?!['’])\b"
    ),
    "az": re.compile(
        r"\b(?P<today>[Bb]u gün)(?!\w)|\b(?P<other>[Dd]ünən|[Ss]abah(?= (?:keçir|saat|baş|görüş"
        r"|imzala)))(?!\w)"
    ),
    "ru": re.compile(r"\b(?P<today>[Сс]егодня)\b|\b(?P<other>[Вв]чера|[Зз]автра)\b"),
}


def today(piece: Piece) -> Iterator[Hit]:
    """ "Today" in the sense of the day of the event, in a sentence without a date."""
    pattern = _TODAY.get(piece.language)
    if pattern is None:
        return
    for match in pattern.finditer(piece.text):
        start, end = sentences.bounds(piece.text, match.start())
        start, end = max(start, match.start() - _FAR), min(end, match.end() + _FAR)
        if any(start <= found.start < end for found in find_dates(piece.text, piece.language)):
            continue
        if match["today"] and not _SAID[piece.language].search(piece.text, start, end):
            continue  # “today” as “nowadays”
        meeting = piece.context.meeting_date
        fix = None
        if match["today"] and meeting:
            shown = proper_date(meeting.day, meeting.month, meeting.year, piece.language)
            fix = f"{match.group()} ({shown})"
        yield Hit(f"“{match.group()}” needs its date.", *match.span(), fix)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="dates.today",
        number=4,
        title="“Today” with its date",
        level=Level.WARNS,
        reason="A release is read for years; “today” is over tomorrow.",
        style=True,
        fields=PROSE_FIELDS - {"headline"},
        find=today,
        bad=(
            Example(
                "The chief said today that work goes on.",
                mended="The chief said today (5 May 2026) that work goes on.",
            ),
            Example("They met yesterday at the lake."),
            Example(
                "Bu gün Xidmətdə görüş keçirilib.",
                "az",
                mended="Bu gün (5 may 2026-cı il) Xidmətdə görüş keçirilib.",
            ),
            Example(
                "Начальник сегодня принял гостя.",
                "ru",
                mended="Начальник сегодня (5 мая 2026 года) принял гостя.",
            ),
        ),
        good=(
            Example(
                "The chief said today, 5 May 2026, that it works. In today’s world. Today the "
                "network has 20 gauges."
            ),
            Example("“We met today,” he said."),
            Example("Bu günə qədər 20 stansiya tikilib. Bu günkü vəziyyət.", "az"),
            Example("Сегодня в сети 20 станций. Сегодняшний день.", "ru"),
        ),
    ),
    TextRule(
        id="times.form",
        number=6,
        title="Time form",
        level=Level.INFORMS,
        reason="One form of the time can be read at a glance.",
        style=True,
        fields=PROSE_FIELDS,
        find=time_form,
        bad=(
            Example("at 17.30 hrs", mended="at 5:30pm"),
            Example("It began at 17:30.", mended="It began at 5:30pm."),
            Example("at 5.30 p.m. in the hall", mended="at 5:30pm in the hall"),
            Example("It ended at 5 PM.", mended="It ended at 5pm."),
            Example("It ended at 5 p.m. They left.", mended="It ended at 5pm. They left."),
            Example("at 11:00am", mended="at 11am"),
            Example("saat 17.30-da", "az", mended="saat 17:30-da"),
            Example("в 17.30 в здании", "ru", mended="в 17:30 в здании"),
        ),
        good=(
            Example(
                "at 5:30pm, at 9am, a 16:9 screen, 3.30 m, 2 : 1, at 1.30 times, by 15.20 per cent, 1:10 000"
            ),
            Example("saat 17:30-da, 3.30 faiz", "az"),
            Example("в 17:30, в 3.20 раза, в 1,5 раза", "ru"),
        ),
    ),
)
