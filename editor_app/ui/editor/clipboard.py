"""What is copied from the page and pasted into it.

A copy carries the rows of the tree under a type of our own, HTML for other programs, and plain words.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, assert_never

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from editor_app.document.mention_address import address, mention_at
from editor_app.document.nodes import FIGURE_KEY, Break, Inline, Mention, Run, plain, safe_link
from editor_app.ui.editor import formats, structure, to_qt
from editor_app.ui.editor.rows import Kind, Row

OWN_TYPE = "application/x-communique-text"
LONG_PARAGRAPH = 6_000
"""Characters above which a pasted paragraph is parted at the ends of sentences."""
_PART = 2_500


def mime_of(rows: Sequence[Row]) -> QMimeData:
    """The copy of ``rows`` for the clipboard or a drag."""
    data = QMimeData()
    packed = json.dumps([_packed(row) for row in rows], ensure_ascii=False).encode("utf-8")
    data.setData(OWN_TYPE, QByteArray(packed))
    data.setHtml(as_html(rows))
    data.setText("\n".join(plain(row.inlines) for row in rows if row.kind is not Kind.FIGURE))
    return data


def own_rows(data: QMimeData) -> tuple[Row, ...] | None:
    """The rows a copy of ours carries, or None where ``data`` is not one (or is damaged)."""
    if not data.hasFormat(OWN_TYPE):
        return None
    try:
        packed = json.loads(bytes(data.data(OWN_TYPE).data()).decode("utf-8"))
        return tuple(_unpacked(row) for row in packed)
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _packed(row: Row) -> dict[str, Any]:
    inlines = [_packed_inline(inline) for inline in row.inlines]
    return {"kind": int(row.kind), "depth": row.depth, "key": row.key, "inlines": inlines}


def _packed_inline(inline: Inline) -> list[str | bool | None] | None:
    match inline:
        case Break():
            return None
        case Run(text, bold, italic, link):
            return [text, bold, italic, link]
        case Mention():
            return [inline.text, inline.bold, inline.italic, address(inline)]
        case _:
            assert_never(inline)


def _unpacked(packed: dict[str, Any]) -> Row:
    inlines: list[Inline] = []
    for one in packed["inlines"]:
        if one is None:
            inlines.append(Break())
        else:
            text, bold, italic, link = _clean(str(one[0])), bool(one[1]), bool(one[2]), str(one[3] or "")
            mention = mention_at(link, text, bold=bold, italic=italic)
            inlines.append(mention or Run(text, bold, italic, safe_link(link) if link else None))
    kind, key = Kind(packed["kind"]), str(packed["key"])
    if kind is Kind.FIGURE and not FIGURE_KEY.fullmatch(key):
        raise ValueError("not the key of a photo")
    return Row(kind, tuple(inlines), min(max(int(packed["depth"]), 0), 3), key)


_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufffc]")


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def single_line(text: str) -> str | None:
    """``text`` as it can be typed into a line, blanks and all, or None where it has several lines."""
    if re.search(r"[\r\n\u2028\u2029\f\v]", text.rstrip("\r\n")):
        return None
    return _clean(text.rstrip("\r\n"))


def as_html(rows: Sequence[Row]) -> str:
    """HTML for other programs: paragraphs, headings, lists, quotations, bold, italic, links; no photos."""
    parts: list[str] = []
    for group, members in groupby(rows, key=lambda row: row.kind.is_list):
        if group:
            parts.append(_html_lists(list(members)))
            continue
        for row in members:
            words = _html_inlines(row.inlines)
            match row.kind:
                case Kind.HEADING:
                    parts.append(f"<h2>{words}</h2>")
                case Kind.SUBHEADING:
                    parts.append(f"<h3>{words}</h3>")
                case Kind.QUOTE:
                    parts.append(f"<blockquote><p>{words}</p></blockquote>")
                case Kind.PARAGRAPH:
                    parts.append(f"<p>{words}</p>")
                case _:
                    continue
    return "".join(parts)


def _html_lists(rows: Sequence[Row]) -> str:
    out: list[str] = []
    open_tags: list[str] = []
    for row in rows:
        tag = "ul" if row.kind is Kind.BULLET else "ol"
        while len(open_tags) > row.depth or (len(open_tags) == row.depth and open_tags[-1] != tag):
            out.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == row.depth:
            out.append("</li>")
        while len(open_tags) < row.depth:
            out.append(f"<{tag}>")
            open_tags.append(tag)
        out.append(f"<li>{_html_inlines(row.inlines)}")
    while open_tags:
        out.append(f"</li></{open_tags.pop()}>")
    return "".join(out)


def _html_inlines(inlines: Iterable[Inline]) -> str:
    out: list[str] = []
    for inline in inlines:
        if isinstance(inline, Break):
            out.append("<br>")
            continue
        words = html.escape(inline.text, quote=False)
        if inline.italic:
            words = f"<i>{words}</i>"
        if inline.bold:
            words = f"<b>{words}</b>"
        if isinstance(inline, Run) and inline.link:
            words = f'<a href="{html.escape(inline.link)}">{words}</a>'
        out.append(words)
    return "".join(out)


def part_long(rows: Iterable[Row]) -> tuple[tuple[Row, ...], bool]:
    """``rows`` with very long paragraphs parted at the ends of sentences, and whether any was.

    A page stays quick only while its paragraphs stay paragraphs: every key typed lays out a whole one.
    """
    out: list[Row] = []
    parted = False
    for row in rows:
        if len(plain(row.inlines)) <= LONG_PARAGRAPH:
            out.append(row)
            continue
        parted = True
        out.extend(Row(row.kind, part, row.depth) for part in _parts(row.inlines))
    return tuple(out), parted


def _parts(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    parts: list[tuple[Inline, ...]] = []
    now: list[Inline] = []
    length = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            now.append(inline)
            length += len(plain((inline,)))
            continue
        start = 0
        text = inline.text
        while length + len(text) - start > 2 * _PART:
            cut = _sentence_end(text, start + max(_PART - length, 1))
            now.append(Run(text[start:cut], inline.bold, inline.italic, inline.link))
            parts.append(tuple(now))
            now, length, start = [], 0, cut
        if start < len(text):
            now.append(Run(text[start:], inline.bold, inline.italic, inline.link))
            length += len(text) - start
    if now:
        parts.append(tuple(now))
    return parts


_SENTENCE = re.compile(r"[.!?…][\"”»’)]*\s+")


def _sentence_end(text: str, near: int) -> int:
    found = _SENTENCE.search(text, near, near + _PART)
    if found:
        return found.end()
    blank = text.find(" ", near, near + _PART)
    return blank + 1 if blank >= 0 else min(near + _PART, len(text))


def insert(cursor: QTextCursor, rows: Sequence[Row]) -> None:
    """Put ``rows`` in the place of the selection, as one act that one undo takes back.

    One paragraph flows into the line it is put in; several blocks part that line, and what stood behind the
    cursor follows the last of them.
    """
    if not rows:
        return
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    first = cursor.blockNumber()
    structure.tidy(cursor.document(), first, first)
    if formats.kind_of(cursor.block()) is Kind.FIGURE:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(formats.block_format(Kind.PARAGRAPH), formats.char_format(Kind.PARAGRAPH))
    block = cursor.block()
    kind = formats.kind_of(block)
    empty = block.length() == 1
    head, rest = rows[0], rows
    if not empty or (len(rows) == 1 and head.kind is Kind.PARAGRAPH):
        flows = head.kind is Kind.PARAGRAPH or (len(rows) == 1 and head.kind is not Kind.FIGURE)
        behind = None if cursor.atBlockEnd() or (flows and len(rows) == 1) else _part_behind(cursor)
        if flows:
            to_qt.write_inlines(cursor, head.inlines, kind)
            rest = rows[1:]
        if rest:
            if cursor.block().length() > 1:
                cursor.insertBlock()
            to_qt.write_rows(cursor, rest)
        if behind and rows[-1].kind is not Kind.FIGURE:
            cursor.deleteChar()
    else:
        to_qt.write_rows(cursor, rest)
    structure.tidy(cursor.document(), first, cursor.blockNumber() + 1)
    cursor.endEditBlock()


def _part_behind(cursor: QTextCursor) -> bool:
    """Send what stands behind the cursor into a block of its own; the cursor stays."""
    at = cursor.position()
    cursor.insertBlock()
    cursor.setPosition(at)
    return True
