"""A page on which people can be named by reference: chips under mouse and cursor, names at the sign @."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.document.nodes import Mention
from editor_app.ui.editor import chip_menu, chips, formats
from editor_app.ui.editor.chips import Chip
from editor_app.ui.editor.figure import CaptionOf, PictureOf
from editor_app.ui.editor.name_completion import NameCompletion
from editor_app.ui.editor.page_edit import PageEdit


class ChipEdit(PageEdit):
    """Handles a chip as one sign: the cursor never stands inside, a selection holds it whole."""

    person_wanted = Signal(str)
    """The key of a person to be shown in the directory"""

    def __init__(self, picture: PictureOf, caption: CaptionOf, parent: QWidget | None = None) -> None:
        super().__init__(picture, caption, parent)
        self.completion = NameCompletion(self)

    def act(self, act: Callable[[QTextCursor], object]) -> None:
        """Run an act on the cursor and show where it left it."""
        cursor = self.textCursor()
        act(cursor)
        self.setTextCursor(cursor)

    def put_mention(self, chip: Chip, mention: Mention | None) -> None:
        """Put ``mention`` in the place of ``chip``; None leaves plain words."""
        self.act(partial(chips.put, chip=chip, mention=mention))

    def open_chip(self, chip: Chip) -> None:
        """What can be done with ``chip``, in a menu below it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(chip.end)
        below = self.cursorRect(cursor).bottomLeft()
        chip_menu.menu_for(self, chip).popup(self.viewport().mapToGlobal(below))

    def snap(self, before: int | None = None) -> None:
        """Put the ends of the selection at the edges of chips; ``before`` is where the cursor came from."""
        cursor = chips.snapped(self.textCursor(), before)
        if cursor is not None:
            self.setTextCursor(cursor)

    def leave_chip(self) -> None:
        """What is written next is no part of the chip at the cursor."""
        form = self.currentCharFormat()
        if formats.mention_serial(form) is not None and not self.textCursor().hasSelection():
            self.setCurrentCharFormat(
                formats.beside_mention(form, formats.kind_of(self.textCursor().block()))
            )

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # The list of names takes Tab.
        return not self.completion.open and super().focusNextPrevChild(forwards)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and self.names is not None:
            cursor = self.textCursor()
            chip = chips.chip_inside(cursor.block(), cursor.position())
            if chip is not None:
                cursor.setPosition(chip.start)
                cursor.setPosition(chip.end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.snap()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.snap()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.snap()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.completion.close()
        super().focusOutEvent(event)
