"""Rules 1 to 3: dates in the house's form, with a year, with the right weekday, in agreement with the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import specimen
from editor_app.checks.calendar_words import WEEKDAYS, az_ordinal, proper_date
from editor_app.checks.finding import Level
from editor_app.checks.found_dates import Form, FoundDate, find_dates
from editor_app.checks.rule import PROSE_FIELDS, Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule

_WHY_FORM = {
    Form.MONTH_FIRST: "The day comes before the month.",
    Form.ORDINAL: "The day is a plain figure.",
    Form.COMMA: "There is no comma before the year.",
    Form.SHORT: "The month is written in full.",
    Form.CAPITAL: "The month has a small letter.",
    Form.YEAR_WORD: "The year needs its word.",
    Form.FIGURES: "The month is written as a word.",
    Form.AMBIGUOUS: "Figures alone can be read as two different days; write the month as a word.",
}


def date_form(piece: Piece) -> Iterator[Hit]:
    """Dates that are not in the house's form."""
    for found in find_dates(piece.text, piece.language):
        if found.form in (Form.PROPER, Form.OTHER) or piece.in_speech(found.start, found.end):
            continue
        if found.form is Form.CAPITAL and found.year is None:
            continue  # “20 Yanvar”, “28 May”: holidays, streets, stations
        if not found.real:
            continue  # another rule says that this day does not exist
        yield Hit(_WHY_FORM[found.form], found.start, found.end, _mended(piece.text, found, piece.language))


def _mended(text: str, found: FoundDate, language: str) -> str | None:
    after = text[found.end : found.end + 4]
    if found.part_of_range or (found.form is Form.AMBIGUOUS and found.day <= 12):
        return None
    if language == "az" and (after.startswith("-") or after[1:].startswith(("il", "ci", "cı", "cu", "cü"))):
        return None
    mended = proper_date(found.day, found.month, found.year, language)
    written = text[found.start : found.end]
    if language == "az" and (case := re.search(r" il(in|də|dən|ə|ədək|i)$", written)):
        mended += case.group(1)
    if language == "ru" and re.search(r" (?:году|год)$", written):
        return None
    if language == "ru" and written.endswith("."):
        rest = text[found.end :].lstrip(" \u00a0»”")
        mended += "" if rest[:1].islower() or (rest[:1] in ",;:—–(" and rest) else "."
    return mended


def no_such_day(piece: Piece) -> Iterator[Hit]:
    """Days that the calendar does not have."""
    for found in find_dates(piece.text, piece.language):
        if not found.real and found.day:
            yield Hit("The calendar has no such day.", found.start, found.end)


_RU_PREPOSITION = re.compile(r"(?<!\w)[Вв]о? $")


def weekday(piece: Piece) -> Iterator[Hit]:
    """Weekdays that do not fit the date beside them."""
    meeting = piece.context.meeting_date
    for found in find_dates(piece.text, piece.language):
        beside = found.weekday
        if beside is None:
            continue
        same_day = meeting is not None and (found.day, found.month) == (meeting.day, meeting.month)
        day = found.value(meeting.year if meeting and same_day else None)
        if day is None or day.weekday() == beside.weekday:
            continue
        right = WEEKDAYS[piece.language][day.weekday()][beside.form]
        if piece.text[beside.start].isupper():
            right = right[0].upper() + right[1:]
        start = beside.start
        if preposition := _RU_PREPOSITION.search(piece.text[max(0, start - 4) : start]):
            start -= len(preposition.group())
            right = f"{preposition.group()[0]}{'о' if right == 'вторник' else ''} {right}"
        shown = proper_date(day.day, day.month, day.year, "en")
        yield Hit(f"{shown} is a {WEEKDAYS['en'][day.weekday()][0]}.", start, beside.end, right)


_YEARLY = re.compile(r"\b(?:every|each|annual\w*|yearly|Day|hər il|Gün[üu]|ежегодно|кажд\w+|Д[е]?н[ья])\b")


def without_year(draft: Draft) -> Iterator[Hit]:
    """Dates without a year, unless the same day stood earlier with one. The body stands on its own."""
    meeting = draft.context.meeting_date
    known: set[tuple[int, int]] = set()
    for piece in draft.pieces:
        if piece.field == "body" and piece.block == 0:
            known = set()
        found_here = find_dates(piece.text, draft.language)
        year_stands = False
        for n, found in enumerate(found_here):
            day = (found.day, found.month)
            if found.year is not None:
                known.add(day)
                year_stands = True
                continue
            if year_stands:
                continue  # the year of a date before it in the paragraph carries over
            following = found_here[n + 1] if n + 1 < len(found_here) else None
            carried = following is not None and following.year and following.start - found.end <= 25
            if day in known or carried or not found.real or piece.in_speech(found.start, found.end):
                continue
            around = piece.text[max(0, found.start - 40) : found.end + 50]
            if found.form is Form.CAPITAL or found.part_of_range or _YEARLY.search(around):
                continue
            fix = None
            if meeting is not None and day == (meeting.day, meeting.month):
                fix = _year_added(piece.text, found, draft.language, meeting.year)
            yield Hit(
                "The date has no year.",
                found.start,
                found.end,
                fix,
                field=piece.field,
                block=piece.block,
                text=piece.text,
            )


