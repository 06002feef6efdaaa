"""Which photo stands where, and the files of its renditions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from editor_app.document.nodes import Block, Document, Figure, Heading
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import closed_caption
from editor_app.errors import ExportFailed
from editor_app.export import words
from editor_app.export.job import ExportJob, ExportPhoto
from editor_app.export.words import Words


@dataclass(frozen=True, slots=True)
class Placed:
    """The release laid out: the lead photo, the body's blocks, then the photos that the body does not place.

    In ``blocks`` every `Figure` names a photo in ``photos`` that is not the lead, and headings never skip a level.
    """

    lead: ExportPhoto | None
    blocks: tuple[Block, ...]
    photos: dict[str, ExportPhoto]
    rest: tuple[ExportPhoto, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhotoText:
    """A photo's words in one language, clean. ``credit_line`` is "Photo: NAME" in the language, or "".

    ``alt`` is "" only for a decorative photo.
    """

    caption: str
    credit: str
    credit_line: str
    alt: str
    decorative: bool

    @property
    def line(self) -> str:
        """Caption and credit: "Mr Valiyev greets Ms Marku. Photo: Press Office"."""
        caption = closed_caption(self.caption) if self.credit_line else self.caption
        return " ".join(part for part in (caption, self.credit_line) if part)


@lru_cache(maxsize=16)
def parsed(markdown: str) -> Document:
    """The tree of a text. Kept, because each format and each further export asks for the same one."""
    return parse_markdown(markdown)


def place(job: ExportJob) -> Placed:
    """The body in the job's language with its photos. The lead stands above the text, also where the text names it."""
    lead = job.lead
    photos = {photo.use.key: photo for photo in job.photos}
    blocks: list[Block] = []
    notices: list[str] = []
    placed = {lead.use.key} if lead else set[str]()
    level = 1
    for block in parsed(job.text.body).blocks:
        match block:
            case Figure(key) if key not in photos:
                notices.append(f"The text places the photo {key}, which is not among the release's photos.")
                continue
            case Figure(key) if lead and key == lead.use.key:
                continue
            case Figure(key):
                placed.add(key)
            case Heading(wanted, inlines):
                level = min(wanted, level + 1)
                block = Heading(level, inlines)
            case _:
                pass
        blocks.append(block)
    rest = tuple(photo for photo in job.photos if photo.use.key not in placed)
    return Placed(lead, tuple(blocks), photos, rest, tuple(notices))


def photo_text(photo: ExportPhoto, language: str, own: Words) -> PhotoText:
    """The words of ``photo``; without an alternative text the caption serves, then the word for photo."""
    use = photo.use
    caption = words.line(use.caption.get(language, ""))
    credit = words.line(use.credit.get(language, "") or next((c for c in use.credit.values() if c), ""))
    alt = "" if use.decorative else words.line(use.alt.get(language, "")) or caption or own.photo
    return PhotoText(caption, credit, f"{own.photo}: {credit}" if credit else "", alt, use.decorative)


def missing_words(job: ExportJob) -> tuple[str, ...]:
    """Sentences about photos that say too little in the job's language."""
    told: list[str] = []
    for n, photo in enumerate(job.photos, start=1):
        if not photo.use.decorative and not photo.use.alt.get(job.language, "").strip():
            told.append(f"Photo {n} has no alternative text in this language.")
        if not any(credit.strip() for credit in photo.use.credit.values()):
            told.append(f"Photo {n} has no credit.")
    return tuple(told)


def rendition(photo: ExportPhoto, width: int) -> bytes:
    """The JPEG of ``photo`` made for ``width`` (or for the nearest width there is).

    Raises ExportFailed if the file is gone or is no JPEG.
    """
    if not photo.renditions:
        raise _gone(photo)
    nearest = min(photo.renditions, key=lambda there: abs(there - width))
    try:
        data = photo.renditions[nearest].read_bytes()
    except OSError as error:
        raise _gone(photo) from error
    if not data.startswith(b"\xff\xd8\xff"):
        raise _gone(photo)
    return data


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the frame header of a JPEG (ITU T.81, B.2.2).

    Raises ExportFailed where there is none.
    """
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            if width and height:
                return width, height
            break
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ExportFailed("A photo's copy for export is damaged.", "Remove the photo and add it again.")


def _gone(photo: ExportPhoto) -> ExportFailed:
    return ExportFailed(
        f"The photo {photo.use.key} is missing from the desk or damaged.",
        "Have an administrator verify the desk, or remove the photo and add it again.",
    )
