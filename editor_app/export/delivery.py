"""Putting a set of files into a folder: all of them or none, and what was there before stays whole.

Every file is first written beside its place, flushed and synced; a full disk is met there, with nothing touched.
Then each is renamed into place, the old file being kept under a second name until all are in and checked. If
anything fails on the way, the old files are put back.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from editor_app import durable
from editor_app.errors import ExportFailed

STALE_SECONDS = 3600


def deliver(folder: Path, files: Mapping[str, bytes], check: Callable[[], None]) -> None:
    """Put ``files`` (bytes by name relative to ``folder``) into place, then run ``check``.

    Files that are there already with the same bytes are left alone. Raises ExportFailed, with everything as it was
    before, if a file cannot be written or if ``check`` raises it.
    """
    attempt = _Attempt(folder)
    try:
        for name, data in files.items():
            attempt.stage(name, data)
        attempt.put_in_place()
        check()
    except OSError as error:
        attempt.undo()
        raise _told(error, folder) from error
    except BaseException:
        attempt.undo()
        raise
    attempt.finish()


def deliver_read_back(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """`deliver` all of ``files`` or none, each read back from the disk; their paths in order. ExportFailed."""

    def check() -> None:
        for name, data in files.items():
            if (folder / name).read_bytes() != data:
                raise ExportFailed(
                    f"“{name}” was written but reads back differently.", "Choose another folder."
                )

    deliver(folder, files, check)
    return tuple(folder / name for name in files)


def sweep(folder: Path, stem: str) -> None:
    """Remove what an attempt that was killed an hour or more ago left beside the files of ``stem``."""
    for place in (folder, folder / f"{stem}-files"):
        with contextlib.suppress(OSError):
            for left in place.glob(".*"):
                ours = left.suffix in (".part", ".old") and (
                    place != folder or left.name.startswith(f".{stem}")
                )
                if ours and time.time() - left.stat().st_mtime > STALE_SECONDS:
                    left.unlink()


class _Attempt:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._staged: list[tuple[Path, Path]] = []
        self._done: list[tuple[Path, Path | None]] = []
        self._made: list[Path] = []

    def stage(self, name: str, data: bytes) -> None:
        target = self._folder / name
        self._make(target.parent)
        if _same(target, data):
            return
        part = _beside(target, "part")
        self._staged.append((part, target))
        # Not mkstemp: an export is for others to read, so it gets the rights of any new file.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def put_in_place(self) -> None:
        for part, target in self._staged:
            old = _kept(target)
            try:
                part.replace(target)
            except BaseException:
                if old is not None:
                    _forget(old)
                raise
            self._done.append((target, old))
        for folder in sorted({target.parent for target, _ in self._done}):
            durable.sync_folder(folder)

    def undo(self) -> None:
        for target, old in reversed(self._done):
            with contextlib.suppress(OSError):
                if old is None:
                    target.unlink()
                else:
                    old.replace(target)
        for part, _ in self._staged:
            _forget(part)
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing is in it

    def finish(self) -> None:
        for _, old in self._done:
            if old is not None:
                _forget(old)

    def _make(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir() and folder != folder.parent:
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self._made.append(one)


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.{suffix}")


def _kept(target: Path) -> Path | None:
    """A second name for the old file at ``target``, or None if there is none."""
    if not target.is_file():
        return None
    old = _beside(target, "old")
    try:
        os.link(target, old)
    except OSError:  # a disk without hard links
        shutil.copy2(target, old)
    return old


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _told(error: OSError, folder: Path) -> ExportFailed:
    named = error.filename2 or error.filename
    place = Path(str(named)) if named else folder
    if isinstance(error, IsADirectoryError):
        return ExportFailed(
            f"“{place.name}” is a folder, so the file cannot be written.",
            "Remove it or choose another folder.",
        )
    if isinstance(error, FileExistsError) and place.is_file():
        return ExportFailed(
            f"“{place.name}” is a file, so no folder can be made there.",
            "Move it away or choose another folder.",
        )
    if isinstance(error, PermissionError) and place.is_file():
        return ExportFailed(
            f"“{place.name}” may not be replaced; it is perhaps open in another program.",
            "Close it there, then export again.",
        )
    known = durable.told(error, f"The export into “{folder.name or folder}” failed")
    return ExportFailed(known.text, known.hint)
