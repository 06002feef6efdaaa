"""Rule 16: quotation marks in pairs and of the language."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.quotation import STYLES, marks
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_OPENING = "“„«"
_BEFORE_OPENING = " \u00a0\n([—–-“„«"


def unpaired(piece: Piece) -> Iterator[Hit]:
    """Marks without a partner. A quotation that runs on opens every paragraph and closes only the last."""
    text = piece.text
    for at in marks(text).unpaired:
        runs_on = text[at] in _OPENING and at == 0 and piece.following.startswith(text[at])
        if runs_on:
            continue
        opens = text[at] in _OPENING or (text[at] == '"' and (at == 0 or text[at - 1] in _BEFORE_OPENING))
        yield Hit(
            "This quotation is not closed." if opens else "This quotation was never opened.", at, at + 1
        )


def straight(piece: Piece) -> Iterator[Hit]:
    """Straight double marks; paired ones can be mended."""
    text = piece.text
    if '"' not in text:
        return
    outer, inner = STYLES.get(piece.language, STYLES["en"])
    for pair in sorted(marks(text).pairs, key=lambda p: p.start):
        if text[pair.start] != '"':
            continue
        # Words must stand inside both marks, or it is not clear which mark opens.
        clear = text[pair.start + 1 : pair.start + 2].strip() and text[pair.end - 1].strip()
        style = inner if pair.depth else outer
        for at, mark in ((pair.start, style[0]), (pair.end, style[1])):
            yield Hit("The mark is straight.", at, at + 1, mark if clear else None)


def of_language(piece: Piece) -> Iterator[Hit]:
    """Marks of another language's fashion."""
    outer, inner = STYLES.get(piece.language, STYLES["en"])
    text = piece.text
    for pair in marks(text).pairs:
        used = (text[pair.start], text[pair.end])
        if used[0] == '"' or used in (outer, inner):
            continue
        style = inner if pair.depth else outer
        for at, mark in ((pair.start, style[0]), (pair.end, style[1])):
            if text[at] != mark:
                yield Hit(f"Here {outer[0]}…{outer[1]} is used.", at, at + 1, mark)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="quotes.unpaired",
        number=16,
        title="Quotation marks in pairs",
        level=Level.BLOCKS,
        reason="Without both marks nobody can tell whose words these are.",
        find=unpaired,
        bad=(
            Example("“We agreed, he said."),
            Example("We agreed,” he said."),
            Example('"We agreed, he said.'),
            Example("«Мы договорились, — сказал он.", "ru"),
            Example("“Çay” layihəsi və “Su layihəsi", "az"),
        ),
        good=(
            Example(
                "“We agreed,” he said. The pipe is 5\" wide, Q' is the Service’s. Don’t ask about the ’90s."
            ),
            Example("«Проект „Река“ начат», — сказал он.", "ru"),
            Example("“Çay” layihəsi, «Su» layihəsi", "az"),
        ),
    ),
    TextRule(
        id="quotes.straight",
        number=16,
        title="Straight quotation marks",
        level=Level.WARNS,
        reason="Curly marks show where the words begin and end.",
        find=straight,
        bad=(
            Example('"We agreed," he said.', mended="“We agreed,” he said."),
            Example('Проект "Река" начат.', "ru", mended="Проект «Река» начат."),
            Example('"Çay" layihəsi', "az", mended="“Çay” layihəsi"),
        ),
        good=(Example("“We agreed,” he said. It’s 5\" wide; don't."),),
    ),
    TextRule(
        id="quotes.language",
        number=16,
        title="Quotation marks of the language",
        level=Level.WARNS,
        reason="Each language of the house has its own marks, and one release uses one kind.",
        find=of_language,
        bad=(
            Example("«We agreed,» he said.", mended="“We agreed,” he said."),
            Example("„We agreed,“ he said.", mended="“We agreed,” he said."),
            Example("Проект “Река” начат.", "ru", mended="Проект «Река» начат."),
            Example("«Çay» layihəsi", "az", mended="“Çay” layihəsi"),
        ),
        good=(
            Example("“We agreed,” he said."),
            Example("«Проект „Река“ начат»", "ru"),
            Example("“Çay” layihəsi", "az"),
        ),
    ),
)