def _year_added(text: str, found: FoundDate, language: str, year: int) -> str | None:
    if found.form is Form.OTHER:
        return f"{year}-{az_ordinal(year)} il {text[found.start : found.end]}"
    if language == "az" and not text[found.start : found.end].endswith(
        proper_date(found.day, found.month, None, "az")
    ):
        return None
    return proper_date(found.day, found.month, year, language)


_MET = {
    "en": re.compile(r"\b(?:met|received|hosted|held|took place)\b"),
    "az": re.compile(r"(?:görüş|qəbul e[dt]|keçiril|baş tut)"),
    "ru": re.compile(r"(?:встрети|принял|состоял|прош[её]?л|прове)"),
}
_OTHER_EVENT = re.compile(
    r"\b(?:who|which|that|signed|adopted|arrived|opened|opens|begins|starts|ends|dated|since|until|from|of|before|after)\b"
)
_SENTENCE_END = re.compile(r"[.!?](?=[ \u00a0][^\W\d_a-zа-я])")


def other_than_meeting(draft: Draft) -> Iterator[Hit]:
    """The date of the summary and of the lead, where it surely is the meeting's, against the facts."""
    for piece in draft.pieces:
        if piece.field == "summary" or (piece.field == "body" and piece is draft.body[0]):
            yield from _other_day(draft, piece)


def _other_day(draft: Draft, lead: Piece) -> Iterator[Hit]:
    meeting = draft.context.meeting_date
    dates = find_dates(lead.text, draft.language)
    if meeting is None or not dates or dates[0].part_of_range:
        return
    found = dates[0]
    day = found.value(meeting.year)
    if day is None or day == meeting or lead.in_speech(found.start, found.end):
        return
    ends = _SENTENCE_END.search(lead.text)
    sentence = lead.text[: ends.start() if ends else len(lead.text)]
    verb = _MET.get(draft.language, _MET["en"]).search(sentence)
    if verb is None or found.start >= len(sentence):
        return
    leading = (found.weekday.start if found.weekday else found.start) <= 4 and (
        len(dates) == 1 or dates[1].start >= len(sentence) or dates[1].start > found.end + 25
    )
    closing = (
        draft.language == "en"
        and len(dates) == 1
        and verb.end() < found.start
        and sentence[: found.start].endswith("on ")
        and not _OTHER_EVENT.search(sentence[verb.end() : found.start].replace(" of the ", " "))
    )
    if leading or closing:
        shown = proper_date(meeting.day, meeting.month, meeting.year, draft.language)
        yield Hit(
            f"The facts say that the meeting was on {shown}.",
            found.start,
            found.end,
            field=lead.field,
            block=lead.block,
            text=lead.text,
        )


def _release(body: str) -> Example:
    return Example(content=specimen.content(body=body))


