"""Pictures that cannot be taken in: each is named with the reason, and the release stays as it was."""

from __future__ import annotations

import errno
import os
import struct
import zlib

import pytest
from PIL import Image

from tests.broken.faults import flush_fails, refuse
from tests.broken.ground import Case, Ground, refused, rows
from tests.photos.pictures import jpeg, landscape, saved

ADD = "photo add {draft} {here}/"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A small picture with a comment that unpacks to 64 MB."""
    packed = zlib.compress(b"\0" * 64_000_000, 9)
    pixels = zlib.compress(b"\0" * (3 * 8 + 1) * 8)
    return png(8, 8, chunk(b"zTXt", b"Comment\0\0" + packed), chunk(b"IDAT", pixels))


def pixel_bomb() -> bytes:
    """Twelve megapixels in the header, two hundred bytes in the file."""
    return png(4000, 3000, chunk(b"IDAT", zlib.compress(b"\0" * 36_003_000, 9)[:200]))


def heavy(ground: Ground) -> None:
    path = ground.file("heavy.jpg", jpeg(320, 240))
    os.truncate(path, 61_000_000)


def endless(ground: Ground) -> None:
    (ground.here / "endless.jpg").symlink_to("/dev/zero")


def pipe(ground: Ground) -> None:
    os.mkfifo(ground.here / "pipe.jpg")


def nothing_there(ground: Ground) -> None:
    (ground.here / "gone.jpg").symlink_to(ground.here / "nowhere.jpg")


def round_and_round(ground: Ground) -> None:
    (ground.here / "loop.jpg").symlink_to(ground.here / "loop.jpg")


def secret(ground: Ground) -> None:
    refuse(ground, ground.file("secret.jpg", jpeg(320, 240)), errno.EACCES, reading=True)


def failing_disk(ground: Ground) -> None:
    refuse(ground, ground.file("scratched.jpg", jpeg(320, 240)), errno.EIO, reading=True)


PICTURE = jpeg(640, 480, hue=7)
TIFF = saved(landscape(320, 240), "TIFF")

FILES: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "cut.jpg": (PICTURE[: len(PICTURE) // 2], ("damaged or was cut short",)),
    "beginning.jpg": (PICTURE[:20], ("beginning.jpg",)),
    "empty.jpg": (b"", ("is empty",)),
    "letter.jpg": (b"Dear colleagues, the meeting is at noon.\n" * 40, ("not a JPEG",)),
    "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', ("not a JPEG",)),
    "drawing.jpg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', ("not a JPEG",)),
    "moving.gif": (saved(landscape(64, 48).convert("P"), "GIF"), ("not a JPEG",)),
    "minutes.pdf": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", ("not a JPEG",)),
    "minutes.jpg": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("not a JPEG",)),
    "print.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n", ("not a JPEG",)),
    "old.bmp": (saved(landscape(64, 48), "BMP"), ("not a JPEG",)),
    "photo.psd": (b"8BPS\x00\x01" + b"\0" * 40, ("not a JPEG",)),
    "archive.jpg": (b"PK\x03\x04" + b"\0" * 60, ("not a JPEG",)),
    "claim.png": (png(20_000, 10_000, chunk(b"IDAT", b"")), ("100 megapixels",)),
    "monster.png": (png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", b"")), ("monster.png",)),
    "no-size.png": (png(0, 0, chunk(b"IDAT", b"")), ("no-size.png",)),
    "text-bomb.png": (text_bomb(), ("text-bomb.png",)),
    "pixel-bomb.png": (pixel_bomb(), ("damaged or was cut short",)),
    "cut.png": (saved(landscape(320, 240), "PNG")[:900], ("damaged or was cut short",)),
    "wrong-sum.png": (
        saved(landscape(320, 240), "PNG").replace(b"IDAT", b"IDAT\xff", 1),
        ("wrong-sum.png",),
    ),
    "cut.tif": (TIFF[: len(TIFF) // 3], ("cut.tif",)),
    "directory.tif": (TIFF[:8] + b"\xff" * (len(TIFF) - 8), ("directory.tif",)),
    "offset.tif": (b"II*\x00\xff\xff\xff\x7f" + b"\0" * 40, ("offset.tif",)),
    "cut.webp": (saved(landscape(320, 240), "WEBP")[:300], ("cut.webp",)),
    "noise.heic": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x5a" * 200, ("noise.heic",)),
    "nulls.jpg": (b"\0" * 4096, ("not a JPEG",)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_sound_picture_is_refused(ground: Ground, name: str) -> None:
    data, says = FILES[name]
    refused(ground, Case(name, ADD + name, 2, (name, *says), lambda at: at.file(name, data)))


CASES = [
    Case("a file of 61 MB", ADD + "heavy.jpg", 2, ("heavy.jpg", "60 MB"), heavy),
    Case("a device without end", ADD + "endless.jpg", 2, ("endless.jpg",), endless),
    Case("a pipe that nobody writes to", ADD + "pipe.jpg", 2, ("pipe.jpg",), pipe),
    Case("a folder", "photo add {draft} {site}", 2, ("site",)),
    Case("a file that is not there", ADD + "nowhere.jpg", 2, ("nowhere.jpg", "No such file")),
    Case("a link to nothing", ADD + "gone.jpg", 2, ("gone.jpg", "No such file"), nothing_there),
    Case("a link to itself", ADD + "loop.jpg", 2, ("loop.jpg",), round_and_round),
    Case("a file that may not be read", ADD + "secret.jpg", 2, ("secret.jpg", "denied"), secret),
    Case("a file on a failing disk", ADD + "scratched.jpg", 2, ("scratched.jpg",), failing_disk),
    Case("a name beyond all names", "photo add {draft} {here}/" + "x" * 300, 2, ("cannot be read",)),
    Case("the same photo again", ADD + "visit.jpg", 2, ("visit.jpg", "already")),
    Case("no file named", "photo add {draft}", 2, ("FILE",)),
    Case("a release that is not there", "photo add 99 {here}/visit.jpg", 2, ("99",)),
    Case("an exporter", ADD + "visit.jpg", 1, ("emil",), account="emil"),
    Case(
        "no room for the photo",
        ADD + "new.jpg",
        3,
        ("disk is full",),
        lambda at: (at.file("new.jpg", PICTURE), flush_fails(errno.ENOSPC)(at)),
    ),
    Case("a photo that is not in the release", "photo set {draft} ffffffff --lead", 2, ("ffffffff",)),
    Case("too little of a photo's name", "photo remove {draft} a", 2, ("“a”",)),
]  # fmt: skip


@rows(CASES)
def test_a_photo_that_cannot_come_in_is_refused(ground: Ground, case: Case) -> None:
    refused(ground, case)


def test_the_picture_that_claims_too_much_is_refused_before_it_is_decoded(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str] = []
    monkeypatch.setattr(Image.Image, "load", lambda image: decoded.append(image.format or ""))
    ground.file("claim.png", FILES["claim.png"][0])
    assert ground.run(ADD + "claim.png", "leyla").code == 2
    assert decoded == []


def test_the_sound_pictures_of_a_row_come_in_and_the_broken_one_is_named(ground: Ground) -> None:
    ground.file("cut.jpg", FILES["cut.jpg"][0])
    ground.file("second.jpg", PICTURE)
    outcome = ground.run("photo add {draft} {here}/cut.jpg {here}/second.jpg {here}/nowhere.jpg", "leyla")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 2
    assert [line.split("“")[1].split("”")[0] for line in outcome.err.splitlines()] == [
        "cut.jpg",
        str(ground.here / "nowhere.jpg"),
    ]
