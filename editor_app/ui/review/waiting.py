"""Waiting for me: what a supervisor has to decide, the oldest first, with its age and the time it is due."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QHideEvent, QKeyEvent, QPainter, QPainterPath, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.accounts import Account
from editor_app.domain.release import ReleaseId, ReleaseLine, ReleasePage
from editor_app.domain.waiting import overdue
from editor_app.ui import icons, look
from editor_app.ui.desk.releases import Listing
from editor_app.ui.pictures import Pictures
from editor_app.ui.pieces import label, row
from editor_app.ui.releases.delegate import foot_parts
from editor_app.ui.releases.model import LINE, ReleaseModel
from editor_app.ui.review.times import ago, ahead
from editor_app.ui.review.words import moment

WAITING = Listing(waiting=True)
AGAIN_AFTER = 60_000
"""Milliseconds after which what waits is read anew while it is looked at: others send and claim meanwhile."""
_HIGH, _PICTURE, _PAD, _WIDEST = 92, (92, 64), 14, 860


def _t(text: str) -> str:
    return QCoreApplication.translate("waiting", text)


class WaitingDelegate(QStyledItemDelegate):
    """A card for each release: photo, headline, who sent it when, and by when it is due."""

    def __init__(self, pictures: Pictures, account: Account, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._account = account

    def sizeHint(self, option: QStyleOptionViewItem, _: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), look.pixels(_HIGH + 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        t = look.tokens()
        line: ReleaseLine = index.data(LINE)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        box = QRectF(area).adjusted(1.5, 1.5, -1.5, -look.pixels(10) + 0.5)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(t.accent if focused else t.line))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(t.accent_soft if chosen else t.hover if hovered else t.field))
        painter.drawRoundedRect(box, 8, 8)
        wide, high = look.pixels(_PICTURE[0]), look.pixels(_PICTURE[1])
        picture = QRectF(box.left() + _PAD, box.center().y() - high / 2, wide, high)
        self._paint_picture(painter, line, picture)
        left, right = picture.right() + _PAD, box.right() - _PAD
        right = self._paint_due(painter, line, right, box) - _PAD
        self._paint_words(painter, line, QRectF(left, box.top(), max(right - left, 60), box.height()))
        painter.restore()

    def _paint_picture(self, painter: QPainter, line: ReleaseLine, box: QRectF) -> None:
        t = look.tokens()
        clip = QPainterPath()
        clip.addRoundedRect(box, 5, 5)
        found = self._pictures.thumbnail(line.lead_digest)
        painter.save()
        painter.setClipPath(clip)
        if found is None or found.isNull():
            painter.fillRect(box, QColor(t.segment))
            side = look.pixels(22)
            where = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
            ratio = painter.device().devicePixelRatioF()
            name = "image" if line.photo_count else "file-text"
            painter.drawPixmap(where, icons.pixmap(name, side, t.muted, ratio))
        else:
            share = box.width() / box.height()
            wide = min(float(found.width()), found.height() * share)
            high = wide / share
            source = QRectF((found.width() - wide) / 2, (found.height() - high) / 2, wide, high)
            painter.drawPixmap(box, found, source)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: ReleaseLine, box: QRectF) -> None:
        t = look.tokens()
        step = look.pixels(21)
        head = look.ui_font(15, bold=True)
        words = line.headline or self.tr("Without a headline")
        rows = _two_lines(words, QFontMetricsF(head), box.width())
        top = box.center().y() - (len(rows) * step + look.pixels(22)) / 2
        painter.setFont(head)
        painter.setPen(QColor(t.text if line.headline else t.muted))
        for n, text in enumerate(rows):
            where = QRectF(box.left(), top + n * step, box.width(), step)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(look.ui_font(13))
        painter.setPen(QColor(t.muted))
        foot = QRectF(box.left(), top + len(rows) * step + look.pixels(2), box.width(), look.pixels(20))
        told = " · ".join((waiting_since(line), *foot_parts(line)))
        painter.drawText(
            foot,
            Qt.AlignmentFlag.AlignVCenter,
            painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, round(foot.width())),
        )

    def _paint_due(self, painter: QPainter, line: ReleaseLine, right: float, box: QRectF) -> float:
        """The pill at the right; answers where it begins."""
        words = due_words(line)
        if not words:
            return right
        t = look.tokens()
        late = overdue(line.due_at, datetime.now(UTC))
        colour = QColor(t.danger if late else t.accent)
        painter.setFont(look.ui_font(12, bold=True))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + look.pixels(20)
        high = look.pixels(24)
        pill = QRectF(right - wide, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.danger_soft if late else t.accent_soft))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(colour)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return pill.left()


def waiting_since(line: ReleaseLine) -> str:
    """ "sent 3 hours ago by Leyla A."."""
    at = line.submitted_at or line.updated_at
    if line.submitted_by:
        return _t("sent {0} by {1}").format(ago(at), line.submitted_by)
    return _t("sent {0}").format(ago(at))


def due_words(line: ReleaseLine) -> str:
    """What stands in the pill: "due today 17:00", "overdue since yesterday 17:00", "You are reviewing"."""
    if line.due_at is None:
        return _t("You are reviewing it") if line.claimed_by else ""
    if overdue(line.due_at, datetime.now(UTC)):
        return _t("overdue since {0}").format(moment(line.due_at))
    return _t("due {0}").format(ahead(line.due_at))


def _two_lines(words: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """At most two lines, broken between words, the second cut with dots."""
    if metrics.horizontalAdvance(words) <= room:
        return [words]
    first, rest = "", words.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return [metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)]
    return [first, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room)]


class WaitingModel(ReleaseModel):
    """Says to a screen reader what the card shows."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            line: ReleaseLine = index.data(LINE)
            words = (line.headline or self.tr("Without a headline"), waiting_since(line), due_words(line))
            return ", ".join(part for part in words if part)
        return super().data(index, role)


