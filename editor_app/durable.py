"""Files that survive a power cut: write beside, flush, fsync, rename, fsync the folder. And files that people name.

Measured (RELIABILITY): every shortcut in this chain lost acknowledged saves; the whole chain lost none.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from editor_app.errors import BadInput, EditorError, Unavailable


def write_durably(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that, whatever happens, the old or the new file is there, whole.

    Raises Unavailable with a sentence if the folder cannot be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise told(error, f"“{path.name}” could not be written") from error


def read_named(path: Path, most: int) -> bytes:
    """The bytes of a file that a person named, at most ``most`` and one more: what is larger need not be read.

    Raises BadInput naming the file where it cannot be read, or is a folder, a pipe or a device, which might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "is a folder" if path.is_dir() else "is not a file"
            raise BadInput(f"“{path}” {kind}.", "Name a file.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(
            f"The file “{path}” cannot be read: {reason}.", "Check its name and where it lies."
        ) from error


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable. A no-op on Windows, where a folder cannot be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def told(error: OSError, what: str) -> EditorError:
    """The known error for an operating-system error, in the person's words."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Unavailable(f"{what}: the disk is full.", "Make room on the disk, then try again.")
        case errno.EFBIG:
            return Unavailable(
                f"{what}: the file grew past the allowed size.", "Ask an administrator to raise it."
            )
        case errno.EROFS:
            return Unavailable(
                f"{what}: the disk is read-only.", "Choose another folder, or have the disk repaired."
            )
        case errno.EACCES | errno.EPERM:
            return Unavailable(f"{what}: the folder may not be written to.", "Choose a folder of your own.")
        case errno.ENOENT | errno.ENOTDIR:
            return Unavailable(f"{what}: the folder is not there.", "Choose a folder that exists.")
        case _:
            return Unavailable(f"{what}: {error.strerror or error}.", "Try again, or choose another folder.")


@contextlib.contextmanager
def telling(what: str) -> Iterator[None]:
    """Turn operating-system errors inside the block into known ones."""
    try:
        yield
    except OSError as error:
        raise told(error, what) from error
