"""Taking photos in and attaching them to a release."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.content import Content, PhotoRole, PhotoUse
from editor_app.domain.release import Release, ReleaseId
from editor_app.durable import read_named
from editor_app.errors import BadInput
from editor_app.store.photo_files import PhotoFiles
from editor_app.store.release_tables import PhotoRow
from editor_app.usecases import drafts
from editor_app.usecases.permits import requires
from editor_app.usecases.transactions import now


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo whose original and renditions lie in the desk's folder; ``caption``, ``credit`` and ``alt`` are
    what the file says of itself. ``renditions`` maps a width to the SHA-256 of the smaller copy."""

    digest: str
    name: str
    size: int
    width: int
    height: int
    format: str
    taken_at: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    renditions: Mapping[int, str] = field(default_factory=dict)

    def use(self, language: str, *, role: PhotoRole = PhotoRole.BODY) -> PhotoUse:
        """The photo as a release would use it, with its own words as suggestions in ``language``."""
        return PhotoUse(
            digest=self.digest,
            role=role,
            caption={language: self.caption} if self.caption else {},
            credit={language: self.credit} if self.credit else {},
            alt={language: self.alt} if self.alt else {},
        )


def read_file(path: Path) -> bytes:
    """The bytes of a picture's file, at most one more than a picture may have. BadInput as `read_named`."""
    from editor_app.photos.reading import MAX_BYTES

    return read_named(path, MAX_BYTES)


def take_in(photo_files: PhotoFiles, data: bytes, name: str) -> StoredPhoto:
    """Read a photo, keep its original durably and make its renditions. No row names it yet.

    Raises BadInput naming the file where it cannot be taken; Unavailable where the disk says no.
    """
    from editor_app.photos.intake import read_and_render

    facts, renditions = read_and_render(data, name)
    digest = photo_files.put(data)
    photo_files.put_renditions(digest, {width: made.jpeg for width, made in renditions.items()})
    return StoredPhoto(
        digest=digest,
        name=name,
        size=facts.size,
        width=facts.width,
        height=facts.height,
        format=facts.format,
        taken_at=facts.taken_at,
        caption=facts.caption,
        credit=facts.credit,
        alt=facts.alt,
        renditions={width: hashlib.sha256(made.jpeg).hexdigest() for width, made in renditions.items()},
    )


@requires(Permission.WRITE)
def attach(
    session: Session,
    actor: AccountId,
    release_id: ReleaseId,
    seen: int,
    photos: Sequence[StoredPhoto],
    content: Content,
    *,
    workstation: str | None = None,
) -> Release:
    """The photos' rows and the revision that names them, as `drafts.save` saves it."""
    for photo in photos:
        if session.get(PhotoRow, photo.digest) is None:
            session.add(
                PhotoRow(
                    digest=photo.digest,
                    name=photo.name,
                    size=photo.size,
                    width=photo.width,
                    height=photo.height,
                    format=photo.format,
                    taken_at=photo.taken_at,
                    suggestions={"caption": photo.caption, "credit": photo.credit, "alt": photo.alt},
                    renditions={str(width): sha for width, sha in photo.renditions.items()},
                    added_by=actor,
                    added_at=now(session),
                )
            )
    session.flush()
    return drafts.save(session, actor, release_id, seen, content, "photos", workstation=workstation)


@requires(Permission.READ)
def read_photos(session: Session, actor: AccountId, digests: Sequence[str]) -> tuple[StoredPhoto, ...]:  # noqa: ARG001
    """What the desk knows of the photos, in the order asked. BadInput for one it does not know."""
    rows = {row.digest: row for row in session.scalars(select(PhotoRow).where(PhotoRow.digest.in_(digests)))}
    missing = next((digest for digest in digests if digest not in rows), None)
    if missing is not None:
        raise BadInput(f"The photo {missing[:12]} is not in the desk.", "Add it again.")
    return tuple(_stored(rows[digest]) for digest in digests)


def _stored(row: PhotoRow) -> StoredPhoto:
    return StoredPhoto(
        digest=row.digest,
        name=row.name,
        size=row.size,
        width=row.width,
        height=row.height,
        format=row.format,
        taken_at=row.taken_at,
        caption=row.suggestions.get("caption", ""),
        credit=row.suggestions.get("credit", ""),
        alt=row.suggestions.get("alt", ""),
        renditions={int(width): sha for width, sha in row.renditions.items()},
    )
