"""A photo in the page: painted over the whole column, its caption and credit below it.

In the document a photo is one character of our own object type in a block of its own; the picture and the words
come from two callables, so the page always shows what the release holds now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from editor_app.domain.content import closed_caption
from editor_app.ui import icons, look
from editor_app.ui.editor import formats

PictureOf: TypeAlias = Callable[[str], QPixmap | None]
"""The photo of a key, upright, some 800 to 1600 pixels wide; None while it is not there."""
CaptionOf: TypeAlias = Callable[[str], tuple[str, str]]
"""Caption and credit of a key; empty where there are none yet."""

MAX_HEIGHT = 560
_EMPTY_HEIGHT = 150
_GAP = 8


class FigurePainter(QPyTextObject):
    """Measures and paints photos for one document. ``selected`` is the Qt positions [start, end) in selection."""

    def __init__(self, picture: PictureOf, caption: CaptionOf, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._caption = caption
        self._scaled: dict[tuple[str, int, float], QPixmap] = {}
        self._sizes: dict[tuple[str, int], tuple[float, float, float]] = {}
        self.selected: tuple[int, int] = (-1, -1)

    def register(self, document: QTextDocument) -> None:
        document.documentLayout().registerHandler(formats.FIGURE_OBJECT, self)

    def forget(self) -> None:
        """Ask for pictures and words anew: photos came, went, or got another caption, or the look changed."""
        self._scaled.clear()
        self._sizes.clear()

    def words(self, key: str) -> str:
        """Caption and credit as they stand below the photo."""
        caption, credit = self._caption(key)
        if not caption and not credit:
            return QCoreApplication.translate("FigurePainter", "No caption yet")
        if not credit:
            return caption
        said = QCoreApplication.translate("FigurePainter", "Photo: {credit}").format(credit=credit)
        return f"{closed_caption(caption)} {said}".strip()

    def intrinsicSize(self, document: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        width = int(document.textWidth() - 2 * document.documentMargin())
        if width < 40:
            width = 600
        _, height, words = self._measure(formats.figure_key(form.toCharFormat()), width)
        # One pixel less than the line, so that it never wraps.
        return QSizeF(width - 1, height + _GAP + words + 2)

    def _measure(self, key: str, width: int) -> tuple[float, float, float]:
        known = self._sizes.get((key, width))
        if known is not None:
            return known
        picture = self._picture(key)
        wide, high = float(width), float(_EMPTY_HEIGHT)
        if picture is not None and not picture.isNull():
            high = width * picture.height() / picture.width()
            if high > MAX_HEIGHT:
                wide, high = width * MAX_HEIGHT / high, float(MAX_HEIGHT)
        metrics = QFontMetricsF(look.ui_font(12))
        flags = int(Qt.TextFlag.TextWordWrap.value)
        words = metrics.boundingRect(QRectF(0, 0, width, 1000), flags, self.words(key)).height()
        self._sizes[key, width] = (wide, high, words)
        return wide, high, words

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        key = formats.figure_key(form.toCharFormat())
        width = int(document.textWidth() - 2 * document.documentMargin())
        wide, high, words = self._measure(key, width)
        t = look.tokens()
        box = QRectF(rect.left(), rect.top(), wide, high)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._shown(key, int(wide), int(high), painter)
        outline = QPainterPath()
        outline.addRoundedRect(box, 3, 3)
        if picture is None:
            painter.setPen(QPen(QColor(t.line), 1, Qt.PenStyle.DashLine))
            painter.fillPath(outline, QColor(t.panel))
            painter.drawPath(outline)
            icon = QRectF(0, 0, 28, 28)
            icon.moveCenter(box.center())
            icons.icon("image", "muted").paint(painter, icon.toRect())
        else:
            painter.setClipPath(outline)
            painter.drawPixmap(box.topLeft(), picture)
            painter.setClipping(False)
        caption, _ = self._caption(key)
        painter.setFont(look.ui_font(12))
        painter.setPen(QColor(t.muted if caption else t.warn))
        below = QRectF(rect.left(), box.bottom() + _GAP, rect.width(), words + 2)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap.value), self.words(key))
        if self.selected[0] <= position < self.selected[1]:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()

    def _shown(self, key: str, width: int, height: int, painter: QPainter) -> QPixmap | None:
        scale = painter.device().devicePixelRatio()
        known = self._scaled.get((key, width, scale))
        if known is not None:
            return known
        picture = self._picture(key)
        if picture is None or picture.isNull():
            return None
        shown = picture.scaled(
            int(width * scale),
            int(height * scale),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(scale)
        self._scaled[key, width, scale] = shown
        return shown