class WaitingList(QListView):
    """Enter or a click opens."""

    opened = Signal(object)
    """ReleaseId"""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(LINE)
        if isinstance(line, ReleaseLine):
            self.opened.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() == "?":
            event.ignore()
        else:
            super().keyPressEvent(event)


class WaitingPage(QWidget):
    """The supervisor's first view."""

    release_wanted = Signal(object)
    """ReleaseId"""
    listing_wanted = Signal()

    def __init__(self, pictures: Pictures, account: Account) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = WaitingModel()
        self.model.expect(WAITING)
        self.list = WaitingList()
        self.list.setAccessibleName(self.tr("Releases waiting for me"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(WaitingDelegate(pictures, account, self.list))
        self.list.opened.connect(self.release_wanted.emit)
        self._told = label("", "muted")
        self._empty_words = label(
            self.tr("What writers send for review, and you wrote no part of, appears here."),
            "muted",
            wrap=True,
        )
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_AFTER)
        self._timer.timeout.connect(self.listing_wanted.emit)
        pictures.arrived.connect(self.list.viewport().update)
        look.changed.connect(self.list.scheduleDelayedItemsLayout)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(28, 26, 28, 20)
        column.setSpacing(4)
        title = label(self.tr("Waiting for me"), "title")
        column.addLayout(row(title, None))
        column.addWidget(self._told)
        column.addSpacing(12)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.addStretch(2)
        nothing = label(self.tr("Nothing waits for you"), "title")
        for text in (nothing, self._empty_words):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(text)
        words.addStretch(3)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        column.addLayout(self._stack, 1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(look.pixels(_WIDEST))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(holder, 1000)
        outer.addStretch(1)
        self._holder = holder
        look.changed.connect(self._resize)

    def _resize(self) -> None:
        self._holder.setMaximumWidth(look.pixels(_WIDEST))

    def show_page(self, listing: Listing, page: ReleasePage) -> None:
        """Show what waits; pages of other listings are not for here."""
        here = self.list.currentIndex().row()
        if not self.model.show_page(listing, page, False):
            return
        count = len(page.lines)
        self._stack.setCurrentIndex(0 if count else 1)
        late = sum(overdue(line.due_at, datetime.now(UTC)) for line in page.lines)
        words = self.tr("1 release") if count == 1 else self.tr("{0} releases").format(count)
        parts = [words, self.tr("the longest waiting first")] if count else []
        if late:
            parts.append(self.tr("1 overdue") if late == 1 else self.tr("{0} overdue").format(late))
        self._told.setText(" · ".join(parts))
        if count:
            self.list.setCurrentIndex(self.model.index(min(max(here, 0), count - 1)))

    @property
    def told(self) -> str:
        """How many wait, in words."""
        return self._told.text()

    def first_but(self, release_id: ReleaseId | None) -> ReleaseId | None:
        """The release that waits longest besides ``release_id``."""
        return next((line.id for line in self.model.lines if line.id != release_id), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
