"""Findings on the page: underlined where they lie, walked through, mended as edits that can be undone."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlock, QTextCursor

from editor_app.checks.finding import Finding, Level
from editor_app.checks.references import STALE
from editor_app.document.nodes import plain
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.chips import Chip, chips_of
from editor_app.ui.editor.chips import put as put_chip
from editor_app.ui.editor.mirror import Mark
from editor_app.ui.editor.places import apart, typed_span

_SLICE = 4
"""Blocks painted anew between two events; one costs about a millisecond in a long text."""
_KEEP = QTextCursor.MoveMode.KeepAnchor


class BodyFindings:
    """The findings of the body's field "body" in ``edit``."""

    def __init__(self, edit: BodyEdit) -> None:
        self._edit = edit
        self._unpainted: deque[QTextBlock] = deque()
        self._painting = QTimer(edit)
        self._painting.setInterval(0)
        self._painting.timeout.connect(self._paint_some)

    def show(self, findings: Sequence[Finding]) -> None:
        """Underline ``findings``; only blocks whose marks changed are painted anew, those in sight at once and
        the others in slices, so that typing goes on meanwhile.

        A finding whose words are no longer where it was found is not underlined.
        """
        mirror, page = self._edit.mirror, self._edit.document()
        leaves = mirror.leaf_blocks()
        by_block: dict[int, list[Finding]] = {}
        for finding in findings:
            if finding.end > finding.start and 0 <= finding.block < len(leaves):
                by_block.setdefault(leaves[finding.block], []).append(finding)
        first, last = self._in_sight()
        for number, line in enumerate(mirror.lines):
            found = by_block.get(number, [])
            if not found and not line.marks:
                continue
            if line.shown is not None and line.shown[0] is line.rows and line.shown[1] == found:
                continue  # the same words and the same findings: the marks are where they were
            line.shown = (line.rows, found)
            block = page.findBlockByNumber(number)
            spans = ((finding, self._span(block, finding)) for finding in found)
            marks = [Mark(*span, finding) for finding, span in spans if span is not None]
            before, line.marks = line.marks, marks
            if _looks(before) == _looks(marks):
                continue  # findings count paragraphs, so one more above changes them, but nothing that is seen
            if first <= number <= last:
                self._edit.highlighter.rehighlightBlock(block)
            else:
                self._unpainted.append(block)
        if self._unpainted:
            self._painting.start()

    def _in_sight(self) -> tuple[int, int]:
        area = self._edit.viewport().visibleRegion().boundingRect()
        first = self._edit.cursorForPosition(area.topLeft()).blockNumber()
        return first, self._edit.cursorForPosition(area.bottomRight()).blockNumber()

    def _paint_some(self) -> None:
        for _ in range(min(_SLICE, len(self._unpainted))):
            block = self._unpainted.popleft()
            if block.isValid():
                self._edit.highlighter.rehighlightBlock(block)
        if not self._unpainted:
            self._painting.stop()

    def _span(self, block: QTextBlock, finding: Finding) -> tuple[int, int] | None:
        rows = [row for row in self._edit.mirror.lines[block.blockNumber()].rows or () if row.inlines]
        if len(rows) != 1:
            return None
        leaf = plain(rows[0].inlines)
        if leaf[finding.start : finding.end] != finding.text.replace("\u2028", "\n"):
            return None
        return typed_span(block.text(), leaf, finding.start, finding.end)

    def place_of(self, finding: Finding) -> tuple[int, int] | None:
        """Where the finding's words stand now, in Qt positions of the document; None where they are gone."""
        page = self._edit.document()
        for number, line in enumerate(self._edit.mirror.lines):
            for mark in line.marks:
                if mark.finding == finding:
                    base = page.findBlockByNumber(number).position()
                    place = (base + mark.start, base + mark.end)
                    return place if self._reads(place, finding) else None
        leaves = self._edit.mirror.leaf_blocks()
        if not 0 <= finding.block < len(leaves):
            return None
        block = page.findBlockByNumber(leaves[finding.block])
        span = self._span(block, finding)
        return None if span is None else (block.position() + span[0], block.position() + span[1])

    def _reads(self, place: tuple[int, int], finding: Finding) -> bool:
        cursor = self.cursor_over(*place)
        return cursor.selectedText().replace("\u2028", "\n") == finding.text.replace("\u2028", "\n")

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        return cursor

    def go_to(self, finding: Finding) -> bool:
        """Select the finding's words; False where they are gone."""
        place = self.place_of(finding)
        if place is None:
            return False
        self._edit.setTextCursor(self.cursor_over(*place))
        self._edit.setFocus()
        return True

    def fix(self, finding: Finding) -> bool:
        """Put the mend in the place of the words, as an edit; False where they are gone or none is certain."""
        place = None if finding.fix is None or self._edit.isReadOnly() else self.place_of(finding)
        if place is None or finding.fix is None:
            return False
        if finding.rule == STALE and (chip := self._chip_at(place)) is not None:
            self._edit.put_mention(chip, replace(chip.mention, text=finding.fix))
        else:
            self._edit.setTextCursor(self._put(place, finding))
        return True

    def fix_all(self, findings: Sequence[Finding]) -> int:
        """Put in the fixes of ``findings`` as one edit; how many had their words where they were found."""
        if self._edit.isReadOnly():
            return 0
        found = [(place, one) for one in findings if one.fix is not None and (place := self.place_of(one))]
        kept = apart(found)
        if kept:
            whole = QTextCursor(self._edit.document())
            whole.beginEditBlock()
            for place, finding in reversed(kept):
                self._put(place, finding)
            whole.endEditBlock()
        return len(kept)

    def _put(self, place: tuple[int, int], finding: Finding) -> QTextCursor:
        """Put the finding's fix in ``place``; the cursor stands behind it then."""
        words = finding.fix or ""
        if finding.rule == STALE and (chip := self._chip_at(place)) is not None:
            cursor = QTextCursor(self._edit.document())
            put_chip(cursor, chip, replace(chip.mention, text=words))
            return cursor
        cursor = self.cursor_over(*place)
        first = self.cursor_over(place[0], place[0] + 1).charFormat()
        cursor.beginEditBlock()
        cursor.insertText(words.replace("\n", "\u2028"), first)
        cursor.endEditBlock()
        return cursor

    def _chip_at(self, place: tuple[int, int]) -> Chip | None:
        block = self._edit.document().findBlock(place[0])
        return next((chip for chip in chips_of(block) if (chip.start, chip.end) == place), None)

    def at(self, position: int) -> Finding | None:
        """The finding under a Qt position of the document."""
        block = self._edit.document().findBlock(position)
        inside = position - block.position()
        for mark in self._edit.mirror.line(block).marks:
            if mark.start <= inside <= mark.end:
                return mark.finding
        return None

    def in_order(self) -> list[tuple[int, Finding]]:
        """The findings underlined now with their Qt positions, in reading order."""
        page = self._edit.document()
        out: list[tuple[int, Finding]] = []
        for number, line in enumerate(self._edit.mirror.lines):
            if line.marks:
                base = page.findBlockByNumber(number).position()
                out.extend((base + m.start, m.finding) for m in sorted(line.marks, key=lambda m: m.start))
        return out


def _looks(marks: Sequence[Mark]) -> list[tuple[int, int, Level]]:
    return [(mark.start, mark.end, mark.finding.level) for mark in marks]
