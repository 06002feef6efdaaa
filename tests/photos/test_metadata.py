"""Captions, credits and dates that photographers wrote into their pictures."""

from __future__ import annotations

import pytest
from PIL import Image

from editor_app.photos.intake import read_photo
from tests.photos import pictures


def exif(**values: str | bytes) -> Image.Exif:
    tags = {"caption": 0x010E, "artist": 0x013B}
    made = Image.Exif()
    for name, value in values.items():
        if name == "taken":
            made.get_ifd(0x8769)[0x9003] = value
        else:
            made[tags[name]] = value
    return made


XMP = pictures.xmp(
    '<dc:description><rdf:Alt><rdf:li xml:lang="az">Körpü</rdf:li>'
    '<rdf:li xml:lang="x-default">The new bridge over the Ələt river</rdf:li></rdf:Alt></dc:description>'
    "<photoshop:Credit>Press Office</photoshop:Credit>"
    "<photoshop:DateCreated>2026-07-30T15:04:05+04:00</photoshop:DateCreated>"
    '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A bridge</rdf:li></rdf:Alt>'
    "</Iptc4xmpCore:AltTextAccessibility>"
)
IPTC = [
    (1, 90, b"\x1b%G"),
    (2, 120, "İkinci başlıq".encode()),
    (2, 80, b"Leyla Aliyeva"),
    (2, 55, b"20260729"),
    (2, 60, b"101112+0400"),
]


def test_xmp_is_believed_before_iptc_and_exif() -> None:
    data = pictures.with_iptc(
        pictures.saved(pictures.quarters(), xmp=XMP, exif=exif(caption="From EXIF", artist="EXIF artist")),
        IPTC,
    )
    facts = read_photo(data, "a.jpg")
    assert facts.caption == "The new bridge over the Ələt river"
    assert (facts.credit, facts.alt) == ("Press Office", "A bridge")
    assert facts.taken_at == "2026-07-30T15:04:05+04:00"


def test_xmp_written_as_attributes_is_read_too() -> None:
    packet = pictures.xmp("").replace(b'rdf:about=""', b'rdf:about="" photoshop:Credit="Waterways" ')
    packet = packet.replace(
        b"photoshop:Credit", b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit', 1
    )
    packet = packet.replace(
        b' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore', b" xmlns:Iptc4xmpCore"
    )
    data = pictures.saved(pictures.quarters(), xmp=packet)
    assert read_photo(data, "a.jpg").credit == "Waterways"


def test_iptc_is_believed_before_exif_and_read_as_utf8() -> None:
    data = pictures.with_iptc(pictures.saved(pictures.quarters(), exif=exif(caption="From EXIF")), IPTC)
    facts = read_photo(data, "a.jpg")
    assert (facts.caption, facts.credit) == ("İkinci başlıq", "Leyla Aliyeva")
    assert facts.taken_at == "2026-07-29T10:11:12+0400"


def test_iptc_without_a_charset_mark_is_tried_as_utf8_then_as_windows_text() -> None:
    base = pictures.saved(pictures.quarters())
    assert read_photo(pictures.with_iptc(base, [(2, 120, "ə".encode())]), "a.jpg").caption == "ə"
    assert read_photo(pictures.with_iptc(base, [(2, 120, b"caf\xe9")]), "a.jpg").caption == "café"


def test_exif_is_the_last_resort_and_its_utf8_survives() -> None:
    data = pictures.saved(
        pictures.quarters(),
        exif=exif(caption="Görüş — ©".encode(), artist="A. Guliyev", taken="2026:07:30 15:00:00"),
    )
    facts = read_photo(data, "a.jpg")
    assert (facts.caption, facts.credit, facts.taken_at) == ("Görüş — ©", "A. Guliyev", "2026-07-30T15:00:00")


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "   "])
def test_what_camera_makers_write_is_no_caption(words: str) -> None:
    assert read_photo(pictures.saved(pictures.quarters(), exif=exif(caption=words)), "a.jpg").caption == ""


def test_a_caption_about_a_named_camera_maker_is_kept() -> None:
    words = "Canon delegation visits the sluice"
    assert read_photo(pictures.saved(pictures.quarters(), exif=exif(caption=words)), "a.jpg").caption == words


def test_a_caption_is_one_clean_line_of_bounded_length() -> None:
    packet = pictures.xmp(
        "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>One\n\ttwo \u202ethree"
        + "x" * 5000
        + "</rdf:li></rdf:Alt></dc:description>"
    )
    caption = read_photo(pictures.saved(pictures.quarters(), xmp=packet), "a.jpg").caption
    assert caption.startswith("One two threex")
    assert len(caption) == 2000


@pytest.mark.parametrize(
    "packet",
    [
        b"<x",
        b"",
        b"\xff\xfe\x00",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a>" * 3000,
    ],
)
def test_a_damaged_or_hostile_packet_counts_as_absent(packet: bytes) -> None:
    data = pictures.saved(pictures.quarters(), xmp=packet, exif=exif(caption="From EXIF"))
    assert read_photo(data, "a.jpg").caption == "From EXIF"


def test_damaged_iptc_counts_as_absent() -> None:
    data = pictures.saved(pictures.quarters())
    cut = pictures.with_iptc(data, [(2, 120, b"whole")]).replace(b"\x1c\x02x\x00\x05", b"\x1c\x02x\x00\x50")
    assert read_photo(cut, "a.jpg").caption == ""


def test_damaged_exif_counts_as_absent() -> None:
    data = pictures.saved(pictures.quarters(), exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert read_photo(data, "a.jpg").taken_at == ""


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2026:13:45 99:00:00", "yesterday", ""])
def test_a_date_that_is_none_is_left_out(taken: str) -> None:
    assert read_photo(pictures.saved(pictures.quarters(), exif=exif(taken=taken)), "a.jpg").taken_at == ""
