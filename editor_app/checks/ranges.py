"""Rule 5: spans of days are written in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.calendar_words import AZ_GENITIVE, MONTHS
from editor_app.checks.finding import Level
from editor_app.checks.rule import PROSE_FIELDS, Example, Hit, Piece, Rule, TextRule

_B = "[ \u00a0]"
_MONTH = {
    "en": "|".join(MONTHS["en"]),
    "az": "|".join((*MONTHS["az"], *AZ_GENITIVE)),
    "ru": "|".join(MONTHS["ru"]),
}
_SPAN = {
    language: re.compile(
        rf"(?<![\w.,/–-])(?:(?P<opening>[Ff]rom|[Bb]etween|[СсCc]){_B})?(?P<one>[0-3]?\d)"
        rf"(?P<dash>{_B}?[-–—]{_B}?)(?P<two>[0-3]?\d)(?={_B}(?:{month}))"
    )
    for language, month in _MONTH.items()
}
_AZ_MONTHS = "|".join(AZ_GENITIVE)
_AZ_GENITIVE = re.compile(
    rf"(?P<month>{_AZ_MONTHS}){_B}(?P<one>[0-3]?\d)(?P<dash>{_B}?[-–—]{_B}?)(?P<two>[0-3]?\d)(?=-[a-zəı])"
)


def spans_of_days(piece: Piece) -> Iterator[Hit]:
    """ "from 10-12 June", "10-12 June"; in Azerbaijani and Russian the en dash without blanks."""
    language = piece.language
    pattern = _SPAN.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(piece.text):
        one, two = match["one"], match["two"]
        if not (1 <= int(one) <= 31 and 1 <= int(two) <= 31):
            continue
        opening = match["opening"] or ""
        if language == "en":
            if not opening and match["dash"] == "–":
                continue
            joined = "and" if opening.lower() == "between" else "to"
            head = f"{opening} " if opening else ""
            yield Hit("A span of days is written with words.", *match.span(), f"{head}{one} {joined} {two}")
        elif language == "ru" and opening:
            yield Hit("After “с” comes “по”.", *match.span(), f"{opening} {one} по {two}")
        elif match["dash"] != "–":
            yield Hit(
                "Between figures stands an en dash without blanks.",
                match.start("one"),
                match.end(),
                f"{one}–{two}",
            )
    if language == "az":
        for match in _AZ_GENITIVE.finditer(piece.text):
            if match["dash"] != "–":
                yield Hit(
                    "Between figures stands an en dash without blanks.",
                    match.start("one"),
                    match.end(),
                    f"{match['one']}–{match['two']}",
                )


RULES: tuple[Rule, ...] = (
    TextRule(
        id="dates.range",
        number=5,
        title="Span of days",
        level=Level.WARNS,
        reason="“From” asks for “to”; a hyphen joins words, an en dash joins figures.",
        style=True,
        fields=PROSE_FIELDS,
        find=spans_of_days,
        bad=(
            Example("from 10-12 June 2026", mended="from 10 to 12 June 2026"),
            Example("It ran 10-12 June.", mended="It ran 10 to 12 June."),
            Example("between 10–12 June", mended="between 10 and 12 June"),
            Example("10-12 iyun 2026-cı il", "az", mended="10–12 iyun 2026-cı il"),
            Example("iyunun 10 - 12-də", "az", mended="iyunun 10–12-də"),
            Example("10 — 12 июня 2026 года", "ru", mended="10–12 июня 2026 года"),
            Example("с 10-12 июня", "ru", mended="с 10 по 12 июня"),
        ),
        good=(
            Example("from 10 to 12 June, 10–12 June, in 2024-25, tel. 10-12, 5-10 people"),
            Example("10–12 iyun, iyunun 10–12-də, 5-10 nəfər", "az"),
            Example("с 10 по 12 июня, 10–12 июня, 5-10 человек", "ru"),
        ),
    ),
)
