"""One language of a release on its page: headline, date line, summary, body, and the tools above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.checks.finding import Finding
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Text
from editor_app.ui import look
from editor_app.ui.editor import name_commands
from editor_app.ui.editor.asked_words import asked_words
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.editor.find_bar import FindBar
from editor_app.ui.editor.format_bar import FormatBar, PlacedPhoto
from editor_app.ui.editor.link_popover import LinkPopover
from editor_app.ui.editor.page import Page
from editor_app.ui.editor.page_findings import PageFindings
from editor_app.ui.editor.page_names import PageNames
from editor_app.ui.editor.rows import Kind
from editor_app.ui.editor.snapshot import Snapshot
from editor_app.ui.editor.spelling import Proofreading
from editor_app.ui.editor.text_field import TextField
from editor_app.ui.editor.word_walk import WordWalk
from editor_app.ui.editor.writing_aids import WritingAids
from editor_app.ui.forms.book import PeopleBook

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ReleaseEditor(QWidget):
    """Shows and changes one `Text`.

    ``picture`` and ``caption`` answer for the release's photos by key. All work is reported by signals; nothing is
    saved here.
    """

    changed = Signal()
    """After every edit; cheap."""
    counts_changed = Signal(int, int)
    """Words of the body, and minutes to read."""
    pictures_dropped = Signal(list)
    """Pictures dropped or pasted: `Path` for files, `bytes` (PNG) for a picture from the clipboard."""
    new_photos_wanted = Signal()
    link_followed = Signal(str)
    person_wanted = Signal(str)
    """The key of a person to be shown in the directory"""
    told = Signal(str)
    zoom_wanted = Signal(int)
    uses_wanted = Signal()
    """How was it written last time?"""
    word_added = Signal(str, str)
    """Language, word that is to be one of the office's"""
    ignore_wanted = Signal(object)
    """Finding on the page that is to stand, with a reason"""
    left = Signal()
    """The body or a field lost the keyboard: a good moment to put typing in safety."""

    def __init__(self, picture: PictureOf, caption: CaptionOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = ""
        self.names: PageNames | None = None
        self._source: object = None
        self._read_only = False
        self._cached: tuple[tuple[object, ...], Text] | None = None
        self.bar = FormatBar()
        self.page = Page(picture, caption)
        self.headline, self.summary, self.body = self.page.headline, self.page.summary, self.page.body
        self.aids = WritingAids(self.page, self._field, self)
        self.find_bar = FindBar(self.headline, self.summary, self.body, joint=self.aids.joint)
        self.popover = LinkPopover(self.page.sheet_holder)
        self.findings = PageFindings(self.headline, self.summary, self.body, self._field, self.aids.joint)
        self.words = WordWalk((self.headline, self.summary, self.body), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.find_bar, self.page):
            column.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        body, bar = self.body, self.bar
        for part in (self.headline, self.summary, body):
            part.changed.connect(self.changed)
            part.word_added.connect(self.word_added)
            part.uses_wanted.connect(self.uses_wanted)
        body.mirror.counted.connect(self.counts_changed)
        body.pictures_dropped.connect(self.pictures_dropped)
        body.told.connect(self.told)
        body.link_followed.connect(self.link_followed)
        body.person_wanted.connect(self.person_wanted)
        body.link_wanted.connect(self.open_link)
        body.state_changed.connect(bar.show_state)
        self.words.told.connect(self.told)
        self.words.word_added.connect(self.word_added)
        body.fix_wanted.connect(self.apply_fix)
        body.ignore_wanted.connect(self.ignore_wanted)
        body.zoomed.connect(self.zoom_wanted)
        self.page.left.connect(self.left)
        self.page.scrolled.connect(self.find_bar.mark_all)
        bar.kind_chosen.connect(self._make)
        bar.bold_toggled.connect(lambda: self._in_body(body.toggle_bold))
        bar.italic_toggled.connect(lambda: self._in_body(body.toggle_italic))
        bar.link_wanted.connect(self.open_link)
        bar.photo_chosen.connect(self.insert_photo)
        bar.new_photos_wanted.connect(self.new_photos_wanted)
        self.popover.chosen.connect(self._link)
        self.popover.removed.connect(lambda: self._link(None))
        self.popover.closed.connect(body.setFocus)
        look.changed.connect(self.popover.hide)

    # People

    def set_book(self, book: PeopleBook) -> None:
        """Whom the text may name by reference. Without it, @ is just a sign."""
        self.names = PageNames(book, self)
        self.body.set_names(self.names)

    def show_day(self, day: date | None) -> None:
        """The day the text is about: posts and names are those of that day."""
        if self.names is not None:
            self.names.show_text(self.language or self.names.language, day)

    # The text

    def set_text(self, language: str, text: Text, *, dateline: str = "", source: object = None) -> None:
        """Show ``text``. What stands there already is left alone, so that undo outlives a save.

        ``dateline`` is the line below the headline, e.g. “30 July 2026 · State Waterways Service”. ``source``
        says whose text it is (the release's id): the text of another release or in another language is shown
        anew, with nothing to undo.
        """
        self.page.set_dateline(dateline)
        fresh = (self._source, self.language) != (source, language)
        self._source, self.language = source, language
        self.aids.show_language(language)
        if self.names is not None:
            self.names.show_text(language, self.names.day)
        if fresh:
            self.popover.hide()
            self.aids.joint.forget()
            self.show_findings(())
        elif self.text() == text:
            return
        self.headline.set_text(text.headline, fresh=fresh)
        self.summary.set_text(text.summary, fresh=fresh)
        name_commands.show(self.body, parse_markdown(text.body), fresh=fresh)
        if fresh:
            self.page.to_top()

    def restore_text(self, text: Text) -> None:
        """Put an earlier version in the place of everything; one undo in each field takes it back."""
        if self._read_only:
            return
        if self.headline.text() != text.headline:
            self.headline.replace_text(text.headline)
        if self.summary.text() != text.summary:
            self.summary.replace_text(text.summary)
        self.body.replace_document(parse_markdown(text.body))

    def snapshot(self) -> Snapshot:
        """What stands on the page now; costs next to nothing, also in a long text."""
        return Snapshot(self.language, self.headline.text(), self.summary.text(), self.body.mirror.rows())

    def text(self) -> Text:
        """What stands on the page now, the body as Markdown."""
        snapshot = self.snapshot()
        key = (snapshot.headline, snapshot.summary, snapshot.rows)
        if self._cached is None or self._cached[0] != key:
            self._cached = (key, snapshot.text())
        return self._cached[1]

    def set_read_only(self, read_only: bool) -> None:
        """Only reading: the tools are put away, words can still be selected and copied."""
        self._read_only = read_only
        for part in (self.headline, self.summary, self.body):
            part.setReadOnly(read_only)
        self.bar.setVisible(not read_only)

    @property
    def read_only(self) -> bool:
        return self._read_only

    def set_scale(self, scale: float) -> None:
        """The size of the page's text, 1.0 being the usual one."""
        self.page.set_scale(scale)

    # Photos

    def set_photos(self, photos: Sequence[PlacedPhoto]) -> None:
        """The photos that the Photo tool offers."""
        self.bar.set_photos(photos)

    def refresh_photos(self) -> None:
        """Photos came or went, or their captions changed: paint those in the text anew."""
        self.body.refresh_photos()

    def insert_photo(self, key: str) -> None:
        self._in_body(lambda: self.body.insert_photo(key))

    # Tools

    def focus_body(self) -> None:
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_body(self, act: Callable[[], None]) -> None:
        self.focus_body()
        act()
        self.bar.show_state(self.body.state())

    def _make(self, kind: Kind) -> None:
        self._in_body(lambda: self.body.make(kind))

    def open_find(self) -> None:
        self.find_bar.open_bar()

    def open_link(self) -> None:
        """The strip for a link's address, below the cursor."""
        if self._read_only:
            return
        self.bar.show_state(self.body.state())
        rect: QRect = self.body.cursorRect()
        point = self.body.viewport().mapTo(self.page.sheet_holder, rect.bottomLeft() + QPoint(0, 8))
        self.popover.open_at(point, self.body.state().link)

    def _link(self, target: str | None) -> None:
        self._in_body(lambda: self.body.set_link(target))

    def do(self, command: str) -> bool:
        """Do the window's command of that id; False where it is none of the page's."""
        kinds = {
            "paragraph": Kind.PARAGRAPH,
            "heading": Kind.HEADING,
            "subheading": Kind.SUBHEADING,
            "bullets": Kind.BULLET,
            "numbers": Kind.NUMBER,
            "quotation": Kind.QUOTE,
        }
        acts = {
            "bold": lambda: self._in_body(self.body.toggle_bold),
            "italic": lambda: self._in_body(self.body.toggle_italic),
            "link": self.open_link,
            "refer": lambda: self.told.emit(name_commands.refer_told(self.body)),
            "update_names": lambda: self.told.emit(name_commands.update_told(self.body)),
            "find": self.open_find,
            "replace": lambda: self.find_bar.open_bar(replacing=True),
            "text": self.focus_body,
            "undo": lambda: self._field().undo(),
            "redo": lambda: self._field().redo(),
            "paste_plain": self._paste_plain,
            "next_finding": self.next_finding,
            "previous_finding": self.previous_finding,
            "fix": self.fix_here,
            "next_misspelling": self.words.next,
            "previous_misspelling": self.words.previous,
        }
        if command in kinds:
            self._make(kinds[command])
        elif command in acts:
            acts[command]()
        else:
            return self.aids.do(command)
        return True

    def _field(self) -> TextField | BodyEdit:
        for field in (self.headline, self.summary):
            if field.hasFocus():
                return field
        return self.body

    def asked_words(self) -> str:
        """The words that a question about wording is about; without a selection the word at the cursor is selected."""
        chosen = (self.headline, self.summary, self.body)
        field = next((one for one in chosen if one.textCursor().hasSelection()), None)
        if field is None or any(one.hasFocus() for one in chosen):
            field = self._field()
        return asked_words(field)

    def put_words(self, words: str) -> None:
        """Put plain ``words`` in the place of the selection, in the field that has one; else at the cursor."""
        chosen = (self.headline, self.summary, self.body)
        field = next((one for one in chosen if one.textCursor().hasSelection()), None) or self._field()
        if isinstance(field, BodyEdit):
            field.insert_plain(words)
        else:
            field.textCursor().insertText(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste_plain(self) -> None:
        field = self._field()
        if isinstance(field, BodyEdit):
            field.paste_plain()
        else:
            field.paste()

    # Spelling

    def set_proofreading(self, proof: Proofreading | None) -> None:
        """Underline the words that ``proof`` does not know from now on; None underlines nothing."""
        for part in (self.headline, self.summary, self.body):
            part.spelling.set_proofreading(proof)
        self.body.knows_word = proof.known if proof is not None else None

    def refresh_spelling(self) -> None:
        """Other words are known than before: look at all of them again, those in sight first."""
        for part in (self.headline, self.summary, self.body):
            part.spelling.refresh()

    # Findings

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline the findings of this language's headline, summary and body."""
        self.findings.show([one for one in findings if one.language in ("", self.language)])

    def go_to(self, finding: Finding) -> bool:
        """Select the finding's words; False where they were changed since, or lie elsewhere than on the page."""
        return self.findings.go_to(finding)

    def apply_fix(self, finding: Finding) -> bool:
        """Mend the finding's words as an edit that undo takes back; False where they were changed since."""
        return self.findings.fix(finding)

    def next_finding(self) -> bool:
        """Go to the next finding after the cursor, from the last on to the first; False where there is none."""
        return self.findings.walk(1)

    def previous_finding(self) -> bool:
        return self.findings.walk(-1)

    def fix_here(self) -> bool:
        """Mend the finding at the cursor; where none can be mended there, go to the next."""
        return self.findings.fix_here()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, key = event.modifiers(), event.key()
        if key == Qt.Key.Key_F4 and held in (_SHIFT, Qt.KeyboardModifier.NoModifier):
            self.findings.walk(-1 if held == _SHIFT else 1)
        elif key == Qt.Key.Key_Period and held == _CTRL:
            self.fix_here()
        elif key == Qt.Key.Key_F and held == _CTRL:
            self.open_find()
        else:
            super().keyPressEvent(event)

    # Places

    def cursor_place(self) -> tuple[str, int]:
        """Where writing goes on: the field's name and the Qt position; give it to `set_cursor_place` later."""
        field = self._field()
        name = {id(self.headline): "headline", id(self.summary): "summary"}.get(id(field), "body")
        return name, field.textCursor().position()

    def set_cursor_place(self, place: tuple[str, int]) -> None:
        name, position = place
        field = {"headline": self.headline, "summary": self.summary}.get(name, self.body)
        cursor = QTextCursor(field.document())
        cursor.setPosition(max(0, min(position, field.document().characterCount() - 1)))
        field.setTextCursor(cursor)
