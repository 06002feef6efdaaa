"""What the reader of a fact check answered: comments, tracked changes and changes made without tracking, each on
words of the text that was sent.

The text in the file before the tracked changes is compared with the text that was sent. Where they differ somebody
changed it unseen; that comes in as suggestions like everything else, so that accepting all gives what the file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from xml.etree.ElementTree import Element

from editor_app.document.edit_words import normal_line
from editor_app.document.fields import BODY
from editor_app.document.word_changes import Tracked, WordComment, WordText, moment, read_changes
from editor_app.document.word_package import WordPackage, open_package
from editor_app.domain.anchors import Standing, anchor_at, equal_stretches, find
from editor_app.domain.packets import (
    OFFICE_PROPERTY,
    PACKET_PROPERTY,
    RELEASE_PROPERTY,
    REVISION_PROPERTY,
    SEAL_PROPERTY,
    Answer,
    AnswerReply,
    PacketMarks,
)
from editor_app.domain.remarks import LONGEST_REPLACEMENT, LONGEST_WORDS, RemarkKind
from editor_app.errors import BadInput

MOST_ANSWERS = 2_000
UNTRACKED = "Changed without Track Changes."
OUTSIDE = "Something was changed or remarked outside the text of the release; it was left out."

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_UID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_DC = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2029\u202a-\u202e\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReturnedPacket:
    """A file that came back. ``author`` and ``at`` are who saved it last and when, as the file says."""

    marks: PacketMarks
    words: WordText
    author: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Answers:
    """``answers`` in the order of the text; ``notices`` are sentences about what was left out."""

    answers: tuple[Answer, ...]
    notices: tuple[str, ...] = ()


def read_packet(data: bytes, name: str) -> ReturnedPacket:
    """The packet in a Word file's bytes; ``name`` is for sentences. BadInput for anything else."""
    package = open_package(data, name)
    words = read_changes(package)
    core = package.xml("docProps/core.xml")
    return ReturnedPacket(
        marks=_marks(package, words.text),
        words=words,
        author=_told(core, f"{_CP}lastModifiedBy")[:120],
        at=moment(_told(core, f"{_DC}modified")),
    )


def answers(
    returned: ReturnedPacket, lines: Sequence[tuple[str, str]], texts: dict[str, str], recipient: str
) -> Answers:
    """The answers in ``returned`` to a packet of ``lines`` (field and text of each, "" for what is not the release's),
    on places of the fields' own ``texts``. Who did not sign their remarks is called ``recipient``."""
    layout = _Layout(lines, texts)
    given = returned.words.text.rstrip("\n")
    alignment = _Alignment(layout.text, given)
    unseen = Tracked(0, 0, "", returned.author or recipient, returned.at, UNTRACKED)
    found: list[Answer] = []
    outside = False
    for edit in alignment.edits(returned.words.tracked, unseen):
        parts = list(layout.parts(edit))
        found += [_suggestion(part, recipient) for part in parts]
        outside = outside or not parts
    for comment in returned.words.comments:
        found.append(_comment(comment, layout, alignment, recipient))
    if len(found) > MOST_ANSWERS:
        raise BadInput(
            f"The file holds more than {MOST_ANSWERS} remarks and changes.",
            "Ask for one with the facts only.",
        )
    placed = [one for one in (layout.on_its_text(answer) for answer in found) if one is not None]
    notices = [OUTSIDE] if outside else []
    notices += [f"The file also holds {what}; they were left out." for what in returned.words.left_out]
    return Answers(tuple(sorted(placed, key=layout.order)), tuple(notices))


def _marks(package: WordPackage, text: str) -> PacketMarks:
    values: dict[str, str] = {}
    root = package.xml("docProps/custom.xml")
    for one in root if root is not None else ():
        values[one.get("name", "")] = "".join(one.itertext()).strip()
    uid = values.get(PACKET_PROPERTY, "")
    if not _UID.fullmatch(uid):
        # Some programs drop a file's properties; the packet's number also stands above the text.
        found = _UID.search(text)
        if found is None:
            raise BadInput(
                f"“{package.name}” is not a fact-check packet of this program.",
                "Choose the file that came back.",
            )
        return PacketMarks(found.group())
    return PacketMarks(
        uid,
        values.get(RELEASE_PROPERTY, ""),
        values.get(REVISION_PROPERTY, ""),
        values.get(SEAL_PROPERTY, ""),
        values.get(OFFICE_PROPERTY, ""),
    )


