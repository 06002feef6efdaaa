"""Rule 21: endings written after figures in Azerbaijani."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.calendar_words import AZ_GENITIVE, az_ordinal
from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_ORDINAL = re.compile(r"(?<![\w.,/-])(?P<figure>\d{1,7})(?P<gap>-|–|[ \u00a0]|)(?P<suffix>c[iıuü])(?![\w-])")
_ROMAN = re.compile(r"(?<![\w-])(?P<figure>[IVXLCM]+)(?P<suffix>[-–]c[iıuü])(?!\w)")
_DAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(AZ_GENITIVE)})[ \u00a0](?P<figure>[0-3]?\d)-(?P<suffix>d[aə]n?)(?!\w)",
    re.IGNORECASE,
)
_BACK = frozenset({6, 9, 10, 26, 29, 30, 16, 19})
"""Days whose last syllable has a back vowel: altı, doqquz, on, otuz."""


def ordinals(piece: Piece) -> Iterator[Hit]:
    """ "2026-ci" for "2026-cı"; a blank for the hyphen; an ending after a Roman numeral."""
    for match in _ORDINAL.finditer(piece.text):
        number = int(match["figure"])
        if number == 0:
            continue
        right = az_ordinal(number)
        either = number % 1000 == 0  # min and milyon: the sources do not agree
        if (match["suffix"] == right or either) and match["gap"] == "-":
            continue
        suffix = match["suffix"] if either else right
        yield Hit(
            f"The ending of {number} is -{suffix}.", match.start("gap"), match.end("suffix"), f"-{suffix}"
        )
    for match in _ROMAN.finditer(piece.text):
        yield Hit("After a Roman numeral stands no ending.", *match.span("suffix"), "")


def days(piece: Piece) -> Iterator[Hit]:
    """ "mayın 6-də" for "mayın 6-da"."""
    for match in _DAY.finditer(piece.text):
        day, suffix = int(match["figure"]), match["suffix"]
        right = suffix.replace("ə", "a") if day in _BACK else suffix.replace("a", "ə")
        if 1 <= day <= 31 and suffix != right:
            yield Hit(f"The ending of {day} is -{right}.", *match.span("suffix"), right)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="figures.ordinal",
        number=21,
        title="Ending of an ordinal",
        level=Level.BLOCKS,
        reason="The ending follows the last word of the number as it is spoken; Roman numerals have none.",
        languages=("az",),
        find=ordinals,
        bad=(
            Example("2026-ci il", "az", mended="2026-cı il"),
            Example("2023-ci il, 10-ci, 3-cı", "az", mended="2023-cü il, 10-cu, 3-cü"),
            Example("2026 cı il, 2024cü il", "az", mended="2026-cı il, 2024-cü il"),
            Example("XXI-ci əsr", "az", mended="XXI əsr"),
        ),
        good=(
            Example(
                "2026-cı, 2023-cü, 2025-ci, 10-cu, 100-cü, 1000-ci, 2000-cu il, XXI əsr, II Pyotr, 5 cild",
                "az",
            ),
        ),
    ),
    TextRule(
        id="figures.day",
        number=21,
        title="Ending of a day",
        level=Level.BLOCKS,
        reason="The ending follows the last vowel of the number as it is spoken.",
        languages=("az",),
        find=days,
        bad=(
            Example("mayın 6-də", "az", mended="mayın 6-da"),
            Example("İyulun 30-dən avqustun 5-dan", "az", mended="İyulun 30-dan avqustun 5-dən"),
        ),
        good=(Example("mayın 5-də, iyulun 30-da, martın 20-dən, avqustun 9-dan, saat 15:00-da", "az"),),
    ),
)
