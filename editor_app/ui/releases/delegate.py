"""A release in the list: thumbnail, headline in up to three lines, status, date and photos."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.domain.release import ReleaseLine
from editor_app.ui import icons, look
from editor_app.ui.pieces import status_name
from editor_app.ui.releases.model import LINE

Thumbnail = Callable[[str | None], QPixmap | None]
_PAD, _SIDE, _GAP, _MOST = 13, 54, 11, 3


class ReleaseDelegate(QStyledItemDelegate):
    """Paints rows of `ReleaseModel`; asks ``thumbnail`` for pictures and lives with having none yet."""

    def __init__(self, thumbnail: Thumbnail, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: ReleaseLine = index.data(LINE)
        width = option.rect.width()
        _, height = self._headline(line, width)
        excerpt = look.pixels(17) if line.excerpt else 0
        tall = round(height) + look.pixels(8) + look.pixels(19) + excerpt
        return QSize(width, max(look.pixels(_SIDE), tall) + 2 * look.pixels(11))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        t = look.tokens()
        line: ReleaseLine = index.data(LINE)
        box: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if selected:
            painter.fillRect(box, QColor(t.accent_soft))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(t.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(t.hover))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.line))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.drawRect(QRectF(box).adjusted(3.5, 0.5, -0.5, -1.5))
        top = box.top() + look.pixels(11)
        self._paint_picture(
            painter, line, QRectF(box.left() + _PAD, top, look.pixels(_SIDE), look.pixels(_SIDE))
        )
        layout, height = self._headline(line, box.width())
        left = box.left() + _PAD + look.pixels(_SIDE) + _GAP
        painter.setPen(QColor(t.text if line.headline else t.muted))
        layout.draw(painter, QPointF(left, top - 1))
        self._paint_foot(painter, line, left, top + height + look.pixels(6), box.right() - _PAD)
        painter.restore()

    def _headline(self, line: ReleaseLine, width: int) -> tuple[QTextLayout, float]:
        """The headline laid out in at most three lines, the last one cut with dots; and its height."""
        font = look.ui_font(13, bold=True)
        words = line.headline or QCoreApplication.translate("releases", "Without a headline")
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        room = max(80, width - _PAD - look.pixels(_SIDE) - _GAP - _PAD)
        step = look.pixels(18)
        starts = self._break(layout, room, step)
        if len(starts) > _MOST:
            cut = starts[_MOST - 1]
            rest = QFontMetricsF(font).elidedText(words[cut:], Qt.TextElideMode.ElideRight, room)
            layout.setText(words[:cut] + rest)
            starts = self._break(layout, room, step)
        return layout, min(len(starts), _MOST) * step

    @staticmethod
    def _break(layout: QTextLayout, room: float, step: float) -> list[int]:
        starts: list[int] = []
        layout.beginLayout()
        while True:
            row = layout.createLine()
            if not row.isValid():
                break
            row.setLineWidth(room)
            row.setPosition(QPointF(0, len(starts) * step))
            starts.append(row.textStart())
        layout.endLayout()
        return starts

    def _paint_picture(self, painter: QPainter, line: ReleaseLine, box: QRectF) -> None:
        t = look.tokens()
        clip = QPainterPath()
        clip.addRoundedRect(box, 5, 5)
        picture = self._thumbnail(line.lead_digest)
        painter.save()
        painter.setClipPath(clip)
        if picture is None or picture.isNull():
            painter.fillRect(box, QColor(t.segment))
            side = look.pixels(20)
            name = "image" if line.photo_count else "file-text"
            where = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
            painter.drawPixmap(where, icons.pixmap(name, side, t.muted, painter.device().devicePixelRatioF()))
        else:
            size = min(picture.width(), picture.height())
            source = QRectF((picture.width() - size) / 2, (picture.height() - size) / 2, size, size)
            painter.drawPixmap(box, picture, source)
        painter.restore()

    def _paint_foot(
        self, painter: QPainter, line: ReleaseLine, left: float, top: float, right: float
    ) -> None:
        t = look.tokens()
        colour = QColor(t.status(line.status.value))
        painter.setFont(look.ui_font(11, bold=True))
        name = status_name(line.status)
        parts = foot_parts(line)
        small = QFontMetricsF(look.ui_font(12))
        least = small.horizontalAdvance(parts[0]) + 9 if parts else 0
        metrics = QFontMetricsF(painter.font())
        wide = min(metrics.horizontalAdvance(name) + 16, max(60.0, right - left - least))
        pill = QRectF(left + 0.5, top + 0.5, wide, look.pixels(18))
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - 12)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(look.ui_font(12))
        painter.setPen(QColor(t.muted))
        room = QRectF(pill.right() + 7, pill.top(), right - pill.right() - 7, pill.height())
        while len(parts) > 1 and small.horizontalAdvance(" · ".join(parts)) > room.width():
            parts.pop()  # whole words or none: half a date says less than no number of photos
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, " · ".join(parts))
        if line.excerpt:
            below = QRectF(left, pill.bottom() + 3, right - left, look.pixels(16))
            words = painter.fontMetrics().elidedText(
                line.excerpt.replace("\n", " "), Qt.TextElideMode.ElideRight, round(below.width())
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)


def foot_text(line: ReleaseLine) -> str:
    """The date and what is in it: "30 Jul · No. 4 · 2 photos"."""
    return " · ".join(foot_parts(line))


def foot_parts(line: ReleaseLine) -> list[str]:
    """What stands beside the status, the most important first. The year stands where it is not this one."""
    parts: list[str] = []
    if (day := line.meeting_date) is not None:
        shape = "d MMM" if day.year == QDate.currentDate().year() else "d MMM yyyy"
        parts.append(QLocale().toString(QDate(day.year, day.month, day.day), shape))
    if line.number is not None:
        parts.append(QCoreApplication.translate("releases", "No. {0}").format(line.number))
    if line.photo_count == 0:
        parts.append(QCoreApplication.translate("releases", "no photo"))
    elif line.photo_count == 1:
        parts.append(QCoreApplication.translate("releases", "1 photo"))
    else:
        parts.append(QCoreApplication.translate("releases", "{0} photos").format(line.photo_count))
    if len(line.languages) == 2:
        parts.append(", ".join(line.languages))
    return parts