def _told(root: Element | None, tag: str) -> str:
    found = root.find(tag) if root is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


@dataclass(frozen=True, slots=True)
class _Edit:
    """``words`` in place of [start, end) of the text that was sent."""

    start: int
    end: int
    words: str
    author: str
    at: datetime | None
    note: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class _Gap:
    """An unseen change: [start, end) of the sent text became [low, high) of the file's."""

    start: int
    end: int
    low: int
    high: int

    def meets(self, low: int, high: int) -> bool:
        """Whether it shares characters of the file's text with [low, high), or one of them is inside the other."""
        if self.low == self.high:
            return low < self.low < high
        if low == high:
            return self.low < low < self.high
        return max(self.low, low) < min(self.high, high)

    def before(self, change: Tracked) -> bool:
        return (self.low, self.high) <= (change.start, change.end)


class _Alignment:
    """The text that was sent beside the one in the file before its tracked changes."""

    def __init__(self, sent: str, given: str) -> None:
        self._given = given
        self._ends = len(sent), len(given)
        stretches = [(0, 0, len(sent))] if sent == given else equal_stretches(sent, given)
        self._kept = [one for one in stretches if one[2]]
        self._gaps: list[_Gap] = []
        old_at = new_at = 0
        for old, new, length in (*self._kept, (*self._ends, 0)):
            if old > old_at or new > new_at:
                self._gaps.append(_Gap(old_at, old, new_at, new))
            old_at, new_at = old + length, new + length

    def behind(self, at: int) -> int:
        """The place in the sent text behind the character that was kept last before ``at`` of the file's."""
        found = 0
        for old, new, length in self._kept:
            if new >= at:
                break
            found = old + min(at - new, length)
        return found

    def ahead(self, at: int) -> int:
        """The place in the sent text before the character that is kept first from ``at`` of the file's on."""
        for old, new, length in self._kept:
            if at < new + length:
                return old + max(at - new, 0)
        return self._ends[0]

    def range(self, low: int, high: int) -> tuple[int, int]:
        """[low, high) of the file's text in the sent one."""
        if low < high:
            start = self.ahead(low)
            return start, max(start, self.behind(high))
        kept = any(new < low <= new + length for _, new, length in self._kept)
        at = self.behind(low) if kept or not low else self.ahead(low)
        return at, at

    def edits(self, tracked: Sequence[Tracked], unseen: Tracked) -> Iterator[_Edit]:
        """Every change against the sent text, in order. A tracked change that meets an unseen one is one with it."""
        changes = sorted(tracked, key=lambda one: (one.start, one.end))
        gaps = list(self._gaps)
        while changes or gaps:
            inside: list[Tracked] = []
            hidden: list[_Gap] = []
            if gaps and (not changes or gaps[0].before(changes[0])):
                hidden.append(gaps.pop(0))
            else:
                inside.append(changes.pop(0))
            grew = True
            while grew:
                grew = False
                if changes and any(gap.meets(changes[0].start, changes[0].end) for gap in hidden):
                    inside.append(changes.pop(0))
                    grew = True
                if gaps and any(gaps[0].meets(one.start, one.end) for one in inside):
                    hidden.append(gaps.pop(0))
                    grew = True
            yield self._together(inside, hidden, unseen)

    def _together(self, inside: list[Tracked], hidden: list[_Gap], unseen: Tracked) -> _Edit:
        """One edit of the tracked changes ``inside`` and the unseen ones that they meet."""
        low = min([one.start for one in inside] + [gap.low for gap in hidden])
        high = max([one.end for one in inside] + [gap.high for gap in hidden])
        words = self._given[low:high]
        for one in reversed(inside):
            words = words[: one.start - low] + one.words + words[one.end - low :]
        ranges = [self.range(one.start, one.end) for one in inside] + [(gap.start, gap.end) for gap in hidden]
        teller = inside[0] if inside else unseen
        return _Edit(
            min(start for start, _ in ranges),
            max(end for _, end in ranges),
            words,
            teller.author,
            teller.at,
            unseen.note if hidden else teller.note,
        )


