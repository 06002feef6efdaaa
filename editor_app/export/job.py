"""The frozen job of an export, and what comes back.

Everything a writer needs is in the job: it was read in one transaction, and later typing cannot reach it.
Writers know no database and no window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from editor_app.domain.content import Content, PhotoUse, Text
from editor_app.domain.release import Correction, EmergencyRelease, Office, ReleaseId
from editor_app.domain.workflow import Status

FormatId: TypeAlias = Literal["html", "docx"]


@dataclass(frozen=True, slots=True)
class ExportPhoto:
    """A photo of the release. ``width`` and ``height`` are pixels of the upright original.

    ``renditions`` maps a wanted width (1600, 800, 320) to its JPEG file; a rendition is never larger than the
    original, so a file may be narrower than its key says. ``original`` is never embedded, only named.
    """

    use: PhotoUse
    width: int
    height: int
    renditions: Mapping[int, Path]
    original: Path


@dataclass(frozen=True, slots=True)
class ExportPerson:
    """Somebody the report names, in the job's language, with the post held on the meeting's date."""

    name: str
    post: str = ""
    rank: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """One release in one language.

    ``languages`` are those exported together, ``language`` among them (alternates are linked to one another).
    ``seal`` is that of ``content``. ``type_label`` is the report type's name in the language ("Meeting
    report"). ``meeting_time`` is "HH:MM" in the office's zone or "", ``meeting_place`` the place in the language
    or "". ``photos`` are in the content's order, the lead among them. Times are aware and in UTC.
    ``draft`` asks for a copy that is visibly marked as not approved.

    ``embargo_until`` is the end of the content's embargo; while it lasts (`embargoed`) every page is marked with it,
    and ``embargo_copy`` is the running number of the copy that goes to ``recipient``. ``emergency`` is how the version
    was released without an approval, ``correction`` what it corrects, ``first_released_at`` when the first version of
    the release was released.
    """

    uid: str
    release_id: ReleaseId
    number: int | None
    version: int
    status: Status
    revision: int
    seal: str
    language: str
    languages: tuple[str, ...]
    content: Content
    office: Office
    type_label: str
    generated_at: datetime
    meeting_date: date | None = None
    meeting_time: str = ""
    meeting_place: str = ""
    people: tuple[ExportPerson, ...] = ()
    photos: tuple[ExportPhoto, ...] = ()
    approved_by: str = ""
    approved_at: datetime | None = None
    released_at: datetime | None = None
    draft: bool = False
    notes_to_editors: str = ""
    embargo_until: datetime | None = None
    embargo_copy: int | None = None
    recipient: str = ""
    emergency: EmergencyRelease | None = None
    correction: Correction | None = None
    first_released_at: datetime | None = None

    @property
    def embargoed(self) -> bool:
        """Whether the embargo lasted when the job was made."""
        return self.embargo_until is not None and self.generated_at < self.embargo_until

    @property
    def text(self) -> Text:
        """The words in the job's language."""
        return self.content.text(self.language)

    @property
    def lead(self) -> ExportPhoto | None:
        """The lead photo, if the release has one."""
        return next((p for p in self.photos if p.use.role == "lead"), None)

    def photo(self, key: str) -> ExportPhoto | None:
        """The photo that the body names as ``photo:KEY``."""
        return next((p for p in self.photos if p.use.key == key), None)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written and read back. ``sha256`` is that of its bytes, lower-case hex."""

    format: FormatId
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What an export wrote, one file a format, and sentences the person should read."""

    files: tuple[ExportedFile, ...]
    notices: tuple[str, ...] = ()
