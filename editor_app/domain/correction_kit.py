"""What an office needs to tell of a correction: the notes, the files that changed, and who got the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from editor_app.domain.release import Office
from editor_app.domain.step_details import CorrectionClass


@dataclass(frozen=True, slots=True)
class ReplacedFile:
    """One exported file before and after. ``old_name`` "" is a file that is new; ``new_name`` "" one not made anew.

    ``old_sha256`` and ``new_sha256`` are lower-case hex, "" where there is no file.
    """

    language: str
    format: str
    old_name: str
    old_sha256: str
    new_name: str
    new_sha256: str


@dataclass(frozen=True, slots=True)
class CorrectionKit:
    """Everything about one correction, read in one transaction. Texts are by language.

    ``recipients`` got a file of an earlier version, in the order of the alphabet; ``places`` are where that was
    published. ``at`` is when the corrected version was released, or when the kit was made; aware, in UTC.
    """

    uid: str
    number: int | None
    version: int
    corrects: int
    kind: CorrectionClass
    at: datetime
    seal: str
    office: Office
    headlines: Mapping[str, str] = field(hash=False)
    notes: Mapping[str, str] = field(hash=False)
    files: tuple[ReplacedFile, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
