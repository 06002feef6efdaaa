"""The middle of the review screen: one sheet as published or with its changes, or two revisions beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor_app.document.paper import Row, published
from editor_app.domain.content import Content, PhotoUse
from editor_app.domain.release import Revision
from editor_app.ui import look
from editor_app.ui.desk.reviewing import ComparedRevisions
from editor_app.ui.editor.asked_words import selected_words
from editor_app.ui.pictures import Pictures
from editor_app.ui.pieces import label, language_name, tool
from editor_app.ui.review.change_lines import ChangeLine
from editor_app.ui.review.paper import Shown
from editor_app.ui.review.sheet import Sheet
from editor_app.ui.review.sides import Sides
from editor_app.ui.topbar import Segments

ROOM_FOR_NAMES = 620


class ShortLabel(QLabel):
    """Words that end in dots where there is no room for all of them; the tip has them whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "status")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        self.setText(words)
        self.setToolTip(words)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter.value), shown)
        painter.end()


class ReviewPages(QWidget):
    """Shows what it is given, and goes from change to change."""

    language_chosen = Signal(str)
    revisions_chosen = Signal(int, int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._uses: dict[str, PhotoUse] = {}
        self._earlier: dict[str, PhotoUse] = {}
        self._language = ""
        self._languages: tuple[str, ...] = ()
        self._place: int | None = None
        self.sheet = Sheet(
            self._picture, self._caption, pictures.thumbnail, self.tr("The release, for reading")
        )
        self.sides = Sides(self._picture, (self._earlier_caption, self._caption), pictures.thumbnail)
        self.sides.revisions_chosen.connect(self.revisions_chosen.emit)
        self.languages = Segments(self.tr("Languages of the release"))
        self.languages.chosen.connect(self.language_chosen.emit)
        self.told = ShortLabel()
        self.place = label("", "status")
        self._previous = tool("arrow-up", self.tr("Previous change"), self.previous_change)
        self._next = tool("arrow-down", self.tr("Next change"), self.next_change)
        self._previous.setToolTip(self.tr("Previous change (Alt+Up)"))
        self._next.setToolTip(self.tr("Next change (Alt+Down)"))
        self._lay_out()
        # Queued: a picture that is there at once would have the page laid out anew from its own middle.
        pictures.arrived.connect(self._picture_arrived, Qt.ConnectionType.QueuedConnection)
        look.changed.connect(self._show_place)

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 4, 10, 4)
        row.setSpacing(8)
        row.addWidget(self.languages)
        row.addWidget(self.told, 1)
        for widget in (self.place, self._previous, self._next):
            row.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    # -- what is shown -------------------------------------------------------------------------------------

    def show_published(self, content: Content, language: str, dateline: str, told: str = "") -> None:
        """One content as it goes out; ``told`` is a sentence above it."""
        self._begin(content, None, language, told)
        self.sheet.table.show_lines(())
        rows = published(content.text(language))
        self._put(Shown(rows, dateline, _lead(content, language)))
        self.sheet.show_head()
        self._stack.setCurrentWidget(self.sheet)
        self._show_place()

    def show_changes(
        self,
        compared: ComparedRevisions,
        language: str,
        dateline: str,
        lines: Sequence[ChangeLine],
        told: str,
    ) -> None:
        """The later content with what changed: ``lines`` first, then the words."""
        self._begin(compared.after, compared.before, language, told)
        self.sheet.table.show_lines(lines)
        rows = compared.rows.get(language, ())
        self._put(Shown(rows, dateline, _lead(compared.after, language)))
        self.sheet.show_head()
        self._stack.setCurrentWidget(self.sheet)
        self._place = None
        self._show_place()

    def show_sides(
        self,
        compared: ComparedRevisions,
        language: str,
        datelines: tuple[str, str],
        revisions: Sequence[Revision],
        told: str,
    ) -> None:
        """Both contents."""
        self._begin(compared.after, compared.before, language, told)
        self.sides.show_revisions(revisions, compared.old, compared.new)
        rows: tuple[Row, ...] = compared.rows.get(language, ())
        leads = (_lead(compared.before, language), _lead(compared.after, language))
        self.sides.show_rows(rows, datelines, leads)
        self._stack.setCurrentWidget(self.sides)
        self._place = None
        self._show_place()

    def _put(self, shown: Shown) -> None:
        if self.sheet.paper.show_rows(shown):
            self.sheet.verticalScrollBar().setValue(0)

    def _begin(self, content: Content, before: Content | None, language: str, told: str) -> None:
        uses = (*before.photos, *content.photos) if before is not None else content.photos
        fresh = {use.key: use for use in uses}
        earlier = {use.key: use for use in (before or content).photos}
        if (fresh, earlier, language) != (self._uses, self._earlier, self._language):
            self._uses, self._earlier, self._language = fresh, earlier, language
            for paper in (self.sheet.paper, self.sides.left.paper, self.sides.right.paper):
                paper.figures.forget()
        self._languages = content.languages
        self._name_languages()
        self.told.say(told)
        self._place = None

    def _name_languages(self) -> None:
        codes = self._languages
        narrow = self.width() / look.zoom() < ROOM_FOR_NAMES
        short: Mapping[str, str] | None = {code: code.upper() for code in codes} if narrow else None
        self.languages.show_choices(
            tuple((code, language_name(code)) for code in codes), self._language, short
        )
        self.languages.setVisible(len(codes) > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_languages()

    # -- from change to change -----------------------------------------------------------------------------

    @property
    def sides_shown(self) -> bool:
        return self._stack.currentWidget() is self.sides

    @property
    def changes(self) -> int:
        """How many places there are to go to."""
        if self.sides_shown:
            return len(self.sides.changed_rows())
        return len(self.sheet.table.lines) + len(self.sheet.paper.spots)

    @property
    def place_words(self) -> str:
        """ "3 of 12", "12 changes", or "" without any."""
        return self.place.text()

    def next_change(self) -> None:
        """Go on to the next change; behind the last one comes the first."""
        if self.changes:
            self._go(0 if self._place is None else (self._place + 1) % self.changes)

    def previous_change(self) -> None:
        if self.changes:
            self._go(self.changes - 1 if not self._place else self._place - 1)

    def _go(self, place: int) -> None:
        self._place = place
        if self.sides_shown:
            self.sides.go_to(self.sides.changed_rows()[place])
        else:
            lines = len(self.sheet.table.lines)
            line = self.sheet.table.set_current(place if place < lines else None)
            if line is not None:
                self.sheet.bring(line)
            else:
                self.sheet.paper.go_to(self.sheet.paper.spots[place - lines])
        self._show_place()

    def _show_place(self) -> None:
        count = self.changes
        if self._place is None and not self.sides_shown:
            self.sheet.table.set_current(None)
        if not count:
            words = ""
        elif self._place is not None:
            words = self.tr("{0} of {1}").format(self._place + 1, count)
        else:
            words = self.tr("1 change") if count == 1 else self.tr("{0} changes").format(count)
        self.place.setText(words)
        for made in (self._previous, self._next):
            made.setVisible(bool(count))
        self._bar.setVisible(bool(count) or bool(self.told.text()) or len(self._languages) > 1)

    def show_words(self, field: str, leaf: int, start: int, end: int) -> None:
        """Select words on the sheet and bring them into sight."""
        paper = self.sheet.paper
        spans = paper.spans_of(field, leaf, start, end)
        if spans:
            paper.select(spans[0][0], spans[-1][1])

    # -- further -------------------------------------------------------------------------------------------

    def words_wanted(self) -> str:
        """The words that are selected on any of the sheets."""
        papers: tuple[QTextEdit, ...] = (self.sheet.paper, self.sides.left.paper, self.sides.right.paper)
        shown = papers[1:] if self.sides_shown else papers[:1]
        return next((words for one in shown if (words := selected_words(one))), "")

    def focus_page(self) -> None:
        (self.sides.right if self.sides_shown else self.sheet).paper.setFocus()

    def _picture(self, key: str) -> QPixmap | None:
        use = self._uses.get(key)
        return self._pictures.picture(use.digest, 800) if use is not None else None

    def _earlier_caption(self, key: str) -> tuple[str, str]:
        return self._words_of(self._earlier.get(key))

    def _caption(self, key: str) -> tuple[str, str]:
        return self._words_of(self._uses.get(key))

    def _words_of(self, use: PhotoUse | None) -> tuple[str, str]:
        if use is None:
            return "", ""
        return use.caption.get(self._language, ""), use.credit.get(self._language, "")

    def _picture_arrived(self, digest: str) -> None:
        if any(use.digest == digest for use in self._uses.values()):
            self.sheet.paper.refresh_photos()
            self.sheet.table.refresh()
            self.sides.refresh_photos()


def _lead(content: Content, language: str) -> str:
    """The key of the photo under the summary; "" where there is none or the text places it itself."""
    lead = content.lead
    if lead is None or f"photo:{lead.key}" in content.text(language).body:
        return ""
    return lead.key
