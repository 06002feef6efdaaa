"""The text as it writes itself from the facts: headline, summary and body, gaps marked."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.document.nodes import (
    Break,
    BulletList,
    Figure,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Run,
)
from editor_app.domain.content import Text
from editor_app.domain.template import PLACEHOLDER_CLOSE, PLACEHOLDER_OPEN
from editor_app.ui import look

_GAP = re.compile(re.escape(PLACEHOLDER_OPEN) + r"[^⟦⟧]*" + re.escape(PLACEHOLDER_CLOSE))


class DraftPreview(QTextEdit):
    """A page that can be read, selected and copied. ``gaps`` counts the placeholders shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("The draft, as it writes itself"))
        self.document().setDocumentMargin(14)
        self._text = Text()
        self._note = ""
        self.gaps = 0
        look.changed.connect(self._write)

    def show_text(self, text: Text) -> None:
        """Show ``text``; the place that was being read stays in view."""
        if text != self._text or self._note:
            self._text, self._note = text, ""
            self._write()

    def show_note(self, note: str) -> None:
        """Show a sentence instead of a text: nothing chosen yet, or why there is no text."""
        self._note = note
        self._write()

    def _write(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value()
        self.clear()
        cursor = self.textCursor()
        self._first = True
        if self._note:
            self._block(cursor, 0)
            quiet = QTextCharFormat()
            quiet.setFont(look.ui_font())
            quiet.setForeground(QColor(look.tokens().muted))
            cursor.insertText(self._note, quiet)
            self.gaps = 0
            return
        if self._text.headline:
            self._block(cursor, 6, spacing=112)
            self._words(cursor, self._text.headline, self._format(19, bold=True))
        if self._text.summary:
            self._block(cursor, 10)
            muted = self._format(14, italic=True)
            muted.setForeground(QColor(look.tokens().muted))
            self._words(cursor, self._text.summary, muted)
        self._body(cursor)
        shown = self.toPlainText()
        self.gaps = len(_GAP.findall(shown))
        self._mark_gaps()
        bar.setValue(place)

    def _body(self, cursor: QTextCursor) -> None:
        from editor_app.document.parse import (
            parse_markdown,
        )  # Python-Markdown is not needed for the first paint

        for block in parse_markdown(self._text.body).blocks:
            match block:
                case Paragraph(inlines):
                    self._block(cursor, 8)
                    self._inlines(cursor, inlines, 15)
                case Heading(level, inlines):
                    self._block(cursor, 6, before=6)
                    self._inlines(cursor, inlines, 18 if level == 2 else 16, bold=True)
                case BulletList(items):
                    self._items(cursor, items, numbered=False, depth=0)
                case NumberedList(items):
                    self._items(cursor, items, numbered=True, depth=0)
                case Quote(paragraphs):
                    for paragraph in paragraphs:
                        self._block(cursor, 8, indent=18)
                        self._inlines(cursor, paragraph.inlines, 15, italic=True)
                case Figure():
                    self._block(cursor, 8)
                    self._words(cursor, self.tr("[photo]"), self._format(13))

    def _items(self, cursor: QTextCursor, items: tuple[ListItem, ...], *, numbered: bool, depth: int) -> None:
        for number, item in enumerate(items, 1):
            self._block(cursor, 4, indent=16 * (depth + 1))
            self._words(cursor, f"{number}. " if numbered else "•  ", self._format(15))
            self._inlines(cursor, item.inlines, 15)
            if item.nested is not None:
                numbered_below = isinstance(item.nested, NumberedList)
                self._items(cursor, item.nested.items, numbered=numbered_below, depth=depth + 1)

    def _block(
        self, cursor: QTextCursor, after: int, *, before: int = 0, indent: int = 0, spacing: int = 126
    ) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(after)
        shape.setTopMargin(before)
        shape.setLeftMargin(indent)
        shape.setLineHeight(spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._first:
            cursor.setBlockFormat(shape)
            self._first = False
        else:
            cursor.insertBlock(shape)

    def _inlines(
        self,
        cursor: QTextCursor,
        inlines: tuple[Inline, ...],
        size: int,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        for inline in inlines:
            if isinstance(inline, Break):
                cursor.insertText("\u2028")
                continue
            style = self._format(size, bold=bold or inline.bold, italic=italic or inline.italic)
            if isinstance(inline, Run) and inline.link:
                style.setForeground(QColor(look.tokens().accent))
                style.setFontUnderline(True)
            self._words(cursor, inline.text, style)

    def _words(self, cursor: QTextCursor, words: str, style: QTextCharFormat) -> None:
        cursor.insertText(words, style)

    def _format(self, size: int, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(look.text_font(size, bold=bold, italic=italic))
        style.setForeground(QColor(look.tokens().text))
        return style

    def _mark_gaps(self) -> None:
        t = look.tokens()
        mark = QTextCharFormat()
        mark.setBackground(QColor(t.mark))
        mark.setForeground(QColor(t.warn))
        block = self.document().begin()
        while block.isValid():
            for found in _GAP.finditer(block.text()):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + found.start())
                cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(mark)
            block = block.next()
