"""The inspector's Photos tab: the photos of the open release in order, and the ways they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.content import PhotoRole, PhotoUse
from editor_app.ui.forms.context import language_name
from editor_app.ui.forms.tab_order import chain, focus_stops
from editor_app.ui.gallery.intake_bar import DropZone, IntakeProgress, RefusedList
from editor_app.ui.gallery.photo_card import PhotoCard, missing_in
from editor_app.ui.gallery.thumb import PHOTO_MIME, SIZE

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".mpo")
Thumbnail = Callable[[str, int], QPixmap | None]


_NO_PICTURES = (".docx", ".html", ".htm")


class PhotoPanel(QWidget):
    """Photos as cards.

    ``photos_changed(tuple[PhotoUse, ...])`` carries all of them, in order, after each edit.
    ``add_requested(list[Path] | bytes)``: files picked or dropped, or a picture from the clipboard as PNG.
    ``removed(PhotoUse, place)`` follows a removal; `put_back` undoes it. ``place_requested(key)``.
    ``thumbnail(digest, width)`` gives a picture or None while there is none; see `refresh_thumbnails`.
    """

    photos_changed = Signal(tuple)
    add_requested = Signal(object)
    cancel_requested = Signal()
    place_requested = Signal(str)
    removed = Signal(object, int)
    missing_changed = Signal(int)

    def __init__(self, thumbnail: Thumbnail, languages: Sequence[str] = ("en",)) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self._languages: tuple[str, ...] = tuple(languages) or ("en",)
        self._language = self._languages[0]
        self._cards: list[PhotoCard] = []
        self._placed: frozenset[str] = frozenset()
        self._editable = True
        self._missing = -1
        self._tabs: dict[str, QToolButton] = {}
        self.setAcceptDrops(True)
        self.choose_files: Callable[[], list[Path]] = self._ask_files
        self.drop = DropZone()
        self.progress = IntakeProgress()
        self.refused = RefusedList()
        self.summary = QLabel()
        self._build()
        self.drop.pick_wanted.connect(self._pick)
        self.progress.cancel_wanted.connect(self.cancel_requested)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        self.set_languages(self._languages)

    # -- what the owner hands in -----------------------------------------------------------------

    @property
    def photos(self) -> tuple[PhotoUse, ...]:
        return tuple(card.photo for card in self._cards)

    def set_photos(self, photos: Iterable[PhotoUse]) -> None:
        """Show ``photos`` without emitting. The same photos in the same order keep focus and caret."""
        wanted = list(photos)
        if [p.digest for p in wanted] != [c.photo.digest for c in self._cards]:
            self._rebuild(wanted)
        for card, photo in zip(self._cards, wanted, strict=True):
            card.show_photo(photo, self._language, language_name(self._language))
        self._refresh()

    def set_languages(self, languages: Sequence[str]) -> None:
        """The languages of the release; each photo's words are asked in every one of them."""
        self._languages = tuple(languages) or self._languages
        for button in self._tabs.values():
            self._tab_group.removeButton(button)
            self._tab_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._tabs.clear()
        for code in self._languages:
            button = QToolButton()
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setStyleSheet("QToolButton { padding: 2px 8px; min-height: 18px; }")
            button.clicked.connect(lambda _=False, code=code: self.set_language(code))
            self._tab_group.addButton(button)
            self._tab_row.addWidget(button)
            self._tabs[code] = button
        self.set_language(self._language if self._language in self._languages else self._languages[0])

    def set_language(self, language: str) -> None:
        """Show the words in ``language`` (the editor's tab leads here)."""
        if language in self._languages:
            self._language = language
            self._tabs[language].setChecked(True)
            for card in self._cards:
                card.show_photo(card.photo, language, language_name(language))
            self._refresh()

    def set_placed(self, keys: Iterable[str]) -> None:
        """The keys of the photos that stand in the text."""
        self._placed = frozenset(keys)
        self._refresh()

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self._cards_box.setEnabled(editable)
        self.drop.setVisible(editable)

    def refresh_thumbnails(self) -> None:
        """Ask for the pictures again: small ones have been made meanwhile."""
        for card in self._cards:
            self._show_thumbnail(card)

    def show_progress(self, done: int, total: int, name: str = "") -> None:
        """Intake runs: ``done`` of ``total`` are in, ``name`` is the file at work. All done hides it."""
        if total and done >= total:
            self.progress.hide()
        else:
            self.progress.show_progress(done, total, name)

    def finish_progress(self) -> None:
        """Intake ended, whole or cancelled."""
        self.progress.hide()

    def show_refused(self, refused: Iterable[tuple[str, str]]) -> None:
        """Files that were not taken in, as (name, reason); they stay listed until dismissed."""
        self.refused.show_refused(refused)

    def put_back(self, photo: PhotoUse, place: int) -> None:
        """Undo a removal."""
        if photo.digest in (p.digest for p in self.photos):
            return
        photos = list(self.photos)
        photos.insert(min(place, len(photos)), photo)
        self._take(photos)

    def go_to(self, key: str, which: str = "caption") -> None:
        """Put the focus into a photo's "caption", "alt" or "credit" (a finding leads here)."""
        for card in self._cards:
            if card.photo.key == key or card.photo.digest == key:
                card.begin(which)
                self.scroller.ensureWidgetVisible(card.words.get(which, card), 10, 30)

    def missing(self, language: str) -> int:
        """How many captions, alternative texts and credits are missing in ``language``."""
        return sum(len(missing_in(photo, language)) for photo in self.photos)

    # -- ways in ---------------------------------------------------------------------------------

    def paste(self) -> None:
        """Take the clipboard's picture or files, if it has any."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.take(mime)

    def take(self, mime: QMimeData) -> bool:
        """Ask for what ``mime`` holds to be added: files, a folder's pictures, or a picture. Whether it had any."""
        if not self._editable:
            return False
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            files = [file for path in paths for file in _pictures(path)]
            if files:
                self.add_requested.emit(files)
            return bool(files)
        if mime.hasImage():
            picture = QImage(mime.imageData())
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            if not picture.isNull() and picture.save(buffer, "PNG"):  # type: ignore[call-overload]
                self.add_requested.emit(bytes(buffer.data().data()))
                return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() and all(url.path().lower().endswith(_NO_PICTURES) for url in mime.urls()):
            event.ignore()  # exported files are for the window, which holds them against what was approved
            return
        if self._editable and (mime.hasFormat(PHOTO_MIME) or mime.hasUrls() or mime.hasImage()):
            self.drop.set_lit(not mime.hasFormat(PHOTO_MIME))
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drop.set_lit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop.set_lit(False)
        mime = event.mimeData()
        if mime.hasFormat(PHOTO_MIME):
            digest = bytes(mime.data(PHOTO_MIME).data()).decode()
            inside = self._cards_box.mapFrom(self, event.position().toPoint())
            self._drop_card(digest, inside.y())
            event.acceptProposedAction()
        elif self.take(mime):
            event.acceptProposedAction()

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._tab_frame = QFrame()
        self._tab_frame.setProperty("role", "segment")
        self._tab_row = QHBoxLayout(self._tab_frame)
        self._tab_row.setContentsMargins(2, 2, 2, 2)
        self._tab_row.setSpacing(1)
        self._tab_group = QButtonGroup(self)
        self._tab_line = QWidget()
        tabs = QHBoxLayout(self._tab_line)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.addWidget(self._tab_frame)
        tabs.addStretch(1)
        self.summary.setWordWrap(True)
        self._cards_box = QWidget()
        self._column = QVBoxLayout(self._cards_box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for part in (self._tab_line, self.summary, self.refused, self.progress, self._cards_box, self.drop):
            column.addWidget(part)
        column.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)

    def _rebuild(self, photos: list[PhotoUse]) -> None:
        kept = {card.photo.digest: card for card in self._cards}
        self._cards = []
        for photo in photos:
            card = kept.pop(photo.digest, None) or self._new_card(photo)
            self._cards.append(card)
            self._column.removeWidget(card)
            self._column.addWidget(card)
        for card in kept.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        chain(focus_stops(self))

    def _new_card(self, photo: PhotoUse) -> PhotoCard:
        card = PhotoCard(photo)
        card.changed.connect(lambda photo: self._edited(card, photo))
        card.move_wanted.connect(lambda step: self._move(card, step))
        card.remove_wanted.connect(lambda: self._remove(card))
        card.place_wanted.connect(lambda: self.place_requested.emit(card.photo.key))
        self._show_thumbnail(card)
        return card

    def _show_thumbnail(self, card: PhotoCard) -> None:
        width = round(SIZE.width() * self.devicePixelRatioF())
        card.thumb.show_picture(self._thumbnail(card.photo.digest, width))

    def _edited(self, card: PhotoCard, photo: PhotoUse) -> None:
        if photo.role is PhotoRole.LEAD:
            for other in self._cards:
                if other is not card and other.photo.role is PhotoRole.LEAD:
                    as_body = replace(other.photo, role=PhotoRole.BODY)
                    other.show_photo(as_body, self._language, language_name(self._language))
        self._refresh()
        self.photos_changed.emit(self.photos)

    def _move(self, card: PhotoCard, step: int) -> None:
        photos = list(self.photos)
        place = photos.index(card.photo)
        if 0 <= place + step < len(photos):
            photos.insert(place + step, photos.pop(place))
            focused = self.window().focusWidget()
            self._take(photos)
            if focused is not None and card.isAncestorOf(focused):
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
                self.scroller.ensureWidgetVisible(card, 0, 20)

    def _drop_card(self, digest: str, y: int) -> None:
        moving = next((card for card in self._cards if card.photo.digest == digest), None)
        if moving is None:
            return
        others = [card for card in self._cards if card is not moving]
        place = sum(1 for card in others if card.geometry().center().y() < y)
        photos = [card.photo for card in others]
        photos.insert(place, moving.photo)
        if tuple(photos) != self.photos:
            self._take(photos)

    def _remove(self, card: PhotoCard) -> None:
        photo = card.photo
        place = self._cards.index(card)
        self._take([other for other in self.photos if other.digest != photo.digest])
        if self._cards:
            self._cards[min(place, len(self._cards) - 1)].remove.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.drop.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(photo, place)

    def _take(self, photos: list[PhotoUse]) -> None:
        self.set_photos(photos)
        self.photos_changed.emit(self.photos)

    def _refresh(self) -> None:
        count = len(self._cards)
        for number, card in enumerate(self._cards, 1):
            card.show_place(number, count, placed=card.photo.key in self._placed)
        lacking = {code: self.missing(code) for code in self._languages}
        for code, button in self._tabs.items():
            name = language_name(code)
            button.setText(f"{name} · {lacking[code]}" if lacking[code] else name)
            spoken = self.tr("Photo texts in {language}, {n} missing")
            button.setAccessibleName(spoken.format(language=name, n=lacking[code]))
        total = sum(lacking.values())
        self._tab_line.setVisible(bool(count) and len(self._languages) > 1)
        if not count:
            self.summary.setText(
                self.tr("No photos yet. Each photo needs a caption, an alternative text and a credit.")
            )
        elif total == 1:
            self.summary.setText(self.tr("One text is missing."))
        elif total:
            self.summary.setText(self.tr("{n} texts are missing.").format(n=total))
        else:
            self.summary.setText(self.tr("Every photo has a caption, a credit and alternative text."))
        self.summary.setProperty("role", "field-error" if count and total else "muted")
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)
        if total != self._missing:
            self._missing = total
            self.missing_changed.emit(total)

    def _pick(self) -> None:
        paths = self.choose_files()
        if paths:
            self.add_requested.emit(paths)

    def _ask_files(self) -> list[Path]:
        endings = " ".join(f"*{ending} *{ending.upper()}" for ending in PICTURE_ENDINGS)
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add photos"),
            "",
            self.tr("Photos ({endings});;All files (*)").format(endings=endings),
        )
        return [Path(name) for name in chosen]


def _pictures(path: Path) -> list[Path]:
    """``path`` itself, or the pictures right inside it where it is a folder."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURE_ENDINGS)
