"""Photos: caption, credit, alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.rule import Example, Hit, PhotoPiece, PhotoRule, Rule

ALT_MOST = 250
"""Characters."""

_FILE_NAME = re.compile(
    r"\b[\w-]+\.(?:jpe?g|png|tiff?|webp|heic|heif|gif|bmp)\b|\b(?:IMG|DSC[NF]?|DCIM|PXL)[_-]?\d{3,}", re.I
)
_PHOTO_OF = {
    "en": re.compile(
        r"(?:an? |the )?(?:photo(?:graph)?|picture|image|snapshot) (?:of|showing|shows)\b", re.I
    ),
    "az": re.compile(r"[Şş]əkildə\b|[Ff]otoda\b|[Ff]otoşəkildə\b"),
    "ru": re.compile(
        r"(?:[Нн]а (?:фото(?:графии)?|снимке|изображении)|[Фф]ото(?:графия)?|[Сс]нимок|[Ии]зображение)\b"
    ),
}


def caption(piece: PhotoPiece) -> Iterator[Hit]:
    if not piece.photo.caption.get(piece.language, "").strip():
        yield Hit("The photo has no caption.", field="caption")


def credit(piece: PhotoPiece) -> Iterator[Hit]:
    if not piece.photo.credit.get(piece.language, "").strip():
        yield Hit("The photo has no credit.", field="credit")


def alternative_text(piece: PhotoPiece) -> Iterator[Hit]:
    if not piece.photo.decorative and not piece.photo.alt.get(piece.language, "").strip():
        yield Hit("The photo has no alternative text and is not marked decorative.", field="alt")


def alt_length(piece: PhotoPiece) -> Iterator[Hit]:
    text = piece.photo.alt.get(piece.language, "")
    if len(text) > ALT_MOST:
        yield Hit(
            f"{len(text)} characters; {ALT_MOST} are enough.", ALT_MOST, len(text), field="alt", text=text
        )


def alt_file_name(piece: PhotoPiece) -> Iterator[Hit]:
    text = piece.photo.alt.get(piece.language, "")
    for match in _FILE_NAME.finditer(text):
        yield Hit(
            "A file name says nothing to somebody who cannot see the photo.",
            *match.span(),
            field="alt",
            text=text,
        )


def alt_photo_of(piece: PhotoPiece) -> Iterator[Hit]:
    text = piece.photo.alt.get(piece.language, "")
    pattern = _PHOTO_OF.get(piece.language)
    if pattern and (match := pattern.match(text)):
        yield Hit(
            "The screen reader already says that it is a picture.", *match.span(), field="alt", text=text
        )


def _photo(**changes: object) -> Example:
    return Example(photo=replace(specimen.PHOTO, **changes))  # type: ignore[arg-type]


def _alt(text: str, language: str = "en") -> Example:
    return Example(photo=replace(specimen.PHOTO, alt={language: text}), language=language)


_GOOD = (Example(photo=specimen.PHOTO),)

RULES: tuple[Rule, ...] = (
    PhotoRule(
        id="photo.caption",
        number=0,
        title="Caption",
        level=Level.WARNS,
        reason="A caption says who is seen, where and when.",
        find=caption,
        bad=(_photo(caption={}), _photo(caption={"en": " "})),
        good=_GOOD,
    ),
    PhotoRule(
        id="photo.credit",
        waivable=False,
        number=0,
        title="Credit",
        level=Level.BLOCKS,
        reason="The photographer's right to be named cannot be waived.",
        find=credit,
        bad=(_photo(credit={}), _photo(credit={"az": "Xidmət"})),
        good=_GOOD,
    ),
    PhotoRule(
        id="photo.alt",
        number=0,
        title="Alternative text",
        level=Level.BLOCKS,
        reason="Readers who cannot see the photo are told what it shows.",
        find=alternative_text,
        bad=(_photo(alt={}),),
        good=(*_GOOD, _photo(alt={}, decorative=True)),
    ),
    PhotoRule(
        id="photo.alt-length",
        number=0,
        title="Length of the alternative text",
        level=Level.WARNS,
        reason="A screen reader reads it in one go; what matters comes in the first sentence.",
        find=alt_length,
        bad=(_alt("A river. " * 30),),
        good=(_alt("A river. " * 20), *_GOOD),
    ),
    PhotoRule(
        id="photo.alt-file-name",
        number=0,
        title="File name as alternative text",
        level=Level.WARNS,
        reason="The alternative text stands in the place of the photo.",
        find=alt_file_name,
        bad=(_alt("IMG_2041.JPG"), _alt("visit-2026.jpeg"), _alt("DSC00123")),
        good=(_alt("A map of Service.1 and the river at 12.30"), *_GOOD),
    ),
    PhotoRule(
        id="photo.alt-photo-of",
        number=0,
        title="“Photo of” in the alternative text",
        level=Level.WARNS,
        reason="It delays what the photo shows.",
        find=alt_photo_of,
        bad=(
            _alt("Photo of two officials"),
            _alt("Şəkildə iki rəsmi", "az"),
            _alt("На фото два чиновника", "ru"),
        ),
        good=(_alt("Two officials with a photo of the river"), *_GOOD),
    ),
)
