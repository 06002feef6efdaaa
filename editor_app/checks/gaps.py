"""Rule 19, continued: missing blanks, glued words, blanks that must not break; words typed for others (slips)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.named import WORD
from editor_app.checks.phrases import PhraseList, delivered
from editor_app.checks.rule import PROSE_FIELDS, Example, Hit, Piece, Rule, TextRule
from editor_app.checks.word_sets import words

_NBSP = "\u00a0"
_COMMA = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>[,;!?])(?=[^\W\d_]{2})")
_STOP = re.compile(
    r"(?<=[a-zа-яёəıöüğşç]{3})(?P<mark>\.)(?=[A-ZА-ЯЁƏİÖÜÇŞ][a-zа-яёəıöüğşç]+(?:[ \u00a0,]|$))"
)
_ADDRESS = re.compile(
    r"\S*(?:@|://|www\.)\S*|\b[A-Z][a-z]+\.(?:Js|Net|Az|Org)\b|\b[\w-]+\.(?:com|org|net|az|ru|int|gov"
    r"|edu|example)\b\S*"
)
_BRACKET = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>\()(?=[^\W\d_]{3,}[^()]{0,60}\))")
_NUMBER = re.compile(r"№(?P<blank> ?)(?=\d)")
_RU_INITIALS = re.compile(
    r"(?<![\w.])(?P<initials>[А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.)?)(?P<blank> |)(?=[А-ЯЁ][а-яё]{2,})"
)


def missing_blank(piece: Piece) -> Iterator[Hit]:
    """ "conference,held", "ended.They"."""
    addresses = [match.span() for match in _ADDRESS.finditer(piece.text)] if "." in piece.text else []
    for pattern in (_COMMA, _STOP):
        for match in pattern.finditer(piece.text):
            if any(start <= match.start() < end for start, end in addresses):
                continue
            yield Hit("A blank is missing after the mark.", *match.span(), f"{match['mark']} ")
    for match in _BRACKET.finditer(piece.text):
        if re.match(r"\((?:s|es|a|ə|и|ы|а)\)", piece.text[match.start() :]) is None:
            yield Hit("A blank is missing before the bracket.", *match.span(), " (")


def kept_together(piece: Piece) -> Iterator[Hit]:
    """№ and its figure, Russian initials and the name, parted by a blank that may break or by none."""
    for match in _NUMBER.finditer(piece.text):
        yield Hit("Between № and its figure stands a no-break space.", *match.span(), f"№{_NBSP}")
    if piece.language == "ru":
        for match in _RU_INITIALS.finditer(piece.text):
            initials = re.sub(r"\.[ \u00a0]?(?=\w)", f".{_NBSP}", match["initials"])
            yield Hit(
                "Between initials and name stands a no-break space.", *match.span(), f"{initials}{_NBSP}"
            )


_SMALL = {
    "en": words(
        "the of and in to for with on at by from that is was were will has have had this "
        "his her their an or as not"
    ),
    "az": words("və ilə üçün bu da də ki olan kimi bir hər isə"),
    "ru": words("и в на с по от для что как при из за не это также или"),
}
_LEAST = 3
_LONGEST = 40


def glued(piece: Piece) -> Iterator[Hit]:
    """A word no dictionary knows that is a small word and a known one ("theconference")."""
    known = piece.context.known_word
    small = _SMALL.get(piece.language)
    if known is None or small is None:
        return
    for match in WORD.finditer(piece.text):
        word = match.group()
        if not 6 <= len(word) <= _LONGEST or not word[1:].islower() or known(word, piece.language):
            continue
        lower = word.lower()
        if word[0].isupper() and (
            known(lower, piece.language) or piece.context.names(piece.language).is_name(word)
        ):
            continue
        for n in range(2, len(word) - 1):
            left, right = lower[:n], lower[n:]
            one_small = (left in small and len(right) > _LEAST) or (
                right in small and len(left) > _LEAST and len(right) > 2
            )
            if one_small and known(left, piece.language) and known(right, piece.language):
                yield Hit("Two words are written as one.", *match.span(), f"{word[:n]} {word[n:]}")
                break


_SLIPS: dict[str, PhraseList] = {}


def slips(piece: Piece) -> Iterator[Hit]:
    """A right word in a wrong place ("the even dedicated to"), from a list of certain cases."""
    words = _SLIPS.get(piece.language)
    if words is None:
        words = _SLIPS[piece.language] = PhraseList(delivered(piece.language, "slips"))
    for found in words.find(piece.text):
        written = piece.text[found.start : found.end]
        fix = found.use[0].upper() + found.use[1:] if written[0].isupper() else found.use
        yield Hit(f"Probably meant: {found.use}.", found.start, found.end, fix if found.certain else None)


RULES: tuple[Rule, ...] = (
    TextRule(
        id="spacing.missing",
        number=19,
        title="Missing space",
        level=Level.WARNS,
        reason="Words that touch cannot be found, and lines break in wrong places.",
        fields=PROSE_FIELDS,
        find=missing_blank,
        bad=(
            Example("the conference,held there", mended="the conference, held there"),
            Example("The talks ended.They left.", mended="The talks ended. They left."),
            Example("Организация(далее – Служба)", "ru", mended="Организация (далее – Служба)"),
        ),
        good=(
            Example(
                "www.example.org/a,bc, press@office.Example and 1,000; U.S.Army, A.Guliyev, the "
                "fee(s), Node.Js"
            ),
            Example("А.Гулиев и др.", "ru"),
        ),
    ),
    TextRule(
        id="spacing.no-break",
        number=19,
        title="No-break space",
        level=Level.INFORMS,
        reason="A number sign or an initial at the end of a line is torn from what belongs to it.",
        fields=PROSE_FIELDS,
        find=kept_together,
        bad=(
            Example("Order № 5 and №6", mended="Order №\u00a05 and №\u00a06"),
            Example("А. Б. Гулиев и А.Гулиев", "ru", mended="А.\u00a0Б.\u00a0Гулиев и А.\u00a0Гулиев"),
        ),
        good=(Example("№\u00a05"), Example("А.\u00a0Гулиев", "ru"), Example("A. Guliyev", "en")),
    ),
    TextRule(
        id="spacing.glued",
        number=19,
        title="Words written as one",
        level=Level.WARNS,
        reason="A blank was lost in typing or pasting.",
        fields=PROSE_FIELDS,
        find=glued,
        bad=(Example("theconference began", mended="the conference began"),),
        good=(Example("therefore the conference began in Interlaken"),),
    ),
    TextRule(
        id="words.slip",
        number=25,
        title="A word for another",
        level=Level.WARNS,
        reason="The spelling checker knows the word, so nobody is warned.",
        fields=PROSE_FIELDS,
        find=slips,
        bad=(
            Example(
                "She was at the even dedicated to rivers.", mended="She was at the event dedicated to rivers."
            ),
            Example("a letter form the minister", mended="a letter from the minister"),
        ),
        good=(Example("the even distribution, a form the minister signed, in the even rows"),),
    ),
)
