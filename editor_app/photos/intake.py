"""Taking a photo in: what it is, whether it may come in, and what it says about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from editor_app.photos import metadata, reading, renditions
from editor_app.photos.renditions import Rendition

_NAMES = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "TIFF": "tiff", "WEBP": "webp", "HEIF": "heif"}
_CHECK_SIZE = (8, 8)  # the smallest that decoding to the end can be done at


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo that was read to its end.

    ``digest``: SHA-256 of the file, lower-case hex; ``size``: its bytes; ``width``, ``height``: pixels once upright;
    ``format``: jpeg, png, tiff, webp or heif. ``caption``, ``credit``, ``alt`` and ``taken_at`` are what the
    picture says of itself, "" where it says nothing (see `metadata.Suggestions`).
    """

    digest: str
    size: int
    width: int
    height: int
    format: str
    taken_at: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


def read_photo(data: bytes, name: str) -> PhotoFacts:
    """The facts of the photo in ``data``; ``name`` is the file's name, for the refusals.

    Raises BadInput naming the file: unreadable, damaged or cut short, over 60 MB, over 100 megapixels, or of a
    kind that is not taken.
    """
    image = reading.open_picture(data, name)
    facts = _facts(image, data)
    reading.decode(image, name, _CHECK_SIZE)
    return facts


def read_and_render(
    data: bytes, name: str, widths: Sequence[int] = renditions.WIDTHS
) -> tuple[PhotoFacts, dict[int, Rendition]]:
    """`read_photo` and `make_renditions` in one, decoding once: what taking in fifty photos should call."""
    image = reading.open_picture(data, name)
    facts = _facts(image, data)
    return facts, renditions.render(image, widths, name)


def _facts(image: Image.Image, data: bytes) -> PhotoFacts:
    width, height = reading.upright_size(image, reading.orientation(image))
    said = metadata.suggestions(image)
    return PhotoFacts(
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        width=width,
        height=height,
        format=_NAMES[image.format or "JPEG"],
        taken_at=said.taken_at,
        caption=said.caption,
        credit=said.credit,
        alt=said.alt,
    )
