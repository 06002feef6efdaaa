"""Reading an exported file back, line by line, to hold it against what an export would give.

Word files and pages come from outside: they are looked at before anything is unpacked (`document.word_package`),
nothing in them is run, followed or fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from editor_app.document.word_package import DOCUMENT, WordPackage, open_package
from editor_app.errors import BadInput

Place: TypeAlias = Literal[
    "headline", "summary", "paragraph", "caption", "alternative text", "line above the text", "page", "note"
]
LARGEST_PAGE = 20_000_000
"""Bytes; a page has some ten thousand."""
_DEEPEST = 400

_BLOCKS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "blockquote", "div", "section", "header"),
    *("footer", "article", "main", "nav", "td", "th", "tr", "table", "ul", "ol", "dl", "dt", "dd", "pre", "figure"),
    *("body", "aside", "address"),
}  # fmt: skip
_VOID = {"br", "img", "meta", "link", "hr", "input", "source", "wbr", "col", "embed", "area", "base", "track"}
_FOREIGN = {
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "svg",
    "template",
    "noscript",
    "base",
    "details",
    "dialog",
}
_WORDS = re.compile(r"[ \t\r\n\f]+")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BESIDE = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_MEDIA = re.compile(r"word/media/[^/]+")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A paragraph, heading, list item or caption with its words; blanks are one blank each."""

    place: Place
    text: str


@dataclass
class ReadBack:
    """``lines`` in order. ``hidden``: sentences about what a reader does not see, or what nobody exported.
    ``told``: what the file says of itself, by name. ``pictures``: SHA-256 of those inside, or names of those beside."""

    lines: list[ReadLine] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)

    def add(self, place: Place, text: str) -> None:
        words = _WORDS.sub(" ", text).strip(" ")
        if words:
            self.lines.append(ReadLine(place, words))

    def hide(self, sentence: str) -> None:
        if sentence not in self.hidden:
            self.hidden.append(sentence)


