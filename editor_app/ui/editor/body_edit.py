"""The body of a release as it will look, written straight onto the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from editor_app.checks.finding import Finding
from editor_app.document.nodes import Document, plain
from editor_app.ui.editor import acts, clipboard, context_menu, formats, keys, pasting, structure, to_qt
from editor_app.ui.editor.chip_edit import ChipEdit
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.editor.from_qt import read_selection
from editor_app.ui.editor.joint_undo import JointUndo
from editor_app.ui.editor.merging import take_over
from editor_app.ui.editor.rows import Kind, flat, tree
from editor_app.ui.editor.typing_helps import TypingHelps


@dataclass(frozen=True, slots=True)
class FormatState:
    """What the tools show for the place where the cursor stands."""

    kind: Kind = Kind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    link: str = ""
    selected: bool = False


class BodyEdit(ChipEdit):
    """Headings, paragraphs, lists, quotations, links and photos, as `document.nodes` knows them.

    ``picture`` and ``caption`` answer for the photos of the release by key. The edit is as tall as its text and
    lives in a scroll area.
    """

    changed = Signal()
    """After every edit; cheap."""
    state_changed = Signal(FormatState)
    pictures_dropped = Signal(list)
    """Pictures dropped or pasted: `Path` for files, `bytes` (PNG) for a picture from the clipboard."""
    link_wanted = Signal()
    link_followed = Signal(str)
    left_top = Signal()
    """The person went up from the first line."""
    told = Signal(str)
    """A calm sentence on what a paste left out or did."""
    place_changed = Signal(QRect)
    """The cursor's rectangle, to be kept in sight."""
    zoomed = Signal(int)
    fix_wanted = Signal(Finding)
    ignore_wanted = Signal(object)
    """Finding that is to stand, with a reason"""
    uses_wanted = Signal()
    """How was the selection written last time?"""
    word_added = Signal(str, str)
    """Language, word that is to be one of the office's"""

    def __init__(
        self,
        picture: PictureOf,
        caption: CaptionOf,
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(picture, caption, parent)
        self.setReadOnly(read_only)
        self.setUndoRedoEnabled(not read_only)
        self._loading = self._travelling = False
        self._blocks = 1
        self._untidy: tuple[int, int] | None = None
        self._taken_over = -1
        self._state = FormatState()
        self.finding_at: Callable[[int], Finding | None] = lambda _: None
        self.turn_page: Callable[[QKeyEvent], bool] = lambda _: False
        """Takes Page up and Page down where somebody scrolls the page."""
        self.language = ""
        self.helps = TypingHelps()
        self.joint = JointUndo()
        self.knows_word: Callable[[str], bool] | None = None
        """Says whether a word is one of the language, for words parted at a line's end; None: nobody knows."""
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.currentCharFormatChanged.connect(self._tell_state)
        self.selectionChanged.connect(self._on_cursor)
        self.set_document(Document())

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        if read_only:
            # The keyboard can still walk through the words and select them.
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    # Content

    def set_document(self, document: Document, *, fresh: bool = False) -> None:
        """Show ``document``. Nothing happens where it is shown already, so that undo outlives a save;
        ``fresh`` shows it anew, with nothing to undo, as the text of another release needs it.
        """
        if document.blocks and not fresh and self.tree() == document:
            return
        self._loading = True
        try:
            to_qt.fill(self.document(), document)
        finally:
            self._loading = False
        self._blocks = self.document().blockCount()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._tell_state()

    def replace_document(self, document: Document) -> None:
        """Put ``document`` in the place of the whole text as one act that one undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        to_qt.write_rows(cursor, flat(document))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def take_over(self, document: Document, *, goes_on: bool = False) -> bool:
        """Show ``document`` in the place of the text, touching only what differs; one undo takes it back.

        ``goes_on`` makes it a part of the take-over before, where nothing happened between. False where nothing
        differs.
        """
        self.mirror.rows()
        page = self.document()
        goes_on = goes_on and page.isUndoAvailable() and page.revision() == self._taken_over
        lines = [line.rows or () for line in self.mirror.lines]
        changed = take_over(page, lines, document, goes_on=goes_on)
        self._untidy = None
        if changed:
            self._taken_over = page.revision()
            self._tell_state()
        return changed

    def show_words(self, words: str) -> bool:
        """Put the cursor before the block that says ``words`` and bring it into sight; False where none does."""
        self.mirror.rows()
        for number, line in enumerate(self.mirror.lines):
            if any(row.inlines and plain(row.inlines, " ") == words for row in line.rows or ()):
                self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
                self.place_changed.emit(self.cursorRect())
                return True
        return False

    def tree(self) -> Document:
        """The text in normal form."""
        return tree(self.mirror.rows())

    # Acts of the tools

    def make(self, kind: Kind) -> None:
        self.act(partial(acts.make, kind=kind))

    def toggle_bold(self) -> None:
        self._mark(bold=not self._state.bold)

    def toggle_italic(self) -> None:
        self._mark(italic=not self._state.italic)

    def _mark(self, *, bold: bool | None = None, italic: bool | None = None) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            acts.set_mark(cursor, bold=bold, italic=italic)
        self.mergeCurrentCharFormat(
            acts.mark_format(formats.kind_of(cursor.block()), bold=bold, italic=italic)
        )
        self._tell_state()

    def set_link(self, target: str | None) -> None:
        """Link the selection, or change the link around the cursor; None takes it away."""

        def link(cursor: QTextCursor) -> None:
            if not cursor.hasSelection():
                acts.select_link(cursor)
            acts.set_link(cursor, target)
            cursor.setPosition(cursor.selectionEnd())

        self.act(link)

    def insert_photo(self, key: str) -> None:
        """Place the photo ``key`` at the cursor; a paragraph that the cursor stands in stays whole, above it."""

        def place(cursor: QTextCursor) -> None:
            if not cursor.hasSelection() and not cursor.atBlockStart():
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            clipboard.insert(cursor, acts.insert_figure_rows(key))

        self.act(place)

    def undo(self) -> None:
        self.joint.travel(self, undo=True)

    def redo(self) -> None:
        self.joint.travel(self, undo=False)

    def travel_alone(self, *, undo: bool) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        self._travelling = self.mirror.doubtful = True
        try:
            (self.document().undo if undo else self.document().redo)(cursor)
        finally:
            self._travelling = self.mirror.doubtful = False
        self._untidy = None
        self.setTextCursor(cursor)

    def act(self, act: Callable[[QTextCursor], object]) -> None:
        """Run an act of `acts` on the cursor and show where it left it."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        act(cursor)
        self._untidy = None
        self.setTextCursor(cursor)
        form, kind = self.currentCharFormat(), formats.kind_of(cursor.block())
        if kind is not Kind.FIGURE and not formats.fits(form, kind):
            self.setCurrentCharFormat(formats.same_words_other_kind(form, kind))
        self._tell_state()
        self.place_changed.emit(self.cursorRect())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.completion.press(event) or (event.key() in keys.PAGES and self.turn_page(event)):
            return
        text = event.text()
        writes = bool(text) and text.isprintable()
        before = 0 if writes else self.textCursor().position()
        if not keys.press(self, event):
            super().keyPressEvent(event)
        if self._untidy is not None:
            self.tidy()
        self.helps.typed(self, text)
        if not writes:  # a letter leads into no chip
            self.snap(before)
        self.completion.typed(text)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # In a list Tab nests; elsewhere it moves the keyboard on.
        if not self.isReadOnly() and self._state.kind.is_list:
            return False
        return super().focusNextPrevChild(forwards)

    def cut(self) -> None:
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy()
            self.act(acts.backspace if acts.spans_blocks(self.textCursor()) else acts.remove_selection)

    def dropEvent(self, event: QDropEvent) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        super().dropEvent(event)
        structure.tidy(self.document(), 0, self.document().blockCount() - 1)
        cursor.endEditBlock()
        self._untidy = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and acts.spans_blocks(self.textCursor()) and not self.isReadOnly():
            self.act(acts.remove_selection)
        self.leave_chip()
        super().inputMethodEvent(event)
        if self._untidy is not None:
            self.tidy()
        self.helps.typed(self, event.commitString())
        self.completion.typed(event.commitString())

    def tidy(self) -> None:
        """Put blocks right that an edit of Qt's own joined or split, as a part of that edit."""
        if self._untidy is None:
            return
        first, last = self._untidy
        self._untidy = None
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        structure.tidy(self.document(), first, last)
        cursor.endEditBlock()
        self._untidy = None

    # Signals of the document

    def _on_contents_change(self, at: int, _removed: int, added: int) -> None:
        count = self.document().blockCount()
        if count != self._blocks and not self._loading and not self._travelling:
            first = max(self.document().findBlock(at).blockNumber(), 0)
            last = self.document().findBlock(at + added).blockNumber()
            self._untidy = (first, max(last, first))
        self._blocks = count
        if not self._loading:
            self.changed.emit()

    def _on_cursor(self) -> None:
        cursor = self.textCursor()
        span = (cursor.selectionStart(), cursor.selectionEnd())
        block = cursor.block()
        self.keep_shaped(block)
        kind = formats.kind_of(block)
        at_figure = kind is Kind.FIGURE
        if span[0] == span[1]:
            span = (block.position(), block.position() + block.length()) if at_figure else (-1, -1)
        if span != self.figures.selected:
            self.figures.selected = span
            if at_figure or self.cursorWidth() == 0 or cursor.hasSelection():
                self.viewport().update()
        width = 0 if at_figure else 2
        if self.cursorWidth() != width:
            self.setCursorWidth(width)
        self._tell(cursor, kind)
        self.place_changed.emit(self.cursorRect())

    def state(self) -> FormatState:
        return self._state

    def _tell_state(self, *_: object) -> None:
        cursor = self.textCursor()
        self._tell(cursor, formats.kind_of(cursor.block()))

    def _tell(self, cursor: QTextCursor, kind: Kind) -> None:
        form = self.currentCharFormat()
        bold, italic = formats.is_bold(form), form.fontItalic()
        link, selected = formats.link_in(cursor.charFormat()) or "", cursor.hasSelection()
        told = self._state
        if (kind, bold, italic, link, selected) != (
            told.kind,
            told.bold,
            told.italic,
            told.link,
            told.selected,
        ):
            self._state = FormatState(kind, bold, italic, link, selected)
            self.state_changed.emit(self._state)

    # Clipboard and drops

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.mime_of(read_selection(self.textCursor()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and (
            source.hasFormat(clipboard.OWN_TYPE)
            or pasting.brings_words(source)
            or source.hasImage()
            or source.hasUrls()
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.snap()
        pasting.take(self, source)

    def paste_plain(self) -> None:
        """Paste the words alone."""
        source: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if source is not None and not self.isReadOnly():
            self.insert_plain(pasting.plain_words(source))

    def insert_plain(self, text: str) -> None:
        """Put ``text`` in the place of the selection; lines become paragraphs."""
        pasting.take_words(self, text)

    # Mouse and wheel

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        follow = event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.isReadOnly()
        if follow and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            link = self.link_at(event.position().toPoint())
            if link:
                self.link_followed.emit(link)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        block = self.cursorForPosition(event.position().toPoint()).block()
        if formats.kind_of(block) is Kind.FIGURE and not event.modifiers():
            cursor = self.textCursor()
            acts.select_figure(cursor, block)
            self.setTextCursor(cursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.cursorForPosition(event.position().toPoint()).block()
        if formats.kind_of(block) is not Kind.FIGURE:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        context_menu.open_menu(self, event.globalPos(), event.pos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = context_menu.hint_at(self, event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()  # the page around scrolls

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.place_changed.emit(self.cursorRect())
