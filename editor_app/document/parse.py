"""Markdown to the document tree.

What the tree cannot hold gives way to the nearest thing it can, with every word kept: code becomes text, a
first-level heading a second-level one, raw HTML the characters it is written in, a picture that is not one of
the release's photos its alternative text, a link to an unsafe place its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from editor_app.document.markdown_reader import read_elements
from editor_app.document.mention_address import PERSON_SCHEME, mention_at
from editor_app.document.nodes import (
    FIGURE_KEY,
    Block,
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    normal,
)
from editor_app.document.references import HARD_BREAK, resolved

PHOTO_SCHEME = "photo:"

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS = {"ul", "ol"}
_BLOCKS = {"p", "pre", "blockquote", "hr", *_LISTS, *_HEADINGS}

Line: TypeAlias = list[Inline | Figure]


def parse_markdown(text: str) -> Document:
    """The tree of ``text``, in normal form. Accepts any text and never raises."""
    if not text.strip():
        return Document()
    blocks: list[Block] = []
    for section in _sections(read_elements(text)):
        blocks.extend(_blocks(section))
    return normal(Document(tuple(blocks)))


def _blocks(section: Element | Line) -> Iterator[Block]:
    if isinstance(section, list):
        yield from _paragraphs(section)
        return
    tag = section.tag
    if tag in ("p", "pre"):
        yield from _paragraphs(_line(section))
        return
    photos: list[Figure] = []
    if tag in _HEADINGS:
        yield Heading(_HEADINGS[tag], _words(_line(section), photos))
    elif tag in _LISTS:
        yield _list(section, photos)
    elif tag == "blockquote":
        yield Quote(tuple(Paragraph(_words(line, photos)) for line in _lines(section)))
    yield from photos


def _paragraphs(line: Line) -> Iterator[Block]:
    """One paragraph, or several where photos stand between its words."""
    words: list[Inline] = []
    for piece in line:
        if isinstance(piece, Figure):
            yield Paragraph(tuple(words))
            yield piece
            words = []
        else:
            words.append(piece)
    yield Paragraph(tuple(words))


def _words(line: Line, photos: list[Figure]) -> tuple[Inline, ...]:
    """The words of ``line``; its photos, which cannot stand here, go to ``photos``."""
    photos.extend(piece for piece in line if isinstance(piece, Figure))
    return tuple(piece for piece in line if not isinstance(piece, Figure))


def _list(element: Element, photos: list[Figure]) -> BulletList | NumberedList:
    items = [item for child in element for item in _items(child, photos)]
    return BulletList(tuple(items)) if element.tag == "ul" else NumberedList(tuple(items))


def _items(element: Element, photos: list[Figure]) -> Iterator[ListItem]:
    """One item; more where words follow the list nested in it, so that the order of reading stays."""
    words: list[Inline] = []
    nested: BulletList | NumberedList | None = None
    for section in _sections(element):
        if isinstance(section, Element) and section.tag in _LISTS:
            found = _list(section, photos)
            nested = found if nested is None else type(nested)(nested.items + found.items)
            continue
        for line in [section] if isinstance(section, list) else _lines(section):
            if nested is not None:
                yield ListItem(tuple(words), nested)
                words, nested = [], None
            words.extend((Break(), *_words(line, photos)))
    yield ListItem(tuple(words), nested)


def _lines(element: Element) -> Iterator[Line]:
    """Every leaf below ``element`` (or ``element`` itself) as one line, in reading order."""
    if element.tag in ("p", "pre", "hr") or element.tag in _HEADINGS:
        yield _line(element)
        return
    for section in _sections(element):
        if isinstance(section, list):
            yield section
        else:
            yield from _lines(section)


def _sections(element: Element) -> Iterator[Element | Line]:
    """``element``'s content in order: block elements as they are, what stands between them as lines."""
    line: Line = list(_characters(element.text or "", Run("")))
    for child in element:
        if child.tag in _BLOCKS:
            if line:
                yield line
            yield child
            line = []
        elif child.tag == "li":
            if line:
                yield line
            line = []
            yield from _sections(child)
        else:
            line.extend(_inlines([child], Run("")))
        line.extend(_characters(child.tail or "", Run("")))
    if line:
        yield line


def _line(element: Element) -> Line:
    if element.tag == "pre":
        code = "".join(element.itertext()).rstrip("\n")
        return list(_characters(code.replace("\n", HARD_BREAK), Run("")))
    return [*_characters(element.text or "", Run("")), *_inlines(element, Run(""), tails=True)]


def _inlines(elements: Iterable[Element], look: Run, tails: bool = False) -> Iterator[Inline | Figure]:
    # A stack of our own: emphasis can be nested deeper than Python's calls.
    todo: list[tuple[Element | str, Run]] = []

    def add(children: Iterable[Element], look: Run, tails: bool) -> None:
        parts: list[tuple[Element | str, Run]] = []
        for child in children:
            parts.append((child, look))
            if tails and child.tail:
                parts.append((child.tail, look))
        todo.extend(reversed(parts))

    add(elements, look, tails)
    while todo:
        piece, look = todo.pop()
        if isinstance(piece, str):
            yield from _characters(piece, look)
        elif piece.tag == "br":
            yield Break()
        elif piece.tag == "img":
            yield from _picture(piece, look)
        elif piece.tag == "a" and piece.get("href", "").startswith(PERSON_SCHEME):
            yield from _mention(piece, look)
        else:
            inner = _look(piece, look)
            add(piece, inner, True)
            if piece.text:
                todo.append((piece.text, inner))


def _mention(element: Element, look: Run) -> Iterator[Inline | Figure]:
    """One mention with all the words in ``element``; where its target is none, the words alone."""
    inside = [*_characters(element.text or "", look), *_inlines(element, look, tails=True)]
    runs = [piece for piece in inside if isinstance(piece, Run) and piece.text]
    words = "".join(" " if isinstance(piece, Break) else piece.text for piece in _words(inside, []))
    mention = mention_at(
        resolved(element.get("href", "")),
        words,
        bold=bool(runs) and all(run.bold for run in runs),
        italic=bool(runs) and all(run.italic for run in runs),
    )
    if mention is None:
        yield from inside
        return
    yield mention
    yield from (piece for piece in inside if isinstance(piece, Figure))


def _look(element: Element, around: Run) -> Run:
    match element.tag:
        case "strong":
            return Run("", True, around.italic, around.link)
        case "em":
            return Run("", around.bold, True, around.link)
        case "a":
            return Run("", around.bold, around.italic, resolved(element.get("href", "")) or around.link)
        case _:
            return around


def _picture(element: Element, look: Run) -> Iterator[Inline | Figure]:
    source = element.get("src", "")
    key = source.removeprefix(PHOTO_SCHEME)
    if source != key and FIGURE_KEY.fullmatch(key):
        yield Figure(key)
    else:
        yield from _characters(element.get("alt", ""), look)


def _characters(text: str, look: Run) -> Iterator[Inline]:
    for n, line in enumerate(resolved(text).split("\n")):
        if n:
            yield Break()
        if line:
            yield Run(line, look.bold, look.italic, look.link)
