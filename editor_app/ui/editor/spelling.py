"""Unknown words under the keys: judged paragraph by paragraph as they change, never the whole text at once.

A highlighter asks `LiveSpelling.spans` for the block it paints. What was judged is remembered by its text, so a
keystroke judges one paragraph, and within it one new word. Where many blocks come at once (a text is opened, a
dictionary arrived) those in sight are judged first and the others in slices between events. The word that is just
being typed is left alone until the cursor leaves it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCursor

from editor_app.ui.editor.chips import chips_of
from editor_app.ui.editor.places import utf16_length
from editor_app.ui.editor.telling_edit import TellingEdit

Span = tuple[int, int]
AT_ONCE = 3_000
"""Characters judged between two events at most, beside one whole paragraph."""
SLICE = 0.003
"""Seconds of a slice, after which events come first; painting one block anew may take a millisecond."""
REMEMBERED = 4_000
"""Paragraphs."""


@dataclass(frozen=True, slots=True)
class Proofreading:
    """How to judge texts in one language: is a word known, where do unknown ones stand, what may one have meant."""

    language: str
    known: Callable[[str], bool]
    misspelled: Callable[[str], Sequence[Span]]
    suggest: Callable[[str], Sequence[str]]
    may_add: bool = True
    """Whether the person may make a word one of the office's"""


class LiveSpelling(QObject):
    """The unknown words of one text edit. ``highlighter`` paints them and is told which blocks to paint anew."""

    def __init__(self, edit: TellingEdit, has_chips: Callable[[QTextBlock], bool] = lambda _: False) -> None:
        """``has_chips`` says whether a block holds references to people, which are not judged."""
        super().__init__(edit)
        self._edit = edit
        self._has_chips = has_chips
        self._highlighter: QSyntaxHighlighter | None = None
        self._proof: Proofreading | None = None
        self._found: dict[str, tuple[Span, ...]] = {}
        self._last: tuple[str, tuple[Span, ...]] = ("", ())
        self._spent = 0
        self._waiting: deque[QTextBlock] = deque()
        self._held: tuple[QTextBlock, Span] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next_slice)
        edit.cursorPositionChanged.connect(self._let_go)
        edit.keyboard_went.connect(self._keyboard_went)

    @property
    def proofreading(self) -> Proofreading | None:
        return self._proof

    def paint_with(self, highlighter: QSyntaxHighlighter) -> None:
        self._highlighter = highlighter

    def set_proofreading(self, proof: Proofreading | None) -> None:
        """Judge by ``proof`` from now on; None underlines nothing."""
        self._proof = proof
        self.refresh()

    def refresh(self) -> None:
        """Other words are known than before: judge everything anew, what is in sight first."""
        had = any(self._found.values())
        self._found.clear()
        self._last = ("", ())
        self._waiting.clear()
        if self._proof is None and not had:
            return
        area = self._edit.viewport().visibleRegion().boundingRect()
        first = self._edit.cursorForPosition(area.topLeft()).blockNumber()
        last = self._edit.cursorForPosition(area.bottomRight()).blockNumber()
        block, later = self._edit.document().begin(), list[QTextBlock]()
        while block.isValid():
            (self._waiting if first <= block.blockNumber() <= last else later).append(block)
            block = block.next()
        self._waiting.extend(later)
        self._turn.start()

    # -- judging -------------------------------------------------------------------------------------------

    def spans(self, block: QTextBlock, text: str) -> tuple[Span, ...]:
        """The unknown words of ``block``, whose words are ``text``, at Qt positions in it. For the highlighter."""
        if self._proof is None or not text:
            return ()
        if self._held is not None and self._held[0] == block:
            self._held = None
        found = self._found.get(text)
        if found is None:
            if self._spent and self._spent + len(text) > AT_ONCE:
                self._waiting.append(QTextBlock(block))
                self._turn.start()
                return ()
            found = self._judge(text)
            self._turn.start()
        if found and self._has_chips(block):
            found = outside_chips(block, found)
        return self._without_typed(block, found) if found else found

    def _judge(self, text: str) -> tuple[Span, ...]:
        assert self._proof is not None
        self._spent += len(text)
        found = judge_again(*self._last, text, self._proof.misspelled)
        self._last = (text, found)
        if found and not text.isascii() and max(text) > "\uffff":
            found = tuple((utf16_length(text[:a]), utf16_length(text[:b])) for a, b in found)
        if len(self._found) >= REMEMBERED:
            self._found.clear()
        self._found[text] = found
        return found

    def _next_slice(self) -> None:
        self._spent = 0
        until = perf_counter() + SLICE
        while self._waiting and self._proof is not None and perf_counter() < until:
            block = self._waiting.popleft()
            if block.isValid():
                text = block.text()
                known = self._found.get(text)
                if (known is None and self._judge(text)) or known or self._is_marked(block):
                    self._paint(block)
        if self._proof is None:
            while self._waiting and perf_counter() < until:
                block = self._waiting.popleft()
                if block.isValid() and self._is_marked(block):
                    self._paint(block)
        if not self._waiting:
            self._turn.stop()

    def _is_marked(self, block: QTextBlock) -> bool:
        return bool(block.layout().formats())

    def _paint(self, block: QTextBlock) -> None:
        if self._highlighter is not None:
            self._highlighter.rehighlightBlock(block)

    # -- the word being typed ------------------------------------------------------------------------------

    def _without_typed(self, block: QTextBlock, found: tuple[Span, ...]) -> tuple[Span, ...]:
        if not self._edit.hasFocus():
            return found
        inside = self._edit.textCursor().position() - block.position()
        for span in found:
            if span[1] == inside:
                self._held = (QTextBlock(block), span)
                return tuple(one for one in found if one != span)
        return found

    def _let_go(self) -> None:
        if self._held is None:
            return
        block, (_, end) = self._held
        cursor = self._edit.textCursor()
        if block.isValid() and cursor.position() == block.position() + end and not cursor.hasSelection():
            return
        self._held = None
        if block.isValid():
            self._paint(block)

    def _keyboard_went(self) -> None:
        if self._held is not None:
            block, self._held = self._held[0], None
            if block.isValid():
                self._paint(block)

    # -- looking up ----------------------------------------------------------------------------------------

    def word_at(self, position: int) -> tuple[int, int, str] | None:
        """(start, end, word) of the unknown word under a Qt position of the document."""
        block = self._edit.document().findBlock(position)
        inside = position - block.position()
        for start, end in self._all(block):
            if start <= inside <= end:
                return self._placed(block, start, end)
        return None

    def next_after(self, position: int, step: int) -> tuple[int, int, str] | None:
        """The first unknown word that begins behind a Qt position (before it, with ``step`` -1); none goes round."""
        last = self._edit.document().characterCount() - 1
        block = self._edit.document().findBlock(min(max(position, 0), last))
        while block.isValid():
            spans = self._all(block)
            for start, end in spans if step > 0 else reversed(spans):
                begins = block.position() + start
                if (begins > position) if step > 0 else (begins < position):
                    return self._placed(block, start, end)
            block = block.next() if step > 0 else block.previous()
        return None

    def suggest(self, word: str) -> Sequence[str]:
        return self._proof.suggest(word) if self._proof is not None else ()

    def _all(self, block: QTextBlock) -> tuple[Span, ...]:
        if self._proof is None or not block.isValid():
            return ()
        text = block.text()
        known = self._found.get(text)
        return outside_chips(block, self._judge(text) if known is None else known)

    def _placed(self, block: QTextBlock, start: int, end: int) -> tuple[int, int, str]:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return block.position() + start, block.position() + end, cursor.selectedText()


