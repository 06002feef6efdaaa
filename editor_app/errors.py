"""The tree of known errors.

::

    EditorError(text, hint)        a sentence for the person, and what to do next
    ├── Refused                    a rule of the office said no                    (exit 1)
    ├── ChangedElsewhere           somebody saved meanwhile; both texts are kept   (exit 1)
    ├── BadInput                   a file or a value we cannot read, and why       (exit 2)
    ├── Unavailable                the desk cannot be used now: disk, lock, schema (exit 3)
    └── ExportFailed               the file could not be written; yesterday's stays (exit 3)

Anything else that is raised is a bug: it is logged and shown in the crash dialog. `exit_code` follows the
table of the command line.
"""

from __future__ import annotations

from typing import ClassVar


class EditorError(Exception):
    """A known error. ``text`` says what is wrong, ``hint`` what to do; both are whole sentences."""

    exit_code: ClassVar[int] = 1

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()


class Refused(EditorError):
    """A rule of the office forbids it: a permission, a guard, a blocking finding."""


class ChangedElsewhere(EditorError):
    """The release moved on since it was read. The text that was being saved is kept as a conflict copy.

    ``current_revision`` is the number of the revision that is in the desk now;
    ``conflict_id`` names the kept copy, or is None where there was no text to keep.
    """

    def __init__(
        self, text: str, hint: str = "", *, current_revision: int, conflict_id: int | None = None
    ) -> None:
        super().__init__(text, hint)
        self.current_revision = current_revision
        self.conflict_id = conflict_id


class BadInput(EditorError):
    """A file or a value that cannot be read. ``text`` names it and says why."""

    exit_code = 2


class Unavailable(EditorError):
    """The desk cannot be used just now: folder not writable, disk full, database locked, newer schema."""

    exit_code = 3


class ExportFailed(Unavailable):
    """An export could not be written. What was there before is untouched."""
