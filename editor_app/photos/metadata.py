"""What a photographer wrote into a picture: caption, credit, alternative text and date, as suggestions.

Read in the order XMP, IPTC-IIM, EXIF (IPTC Photo Metadata guidelines). Metadata is untrusted: a damaged block
counts as absent, XML with entities is refused, and what remains is one clean line of at most 2,000 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image

from editor_app.photos.reading import BAD_PICTURE, exif

LONGEST = 2000

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DATE = re.compile(
    r"(\d{4})[-:]?(\d{2})[-:]?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")
_BY_MAKERS = frozenset(
    [
        "olympus",
        "sony",
        "nikon",
        "canon",
        "minolta",
        "samsung",
        "kodak",
        "konica",
        "dcim",
        "dsc",
        "dscf",
        "dscn",
        "img",
        "digital",
        "camera",
        "default",
        "untitled",
        "screenshot",
        "ascii",
    ]
)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Each is "" where the picture says nothing. ``taken_at``: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM:SS" as the camera
    had it, with the offset from UTC behind it where one is given."""

    caption: str = ""
    credit: str = ""
    alt: str = ""
    taken_at: str = ""


def suggestions(image: Image.Image) -> Suggestions:
    """What the metadata of ``image`` suggests. Never fails."""
    found = [reader(image) for reader in (from_xmp, from_iptc, from_exif)]
    return Suggestions(
        caption=next((s.caption for s in found if s.caption), ""),
        credit=next((s.credit for s in found if s.credit), ""),
        alt=next((s.alt for s in found if s.alt), ""),
        taken_at=next((s.taken_at for s in found if s.taken_at), ""),
    )


def from_xmp(image: Image.Image) -> Suggestions:
    """Suggestions from the XMP packet."""
    packet = image.info.get("xmp")
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if not isinstance(packet, bytes) or len(packet) > 1_000_000:
        return Suggestions()
    try:
        root = ElementTree.fromstring(packet.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return Suggestions()
    values = {name: text for top in root.iter(f"{_RDF}Description") for name, text in _properties(top)}
    return Suggestions(
        caption=_line(values.get(f"{_DC}description", "")),
        credit=_line(values.get(f"{_PHOTOSHOP}Credit") or values.get(f"{_DC}creator", "")),
        alt=_line(values.get(f"{_IPTC}AltTextAccessibility", "")),
        taken_at=_date(
            values.get(f"{_PHOTOSHOP}DateCreated")
            or values.get(f"{_EXIF}DateTimeOriginal")
            or values.get(f"{_XMP}CreateDate", "")
        ),
    )


def _properties(description: Element) -> Iterator[tuple[str, str]]:
    yield from description.attrib.items()
    for child in description:
        items = list(child.iter(f"{_RDF}li"))
        if not items:
            yield child.tag, child.text or ""
        elif child.find(f"{_RDF}Alt") is not None:
            default = next((li for li in items if li.get(_LANG) == "x-default"), items[0])
            yield child.tag, default.text or ""
        else:
            yield child.tag, ", ".join(li.text or "" for li in items)


def from_iptc(image: Image.Image) -> Suggestions:
    """Suggestions from the IPTC-IIM block of a JPEG or TIFF."""
    block = _iptc_block(image)
    utf8, fields = False, dict[tuple[int, int], list[bytes]]()
    for record, dataset, value in _datasets(block):
        if (record, dataset) == (1, 90):
            utf8 = value == b"\x1b%G"
        fields.setdefault((record, dataset), []).append(value)

    def text(dataset: int) -> str:
        return ", ".join(_decoded(value, utf8) for value in fields.get((2, dataset), []))

    return Suggestions(
        caption=_line(text(120)),
        credit=_line(text(110) or text(80)),
        taken_at=_date(f"{text(55)} {text(60)}".strip()),
    )


def _iptc_block(image: Image.Image) -> bytes:
    resources = image.info.get("photoshop")
    if isinstance(resources, Mapping) and isinstance(resources.get(0x0404), bytes):
        return bytes(resources[0x0404])
    tags = getattr(image, "tag_v2", None)
    try:
        value = tags.get(33723) if tags is not None else None
    except BAD_PICTURE:
        return b""
    return value if isinstance(value, bytes) else b""


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The (record, dataset, value) triples of an IIM block; stops where it stops making sense."""
    at = 0
    while at + 5 <= len(block) and block[at] == 0x1C:
        record, dataset = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5], "big")
        at += 5
        if size & 0x8000 or at + size > len(block):
            return
        yield record, dataset, block[at : at + size]
        at += size


def from_exif(image: Image.Image) -> Suggestions:
    """Suggestions from EXIF."""
    try:
        found = exif(image)
        camera = found.get_ifd(0x8769)
        caption, artist = found.get(0x010E), found.get(0x013B)
        taken = camera.get(0x9003) or camera.get(0x9004)
    except BAD_PICTURE:
        return Suggestions()
    words = _line(_exif_text(caption))
    return Suggestions(
        caption="" if _made_up(words) else words,
        credit=_line(_exif_text(artist)),
        taken_at=_date(_exif_text(taken)),
    )


def _made_up(words: str) -> bool:
    """Whether ``words`` are what a camera writes by itself: makers' names and numbers, nothing else."""
    return all(word.rstrip("0123456789_-.") in _BY_MAKERS for word in words.lower().split())


def _exif_text(value: object) -> str:
    """EXIF says ASCII, writers put UTF-8 in, Pillow reads Latin-1: undo that where it can be undone."""
    if isinstance(value, bytes):
        return _decoded(value, utf8=False)
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _decoded(value: bytes, utf8: bool) -> str:
    if utf8:
        return value.decode("utf-8", "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _line(text: str) -> str:
    return " ".join(_UNWANTED.sub(" ", text).split())[:LONGEST]


def _date(text: str) -> str:
    match = _DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, offset = match.groups()
    if hour is None:
        found = f"{year}-{month}-{day}"
    else:
        found = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{'' if offset is None else offset}"
    try:
        datetime.fromisoformat(found)
    except ValueError:
        return ""
    return found
