"""F7: from one unknown word to the next, each with what may have been meant at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.ui.editor import word_menu
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.text_field import TextField

Part = TextField | BodyEdit


class WordWalk(QObject):
    """Walks the unknown words of ``parts`` in their order, from the last on to the first."""

    told = Signal(str)
    word_added = Signal(str, str)

    def __init__(self, parts: Sequence[Part], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self.menu: QMenu | None = None
        """The menu that the last step opened."""

    def next(self) -> bool:
        """Select the next unknown word and open its suggestions; False, and a sentence, where there is none."""
        return self._walk(1)

    def previous(self) -> bool:
        return self._walk(-1)

    def _walk(self, step: int) -> bool:
        count = len(self._parts)
        here = next((n for n, part in enumerate(self._parts) if part.hasFocus()), None)
        start = here if here is not None else (0 if step > 0 else count - 1)
        for turn in range(count + 1):
            part = self._parts[(start + step * turn) % count]
            found = part.spelling.next_after(self._from(part, step, fresh=turn > 0 or here is None), step)
            if found is not None:
                self._show(part, *found)
                return True
        self.told.emit(self.tr("Every word is known."))
        return False

    def _from(self, part: Part, step: int, *, fresh: bool) -> int:
        if fresh:
            return -1 if step > 0 else part.document().characterCount()
        return part.textCursor().selectionStart()

    def _show(self, part: Part, start: int, end: int, _word: str) -> None:
        cursor = QTextCursor(part.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        part.setTextCursor(cursor)
        part.place_changed.emit(part.cursorRect())
        menu = QMenu(part)
        menu.aboutToHide.connect(menu.deleteLater)
        word_menu.put_first(menu, part, part.spelling, start, self.word_added.emit)
        at = part.viewport().mapToGlobal(part.cursorRect(_at(part, start)).bottomLeft() + QPoint(0, 4))
        menu.popup(at)
        rows = [row for row in menu.actions() if row.isEnabled() and not row.isSeparator()]
        if rows:
            menu.setActiveAction(rows[0])
        self.menu = menu


def _at(part: Part, position: int) -> QTextCursor:
    cursor = QTextCursor(part.document())
    cursor.setPosition(position)
    return cursor
