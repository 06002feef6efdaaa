"""The column to read: the passages of one language, kept in line with the page beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor_app.document.compare import Change
from editor_app.languages.passages import Passage
from editor_app.ui import look
from editor_app.ui.pieces import language_name
from editor_app.ui.side_by_side.passage_card import PassageCard
from editor_app.ui.side_by_side.seen import Row


class ReadingColumn(QScrollArea):
    """Cards for the rows in order. Arrow keys walk through them."""

    chosen = Signal(int)
    """The number of a row that was clicked or entered"""
    change_wanted = Signal(int)
    done_wanted = Signal(int)
    scrolled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "canvas")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[PassageCard] = []
        self._rows: tuple[Row, ...] = ()
        self._current = -1
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self._canvas)
        outer.setContentsMargins(12, 26, 6, 40)
        self._sheet = QFrame()
        self._sheet.setProperty("role", "page")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, look.pixels(30), 0, look.pixels(48))
        self._column.setSpacing(4)
        self._column.addStretch(1)
        outer.addWidget(self._sheet)
        self.setWidget(self._canvas)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        look.changed.connect(self._colour)

    def show_rows(self, rows: Sequence[Row], left: str, right: str, *, editable: bool) -> None:
        """Show the left passages of ``rows``; cards of rows that stay the same are left alone."""
        self.setAccessibleName(self.tr("{0}, for reading").format(language_name(left)))
        while len(self.cards) < len(rows):
            self._add_card()
        for n, card in enumerate(self.cards):
            if n < len(rows):
                spoken = self._spoken(rows[n], n + 1, language_name(left))
                card.show_row(rows[n], spoken, self._note(rows[n], left, right), editable=editable)
                card.set_current(n == self._current)
            card.setVisible(n < len(rows))
        self._rows = tuple(rows)

    def _add_card(self) -> None:
        card = PassageCard()
        number = len(self.cards)
        card.chosen.connect(self._teller(self.chosen, number))
        card.change_wanted.connect(self._teller(self.change_wanted, number))
        card.done_wanted.connect(self._teller(self.done_wanted, number))
        card.moved.connect(lambda way: self._walk(number + way))
        self.cards.append(card)
        self._column.insertWidget(number, card)

    def _teller(self, signal: object, number: int) -> Callable[[], None]:
        return lambda: signal.emit(number)  # type: ignore[attr-defined]

    def _walk(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self.cards[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.cards[number], 0, 24)

    def _spoken(self, shown: Row, number: int, language: str) -> str:
        return self.tr("{language}, row {number}, {kind}").format(
            language=language, number=number, kind=self._kind(shown.left or shown.right)
        )

    def _kind(self, passage: Passage | None) -> str:
        kind = passage.kind if passage is not None else ""
        names = {
            "headline": self.tr("headline"),
            "summary": self.tr("summary"),
            "quote": self.tr("quotation"),
            "photo": self.tr("photo"),
        }
        if kind.startswith("heading"):
            return self.tr("heading")
        if kind[:6] in ("bullet", "number"):
            return self.tr("list item")
        return names.get(kind, self.tr("paragraph"))

    def _note(self, shown: Row, left: str, right: str) -> str:
        if shown.out_of_date == right:
            if shown.left is None:
                return self.tr("This was taken out here; the translation still has it.")
            return self.tr("Changed since the translation was written.")
        if shown.out_of_date == left:
            return self.tr("This was written after older words.")
        if shown.left is None:
            return self.tr("Nothing stands here.")
        empty = shown.right is None or (not shown.right.text and shown.left.text)
        if empty and shown.left.kind != "photo":
            return self.tr("Not yet in {0}.").format(language_name(right))
        return self.tr("Photo") if shown.left.kind == "photo" else ""

    # -- being in line with the page -----------------------------------------------------------------------

    def set_current(self, number: int) -> None:
        """Mark one row, or none with -1."""
        self._current = number
        for n, card in enumerate(self.cards):
            card.set_current(n == number)

    @property
    def current(self) -> int:
        return self._current

    def top_of(self, number: int) -> int:
        """Where the row's words begin, in pixels from the top of the column."""
        card = self.cards[number]
        return card.mapTo(self._canvas, card.rect().topLeft()).y() + look.pixels(7)

    def bring(self, number: int, height: int) -> None:
        """Scroll so that the row's words stand at ``height`` pixels below the upper edge, as far as it goes."""
        if 0 <= number < len(self._rows):
            self.verticalScrollBar().setValue(self.top_of(number) - height)

    def row_at(self, height: int) -> int:
        """The row that is ``height`` pixels below the upper edge; -1 without rows."""
        wanted = self.verticalScrollBar().value() + height
        found = [n for n in range(len(self._rows)) if self.top_of(n) <= wanted]
        return found[-1] if found else (0 if self._rows else -1)

    def show_difference(self, number: int, changes: Sequence[Change]) -> None:
        self.cards[number].show_difference(changes)

    def say(self, number: int, words: str) -> None:
        """A sentence below a row."""
        self.cards[number].note.setText(words)
        self.cards[number].note.show()

    def _colour(self) -> None:
        for card in self.cards:
            card.colour()
