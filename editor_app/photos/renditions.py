"""Renditions: smaller copies for the screen, the web page and the Word file.

A rendition is an upright sRGB JPEG with nothing but pixels in it: no EXIF, no place, no camera. A JPEG is decoded
once at a half, a quarter or an eighth, and each smaller copy is made from the one before it: invisible at JPEG
quality 85 and seven times as fast as decoding in full for each (PERFORMANCE §3).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageCms

from editor_app.photos import reading

WIDTHS = (1600, 800, 320)
QUALITY = 85
TALLEST = 4
"""A rendition is at most this many times its wanted width tall (a JPEG cannot be taller than 65,535)."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


@dataclass(frozen=True, slots=True)
class Rendition:
    """``jpeg``: the file's bytes; ``width`` and ``height``: its pixels."""

    width: int
    height: int
    jpeg: bytes


def make_renditions(
    data: bytes, widths: Sequence[int] = WIDTHS, *, name: str = "the picture"
) -> dict[int, Rendition]:
    """Upright sRGB JPEGs of the picture in ``data``, by wanted width; never larger than the original.

    Raises BadInput naming ``name`` where the picture is refused (see `reading.open_picture`) or damaged.
    """
    return render(reading.open_picture(data, name), widths, name)


def render(image: Image.Image, widths: Sequence[int], name: str) -> dict[int, Rendition]:
    """`make_renditions` of a picture whose header was read already. Decodes it, to its end."""
    turned = reading.orientation(image)
    upright = reading.upright_size(image, turned)
    wanted = sorted(set(widths), reverse=True)
    biggest = fitted(upright, wanted[0])
    stored = (biggest[1], biggest[0]) if turned >= 5 else biggest
    reading.decode(image, name, stored)
    try:
        picture = _upright_rgb(image, stored, turned)
        return _cascade(picture, upright, wanted)
    except reading.BAD_PICTURE as error:
        raise reading.damaged(name) from error


def fitted(size: tuple[int, int], width: int) -> tuple[int, int]:
    """``size`` scaled down, its proportions kept, to at most ``width`` wide and `TALLEST` times that tall."""
    scale = min(1.0, width / size[0], width * TALLEST / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _cascade(picture: Image.Image, upright: tuple[int, int], wanted: list[int]) -> dict[int, Rendition]:
    made: dict[int, Rendition] = {}
    last: Rendition | None = None
    for width in wanted:
        target = fitted(upright, width)
        if last is None or target != (last.width, last.height):
            picture = _smaller(picture, target)
            last = Rendition(picture.width, picture.height, _jpeg(picture))
        made[width] = last
    return made


def _smaller(picture: Image.Image, target: tuple[int, int]) -> Image.Image:
    if picture.size == target:
        return picture
    halved = (-(-picture.width // 2), -(-picture.height // 2))
    if halved == target:
        return picture.reduce(2)
    return picture.resize(target, Image.Resampling.HAMMING)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info = {}  # Pillow would carry a comment over
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _upright_rgb(image: Image.Image, stored: tuple[int, int], turned: int) -> Image.Image:
    """The decoded ``image`` shrunk to ``stored`` first, so that everything after costs little."""
    profile = image.info.get("icc_profile")
    small = _smaller(_plain_mode(image), stored)
    if small.mode in ("RGBA", "LA"):
        white = Image.new("RGB", small.size, "white")
        whole = small.convert("RGBA")
        white.paste(whole, mask=whole.getchannel("A"))
        small = white
    small = _srgb(small, profile if isinstance(profile, bytes) else None)
    turn = _TURNS.get(turned)
    return small.transpose(turn) if turn is not None else small


def _plain_mode(image: Image.Image) -> Image.Image:
    """``image`` in one of the modes L, RGB, RGBA, CMYK, LAB, which can be scaled: 8 bits a channel."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    match image.mode:
        case "L" | "RGB" | "CMYK" | "LAB":
            return image
        case "1":
            return image.convert("L")
        case "I" | "I;16" | "I;16B" | "I;16L" | "I;16N":
            wide = image.convert("I")
            return wide.point(lambda value: value * (1 / 256)).convert("L")
        case "F":
            top = image.getextrema()[1]
            scale = 255.0 if isinstance(top, float) and top <= 1.0 else 1.0
            return image.point(lambda value: value * scale).convert("L")
        case _:
            return image.convert("RGB")


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """``picture`` as RGB in the sRGB colour space. A profile that does not fit the picture is left aside."""
    if picture.mode == "LAB":
        return _converted(picture, _LAB) or picture.convert("L").convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            known = "sRGB" in ImageCms.getProfileDescription(source)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            known = True
        if not known and (fitting := _converted(picture, source)) is not None:
            return fitting
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _converted(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image | None:
    try:
        return ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
