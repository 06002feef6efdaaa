"""Faults of the machine: full and read-only disks, files that may not be read. Real where we may mount, else patched.

Permissions do not bind an administrator, so a file that may not be read is made by refusing the open itself.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from editor_app.store import engine
from tests.broken.ground import Ground

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@cache
def can_mount() -> bool:
    """Whether this user may mount a disk in memory: an administrator on Linux, mostly."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True, check=False)
        if done.returncode == 0:
            subprocess.run(["umount", place], check=True)
        return done.returncode == 0


def on_small_disk(ground: Ground, folder: Path, size: str) -> None:
    """Put ``folder`` on a disk of its own of ``size``, with what is in it."""
    kept = folder.with_name(f"{folder.name}-before")
    folder.rename(kept)
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)

    def leave() -> None:
        # What the disk held at the end takes the folder's place, so that it can be compared.
        last = folder.with_name(f"{folder.name}-after")
        shutil.copytree(folder, last)
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()
        last.rename(folder)

    ground.after.callback(leave)
    shutil.copytree(kept, folder, dirs_exist_ok=True)


def fill(folder: Path) -> None:
    """Use up what is left of the disk under ``folder``."""
    with (folder / "ballast").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 65_536):
            pass
    assert shutil.disk_usage(folder).free == 0


def full_disk(ground: Ground, folder: Path) -> None:
    """A real disk without a byte left, with ``folder`` on it."""
    on_small_disk(ground, folder, "24m")
    fill(folder)


def read_only_disk(ground: Ground, folder: Path) -> None:
    """A real disk that was mounted for reading, with ``folder`` on it."""
    on_small_disk(ground, folder, "24m")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def flush_fails(number: int) -> Callable[[Ground], None]:
    """Every flush to the disk fails with ``number``, as on a disk that fills up while it is written."""

    def make(ground: Ground) -> None:
        def fsync(_: int) -> None:
            raise OSError(number, os.strerror(number))

        ground.patch.setattr(os, "fsync", fsync)

    return make


def no_room_in_database(ground: Ground) -> None:
    """The database may not grow by a page: what SQLite tells of a full disk."""
    ground.patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "max_page_count=1"))


def refuse(ground: Ground, place: Path, number: int, *, reading: bool = False) -> None:
    """Opening anything under ``place`` fails with ``number``: for writing, or with ``reading`` at all."""
    real_os_open, real_io_open, real_mkdir = os.open, io.open, os.mkdir

    def under(path: Any) -> bool:
        return not isinstance(path, int) and Path(path).absolute().is_relative_to(place)

    def no(path: Any) -> OSError:
        return OSError(number, os.strerror(number), str(path))

    def os_open(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if under(path) and (reading or flags & _WRITING):
            raise no(path)
        return real_os_open(path, flags, *rest, **more)

    def io_open(path: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if under(path) and (reading or set(mode) & set("wax+")):
            raise no(path)
        return real_io_open(path, mode, *rest, **more)

    def mkdir(path: Any, *rest: Any, **more: Any) -> None:
        if under(path):
            raise no(path)
        real_mkdir(path, *rest, **more)

    ground.patch.setattr(os, "open", os_open)
    ground.patch.setattr(io, "open", io_open)
    ground.patch.setattr(os, "mkdir", mkdir)


def no_access(ground: Ground, name: str) -> None:
    """The system says that the file or folder called ``name`` may not be written."""
    real = os.access
    ground.patch.setattr(
        os, "access", lambda path, mode, **more: Path(path).name != name and real(path, mode, **more)
    )
