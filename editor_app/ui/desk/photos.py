"""Photos come in: each is read, stored and scaled on the files lane, then all are attached in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from editor_app.domain.content import Content, PhotoRole, PhotoUse
from editor_app.domain.release import Release, ReleaseId
from editor_app.errors import ChangedElsewhere, EditorError
from editor_app.ui.desk.remarks import DeskRemarks
from editor_app.ui.desk.typing import WORKSTATION


@dataclass(frozen=True, slots=True)
class PhotoSource:
    """A picture to take in: a file, or bytes from the clipboard with a name to call them by."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    def read(self) -> bytes:
        """The file's bytes. Raises BadInput with a sentence."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        from editor_app.usecases import pictures

        return pictures.read_file(self.path)


@dataclass(frozen=True, slots=True)
class RejectedPhoto:
    """A picture that was not taken in, and why."""

    name: str
    reason: str


Base = Callable[[], tuple[int, Content]]
"""The revision seen and the content as they are when the photos are attached."""


@dataclass(slots=True)
class _Intake:
    release_id: ReleaseId
    base: Base
    total: int
    stored: dict[int, Any] = field(default_factory=dict)
    rejected: dict[int, RejectedPhoto] = field(default_factory=dict)
    cancelled: bool = False

    @property
    def done(self) -> int:
        return len(self.stored) + len(self.rejected)


class DeskPhotos(DeskRemarks):
    """Photo intake with progress and cancel."""

    photos_added = Signal(object, object)
    """Release, tuple of RejectedPhoto"""
    photos_refused = Signal(object)
    """tuple of RejectedPhoto: nothing came in"""
    photos_cancelled = Signal()

    _intake: _Intake | None = None

    def rendition(self, digest: str, width: int) -> Path | None:
        """Where the rendition of a photo lies, or None without a desk. The file may still be missing."""
        if self._opened is None:
            return None
        path: Path = self._opened.photo_files.rendition(digest, width)
        return path

    @property
    def taking_in(self) -> bool:
        """Whether photos are coming in just now."""
        return self._intake is not None

    def add_photos(self, release_id: ReleaseId, base: Base, sources: Sequence[PhotoSource]) -> None:
        """Take pictures in and attach them to what ``base`` gives once all are in, as a new revision.

        Answers with `progress` for each, then `photos_added`, `photos_refused` or `photos_cancelled`. A second
        call while one is under way is refused.
        """
        if self._intake is not None or not sources:
            return
        opened = self.need()
        intake = _Intake(release_id, base, len(sources))
        self._intake = intake
        self.progress.emit("photos", 0, intake.total)
        for place, source in enumerate(sources):

            def work(source: PhotoSource = source) -> Any:
                from editor_app.usecases import pictures

                if intake.cancelled:
                    return None
                return pictures.take_in(opened.photo_files, source.read(), source.name)

            def done(stored: Any, place: int = place) -> None:
                intake.stored[place] = stored
                self._one_photo_is_in(intake)

            def failed(error: BaseException, place: int = place, source: PhotoSource = source) -> None:
                if not isinstance(error, EditorError):
                    self.failed.emit(error)
                reason = str(error) if isinstance(error, EditorError) else self.tr("It could not be read.")
                intake.rejected[place] = RejectedPhoto(source.name, reason)
                self._one_photo_is_in(intake)

            self.lanes.files.submit(work, done, failed)

    def cancel_photos(self) -> None:
        """Stop: pictures not begun are left alone and nothing is attached."""
        if self._intake is None:
            return
        self._intake.cancelled = True
        self._intake = None
        self.progress.emit("photos", 1, 1)
        self.photos_cancelled.emit()

    def _one_photo_is_in(self, intake: _Intake) -> None:
        if intake.cancelled:
            return
        self.progress.emit("photos", intake.done, intake.total)
        if intake.done == intake.total:
            self._attach(intake)

    def _attach(self, intake: _Intake) -> None:
        self._intake = None
        stored = [intake.stored[place] for place in sorted(intake.stored)]
        rejected = tuple(intake.rejected[place] for place in sorted(intake.rejected))
        seen, before = intake.base()
        known = {use.digest for use in before.photos}
        fresh = [photo for photo in stored if photo.digest not in known]
        if not fresh:
            same = tuple(RejectedPhoto(p.name, self.tr("It is already among the photos.")) for p in stored)
            self.photos_refused.emit(rejected + same)
            return
        content = with_photos(before, fresh)

        def done(release: Release) -> None:
            self.photos_added.emit(release, rejected)
            self.release_changed.emit(release)

        def failed(error: BaseException) -> None:
            # Whatever happened, the intake is over: the text may be saved again.
            if isinstance(error, ChangedElsewhere):
                self.photos_refused.emit(rejected)
                self.changed_elsewhere.emit(intake.release_id, error)
            elif isinstance(error, EditorError):
                reason = str(error)
                self.photos_refused.emit(rejected + tuple(RejectedPhoto(p.name, reason) for p in fresh))
            else:
                self.photos_refused.emit(rejected)
                self.failed.emit(error)

        from editor_app.usecases import pictures

        self.read(
            lambda tx, actor: tx.run(
                pictures.attach,
                actor,
                intake.release_id,
                seen,
                tuple(fresh),
                content,
                workstation=WORKSTATION,
            ),
            done,
            failed,
        )


def with_photos(content: Content, stored: Sequence[Any]) -> Content:
    """``content`` with the stored photos at the end; the first becomes the lead where there is none.

    Caption, credit and alternative text found inside a picture are offered in the first language.
    """
    first = content.languages[0] if content.languages else "en"
    photos = list(content.photos)
    for photo in stored:
        if any(use.digest == photo.digest for use in photos):
            continue
        use = PhotoUse(photo.digest, PhotoRole.BODY)
        caption, credit, alt = photo.caption, photo.credit, photo.alt
        if caption:
            use = replace(use, caption={first: caption})
        if alt:
            use = replace(use, alt={first: alt})
        if credit:
            use = replace(use, credit=dict.fromkeys(content.languages, credit))
        if not any(existing.role is PhotoRole.LEAD for existing in photos):
            use = replace(use, role=PhotoRole.LEAD)
        photos.append(use)
    return replace(content, photos=tuple(photos))
