"""A list of cards, each a small form: the frame that statements and outcomes share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from editor_app.domain.content import FactValue
from editor_app.ui.forms.base import FieldEditor, tool_button
from editor_app.ui.icons import icon


class RowCard(QFrame):
    """One row as a card. Subclasses put their widgets into ``body`` and tell of edits by ``changed``."""

    changed = Signal()
    left = Signal()
    rebuilt = Signal()
    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.number = QLabel()
        self.number.setProperty("role", "section")
        self.up = tool_button("arrow-up", self.tr("Move up"), shortcut_hint="Alt+Shift+↑")
        self.down = tool_button("arrow-down", self.tr("Move down"), shortcut_hint="Alt+Shift+↓")
        self.remove = tool_button("x", self.tr("Remove"), shortcut_hint="Ctrl+Shift+Del")
        self.head = QHBoxLayout()
        self.head.setSpacing(2)
        self.head.addWidget(self.number)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 10)
        column.setSpacing(4)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.remove.clicked.connect(self.remove_wanted)
        for keys, act in (
            ("Alt+Shift+Up", lambda: self.move_wanted.emit(-1)),
            ("Alt+Shift+Down", lambda: self.move_wanted.emit(1)),
            ("Ctrl+Shift+Del", self.remove_wanted.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def close_head(self) -> None:
        """Put the buttons at the end of the head and of the tab order."""
        for button in (self.up, self.down, self.remove):
            self.head.addWidget(button)

    def row(self) -> dict[str, object]:
        """The row's value."""
        return {}

    def set_row(self, row: dict[str, object]) -> None:
        """Show a row's value without emitting."""

    def blank(self) -> bool:
        """Whether nothing was entered; blank rows are left out of the value."""
        return True

    def begin(self) -> None:
        """Put the focus where entering starts."""

    def error(self) -> str:
        return ""


class RowsField(FieldEditor):
    """Cards in order, a button that adds one, and a way back for the one removed last."""

    def __init__(self, name: str, add_label: str, row_label: str, make: Callable[[], RowCard]) -> None:
        super().__init__()
        self._name, self._row_label, self._make = name, row_label, make
        self._cards: list[RowCard] = []
        self._removed: tuple[int, dict[str, object]] | None = None
        self.add_button = QPushButton(icon("plus"), add_label)
        self.add_button.setAccessibleName(f"{name}: {add_label}")
        self.undo = QPushButton(self.tr("Undo removal"))
        self.undo.setProperty("role", "link")
        self.undo.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add_button.clicked.connect(self._add_by_hand)
        self.undo.clicked.connect(self._put_back)

    @property
    def cards(self) -> tuple[RowCard, ...]:
        return tuple(self._cards)

    def value(self) -> FactValue | None:
        return [card.row() for card in self._cards if not card.blank()] or None

    def set_value(self, value: FactValue | None) -> None:
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        self._removed = None
        self.undo.hide()
        if rows and rows == self.value():
            return
        while len(self._cards) > len(rows):
            self._drop(self._cards[-1])
        while len(self._cards) < len(rows):
            self._insert(len(self._cards))
        for card, row in zip(self._cards, rows, strict=True):
            card.set_row(row)

    def error(self) -> str:
        return next((sentence for card in self._cards if (sentence := card.error())), "")

    def begin(self) -> None:
        if self._cards:
            self._cards[0].begin()
        else:
            self.add_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_row(self) -> RowCard:
        """A blank card at the end."""
        return self._insert(len(self._cards))

    def _add_by_hand(self) -> None:
        self.add_row().begin()
        self.changed.emit()

    def _insert(self, place: int) -> RowCard:
        card = self._make()
        self._cards.insert(place, card)
        self._column.insertWidget(place, card)
        card.show()
        card.changed.connect(self.changed)
        card.left.connect(self.left)
        card.rebuilt.connect(self.rebuilt)
        card.move_wanted.connect(lambda step: self._move(card, step))
        card.remove_wanted.connect(lambda: self._remove(card))
        self._renumber()
        return card

    def _drop(self, card: RowCard) -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._renumber()

    def _move(self, card: RowCard, step: int) -> None:
        place = self._cards.index(card)
        target = place + step
        if not 0 <= target < len(self._cards):
            return
        focused = self.window().focusWidget()
        self._cards.insert(target, self._cards.pop(place))
        self._column.removeWidget(card)
        self._column.insertWidget(target, card)
        self._renumber()
        if focused is not None and card.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, card: RowCard) -> None:
        place = self._cards.index(card)
        if not card.blank():
            self._removed = (place, card.row())
            self.undo.show()
        self._drop(card)
        after = self._cards[min(place, len(self._cards) - 1)] if self._cards else None
        if after is not None:
            after.begin()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        self.left.emit()

    def _put_back(self) -> None:
        if self._removed is None:
            return
        place, row = self._removed
        self._removed = None
        self.undo.hide()
        card = self._insert(min(place, len(self._cards)))
        card.set_row(row)
        card.begin()
        self.changed.emit()

    def _renumber(self) -> None:
        self.rebuilt.emit()
        for place, card in enumerate(self._cards):
            card.number.setText(self._row_label.format(number=place + 1).upper())
            card.up.setEnabled(place > 0)
            card.down.setEnabled(place < len(self._cards) - 1)
            label = f"{self._name} {place + 1}"
            for button, word in (
                (card.up, self.tr("move up")),
                (card.down, self.tr("move down")),
                (card.remove, self.tr("remove")),
            ):
                button.setAccessibleName(f"{label}: {word}")
