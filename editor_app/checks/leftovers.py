"""Rule 25: nothing of the making is left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.calendar_words import MONTHS
from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule
from editor_app.domain.template import PLACEHOLDER_CLOSE, PLACEHOLDER_OPEN

_PLACEHOLDER = re.compile(
    f"{PLACEHOLDER_OPEN}[^{PLACEHOLDER_CLOSE}{PLACEHOLDER_OPEN}]*{PLACEHOLDER_CLOSE}?|{PLACEHOLDER_CLOSE}"
)
_LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\b(?:TODO|FIXME|TBD|TBA|TBC(?! Bank))\b|\?\?\?+|\b[Ll]orem ipsum\b"
    r"|\[(?:insert|name|date|title|fill|add)\b[^\]\n]{0,40}\]"
)
_XX = re.compile(r"(?<![\w'’-])(?:[XХ]{2,})(?![\w-])")
_MONTH_AHEAD = "|".join(MONTHS["en"])
_NUMERAL_NOUN = re.compile(
    f"[ \u00a0](?:(?!{_MONTH_AHEAD})[A-ZА-ЯƏİÖÜÇŞ]"
    "|(?:centur|session|anniversar|congress|assembl|conference|meeting|edition|summit|olympi|games|festival"
    "|əsr|sessiya|qurultay|forum|ildönüm|век|столети|съезд|сесси|конференц|форум|заседани|годовщин))"
)
_NUMERAL_BEFORE = re.compile(
    "(?:[Aa]rticle|[Cc]hapter|[Pp]art|[Vv]olume|[Nn]o\\.|№|[Mm]addə|[Ff]əsil"
    "|[Сс]тать[яиею]|[Гг]лав[аыуе]|[Тт]ом)[ \u00a0]$"
)

_REPEATED = re.compile(r"(?<![\w'’-])(?P<word>[^\W\d_]+)(?P<gap>\s+)(?P<again>[^\W\d_]+)(?![\w'’-])")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_FUNCTION = {
    "en": _words(
        "a an the and or of to for with at by from as be are was were will has have it its their "
        "this these his",
        "we they he she not but",
    ),
    "az": _words("və ilə üçün bu o bir ki da də olan kimi haqqında tərəfindən sonra isə ya"),
    "ru": _words(
        "и в во на с со к по о об от до для за из у не а но или при что как это этот была был было",
    ),
}
_TWICE_IS_RIGHT = {
    "en": _words(
        "had that very no yes bye so long far much many more ha hear tut knock one is in on her do "
        "did up who",
    ),
    "ru": _words("очень много долго едва еле чуть да нет вот так их его её ее то чем всё все тихо ну"),
}


def placeholders(piece: Piece) -> Iterator[Hit]:
    """Marks where a required fact is missing."""
    for match in _PLACEHOLDER.finditer(piece.text):
        label = match.group().strip(PLACEHOLDER_OPEN + PLACEHOLDER_CLOSE)
        yield Hit(f"A fact is missing: {label}." if label else "A fact is missing.", *match.span())


def leftovers(piece: Piece) -> Iterator[Hit]:
    """Signs of unfinished work."""
    text = piece.text
    for match in _LEFTOVER.finditer(text):
        yield Hit(f"“{match.group()}” is left from the work on the text.", *match.span())
    for match in _XX.finditer(text):
        long_enough = len(match.group()) > 3
        if not long_enough and (
            _NUMERAL_NOUN.match(text[match.end() : match.end() + 24])
            or _NUMERAL_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        ):
            continue
        yield Hit(f"“{match.group()}” stands for something that is not known yet.", *match.span())


def repeated(piece: Piece) -> Iterator[Hit]:
    """The same word twice running. Content words in Azerbaijani and capitalised pairs may be meant."""
    text, language = piece.text, piece.language
    at = 0
    function = _FUNCTION.get(language, frozenset())
    while match := _REPEATED.search(text, at):
        at = match.start("again")
        first, again = match["word"], match["again"]
        word = again.lower()
        if first.lower() != word or word in _TWICE_IS_RIGHT.get(language, frozenset()):
            continue
        if len(first) == 1 and again.isupper():
            continue  # initials, numerals
        sure = word in function
        named = first[:1].isupper() and again[:1].isupper()
        if not sure and (piece.in_speech(match.start(), match.end()) or (named and len(first) < 5)):
            continue
        level = None if sure or not (named or language == "az") else Level.WARNS
        yield Hit(f"“{again}” stands twice.", match.end("word"), match.end("again"), "", level)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="leftovers.placeholder",
        waivable=False,
        number=25,
        title="A fact is missing",
        level=Level.BLOCKS,
        reason="The report type asks for this fact; without it the sentence says nothing.",
        find=placeholders,
        bad=(
            Example("received ⟦Guest⟧ on 5 May 2026."),
            Example("⟦Mehmanlar"),
            Example("Встреча с ⟦Гость⟧", "ru"),
        ),
        good=(Example("received [the] guest {now}."),),
    ),
    TextRule(
        id="leftovers.unfinished",
        number=25,
        title="Left from the work",
        level=Level.BLOCKS,
        reason="Notes to oneself must not reach the public.",
        find=leftovers,
        bad=(
            Example("The delegation of XX arrived."),
            Example("Agreed on XX May 2026."),
            Example("The sum is TBC."),
            Example("TODO: names"),
            Example("{{ guest.name }} spoke"),
            Example("Делегация XXXX прибыла", "ru"),
            Example("[insert name] spoke"),
        ),
        good=(
            Example(
                "The XX century, the XX Olympic Games, Article XX, size XXL, TBC Bank and the todo list."
            ),
            Example("В XX веке и на XX съезде", "ru"),
            Example("XX əsrdə, XX-ci əsr", "az"),
        ),
    ),
    TextRule(
        id="leftovers.repeated",
        number=25,
        title="Repeated word",
        level=Level.BLOCKS,
        reason="A word typed twice is the commonest slip that a spelling checker lets through.",
        find=repeated,
        bad=(
            Example("The the delegation left.", mended="The delegation left."),
            Example("They went to to the river river bank.", mended="They went to the river bank."),
            Example("Nazirlik və və Xidmət", "az", mended="Nazirlik və Xidmət"),
            Example("Встреча в в столице", "ru", mended="Встреча в столице"),
            Example("State State Waterways", mended="State Waterways"),
        ),
        good=(
            Example(
                "He had had time; very very long. Pago Pago, Henry I I know, A A Milne, that that "
                "one. So. So what?"
            ),
            Example("tez-tez, bir-bir, dəstə-dəstə", "az"),
            Example("чуть-чуть, очень очень много", "ru"),
            Example("“Peace peace,” they sang."),
        ),
    ),
)