RULES: tuple[Rule, ...] = (
    TextRule(
        id="dates.form",
        number=1,
        title="Date form",
        level=Level.WARNS,
        reason="One form of date everywhere can be read, searched and compared without doubt.",
        style=True,
        fields=PROSE_FIELDS,
        find=date_form,
        bad=(
            Example("He spoke on May 5th, 2026, at noon.", mended="He spoke on 5 May 2026, at noon."),
            Example("On May 5, 2026 they met.", mended="On 5 May 2026 they met."),
            Example("On the 5th of May 2026 they met.", mended="On 5 May 2026 they met."),
            Example("Signed 5 Sept. 2026 in the capital.", mended="Signed 5 September 2026 in the capital."),
            Example("Signed on 5 May, 2026.", mended="Signed on 5 May 2026."),
            Example("Signed on 2026-05-05.", mended="Signed on 5 May 2026."),
            Example("Signed on 05/06/2026."),
            Example("Görüş 5 May 2026-cı ildə olub.", "az", mended="Görüş 5 may 2026-cı ildə olub."),
            Example(
                "Görüş 5 may 2026 tarixində olub.", "az", mended="Görüş 5 may 2026-cı il tarixində olub."
            ),
            Example("Встреча прошла 5 Мая 2026 года.", "ru", mended="Встреча прошла 5 мая 2026 года."),
            Example("Встреча 5 мая 2026 г. в столице.", "ru", mended="Встреча 5 мая 2026 года в столице."),
            Example("Встреча прошла 05.05.2026.", "ru", mended="Встреча прошла 5 мая 2026 года."),
        ),
        good=(
            Example("On 5 May 2026 they met in room 12 of the 5th floor."),
            Example("He said: “We signed on May 5th, 2026.”"),
            Example(
                "They may 5 times a year ask for 2026 copies; version 1.2.2026 and https://x.org/2026-05-05/a."
            ),
            Example("Görüş 5 may 2026-cı ildə olub.", "az"),
            Example("2026-cı il mayın 5-də görüş olub. 28 May küçəsi, 20 Yanvar.", "az"),
            Example("5 мая 2026 года состоялась встреча.", "ru"),
        ),
    ),
    TextRule(
        id="dates.no-such-day",
        number=2,
        title="A day that is not in the calendar",
        level=Level.BLOCKS,
        reason="A date that does not exist is a slip in the day or in the month.",
        find=no_such_day,
        fields=PROSE_FIELDS,
        bad=(
            Example("They meet on 31 June 2026."),
            Example("29 fevral 2026-cı il", "az"),
            Example("31 апреля", "ru"),
        ),
        good=(Example("They meet on 30 June 2026 and 29 February 2028."), Example("29 февраля", "ru")),
    ),
    TextRule(
        id="dates.weekday",
        number=2,
        title="Weekday fits the date",
        level=Level.BLOCKS,
        reason="A weekday that does not fit means that either the day or the date is wrong.",
        find=weekday,
        fields=PROSE_FIELDS,
        bad=(
            Example("On Monday 5 May 2026 they met.", mended="On Tuesday 5 May 2026 they met."),
            Example("On Monday, 5 May they met.", mended="On Tuesday, 5 May they met."),
            Example("They met on 5 May 2026 (Monday).", mended="They met on 5 May 2026 (Tuesday)."),
            Example("5 may 2026-cı il, bazar ertəsi.", "az", mended="5 may 2026-cı il, çərşənbə axşamı."),
            Example("Çərşənbə günü, 5 may 2026-cı il", "az", mended="Çərşənbə axşamı günü, 5 may 2026-cı il"),
            Example("В среду, 5 мая 2026 года", "ru", mended="Во вторник, 5 мая 2026 года"),
        ),
        good=(
            Example("On Tuesday 5 May 2026. Monday was free; from Monday 4 May 2026, Tuesday 5 May 2026."),
            Example("5 may 2026-cı il, çərşənbə axşamı; cümə axşamı, 7 may 2026-cı il", "az"),
            Example("Во вторник, 5 мая 2026 года, и в среду, 6 мая 2026 года", "ru"),
            Example("On Sunday, 12 July, all offices are open."),
        ),
    ),
    ReleaseRule(
        id="dates.no-year",
        number=1,
        title="Date without a year",
        level=Level.WARNS,
        reason="A release is read years later; without a year its first date says nothing.",
        style=True,
        find=without_year,
        bad=(
            _release("Orkhan Valiyev received Ingrid Weber on 5 May."),
            Example(content=specimen.content(summary="They met on 5 May 2026.", body="They met on 5 May.")),
            _release("Orkhan Valiyev met Ingrid Weber on May 5."),
            _release("The survey began on 1 March."),
        ),
        good=(
            _release("They met on 5 May 2026. On 5 May they also signed."),
            _release("They met from 5 May to 7 May 2026 and on 10–12 June."),
            _release("They spoke of World Water Day, 22 March."),
            _release("“We began on 1 March,” he said on 5 May 2026."),
        ),
    ),
    ReleaseRule(
        id="dates.meeting",
        number=3,
        title="The date in the text is the meeting's",
        level=Level.BLOCKS,
        reason="The lead and the facts must name the same day.",
        find=other_than_meeting,
        bad=(
            _release("Orkhan Valiyev received Ingrid Weber on 15 May 2026."),
            _release("On 5 May 2025 Orkhan Valiyev met Ingrid Weber."),
            _release("On Friday, 15 May 2026, they met. The contract was signed on 5 May 2026."),
            Example(content=specimen.content(summary="Orkhan Valiyev received Ingrid Weber on 6 May 2026.")),
        ),
        good=(
            _release("Orkhan Valiyev received Ingrid Weber on 5 May 2026."),
            _release("Orkhan Valiyev received Ingrid Weber, who arrived on 3 May 2026."),
            _release("Orkhan Valiyev met the parties to the agreement signed on 3 May 2020."),
            _release("The Service opens on 9 June 2026. It was held back."),
            _release("On 4 May and 5 May 2026 Orkhan Valiyev met Ingrid Weber."),
            Example(content=specimen.content(summary="The lock that was held shut opens on 6 May 2026.")),
        ),
    ),
)
