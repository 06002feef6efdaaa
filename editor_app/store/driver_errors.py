"""Driver errors told in the person's words."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from editor_app.errors import EditorError, Unavailable

_SENTENCES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "The desk is in use by another program just now.",
        "Nothing is lost; try again in a moment.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "The desk is in use by another program just now.",
        "Nothing is lost; try again in a moment.",
    ),
    sqlite3.SQLITE_FULL: ("The disk of the desk is full.", "Make room on the disk, then save again."),
    sqlite3.SQLITE_READONLY: (
        "The desk cannot be written to.",
        "The disk is read-only, or the folder was moved or belongs to somebody else.",
    ),
    sqlite3.SQLITE_PERM: (
        "The desk may not be opened by you.",
        "Ask whoever keeps the folder to give you access.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk of the desk reported a fault while reading or writing.",
        "Copy your text, check the disk, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The database of the desk is damaged.",
        "Nothing is written over it. Keep a copy of the folder, then restore the last backup beside it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file desk.db is not a database.",
        "It may be damaged or encrypted. Keep a copy of the folder, then restore the last backup beside it.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The desk could not be opened.",
        "Check that its folder is still there and that you may write to it.",
    ),
    sqlite3.SQLITE_NOMEM: ("There is not enough memory for this.", "Close other programs, then try again."),
    sqlite3.SQLITE_INTERRUPT: ("The search was stopped.", "Type on to search again."),
    sqlite3.SQLITE_TOOBIG: ("This text is too large for the desk.", "Split it into several releases."),
}


def known(error: BaseException) -> EditorError | None:
    """The known error for a driver error, or None where it is a bug of ours."""
    if isinstance(error, DBAPIError):
        error = error.orig or error
    if not isinstance(error, sqlite3.Error):
        return None
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None and "decode to UTF-8" in str(error):
        code = sqlite3.SQLITE_CORRUPT  # a text cell that holds no text
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:
        code = sqlite3.SQLITE_FULL  # the file that readers and writers share could not grow
    if code is None or code & 0xFF not in _SENTENCES:
        return None
    text, hint = _SENTENCES[code & 0xFF]
    return Unavailable(text, hint)