class _Layout:
    """Which part of the sent text is which field."""

    def __init__(self, lines: Sequence[tuple[str, str]], texts: dict[str, str]) -> None:
        self.text = "\n".join(text for _, text in lines)
        self._texts = texts
        self._fields: list[tuple[str, int, int]] = []
        self._sent: dict[str, str] = {}
        at = 0
        for name, text in lines:
            if name:
                self._fields.append((name, at, at + len(text)))
                self._sent[name] = text
            at += len(text) + 1

    def parts(self, edit: _Edit) -> Iterator[_Edit]:
        """``edit`` as one edit of each field that it reaches; what it puts in goes to the first of them."""
        words = edit.words
        for name, start, end in self._fields:
            low, high = max(edit.start, start), min(edit.end, end)
            if low > high or (low == high and edit.start != edit.end and not (words and low == end)):
                continue
            put = words if name == BODY else normal_line(words)
            words = ""
            if self.text[low:high] != put:
                left, right = _alike(self.text[low:high], put)
                put = put[left : len(put) - right]
                yield replace(edit, start=low - start + left, end=high - start - right, words=put, field=name)

    def words(self, start: int, end: int) -> tuple[str, int, int] | None:
        """The first field that has characters of [start, end), with the range in it."""
        for name, first, last in self._fields:
            low, high = max(start, first), min(end, last)
            if low < high:
                return name, low - first, high - first
        return None

    def on_its_text(self, answer: Answer) -> Answer | None:
        """The answer on the field's own text, which may have characters that no file carries."""
        if not answer.field:
            return answer
        sent, own = self._sent[answer.field], self._texts[answer.field]
        if sent == own:
            return answer
        place = find(anchor_at(sent, answer.start, answer.end), sent, own)
        if place.standing is Standing.SAME:
            return replace(answer, start=place.start, end=place.end)
        return replace(answer, field="", start=0, end=0) if answer.kind is RemarkKind.COMMENT else None

    def order(self, answer: Answer) -> tuple[int, int, int]:
        names = [name for name, _, _ in self._fields]
        return (names.index(answer.field) if answer.field else -1, answer.start, answer.end)


def _alike(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning and at the end, by whole words."""
    if not old or not new:
        return 0, 0
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    most = min(len(a), len(b))
    head = next((n for n in range(most) if a[n] != b[n]), most)
    tail = next((n for n in range(most - head) if a[-1 - n] != b[-1 - n]), most - head)
    return sum(map(len, a[:head])), sum(map(len, a[len(a) - tail :]))


def _suggestion(edit: _Edit, recipient: str) -> Answer:
    return Answer(
        RemarkKind.SUGGESTION,
        edit.field,
        edit.start,
        edit.end,
        edit.note,
        _fit(edit.words)[:LONGEST_REPLACEMENT],
        edit.author or recipient,
        edit.at,
    )


def _comment(comment: WordComment, layout: _Layout, alignment: _Alignment, recipient: str) -> Answer:
    start, end = alignment.range(comment.start, comment.end)
    if start == end:
        start, end = _word_at(layout.text, start)
    where = layout.words(start, end)
    name, low, high = where or ("", 0, 0)
    return Answer(
        RemarkKind.COMMENT,
        name,
        low,
        high,
        _fit(comment.words)[:LONGEST_WORDS] or "…",
        "",
        comment.author or recipient,
        comment.at,
        tuple(
            AnswerReply(one.author or recipient, one.at, _fit(one.words)[:LONGEST_WORDS] or "…")
            for one in comment.replies
        ),
        comment.resolved,
    )


def _word_at(text: str, at: int) -> tuple[int, int]:
    """The word that a place touches, the one before it first."""
    for found in re.finditer(r"\w+", text):
        if found.start() <= at <= found.end():
            return found.span()
        if found.start() > at:
            break
    return at, at


def _fit(text: str) -> str:
    return _UNFIT.sub("", text.replace("\r", "\n"))
