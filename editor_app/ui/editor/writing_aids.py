"""What helps while writing on a page: marks and dashes of the language, abbreviations, one undo for all fields, the way
to each heading. Shared by headline, summary and body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor

from editor_app.document.smart import EM_DASH, EN_DASH, NO_BREAK_SPACE
from editor_app.domain.abbreviations import Abbreviations, key
from editor_app.ui.editor import acts, formats
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.comforts import Comforts
from editor_app.ui.editor.joint_undo import JointUndo
from editor_app.ui.editor.page import Page
from editor_app.ui.editor.rows import Kind
from editor_app.ui.editor.text_field import TextField
from editor_app.ui.editor.typing_helps import TypingHelps

_SIGNS = {"nbsp": NO_BREAK_SPACE, "en_dash": EN_DASH, "em_dash": EM_DASH}


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """A heading of the page: level 1 is the headline. ``block`` is its number in the body, -1 for the headline."""

    level: int
    text: str
    block: int


class WritingAids(QObject):
    """The aids of one page. ``field`` says where writing goes on."""

    def __init__(self, page: Page, field: Callable[[], TextField | BodyEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._field = field
        self._helps = TypingHelps()
        self.abbreviations_of: Callable[[str], Abbreviations] = lambda _: {}
        """What short forms stand for in a language."""
        self.joint = JointUndo()
        self._fields: tuple[TextField | BodyEdit, ...] = (page.headline, page.summary, page.body)
        for part in self._fields:
            part.helps, part.joint = self._helps, self.joint
            part.keyboard_came.connect(partial(self._be_current, part))
        self._be_current(page.body)

    def show_language(self, language: str) -> None:
        """Whose quotation marks are typed."""
        self._helps.language = language
        self._page.body.language = language
        self.refresh_abbreviations()

    def set_comforts(self, comforts: Comforts) -> None:
        """What the person likes, from now on."""
        self._helps.smart = comforts.smart
        for part in self._fields:
            part.page_marks.show(spaces=comforts.spaces, dims=comforts.dims)
        self._page.set_typewriter(comforts.typewriter)

    def refresh_abbreviations(self) -> None:
        """Other abbreviations are known than before, or another language is written."""
        self._helps.abbreviations = self.abbreviations_of(self._helps.language)

    def do(self, command: str) -> bool:
        """Do the window's command of that id; False where it is none of these."""
        if command in _SIGNS:
            self.insert(_SIGNS[command])
        elif command == "quotes":
            self._helps.quote(self._focused())
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Write ``text`` where writing goes on, as one act."""
        field = self._focused()
        if isinstance(field, BodyEdit):
            field.act(partial(acts.type_over, text=text))
        elif not field.isReadOnly():
            field.textCursor().insertText(text)

    def insert_abbreviation(self, short: str) -> None:
        """Write what ``short`` stands for."""
        full = self._helps.abbreviations.get(key(short))
        if full is not None:
            self.insert(full)

    def _focused(self) -> TextField | BodyEdit:
        field = self._field()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    # -- headings ------------------------------------------------------------------------------------------

    def headings(self) -> tuple[HeadingPlace, ...]:
        """The headline and the headings of the body, in order."""
        places = [HeadingPlace(1, self._page.headline.text(), -1)]
        block = self._page.body.document().begin()
        while block.isValid():
            kind = formats.kind_of(block)
            words = " ".join(block.text().split())
            if kind.is_heading and words:
                places.append(HeadingPlace(2 if kind is Kind.HEADING else 3, words, block.blockNumber()))
            block = block.next()
        return tuple(places)

    def go_to(self, place: HeadingPlace) -> None:
        """Put the cursor before the heading, and the heading into sight."""
        if place.block < 0:
            self._page.headline.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.headline.moveCursor(QTextCursor.MoveOperation.Start)
            self._page.to_top()
            return
        body = self._page.body
        block = body.document().findBlockByNumber(place.block)
        if block.isValid():
            body.setFocus(Qt.FocusReason.OtherFocusReason)
            body.setTextCursor(QTextCursor(block))
            self._page.show_at_top(body)

    # -- the field being written in ------------------------------------------------------------------------

    def _be_current(self, field: TextField | BodyEdit) -> None:
        for part in self._fields:
            part.page_marks.be_current(part is field)
