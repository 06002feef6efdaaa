"""What a paste brings, and the account of what it did not bring."""

from __future__ import annotations

import base64
import binascii
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from editor_app.document.nodes import Document

PastedPicture: TypeAlias = bytes | Path
"""A picture that came in the paste itself (its file's bytes), or the local file that the paste names."""

MOST_PICTURES = 10
MOST_PICTURE_BYTES = 60 * 1024 * 1024
"""All pictures of one paste together."""

_PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".mpo"}
_DATA = re.compile(r"data:image/(?:png|jpe?g|pjpeg|webp|tiff|hei[cf])(?:;[^,;]*)*;base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, in normal form; one short sentence for each sort of thing that did not come along; and the
    pictures that can become photos, at most `MOST_PICTURES`, in order. ``deletions`` tells whether words that were
    struck out or deleted under tracked changes stayed out."""

    document: Document
    dropped: tuple[str, ...] = ()
    pictures: tuple[PastedPicture, ...] = ()
    deletions: bool = False


@dataclass(slots=True)
class Tally:
    """Counts what stays out while a paste is read, and keeps its pictures within the limits."""

    struck: list[str] = field(default_factory=list)
    hidden: int = 0
    comments: int = 0
    comment_marks: int = 0  # places that belong to comments, where these do not come along themselves
    tables: int = 0
    links: int = 0
    navigation: int = 0
    cut_short: bool = False
    pictures: list[PastedPicture] = field(default_factory=list)
    _striking: bool = False
    _left: int = 0
    _beyond: int = 0
    _bytes: int = 0

    def strike(self, text: str) -> None:
        """Words that were struck out or deleted; those that follow at once belong to them."""
        if self._striking and self.struck:
            self.struck[-1] += text
        else:
            self.struck.append(text)
        self._striking = True

    def goes_on(self) -> None:
        """Words that are kept have come, or a paragraph has ended."""
        self._striking = False

    def take(self, picture: PastedPicture | None) -> None:
        """Keep a picture for the photos; None counts one that cannot come along."""
        if picture is None:
            self._left += 1
            return
        size = len(picture) if isinstance(picture, bytes) else _size(picture)
        if len(self.pictures) >= MOST_PICTURES or self._bytes + size > MOST_PICTURE_BYTES:
            self._beyond += 1
            return
        if picture not in self.pictures:
            self.pictures.append(picture)
            self._bytes += size

    def pasted(self, document: Document) -> Pasted:
        return Pasted(document, self.sentences(), tuple(self.pictures), bool(self.struck))

    def sentences(self) -> tuple[str, ...]:
        """What stayed out, for the person who pasted."""
        told: list[str] = []
        if self._left:
            told.append(f"{_count(self._left, 'picture')} left out; add photos in the Photos panel.")
        if self._beyond:
            told.append(
                f"{_count(self._beyond, 'picture')} left out, because one paste brings {MOST_PICTURES} pictures "
                f"and {MOST_PICTURE_BYTES // 1024 // 1024} MB at the most."
            )
        if self.tables:
            which = "1 table" if self.tables == 1 else f"{self.tables} tables"
            told.append(f"{which} became paragraphs, one for each row.")
        if self.struck:
            words = " ".join(" ".join(self.struck).split())
            told.append(f"Struck-out words were left out: “{_short(words)}”.")
        if comments := self.comments or self.comment_marks:
            told.append(f"{_count(comments, 'comment')} left out.")
        if self.hidden:
            told.append("Hidden text was left out.")
        if self.navigation:
            told.append("The page’s navigation was left out.")
        if self.links:
            told.append(
                f"{_count(self.links, 'link')} left out, because only web and e-mail addresses can be linked; "
                "the words are kept."
            )
        if self.cut_short:
            told.append("The paste was too long; its end was left out.")
        return tuple(told)


def picture_named(source: str) -> PastedPicture | None:
    """The picture of an ``img``'s address: the bytes of a ``data:`` address, the path of a local file that is there.

    None for remote addresses, other kinds of picture and anything damaged; nothing is ever fetched.
    """
    source = source.strip()
    if source[:5].lower() == "data:":
        return _from_data(source)
    if source[:5].lower() == "file:":
        path = _local_path(source)
        if path is not None and path.suffix.lower() in _PICTURE_ENDINGS and _is_file(path):
            return path
    return None


def _from_data(source: str) -> bytes | None:
    head = _DATA.match(source)
    if head is None or len(source) > 2 * MOST_PICTURE_BYTES:
        return None
    try:
        return base64.b64decode(unquote(source[head.end() :])) or None
    except (binascii.Error, ValueError):
        return None


def _local_path(source: str) -> Path | None:
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    name = unquote(parts.path)
    if parts.netloc not in ("", "localhost") or "\0" in name or not name.startswith("/"):
        return None
    if os.name == "nt":
        # A further slash or a missing drive would name a share on the network, which must never be asked.
        return Path(name[1:]) if re.match(r"/[A-Za-z]:[/\\]", name) else None
    return Path("/" + name.lstrip("/"))  # Word for Mac writes file:////Users/…


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _count(number: int, thing: str) -> str:
    return f"1 {thing} was" if number == 1 else f"{number} {thing}s were"


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"
