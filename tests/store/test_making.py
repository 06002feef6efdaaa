"""A desk is made whole or leaves nothing behind that looks like one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor_app.errors import Unavailable
from editor_app.store import schema
from editor_app.store.desk import has_desk, open_desk


def test_a_desk_that_could_not_be_made_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("The disk is full.", "Make room on the disk, then try again.")

    with monkeypatch.context() as broken:
        broken.setattr(schema, "migrate", full)
        with pytest.raises(Unavailable, match="disk is full"):
            open_desk(tmp_path / "desk", create=True)

    assert not has_desk(tmp_path / "desk")
    open_desk(tmp_path / "desk", create=True).close()
    assert has_desk(tmp_path / "desk")


def test_a_desk_that_is_there_is_never_taken_away_by_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(tmp_path / "desk", create=True).close()

    def unwritable(_: Path, __: Path) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr("editor_app.store.desk._refuse_unwritable", unwritable)
    with pytest.raises(OSError, match="read-only"):
        open_desk(tmp_path / "desk", create=True)
    assert has_desk(tmp_path / "desk")


def test_a_disk_that_has_become_read_only_is_told_even_where_it_says_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(tmp_path / "desk", create=True)
    desk.refuse_if_read_only()
    sound = os.statvfs(tmp_path)
    faulty = os.statvfs_result([*list(sound)[:8], sound.f_flag | os.ST_RDONLY, *list(sound)[9:]])
    monkeypatch.setattr(os, "statvfs", lambda _: faulty)
    with pytest.raises(Unavailable, match="read-only"):
        desk.refuse_if_read_only()
    desk.close()
