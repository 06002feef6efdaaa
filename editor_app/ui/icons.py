"""Icons: Lucide drawings from resources/icons, painted in the colours in use.

``icon("send")`` follows light and dark by itself: the drawing is painted when it is asked for, in the text colour
of the moment (or of ``tone``), sharp at every scale.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor_app import resources
from editor_app.ui import look

Tone = Literal["text", "muted", "accent", "accent_text", "ok", "warn", "danger", "info", "violet"]


@cache
def _drawing(name: str) -> str:
    return resources.text("icons", f"{name}.svg")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


class _LucideEngine(QIconEngine):
    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        t = look.tokens()
        colour: str = getattr(t, self._tone)
        if state == QIcon.State.On and self._tone == "text":
            colour = t.accent
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        _renderer(self._name, colour).render(painter, box)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(0, 0), size / scale), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._name, self._tone)


def icon(name: str, tone: Tone = "text") -> QIcon:
    """The Lucide icon ``name`` (a file of resources/icons without its ending).

    Raises FileNotFoundError where there is no such drawing: a wrong name is a bug, found by the first test.
    """
    _drawing(name)
    return QIcon(_LucideEngine(name, tone))


def pixmap(name: str, side: int, colour: str, scale: float = 1.0) -> QPixmap:
    """The drawing as a picture of ``side`` logical pixels in the colour "#rrggbb"."""
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, QColor(colour).name()).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture
