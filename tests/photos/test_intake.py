"""Which photos may come in, what is told of them, and how each refusal reads."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest
from PIL import Image

from editor_app.errors import BadInput
from editor_app.photos import reading
from editor_app.photos.intake import read_and_render, read_photo
from tests.photos import pictures


def refusal(data: bytes, name: str = "IMG_0001.jpg") -> str:
    with pytest.raises(BadInput) as caught:
        read_photo(data, name)
    assert caught.value.hint
    return caught.value.text


def png_claiming(width: int, height: int) -> bytes:
    """A tiny PNG whose header claims ``width`` by ``height`` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def test_a_photo_is_told_by_its_bytes_and_its_upright_size() -> None:
    data = pictures.jpeg(640, 480)
    facts = read_photo(data, "bridge.jpg")
    assert (facts.width, facts.height, facts.format, facts.size) == (640, 480, "jpeg", len(data))
    assert facts.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("kind", "told"), [("PNG", "png"), ("TIFF", "tiff"), ("WEBP", "webp")])
def test_the_kind_is_told_from_the_content_and_not_from_the_name(kind: str, told: str) -> None:
    assert read_photo(pictures.saved(pictures.quarters(), kind), "looks-like.jpg").format == told


def test_a_turned_photo_reports_its_upright_size() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = read_photo(pictures.saved(pictures.quarters(400, 300), exif=exif), "turned.jpg")
    assert (facts.width, facts.height) == (300, 400)


def test_a_senseless_orientation_is_no_orientation() -> None:
    exif = Image.Exif()
    exif[0x0112] = 77
    assert read_photo(pictures.saved(pictures.quarters(400, 300), exif=exif), "odd.jpg").width == 400


def test_a_heic_photo_is_taken_where_the_library_is_there() -> None:
    assert reading.HEIF
    header = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    assert "damaged" in refusal(header + b"\0" * 40, "IMG_2.HEIC")


def test_a_heic_photo_without_the_library_is_refused_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "HEIF", False)
    with pytest.raises(BadInput, match="HEIC") as caught:
        read_photo(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "IMG_2.HEIC")
    assert "JPEG" in caught.value.hint


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_photo_cut_short_is_refused_by_name(kind: str, part: float) -> None:
    data = pictures.saved(pictures.landscape(900, 600), kind)
    told = refusal(data[: int(len(data) * part)], "cut.jpg")
    assert "“cut.jpg”" in told
    assert "damaged" in told


def test_a_progressive_photo_cut_short_is_refused() -> None:
    data = pictures.saved(pictures.landscape(900, 600), "JPEG", progressive=True)
    assert "damaged" in refusal(data[: int(len(data) * 0.7)])


def test_a_picture_claiming_two_hundred_megapixels_is_refused_before_it_is_decoded() -> None:
    assert "100 megapixels" in refusal(png_claiming(20_000, 10_000), "bomb.png")


def test_a_picture_just_over_a_hundred_megapixels_is_refused() -> None:
    assert "100 megapixels" in refusal(png_claiming(10_001, 10_000), "big.png")


def test_a_file_over_sixty_megabytes_is_refused_unread() -> None:
    assert "60 MB" in refusal(b"\xff\xd8" + b"\0" * 61_000_000, "huge.jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_photo_is_refused_with_its_name(data: bytes) -> None:
    assert "“notes.jpg”" in refusal(data, "notes.jpg")


@pytest.mark.parametrize("kind", ["GIF", "BMP", "PPM"])
def test_kinds_outside_the_list_are_refused(kind: str) -> None:
    assert "JPEG, PNG, TIFF, WebP or HEIC" in refusal(pictures.saved(pictures.quarters(), kind))


def test_a_refusal_shows_the_file_name_without_its_folders_or_tricks() -> None:
    told = refusal(b"no", "C:\\photos\\2026\\ab\u202egpj.exe")
    assert "“ab�gpj.exe”" in told


def test_taking_in_and_rendering_at_once_tells_the_same_facts() -> None:
    data = pictures.jpeg(1000, 700)
    facts, renditions = read_and_render(data, "one.jpg")
    assert facts == read_photo(data, "one.jpg")
    assert {width: r.width for width, r in renditions.items()} == {1600: 1000, 800: 800, 320: 320}


def test_taking_in_and_rendering_at_once_refuses_a_photo_cut_short() -> None:
    with pytest.raises(BadInput, match="damaged"):
        read_and_render(pictures.jpeg()[:-3000], "cut.jpg")


def test_a_photo_of_several_pictures_in_one_file_gives_its_first() -> None:
    data = pictures.saved(
        pictures.landscape(640, 480),
        "MPO",
        save_all=True,
        append_images=[Image.new("RGB", (64, 48), "black")],
    )
    facts = read_photo(data, "stereo.jpg")
    assert (facts.format, facts.width, facts.height) == ("jpeg", 640, 480)
