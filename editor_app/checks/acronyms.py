"""Rule 15: acronyms are explained once and used after; their endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.rule import PROSE_FIELDS, Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule
from editor_app.checks.word_sets import words

KNOWN = words(
    "UN EU UK US USA UAE USSR CIS NATO UNESCO UNICEF OSCE WHO IMF COVID HIV AIDS GDP GPS "
    "GMT UTC TV PC IT AI ID CV VIP CEO FAQ PDF USB SMS "
    "SIM QR URL WWW GIS CD DVD HTML XML FM AM PM BC AD OK NGO NGOS BBC CNN FIFA UEFA LLC JSC OJSC "
    "CJSC LTD MP PHD "
    "AZERTAC APA TASS AZN USD EUR RUB KM ISO ASAN DNA SOS PIN ATM CCTV LED "
    "BMT ATƏT AB ABŞ MDB NATO YUNESKO ÜST ÜDM AR QHT KİV BƏT SSRİ MMC ASC QSC RF İİV AŞ TÜRKSOY ADA "
    "BDU VÖEN FİN FHN DİN XİN "
    "ООН ЕС США СНГ СМИ РФ НАТО ЮНЕСКО ЮНИСЕФ ОБСЕ ВОЗ МВФ ВВП СССР МВД МИД МЧС ГИС ТВ ИТ ИИ ГОСТ "
    "ВИЧ СПИД ОАЭ ФРГ ЕАЭС ШОС НПО "
    "ООО ОАО ЗАО АО ВУЗ ЗАГС ФИО ИНН ГЭС АЭС ТЭЦ ЖКХ БАМ МГУ АР АЗН"
)
_ACRONYM = re.compile(
    r"(?<![\w/.&@№-])(?P<letters>[A-ZА-ЯЁƏİÖÜÇŞĞ]{2,7})(?P<plural>s)?(?![\w/&@]|\.\w|[-–]\d)"
)
_ROMAN = re.compile(r"[IVXLCMİ]+$")
_UNKNOWN = re.compile(r"X+|Х+|TB[ACD]|TODO|FIXME|TK|NB")
"""What stands for something not known yet is told by another rule."""
_INTRODUCED = re.compile(
    r"(?P<open>\((?:hereinafter |далее ?[-–—]? ?|bundan sonra ?[-–—]? ?)?(?:the "
    r"|[“«])?)(?P<letters>[A-ZА-ЯЁƏİÖÜÇŞĞ]{2,7})s?(?:[”»])?(?:[,;][^()]{0,40})?\)"
)
_EXPLAINED_AFTER = re.compile(r"(?P<letters>[A-ZА-ЯЁƏİÖÜÇŞĞ]{2,7})[ \u00a0]\((?=[^\W\d_][^()]{8,})")
_AZ_ENDING = re.compile(
    r"(?<![\w-])(?P<letters>[A-ZƏİÖÜÇŞĞ]{2,7})(?P<gap>[ ’']?)(?P<ending>n[iıuü]n|[iıuü]n|n[iıuü]"
    r"|d[aə]n?|y[aə]|l[aə]|nd[aə]n?)(?![\w-])"
)
_RU_ENDING = re.compile(
    r"(?<![\w-])(?P<letters>[А-ЯЁ]{2,7})(?P<ending>[-’'](?:ом|ов|ам|ами|ах|а|у|е|ы))(?![\w-])"
)


def unexplained(draft: Draft) -> Iterator[Hit]:
    """Letters that the body uses without ever saying what they stand for: told once, at the first place."""
    explained: dict[str, tuple[int, int]] = {}
    for piece in draft.body:
        for pattern in (_INTRODUCED, _EXPLAINED_AFTER):
            for match in pattern.finditer(piece.text):
                explained.setdefault(match["letters"], (piece.block, match.start("letters")))
    institutions = draft.context.institutions(draft.language)
    own = {row.acronym for row in institutions.rows if row.acronym}
    allowed = draft.context.style.acronyms
    told: set[str] = set()
    for piece in draft.body:
        if _shouts(piece.text):
            continue
        for match in _ACRONYM.finditer(piece.text):
            letters = match["letters"]
            if letters in told or letters in allowed or _well_known(letters):
                continue
            if piece.in_speech(*match.span()) or _in_name(piece.text, match):
                continue
            told.add(letters)
            place = explained.get(letters)
            if place is not None and place <= (piece.block, match.start()):
                continue
            more = " first" if place is not None else ""
            known = next(
                (row.official for row in institutions.rows if letters in own and row.acronym == letters), ""
            )
            fix = f"{known} ({letters})" if known and draft.language == "en" else None
            yield draft.hit(piece, f"Say{more} what {letters} stands for.", *match.span("letters"), fix)


def _well_known(letters: str) -> bool:
    return (
        letters in KNOWN
        or (len(letters) <= 5 and _ROMAN.fullmatch(letters) is not None)
        or _UNKNOWN.fullmatch(letters) is not None
    )


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Part of a line in capitals ("STATE SERVICE"), or followed by a figure (a model, a document)."""
    after = text[match.end() : match.end() + 12]
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(
        re.match(r"[ \u00a0-]?\d|[ \u00a0][A-ZА-ЯЁƏİÖÜÇŞĞ]{2,}(?!\w)", after)
        or re.search(r"(?<!\w)[A-ZА-ЯЁƏİÖÜÇŞĞ]{2,}[ \u00a0]$|\d[ \u00a0]?$", before)
    )


