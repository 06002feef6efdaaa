"""Photos: a caption says who, where and when and names only people who took part; the alt names no photographer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.found_dates import find_dates
from editor_app.checks.rule import Example, Hit, PhotoPiece, PhotoRule, Rule
from editor_app.domain.content import FactValue, PhotoRole

_WHEN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHERE = {
    "en": re.compile(
        r"\b(?:at|in|on|near|outside|beside|inside|by|before|from|along|above|under|off|opposite"
        r"|around|of the)\b[ \u00a0](?!(?:\d|January|February|March|April|May|June|July|August"
        r"|September|October|November|December))",
        re.IGNORECASE,
    ),
    "az": re.compile(
        r"\w(?:da|də|nda|ndə|sında|sində|dakı|dəki|ndakı|ndəki|dan|dən)(?!\w)|\b(?:önündə|qarşısında"
        r"|yanında|sahilində)\b"
    ),
    "ru": re.compile(
        r"(?<!\w)(?:[Вв]о?|[Нн]а|[Уу]|[Вв]озле|[Пп]еред|[Оо]коло|[Пп]ри|[Пп]од|[Нн]ад)[ \u00a0](?!\d"
        r"|(?:январ|феврал|март|апрел|ма[ея]|июн|июл|август|сентябр|октябр|ноябр|декабр))"
    ),
}
_PEOPLE = {
    "en": re.compile(
        r"\b(?:meeting|talks|participants?|officials?|handshake|shakes? hands|greets?|receives?"
        r"|delegations?|signs?|signing|speaks?|addresses|guests?|sides|minister|chief|director|ambassador)\b",
        re.IGNORECASE,
    ),
    "az": re.compile(
        r"(?:görüş|iştirakçı|rəsmi|nümayəndə|qonaq|imzala|çıxış|tərəflər|nazir|rəis|direktor|səfir)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:встреч|участник|делегац|гост|подпис|выступ|сторон|министр|начальник|директор|посол|переговор)",
        re.IGNORECASE,
    ),
}
_NAMED = {
    "en": re.compile(
        r"(?<![.!?] )(?<!^)\b(?:Mr|Ms|Mrs|Dr)\.?[ \u00a0][A-Z]"
        r"|[A-ZÀ-ÞƏİÖÜÇŞĞ][\w’-]+[ \u00a0][A-ZÀ-ÞƏİÖÜÇŞĞ][\w’-]+"
    ),
    "az": re.compile(r"\b(?:[Cc]ənab|[Xx]anım)|[A-ZƏİÖÜÇŞĞ][a-zəıöüğşç]+[ \u00a0][A-ZƏİÖÜÇŞĞ][a-zəıöüğşç]+"),
    "ru": re.compile(r"[Гг]-(?:н|жа)|[А-ЯЁ][а-яё]+[ \u00a0][А-ЯЁ][а-яё]+"),
}
_BY = {
    "en": re.compile(
        r"\b(?:photo(?:graph(?:ed)?)? by|photographer|photo credit|credit:|courtesy of|picture by"
        r"|image by)|©|^Photo:",
        re.IGNORECASE,
    ),
    "az": re.compile(r"fotoqraf|foto müəllifi|©|(?:^|[ (])foto:", re.IGNORECASE),
    "ru": re.compile(
        r"фотограф(?![а-яё]*и[юяей]\b)(?:а|ом|у)?\b|автор фото|©|(?:^|[ (])фото:", re.IGNORECASE
    ),
}


def incomplete(piece: PhotoPiece) -> Iterator[Hit]:
    """A caption that does not say when, where or, of people, who."""
    text = piece.photo.caption.get(piece.language, "").strip()
    if not text or piece.language not in _WHERE:
        return
    missing = []
    if _unnamed(piece, text):
        missing.append("who is seen")
    if _of_people(piece, text) and not _WHERE[piece.language].search(text) and not _known_place(piece, text):
        missing.append("where it was")
    if not _WHEN.search(text) and not find_dates(text, piece.language):
        missing.append("when it was")
    if missing:
        whole = piece.photo.caption[piece.language]
        told = " and ".join(missing) if len(missing) < 3 else f"{missing[0]}, {missing[1]} and {missing[2]}"
        yield Hit(f"The caption does not say {told}.", 0, len(whole), field="caption", text=whole)


def _unnamed(piece: PhotoPiece, text: str) -> bool:
    """Whether people are spoken of, of whom nobody is named. Only the lead photo must name them."""
    if (
        piece.photo.role is not PhotoRole.LEAD
        or piece.language not in _PEOPLE
        or not _PEOPLE[piece.language].search(text)
    ):
        return False
    names = piece.context.names(piece.language)
    return not names.find(text) and not _NAMED[piece.language].search(text)


def _of_people(piece: PhotoPiece, text: str) -> bool:
    """Whether people are seen; of a lock or a river bank the name of it says where it is."""
    found = piece.context.names(piece.language).find(text)
    return bool(found or _PEOPLE[piece.language].search(text) or _HONORIFIC.search(text))


_HONORIFIC = re.compile(r"\b(?:Mr|Ms|Mrs|[Cc]ənab|[Xx]anım|[Гг]-н|[Гг]-жа|[Гг]осподин|[Гг]оспожа)\b")


def _known_place(piece: PhotoPiece, text: str) -> bool:
    place = piece.context.office.place.get(piece.language, "")
    return any(len(word) > 4 and word in text for word in re.findall(r"\w+", place) if word[0].isupper())


def stranger(piece: PhotoPiece) -> Iterator[Hit]:
    """Somebody of the directory in the caption who is neither in the facts nor in the text."""
    text = piece.photo.caption.get(piece.language, "")
    draft = piece.draft
    if not text or draft is None or not draft.participants:
        return
    in_text = {m.person.key for row in draft.mentions for m in row}
    for m in piece.context.names(piece.language).find(text, draft.participants | in_text):
        if m.whole and m.person.key not in draft.participants and m.person.key not in in_text:
            yield Hit(
                f"{m.text} took no part, as far as facts and text say.",
                m.start,
                m.end,
                field="caption",
                text=text,
            )


def other_day(piece: PhotoPiece) -> Iterator[Hit]:
    """The lead photo's caption with a day that none of the facts knows."""
    text = piece.photo.caption.get(piece.language, "")
    meeting, draft = piece.context.meeting_date, piece.draft
    if not text or meeting is None or draft is None or piece.photo.role is not PhotoRole.LEAD:
        return
    facts = repr(dict(draft.content.facts))
    for found in find_dates(text, piece.language):
        day = found.value(meeting.year)
        if day is None or day == meeting or found.part_of_range or day.isoformat() in facts:
            continue
        yield Hit("The facts do not know this day.", found.start, found.end, field="caption", text=text)


