"""Rule 19: blanks between words and before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_NBSP = "\u00a0"
_DOUBLE = re.compile("(?<=\\S)[ \u00a0\u202f]{2,}(?=\\S)")
_BEFORE_MARK = re.compile(
    "(?<=[^\\s(\\[«“„])(?P<blank>[ \u00a0]+)"
    "(?:(?P<mark>[,;:!?]|\\.(?!\\.))(?=[\\s”»’)\\]]|$)|(?P<glued>[,;])(?=[^\\W\\d_]))"
)


def double_spaces(piece: Piece) -> Iterator[Hit]:
    """Two or more blanks in a row between words."""
    for match in _DOUBLE.finditer(piece.text):
        figure = piece.text[match.start() - 1] in "№§0123456789"
        kept = _NBSP if figure and _NBSP in match.group() else " "
        yield Hit("There are two blanks in a row.", *match.span(), kept)


def space_before_mark(piece: Piece) -> Iterator[Hit]:
    """A blank before a comma, full stop or other closing punctuation."""
    for match in _BEFORE_MARK.finditer(piece.text):
        mark = match["mark"] or match["glued"]
        before = piece.text[match.start() - 1]
        if (
            mark == ":"
            and before.isdigit()
            and piece.text[match.end() : match.end() + 2].strip()[:1].isdigit()
        ):
            continue  # a proportion
        yield Hit(
            "There is a blank before the punctuation.", *match.span(), f"{mark} " if match["glued"] else mark
        )


RULES: tuple[Rule, ...] = (
    TextRule(
        id="spacing.double",
        number=19,
        title="Double space",
        level=Level.WARNS,
        reason="Two blanks in a row show as a hole in the line.",
        find=double_spaces,
        bad=(
            Example(
                "specially mentioned  “The River” Project", mended="specially mentioned “The River” Project"
            ),
            Example("mentioned\u00a0 it", mended="mentioned it"),
            Example("5\u00a0 мая", "ru", mended="5\u00a0мая"),
        ),
        good=(
            Example("One blank. Only one."),
            Example(" at the edges  "),
            Example("3\u00a0220 человек", "ru"),
        ),
    ),
    TextRule(
        id="spacing.before-mark",
        number=19,
        title="Space before punctuation",
        level=Level.WARNS,
        reason="The mark belongs to the word before it; at a line's end it would begin the next line.",
        find=space_before_mark,
        bad=(
            Example("They met , and left .", mended="They met, and left."),
            Example("the conference ,held there", mended="the conference, held there"),
            Example("Встреча прошла , как и раньше", "ru", mended="Встреча прошла, как и раньше"),
        ),
        good=(Example("They met, and left. So … and so ... on; .NET at .5 and 1 : 2 :-)"),),
    ),
)