_LONG = re.compile(
    r"(?<![\w’-])(?P<name>(?:[A-Z][\w’-]{1,30}[ \u00a0](?:(?:of|for|and|on|the|in"
    r"|against)[ \u00a0]){0,2}){1,8}[A-Z][\w’-]+)[ \u00a0]\((?P<letters>[A-Z]{2,7})\)"
)


def long_again(draft: Draft) -> Iterator[Hit]:
    """The long name again after its acronym was explained (English, where names do not change)."""
    if draft.language != "en":
        return
    shorts: dict[str, tuple[str, tuple[int, int]]] = {}
    for piece in draft.body:
        for match in _LONG.finditer(piece.text):
            words = [w for w in re.split(r"[ \u00a0-]", match["name"]) if w[:1].isupper()]
            letters = match["letters"]
            if len(words) < len(letters):
                continue
            chosen = words[-len(letters) :]
            if [w[0] for w in chosen] != list(letters):
                continue
            start = match["name"].rindex(chosen[0]) if len(set(chosen)) == len(chosen) else 0
            shorts.setdefault(match["name"][start:], (letters, (piece.block, match.end())))
    for name, (letters, place) in shorts.items():
        for piece in draft.body:
            at = piece.text.find(name)
            while at >= 0:
                end = at + len(name)
                later = (piece.block, at) > place and not piece.in_speech(at, end)
                if (
                    later
                    and not piece.text.startswith((f" ({letters}", f"\u00a0({letters}"), end)
                    and not piece.text[end : end + 1].isalnum()
                ):
                    yield draft.hit(
                        piece, f"{letters} was explained above and is enough here.", at, end, letters
                    )
                at = piece.text.find(name, end)


def endings(piece: Piece) -> Iterator[Hit]:
    """Azerbaijani endings stand after a hyphen; Russian acronyms of letters have none."""
    if piece.language == "az":
        for match in _AZ_ENDING.finditer(piece.text):
            letters, gap = match["letters"], match["gap"]
            if gap == " " and match["ending"] in ("da", "də", "la", "lə", "ya", "yə", "in", "un"):
                continue  # the particle “da”, the conjunction “ya”
            if _ROMAN.fullmatch(letters):
                continue
            yield Hit("The ending stands after a hyphen.", *match.span(), f"{letters}-{match['ending']}")
    elif piece.language == "ru":
        for match in _RU_ENDING.finditer(piece.text):
            if not _ROMAN.fullmatch(match["letters"]):
                yield Hit("An acronym has no ending.", *match.span("ending"), "")


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="acronyms.unexplained",
        number=15,
        title="Acronym explained once",
        level=Level.WARNS,
        reason="Readers outside the office do not know the letters.",
        style=True,
        find=unexplained,
        bad=(
            specimen.release("IOM and the Service took part."),
            specimen.release(
                "The ICMPD met. The International Centre for Migration Policy Development (ICMPD) is here."
            ),
            specimen.release("BMqT ilə yox, XBMT ilə görüş keçirilib.", "az"),
            specimen.release("В работе участвует МЦРМП.", "ru"),
        ),
        good=(
            specimen.release(
                "The International Organization for Migration (IOM) and the UN took part; IOM "
                "agreed. XXI, II, COP29, F-16."
            ),
            specimen.release("“IOM is here,” he said. STATE WATERWAYS SERVICE, LLC, USB and GPS."),
            specimen.release(
                "BMT-nin və Beynəlxalq Miqrasiya Təşkilatının (BMqT) nümayəndələri gəlib.", "az"
            ),
            specimen.release("Международная организация по миграции (далее – МОМ) и ООН.", "ru"),
        ),
    ),
    ReleaseRule(
        id="acronyms.long-again",
        number=15,
        title="Long name after its acronym",
        level=Level.INFORMS,
        reason="Once explained, the letters are enough.",
        style=True,
        languages=("en",),
        find=long_again,
        bad=(
            specimen.release(
                "The International Organization for Migration (IOM) agreed.\n\nThe International "
                "Organization for Migration signed."
            ),
        ),
        good=(specimen.release("The International Organization for Migration (IOM) agreed. IOM signed."),),
    ),
    TextRule(
        id="acronyms.ending",
        number=15,
        title="Ending of an acronym",
        level=Level.WARNS,
        reason="Without the hyphen the ending reads as a part of the letters.",
        style=True,
        languages=("az", "ru"),
        fields=PROSE_FIELDS,
        find=endings,
        bad=(
            Example(
                "BMTnin nümayəndəsi, BMT’nin, BMT nin", "az", mended="BMT-nin nümayəndəsi, BMT-nin, BMT-nin"
            ),
            Example("представитель МИД-а", "ru", mended="представитель МИД"),
        ),
        good=(Example("BMT-nin nümayəndəsi, BMT də gəlib", "az"), Example("представитель МИД", "ru")),
    ),
)
