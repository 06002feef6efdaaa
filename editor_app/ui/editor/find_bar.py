"""The bar above the page that finds words, and replaces them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui import icons, look
from editor_app.ui.editor.joint_undo import JointUndo
from editor_app.ui.editor.search import MOST, Place, places

_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in the field of that number."""

    field: int
    place: Place


class FindBar(QFrame):
    """Finds words in ``fields``, in their order: counts, marks all that are in sight, walks; Esc goes back to the text,
    which is the last field. Replacing everything is one act, taken back by one undo of any field it changed."""

    closed = Signal()

    def __init__(
        self, *fields: QTextEdit, joint: JointUndo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields: tuple[QTextEdit, ...] = fields
        self._joint = joint or JointUndo()
        self._found: list[_Found] = []
        self._at = -1
        self._here = len(fields) - 1
        self.setProperty("role", "bar")
        self.words = self._line(self.tr("Find in the text"))
        self.match_case = self._button("case-sensitive", self.tr("Match capitals"), checkable=True)
        self.whole_words = self._button("text-select", self.tr("Whole words only"), checkable=True)
        self._previous = self._button("chevron-up", self.tr("Previous place"))
        self._next = self._button("chevron-down", self.tr("Next place"))
        self._more = self._button("replace", self.tr("Replace"), checkable=True)
        self._close = self._button("x", self.tr("Close the find bar"))
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self.words)
        inside.setContentsMargins(0, 0, 9, 0)
        inside.addStretch(1)
        inside.addWidget(self.told)
        self.new_words = self._line(self.tr("Replace with"))
        self.replace_one = self._act(self.tr("Replace"), self.replace_here)
        self.replace_every = self._act(self.tr("Replace all"), self.replace_all)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._search)
        self.words.textChanged.connect(self._from_here)
        self.match_case.toggled.connect(self._from_here)
        self.whole_words.toggled.connect(self._from_here)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._more.toggled.connect(self._show_replacing)
        self._close.clicked.connect(self.close_bar)
        for field in fields:
            field.document().contentsChanged.connect(self._text_changed)
        look.changed.connect(self.mark_all)
        self.hide()

    # -- the widgets ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        finding = QHBoxLayout()
        finding.setSpacing(4)
        finding.addWidget(self.words, 1)
        for widget in (
            self.match_case,
            self.whole_words,
            self._previous,
            self._next,
            self._more,
            self._close,
        ):
            finding.addWidget(widget)
        self._replacing = QWidget()
        row = QHBoxLayout(self._replacing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.new_words, 1)
        row.addWidget(self.replace_one)
        row.addWidget(self.replace_every)
        self._replacing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(finding)
        column.addWidget(self._replacing)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.installEventFilter(self)
        return line

    def _button(self, icon: str, name: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setIcon(icons.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(checkable)
        return button

    def _act(self, name: str, act: object) -> QPushButton:
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    # -- opening and closing -------------------------------------------------------------------------------

    def open_bar(self, *, replacing: bool = False) -> None:
        """Show the bar with the selected words, ready to type; with ``replacing`` also what replaces them."""
        self._here = next((n for n, field in enumerate(self._fields) if field.hasFocus()), self._here)
        selected = self._fields[self._here].textCursor().selectedText()
        if selected and "\u2029" not in selected and "\ufffc" not in selected:
            self.words.setText(selected)
        self._more.setVisible(not self._read_only)
        self._more.setChecked(replacing and not self._read_only)
        self.show()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._from_here()

    def close_bar(self) -> None:
        self.hide()
        self._found = []
        for field in self._fields:
            field.setExtraSelections([])
        self._fields[self._here].setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _show_replacing(self, shown: bool) -> None:
        self._replacing.setVisible(shown and not self._read_only)

    @property
    def _read_only(self) -> bool:
        return all(field.isReadOnly() for field in self._fields)

    # -- finding -------------------------------------------------------------------------------------------

    def find_next(self) -> None:
        self._walk(1)

    def find_previous(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        self._search_now()
        if not self._found:
            return
        cursor = self._fields[self._here].textCursor()
        if step > 0:
            here = (self._here, cursor.selectionEnd())
            after = [n for n, one in enumerate(self._found) if (one.field, one.place.start) >= here]
            self._at = after[0] if after else 0
        else:
            here = (self._here, cursor.selectionStart())
            before = [n for n, one in enumerate(self._found) if (one.field, one.place.end) <= here]
            self._at = before[-1] if before else len(self._found) - 1
        self._go()

    def _go(self) -> None:
        one = self._found[self._at]
        field = self._fields[one.field]
        if one.field != self._here:
            left = self._fields[self._here]
            cursor = left.textCursor()
            cursor.clearSelection()
            left.setTextCursor(cursor)
        self._here = one.field
        field.setTextCursor(_cursor(field, one.place))
        field.ensureCursorVisible()
        self._tell()
        self.mark_all()

    def _from_here(self) -> None:
        self._search()
        here = (self._here, self._fields[self._here].textCursor().selectionStart())
        self._at = next((n for n, one in enumerate(self._found) if (one.field, one.place.start) >= here), 0)
        if self._found:
            self._go()
        else:
            self._tell()
            self.mark_all()

    def _search(self) -> None:
        words = self.words.text()
        self._found = [
            _Found(number, place)
            for number, field in enumerate(self._fields)
            for place in places(
                field.document(),
                words,
                match_case=self.match_case.isChecked(),
                whole_words=self.whole_words.isChecked(),
            )
        ]
        self._at = min(self._at, len(self._found) - 1)
        self._tell()
        self.mark_all()

    def _search_now(self) -> None:
        if self._later.isActive():
            self._later.stop()
            self._search()

    def _text_changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def _tell(self) -> None:
        if not self.words.text().strip():
            self._say("")
        elif not self._found:
            self._say(self.tr("Not found"))
        else:
            total = f"{MOST}+" if len(self._found) >= MOST else str(len(self._found))
            self._say(self.tr("{at} of {total}").format(at=self._at + 1, total=total))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.words.setTextMargins(0, 0, self.told.sizeHint().width() + 6 if words else 0, 0)

    # -- replacing -----------------------------------------------------------------------------------------

    def replace_here(self) -> None:
        """Replace the place that is selected and go on to the next; where none is selected, only go there."""
        self._search_now()
        if self._read_only or not self._found:
            return
        field = self._fields[self._here]
        cursor = field.textCursor()
        span = Place(cursor.selectionStart(), cursor.selectionEnd())
        if _Found(self._here, span) in self._found:
            cursor.beginEditBlock()
            _replace(cursor, self.new_words.text())
            cursor.endEditBlock()
            field.setTextCursor(cursor)
            self._later.stop()
            self._search()
        self._walk(1)

    def replace_all(self) -> None:
        """Replace every place in all fields, as one act."""
        self._later.stop()
        self._search()
        if self._read_only or not self._found:
            return
        count = len(self._found)
        touched: Sequence[int] = sorted({one.field for one in self._found})
        with self._joint.act([self._fields[number] for number in touched]):
            for number in touched:
                field = self._fields[number]
                whole = QTextCursor(field.document())
                whole.beginEditBlock()
                for one in reversed([one for one in self._found if one.field == number]):
                    whole.setPosition(one.place.start)
                    whole.setPosition(one.place.end, _KEEP)
                    _replace(whole, self.new_words.text())
                whole.endEditBlock()
        self._later.stop()
        self._search()
        self._say(self.tr("1 replaced") if count == 1 else self.tr("{count} replaced").format(count=count))

    # -- marks and keys ------------------------------------------------------------------------------------

    def mark_all(self) -> None:
        """Mark the places that are in sight; called again after scrolling."""
        if not self.isVisible():
            return
        form = QTextCharFormat()
        form.setBackground(QColor(look.tokens().mark))
        for number, field in enumerate(self._fields):
            seen = field.viewport().visibleRegion().boundingRect()
            first = field.cursorForPosition(seen.topLeft()).position()
            last = field.cursorForPosition(seen.bottomRight()).position()
            marks: list[QTextEdit.ExtraSelection] = []
            for one in self._found:
                if one.field != number or one.place.end < first or one.place.start > last:
                    continue
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = _cursor(field, one.place), form
                marks.append(mark)
            field.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                held = event.modifiers()
                if watched is self.new_words:
                    whole = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
                    (self.replace_all if whole else self.replace_here)()
                else:
                    self._walk(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)


def _cursor(field: QTextEdit, place: Place) -> QTextCursor:
    cursor = QTextCursor(field.document())
    cursor.setPosition(place.start)
    cursor.setPosition(place.end, _KEEP)
    return cursor


def _replace(cursor: QTextCursor, words: str) -> None:
    """Put ``words`` in the place of the selection, in the look of its first letter."""
    first = QTextCursor(cursor)
    first.setPosition(cursor.selectionStart() + 1)
    cursor.insertText(words, first.charFormat())