def photographer(piece: PhotoPiece) -> Iterator[Hit]:
    """A photographer or a credit in the alternative text."""
    text = piece.photo.alt.get(piece.language, "")
    pattern = _BY.get(piece.language)
    if text and pattern and (match := pattern.search(text)):
        yield Hit("The photographer stands in the credit.", *match.span(), field="alt", text=text)
        return
    credit = piece.photo.credit.get(piece.language, "").strip()
    if len(credit.split()) == 2 and credit.istitle() and (at := text.find(credit)) >= 0:
        named = {m.text for m in piece.context.names(piece.language).find(text)}
        if credit not in named:
            yield Hit("The photographer stands in the credit.", at, at + len(credit), field="alt", text=text)


def _caption(text: str, language: str = "en", role: PhotoRole = PhotoRole.LEAD) -> Example:
    photo = replace(specimen.PHOTO, caption={language: text}, role=role)
    facts: dict[str, FactValue] = {"guests": [{"person": "jan-weber"}]}
    content = specimen.release("Rashad Hasanov, the chief, met Jan Weber on 5 May 2026.", facts=facts).content
    return Example(photo=photo, language=language, content=content)


def _alt(text: str, language: str = "en") -> Example:
    return Example(
        photo=replace(specimen.PHOTO, alt={language: text}, credit={language: "Tofig Aliyev"}),
        language=language,
    )


_GOOD = _caption("Rashad Hasanov and Jan Weber at the Service, 5 May 2026")

RULES: tuple[Rule, ...] = (
    PhotoRule(
        id="photo.caption-whole",
        number=0,
        title="Caption says who, where and when",
        level=Level.WARNS,
        reason="A photo is cut out and sent on; only its caption goes with it.",
        find=incomplete,
        bad=(
            _caption("Rashad Hasanov and Jan Weber at the Service"),
            _caption("Rashad Hasanov and Jan Weber, 5 May 2026"),
            _caption("Participants of the meeting at the Service, 5 May 2026"),
            _caption("Görüş iştirakçıları, 5 may 2026-cı il", "az"),
            _caption("Участники встречи", "ru"),
        ),
        good=(
            _GOOD,
            _caption("The gauging station on the upper river, May 2026", role=PhotoRole.BODY),
            _caption("Cənab Həsənov Xidmətin binasında, 5 may 2026-cı il", "az"),
            _caption("Г-н\u00a0Гасанов в здании Службы, 5 мая 2026 года", "ru"),
        ),
    ),
    PhotoRule(
        id="photo.stranger",
        number=7,
        title="Only people who took part",
        level=Level.BLOCKS,
        reason="A caption must not name somebody who was not there.",
        find=stranger,
        bad=(_caption("Rashad Hasanov and Leyla Karimova at the Service, 5 May 2026"),),
        good=(_GOOD,),
    ),
    PhotoRule(
        id="photo.day",
        number=3,
        title="Day of the lead photo",
        level=Level.BLOCKS,
        reason="Caption and facts must name the same day.",
        find=other_day,
        bad=(_caption("Rashad Hasanov and Jan Weber at the Service, 15 May 2026"),),
        good=(_GOOD, _caption("The lock in April 2020", role=PhotoRole.BODY)),
    ),
    PhotoRule(
        id="photo.alt-photographer",
        number=0,
        title="Photographer in the alternative text",
        level=Level.WARNS,
        reason="The alternative text says what is seen; who took it stands in the credit.",
        find=photographer,
        bad=(
            _alt("Two officials shake hands, photo by T. Aliyev"),
            _alt("Two officials. Tofig Aliyev"),
            _alt("Фотограф А. Иванов", "ru"),
        ),
        good=(
            _alt("Two officials look at a photo of a river"),
            _alt("Двое рассматривают фотографию реки", "ru"),
        ),
    ),
)
