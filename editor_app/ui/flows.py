"""What takes a while: photos coming in and exports going out; with progress and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor_app.domain.release import Release
from editor_app.errors import EditorError
from editor_app.settings import Settings
from editor_app.ui.desk import Desk
from editor_app.ui.desk.photos import PhotoSource, RejectedPhoto
from editor_app.ui.desk.publishing import Exported
from editor_app.ui.dialogs import Dialogs
from editor_app.ui.exporting import ExportWish
from editor_app.ui.notices import Act
from editor_app.ui.statusline import StatusLine
from editor_app.ui.workbench import Workbench


class Flows(QObject):
    """Starts them, shows how far they are, and tells the outcome. ``settings`` gives the preferences of the moment."""

    told = Signal(str, object)
    settings_changed = Signal(object)
    """Settings"""
    inspector_wanted = Signal(str)
    """The tab to bring to the front"""

    def __init__(
        self,
        desk: Desk,
        bench: Workbench,
        dialogs: Dialogs,
        status: StatusLine,
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__(bench)
        self._desk = desk
        self._bench = bench
        self._dialogs = dialogs
        self._status = status
        self._settings = settings
        bench.photos_wanted.connect(self.want_photos)
        desk.photos_added.connect(self._photos_added)
        desk.photos_refused.connect(self._photos_refused)
        desk.photos_cancelled.connect(self._photos_cancelled)
        desk.progress.connect(self._progress)
        desk.exported.connect(self._exported)
        desk.export_failed.connect(self._export_failed)
        desk.page_written.connect(self._page_written)

    # -- photos --------------------------------------------------------------------------------------------

    def want_photos(self, what: object) -> None:
        """Take in pictures (a list of paths or bytes), one picture (bytes), or ask for files (None)."""
        if what is None:
            self._dialogs.pick_photos(self.take_in)
        elif isinstance(what, bytes | list):
            pictures = what if isinstance(what, list) else [what]
            pasted = self.tr("Picture from the clipboard")
            self.take_in(
                [
                    PhotoSource(pasted, data=one)
                    if isinstance(one, bytes)
                    else PhotoSource(Path(one).name, Path(one))
                    for one in pictures
                ]
            )

    def take_in(self, sources: list[PhotoSource]) -> None:
        """Take pictures into the release on the table, if it may be written in."""
        release = self._bench.release
        if release is None or not self._bench.sight().editable:
            return
        if self._desk.taking_in:
            self.told.emit(self.tr("Other photos are still coming in."), None)
            return
        self._bench.manuscript.hold()
        self.inspector_wanted.emit("photos")
        self._desk.add_photos(release.id, self._bench.photo_base, sources)
        self._bench.refresh_state()

    def _photos_added(self, release: Release, rejected: tuple[RejectedPhoto, ...]) -> None:
        self._bench.photos_arrived(release)
        self._show_rejected(rejected)

    def _photos_refused(self, rejected: tuple[RejectedPhoto, ...]) -> None:
        self._bench.manuscript.let_go()
        self._show_rejected(rejected)
        self._bench.refresh_state()

    def _photos_cancelled(self) -> None:
        self._bench.manuscript.let_go()
        self._bench.refresh_state()
        self.told.emit(self.tr("Cancelled; no photo was added."), None)

    def _show_rejected(self, rejected: tuple[RejectedPhoto, ...]) -> None:
        self._bench.inspector.photos.show_refused([(photo.name, photo.reason) for photo in rejected])

    def _progress(self, what: str, done: int, of: int) -> None:
        if what == "photos":
            self._bench.inspector.photos.show_progress(done, of)
        words = ""
        if done < of:
            words = (
                self.tr("Photos: {0} of {1}").format(done, of) if what == "photos" else self.tr("Exporting…")
            )
        self._status.show_work(words)

    # -- export --------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Save, then ask what to export."""
        release = self._bench.release
        if release is not None:
            self._bench.manuscript.leave(
                lambda: self._dialogs.export(
                    self._bench.release or release, self._settings(), self.send_export
                )
            )

    def send_export(self, wish: ExportWish) -> None:
        """Export as wished, and keep the wish for the next time."""
        release = self._bench.release
        if release is None:
            return
        self.settings_changed.emit(
            replace(self._settings(), export_folder=str(wish.folder), export_formats=wish.formats)
        )
        self._desk.export(
            release.id,
            wish.languages,
            wish.formats,
            wish.folder,
            wish.draft,
            recipient=wish.recipient,
            embargo_copy=wish.embargo_copy,
            version=wish.version,
        )

    def _exported(self, exported: Exported) -> None:
        self._bench.banners.take_away("export")
        folder = QUrl.fromLocalFile(str(exported.folder))
        words = self.tr("{0} files written to {1}.").format(len(exported.files), exported.folder)
        self.told.emit(words, Act(self.tr("Open the folder"), lambda: QDesktopServices.openUrl(folder)))
        if exported.notices:
            self._bench.banners.show_banner(
                "export", "warn", self.tr("The export is written, with notes:"), " ".join(exported.notices)
            )

    def _export_failed(self, error: EditorError) -> None:
        self._bench.banners.show_error("export", error)

    def open_in_browser(self) -> None:
        """Write the page as a draft copy and open it in the browser."""
        release = self._bench.release
        if release is None:
            return
        language = self._bench.area.language
        self._bench.manuscript.leave(lambda: self._desk.write_page(release.id, language))

    def _page_written(self, page: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
        self.told.emit(self.tr("The page is open in the browser, marked as a draft copy."), None)
