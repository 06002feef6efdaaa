"""HTML from the clipboard to the document tree: structure is kept, styling is not.

nh3 cleans the HTML into a small, well-formed set of elements; a reader then walks through it once and notes
leaves. What Word, LibreOffice, Google Docs and browsers each do in their own way is answered here: Word's
lists, which are paragraphs with a style; the wrapper of Google Docs, which is a ``b`` that is not bold;
tracked deletions and comments, which are no part of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import nh3

from editor_app.document.nodes import FIGURE_KEY, Break, Inline, Run, plain, safe_link
from editor_app.document.pasted import Pasted, Tally, picture_named
from editor_app.document.pasted_leaves import Leaf, assembled, row_leaves, trimmed, without_unseen
from editor_app.document.pasted_styles import (
    Hidden,
    font_is_nothing,
    heading_level,
    is_number,
    is_quote,
    list_level,
    style_of,
    typed_mark,
    why_hidden,
)

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS = {"ul", "ol", "menu", "dir"}
_BLOCKS = {
    "p", "div", "blockquote", "pre", "li", "table", "caption", "tr", "td", "th", "hr", "dl", "dt", "dd", "section",
    "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption", "center", "details",
    "summary", "form", "fieldset", "legend", "hgroup", "body", *_LISTS, *_HEADINGS,
}  # fmt: skip
_INLINE = {
    "a",
    "b",
    "strong",
    "i",
    "em",
    "cite",
    "dfn",
    "span",
    "font",
    "br",
    "img",
    "s",
    "strike",
    "del",
    "ins",
}
_NO_WORDS = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "svg",
    "math",
    "iframe",
    "object",
    "xml",
    "select",
}
_STYLES = {
    "font-weight",
    "font-style",
    "font-size",
    "text-decoration",
    "text-decoration-line",
    "display",
    "visibility",
    "opacity",
    "clip",
    "clip-path",
    "max-height",
    "overflow",
    "left",
    "text-indent",
}
_WORD_STYLES = {"mso-list", "mso-hide", "mso-element", "mso-comment-reference"}
_VOID = {"br", "img", "hr"}
_ICON = 32
"""Pixels up to which a picture is an icon, a bullet or a tracking pixel, and no photo."""

_WINDOWS_HEAD = re.compile(r"\s*Version:\d\.\d\s+(?:[A-Za-z]+:[^\r\n<]*[\r\n]+)+")
_MAX_LEVEL = 9
_LONGEST = 100_000_000
"""Characters read of one paste, pictures included."""


def from_html(html: str) -> Pasted:
    """The text of ``html`` (a fragment, a page, or what Windows keeps of one). Accepts any text and never raises.

    Every visible word stays, in order, except those struck out or deleted under tracked changes, and a page's
    navigation where it has other words; ``dropped`` tells. Tables become a paragraph for each row, its cells parted
    by " | ". No style and no address but those of links comes along, and nothing is fetched.
    """
    tally = Tally(cut_short=len(html) > _LONGEST)
    html = html[:_LONGEST]
    if head := _WINDOWS_HEAD.match(html):
        html = html[head.end() :]
    clean = nh3.clean(
        html.encode("utf-8", "ignore").decode("utf-8"),
        tags=_BLOCKS | _INLINE,
        clean_content_tags=_NO_WORDS,
        attributes={
            "*": {"style", "class", "hidden", "role", "aria-level"},
            "a": {"href", "name", "id"},
            "img": {"src", "alt", "width", "height"},
            "li": {"data-aria-level"},
        },
        filter_style_properties=_STYLES | _WORD_STYLES,
        url_schemes={"http", "https", "mailto", "photo", "data", "file"},
        link_rel=None,
    )
    reader = _read(clean, _Reader(tally))
    if tally.navigation and not reader.leaves:
        # Somebody copied the navigation itself.
        reader = _read(clean, _Reader(Tally(cut_short=tally.cut_short), navigation=True))
    return reader.tally.pasted(assembled(reader.leaves))


def _read(clean: str, reader: _Reader) -> _Reader:
    reader.feed(clean)
    reader.close()
    reader.end_leaf()
    return reader


@dataclass(slots=True)
class _Frame:
    """An open element, and what holds inside it."""

    tag: str
    look: Run
    heading: int = 0
    quote: bool = False
    depth: int = 0
    numbered: bool = False
    pre: bool = False
    hidden: Hidden = ""
    unseen: bool = False  # written in a font of no size
    converted_blank: bool = False  # a no-break space is only how the browser kept a blank
    word_item: bool = False
    holder: _Frame | None = None  # the <li> around
    item: Leaf | None = None  # the leaf that an <li> began
    row: _Frame | None = None  # the <tr> around
    cells: list[list[Leaf]] = field(default_factory=list)  # of a <tr>


class _Reader(HTMLParser):
    def __init__(self, tally: Tally, *, navigation: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.leaves: list[Leaf] = []
        self.tally = tally
        self._navigation = navigation
        self._frames = [_Frame("", Run(""))]
        self._words: list[Inline] = []
        self._word_mark = ""
        self._table_had_rows: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = style_of(given.get("style", ""))
        classes = set(given.get("class", "").split())
        around = self._frames[-1]
        if tag in _BLOCKS:
            self.end_leaf()
        if tag in _VOID:
            if not around.hidden:
                self._void(tag, given, around)
            return
        frame = _Frame(
            tag,
            self._look(tag, given, style, around.look),
            heading=_HEADINGS.get(tag, 0) or heading_level(classes, given) or around.heading,
            quote=around.quote or tag == "blockquote" or is_quote(classes),
            depth=around.depth,
            numbered=around.numbered,
            pre=around.pre or tag == "pre",
            hidden=around.hidden or self._why_hidden(tag, given, style, classes),
            unseen=font_is_nothing(style, around.unseen),
            converted_blank="Apple-converted-space" in classes or (tag == "span" and not given),
            word_item=around.word_item,
            holder=around.holder,
            row=around.row,
        )
        if tag in _LISTS:
            frame.depth, frame.numbered = min(around.depth + 1, _MAX_LEVEL), tag == "ol"
        elif tag == "li":
            told = given.get("data-aria-level", "")
            frame.depth = max(around.depth, 1, int(told) if told.isdecimal() and len(told) < 2 else 0)
            frame.holder = frame
        elif tag == "tr":
            frame.row = frame
        elif tag == "table":
            self._table_had_rows.append(False)
        elif tag in ("td", "th") and around.row is not None:
            around.row.cells.append([])
            frame.depth, frame.holder, frame.word_item = 0, None, False
        level = list_level(style)
        if level and tag in _BLOCKS and tag not in _HEADINGS and tag != "li":
            frame.word_item, frame.depth = True, level
        if style.get("mso-element") == "comment":
            self.tally.comments += 1
        elif frame.hidden == "comment" and around.hidden != "comment":
            self.tally.comment_marks += 1
        elif frame.hidden == "navigation" and around.hidden != "navigation":
            self.tally.navigation += 1
        self._frames.append(frame)

    def _why_hidden(
        self, tag: str, given: dict[str, str], style: dict[str, str], classes: set[str]
    ) -> Hidden:
        if not self._navigation and (tag == "nav" or given.get("role") == "navigation"):
            return "navigation"
        return "hidden" if "hidden" in given else why_hidden(tag, style, classes)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._frames[-1].tag:
            return  # nh3 closes in order; only a void element's end can come here
        if tag in _BLOCKS:
            self.end_leaf()
        frame = self._frames.pop()
        if tag == "tr":
            self._end_row(frame)
        elif tag == "table":
            self.tally.tables += self._table_had_rows.pop()

    def handle_data(self, data: str) -> None:
        frame = self._frames[-1]
        match frame.hidden:
            case "" if frame.unseen and data.strip():
                self.tally.hidden += 1
            case "":
                self._add_words(data, frame)
            case "mark":
                self._word_mark += data
            case "struck" if data.strip():
                self.tally.strike(data)
            case "hidden" if data.strip():
                self.tally.hidden += 1

    def _add_words(self, data: str, frame: _Frame) -> None:
        self.tally.goes_on()
        data = without_unseen(data)
        if frame.converted_blank and not data.strip("\u00a0"):
            data = " " * len(data)
        if not frame.pre:
            self._words.append(replace(frame.look, text=data))
            return
        for n, line in enumerate(data.split("\n")):
            if n:
                self._words.append(Break())
            self._words.append(replace(frame.look, text=line))

    def _void(self, tag: str, given: dict[str, str], frame: _Frame) -> None:
        if tag == "br":
            if frame.holder is None and self._ends_with_break():
                self.end_leaf()  # an empty line is the end of a paragraph
            else:
                self._words.append(Break())
        elif tag == "img":
            self._picture(given, frame)

    def _picture(self, given: dict[str, str], frame: _Frame) -> None:
        source = given.get("src", "")
        key = source.removeprefix("photo:")
        if key != source and FIGURE_KEY.fullmatch(key):
            self.end_leaf()
            self._put(Leaf("photo", [], photo=key))
        elif not _is_icon(given):
            self.tally.take(picture_named(source))
        elif not any(letter.isalnum() or letter.isascii() for letter in given.get("alt", "")):
            self._add_words(given.get("alt", ""), frame)  # a face in a mail

    def _ends_with_break(self) -> bool:
        for inline in reversed(self._words):
            if isinstance(inline, Break):
                return True
            if inline.text.strip():
                return False
        return False

    def _look(self, tag: str, given: dict[str, str], style: dict[str, str], around: Run) -> Run:
        look = around
        if tag in ("b", "strong"):
            look = replace(look, bold=True)
        elif tag in ("i", "em", "cite", "dfn"):
            look = replace(look, italic=True)
        elif tag == "a":
            link = safe_link(given.get("href", ""))
            if (
                link is None
                and "mso-comment-reference" not in style
                and not given.get("href", "").startswith("#")
                and not {"name", "id"} & given.keys()
            ):
                self.tally.links += 1
            look = replace(look, link=link or look.link)
        if weight := style.get("font-weight"):
            look = replace(
                look, bold=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
            )
        if slant := style.get("font-style"):
            look = replace(look, italic=slant.startswith(("italic", "oblique")))
        return look

    def end_leaf(self) -> None:
        """What has been read since the last block's edge becomes a leaf, if there are words in it."""
        self.tally.goes_on()
        mark, self._word_mark = self._word_mark.strip(), ""
        frame = self._frames[-1]
        if not mark and frame.holder is None and not frame.heading:
            mark, self._words = typed_mark(self._words)
        words, self._words = trimmed(self._words), []
        if not plain(words).strip():
            return
        if frame.heading and frame.holder is None:
            self._put(Leaf("heading", words, level=frame.heading))
        elif frame.word_item or mark:
            depth = max(frame.depth, 1)
            numbered = is_number(mark) if mark else self._last_numbered(depth)
            self._put(Leaf("item", words, level=depth, numbered=numbered))
        elif frame.quote:
            self._put(Leaf("quote", words))
        elif frame.holder is not None:
            self._put_item(words, frame.holder)
        else:
            self._put(Leaf("paragraph", words))

    def _put_item(self, words: list[Inline], holder: _Frame) -> None:
        leaves = self._target()
        if holder.item is not None and leaves and leaves[-1] is holder.item:
            holder.item.inlines.extend((Break(), *words))
            return
        holder.item = Leaf("item", words, level=holder.depth, numbered=holder.numbered)
        leaves.append(holder.item)

    def _last_numbered(self, depth: int) -> bool:
        leaves = self._target()
        return (
            bool(leaves) and leaves[-1].kind == "item" and leaves[-1].level >= depth and leaves[-1].numbered
        )

    def _put(self, leaf: Leaf) -> None:
        self._target().append(leaf)

    def _target(self) -> list[Leaf]:
        row = self._frames[-1].row
        return row.cells[-1] if row is not None and row.cells else self.leaves

    def _end_row(self, row: _Frame) -> None:
        leaves, was_row = row_leaves(row.cells)
        for leaf in leaves:
            self._put(leaf)
        if was_row:
            self._table_had_rows[-1:] = [True]


def _is_icon(given: dict[str, str]) -> bool:
    sizes = [given.get(side, "").strip().removesuffix("px") for side in ("width", "height")]
    try:
        numbers = [float(size) for size in sizes if size]
    except ValueError:
        return False
    return bool(numbers) and max(numbers) <= _ICON
