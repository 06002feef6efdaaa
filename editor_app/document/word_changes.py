"""Comments and tracked changes of a Word file, by their place in the text as it was before them.

Knows what Word and LibreOffice write: insertions, deletions, moves, inserted and deleted paragraph marks, comments
over any range with their replies. Text boxes, footnotes and pictures stay out and are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from editor_app.document.edit_words import LINE
from editor_app.document.word_package import DOCUMENT, WordPackage, damaged
from editor_app.errors import BadInput

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COMMENTS = "word/comments.xml"
_EXTENDED = "word/commentsExtended.xml"
_DEEPEST = 200
MOST_LETTERS = 1_000_000
MOST_TRACKED = 10_000
"""Tracked changes: more are no answer to a text of a few pages."""
_DISGUISE = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_INSERTED = {f"{W}ins": "", f"{W}moveTo": "Moved to here."}
_DELETED = {f"{W}del": "", f"{W}moveFrom": "Moved away from here."}
_INSIDE = {
    f"{W}{name}"
    for name in (
        "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "tbl", "tc", "body",
    )
}  # fmt: skip
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": LINE,
    f"{W}cr": LINE,
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_LEFT_OUT = {
    f"{W}drawing": "pictures or text boxes",
    f"{W}pict": "pictures or text boxes",
    f"{W}object": "embedded objects",
    f"{W}altChunk": "embedded files",
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": "pictures or text boxes",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "formulas",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara": "formulas",
}


@dataclass(frozen=True, slots=True)
class Tracked:
    """``words`` in place of [start, end) of the text before the changes; ``note`` is "" or says what it was."""

    start: int
    end: int
    words: str
    author: str
    at: datetime | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordReply:
    author: str
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment on [start, end) of the text before the changes; ``resolved`` if it was marked as done."""

    start: int
    end: int
    words: str
    author: str
    at: datetime | None
    replies: tuple[WordReply, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class WordText:
    """The text before all tracked changes, paragraphs parted by line feeds, hard breaks as U+2028; and what is
    remarked on it, in order. ``left_out`` names what stands in the file and is not text."""

    text: str
    tracked: tuple[Tracked, ...]
    comments: tuple[WordComment, ...]
    left_out: tuple[str, ...] = ()


@dataclass(slots=True)
class _Mode:
    """Whether characters are there before and after the changes, and whose change it is."""

    before: bool = True
    after: bool = True
    author: str = ""
    at: datetime | None = None
    note: str = ""


@dataclass(slots=True)
class _Flow:
    pieces: list[str] = field(default_factory=list)
    at: int = 0
    tracked: list[Tracked] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def add(self, text: str, mode: _Mode) -> None:
        if not text or not (mode.before or mode.after):
            return
        start = self.at
        if mode.before:
            self.pieces.append(text)
            self.at += len(text)
        if mode.before and mode.after:
            return
        new = Tracked(start, self.at, "" if mode.before else text, mode.author, mode.at, mode.note)
        last = self.tracked[-1] if self.tracked else None
        if last and last.end == new.start and (last.author, last.note) == (new.author, new.note):
            at = max((x for x in (last.at, new.at) if x is not None), default=None)
            new = Tracked(last.start, new.end, last.words + new.words, new.author, at, new.note)
            self.tracked.pop()
        self.tracked.append(new)

    def leave_out(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)


def read_changes(package: WordPackage) -> WordText:
    """The text of the file with its comments and tracked changes. BadInput if it is damaged."""
    root = package.xml(DOCUMENT)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise damaged(package.name)
    flow = _Flow()
    _walk(body, flow, _Mode(), package.name, 0)
    text = "".join(flow.pieces)
    return WordText(
        text,
        tuple(one for one in flow.tracked if one.start < one.end or one.words),
        tuple(_comments(package, flow)),
        tuple(flow.left_out),
    )


def _walk(parent: Element, flow: _Flow, mode: _Mode, name: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise damaged(name)
    for child in parent:
        if flow.at > MOST_LETTERS:
            raise BadInput(
                f"“{name}” is too long to be an answer.", "Ask for the packet itself, with remarks."
            )
        if len(flow.tracked) > MOST_TRACKED:
            raise BadInput(
                f"“{name}” holds more than {MOST_TRACKED} tracked changes.",
                "Ask for one with the facts only.",
            )
        tag = child.tag
        if tag == f"{W}p":
            _walk(child, flow, mode, name, depth + 1)
            flow.add("\n", _of_mark(child.find(f"{W}pPr/{W}rPr"), mode))
        elif tag == f"{W}r":
            _run(child, flow, mode)
        elif tag in _INSERTED or tag in _DELETED:
            _walk(child, flow, _under(child, mode), name, depth + 1)
        elif tag in _INSIDE:
            _walk(child, flow, mode, name, depth + 1)
        elif tag == f"{W}tr":
            _walk(child, flow, _of_mark(child.find(f"{W}trPr"), mode), name, depth + 1)
        elif tag == f"{W}commentRangeStart":
            flow.starts.setdefault(child.get(f"{W}id", ""), flow.at)
        elif tag == f"{W}commentRangeEnd":
            flow.ends.setdefault(child.get(f"{W}id", ""), flow.at)
        elif tag in _LEFT_OUT:
            flow.leave_out(_LEFT_OUT[tag])


def _run(run: Element, flow: _Flow, mode: _Mode) -> None:
    for child in run:
        tag = child.tag
        if tag in (f"{W}t", f"{W}delText"):
            flow.add(child.text or "", mode)
        elif tag in _SIGNS:
            flow.add(_SIGNS[tag], mode)
        elif tag == f"{W}commentReference":
            key = child.get(f"{W}id", "")
            flow.starts.setdefault(key, flow.at)
            flow.ends.setdefault(key, flow.at)
        elif tag in _LEFT_OUT:
            flow.leave_out(_LEFT_OUT[tag])


def _under(change: Element, mode: _Mode) -> _Mode:
    """The mode inside an insertion or deletion; what was put in and taken out again is in neither text."""
    inserted = change.tag in _INSERTED
    return _Mode(
        mode.before and not inserted,
        mode.after and inserted,
        _line(change.get(f"{W}author", "")),
        moment(change.get(f"{W}date", "")),
        (_INSERTED if inserted else _DELETED)[change.tag],
    )


def _of_mark(properties: Element | None, mode: _Mode) -> _Mode:
    """The mode of a paragraph's mark or a table's row, by its own properties."""
    for child in properties if properties is not None else ():
        if child.tag in _INSERTED or child.tag in _DELETED:
            mode = _under(child, mode)
    return mode


def _comments(package: WordPackage, flow: _Flow) -> Iterator[WordComment]:
    root = package.xml(_COMMENTS)
    if root is None:
        return
    parents, done = _threads(package)
    by_paragraph: dict[str, str] = {}
    found: dict[str, Element] = {}
    for comment in root.iter(f"{W}comment"):
        key = comment.get(f"{W}id", "")
        found[key] = comment
        for paragraph in comment.iter(f"{W}p"):
            by_paragraph[paragraph.get(f"{_W14}paraId", "")] = key
    parent_of = {
        by_paragraph[child]: by_paragraph[parent]
        for child, parent in parents.items()
        if child in by_paragraph and parent in by_paragraph and by_paragraph[child] != by_paragraph[parent]
    }
    replies: dict[str, list[WordReply]] = {}
    for key, comment in found.items():
        top, seen = key, {key}
        while top in parent_of and parent_of[top] not in seen:
            top = parent_of[top]
            seen.add(top)
        if top != key:
            replies.setdefault(top, []).append(WordReply(*_said(comment)))
    resolved = {by_paragraph[paragraph] for paragraph in done if paragraph in by_paragraph}
    for key, comment in found.items():
        if key in parent_of:
            continue
        author, at, words = _said(comment)
        start = flow.starts.get(key, 0)
        end = max(start, flow.ends.get(key, start))
        yield WordComment(start, end, words, author, at, tuple(replies.get(key, ())), key in resolved)


def _threads(package: WordPackage) -> tuple[dict[str, str], set[str]]:
    """By the ids of paragraphs: which comment answers which, and which are marked as done."""
    root = package.xml(_EXTENDED)
    parents: dict[str, str] = {}
    done: set[str] = set()
    for one in root.iter(f"{_W15}commentEx") if root is not None else ():
        own = one.get(f"{_W15}paraId", "")
        if parent := one.get(f"{_W15}paraIdParent", ""):
            parents[own] = parent
        if one.get(f"{_W15}done", "") in ("1", "true", "on"):
            done.add(own)
    return parents, done


def _said(comment: Element) -> tuple[str, datetime | None, str]:
    lines = []
    for paragraph in comment.iter(f"{W}p"):
        pieces = []
        for piece in paragraph.iter():
            if piece.tag == f"{W}t":
                pieces.append(piece.text or "")
            elif piece.tag in _SIGNS:
                pieces.append(" ")
        lines.append("".join(pieces).strip())
    words = "\n".join(line for line in lines if line)
    return _line(comment.get(f"{W}author", "")), moment(comment.get(f"{W}date", "")), words


def moment(text: str) -> datetime | None:
    """A time as Word writes it, aware; None for none. Word writes the writer's own clock as if it were UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _line(text: str) -> str:
    """A name on one line, without signs that could disguise it."""
    return " ".join(_DISGUISE.sub("", text).split())[:120]
