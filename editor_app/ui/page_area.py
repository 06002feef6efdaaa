"""The middle of the window: the page for writing, the page for reading, or what changed between two texts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from editor_app.domain.content import Content, Text
from editor_app.references.contents import day_of
from editor_app.ui import look
from editor_app.ui.editor.asked_words import selected_words
from editor_app.ui.editor.difference_view import DifferenceView
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.pictures import Pictures
from editor_app.ui.pieces import button, label
from editor_app.ui.review.pages import ReviewPages
from editor_app.ui.review.reading_page import ReadingPage
from editor_app.ui.side_by_side.view import SideBySide
from editor_app.ui.topbar import Segments

WRITE, READ, CHANGES, REVIEW = "write", "read", "changes", "review"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two contents to look at in one, and a sentence that says which two they are."""

    old: Content
    new: Content
    words: str


class PageArea(QWidget):
    """Shows one content in one language. ``mode`` says how: write, read or changes; review has pages of its own."""

    mode_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._content: Content | None = None
        self._language = ""
        self._dateline = ""
        self._compared: Compared | None = None
        self.mode = WRITE
        self.editor = ReleaseEditor(self._by_key, self._words_of)
        self.beside = SideBySide(self.editor)
        self.reading = ReadingPage(lambda digest: pictures.picture(digest, 800))
        self.difference = DifferenceView(self._by_key, self._words_of)
        self._views = Segments(self.tr("How to read"))
        self._views.chosen.connect(self.mode_wanted.emit)
        self._told = label("", "status")
        self._new = button(self.tr("New report"), "primary", "plus", self.new_wanted.emit)
        self._empty_words = label("", "muted", wrap=True)
        self.review: ReviewPages | None = None
        self._lay_out()
        pictures.arrived.connect(self._picture_arrived)
        self.show_empty(may_write=False)

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        beside = QHBoxLayout(self._bar)
        beside.setContentsMargins(14, 5, 14, 5)
        beside.addWidget(self._views)
        beside.addSpacing(8)
        beside.addWidget(self._told)
        beside.addStretch(1)
        self._stack = QStackedWidget()
        compared = QWidget()
        compared.setProperty("role", "canvas")
        compared.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame = QHBoxLayout(compared)
        frame.setContentsMargins(28, 26, 28, 28)
        self.difference.setMaximumWidth(look.pixels(760))
        frame.addWidget(self.difference)
        for page in (self._empty(), self.beside, self.reading, compared):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    def add_review(self, pages: ReviewPages) -> None:
        """The pages that the mode REVIEW shows; what is on them comes from elsewhere."""
        self.review = pages
        self._stack.addWidget(pages)

    def _empty(self) -> QWidget:
        page = QWidget()
        page.setProperty("role", "canvas")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = label(self.tr("Nothing is open"), "title")
        column = QVBoxLayout(page)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (title, self._empty_words):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    # -- what is shown -------------------------------------------------------------------------------------

    def show_empty(self, may_write: bool) -> None:
        """No release is open: say what to do next."""
        self._content = None
        self._bar.setVisible(False)
        self._new.setVisible(may_write)
        self._empty_words.setText(
            self.tr("Choose a release from the list, or start a report from a template.")
            if may_write
            else self.tr("Choose a release from the list.")
        )
        self._stack.setCurrentIndex(0)

    def show_content(self, content: Content, language: str, dateline: str, source: object = None) -> None:
        """Show the words of ``content`` in ``language``; the page being written keeps its undo and cursor.

        ``source`` says whose words they are: undo never leads back to those of another release.
        """
        self._content, self._language, self._dateline = content, language, dateline
        self.editor.show_day(day_of(content.facts))
        if self.mode == READ:
            self.reading.show_published(content, language, dateline)
        elif self.mode == WRITE:
            self.editor.set_text(language, content.text(language), dateline=dateline, source=source)
        elif self._compared is not None:
            self._show_difference(self._compared)

    def put_words(self, content: Content, language: str, dateline: str) -> None:
        """Take over what the photos and their captions are now, without touching the words on the page."""
        self._content, self._dateline = content, dateline
        self.editor.show_day(day_of(content.facts))
        if self.mode == WRITE:
            self.editor.page.set_dateline(dateline)
            self.editor.refresh_photos()
        elif self.mode == READ:
            self.reading.show_published(content, language, dateline)

    def show_mode(self, mode: str, editable: bool, compared: Compared | None = None) -> None:
        """Write, read, or see what changed."""
        self.mode = mode
        self._compared = compared
        self.editor.set_read_only(not editable)
        self._bar.setVisible(mode in (READ, CHANGES))
        choices = ((READ, self.tr("As published")), (CHANGES, self.tr("What changed")))
        self._views.show_choices(choices, mode)
        self._told.setText(compared.words if compared is not None else "")
        if mode == CHANGES and compared is not None:
            self._show_difference(compared)
        self._stack.setCurrentIndex({WRITE: 1, READ: 2, CHANGES: 3, REVIEW: 4}[mode])

    def _show_difference(self, compared: Compared) -> None:
        old, new = compared.old.text(self._language), compared.new.text(self._language)
        self.difference.show_texts(old, new)

    @property
    def language(self) -> str:
        return self._language

    def text_on_page(self) -> Text:
        return self.editor.text()

    def show_page(self) -> None:
        """Bring the page itself to the front, where headings and words can be gone to."""
        if self.mode != WRITE:
            self.mode_wanted.emit(WRITE)

    def words_wanted(self) -> str:
        """The words that a question about wording is about: what is selected, while writing also the word at the
        cursor."""
        if self.mode == WRITE:
            return self.editor.asked_words()
        if self.mode == REVIEW and self.review is not None:
            return self.review.words_wanted()
        page = self.reading if self.mode == READ else self.difference
        edits = [page, *page.findChildren(QTextEdit)]
        return next((w for one in edits if isinstance(one, QTextEdit) and (w := selected_words(one))), "")

    def focus_page(self) -> None:
        """Put the keyboard where one reads or writes."""
        if self.mode == WRITE:
            self.editor.focus_body()
        elif self.mode == READ:
            self.reading.setFocus()
        elif self.mode == REVIEW and self.review is not None:
            self.review.focus_page()
        else:
            self.difference.setFocus()

    # -- photos --------------------------------------------------------------------------------------------

    def _by_key(self, key: str) -> QPixmap | None:
        use = self._content.photo(key) if self._content is not None else None
        return self._pictures.picture(use.digest, 800) if use is not None else None

    def _words_of(self, key: str) -> tuple[str, str]:
        use = self._content.photo(key) if self._content is not None else None
        if use is None:
            return "", ""
        return use.caption.get(self._language, ""), use.credit.get(self._language, "")

    def _picture_arrived(self, digest: str) -> None:
        if self._content is None or self._content.photo(digest) is None:
            return
        if self.mode == READ:
            self.reading.refresh()
        else:
            self.editor.refresh_photos()
