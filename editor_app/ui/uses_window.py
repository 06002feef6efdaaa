"""How did we write it last time? A window beside the text with the last uses of what was selected."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.release import Release
from editor_app.domain.uses import Form, Likeness, Use, Uses
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.forms.typed import show_date
from editor_app.ui.pieces import button, clear, label, row, status_name, status_tone, tool
from editor_app.ui.review.reading_page import PictureOf, ReadingPage

MOST_FORMS = 6
INTERFACE_LANGUAGE = "en"


class FormRow(QFrame):
    """One form: the words, in how many releases, and a button that puts it into the text."""

    wanted = Signal(str)

    def __init__(self, form: Form, told: str, *, usual: bool, may_write: bool) -> None:
        super().__init__()
        self.form = form
        words = label(form.words, wrap=True)
        words.setFont(look.text_font(15 if usual else 13, bold=usual))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = button(
            self.tr("Use this form"),
            "primary" if usual else "link",
            clicked=lambda: self.wanted.emit(form.words),
        )
        self.use.setAccessibleName(self.tr("Use this form: {words}").format(words=form.words))
        self.use.setVisible(may_write)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(label(told, "status"))
        beside = QHBoxLayout(self)
        beside.setContentsMargins(12, 8, 10, 8) if usual else beside.setContentsMargins(12, 2, 10, 2)
        beside.addLayout(column, 1)
        beside.addWidget(self.use, 0, Qt.AlignmentFlag.AlignVCenter)
        if usual:
            self.setProperty("role", "good-card")


class UseCard(QFrame):
    """One release with the sentence. A click or Enter opens it for reading."""

    chosen = Signal()

    def __init__(self, use: Use) -> None:
        super().__init__()
        self.use = use
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        when = show_date(use.day, INTERFACE_LANGUAGE) if use.day else ""
        number = self.tr("No. {number}").format(number=use.number) if use.number is not None else ""
        status = label(status_name(use.status), "pill")
        status.setProperty("tone", status_tone(use.status))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setFont(look.text_font(13))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addLayout(row(label(when, "heading"), label(number, "status"), None, status))
        column.addWidget(self.words)
        column.addWidget(label(use.headline, "status", wrap=True))
        self.setAccessibleName(", ".join(part for part in (when, number, use.sentence) if part))
        self.paint_words()

    def paint_words(self) -> None:
        """The sentence with the words marked, in the colours of now."""
        use, t = self.use, look.tokens()
        marked = f'<span style="background:{t.mark}; color:{t.text}"><b>{escape(use.form)}</b></span>'
        before, after = escape(use.sentence[: use.start]), escape(use.sentence[use.end :])
        self.words.setText(f"{before}{marked}{after}")

    def mouseReleaseEvent(self, event: object) -> None:
        del event
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class UsesWindow(QDialog):
    """The answer of the archive; beside it, a release for reading. Typing in the text goes on meanwhile."""

    form_wanted = Signal(str)
    """Words to put in the place of the selection"""
    release_wanted = Signal(object)
    """ReleaseId to be shown here for reading"""
    opened = Signal(object)
    """ReleaseId to be opened at the desk"""

    def __init__(self, picture: PictureOf, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self._shown: Use | None = None
        self.setWindowTitle(self.tr("How did we write it last time?"))
        self.resize(look.pixels(520), look.pixels(620))
        self.title = label("", "title", wrap=True)
        self.told = label("", "muted", wrap=True)
        self.forms = QVBoxLayout()
        self.forms.setSpacing(2)
        self.uses = QVBoxLayout()
        self.uses.setSpacing(8)
        self.reading = ReadingPage(picture)
        self.back = tool("arrow-left", self.tr("Back to the uses"), self._go_back)
        self.read_title = label("", "heading", wrap=True)
        self.open_it = button(self.tr("Open this release"), icon="external-link", clicked=self._open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._answer_page())
        self.stack.addWidget(self._reading_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        look.changed.connect(self._repaint)

    def _answer_page(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        column.addLayout(self.forms)
        column.addSpacing(6)
        column.addLayout(self.uses)
        column.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(inside)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(4)
        for widget in (self.title, self.told):
            widget.setContentsMargins(16, 0, 16, 0)
            whole.addWidget(widget)
        whole.addWidget(scroller, 1)
        return page

    def _reading_page(self) -> QWidget:
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        bar = QFrame()
        bar.setProperty("role", "bar")
        beside = QHBoxLayout(bar)
        beside.setContentsMargins(10, 8, 12, 8)
        beside.addWidget(self.back)
        beside.addWidget(self.read_title, 1)
        beside.addWidget(self.open_it)
        whole.addWidget(bar)
        whole.addWidget(self.reading, 1)
        return page

    # -- showing -------------------------------------------------------------------------------------------

    def wait_for(self, words: str) -> None:
        """The archive is being asked about ``words``."""
        self._clear()
        self.stack.setCurrentIndex(0)
        self.title.setText(f"“{words}”")
        self.told.setText(self.tr("Looking through the archive…"))

    def show_uses(self, found: Uses) -> None:
        """The archive's answer."""
        self._clear()
        self.title.setText(f"“{found.words}”")
        if found.usual is None:
            self.told.setText(self.tr("No release has these words or anything near."))
            return
        self.told.setText(
            self.tr("From the {count} newest releases that may have it").format(count=found.looked_through)
        )
        for n, form in enumerate(found.forms[:MOST_FORMS]):
            if n < 2:
                head = self.tr("Usual form") if n == 0 else self.tr("Near variants")
                self.forms.addSpacing(8)
                self.forms.addWidget(label(head.upper(), "section"))
            shown = FormRow(form, self._about(form), usual=n == 0, may_write=self._may_write)
            shown.wanted.connect(self.form_wanted)
            self.forms.addWidget(shown)
            shown.show()
        self.uses.addSpacing(2)
        self.uses.addWidget(label(self.tr("Last uses").upper(), "section"))
        for use in found.uses:
            card = UseCard(use)
            card.chosen.connect(self._reader(use))
            self.uses.addWidget(card)
            card.show()
        self._focus_first()

    def show_error(self, error: EditorError) -> None:
        self._clear()
        self.told.setText(str(error))

    def show_release(self, release: Release, dateline: str) -> None:
        """A release for reading, in the language of the use that was chosen."""
        use = self._shown
        if use is None or use.release_id != release.id:
            return
        self.read_title.setText(release.content.headline)
        self.open_it.setAccessibleName(
            self.tr("Open this release: {headline}").format(headline=release.content.headline)
        )
        self.reading.show_published(release.content, use.language, dateline)
        self.stack.setCurrentIndex(1)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> Use | None:
        """The use whose release was asked for last."""
        return self._shown

    def cards(self) -> list[UseCard]:
        return [w for n in range(self.uses.count()) if isinstance(w := self._widget(self.uses, n), UseCard)]

    def form_rows(self) -> list[FormRow]:
        return [w for n in range(self.forms.count()) if isinstance(w := self._widget(self.forms, n), FormRow)]

    @staticmethod
    def _widget(layout: QVBoxLayout, place: int) -> QWidget | None:
        item = layout.itemAt(place)
        return item.widget() if item is not None else None

    def _about(self, form: Form) -> str:
        kinds = {
            Likeness.SAME: "",
            Likeness.INFLECTED: self.tr("other endings"),
            Likeness.SPELLED: self.tr("other spelling"),
            Likeness.WORDED: self.tr("a word more or less"),
        }
        count = (
            self.tr("in one release")
            if form.releases == 1
            else self.tr("in {count} releases").format(count=form.releases)
        )
        last = show_date(form.last, INTERFACE_LANGUAGE) if form.last else ""
        when = self.tr("last {day}").format(day=last) if last else ""
        return " · ".join(part for part in (count, when, kinds[form.likeness]) if part)

    def _reader(self, use: Use) -> Callable[[], None]:
        def read() -> None:
            self._shown = use
            self.release_wanted.emit(use.release_id)

        return read

    def _go_back(self) -> None:
        self.stack.setCurrentIndex(0)
        card = next((card for card in self.cards() if card.use == self._shown), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.release_id)

    def _focus_first(self) -> None:
        rows = self.form_rows()
        if rows and self._may_write:
            rows[0].use.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.cards():
            self.cards()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        clear(self.forms)
        clear(self.uses)
        self.stack.setCurrentIndex(0)

    def _repaint(self) -> None:
        for card in self.cards():
            card.paint_words()
