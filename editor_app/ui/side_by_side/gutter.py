"""The marks in the page's margin: the passage being compared, and those whose source changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor_app.languages.passages import BODY, Passage
from editor_app.ui import look
from editor_app.ui.editor.release_editor import ReleaseEditor

_WIDTH = 3


class Gutter(QWidget):
    """Lies over the left edge of the sheet and lets the mouse through."""

    def __init__(self, editor: ReleaseEditor) -> None:
        super().__init__(editor.page.sheet)
        self._editor = editor
        self._current: Passage | None = None
        self._stale: tuple[Passage, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.page.sheet.installEventFilter(self)
        editor.body.placed.connect(self._fit)
        look.changed.connect(self.update)
        self.hide()

    def show_marks(self, current: Passage | None, stale: tuple[Passage, ...]) -> None:
        self._current, self._stale = current, stale
        self._fit()
        self.update()

    def rect_of(self, passage: Passage) -> QRect | None:
        """Where the passage stands on the sheet; None where it is no longer there."""
        editor, sheet = self._editor, self._editor.page.sheet
        if passage.field != BODY:
            field = editor.headline if passage.field == "headline" else editor.summary
            return QRect(field.mapTo(sheet, field.rect().topLeft()), field.size())
        leaves = editor.body.mirror.leaf_blocks()
        if not 0 <= passage.block < len(leaves):
            return None
        block = editor.body.document().findBlockByNumber(leaves[passage.block])
        box = editor.body.document().documentLayout().blockBoundingRect(block).toRect()
        top = editor.body.viewport().mapTo(sheet, box.topLeft())
        return QRect(top, box.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(0, 0, look.pixels(14), self._editor.page.sheet.height())
        self.raise_()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        t = look.tokens()
        marked = [(passage, t.warn) for passage in self._stale]
        if self._current is not None and self._current not in self._stale:
            marked.append((self._current, t.accent))
        for passage, colour in marked:
            if (box := self.rect_of(passage)) is not None:
                painter.fillRect(QRect(look.pixels(5), box.top(), _WIDTH, box.height()), QColor(colour))
        painter.end()
