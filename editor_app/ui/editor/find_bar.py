"""The find bar above the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget

from editor_app.ui import icons, look
from editor_app.ui.editor.search import MOST, Place, places


class FindBar(QFrame):
    """Finds words in ``edit``: counts, marks all that are in sight, walks; Esc goes back to the text."""

    closed = Signal()

    def __init__(self, edit: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._places: list[Place] = []
        self._at = -1
        self.setProperty("role", "bar")
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Find in the text"))
        self.words.setPlaceholderText(self.tr("Find in the text"))
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self.match_case = self._button("case-sensitive", self.tr("Match capitals"))
        self.match_case.setCheckable(True)
        self._previous = self._button("chevron-up", self.tr("Previous place"))
        self._next = self._button("chevron-down", self.tr("Next place"))
        self._close = self._button("x", self.tr("Close the find bar"))
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.told.setMinimumWidth(110)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for widget in (self.match_case, self._previous, self._next, self.told, self._close):
            row.addWidget(widget)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._search)
        self.words.textChanged.connect(self._from_here)
        self.match_case.toggled.connect(self._from_here)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._close.clicked.connect(self.close_bar)
        edit.document().contentsChanged.connect(self._text_changed)
        look.changed.connect(self.mark_all)
        self.hide()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setIcon(icons.icon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def open_bar(self) -> None:
        """Show the bar with the selected words, ready to type."""
        selected = self._edit.textCursor().selectedText()
        if selected and "\u2029" not in selected and "\ufffc" not in selected:
            self.words.setText(selected)
        self.show()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._from_here()

    def close_bar(self) -> None:
        self.hide()
        self._places = []
        self._edit.setExtraSelections([])
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def find_next(self) -> None:
        self._walk(1)

    def find_previous(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        if self._later.isActive():
            self._later.stop()
            self._search()
        if not self._places:
            return
        cursor = self._edit.textCursor()
        if step > 0:
            after = [n for n, p in enumerate(self._places) if p.start >= cursor.selectionEnd()]
            self._at = after[0] if after else 0
        else:
            before = [n for n, p in enumerate(self._places) if p.end <= cursor.selectionStart()]
            self._at = before[-1] if before else len(self._places) - 1
        self._go()

    def _go(self) -> None:
        place = self._places[self._at]
        cursor = self._edit.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._tell()
        self.mark_all()

    def _from_here(self) -> None:
        self._search()
        start = self._edit.textCursor().selectionStart()
        self._at = next((n for n, p in enumerate(self._places) if p.start >= start), 0)
        if self._places:
            self._go()
        else:
            self._tell()
            self.mark_all()

    def _search(self) -> None:
        words, case = self.words.text(), self.match_case.isChecked()
        self._places = places(self._edit.document(), words, match_case=case)
        self._at = min(self._at, len(self._places) - 1)
        self._tell()
        self.mark_all()

    def _text_changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def _tell(self) -> None:
        if not self.words.text().strip():
            self.told.setText("")
        elif not self._places:
            self.told.setText(self.tr("Not found"))
        else:
            total = f"{MOST}+" if len(self._places) >= MOST else str(len(self._places))
            self.told.setText(self.tr("{at} of {total}").format(at=self._at + 1, total=total))

    def mark_all(self) -> None:
        """Mark the places that are in sight; called again after scrolling."""
        if not self.isVisible():
            return
        seen = self._edit.visibleRegion().boundingRect()
        first = self._edit.cursorForPosition(seen.topLeft()).position()
        last = self._edit.cursorForPosition(seen.bottomRight()).position()
        form = QTextCharFormat()
        form.setBackground(QColor(look.tokens().mark))
        marks: list[QTextEdit.ExtraSelection] = []
        for place in self._places:
            if place.end < first or place.start > last:
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._edit.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
