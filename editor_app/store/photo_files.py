"""Photo originals and renditions as files, named by the SHA-256 of the original's bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from editor_app.durable import sync_folder, telling, write_durably
from editor_app.errors import BadInput

_DIGEST = re.compile(r"[0-9a-f]{64}")


class PhotoFiles:
    """The photo folder of a desk. Originals are written once, durably, and never changed."""

    def __init__(self, folder: Path) -> None:
        self._originals = folder / "photos"
        self._renditions = folder / "renditions"

    def put(self, data: bytes) -> str:
        """Keep an original and return its digest. When this returns, a power cut cannot take it.

        A file that is already there is kept, unless its bytes are not what its name says: then the sound
        bytes take its place. Raises Unavailable if the disk is full or may not be written.
        """
        digest = hashlib.sha256(data).hexdigest()
        if not self.verify(digest):
            path = self.original(digest)
            if not path.parent.is_dir():
                with telling("The photo could not be kept"):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    sync_folder(path.parent.parent)
            write_durably(path, data)
        return digest

    def original(self, digest: str) -> Path:
        """Where the original of ``digest`` lies, whether or not it is there."""
        digest = _checked(digest)
        return self._originals / digest[:2] / digest[2:]

    def rendition(self, digest: str, width: int) -> Path:
        """Where the JPEG of at most ``width`` pixels lies, whether or not it is there."""
        digest = _checked(digest)
        return self._renditions / digest[:2] / f"{digest[2:]}-{width}.jpg"

    def put_renditions(self, digest: str, renditions: Mapping[int, bytes]) -> None:
        """Keep the smaller copies, by width in pixels. They can always be made again from the original."""
        for width, data in renditions.items():
            write_durably(self.rendition(digest, width), data)

    def rendition_is(self, digest: str, width: int, sha256: str) -> bool:
        """Whether the smaller copy is there, with the bytes that were made of the original."""
        try:
            data = self.rendition(digest, width).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == sha256

    def verify(self, digest: str) -> bool:
        """Whether the original is there and its bytes have the digest it is named by."""
        path = self.original(digest)
        with telling(f"The photo {digest[:12]} could not be read"):
            try:
                with path.open("rb") as file:
                    return hashlib.file_digest(file, "sha256").hexdigest() == digest
            except FileNotFoundError:
                return False


def _checked(digest: str) -> str:
    if not _DIGEST.fullmatch(digest):
        raise BadInput("A photo is named by something that is not a digest.", "Add the photo again.")
    return digest
