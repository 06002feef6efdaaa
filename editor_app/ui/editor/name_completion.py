"""Naming somebody by typing @ and a few letters: a list at the cursor, and a chip for whom it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.document.nodes import Mention, MentionForm
from editor_app.ui import look
from editor_app.ui.editor import chips, formats
from editor_app.ui.editor.rows import Kind
from editor_app.ui.forms.suggestions import Suggestions

if TYPE_CHECKING:
    from editor_app.ui.editor.chip_edit import ChipEdit

SIGN = "@"
_LONGEST = 60
_KEEP = QTextCursor.MoveMode.KeepAnchor
_BEFORE = " \u00a0\u202f([{“„«\"'‘—–-/\u2028\t"
"""What the sign may follow; behind a letter it belongs to an address."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class _Names(Suggestions):
    """The list, hung at the cursor of ``edit``."""

    def __init__(self, edit: ChipEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.at = 0
        """The Qt position of the sign, where the list hangs"""
        self.setAccessibleName(self.tr("People to name here"))

    def _place(self) -> None:
        window: QWidget = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        sign = QTextCursor(self._edit.document())
        sign.setPosition(min(self.at, self._edit.document().characterCount() - 1))
        cursor = self._edit.cursorRect(sign)
        view = self._edit.viewport()
        rows = min(self.count(), 8)
        height = rows * look.pixels(30) + 10
        width = min(look.pixels(460), window.width() - 12)
        corner = view.mapTo(window, cursor.bottomLeft() + QPoint(-8, 6))
        above = view.mapTo(window, cursor.topLeft()).y() - 6
        if window.height() - corner.y() - 6 < height and above > height:
            corner.setY(above - height)
        corner.setX(max(6, min(corner.x(), window.width() - width - 6)))
        self.setGeometry(corner.x(), corner.y(), width, height)


class NameCompletion(QObject):
    """Watches what is typed into ``edit``. Without a directory (`ChipEdit.names`) the sign is just a sign."""

    def __init__(self, edit: ChipEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._at: int | None = None
        self._list: _Names | None = None
        edit.cursorPositionChanged.connect(self._moved)

    @property
    def open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def names(self) -> _Names:
        """The list, made when it is first wanted."""
        if self._list is None:
            self._list = _Names(self._edit)
            self._list.taken.connect(self.take)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def press(self, event: QKeyEvent) -> bool:
        """Whether the list takes the key."""
        if not self.open:
            return False
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and not held:
            self.names().move_by(_STEPS[Qt.Key(key)])
        elif key in _TAKE and not held:
            self.names().take()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def typed(self, text: str) -> None:
        """``text`` was just typed at the cursor (also "" for keys that write nothing)."""
        if text == SIGN and self._edit.names is not None and self._may_begin():
            self._at = self._edit.textCursor().position() - 1
        if self._at is not None:
            self._offer()

    def close(self) -> None:
        """Let what was typed stand as words."""
        self._at = None
        if self._list is not None:
            self._list.hide()

    def take(self, key: str) -> None:
        """Put a chip for ``key`` in the place of the sign and the letters."""
        at, names = self._at, self._edit.names
        self.close()
        if at is None or names is None or not key:
            return
        end = self._edit.textCursor().position()

        def put(cursor: QTextCursor) -> None:
            block = cursor.document().findBlock(at)
            cursor.setPosition(block.position())
            cursor.setPosition(at, _KEEP)
            text_before = cursor.selectedText()
            form = MentionForm.LATER if self._named_above(key, at) else MentionForm.FULL
            mention = Mention("", key, form)
            words, _ = names.directory.words(mention, text_before)
            cursor.beginEditBlock()
            cursor.setPosition(at)
            cursor.setPosition(end, _KEEP)
            cursor.removeSelectedText()
            chips.insert(cursor, Mention(words, key, form))
            cursor.endEditBlock()

        self._edit.act(put)

    def _may_begin(self) -> bool:
        cursor = self._edit.textCursor()
        block = cursor.block()
        if formats.kind_of(block) is Kind.FIGURE:
            return False
        place = cursor.positionInBlock() - 1
        if place <= 0:
            return True
        probe = QTextCursor(cursor)
        probe.setPosition(block.position() + place - 1)
        probe.setPosition(block.position() + place, _KEEP)
        return probe.selectedText() in _BEFORE

    def _query(self) -> str | None:
        """The letters behind the sign; None where they no longer belong to it."""
        cursor = self._edit.textCursor()
        at = self._at
        if at is None or cursor.hasSelection() or not at < cursor.position() <= at + _LONGEST:
            return None
        if cursor.document().findBlock(at) != cursor.block():
            return None
        probe = QTextCursor(cursor)
        probe.setPosition(at)
        probe.setPosition(cursor.position(), _KEEP)
        text = probe.selectedText()
        if not text.startswith(SIGN) or "\u2028" in text or "  " in text:
            return None
        return text[1:]

    def _offer(self) -> None:
        query, names = self._query(), self._edit.names
        if query is None or names is None or query.startswith(" "):
            self.close()
            return
        found = names.search(query)
        if found and self._at is not None:
            self.names().at = self._at
            self.names().offer(found, self.tr("no post on this date") if names.day else self.tr("no post"))
        elif query.endswith(" "):
            self.close()
        elif self._list is not None:
            self._list.hide()

    def _moved(self) -> None:
        if self._at is not None and self._query() is None:
            self.close()

    def _named_above(self, key: str, at: int) -> bool:
        """Whether the text above names the person already, as a chip or in plain words."""
        names = self._edit.names
        document = self._edit.document()
        full = names.full_name(key) if names is not None else ""
        block = document.begin()
        while block.isValid() and block.position() <= at:
            if any(chip.mention.person == key and chip.end <= at for chip in chips.chips_of(block)):
                return True
            if full and full in block.text() and document.findBlock(at) != block:
                return True
            block = block.next()
        return False
