"""HTML from the clipboard to the document tree: structure is kept, styling is not.

nh3 cleans the HTML into a small, well-formed set of elements; a reader then walks through it once and notes
leaves. What Word, LibreOffice, Google Docs and browsers each do in their own way is answered here: Word's
lists, which are paragraphs with a style; the wrapper of Google Docs, which is a ``b`` that is not bold;
tracked deletions and comments, which are no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import nh3

from editor_app.document.nodes import FIGURE_KEY, Break, Document, Inline, Run, plain, safe_link
from editor_app.document.pasted_leaves import Leaf, assembled
from editor_app.document.pasted_styles import (
    Hidden,
    heading_level,
    is_number,
    is_quote,
    list_level,
    style_of,
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
_STYLES = {"font-weight", "font-style", "text-decoration", "text-decoration-line", "display", "visibility"}
_WORD_STYLES = {"mso-list", "mso-hide", "mso-element"}
_VOID = {"br", "img", "hr"}

_SPACES = re.compile(r"[ \t\r\n\u00a0]+")
_LAYOUT = re.compile(r"[ \t\r\n\f]+")
_MAX_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, in normal form, and one short sentence for each sort of thing that did not come along."""

    document: Document
    dropped: tuple[str, ...] = ()


def from_html(html: str) -> Pasted:
    """The text of ``html`` (a fragment or a page). Accepts any text and never raises.

    Every visible word stays, in order, except those struck out or deleted under tracked changes; ``dropped``
    tells. Tables become a paragraph for each row, its cells parted by " | ".
    """
    clean = nh3.clean(
        html.encode("utf-8", "ignore").decode("utf-8"),
        tags=_BLOCKS | _INLINE,
        clean_content_tags=_NO_WORDS,
        attributes={
            "*": {"style", "class"},
            "a": {"href", "name", "id"},
            "img": {"src", "alt"},
            "li": {"data-aria-level"},
        },
        filter_style_properties=_STYLES | _WORD_STYLES,
        url_schemes={"http", "https", "mailto", "photo"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    reader.end_leaf()
    return Pasted(assembled(reader.leaves), reader.sentences())


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
    converted_blank: bool = False  # a no-break space is only how the browser kept a blank
    word_item: bool = False
    holder: _Frame | None = None  # the <li> around
    item: Leaf | None = None  # the leaf that an <li> began
    row: _Frame | None = None  # the <tr> around
    cells: list[list[Leaf]] = field(default_factory=list)  # of a <tr>


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.leaves: list[Leaf] = []
        self._frames = [_Frame("", Run(""))]
        self._words: list[Inline] = []
        self._word_mark = ""
        self._struck: list[str] = []
        self._hidden = 0
        self._comments = 0
        self._pictures = 0
        self._tables = 0
        self._table_had_rows: list[bool] = []
        self._links = 0

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
            heading=_HEADINGS.get(tag, 0) or heading_level(classes) or around.heading,
            quote=around.quote or tag == "blockquote" or is_quote(classes),
            depth=around.depth,
            numbered=around.numbered,
            pre=around.pre or tag == "pre",
            hidden=around.hidden or why_hidden(tag, style, classes),
            converted_blank="Apple-converted-space" in classes,
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
        if level and tag in _BLOCKS and tag not in _HEADINGS:
            frame.word_item, frame.depth = True, level
        if frame.hidden == "comment" and around.hidden != "comment":
            self._comments += 1
        self._frames.append(frame)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._frames[-1].tag:
            return  # nh3 closes in order; only a void element's end can come here
        if tag in _BLOCKS:
            self.end_leaf()
        frame = self._frames.pop()
        if tag == "tr":
            self._end_row(frame)
        elif tag == "table":
            self._tables += self._table_had_rows.pop()

    def handle_data(self, data: str) -> None:
        frame = self._frames[-1]
        match frame.hidden:
            case "":
                self._add_words(data, frame)
            case "mark":
                self._word_mark += data
            case "struck" if data.strip():
                self._struck.append(data)
            case "hidden" if data.strip():
                self._hidden += 1

    def _add_words(self, data: str, frame: _Frame) -> None:
        if frame.converted_blank:
            data = data.replace("\u00a0", " ")
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
            key = given.get("src", "").removeprefix("photo:")
            if key != given.get("src", "") and FIGURE_KEY.fullmatch(key):
                self.end_leaf()
                self._put(Leaf("photo", [], photo=key))
            else:
                self._pictures += 1

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
                and not given.get("href", "").startswith("#")
                and not {"name", "id"} & given.keys()
            ):
                self._links += 1
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
        words, self._words = _trimmed(self._words), []
        mark, self._word_mark = self._word_mark.strip(), ""
        if not plain(words).strip():
            return
        frame = self._frames[-1]
        if frame.heading and frame.holder is None:
            self._put(Leaf("heading", words, level=frame.heading))
        elif frame.word_item:
            numbered = is_number(mark) if mark else self._last_numbered(frame.depth)
            self._put(Leaf("item", words, level=frame.depth, numbered=numbered))
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
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1:  # a table for looks only: what is in it keeps its structure
            for leaf in filled[0]:
                self._put(leaf)
        elif filled:
            self._table_had_rows[-1:] = [True]
            words: list[Inline] = []
            for n, cell in enumerate(filled):
                words.append(Run(" | " if n else ""))
                for leaf in cell:
                    words.extend((Run(" "), *(Run(" ") if isinstance(i, Break) else i for i in leaf.inlines)))
            self._put(Leaf("paragraph", _trimmed(words)))
            for cell in filled:
                for leaf in cell:
                    if leaf.kind == "photo":
                        self._put(leaf)

    def sentences(self) -> tuple[str, ...]:
        """What stayed out, for the person who pasted."""
        told: list[str] = []
        if self._pictures:
            told.append(f"{_count(self._pictures, 'picture')} left out; add photos in the Photos panel.")
        if self._tables:
            which = "1 table" if self._tables == 1 else f"{self._tables} tables"
            told.append(f"{which} became paragraphs, one for each row.")
        if self._struck:
            words = " ".join(" ".join(self._struck).split())
            told.append(f"Struck-out words were left out: “{_short(words)}”.")
        if self._comments:
            told.append(f"{_count(self._comments, 'comment')} left out.")
        if self._hidden:
            told.append("Hidden text was left out.")
        if self._links:
            told.append(
                f"{_count(self._links, 'link')} left out, because only web and e-mail addresses can be linked; "
                "the words are kept."
            )
        return tuple(told)


def _count(number: int, thing: str) -> str:
    return f"1 {thing} was" if number == 1 else f"{number} {thing}s were"


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def _trimmed(words: Sequence[Inline]) -> list[Inline]:
    """``words`` with white space as a browser shows it: one blank at a time, and no no-break space at the edges or
    beside a blank, where it is only layout."""
    out: list[Inline] = []
    text = "".join("\n" if isinstance(inline, Break) else inline.text for inline in words)
    drop: set[int] = set()
    for found in _SPACES.finditer(text):
        start, end = found.span()
        if end - start > 1 or found.group() != "\u00a0" or start == 0 or end == len(text):
            drop.update(range(start, end))
    at = 0
    for inline in words:
        if isinstance(inline, Break):
            out.append(inline)
            at += 1
            continue
        kept = "".join(" " if at + n in drop else char for n, char in enumerate(inline.text))
        kept = _LAYOUT.sub(" ", kept)
        if (
            kept.startswith(" ")
            and isinstance(last := out[-1] if out else None, Run)
            and last.text.endswith(" ")
        ):
            kept = kept[1:]
        if kept:
            out.append(replace(inline, text=kept))
        at += len(inline.text)
    return out
