"""A small picture with round corners, filled to its edges; dragging it moves the photo in the order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.ui import look
from editor_app.ui.icons import pixmap

PHOTO_MIME: Final = "application/x-communique-photo"
SIZE: Final = QSize(104, 78)


class Thumb(QWidget):
    """Shows ``picture``, or a grey drawing while there is none."""

    def __init__(self, digest: str) -> None:
        super().__init__()
        self._digest = digest
        self._picture: QPixmap | None = None
        self._pressed: QPoint | None = None
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag to change the order"))
        look.changed.connect(self.update)

    def show_picture(self, picture: QPixmap | None) -> None:
        self._picture = picture if picture is not None and not picture.isNull() else None
        self.update()

    def has_picture(self) -> bool:
        return self._picture is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = look.tokens()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setClipPath(shape)
        if self._picture is None:
            painter.fillRect(self.rect(), QColor(t.segment))
            side = 26
            place = QPoint((self.width() - side) // 2, (self.height() - side) // 2)
            painter.drawPixmap(place, pixmap("image", side, t.muted, self.devicePixelRatioF()))
        else:
            size = self._picture.deviceIndependentSize()
            scale = max(self.width() / size.width(), self.height() / size.height())
            width, height = size.width() * scale, size.height() * scale
            box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            mime = QMimeData()
            mime.setData(PHOTO_MIME, self._digest.encode())
            drag.setMimeData(mime)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None
