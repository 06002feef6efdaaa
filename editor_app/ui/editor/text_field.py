"""Headline and summary: plain words that wrap as on the page, with a counter that warns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from editor_app.checks.finding import Finding
from editor_app.ui import look
from editor_app.ui.editor import pasting, word_menu
from editor_app.ui.editor.highlighter import unknown_wave, wave
from editor_app.ui.editor.joint_undo import JointUndo
from editor_app.ui.editor.mirror import Mark, moved
from editor_app.ui.editor.page_marks import PageMarks
from editor_app.ui.editor.places import apart, utf16_length
from editor_app.ui.editor.spelling import LiveSpelling
from editor_app.ui.editor.telling_edit import TellingEdit
from editor_app.ui.editor.typing_helps import TypingHelps

HEADLINE_LIMIT = 65
SUMMARY_LIMIT = 160
_KEEP = QTextCursor.MoveMode.KeepAnchor


class _Waves(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, spelling: LiveSpelling) -> None:
        super().__init__(document)
        self.marks: list[Mark] = []
        self._spelling = spelling
        spelling.paint_with(self)

    def highlightBlock(self, text: str) -> None:
        for start, end in self._spelling.spans(self.currentBlock(), text):
            self.setFormat(start, end - start, unknown_wave())
        for mark in self.marks:
            form = QTextCharFormat(wave(mark.finding.level))
            self.setFormat(mark.start, mark.end - mark.start, form)


class TextField(TellingEdit):
    """One line of plain words that wraps and grows. Enter moves on; a paste loses its line ends."""

    changed = Signal()
    moved_on = Signal()
    moved_back = Signal()
    told_count = Signal(int, int)
    place_changed = Signal(QRect)
    uses_wanted = Signal()
    """How was the selection written last time?"""
    word_added = Signal(str, str)
    """Language, word that is to be one of the office's"""

    def __init__(
        self,
        name: str,
        hint: str,
        limit: int,
        size: float,
        parent: QWidget | None = None,
        *,
        bold: bool = False,
    ) -> None:
        super().__init__(parent)
        self._limit, self._size, self._scale = limit, size, 1.0
        self._bold = bold
        self._loading = False
        self.helps = TypingHelps()
        self.joint = JointUndo()
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setPlaceholderText(hint)
        self.setProperty("role", "bare")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = self.document()
        page.setDocumentMargin(0)
        page.contentsChange.connect(self._on_contents_change)
        self.spelling = LiveSpelling(self)
        self.page_marks = PageMarks(self)
        self._waves = _Waves(page, self.spelling)
        page.documentLayout().documentSizeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.cursorPositionChanged.connect(lambda: self.place_changed.emit(self.cursorRect()))
        look.changed.connect(self.follow_look)
        self._dress()

    def text(self) -> str:
        """The words on one line; blanks at the edges do not count, those inside stay as typed."""
        return self.document().firstBlock().text().replace("\u2028", " ").strip()

    def set_text(self, text: str, *, fresh: bool = False) -> None:
        """Show ``text``; nothing happens, and undo stays, where it is shown already and not ``fresh``."""
        if not fresh and text in (self.document().firstBlock().text(), self.text()):
            return
        self._loading = True
        self.setPlainText(_one_line(text))
        self._loading = False
        self._waves.marks = []

    def replace_text(self, text: str) -> None:
        """Put ``text`` in the place of the words as one act that one undo takes back."""
        self._put(0, self.document().characterCount() - 1, _one_line(text))

    def count(self) -> int:
        """Characters as the limit counts them."""
        return len(self.text())

    @property
    def limit(self) -> int:
        return self._limit

    # Findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline ``findings``, whose places count in `text`."""
        marks = [m for m in (self._mark(f) for f in findings) if m is not None]
        if marks != self._waves.marks:
            self._waves.marks = marks
            self._waves.rehighlight()

    def _mark(self, finding: Finding) -> Mark | None:
        typed = self.document().firstBlock().text()
        text = self.text()
        before = len(typed) - len(typed.lstrip())
        if not 0 <= finding.start < finding.end <= len(text):
            return None
        start = utf16_length(typed[: before + finding.start])
        return Mark(start, start + utf16_length(text[finding.start : finding.end]), finding)

    def place_of(self, finding: Finding) -> tuple[int, int] | None:
        """Where the finding's words stand now in Qt characters, or None where they were changed."""
        mark = next((m for m in self._waves.marks if m.finding == finding), None) or self._mark(finding)
        if mark is None:
            return None
        cursor = self._span(mark.start, mark.end)
        return (mark.start, mark.end) if cursor.selectedText() == finding.text else None

    def finding_at(self, position: int) -> Finding | None:
        """The finding under a Qt position."""
        return next((m.finding for m in self._waves.marks if m.start <= position <= m.end), None)

    def select(self, start: int, end: int) -> None:
        self.setTextCursor(self._span(start, end))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fix(self, start: int, end: int, words: str) -> None:
        self._put(start, end, words)

    def fix_all(self, findings: Sequence[Finding]) -> int:
        """Put in the fixes of ``findings`` as one act; how many had their words where they were found."""
        found = [
            (place, one.fix) for one in findings if one.fix is not None and (place := self.place_of(one))
        ]
        kept = apart(found)
        if kept:
            whole = QTextCursor(self.document())
            whole.beginEditBlock()
            for (start, end), words in reversed(kept):
                whole.setPosition(start)
                whole.setPosition(end, _KEEP)
                whole.insertText(words)
            whole.endEditBlock()
        return len(kept)

    def _span(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), _KEEP)
        return cursor

    def _put(self, start: int, end: int, words: str) -> None:
        cursor = self._span(start, end)
        cursor.beginEditBlock()
        cursor.insertText(words)
        cursor.endEditBlock()

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.moved_on.emit()
                return
            case Qt.Key.Key_Down if not QTextCursor(cursor).movePosition(QTextCursor.MoveOperation.Down):
                self.moved_on.emit()
                return
            case Qt.Key.Key_Up if not QTextCursor(cursor).movePosition(QTextCursor.MoveOperation.Up):
                self.moved_back.emit()
                return
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)
            self.helps.typed(self, event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.helps.typed(self, event.commitString())

    def undo(self) -> None:
        self.joint.travel(self, undo=True)

    def redo(self) -> None:
        self.joint.travel(self, undo=False)

    def travel_alone(self, *, undo: bool) -> None:
        if not self.isReadOnly():
            (self.document().undo if undo else self.document().redo)()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.page_marks.paint(event.rect())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and pasting.brings_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = _one_line(pasting.plain_words(source))
        if words:
            self.textCursor().insertText(words)

    def menu_at(self, position: int) -> QMenu:
        """The menu of the right button for what lies at a Qt position: suggestions first."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addAction(self.tr("How did we write it last time?"), self.uses_wanted.emit)
        word_menu.put_first(menu, self, self.spelling, position, self.word_added.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_at(self.cursorForPosition(event.pos()).position()).popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_contents_change(self, at: int, removed: int, added: int) -> None:
        if self._waves.marks:
            self._waves.marks = moved(self._waves.marks, at, removed, added)
        if not self._loading:
            self.changed.emit()
        self.told_count.emit(self.count(), self._limit)

    # Look

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        self._dress()

    def follow_look(self) -> None:
        self._dress()
        self._waves.rehighlight()

    def _dress(self) -> None:
        font = look.text_font(self._size * self._scale, bold=self._bold)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._fit()

    def _fit(self, *_: object) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(400, max(int(self.document().size().height()), self.fontMetrics().height()) + 2)


class Counter(QLabel):
    """“58/65” in the margin beside a field; amber above the limit, hidden while there is nothing to say."""

    def __init__(self, field: TextField, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        field.told_count.connect(self.show_count)
        self.show_count(field.count(), field.limit)

    def show_count(self, count: int, limit: int) -> None:
        self.setText(self.tr("{count}/{limit}").format(count=count, limit=limit))
        tone: Literal["warn", "muted"] = "warn" if count > limit else "muted"
        colour = look.tokens().warn if tone == "warn" else look.tokens().muted
        self.setStyleSheet(f"color: {colour}; font-size: {look.pixels(11)}px;")
        self.setAccessibleName(
            self.tr("{name}: {count} of {limit} characters").format(
                name=self._field.accessibleName(), count=count, limit=limit
            )
        )
        self.adjustSize()

    @property
    def too_long(self) -> bool:
        return self._field.count() > self._field.limit


def _one_line(text: str) -> str:
    words = [part.strip() for part in text.replace("\u2028", "\n").replace("\u2029", "\n").splitlines()]
    return " ".join(word for word in words if word) if len(words) > 1 else text.strip("\r\n")
