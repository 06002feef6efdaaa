"""Thumbnails: renditions read on the files lane and kept small; whoever paints asks again when one arrives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from editor_app.ui.lanes import Lane

WIDTHS = (320, 800, 1600)
"""Logical pixels of the renditions the desk makes."""
KEPT = 400
"""Thumbnails kept in memory."""


class Pictures(QObject):
    """``find`` gives the file of a rendition (digest, width) or None."""

    arrived = Signal(str)
    """digest"""

    def __init__(self, lane: Lane, find: Callable[[str, int], Path | None]) -> None:
        super().__init__()
        self._lane = lane
        self._find = find
        self._kept: dict[tuple[str, int], QPixmap] = {}
        self._asked: set[tuple[str, int]] = set()

    def thumbnail(self, digest: str | None) -> QPixmap | None:
        """The picture at 320 pixels, or None while it is being read (or where there is none)."""
        return self.picture(digest, 320)

    def picture(self, digest: str | None, width: int) -> QPixmap | None:
        """The rendition of ``width`` (1600, 800 or 320), or None while it is being read."""
        if not digest:
            return None
        what = (digest, width)
        if (kept := self._kept.get(what)) is not None:
            return kept
        if what not in self._asked:
            self._asked.add(what)
            path = self._find(digest, width)
            if path is not None:
                self._lane.submit(lambda: _read(path), lambda image: self._take(what, image))
        return self._kept.get(what)

    def at_least(self, digest: str, width: int) -> QPixmap | None:
        """The smallest rendition that is ``width`` wide or wider, or None while it is being read."""
        return self.picture(digest, next((made for made in WIDTHS if made >= width), WIDTHS[-1]))

    def _take(self, what: tuple[str, int], image: QImage) -> None:
        if image.isNull():
            return
        if len(self._kept) >= KEPT:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._asked.discard(oldest)
        self._kept[what] = QPixmap.fromImage(image)
        self.arrived.emit(what[0])


def _read(path: Path) -> QImage:
    return QImageReader(str(path)).read()
