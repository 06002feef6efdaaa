"""The body's page: how it is measured, dressed and painted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from editor_app.ui import look
from editor_app.ui.editor import formats
from editor_app.ui.editor.blocks_in_sight import blocks_in
from editor_app.ui.editor.chip_paint import paint_chips
from editor_app.ui.editor.figure import CaptionOf, FigurePainter, PictureOf
from editor_app.ui.editor.highlighter import PageHighlighter
from editor_app.ui.editor.mirror import PageMirror
from editor_app.ui.editor.page_marks import PageMarks
from editor_app.ui.editor.page_names import PageNames
from editor_app.ui.editor.quote_bars import quote_bars
from editor_app.ui.editor.rows import Kind
from editor_app.ui.editor.spelling import LiveSpelling
from editor_app.ui.editor.telling_edit import TellingEdit


class PageEdit(TellingEdit):
    """A text edit as tall as its text, in the look of a release; it lives in a scroll area."""

    def __init__(self, picture: PictureOf, caption: CaptionOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._seen_first = 0
        """The number of the block that was painted first, the last time"""
        self._kept = QTextBlock()
        self.names: PageNames | None = None
        """The directory; without one, chips look like the words around them."""
        self.setAccessibleName(self.tr("Text of the release"))
        self.setProperty("role", "bare")
        self.setAcceptRichText(True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setCursorWidth(2)
        # It paints the paper itself; otherwise each key has every widget below painted anew, up to the window.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        page = self.document()
        page.setDocumentMargin(0)
        self.figures = FigurePainter(picture, caption, self)
        self.figures.register(page)
        self.mirror = PageMirror(page, self)
        self.spelling = LiveSpelling(self, lambda block: self.mirror.tied(block).chips)
        self.highlighter = PageHighlighter(page, self.mirror, self.spelling)
        # Queued: the layout reports its size from its own middle and must not be resized there.
        self.page_marks = PageMarks(self)
        page.documentLayout().documentSizeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        look.changed.connect(self.follow_look)
        self._dress()

    def link_at(self, point: QPoint) -> str:
        """The link under a point of the viewport, or ""."""
        at = self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.ExactHit)
        if at < 0:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return formats.link_in(cursor.charFormat()) or ""

    def set_scale(self, scale: float) -> None:
        """The size of the text, 1.0 being the usual one."""
        self._scale = scale
        self._dress()

    def follow_look(self) -> None:
        self._dress()
        self.highlighter.follow_look()

    def set_names(self, names: PageNames) -> None:
        """Show references to people as chips, by ``names``."""
        self.names = names
        names.changed.connect(self.viewport().update)
        self.viewport().update()

    def refresh_photos(self) -> None:
        """Photos came or went, or their captions changed: paint them anew."""
        self.figures.forget()
        self._relayout()

    def keep_shaped(self, block: QTextBlock) -> None:
        """Have Qt keep how the letters of ``block`` are set, for it is being written in.

        It would forget that after laying it out, and set them once more for the cursor and to paint them.
        """
        if block != self._kept:
            if self._kept.isValid():
                self._kept.layout().setCacheEnabled(False)
            self._kept = QTextBlock(block)
            self._kept.layout().setCacheEnabled(True)

    def _dress(self) -> None:
        font = look.text_font(formats.BODY_SIZE * self._scale)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setIndentWidth(round(formats.LIST_INDENT * self._scale))
        self.figures.forget()

    def _relayout(self) -> None:
        page = self.document()
        block = page.begin()
        while block.isValid():
            if formats.kind_of(block) is Kind.FIGURE:
                page.markContentsDirty(block.position(), block.length())
            block = block.next()
        self.viewport().update()

    def _fit(self, *_: object) -> None:
        height = max(int(self.document().size().height()) + 4, self._shortest())
        if height != self.height():
            self.setFixedHeight(height)

    def _shortest(self) -> int:
        return self.fontMetrics().height() * 4

    def sizeHint(self) -> QSize:
        return QSize(640, max(int(self.document().size().height()) + 4, self._shortest()))

    def paintEvent(self, event: QPaintEvent) -> None:
        page, area = self.document(), event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(area, QColor(look.tokens().page))
        painter.end()
        blocks = list(blocks_in(page, area, self._scale, self._seen_first))
        self._seen_first = blocks[0].blockNumber() if blocks else 0
        if self.names is not None:
            chipped = [block for block in blocks if self.mirror.tied(block).chips]
            if chipped:
                paint_chips(self, self.names, chipped)
        super().paintEvent(event)
        bars = quote_bars(page, blocks)
        if bars:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tokens().accent))
            for bar in bars:
                painter.drawRoundedRect(bar, 1.5, 1.5)
            painter.end()
        self.page_marks.paint(area)
