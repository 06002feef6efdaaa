"""Renditions: upright, sRGB, opaque, with nothing but pixels in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms

from editor_app.errors import BadInput
from editor_app.photos.renditions import make_renditions
from tests.photos import pictures

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (255, 255, 255)


def near(picture: Image.Image, where: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    x, y = int(picture.width * where[0]), int(picture.height * where[1])
    found = picture.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return all(abs(int(a) - b) < 24 for a, b in zip(found, colour, strict=True))


def stands_upright(picture: Image.Image) -> bool:
    spots = {(0.25, 0.25): RED, (0.75, 0.25): GREEN, (0.25, 0.75): BLUE, (0.75, 0.75): WHITE}
    return all(near(picture, where, colour) for where, colour in spots.items())


def test_renditions_keep_the_proportions_and_are_never_larger_than_the_original() -> None:
    made = make_renditions(pictures.jpeg(1000, 600))
    assert {w: (r.width, r.height) for w, r in made.items()} == {
        1600: (1000, 600),
        800: (800, 480),
        320: (320, 192),
    }
    for rendition in made.values():
        assert pictures.opened(rendition.jpeg).size == (rendition.width, rendition.height)


def test_a_large_photo_comes_down_to_each_width() -> None:
    made = make_renditions(pictures.jpeg(3000, 2000))
    assert {w: (r.width, r.height) for w, r in made.items()} == {
        1600: (1600, 1067),
        800: (800, 533),
        320: (320, 213),
    }


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_exif_orientation_ends_upright(turned: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = pictures.quarters(2000, 1500)
    if turned > 1:
        stored = stored.transpose(undo[turned])
    exif = Image.Exif()
    exif[0x0112] = turned
    made = make_renditions(pictures.saved(stored, quality=92, exif=exif))
    assert (made[800].width, made[800].height) == (800, 600)
    assert stands_upright(pictures.opened(made[800].jpeg))
    assert stands_upright(pictures.opened(made[320].jpeg))


def test_renditions_carry_no_metadata_at_all() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Secret caption"
    exif.get_ifd(0x8825)[1] = "N"
    data = pictures.saved(
        pictures.landscape(), exif=exif, xmp=pictures.xmp(""), comment=b"Shot by somebody", dpi=(300, 300)
    )
    assert b"somebody" in data
    for rendition in make_renditions(data).values():
        found = pictures.opened(rendition.jpeg)
        assert dict(found.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop", "dpi"} & set(found.info)


def test_transparent_places_become_white() -> None:
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    picture.paste((20, 20, 220, 255), (0, 0, 200, 400))
    found = pictures.opened(make_renditions(pictures.saved(picture, "PNG"))[320].jpeg)
    assert near(found, (0.25, 0.5), BLUE)
    assert near(found, (0.75, 0.5), WHITE)


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_a_cmyk_picture_becomes_rgb(kind: str) -> None:
    data = pictures.saved(pictures.quarters().convert("CMYK"), kind)
    found = pictures.opened(make_renditions(data)[320].jpeg)
    assert found.mode == "RGB"
    assert stands_upright(found)


def test_a_palette_picture_becomes_rgb() -> None:
    data = pictures.saved(pictures.quarters().convert("P", palette=Image.Palette.ADAPTIVE), "PNG")
    assert stands_upright(pictures.opened(make_renditions(data)[320].jpeg))


def test_a_palette_picture_with_a_transparent_colour_stands_on_white() -> None:
    picture = Image.new("P", (300, 300), 0)
    picture.putpalette([0, 0, 0, 20, 20, 220])
    picture.paste(1, (0, 0, 150, 300))
    found = pictures.opened(make_renditions(pictures.saved(picture, "PNG", transparency=0))[320].jpeg)
    assert near(found, (0.25, 0.5), BLUE)
    assert near(found, (0.75, 0.5), WHITE)


def test_sixteen_bit_grey_keeps_its_shades() -> None:
    picture = Image.new("I;16", (300, 200), 32768)
    found = pictures.opened(make_renditions(pictures.saved(picture, "PNG"))[320].jpeg)
    assert near(found, (0.5, 0.5), (128, 128, 128))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "LAB", "F"])
def test_other_kinds_of_colour_become_rgb(mode: str) -> None:
    kind = "PNG" if mode in ("1", "L", "LA") else "TIFF"
    picture = Image.new(mode, (64, 48), 200 if mode == "F" else "white" if mode != "LAB" else (255, 128, 128))
    found = pictures.opened(make_renditions(pictures.saved(picture, kind))[320].jpeg)
    assert found.mode == "RGB"
    assert near(found, (0.5, 0.5), (200, 200, 200) if mode == "F" else WHITE)


def test_a_colour_profile_is_turned_into_srgb() -> None:
    """A profile that swaps nothing but the white point moves the colours; a broken one leaves them alone."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    picture = pictures.quarters().convert("LAB")
    odd = pictures.saved(picture, "TIFF", icc_profile=lab.tobytes())
    assert pictures.opened(make_renditions(odd)[320].jpeg).mode == "RGB"
    broken = pictures.saved(pictures.quarters(), icc_profile=b"not a profile")
    assert stands_upright(pictures.opened(make_renditions(broken)[320].jpeg))


def test_a_wide_gamut_profile_changes_the_numbers_but_not_the_look() -> None:
    profile = _gamma_profile()
    data = pictures.saved(Image.new("RGB", (320, 200), (128, 128, 128)), "PNG", icc_profile=profile)
    found = pictures.opened(make_renditions(data)[320].jpeg).getpixel((100, 100))
    assert isinstance(found, tuple)
    assert found[0] > 165  # half of linear light is 188 in sRGB


def _gamma_profile() -> bytes:
    """sRGB's own profile with its curves replaced by a straight line (linear light)."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    for n in range(count):
        at = 132 + n * 12
        tag = bytes(data[at : at + 4])
        offset = int.from_bytes(data[at + 4 : at + 8], "big")
        if tag in (b"rTRC", b"gTRC", b"bTRC"):
            data[offset : offset + 12] = b"curv" + bytes(8)
        if tag == b"desc":
            data[offset : offset + 4] = b"text"
    return bytes(data)


def test_only_the_first_page_of_a_picture_is_taken() -> None:
    data = pictures.saved(
        pictures.quarters(), "TIFF", save_all=True, append_images=[Image.new("RGB", (400, 300), "black")]
    )
    assert stands_upright(pictures.opened(make_renditions(data)[320].jpeg))


def test_a_very_tall_picture_still_fits_a_jpeg() -> None:
    made = make_renditions(pictures.saved(Image.new("L", (100, 70_000), 128), "PNG"))
    assert all(r.height <= 4 * width for width, r in made.items())


def test_a_single_pixel_is_a_picture_too() -> None:
    made = make_renditions(pictures.saved(Image.new("RGB", (1, 1), "red"), "PNG"))
    assert (made[1600].width, made[1600].height) == (1, 1)


def test_a_damaged_picture_makes_no_rendition() -> None:
    with pytest.raises(BadInput, match="cut short"):
        make_renditions(pictures.jpeg()[:-2000])


def test_the_same_photo_gives_the_same_renditions(tmp_path: Path) -> None:
    data = pictures.jpeg(2400, 1600)
    assert make_renditions(data) == make_renditions(data)
