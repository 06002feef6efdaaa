"""The words of a release on paper, for reading: as they are, or with what was taken out and what came in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit

from editor_app.document.paper import BODY, EMPHASIS, HEADLINE, Piece, Row, Side
from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.figure import CaptionOf, FigurePainter, PictureOf
from editor_app.ui.editor.places import utf16_length
from editor_app.ui.editor.rows import Kind
from editor_app.ui.review.paper_looks import characters, field_format, kind_of, piece_format

_TINT = 90
"""How much of a colour lies behind a paragraph that changed, of 255."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the paper. ``lead`` is the key of the photo under the summary, "" where the text places it itself;
    ``side`` tints the paragraphs that changed and hides nothing."""

    rows: tuple[Row, ...] = ()
    dateline: str = ""
    lead: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that somebody selected: [start, end) of the field's text, for the body of leaf ``leaf``."""

    field: str
    leaf: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Span:
    """Words at ``position`` of the document that stand at ``at`` in their row's text."""

    position: int
    end: int
    row: Row
    at: int
    text: str


class Paper(QTextEdit):
    """As tall as its text; it lives in a scroll area. Words can be selected and copied, nothing can be changed."""

    place_changed = Signal(QRect)
    """The cursor's rectangle, to be kept in sight"""
    words_chosen = Signal(bool)
    """Whether words of one paragraph are selected"""

    def __init__(self, picture: PictureOf, caption: CaptionOf, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = self.document()
        page.setDocumentMargin(0)
        self.figures = FigurePainter(picture, caption, self)
        self.figures.register(page)
        self._shown = Shown()
        self._spans: list[_Span] = []
        self._tops: list[int] = []
        self._numbers: dict[int, int] = {}
        self._fresh = True
        self._marks: tuple[tuple[int, int, bool], ...] = ()
        self.spots: list[int] = []
        """Positions in the document at which a difference begins, in reading order"""
        page.documentLayout().documentSizeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self.cursorPositionChanged.connect(lambda: self.place_changed.emit(self.cursorRect()))
        self.selectionChanged.connect(lambda: self.words_chosen.emit(self.chosen() is not None))
        look.changed.connect(self._render)

    def show_rows(self, shown: Shown) -> bool:
        """Put ``shown`` on the paper; what is there already stays with its selection. Whether it was another."""
        if shown == self._shown:
            return False
        self._shown = shown
        self._render()
        return True

    def refresh_photos(self) -> None:
        """Pictures came: paint them."""
        self.figures.forget()
        page, block = self.document(), self.document().begin()
        while block.isValid():
            if formats.kind_of(block) is Kind.FIGURE:
                page.markContentsDirty(block.position(), block.length())
            block = block.next()
        self.viewport().update()

    # -- places --------------------------------------------------------------------------------------------

    def top_of(self, row: int) -> float:
        """Where the row of that number begins, in pixels from the top; of one without words, where the next does."""
        if not self._tops:
            return 0.0
        at = self._tops[min(row, len(self._tops) - 1)]
        block = self.document().findBlock(at)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def go_to(self, position: int) -> None:
        """Set the cursor at a position of the document; `place_changed` brings it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.place_changed.emit(self.cursorRect())

    def select(self, first: int, last: int) -> None:
        """Select from one position of the document to another, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.place_changed.emit(self.cursorRect())

    def spans_of(self, field: str, leaf: int, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of the document in which [start, end) of a field's text stands."""
        found = []
        for span in self._spans:
            if span.row.field != field or (field == BODY and span.row.leaf != leaf):
                continue
            first, last = max(start, span.at), min(end, span.at + len(span.text))
            if first < last:
                before = span.position + utf16_length(span.text[: first - span.at])
                found.append((before, before + utf16_length(span.text[first - span.at : last - span.at])))
        return found

    def mark(self, places: Sequence[tuple[str, int, int, int]], current: Collection[int] = ()) -> None:
        """Mark words in yellow: (field, leaf, start, end) each; those whose numbers are in ``current`` stronger."""
        marks = []
        for n, (field, leaf, start, end) in enumerate(places):
            marks += [(first, last, n in current) for first, last in self.spans_of(field, leaf, start, end)]
        self._marks = tuple(marks)
        self._paint_marks()

    def _paint_marks(self) -> None:
        t = look.tokens()
        selections = []
        for first, last, current in self._marks:
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            extra.cursor = cursor
            form = QTextCharFormat()
            form.setBackground(QColor(t.mark))
            if current:
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(QColor(t.warn))
            extra.format = form
            selections.append(extra)
        self.setExtraSelections(selections)

    def chosen(self) -> Chosen | None:
        """The selected words, if they stand in one row and are in the text as it is now."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        touched = [span for span in self._spans if span.position < last and first < span.end]
        if not touched or any(span.row is not touched[0].row for span in touched):
            return None
        start = touched[0].at + characters(touched[0].text, first - touched[0].position)
        end = touched[-1].at + characters(touched[-1].text, last - touched[-1].position)
        row = touched[0].row
        words = "".join(piece.text for piece in row.pieces if piece.kind != "removed")[start:end]
        lead = len(words) - len(words.lstrip())
        start, words = start + lead, words.strip()
        return Chosen(row.field, max(row.leaf, 0), start, start + len(words), words) if words else None

    # -- writing the rows ----------------------------------------------------------------------------------

    def _render(self) -> None:
        font = look.text_font(formats.BODY_SIZE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.figures.forget()
        self._spans, self.spots, self._tops, self._marks = [], [], [], ()
        self._numbers.clear()
        self._fresh = True
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        shown, told = self._shown, False
        for row in shown.rows:
            if not told and row.field != HEADLINE:
                self._tell_date(cursor)
                told = True
            if row.field == BODY and shown.lead:
                self._photo(cursor, shown.lead)
                shown = Shown(shown.rows, shown.dateline, "", shown.side)
            self._row(cursor, row)
        if not told:
            self._tell_date(cursor)
        if shown.lead:
            self._photo(cursor, shown.lead)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _tell_date(self, cursor: QTextCursor) -> None:
        if not self._shown.dateline:
            return
        form = QTextCharFormat()
        form.setFont(look.ui_font(12.5))
        form.setForeground(QColor(look.tokens().muted))
        block = QTextBlockFormat()
        block.setTopMargin(look.pixels(8))
        block.setBottomMargin(look.pixels(10))
        self._start(cursor, block, form)
        cursor.insertText(self._shown.dateline, form)

    def _row(self, cursor: QTextCursor, row: Row) -> None:
        if not row.pieces and row.kind != "photo":
            self._tops.append(cursor.position() + (not self._fresh))
            return
        kind, deep = kind_of(row.kind)
        if kind is Kind.FIGURE:
            if not (self._shown.side == "old" and row.change == "added") and not (
                self._shown.side == "new" and row.change == "removed"
            ):
                self._photo(cursor, row.key, row)
            else:
                self._tops.append(cursor.position() + (not self._fresh))
            return
        if row.field == BODY:
            plain = formats.char_format(kind)
            block = formats.block_format(kind, deep)
        else:
            plain = field_format(row.field, aside=self._shown.side is not None)
            block = QTextBlockFormat()
            block.setLineHeight(108, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            block.setBottomMargin(look.pixels(4 if row.field == HEADLINE else 12))
        sign = self._sign(kind, deep, row) if deep else ""
        if sign:
            wide = QFontMetricsF(self.font()).horizontalAdvance(sign)
            block.setLeftMargin(look.pixels(formats.LIST_INDENT) * deep)
            block.setTextIndent(-wide)
        if self._shown.side and row.change != "same":
            tint = QColor(look.tokens().removed if self._shown.side == "old" else look.tokens().added)
            tint.setAlpha(_TINT)
            block.setBackground(tint)
        self._start(cursor, block, plain)
        self._tops.append(cursor.position())
        cursor.insertText(sign, plain)
        if row.note and not self._shown.side:
            self.spots.append(cursor.position())
            self._note(cursor, self._told(row.note), look.tokens().warn)
        self._words(cursor, row, plain, kind)

    def _words(self, cursor: QTextCursor, row: Row, plain: QTextCharFormat, kind: Kind) -> None:
        t = look.tokens()
        inside, before = False, Piece("same", "", 0)
        for piece in row.pieces:
            form = QTextCharFormat(plain) if row.field != BODY else piece_format(kind, piece)
            if piece.link:
                form.setForeground(QColor(t.accent))
                form.setFontUnderline(True)
                form.setToolTip(piece.link)
            if piece.kind != "same":
                if not inside:
                    self.spots.append(cursor.position() + (piece.text[:1] == " "))
                gone = piece.kind == "removed"
                form.setBackground(QColor(t.removed if gone else t.added))
                form.setForeground(QColor(t.danger if gone else t.text))
                form.setFontStrikeOut(gone)
            inside = piece.kind != "same"
            text, place = piece.text, piece.at
            if inside and text[:1] == " " and text.strip(" "):
                # The blank before a change has no colour; before what came in place of words it is there already.
                if not (piece.kind == "added" and before.kind == "removed" and before.text[:1] == " "):
                    cursor.insertText(" ", plain)
                text, place = text[1:], place + 1
            before = piece
            at = cursor.position()
            cursor.insertText(formats.kept(text.replace("\n", formats.HARD_BREAK)), form)
            if piece.at >= 0:
                self._spans.append(_Span(at, cursor.position(), row, place, text))

    def _photo(self, cursor: QTextCursor, key: str, row: Row | None = None) -> None:
        t = look.tokens()
        block = formats.block_format(Kind.FIGURE)
        self._start(cursor, block, formats.char_format(Kind.PARAGRAPH))
        if row is not None:
            self._tops.append(cursor.position())
        if row is not None and row.change != "same":
            self.spots.append(cursor.position())
            gone = row.change == "removed"
            words = self.tr("Photo taken out here") if gone else self.tr("Photo placed here")
            self._note(cursor, words, t.danger if gone else t.ok)
            cursor.insertText(formats.HARD_BREAK, formats.char_format(Kind.PARAGRAPH))
        cursor.insertText(formats.OBJECT_CHARACTER, formats.figure_format(key))

    def _start(self, cursor: QTextCursor, block: QTextBlockFormat, plain: QTextCharFormat) -> None:
        if self._fresh:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(plain)
        else:
            cursor.insertBlock(block, plain)
        self._fresh = False

    def _note(self, cursor: QTextCursor, words: str, colour: str) -> None:
        form = QTextCharFormat()
        form.setFont(look.ui_font(11, bold=True))
        form.setForeground(QColor(colour))
        cursor.insertText(f"{words}  ", form)

    def _sign(self, kind: Kind, depth: int, row: Row) -> str:
        for deeper in [known for known in self._numbers if known > depth]:
            del self._numbers[deeper]
        if kind is Kind.BULLET:
            self._numbers.pop(depth, None)
            return "•\u00a0\u00a0"
        if row.change != "removed":
            self._numbers[depth] = self._numbers.get(depth, 0) + 1
        return f"{max(self._numbers.get(depth, 0), 1)}.\u00a0"

    def _told(self, note: str) -> str:
        if note == EMPHASIS:
            return self.tr("other emphasis")
        names = {
            Kind.PARAGRAPH: self.tr("was a paragraph"),
            Kind.HEADING: self.tr("was a heading"),
            Kind.SUBHEADING: self.tr("was a subheading"),
            Kind.QUOTE: self.tr("was a quotation"),
            Kind.BULLET: self.tr("was a list item"),
            Kind.NUMBER: self.tr("was a numbered item"),
            Kind.FIGURE: self.tr("was a photo"),
        }
        return names[kind_of(note)[0]]

    # -- its size ------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        height = max(int(self.document().size().height()) + 4, self.fontMetrics().height() * 4)
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(560, max(int(self.document().size().height()) + 4, 80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setCursorWidth(1)  # whoever walks by keys sees where they are
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the sheet scrolls as a whole
