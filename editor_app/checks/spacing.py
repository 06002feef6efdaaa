"""Rule 19: blanks between words and before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.rule import Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule

_NBSP = "\u00a0"
_DOUBLE = re.compile("(?<=\\S)[ \u00a0\u202f]{2,}(?=\\S)")
_BEFORE_MARK = re.compile(
    "(?<=[^\\s(\\[«“„])(?P<blank>[ \u00a0]+)"
    "(?:(?P<mark>[,;:!?]|\\.(?!\\.))(?=[\\s”»’)\\]]|$)|(?P<glued>[,;])(?=[^\\W\\d_]))"
)
_LEADING_MARKERS = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})[ \t]+)*")
_SOURCE_DOUBLE = re.compile(r"(?P<before>[^\s*_\[\]()#>]+)(?P<blanks> {2,})(?P<after>[^\s*_\[\]()#>]+)")


def double_spaces(piece: Piece) -> Iterator[Hit]:
    """Two or more blanks in a row between words."""
    for match in _DOUBLE.finditer(piece.text):
        figure = piece.text[match.start() - 1] in "№§0123456789"
        kept = _NBSP if figure and _NBSP in match.group() else " "
        yield Hit("There are two blanks in a row.", *match.span(), kept)


def double_spaces_in_source(draft: Draft) -> Iterator[Hit]:
    """Doubled blanks of the stored body that reading it folds into one. The mend saves the folded text."""
    source = draft.content.text(draft.language).body
    if "  " not in source:
        return
    body = draft.body
    at = 0
    for line in source.splitlines():
        markers = _LEADING_MARKERS.match(line)
        for match in _SOURCE_DOUBLE.finditer(line, markers.end() if markers else 0):
            folded = f"{match['before']} {match['after']}"
            where = next((n for n in range(at, len(body)) if folded in body[n].text), None)
            if where is None:
                continue
            at = where
            blank = body[where].text.index(folded) + len(match["before"])
            yield Hit(
                "There are two blanks in a row.",
                blank,
                blank + 1,
                " ",
                field="body",
                block=body[where].block,
                text=body[where].text,
            )


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
    ReleaseRule(
        id="spacing.double-stored",
        number=19,
        title="Double space",
        level=Level.WARNS,
        reason="Two blanks in a row show as a hole in the line wherever the text is copied to.",
        find=double_spaces_in_source,
        bad=(
            Example(content=specimen.content(body="They met on 5 May 2026.\n\nHe mentioned  the project.")),
        ),
        good=(Example(content=specimen.content(body="-  An item\n-  Another\n\n1.  One  \nand a break")),),
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
