"""The control words of RTF that stand for letters, and those that say where what follows belongs."""

from __future__ import annotations

from editor_app.document.rtf_state import Opener, Place

SIGNS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "enspace": "\u2002",
    "emspace": "\u2003",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": " "}
PRIVATE = {0xF0B7: "•", 0xF0A7: "▪", 0xF06F: "o", 0xF0D8: "➢", 0xF02D: "–"}

PLACES: dict[str, Place] = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "listtable": "lists",
    "listoverridetable": "lists",
    "listtext": "mark",
    "pntext": "mark",
    "fldinst": "link",
    "sp": "quiet",
    "shpinst": "quiet",
    **dict.fromkeys(
        (
            "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
            "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonshppict", "nonesttables", "shprslt",
            "filetbl", "revtbl", "xe", "tc", "rxe", "txe", "private", "objdata", "objclass", "falt", "do",
            "annotation", "atnid", "atnauthor", "template", "generator",
        ),
        "skip",
    ),
}  # fmt: skip
"""What a control word at the start of a group makes of it."""

OPENERS: dict[str, Opener] = {"field": "field", "footnote": "note", "shptxt": "box", "pict": "picture"}
STARRED = {"listtable", "listoverridetable", "fldinst", "shppict", "shpinst", "ud", "footnote", "annotation"}
"""Groups marked ``\\*`` that are read; all others are passed over whole."""
