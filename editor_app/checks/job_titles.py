"""Rule 13: job titles have small letters where they stand without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import sentences
from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, Piece, Rule, TextRule

_EN = re.compile(
    r"(?<![\w’'-])(?P<article>[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir)[ \u00a0]"
    r"(?P<title>(?:(?:Deputy|Vice|First|Regional|Foreign|Interior|Acting|Former|Special|Executive"
    r"|Managing)[ \u00a0-])?"
    r"(?:Minister|Ambassador|Director|Chairman|Chairwoman|Chairperson|Commissioner|Envoy|Governor"
    r"|Mayor|Adviser"
    r"|Advisor|Inspector|Consul|Rector|Manager|Delegation|Guest))"
    r"(?P<after>[’']s)?(?=[ \u00a0][a-z]|[.,;:!?)”]|$)(?![ \u00a0](?:of|for|to|in)\b)"
)
_AZ = re.compile(
    r"(?<=[^\W\d_,;:][ \u00a0]|[,;:][ \u00a0])(?P<title>(?P<chief>Baş )?(?P<noun>Nazir|Direktor|Səfir"
    r"|Rəis|Müavin|Rektor|Qubernator|Məsləhətçi)"
    r"(?P<ending>(?:i|ı|u|ü)?(?:n?(?:in|ın|un|ün|a|ə|ı|i|u|ü|da|də|dan|dən))?)(?![^\W\d_]))"
)
_RU = re.compile(
    r"(?<![\w-])(?P<title>(?:Министр|Директор|Начальник|Председател|Руководител|Заместител|Советник"
    r"|Губернатор|Ректор"
    r"|Глав[аыеуо](?![^\W\d_])|Постпред)[а-яё]*)(?![-\w])"
)
_AFTER_RU = re.compile(r"(?:Генеральн\w+|Государственн\w+|Полномочн\w+|[А-ЯЁ]\w+)[ \u00a0]$")


def capitals(piece: Piece) -> Iterator[Hit]:
    """A job title with a capital that neither opens a sentence nor stands before a name."""
    match piece.language:
        case "en":
            yield from _english(piece)
        case "az":
            yield from _azerbaijani(piece)
        case "ru":
            yield from _russian(piece)


def _english(piece: Piece) -> Iterator[Hit]:
    allowed = piece.context.names("en").office_posts
    for match in _EN.finditer(piece.text):
        whole = f"the {match['title']}"
        if whole in allowed or match["title"] in allowed:
            continue
        yield Hit(
            "A job title without a name has small letters.", *match.span("title"), match["title"].lower()
        )


def _azerbaijani(piece: Piece) -> Iterator[Hit]:
    text = piece.text
    for match in _AZ.finditer(text):
        after = text[match.end() : match.end() + 2]
        if (
            after[1:2].isupper()
            or (match["chief"] and match["noun"] == "Rəis")
            or sentences.opens(text, match.start())
        ):
            continue
        if text[: match.start()].rstrip().endswith((".", "!", "?", "“", "«")):
            continue
        if match["chief"]:
            at = match.start("noun")
            yield Hit(
                "Only the first word has a capital: “Baş nazir”.",
                at,
                match.end(),
                text[at].lower() + text[at + 1 : match.end()],
            )
            continue
        before = re.search(r"([^\W\d_]+)[ \u00a0]$", text[max(0, match.start() - 30) : match.start()])
        if (
            before
            and before.group(1)[0].isupper()
            and not before.group(1).endswith(("nin", "nın", "nun", "nün", "in", "ın", "un", "ün"))
        ):
            continue
        title = match["title"]
        yield Hit("A job title has a small letter.", *match.span("title"), title[0].lower() + title[1:])


def _russian(piece: Piece) -> Iterator[Hit]:
    text = piece.text
    for match in _RU.finditer(text):
        start = match.start()
        if sentences.opens(text, start) or _AFTER_RU.search(text[max(0, start - 30) : start]):
            continue
        if (start and text[start - 1] not in " \u00a0(") or text[:start].rstrip()[-1:] in (
            ":",
            "«",
            "—",
            "–",
            ".",
            "\n",
        ):
            continue
        title = match["title"]
        yield Hit("A job title has a small letter.", *match.span("title"), title[0].lower() + title[1:])


RULES: tuple[Rule, ...] = (
    TextRule(
        id="titles.case",
        number=13,
        title="Job title with a capital",
        level=Level.WARNS,
        reason="Offices are written with small letters; a capital belongs to names.",
        style=True,
        fields=frozenset({"summary", "body", "caption"}),
        find=capitals,
        bad=(
            Example("Yesterday the Minister noted it.", mended="Yesterday the minister noted it."),
            Example(
                "The Ambassador’s visit and the Deputy Director.",
                mended="The ambassador’s visit and the deputy director.",
            ),
            Example(
                "Görüşdə Xidmətin Direktoru çıxış edib.",
                "az",
                mended="Görüşdə Xidmətin direktoru çıxış edib.",
            ),
            Example("Respublikanın Baş Naziri gəlib.", "az", mended="Respublikanın Baş naziri gəlib."),
            Example("На встрече Министр отметил успехи.", "ru", mended="На встрече министр отметил успехи."),
        ),
        good=(
            Example(
                "the Minister of Transport, the Director General, Minister Weber, the President "
                "said, the Prime Minister’s visit"
            ),
            Example(
                "Director Weber, the Chief of the Service. “The Minister came,” he said. The "
                "Director-General left."
            ),
            Example("Nazir Əhmədov və Baş nazir gəlib. Direktor bildirib. Milli Məclisin Sədri.", "az"),
            Example(
                "Министр отметил. Генеральный директор, Чрезвычайный и Полномочный Посол, «Директор года».",
                "ru",
            ),
        ),
    ),
)
