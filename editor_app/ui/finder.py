"""Type a few letters, choose with the arrows, Enter: the palette, the quick switcher and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui import icons, look
from editor_app.ui.actions import COMMANDS, Command
from editor_app.ui.pieces import label

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FinderRow:
    """A line to choose: words, a grey word at the right, and what it stands for."""

    key: object
    text: str
    hint: str = ""
    icon: str = ""
    also: str = ""


def fuzzy(query: str, text: str) -> int | None:
    """How well ``query``'s letters occur in ``text`` in this order: less is better, None is not at all.

    Letters at the beginning of words count for more, so that "rc" finds "Request changes" first.
    """
    wanted, words = query.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 0
    if len(wanted) > 1 and "".join(word[0] for word in words.split()).startswith(wanted):
        return 1
    if wanted in words.replace(" ", ""):
        start = words.find(query.casefold())
        return 0 if start == 0 else 1 if start > 0 and words[start - 1] == " " else 2
    cost, place = 3, 0
    for letter in wanted:
        found = words.find(letter, place)
        if found < 0:
            return None
        beginning = words.find(f" {letter}", max(0, place - 1))
        if beginning >= 0 and found != place:
            found = beginning + 1
        else:
            cost += found - place
        place = found + 1
    return cost


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FinderRow] = []

    def put(self, rows: Sequence[FinderRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.text}  {row.hint}".strip()
        return None


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, _: QStyleOptionViewItem, __: _Index) -> QSize:
        return QSize(200, look.pixels(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t = look.tokens()
        row: FinderRow = index.data(ROW)
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_soft))
            painter.drawRoundedRect(QRectF(box).adjusted(6, 1, -6, -1), 6, 6)
        left = box.left() + 18
        if row.icon:
            made: QIcon = icons.icon(row.icon, "accent" if selected else "muted")
            made.paint(painter, QRect(left, box.center().y() - 8, 17, 17))
            left += 28
        painter.setFont(look.ui_font(12))
        painter.setPen(QColor(t.muted))
        hint_width = painter.fontMetrics().horizontalAdvance(row.hint) if row.hint else 0
        right = box.right() - 18
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - hint_width, box.top(), hint_width, box.height()), middle, row.hint)
        painter.setFont(look.ui_font(13))
        painter.setPen(QColor(t.text))
        room = QRect(left, box.top(), right - hint_width - 16 - left, box.height())
        words = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)
        painter.restore()


class Finder(QDialog):
    """A field and a list over the window. Esc goes back to exactly where one was."""

    chosen = Signal(object)
    """The key of the row"""
    query_changed = Signal(str)

    def __init__(self, parent: QWidget, title: str, hint: str) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setModal(True)
        self._field = QLineEdit()
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(title)
        self._field.setMinimumHeight(look.pixels(38))
        self._list = QListView()
        self._list.setAccessibleName(title)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_RowDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._model = _Rows()
        self._list.setModel(self._model)
        self._nothing = label("", "muted")
        self._nothing.setContentsMargins(18, 8, 18, 12)
        frame = QFrame()
        frame.setProperty("role", "card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 6)
        inner.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(10, 10, 10, 0)
        head.addWidget(self._field)
        inner.addLayout(head)
        inner.addWidget(self._list, 1)
        inner.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._field.textChanged.connect(self.query_changed.emit)
        self._list.clicked.connect(self._take)
        self.resize(look.pixels(600), look.pixels(440))

    def show_rows(self, rows: Sequence[FinderRow], nothing: str = "") -> None:
        """The rows for what is typed now; the first is chosen."""
        self._model.put(rows)
        self._nothing.setText(nothing)
        self._nothing.setVisible(not rows)
        if rows:
            self._list.setCurrentIndex(self._model.index(0))

    @property
    def rows(self) -> tuple[FinderRow, ...]:
        return tuple(self._model.rows)

    @property
    def query(self) -> str:
        return self._field.text()

    def type(self, text: str) -> None:
        """Put ``text`` into the field, as typing does."""
        self._field.setText(text)

    def open_over(self) -> None:
        """Show it in the upper middle of the window, with the field ready."""
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            width = min(self.width(), parent.width() - 60)
            self.resize(width, min(self.height(), parent.height() - 140))
            self.move(corner.x() + (parent.width() - width) // 2, corner.y() + 90)
        self._field.setFocus()
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps and self._model.rows:
            here = self._list.currentIndex().row() + steps[Qt.Key(key)]
            row = min(max(here, 0), len(self._model.rows) - 1)
            self._list.setCurrentIndex(self._model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, FinderRow):
            self.accept()
            self.chosen.emit(row.key)


def command_rows(commands: Sequence[Command], query: str, recent: Sequence[str] = ()) -> list[FinderRow]:
    """The commands that ``query`` finds, best first; without one the recent ones come first."""
    scored: list[tuple[int, int, Command]] = []
    for place, row in enumerate(commands):
        cost = fuzzy(query, row.plain)
        if cost is None and row.also and (among := fuzzy(query, row.also)) is not None and among <= 2:
            cost = 4 + among
        if cost is not None:
            back = recent.index(row.id) if row.id in recent and not query else len(recent)
            scored.append((cost, back * 1000 + place, row))
    scored.sort(key=lambda one: one[:2])
    return [FinderRow(row.id, row.plain, shortcut_text(row), row.icon) for _, _, row in scored]


def shortcut_text(row: Command) -> str:
    """The shortcut as this system writes it."""
    return QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Palette(Finder):
    """Every command that is possible now, or, as the list of shortcuts, every command there is."""

    def __init__(
        self,
        parent: QWidget,
        ids: frozenset[str] | None,
        recent: Sequence[str] = (),
        further: Sequence[FinderRow] = (),
    ) -> None:
        translate = QCoreApplication.translate
        title = (
            translate("Palette", "Commands")
            if ids is not None
            else translate("Palette", "Keyboard shortcuts")
        )
        hint = (
            translate("Palette", "Type a command")
            if ids is not None
            else translate("Palette", "Find a shortcut")
        )
        super().__init__(parent, title, hint)
        self._commands = [row for row in COMMANDS if (ids is None or row.id in ids) and row.id != "palette"]
        self._recent = list(recent)
        self._further = tuple(further)
        self.query_changed.connect(self._find)
        self._find("")

    def _find(self, query: str) -> None:
        nothing = self.tr("No command has these letters. Esc goes back.")
        further = [
            row for row in self._further if any(fuzzy(query, w) is not None for w in (row.text, row.also))
        ]
        self.show_rows([*command_rows(self._commands, query, self._recent), *further], nothing)
