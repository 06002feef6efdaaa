"""Pictures for tests, drawn by ourselves: a river valley, and the odd files that real desks meet."""

from __future__ import annotations

import io
import math
import struct
from functools import cache
from typing import Any

from PIL import Image, ImageDraw


@cache
def landscape(width: int = 1200, height: int = 800, hue: int = 0) -> Image.Image:
    """Sky, hills and a river; ``hue`` shifts the colours so that pictures differ."""
    sky = Image.linear_gradient("L").resize((width, height))
    top = Image.new("RGB", (width, height), (126 + hue % 60, 164, 190))
    bottom = Image.new("RGB", (width, height), (238, 226, 205))
    picture = Image.composite(bottom, top, sky)
    draw = ImageDraw.Draw(picture)
    for n, colour in enumerate([(112, 140, 146), (82, 116, 112), (58, 90, 82)]):
        base = height * (0.5 + 0.13 * n)
        line = [
            (x, base - height * 0.07 * math.sin(x / width * (5 + n) + n * 1.7 + hue))
            for x in range(0, width + 8, 8)
        ]
        draw.polygon([*line, (width, height), (0, height)], fill=colour)
    river = [
        (width * (0.52 + 0.05 * math.sin(t * 5)) - width * 0.16 * t, height * (0.72 + 0.3 * t))
        for t in [n / 20 for n in range(21)]
    ]
    draw.line(river, fill=(176, 203, 214), width=max(3, width // 26), joint="curve")
    return picture


def quarters(width: int = 400, height: int = 300) -> Image.Image:
    """Red top left, green top right, blue bottom left, white bottom right: shows how a picture is turned."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=(220, 20, 20))
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=(20, 180, 20))
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=(20, 20, 220))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of ``picture`` in a file of ``kind``."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in ``data``, decoded."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def jpeg(width: int = 1200, height: int = 800, hue: int = 0) -> bytes:
    return saved(landscape(width, height, hue), "JPEG", quality=88)


def with_iptc(data: bytes, records: list[tuple[int, int, bytes]]) -> bytes:
    """The JPEG with an IPTC-IIM block of ``records`` put in behind its first segment."""
    block = b"".join(struct.pack(">BBBH", 0x1C, r, d, len(v)) + v for r, d, v in records)
    body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    body += b"\x00" * (len(block) % 2)
    segment = b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
    first = 4 + struct.unpack(">H", data[4:6])[0]
    return data[:first] + segment + data[first:]


def xmp(inside: str) -> bytes:
    """An XMP packet whose description holds ``inside``."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">{inside}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()
