"""Opening a picture whose bytes nobody has vouched for: judged by its header first, then decoded.

The kind is told from the content, never from the name. Nothing is decoded before the header has passed the
limits, and a picture that cannot be decoded to its end is refused, because half a photo would be printed.
"""

from __future__ import annotations

import importlib
import io
import struct
import warnings
import zlib
from pathlib import PurePosixPath, PureWindowsPath

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from editor_app.errors import BadInput

MAX_BYTES = 60_000_000
MAX_PIXELS = 100_000_000

# Imported by name, so that Pillow does not load its forty other readers. The JPEG reader opens MPO as well.
_READERS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_KINDS = "a JPEG, PNG, TIFF, WebP or HEIC picture"
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")

# Whatever a damaged file may make the decoders raise; anything else is a bug of ours.
BAD_PICTURE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    OverflowError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)

# Process-wide on purpose: temporary filters are not safe with two workers.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
# What Pillow thinks of a damaged header is told in our own sentence, not on the terminal as well.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


def _heif() -> bool:
    """Whether HEIC pictures can be read here; the library is an extra."""
    try:
        library = importlib.import_module("pi_heif")
    except ImportError:
        return False
    library.register_heif_opener(thumbnails=False)
    return True


HEIF = _heif()


def shown_name(name: str) -> str:
    """The file's own name as a sentence shows it, without folders and not longer than 80 characters."""
    short = PureWindowsPath(PurePosixPath(name).name).name or "the picture"
    short = "".join(c if c.isprintable() else "�" for c in short)
    return short if len(short) <= 80 else f"{short[:60]}…{short[-16:]}"


def open_picture(data: bytes, name: str) -> Image.Image:
    """The picture with its header read and nothing decoded.

    Raises BadInput naming the file: empty, over 60 MB, over 100 megapixels, or of a kind that is not taken.
    """
    shown = shown_name(name)
    if not data:
        raise BadInput(f"“{shown}” is empty.", "Copy the picture from the camera again.")
    if len(data) > MAX_BYTES:
        raise BadInput(
            f"“{shown}” is larger than {MAX_BYTES // 1_000_000} MB.",
            "Save a smaller copy of it, then add that.",
        )
    try:
        image = Image.open(io.BytesIO(data), formats=(*_FORMATS, "HEIF") if HEIF else _FORMATS)
        width, height = image.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(shown) from error
    except BAD_PICTURE as error:
        raise _not_taken(data, shown) from error
    if width * height > MAX_PIXELS:
        raise _too_many_pixels(shown)
    if width < 1 or height < 1:
        raise damaged(name)
    return image


def decode(image: Image.Image, name: str, at_least: tuple[int, int]) -> None:
    """Decode the whole of ``image`` in place, its first frame only.

    A JPEG may come out at a half, a quarter or an eighth of its size, never under ``at_least``: its data is
    still read to the end. Raises BadInput if the file is cut short or damaged.
    """
    try:
        if image.format in ("JPEG", "MPO"):
            image.draft(None, at_least)
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(shown_name(name)) from error
    except BAD_PICTURE as error:
        raise damaged(name) from error


def damaged(name: str) -> BadInput:
    """The refusal of a file that cannot be decoded to its end."""
    return BadInput(
        f"“{shown_name(name)}” is damaged or was cut short, so it cannot be read to the end.",
        "Copy the picture from the camera again.",
    )


def exif(image: Image.Image) -> Image.Exif:
    """The EXIF data, empty where there is none; what stands behind the pixels of a PNG is not looked for.

    Pillow's own call decodes a PNG to look there. If that fails, it answers the next decoding with a black picture
    instead of the failure, and a damaged file would pass for a sound one.
    """
    return Image.Image.getexif(image)


def orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where there is none or it makes no sense."""
    try:
        value = exif(image).get(0x0112, 1)
    except BAD_PICTURE:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def upright_size(image: Image.Image, turned: int) -> tuple[int, int]:
    """Width and height once the picture stands upright; ``turned`` is its EXIF orientation."""
    width, height = image.size
    return (height, width) if turned >= 5 else (width, height)


def _too_many_pixels(shown: str) -> BadInput:
    return BadInput(
        f"“{shown}” has more than {MAX_PIXELS // 1_000_000} megapixels.",
        "Save a smaller copy of it, then add that.",
    )


def _not_taken(data: bytes, shown: str) -> BadInput:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS and not HEIF:
        return BadInput(
            f"“{shown}” is a HEIC picture, which cannot be read on this computer.",
            "Save it as JPEG, then add that.",
        )
    return BadInput(
        f"“{shown}” is not {_KINDS}, or it is damaged.", "Choose a photo, or save it as JPEG first."
    )
