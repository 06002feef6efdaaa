"""The page with another language beside it. While it is closed only the page is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSplitter, QVBoxLayout, QWidget

from editor_app.languages.passages import BODY, Passage
from editor_app.ui.editor.release_editor import ReleaseEditor
from editor_app.ui.pieces import button, label, language_name, row, tool
from editor_app.ui.side_by_side.column import ReadingColumn
from editor_app.ui.side_by_side.facts_table import FactsTable
from editor_app.ui.side_by_side.gutter import Gutter
from editor_app.ui.side_by_side.seen import Seen

_THIRD = 3
_MUCH = 10_000
"""More pixels than there are: a splitter shares what it has in this proportion."""


class SideBySide(QWidget):
    """``editor`` is the page of the window; it stays the same widget whether the other language is shown or not."""

    left_chosen = Signal(str)
    right_chosen = Signal(str)
    swapped = Signal()
    closed = Signal()
    all_done_wanted = Signal()
    """Every passage is to count as up to date"""

    def __init__(self, editor: ReleaseEditor) -> None:
        super().__init__()
        self.editor = editor
        self.column = ReadingColumn()
        self.facts = FactsTable()
        self.gutter = Gutter(editor)
        self._seen: Seen | None = None
        self._syncing = False
        self._open = False
        self._make_bar()
        self._lay_out()
        self._connect()
        self.set_open(False)

    def _make_bar(self) -> None:
        self.left, self.right = QComboBox(), QComboBox()
        self.left.setAccessibleName(self.tr("Language for reading"))
        self.right.setAccessibleName(self.tr("Language for writing"))
        self.swap = tool("arrow-left-right", self.tr("Swap the languages"), self.swapped.emit)
        self.told = label("", "status")
        self.next_mark = button(self.tr("Next"), "", "arrow-down", self.go_next)
        self.next_mark.setAccessibleName(self.tr("Next passage whose source changed"))
        self.facts_button = button(self.tr("Facts"), "", "scale", self._toggle_facts)
        self.facts_button.setCheckable(True)
        self.facts_button.setChecked(True)
        self._close = tool("x", self.tr("Close side by side"), self.closed.emit)
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        line = row(
            self.left, self.swap, self.right, self.told, self.next_mark, None, self.facts_button, self._close
        )
        line.setContentsMargins(14, 5, 14, 5)
        self._bar.setLayout(line)

    def _lay_out(self) -> None:
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setChildrenCollapsible(False)
        self.columns.addWidget(self.column)
        self.columns.addWidget(self.editor)
        self.columns.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 1)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.setChildrenCollapsible(False)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.facts)
        self.rows.setStretchFactor(0, 2)
        self.rows.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self.rows, 1)

    def _connect(self) -> None:
        self.left.activated.connect(lambda _: self.left_chosen.emit(self.left.currentData()))
        self.right.activated.connect(lambda _: self.right_chosen.emit(self.right.currentData()))
        self.column.chosen.connect(self.go_to_row)
        self.column.scrolled.connect(self._column_scrolled)
        self.editor.page.scrolled.connect(self._page_scrolled)
        for part in (self.editor.headline, self.editor.summary, self.editor.body):
            part.cursorPositionChanged.connect(self._cursor_moved)
            part.keyboard_came.connect(self._cursor_moved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._mark_current)

    # -- opening and showing -------------------------------------------------------------------------------

    @property
    def open(self) -> bool:
        return self._open

    def set_open(self, wanted: bool) -> None:
        """Show or put away everything but the page."""
        self._open = wanted
        self._bar.setVisible(wanted)
        self.column.setVisible(wanted)
        self.facts.setVisible(wanted and self.facts_button.isChecked())
        self.gutter.setVisible(wanted)
        if wanted:
            self.columns.setSizes([_MUCH, _MUCH])
            self.rows.setSizes([2 * _MUCH, _MUCH])

    def show_languages(self, languages: Sequence[str], left: str, right: str) -> None:
        """The choices of both boxes."""
        for box, current in ((self.left, left), (self.right, right)):
            if [box.itemData(n) for n in range(box.count())] != list(languages):
                box.clear()
                for code in languages:
                    box.addItem(language_name(code), code)
            box.setCurrentIndex(box.findData(current))

    def show_seen(self, seen: Seen, *, editable: bool) -> None:
        """Show what was worked out for the two languages."""
        self._seen = seen
        self.column.show_rows(seen.rows, seen.left, seen.right, editable=editable)
        self.facts.show_seen(seen, editable=editable)
        self.facts_button.setText(
            self.tr("Facts: {0} differ").format(seen.differences) if seen.differences else self.tr("Facts")
        )
        count = seen.out_of_date
        if not count:
            words = self.tr("Nothing changed since")
        elif count == 1:
            words = self.tr("1 passage to look at")
        else:
            words = self.tr("{0} passages to look at").format(count)
        self.told.setText(words)
        self.next_mark.setVisible(bool(count))
        self._soon.start()

    @property
    def seen(self) -> Seen | None:
        return self._seen

    def _toggle_facts(self) -> None:
        self.facts.setVisible(self.facts_button.isChecked())

    def show_facts(self) -> None:
        """Bring the facts into sight and the keyboard to them."""
        self.facts_button.setChecked(True)
        self.facts.show()
        self.facts.table.setFocus()

    # -- walking -------------------------------------------------------------------------------------------

    def go_next(self) -> None:
        """Go to the next row whose source changed, round to the first."""
        rows = self._seen.rows if self._seen is not None else ()
        stale = [n for n, shown in enumerate(rows) if shown.out_of_date]
        if stale:
            self.go_to_row(next((n for n in stale if n > self.column.current), stale[0]))

    def go_to_row(self, number: int) -> None:
        """Put the cursor into the row's passage on the page; a row without one is only marked."""
        rows = self._seen.rows if self._seen is not None else ()
        if not 0 <= number < len(rows):
            return
        passage = rows[number].right
        if passage is not None:
            place_cursor(self.editor, passage)
            self._bring_page(passage)
        self._set_current(number)

    def _cursor_moved(self) -> None:
        if self.open:
            self._soon.start()

    def _mark_current(self) -> None:
        if not self.open or self._seen is None:
            return
        here = cursor_passage(self.editor)
        number = next(
            (
                n
                for n, shown in enumerate(self._seen.rows)
                if shown.right is not None
                and shown.right.kind != "photo"
                and (shown.right.field, shown.right.block) == here
            ),
            -1,
        )
        self._set_current(number)

    def _set_current(self, number: int) -> None:
        rows = self._seen.rows if self._seen is not None else ()
        self.column.set_current(number)
        current = rows[number].right if 0 <= number < len(rows) else None
        stale = tuple(shown.right for shown in rows if shown.out_of_date and shown.right is not None)
        self.gutter.show_marks(current, stale)
        if current is not None and (height := self._height_of(current)) is not None:
            self._in_step(lambda: self.column.bring(number, height))

    def _bring_page(self, passage: Passage) -> None:
        """Scroll the page to a passage that is out of sight."""
        box, page = self.gutter.rect_of(passage), self.editor.page
        if box is None:
            return
        top = page.sheet.mapTo(page.viewport(), QPoint(0, box.top())).y()
        height = page.viewport().height()
        if not 0 <= top <= height - min(box.height(), height // 2):
            bar = page.verticalScrollBar()
            self._in_step(lambda: bar.setValue(bar.value() + top - height // _THIRD))

    # -- scrolling in step ---------------------------------------------------------------------------------

    def _height_of(self, passage: Passage) -> int | None:
        """Pixels from the upper edge of the column's view to the passage on the page."""
        box = self.gutter.rect_of(passage)
        if box is None:
            return None
        return self.editor.page.sheet.mapTo(self, QPoint(0, box.top())).y() - self._column_top()

    def _page_scrolled(self) -> None:
        if self._syncing or not self.open or self._seen is None:
            return
        middle = self.editor.page.viewport().height() // _THIRD
        best: tuple[int, int, int] | None = None
        for n, shown in enumerate(self._seen.rows):
            if shown.right is None or (height := self._height_of(shown.right)) is None:
                continue
            if best is None or abs(height - middle) < best[0]:
                best = (abs(height - middle), n, height)
        if best is not None:
            _, number, height = best
            self._in_step(lambda: self.column.bring(number, height))

    def _column_scrolled(self) -> None:
        if self._syncing or not self.open or self._seen is None:
            return
        number = self.column.row_at(self.column.viewport().height() // _THIRD)
        rows = self._seen.rows
        if not 0 <= number < len(rows):
            return
        passage = rows[number].right
        box = self.gutter.rect_of(passage) if passage is not None else None
        if box is None:
            return
        page = self.editor.page
        here = page.sheet.mapTo(self, QPoint(0, box.top())).y() - self._column_top()
        wanted = self.column.top_of(number) - self.column.verticalScrollBar().value()
        bar = page.verticalScrollBar()
        self._in_step(lambda: bar.setValue(bar.value() + here - wanted))

    def _column_top(self) -> int:
        return self.column.viewport().mapTo(self, QPoint(0, 0)).y()

    def _in_step(self, move: Callable[[], object]) -> None:
        self._syncing = True
        try:
            move()
        finally:
            self._syncing = False


def cursor_passage(editor: ReleaseEditor) -> tuple[str, int]:
    """Field and leaf where the cursor stands; the body's where the keyboard is elsewhere."""
    if editor.headline.hasFocus():
        return "headline", 0
    if editor.summary.hasFocus():
        return "summary", 0
    number = editor.body.textCursor().block().blockNumber()
    leaves = editor.body.mirror.leaf_blocks()
    return BODY, max((n for n, block in enumerate(leaves) if block <= number), default=0)


def place_cursor(editor: ReleaseEditor, passage: Passage) -> None:
    """Put the keyboard at the beginning of a passage of the page."""
    if passage.field != BODY:
        field = editor.headline if passage.field == "headline" else editor.summary
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    leaves = editor.body.mirror.leaf_blocks()
    if 0 <= passage.block < len(leaves):
        block = editor.body.document().findBlockByNumber(leaves[passage.block])
        editor.set_cursor_place(("body", block.position()))
        editor.focus_body()
