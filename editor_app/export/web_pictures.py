"""The pictures of a web page: files beside it, each in up to three widths, under names of our own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from editor_app.export import figures, file_names, words
from editor_app.export.job import ExportJob, ExportPhoto

WIDTHS = (1600, 800, 320)


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A photo of the page. ``files`` maps pixel width to file name (relative to the page, widest first)."""

    files: dict[int, str]
    width: int
    height: int
    text: figures.PhotoText

    @property
    def source(self) -> str:
        """The file for programs that choose none: the widest up to 800 pixels, else the narrowest."""
        return next((name for width, name in self.files.items() if width <= 800), [*self.files.values()][-1])

    @property
    def widest(self) -> str:
        return next(iter(self.files.values()))


def folder_name(job: ExportJob) -> str:
    """The folder of the pictures, beside the page; all languages of a release share it."""
    return f"{file_names.stem(job)}-files"


def web_picture(job: ExportJob, photo: ExportPhoto, pictures: dict[str, bytes]) -> WebPicture:
    """``photo`` as the page shows it; its files are put into ``pictures`` by name. A name changes with the picture,
    so that a new export never overwrites what an older page shows."""
    files: dict[int, str] = {}
    sizes: list[tuple[int, int]] = []
    title = file_names.slug(next(iter(photo.use.caption.values()), ""), 40) or "photo"
    for wanted in WIDTHS:
        data = figures.rendition(photo, wanted)
        size = figures.jpeg_size(data)
        if size[0] in files:
            continue
        name = f"{folder_name(job)}/{title}-{size[0]}-{hashlib.sha256(data).hexdigest()[:10]}.jpg"
        files[size[0]] = name
        pictures[name] = data
        sizes.append(size)
    files = dict(sorted(files.items(), reverse=True))
    width, height = max(sizes)
    return WebPicture(
        files, width, height, figures.photo_text(photo, job.language, words.words(job.language))
    )
