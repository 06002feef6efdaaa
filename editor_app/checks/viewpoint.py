"""Rules 22 and 23: plain words; no "our" outside direct speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import PROSE_FIELDS, Example, Hit, Piece, Rule, TextRule

_OUR = {
    "en": re.compile(
        r"(?<!\w)[Oo]ur[ \u00a0](?:(?:dear|beautiful|ancient|young|independent|fellow|own|whole"
        r"|entire)[ \u00a0])?"
        r"(?:country|countries|republic|compatriots?|citizens?|state|nation|people|government|capital"
        r"|homeland|motherland|fatherland"
        r"|lands|borders|territory|territories|president|army|soldiers|martyrs|independence|society)(?!\w)"
    ),
    "az": re.compile(
        r"(?<!\w)(?:[Öö]lkə|[Rr]espublika|[Dd]övlət|[Vv]ətəndaşlar|[Vv]ətəndaş|[Ss]oydaşlar|[Ss]oydaş"
        r"|[Xx]alq|[Pp]aytaxt|[Tt]orpaqlar"
        r"|[Vv]ətən|[Pp]rezident|[Hh]ökumət|[Oo]rdu|[Ss]ərhədlər|[Mm]illət|[Hh]əmvətənlər)i?(?:mız"
        r"|miz|muz|müz)\w*"
        r"|(?<!\w)[Dd]övlətimiz\w*|(?<!\w)(?:[Xx]alq|[Pp]aytaxt|[Tt]orpaqlar)ımız\w*"
    ),
    "ru": re.compile(
        r"(?<!\w)[Нн]аш(?:а|ей|у|его|ему|им|ем|и|их|ими|е)?[ \u00a0](?:стран|республик|государств"
        r"|соотечественник|граждан|народ|столиц"
        r"|родин|правительств|президент|земл|границ|арми|общество)\w*"
    ),
}


def ours(piece: Piece) -> Iterator[Hit]:
    """ "Our country" and the like, outside direct speech."""
    pattern = _OUR.get(piece.language)
    if pattern is None:
        return
    for match in pattern.finditer(piece.text):
        if not piece.in_speech(*match.span()):
            yield Hit("A release speaks of the country by its name.", *match.span())


def plain_words(piece: Piece) -> Iterator[Hit]:
    """Phrases of the office's list of words that have a plainer one."""
    for found in piece.context.plain_words(piece.language).find(piece.text):
        if piece.in_speech(found.start, found.end):
            continue
        written = piece.text[found.start : found.end]
        fix = None
        if found.certain:
            fix = found.use[0].upper() + found.use[1:] if written[0].isupper() else found.use
            fix = fix if fix != written else None
        told = (
            f"Plainer: {found.use}." if found.use else "This says little; leave it out or say what is meant."
        )
        yield Hit(told, found.start, found.end, fix)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="words.plain",
        number=22,
        title="Plain words",
        level=Level.INFORMS,
        reason="Plain words are read faster and translated without loss.",
        style=True,
        fields=PROSE_FIELDS,
        find=plain_words,
        bad=(
            Example("In order to help, they will utilise it.", mended="To help, they will use it."),
            Example("This will help going forward."),
            Example("Görüş həyata keçirilmişdir", "az"),
            Example("В целях оказания помощи", "ru"),
        ),
        good=(
            Example(
                "This will help both sides talk. “In order to help,” he said. It is in good order to date."
            ),
            Example("Görüş keçirilib.", "az"),
            Example("Встреча прошла, чтобы помочь.", "ru"),
        ),
    ),
    TextRule(
        id="words.viewpoint",
        number=23,
        title="Viewpoint",
        level=Level.WARNS,
        reason="A release is read abroad too, where nobody knows whose country is “ours”.",
        style=True,
        fields=PROSE_FIELDS,
        find=ours,
        bad=(
            Example("the ambassador in our country"),
            Example("Our compatriots live there."),
            Example(
                "qonağın ölkəmizə səfəri, vətəndaşlarımız, soydaşlarımızın, respublikamızda, xalqımız", "az"
            ),
            Example("посол в нашей стране", "ru"),
        ),
        good=(
            Example("“Our country is open,” he said. Our team met. Your country. Four countries."),
            Example("“Ölkəmiz açıqdır”, – deyə o bildirib. Ölkənin rəhbəri, işimiz, Cəmiz", "az"),
            Example("«Наша страна открыта», — сказал он. Наш отдел.", "ru"),
        ),
    ),
)
