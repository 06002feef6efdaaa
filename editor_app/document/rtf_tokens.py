"""RTF as tokens, and the letters of its code pages.

After the *Rich Text Format Specification*, version 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

TokenKind: TypeAlias = Literal["open", "close", "word", "symbol", "byte", "text", "data"]

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(?:(-?\d{1,10})(?!\d))?[ ]?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+|\\",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``name`` of a control word or symbol, ``number`` its parameter (None without one), ``data`` the bytes of text,
    of one escaped byte, or of a picture written in binary."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(rtf: bytes) -> Iterator[Token]:
    """The tokens of ``rtf`` in order; whatever cannot be one is passed over."""
    at = 0
    scan = _TOKEN.match
    while (found := scan(rtf, at)) is not None:
        at = found.end()
        match found.lastindex:
            case 1 | 2:
                number = int(found[2]) if found[2] else None
                name = found[1].decode("ascii")
                if name == "bin":
                    size = min(max(number or 0, 0), len(rtf) - at)
                    yield Token("data", data=rtf[at : at + size])
                    at += size
                else:
                    yield Token("word", name, number)
            case 3:
                yield Token("byte", data=bytes((int(found[3], 16),)))
            case 4:
                yield Token("symbol", found[4].decode("latin-1"))
            case 5:
                yield _OPEN if found[5] == b"{" else _CLOSE
            case 6:
                yield Token("text", data=found[6])
            case _:
                continue


CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""Codecs by ``\\fcharset``; 0 and 1 are the document's own code page, 2 is a font of symbols."""

SYMBOLS = 2
_PAGES = {
    437, 708, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 936, 949, 950,
    1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258,
}  # fmt: skip


def codec_of_page(page: int) -> str:
    """The codec of a code page by its number; that of 1252 where it is not known."""
    if page == 65001:
        return "utf-8"
    if page in (10000, 0):
        return "mac_roman" if page else "cp1252"
    return f"cp{page}" if page in _PAGES else "cp1252"
