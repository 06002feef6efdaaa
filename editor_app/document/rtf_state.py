"""What holds at one place of an RTF text, and what its tables at the top said of styles, lists and fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from editor_app.document.nodes import Run, safe_link
from editor_app.document.rtf_tokens import CHARSETS, SYMBOLS

Place: TypeAlias = Literal[
    "text", "skip", "quiet", "twin", "mark", "link", "fonts", "styles", "lists", "picture"
]
"""Where what is read belongs: the text; nowhere; nowhere but for pictures; nowhere but for its twin in Unicode; a list
item's mark; a field's instruction; the tables of fonts, styles and lists; a picture."""

Opener: TypeAlias = Literal["", "field", "note", "box", "picture", "style", "font"]
"""What ends with a group."""


@dataclass(slots=True)
class State:
    """What a group inherits and forgets again at its end."""

    place: Place = "text"
    opener: Opener = ""
    look: Run = field(default_factory=lambda: Run(""))
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # characters that stand in for each \\u
    font: int = -1
    style: int = 0
    in_list: int = 0
    level: int = 0
    outline: int = -1
    in_table: bool = False

    def inner(self) -> State:
        """The state of a group that opens here."""
        return replace(self, opener="")

    def plain(self) -> None:
        """``\\plain``: letters without marks."""
        self.look = Run("", link=self.look.link)
        self.hidden = self.deleted = False

    def fresh_paragraph(self) -> None:
        """``\\pard``: a paragraph without properties."""
        self.style = self.in_list = self.level = 0
        self.outline = -1
        self.in_table = False


@dataclass(slots=True)
class Field:
    """A field that is being read: the words of its instruction."""

    instruction: str = ""


_HEADING = re.compile(r"(?:heading|заголовок|başlıq|überschrift|titre) ?([1-9])")
_TITLES = {"title": 2, "название": 2, "subtitle": 3, "подзаголовок": 3}
_QUOTES = {
    "quote", "intense quote", "quotations", "quotation", "block quotation", "block text", "цитата", "выделенная цитата",
    "sitat",
}  # fmt: skip


@dataclass(slots=True)
class Style:
    name: str = ""
    outline: int = -1

    def heading(self) -> int:
        """2 or 3 for a heading, 0 for other styles."""
        name = self.name.split(";")[0].strip().casefold()
        if found := _HEADING.fullmatch(name):
            return 2 if int(found[1]) <= 2 else 3
        return _TITLES.get(name, 0)

    def quote(self) -> bool:
        return self.name.split(";")[0].strip().casefold() in _QUOTES


@dataclass(slots=True)
class Tables:
    """``fonts`` maps a font to its codec, ``numbered`` a list's id to which of its levels count, ``lists`` the
    number that paragraphs give to that id."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    symbol_fonts: set[int] = field(default_factory=set)
    styles: dict[int, Style] = field(default_factory=dict)
    numbered: dict[int, list[bool]] = field(default_factory=dict)
    lists: dict[int, int] = field(default_factory=dict)
    _levels: list[bool] = field(default_factory=list)
    _list_id: int = 0

    def set_charset(self, font: int, charset: int) -> None:
        if charset == SYMBOLS:
            self.symbol_fonts.add(font)
        elif charset in CHARSETS:
            self.fonts[font] = CHARSETS[charset]

    def codec(self, font: int) -> str:
        return self.fonts.get(font, self.page)

    def read_list_word(self, name: str, number: int | None) -> None:
        """A control word of the tables of lists."""
        match name, number:
            case "list", _:
                self._levels = []
            case "levelnfcn", int():
                self._levels.append(number not in (23, 255))
            case "listid", int():
                self._list_id = number
                self.numbered.setdefault(number, self._levels)
            case "ls", int():
                self.lists[number] = self._list_id

    def counts(self, in_list: int, level: int) -> bool:
        """Whether the items of that list and level are numbered."""
        levels = self.numbered.get(self.lists.get(in_list, 0), [])
        return levels[level] if 0 <= level < len(levels) else False


_SWITCH = re.compile(r'\\([a-zA-Z])|"([^"]*)"|([^\s"\\]+)')


def link_target(instruction: str) -> tuple[str | None, bool]:
    """The address that a field links to, or None; and whether there was one that cannot be kept."""
    words = instruction.strip()
    if words[:9].upper() != "HYPERLINK":
        return None, False
    target, anchor, taking = "", "", ""
    for found in _SWITCH.finditer(words, 9):
        if found[1]:
            taking = found[1].lower()
            continue
        said = found[2] if found[2] is not None else found[3]
        if taking == "l":
            anchor = said
        elif taking not in ("o", "t") and not target:
            target = said
        taking = ""
    if not target:
        return None, False
    link = safe_link(f"{target}#{anchor}" if anchor and "#" not in target else target) or safe_link(target)
    return link, link is None
