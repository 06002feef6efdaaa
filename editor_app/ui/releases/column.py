"""The list column: the search field, the list or what to do where it is empty, and the way to a new report."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from editor_app.domain.release import ReleaseId, ReleaseLine, ReleasePage
from editor_app.ui import icons, look
from editor_app.ui.desk.releases import Listing
from editor_app.ui.pictures import Pictures
from editor_app.ui.pieces import button, label
from editor_app.ui.rail import Section
from editor_app.ui.releases.delegate import ReleaseDelegate
from editor_app.ui.releases.model import LINE, ReleaseModel

_Index = QModelIndex | QPersistentModelIndex
SEARCH_AFTER = 130
"""Milliseconds after the last letter before the desk is asked."""


class SearchField(QLineEdit):
    """Looks through every release; shows its shortcut while it is empty."""

    leave_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search every release"))
        self.setAccessibleName(self.tr("Search every release"))
        self.setClearButtonEnabled(True)
        self.setTextMargins(22, 0, 0, 0)
        self.setMinimumHeight(look.pixels(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        muted = look.tokens().muted
        magnifier = icons.pixmap("search", 15, muted, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(10, (self.height() - 15) // 2), magnifier)
        if self.text() or self.hasFocus():
            painter.end()
            return
        painter.setFont(look.ui_font(12))
        painter.setPen(QColor(muted))
        where = QRect(0, 0, self.width() - 11, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "Ctrl K")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave_down.emit()
        else:
            super().keyPressEvent(event)


class ReleaseList(QListView):
    """The list itself. Emits `asked_for` when a row is chosen by mouse, arrows or Enter."""

    asked_for = Signal(object)
    """ReleaseLine"""
    entered_text = Signal()
    """Enter on the row that is open already: go to the text"""

    _entering = False

    def __init__(self, model: ReleaseModel, pictures: Pictures) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Releases"))
        self.setModel(model)
        self.setItemDelegate(ReleaseDelegate(pictures.thumbnail, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setMouseTracking(True)
        pictures.arrived.connect(self.viewport().update)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row current when the keyboard comes in; here that would open a release unasked."""
        had = self.currentIndex().isValid()
        self._entering = True
        super().focusInEvent(event)
        if not had:
            self.selectionModel().clear()
        self._entering = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        line = current.data(LINE)
        if isinstance(line, ReleaseLine) and not self._entering:
            self.asked_for.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_text.emit()
        elif event.text() == "?":
            event.ignore()  # no letter to look for: the window lists the shortcuts
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class ListColumn(QWidget):
    """What the rail chose or the search found. Asks for pages; opens what is chosen."""

    listing_wanted = Signal(object, object)
    """Listing, where to go on (None: from the start)"""
    release_wanted = Signal(object)
    """ReleaseId"""
    new_wanted = Signal()
    text_wanted = Signal()
    search_began = Signal(bool)

    def __init__(self, pictures: Pictures, may_write: bool) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._section: Section | None = None
        self._open: ReleaseId | None = None
        self._quiet = False
        self._pictures = pictures
        self.search = SearchField()
        self.model = ReleaseModel()
        self.list = ReleaseList(self.model, pictures)
        self._empty_title = label("", "heading", wrap=True)
        self._empty_words = label("", "muted", wrap=True)
        self._new = button(self.tr("New report  Ctrl N"), "primary", "plus", self.new_wanted.emit)
        self._new.setAccessibleName(self.tr("New report"))
        self._new.setIconSize(QSize(15, 15))
        self._new.setVisible(may_write)
        self._may_write = may_write
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(24, 40, 24, 24)
        words.setSpacing(6)
        for text in (self._empty_title, self._empty_words):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(text)
        words.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 11, 12, 11)
        head.addWidget(self.search)
        layout.addLayout(head)
        layout.addLayout(self._stack, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 10, 12, 11)
        foot.addWidget(self._new)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search_changed)
        self.search.leave_down.connect(self._into_list)
        self._timer.timeout.connect(self.refresh)
        self.model.more_wanted.connect(self.listing_wanted.emit)
        self.list.asked_for.connect(self._chosen)
        self.list.entered_text.connect(self.text_wanted.emit)

    # -- what is listed ------------------------------------------------------------------------------------

    @property
    def listing(self) -> Listing:
        """What the list should show now: a search goes through everything."""
        query = self.search.text().strip()
        if query:
            return Listing(query=query)
        return self._section.listing if self._section else Listing()

    def show_section(self, section: Section) -> None:
        self._section = section
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk for the first page anew."""
        self._timer.stop()
        self.model.expect(self.listing)
        self.listing_wanted.emit(self.listing, None)

    def show_page(self, listing: Listing, page: ReleasePage, goes_on: bool) -> None:
        self._quiet = True
        shown = self.model.show_page(listing, page, goes_on)
        self._quiet = False
        if shown:
            self._show_empty()
            self.mark(self._open)

    def mark(self, release_id: ReleaseId | None) -> None:
        """Select the release that is open, without asking for it again."""
        self._open = release_id
        row = self.model.row_of(release_id) if release_id is not None else None
        self._quiet = True
        if row is None:
            self.list.selectionModel().clear()
        else:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(index)
        self._quiet = False

    @property
    def empty_words(self) -> str:
        """What stands in place of an empty list; "" while there are rows."""
        if self.model.lines:
            return ""
        return f"{self._empty_title.text()} {self._empty_words.text()}".strip()

    def first(self) -> ReleaseId | None:
        """The release at the top of the list."""
        return self.model.lines[0].id if self.model.lines else None

    # -- slots ---------------------------------------------------------------------------------------------

    def _search_changed(self) -> None:
        self.search_began.emit(bool(self.search.text().strip()))
        self._timer.start()

    def _into_list(self) -> None:
        if self._timer.isActive():
            self.refresh()
        self.list.setFocus()
        if self.model.lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _chosen(self, line: ReleaseLine) -> None:
        if not self._quiet and line.id != self._open:
            self.release_wanted.emit(line.id)

    def _show_empty(self) -> None:
        if self.model.lines:
            self._stack.setCurrentIndex(0)
            return
        title, words = self._empty_sentences()
        self._empty_title.setText(title)
        self._empty_words.setText(words)
        self._stack.setCurrentIndex(1)

    def _empty_sentences(self) -> tuple[str, str]:
        if self.search.text().strip():
            return (
                self.tr("Nothing found"),
                self.tr("No release has all of these words. Try fewer, or the beginning of a word."),
            )
        start = self.tr("Press Ctrl+N to start a report.") if self._may_write else ""
        known = {
            "mine_draft": (self.tr("No drafts of yours"), start),
            "mine_changes": (
                self.tr("Nothing to change"),
                self.tr("What a supervisor sends back to you with a reason appears here."),
            ),
            "in_review": (
                self.tr("Nothing waits for review"),
                self.tr("Releases that writers send for review appear here."),
            ),
            "approved": (
                self.tr("Nothing waits to go out"),
                self.tr("Approved releases appear here until they are exported and marked as released."),
            ),
            "released": (self.tr("Nothing released yet"), self.tr("What has gone out stays here for good.")),
            "withdrawn": (
                self.tr("Nothing withdrawn"),
                self.tr("Releases taken back after they went out appear here with the reason."),
            ),
            "discarded": (
                self.tr("Nothing discarded"),
                self.tr("Discarded drafts stay here for 30 days and can be restored."),
            ),
            "drafts": (self.tr("No drafts in the office"), start),
        }
        section = self._section.id if self._section else ""
        return known.get(section, (self.tr("No releases yet"), start))
