"""Making a desk whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.errors import Refused
from editor_app.store.desk import OpenDesk, has_desk, open_desk


@contextmanager
def new_desk(folder: Path) -> Iterator[OpenDesk]:
    """A new, empty desk in ``folder``, open inside the block.

    Refused if there is a desk already. If the block fails, everything that was made in the folder is taken away
    again, and the folder too if it was not there; what others had put there stays.
    """
    refuse_if_there(folder)
    there = folder.exists()
    before = set(folder.iterdir()) if folder.is_dir() else set()
    try:
        desk = open_desk(folder, create=True)
        try:
            yield desk
        finally:
            desk.close()
    except BaseException:
        _take_away(folder, before, keep=there)
        raise


def refuse_if_there(folder: Path) -> None:
    """Raise Refused if ``folder`` holds a desk."""
    if has_desk(folder):
        raise Refused(f"There is already a desk in {folder}.", "Open it, or choose another folder.")


def _take_away(folder: Path, before: set[Path], *, keep: bool) -> None:
    with contextlib.suppress(OSError):
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
        elif folder.is_dir():
            for made in set(folder.iterdir()) - before:
                if made.is_dir():
                    shutil.rmtree(made, ignore_errors=True)
                else:
                    made.unlink()
