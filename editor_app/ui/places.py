"""Where somebody was in a text: language, field, cursor and scroll, within a run and over the next start."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollBar

from editor_app.domain.release import ReleaseId
from editor_app.ui.page_area import READ, WRITE, PageArea

_PATIENCE = 1500
"""Milliseconds that a page may take to be laid out; after that one is where one is."""
_FIELDS = ("headline", "summary", "body")


@dataclass(frozen=True, slots=True)
class Place:
    """``scroll`` is in pixels of the page; ``position`` the cursor's in the field."""

    language: str
    field: str = "body"
    position: int = 0
    scroll: int = 0

    def written(self, release_id: ReleaseId) -> str:
        """As the settings keep it."""
        return f"{release_id} {self.language} {self.field} {self.position} {self.scroll}"


def read_place(words: str) -> tuple[ReleaseId, Place] | None:
    """What `Place.written` wrote, or None where it is something else."""
    parts = words.split()
    if len(parts) != 5 or parts[2] not in _FIELDS or not all(p.isdigit() for p in (parts[0], *parts[3:])):
        return None
    return ReleaseId(int(parts[0])), Place(parts[1], parts[2], int(parts[3]), int(parts[4]))


class Places(QObject):
    """Remembers the place in each release that was on the table."""

    def __init__(self, area: PageArea) -> None:
        super().__init__(area)
        self._area = area
        self._known: dict[ReleaseId, Place] = {}
        self._awaited: tuple[QScrollBar, int] | None = None

    def know(self, words: str) -> None:
        """Take over the place of the last run."""
        if (read := read_place(words)) is not None:
            self._known.setdefault(*read)

    def leave(self, release_id: ReleaseId) -> str:
        """Remember where one is now; answers it as the settings keep it."""
        area = self._area
        field, position = area.editor.cursor_place()
        bar = (area.reading if area.mode == READ else area.editor.page).verticalScrollBar()
        place = Place(area.language or "en", field, position, bar.value())
        self._known[release_id] = place
        return place.written(release_id)

    def language(self, release_id: ReleaseId) -> str:
        """The language that was on the page last, "" where that is not known."""
        place = self._known.get(release_id)
        return place.language if place is not None else ""

    def go_back(self, release_id: ReleaseId) -> None:
        """Put cursor and scroll where they were; the page must show the release in that language."""
        place, area = self._known.get(release_id), self._area
        if place is None or place.language != area.language:
            return
        if area.mode == WRITE:
            area.editor.set_cursor_place((place.field, place.position))
        page = area.reading if area.mode == READ else area.editor.page
        self._scroll(page.verticalScrollBar(), place.scroll)

    def _scroll(self, bar: QScrollBar, value: int) -> None:
        """Scroll there as soon as the page is high enough: it grows while it is laid out."""
        self._awaited = (bar, value)
        bar.rangeChanged.connect(self._grown, Qt.ConnectionType.UniqueConnection)
        QTimer.singleShot(0, self, self._grown)
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    def _grown(self, *_: int) -> None:
        if self._awaited is not None and self._awaited[0].maximum() >= self._awaited[1]:
            (bar, value), self._awaited = self._awaited, None
            QTimer.singleShot(0, bar, lambda: bar.setValue(value))

    def _give_up(self) -> None:
        self._awaited = None
