"""The read-only page: the release as it is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content, PhotoUse, closed_caption
from editor_app.ui import look
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.pieces import label

PictureOf: TypeAlias = Callable[[str], QPixmap | None]
"""The photo of a digest, large; None while it is not there."""

PAGE_WIDTH = 660
MARGIN = 48


class LeadPhoto(QWidget):
    """The photo under the headline, as wide as the column."""

    def __init__(self, picture: QPixmap | None, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._picture is None or self._picture.isNull():
            return 120
        return min(520, round(width * self._picture.height() / self._picture.width()))

    def sizeHint(self) -> QSize:
        return QSize(PAGE_WIDTH - 2 * MARGIN, self.heightForWidth(PAGE_WIDTH - 2 * MARGIN))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        if self._picture is not None and not self._picture.isNull():
            high = box.width() * self._picture.height() / self._picture.width()
            wide = box.width()
            if high > box.height():
                wide, high = wide * box.height() / high, box.height()
            box = QRectF(0, 0, wide, high)
        clip = QPainterPath()
        clip.addRoundedRect(box, 3, 3)
        painter.setClipPath(clip)
        if self._picture is None or self._picture.isNull():
            painter.fillRect(box, QColor(look.tokens().segment))
        else:
            painter.drawPixmap(box.toRect(), self._picture)
        painter.end()


class ReadingPage(QScrollArea):
    """The sheet in the middle of the canvas; nothing on it can be changed."""

    def __init__(self, picture: PictureOf) -> None:
        super().__init__()
        self._picture = picture
        self._again: Callable[[], None] | None = None
        self.setWidgetResizable(True)
        self.setProperty("role", "canvas")
        self.setAccessibleName(self.tr("Page as published"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the same again: a photo arrived, or the look changed."""
        if self._again is not None and self.isVisible():
            place = self.verticalScrollBar().value()
            self._again()
            self.verticalScrollBar().setValue(place)

    def show_published(self, content: Content, language: str, dateline: str) -> None:
        """The release in ``language`` as the export shows it; ``dateline`` is the grey line under the headline."""
        self._again = lambda: self.show_published(content, language, dateline)
        text = content.text(language)
        page, layout = self._sheet()
        layout.addWidget(_serif(text.headline or self.tr("Without a headline"), 27, bold=True))
        layout.addSpacing(8)
        if dateline:
            layout.addWidget(label(dateline, "muted", wrap=True))
            layout.addSpacing(12)
        if text.summary:
            layout.addWidget(_serif(text.summary, 19))
            layout.addSpacing(14)
        body = parse_markdown(text.body)
        if (lead := content.lead) is not None and f"photo:{lead.key}" not in text.body:
            self._add_lead(layout, lead, language)
        by_key = {use.key: use for use in content.photos}

        def picture(key: str) -> QPixmap | None:
            use = by_key.get(key)
            return self._picture(use.digest) if use is not None else None

        def caption(key: str) -> tuple[str, str]:
            use = by_key.get(key)
            return (use.caption.get(language, ""), use.credit.get(language, "")) if use else ("", "")

        words = BodyEdit(picture, caption, read_only=True)
        words.setAccessibleName(self.tr("Text of the release, for reading"))
        words.set_document(body)
        layout.addWidget(words)
        self._put(page, layout)

    def _add_lead(self, layout: QVBoxLayout, lead: PhotoUse, language: str) -> None:
        layout.addWidget(LeadPhoto(self._picture(lead.digest), lead.alt.get(language, "")))
        layout.addSpacing(6)
        caption, credit = lead.caption.get(language, ""), lead.credit.get(language, "")
        words = caption
        if credit:
            words = f"{closed_caption(caption)} {self.tr('Photo: {0}').format(credit)}".strip()
        if words:
            layout.addWidget(label(words, "muted", wrap=True))
        layout.addSpacing(14)

    def _sheet(self) -> tuple[QWidget, QVBoxLayout]:
        """A canvas with the sheet in its middle, and the sheet's layout."""
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        canvas.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sheet = QFrame()
        sheet.setProperty("role", "page")
        sheet.setMaximumWidth(look.pixels(PAGE_WIDTH))
        sheet.setMinimumHeight(look.pixels(560))
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(MARGIN, 42, MARGIN, MARGIN)
        inner.setSpacing(0)
        outer = QHBoxLayout(canvas)
        outer.setContentsMargins(28, 26, 28, 28)
        outer.addStretch(1)
        outer.addWidget(sheet, 100)
        outer.addStretch(1)
        return canvas, inner

    def _put(self, canvas: QWidget, layout: QVBoxLayout) -> None:
        layout.addStretch(1)
        self.setWidget(canvas)


def _serif(text: str, size: float, bold: bool = False) -> QWidget:
    made = label(text, wrap=True)
    made.setFont(look.text_font(size, bold=bold))
    made.setStyleSheet(
        f"font-family: '{look.text_family()}'; font-size: {look.pixels(size)}px;"
        f" font-weight: {700 if bold else 400};"
    )
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