def read_back(data: bytes, name: str) -> ReadBack:
    """What an exported page or Word file says. BadInput, naming it, for what is neither, or is no sound one."""
    if data.startswith(b"PK"):
        return _read_word(open_package(data, name))
    if len(data) > LARGEST_PAGE:
        raise BadInput(f"“{name}” is too large to be an exported page.", "Choose an exported file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"“{name}” is not UTF-8 text.", "Choose a file that was exported here.") from error
    if "<" not in text[:2000] or "\0" in text:
        raise BadInput(f"“{name}” is neither a page nor a Word file.", "Choose an exported file.")
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return page.found


# -- pages -------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ReadBack()
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._raw = ""
        """The element whose text is no text: style, script, title."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end_line()
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append((tag, given.get("class", "")))
        if tag in ("style", "script", "title"):
            self._raw = f"script {given.get('type', '')}".strip() if tag == "script" else tag
        elif tag == "meta":
            self.found.told[
                given.get("name") or given.get("property") or given.get("http-equiv", "charset")
            ] = given.get("content", given.get("charset", ""))
        elif tag == "img":
            names = [
                given.get("src", ""),
                *(one.split()[0] for one in given.get("srcset", "").split(",") if one.split()),
            ]
            self.found.pictures += dict.fromkeys(name for name in names if name)
            self.found.add("alternative text", given.get("alt", ""))
        elif tag == "br":
            self._text.append(" ")
        self._look_for_hiding(tag, given)

    def _look_for_hiding(self, tag: str, given: dict[str, str]) -> None:
        if tag in _FOREIGN or (tag == "link" and given.get("rel") not in ("alternate", "canonical")):
            self.found.hide(f"It holds a <{tag}>, which no export has.")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found.hide("It leads readers on to another page.")
        if "hidden" in given or "style" in given or (given.get("aria-hidden") == "true" and tag != "span"):
            self.found.hide(f"It holds a <{tag}> that may be hidden from readers.")
        if any(name.startswith("on") for name in given):
            self.found.hide(f"It holds a <{tag}> that runs a script.")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self.found.told[self._raw or tag] = "".join(self._text)
            self._text, self._raw = [], ""
        elif tag in _BLOCKS:
            self.end_line()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.hide(f"It holds a comment: “{_short(data)}”.")

    def end_line(self) -> None:
        """What was read since the last block is a line of its own."""
        if self._raw:
            return
        self.found.add(self._place(), "".join(self._text))
        self._text = []

    def _place(self) -> Place:
        tags = {tag for tag, _ in self._open}
        classes = {part for _, names in self._open for part in names.split()}
        if "article" not in tags:
            return "page"
        if "figcaption" in tags:
            return "caption"
        if "h1" in tags:
            return "headline"
        if "lead" in classes:
            return "summary"
        if "header" in tags:
            return "line above the text"
        return "note" if "footer" in tags else "paragraph"


# -- Word files --------------------------------------------------------------------------------------------

_PLACES: dict[str, Place] = {
    "Title": "headline",
    "Lead": "summary",
    "Subtitle": "line above the text",
    "Kicker": "line above the text",
    "Caption": "caption",
    "Notes": "note",
    "NotesHeading": "note",
    "Ends": "note",
}


def _read_word(package: WordPackage) -> ReadBack:
    found = ReadBack()
    root = package.xml(DOCUMENT)
    if root is not None:
        for paragraph in root.iter(f"{W}p"):
            _paragraph(paragraph, found)
        for drawn in root.iter(_DRAWN):
            found.add("alternative text", drawn.get("descr", ""))
        if any(True for _ in root.iter(f"{W}altChunk")):
            found.hide("It holds an embedded file.")
    comments = package.xml("word/comments.xml")
    for comment in comments.iter(f"{W}comment") if comments is not None else ():
        said = " ".join("".join(t.text or "" for t in comment.iter(f"{W}t")).split())
        found.hide(f"It holds a comment by {comment.get(f'{W}author', 'somebody')}: “{_short(said)}”.")
    for part in sorted(package.names):
        if _BESIDE.fullmatch(part):
            beside = package.xml(part)
            for paragraph in beside.iter(f"{W}p") if beside is not None else ():
                _paragraph(paragraph, found, "page")
        elif _MEDIA.fullmatch(part):
            found.pictures.append(hashlib.sha256(package.part(part)).hexdigest())
    custom = package.xml("docProps/custom.xml")
    for one in custom if custom is not None else ():
        found.told[one.get("name", "")] = "".join(one.itertext()).strip()
    return found


def _paragraph(paragraph: Element, found: ReadBack, place: Place | None = None) -> None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = style.get(f"{W}val", "") if style is not None else ""
    text = "".join(_words(paragraph, found, 0))
    found.add(place or _PLACES.get(named.replace(" ", ""), "paragraph"), text)


def _words(node: Element, found: ReadBack, depth: int) -> Iterator[str]:
    """The words that a reader sees once every tracked change is taken; what is hidden is told."""
    for child in node:
        match child.tag.removeprefix(W):
            case "t":
                yield child.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "\u2011"
            case "p":
                continue  # a text box: its paragraphs are lines of their own
            case "del" | "moveFrom":
                gone = "".join(t.text or "" for t in child.iter() if t.tag in (f"{W}delText", f"{W}t"))
                found.hide(f"It holds a tracked deletion by {_by(child)}: “{_short(gone)}”.")
            case "ins" | "moveTo":
                come = "".join(_words(child, found, depth + 1))
                found.hide(f"It holds a tracked insertion by {_by(child)}: “{_short(come)}”.")
                yield come
            case "r":
                said = "".join(_words(child, found, depth + 1))
                if said.strip() and _is_hidden(child):
                    found.hide(f"It holds hidden text: “{_short(said)}”.")
                yield said
            case _ if depth < _DEEPEST:
                yield from _words(child, found, depth + 1)
            case _:
                continue


def _is_hidden(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    for name in ("vanish", "webHidden", "specVanish"):
        mark = properties.find(f"{W}{name}")
        if mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off"):
            return True
    colour, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    if colour is not None and colour.get(f"{W}val", "").upper() in ("FFFFFF", "FEFEFE"):
        return True
    return size is not None and size.get(f"{W}val", "20").isdigit() and int(size.get(f"{W}val", "20")) <= 6


def _by(change: Element) -> str:
    return change.get(f"{W}author", "") or "somebody"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
