"""Asking the archive about the selection: the window with the answer, and its way back into the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.uses import Uses
from editor_app.errors import EditorError
from editor_app.references.contents import day_of
from editor_app.templates.grammar import dated
from editor_app.ui import look
from editor_app.ui.desk import Desk
from editor_app.ui.page_area import WRITE, PageArea
from editor_app.ui.pictures import Pictures
from editor_app.ui.uses_window import UsesWindow


class AskingArchive(QObject):
    """Wires the desk with a window over ``home``. ``current`` is the release on the table, which is left out."""

    told = Signal(str, object)
    """A sentence for the toast, and an Act or None"""
    release_wanted = Signal(object)
    """ReleaseId to be opened at the desk"""

    def __init__(
        self,
        desk: Desk,
        area: PageArea,
        pictures: Pictures,
        home: QWidget,
        current: Callable[[], Release | None],
    ) -> None:
        super().__init__(home)
        self._desk = desk
        self._area = area
        self._pictures = pictures
        self._home = home
        self._current = current
        self._asked = ""
        self.window: UsesWindow | None = None
        desk.uses_read.connect(self._answered)
        desk.uses_refused.connect(self._refused)
        desk.looked_at.connect(self._show_release)

    def ask(self) -> None:
        """Ask about what is selected, or about the word at the cursor."""
        words = self._area.words_wanted()
        if not words:
            self.told.emit(self.tr("Select a name, a post or an organisation first."), None)
            return
        if self.window is not None:
            self.window.close()
        release = self._current()
        self._asked = words
        made = self.window = UsesWindow(
            lambda digest: self._pictures.picture(digest, 800), self._may_write(), self._home
        )
        made.form_wanted.connect(self._put)
        made.release_wanted.connect(self._desk.look_at)
        made.opened.connect(self._open)
        made.finished.connect(self._closed)
        made.wait_for(words)
        made.show()
        # Over the inspector, so that the text stays in sight.
        made.resize(min(made.width(), max(look.pixels(400), self._home.width() // 3)), made.height())
        room = self._home.mapToGlobal(QPoint(self._home.width() - made.width() - 16, 56))
        made.move(max(room.x(), 0), max(room.y(), 0))
        self._desk.read_uses(words, self._area.language, release.id if release is not None else None)

    def _may_write(self) -> bool:
        return self._area.mode == WRITE and not self._area.editor.read_only

    def _answered(self, found: Uses) -> None:
        if self.window is not None and found.words == self._asked:
            self.window.show_uses(found)

    def _refused(self, error: EditorError) -> None:
        if self.window is not None:
            self.window.show_error(error)
        else:
            self._desk.refused.emit(error)

    def _put(self, words: str) -> None:
        if not self._may_write():
            self.told.emit(self.tr("The text cannot be changed now."), None)
            return
        self._area.editor.put_words(words)
        if self.window is not None:
            self.window.close()

    def _show_release(self, release: Release) -> None:
        if self.window is None or self.window.shown is None:
            return
        day = day_of(release.content.facts)
        language = self.window.shown.language
        self.window.show_release(release, dated(day, language) if day is not None else "")

    def _open(self, release_id: ReleaseId) -> None:
        if self.window is not None:
            self.window.close()
        self.release_wanted.emit(release_id)

    def _closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self._area.focus_page()
