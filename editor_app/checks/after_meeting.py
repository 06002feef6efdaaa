"""Rule 3: what is told as past cannot lie after the meeting that is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences, specimen
from editor_app.checks.calendar_words import proper_date
from editor_app.checks.dates import other_than_meeting
from editor_app.checks.finding import Level
from editor_app.checks.found_dates import FoundDate, find_dates
from editor_app.checks.rule import Draft, Example, Hit, ReleaseRule, Rule

_AHEAD = {
    "en": re.compile(
        r"\b(?:will|would|shall|should|might|could|must|to be|is|are|due|planned|plans|scheduled|set|fixed"
        r"|expected|next|upcoming|forthcoming|coming|postponed|moved|invit\w+|agreed?|agrees|announc\w+|propos\w+"
        r"|prepar\w+|discuss\w*|ahead|deadline|valid|expir\w+|not|never)\b"
    ),
    "az": re.compile(
        r"(?:acaq|əcək|planlaş|nəzərdə|gözlə|dəvət|hazırlıq|razılaş|qədər|barədə|haqqında|dair|bağlı|üçün"
        r"|m[ıiuü]ş(?!d)|d[ıiuü][ğy][ıiuü]|olan)"
    ),
    "ru": re.compile(
        r"(?:\bбуд[еу]т|состоится|состоятся|пройд[её]т|пройдут|предсто|планир|намеч|назнач|приглаш|договор"
        r"|перен[её]с|подготов|до конца|\bне\b|обсу)"
    ),
}
"""Words of a sentence that speaks of what is still to come, or denies."""

_WEEKDAY = r"(?:[^\W\d_]+day,? )?"
_LEADS = {
    "en": re.compile(rf"(?:On )?{_WEEKDAY}"),
    "ru": re.compile(r"(?:Во? [^\W\d_]+, )?"),
}
_THEN = {
    "en": re.compile(
        r",? (?P<gap>[^,;:.“”]{2,110}?) (?:received|met|visited|signed|opened|hosted|held|attended|took part"
        r"|took place|arrived|spoke|presented|handed over"
        r"|(?:was|were) (?:held|signed|opened|launched|adopted|received|unveiled))\b"
    ),
    "ru": re.compile(
        r",?(?P<gap>(?: [^,;:.«»]{1,110}?)?) (?:состоял(?:ся|ась|ось|ись)|прош(?:[её]л|ла|ло|ли)"
        r"|открыл(?:ся|ась|ось|ись)|завершил(?:ся|ась|ось|ись)|начал(?:ся|ась|ось|ись)"
        r"|был[аои]? (?:подписан|принят|открыт|провед[её]н)[аоы]?|посетил[аи]?|принял[аи]?"
        r"|встретил(?:ся|ась|ись))(?!\w)"
    ),
}
"""What follows a date that opens its sentence: a subject, then a verb of something that happened."""

_HAPPENED = {
    "en": re.compile(
        r"\b(?:took place|(?:was|were) (?:held|signed|opened|launched|adopted|received|unveiled)|arrived|began"
        r"|started|ended|concluded|(?P<met>met|visited|received))\b(?P<gap>[^,;:()“”]{0,70}?) on "
        rf"{_WEEKDAY}$"
    ),
    "ru": re.compile(
        r"(?<!\w)(?:состоял(?:ся|ась|ось|ись)|прош(?:[её]л|ла|ло|ли)|открыл(?:ся|ась|ось|ись)"
        r"|завершил(?:ся|ась|ось|ись)|был[аои]? (?:подписан|принят|открыт|провед[её]н)[аоы]?)(?P<gap>) $"
    ),
}
"""What stands before a date that closes its clause: a verb of something that happened."""
_BETWEEN = re.compile(
    r"\b(?:to|that|which|who|whom|whose|until|after|before|since|because|if|when|and|opens|begins|starts|ends"
    r"|closes|runs|takes|falls)\b"
)
_OF_OTHERS = re.compile(r"\b(?:of|for|about|at)\b")
_AZ_HAPPENED = re.compile(
    r"(?:keçiril|baş tut|imzalan|açıl|başla|başa çat|qəbul edil|qəbul ed|qəbul et|görüş|səfər ed|səfər et)"
    r"(?:[yıiuü]{0,2}b|m[ıiuü]şd[ıiuü]r|d[ıiuü])[.!]?$"
)
_AZ_ON = re.compile(r"d[əa]$")


def told_as_past(draft: Draft) -> Iterator[Hit]:
    """Days after the meeting, written with their year, on which something is said to have happened."""
    meeting = draft.context.meeting_date
    if meeting is None:
        return
    told = {(hit.field, hit.block, hit.start) for hit in other_than_meeting(draft)}
    for piece in draft.pieces:
        for found in find_dates(piece.text, draft.language):
            day = found.value()
            if day is None or day <= meeting or found.part_of_range:
                continue
            if (piece.field, piece.block, found.start) in told:
                continue
            start, end = sentences.bounds(piece.text, found.start)
            if _is_past(piece.text[start:end], found, start, draft.language):
                shown = proper_date(meeting.day, meeting.month, meeting.year, draft.language)
                yield draft.hit(
                    piece,
                    f"This day is after the meeting ({shown}), but the sentence tells it as past.",
                    found.start,
                    found.end,
                )


def _is_past(sentence: str, found: FoundDate, start: int, language: str) -> bool:
    written = sentence[found.start - start : found.end - start]
    before, after = sentence[: found.start - start], sentence[found.end - start :]
    if language not in _AHEAD or _AHEAD[language].search(sentence):
        return False
    if language == "az":
        on = _AZ_ON.search(written) or after.startswith((" tarixində", " günü"))
        return bool(on and "," not in after and _AZ_HAPPENED.search(after.strip()))
    if _LEADS[language].fullmatch(before):
        then = _THEN[language].match(after)
        return then is not None and not _BETWEEN.search(then["gap"])
    happened = _HAPPENED[language].search(before)
    if happened is None or _BETWEEN.search(happened["gap"]):
        return False
    if language == "en" and happened["met"] and _OF_OTHERS.search(happened["gap"]):
        return False  # “met the organisers of the forum on 12 May”
    return language == "en" or not after.strip(" .!")


def _release(body: str, language: str = "en") -> Example:
    return specimen.release(body, language)


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="dates.after-meeting",
        number=3,
        title="A past told for a day to come",
        level=Level.WARNS,
        reason="A report cannot tell what happened after the day it reports; tense or date is wrong.",
        find=told_as_past,
        languages=("en", "az", "ru"),
        bad=(
            _release("They met on 5 May 2026. A round table was held at the Service on 12 May 2026."),
            _release("They met on 5 May 2026. On 12 May 2026 the two sides signed a plan."),
            _release("They met on 5 May 2026. The envoy visited the lock on Tuesday 12 May 2026."),
            _release("Onlar 5 may 2026-cı ildə görüşüblər. Seminar 12 may 2026-cı ildə keçirilib.", "az"),
            _release("Görüş olub. Saziş 2026-cı il mayın 12-də paytaxtda imzalanmışdır.", "az"),
            _release("Они встретились. Семинар состоялся 12 мая 2026 года.", "ru"),
            _release("Они встретились. 12 мая 2026 года в столице прошла выставка.", "ru"),
        ),
        good=(
            _release("They met on 5 May 2026. A round table was held on 4 May 2026."),
            _release("The round table will be held on 12 May 2026; it was to be held on 19 May 2026."),
            _release(
                "The two sides agreed to meet on 12 May 2026. They met to plan the forum on 12 May 2026."
            ),
            _release("They received an invitation to the conference that opens on 12 May 2026."),
            _release("Orkhan Valiyev met the organisers of the forum on 12 May 2026."),
            _release("The term that began on 1 May 2026 ends on 12 May 2026. On 12 May 2026 the lock opens."),
            _release("The exhibition, which was prepared for two years, opens on 12 May 2026."),
            _release("Seminar 12 may 2026-cı ildə keçiriləcək. Hazırlıq 4 may 2026-cı ildə keçirilib.", "az"),
            _release("12 may 2026-cı il tarixli iclasa hazırlıq görüşü keçirilib.", "az"),
            _release(
                "Семинар состоится 12 мая 2026 года. Встреча прошла перед форумом 12 мая 2026 года.", "ru"
            ),
            _release("Стороны договорились встретиться 12 мая 2026 года.", "ru"),
        ),
    ),
)
