"""What is known about every block of the page, kept in step with typing.

`PageMirror` holds one `Line` for each block: its rows of the tree, its number of words, the marks under its
words. A keystroke only forgets the line it changed; what was forgotten is read again when somebody asks. So a
snapshot of a long text costs a copy of a list, and nothing is proportional to the text while typing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor_app.checks.finding import Finding
from editor_app.document.nodes import plain
from editor_app.document.outline import WORDS_PER_MINUTE, count_words
from editor_app.ui.editor import formats
from editor_app.ui.editor.from_qt import read_block
from editor_app.ui.editor.rows import Row


def minutes_to_read(words: int) -> int:
    """Whole minutes a reader needs, at least one where there is anything to read."""
    return -(-words // WORDS_PER_MINUTE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding under the words of one block, at Qt character positions [start, end) of that block."""

    start: int
    end: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Tied:
    """Whether a block has links, and whether it has chips. Most have neither, and each key asks several times."""

    links: bool
    chips: bool


_FREE = Tied(links=False, chips=False)


@dataclass(slots=True)
class Line:
    """One block. ``rows``, ``words`` and ``tied`` are None after a change until somebody asks.

    ``shown``: the rows and the findings that ``marks`` were made from. ``tied``: what lies in it, links and chips.
    """

    rows: tuple[Row, ...] | None = None
    words: int | None = None
    tied: Tied | None = None
    marks: list[Mark] = field(default_factory=list)
    shown: tuple[tuple[Row, ...] | None, list[Finding]] | None = None


class PageMirror(QObject):
    """The lines of ``document``. Make it before any other listener to the document's changes."""

    counted = Signal(int, int)
    """Words, and minutes to read; a moment after a change."""

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.doubtful = False
        """Set while undo or redo runs: Qt then reports too little of what changed."""
        self.lines: list[Line] = [Line() for _ in range(document.blockCount())]
        self._rows: tuple[Row, ...] = ()
        self._leaves: list[int] | None = None
        self._stale: set[int] | None = None
        """The numbers of lines changed since `_rows` was put together; None where any may have."""
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(120)
        self._counting.timeout.connect(self._count)
        document.contentsChange.connect(self._on_change)

    def line(self, block: QTextBlock) -> Line:
        return self.lines[block.blockNumber()]

    def tied(self, block: QTextBlock) -> Tied:
        """What lies in ``block`` beside words; read once after each change of it."""
        number = block.blockNumber()
        if number >= len(self.lines):
            return _tied(block)
        line = self.lines[number]
        if line.tied is None:
            line.tied = _tied(block)
        return line.tied

    def rows(self) -> tuple[Row, ...]:
        """The rows of the whole page; only lines changed since the last call are read from the page."""
        if self._stale is None:
            block = self._document.begin()
            for line in self.lines:
                if line.rows is None:
                    line.rows = read_block(block)
                block = block.next()
        elif self._stale:
            for number in self._stale:
                self.lines[number].rows = read_block(self._document.findBlockByNumber(number))
        else:
            return self._rows
        self._stale = set()
        self._leaves = None
        self._rows = tuple(chain.from_iterable(line.rows or () for line in self.lines))
        return self._rows

    def words(self) -> int:
        """Words of the whole page."""
        self.rows()
        total = 0
        for line in self.lines:
            if line.words is None:
                line.words = sum(count_words(plain(row.inlines, " ")) for row in line.rows or ())
            total += line.words
        return total

    def leaf_blocks(self) -> list[int]:
        """The block numbers of the tree's leaves (`nodes.leaves`), in order."""
        self.rows()
        if self._leaves is None:
            self._leaves = [n for n, line in enumerate(self.lines) for row in line.rows or () if row.inlines]
        return self._leaves

    def _count(self) -> None:
        words = self.words()
        self.counted.emit(words, minutes_to_read(words))

    def _on_change(self, at: int, removed: int, added: int) -> None:
        lines, document = self.lines, self._document
        count = document.blockCount()
        first = document.findBlock(at)
        last = document.findBlock(at + added)
        start = first.blockNumber() if first.isValid() else count - 1
        end = last.blockNumber() if last.isValid() else count - 1
        fresh = end - start + 1
        grown = count - len(lines)
        stale = fresh - grown
        changed: set[int] | None = None
        if removed < 0 or (self.doubtful and grown):
            self.lines = [Line() for _ in range(count)]
        elif self.doubtful:
            for line in lines[max(start - 1, 0) : end + 2]:
                line.rows = line.words = line.tied = None
                line.marks = []
        elif stale == 1 == fresh:
            changed = {start}
            line = lines[start]
            line.rows = line.words = None
            if line.tied != _FREE or removed or added != 1 or _tied_at(document, at):
                line.tied = None
            if line.marks and removed != added:
                line.marks = moved(line.marks, at - first.position(), removed, added)
            elif line.marks and added == 1:
                line.marks = moved(line.marks, at - first.position(), 1, 1)
        elif stale == fresh:
            for line in lines[start : end + 1]:
                line.rows = line.words = line.tied = None
        elif stale < 0 or start + stale > len(lines):
            self.lines = [Line() for _ in range(count)]
        else:
            lines[start : start + stale] = [Line() for _ in range(fresh)]
        self._stale = None if changed is None or self._stale is None else self._stale | changed
        if not self._counting.isActive():
            self._counting.start()


def _tied_at(document: QTextDocument, at: int) -> bool:
    """Whether the character behind ``at`` belongs to a link or a chip."""
    cursor = QTextCursor(document)
    cursor.setPosition(at + 1)
    form = cursor.charFormat()
    return formats.link_in(form) is not None or formats.mention_serial(form) is not None


def _tied(block: QTextBlock) -> Tied:
    links = chips = False
    for piece in block.textFormats():
        links = links or formats.link_in(piece.format) is not None
        chips = chips or formats.mention_serial(piece.format) is not None
    return Tied(links, chips)


def moved(marks: list[Mark], at: int, removed: int, added: int) -> list[Mark]:
    """``marks`` after [at, at + removed) gave way to ``added`` characters; touched ones are gone."""
    out = []
    for mark in marks:
        if mark.end <= at:
            # A letter typed right behind a marked word makes it another word.
            if mark.end < at or removed:
                out.append(mark)
        elif mark.start >= at + removed:
            out.append(Mark(mark.start + added - removed, mark.end + added - removed, mark.finding))
    return out