def outside_chips(block: QTextBlock, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """``found`` without what lies in references to people: those are spelled as the directory has them."""
    chips = chips_of(block) if found else ()
    if not chips:
        return found
    base = block.position()
    return tuple(
        (start, end)
        for start, end in found
        if not any(chip.start - base < end and start < chip.end - base for chip in chips)
    )


def judge_again(
    before: str, found: tuple[Span, ...], text: str, misspelled: Callable[[str], Sequence[Span]]
) -> tuple[Span, ...]:
    """The unknown words of ``text``, knowing those of ``before``: only words between the first and the last letter
    that differ are judged. Positions count Python characters."""
    if not before or abs(len(text) - len(before)) > len(text) // 2 or "⟦" in text or "⟦" in before:
        return tuple(misspelled(text))
    head = _same(before, text)
    tail = _same(before[head:][::-1], text[head:][::-1])
    while head and not text[head - 1].isspace():
        head -= 1
    end = len(text) - tail
    while end < len(text) and not text[end].isspace():
        end += 1
    moved = len(text) - len(before)
    first = bisect_right(found, head, key=itemgetter(1))
    last = bisect_left(found, end - moved, key=itemgetter(0))
    return (
        *found[:first],
        *[(head + a, head + b) for a, b in misspelled(text[head:end])],
        *([(a + moved, b + moved) for a, b in found[last:]] if moved else found[last:]),
    )


def _same(one: str, other: str) -> int:
    """How many letters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
