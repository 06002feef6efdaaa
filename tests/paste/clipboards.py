"""The corpus of clipboards, read from its folder."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Clipboard:
    """One flavour and what must come of it."""

    name: str
    source: bytes
    markdown: str
    words: str
    told: tuple[str, ...]
    pictures: int

    @property
    def kind(self) -> str:
        return self.name.rsplit(".", 1)[1]

    def filled(self, folder: Path) -> bytes:
        """The flavour with pictures in it; ``folder`` gets those that it names."""
        if b"@FOLDER@" in self.source:
            (folder / "clip_image001.png").write_bytes(picture("PNG"))
            (folder / "clip_image002.jpg").write_bytes(picture("JPEG"))
        written = base64.b64encode if self.kind == "html" else lambda data: data.hex().encode()
        return (
            self.source.replace(b"@FOLDER@", str(folder).lstrip("/").encode())
            .replace(b"@JPEG@", written(picture("JPEG")))
            .replace(b"@PNG@", written(picture("PNG")))
        )


def read(name: str) -> Clipboard:
    source = FOLDER / name
    told_file = FOLDER / f"{name}.told"
    lines = told_file.read_text(encoding="utf-8").splitlines() if told_file.exists() else []
    counts = [int(line.removeprefix("pictures: ")) for line in lines if line.startswith("pictures: ")]
    return Clipboard(
        name,
        source.read_bytes(),
        (FOLDER / f"{name}.md").read_text(encoding="utf-8").rstrip("\n"),
        (FOLDER / f"{name}.words").read_text(encoding="utf-8").rstrip("\n"),
        tuple(line for line in lines if not line.startswith("pictures: ")),
        sum(counts),
    )


CLIPBOARDS = tuple(
    read(file.name) for file in sorted(FOLDER.iterdir()) if file.suffix in (".html", ".rtf", ".txt")
)


@cache
def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "#406070").save(data, kind)
    return data.getvalue()
