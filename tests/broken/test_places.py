"""Exports into places that say no: one line, exit code 3, and yesterday's export is there, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app import settings
from tests.broken.faults import can_mount, fill, flush_fails, on_small_disk, read_only_disk, refuse
from tests.broken.ground import Case, Ground, refused, rows

EXPORT = "export {approved} --format html --format docx --out "
HERE = EXPORT + "{site}"


def different(ground: Ground) -> None:
    """Yesterday's files differ from what would be written today, so today's must replace them."""
    for path in ground.site.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes() + b"\n")


def failing(fault: Callable[[Ground], object]) -> Callable[[Ground], None]:
    def make(ground: Ground) -> None:
        different(ground)
        fault(ground)

    return make


def closed(number: int) -> Callable[[Ground], None]:
    return lambda ground: refuse(ground, ground.site, number)


def folder_for_page(ground: Ground) -> None:
    different(ground)
    page = next(ground.site.glob("*.html"))
    page.unlink()
    page.mkdir()


def file_for_pictures(ground: Ground) -> None:
    pictures = next(path for path in ground.site.iterdir() if path.is_dir())
    pictures.rename(ground.here / "before")
    pictures.write_text("a list of pictures", encoding="utf-8")


def rename_fails(ground: Ground) -> None:
    """The second file cannot be put in its place: the first one must be taken back."""
    different(ground)
    real, done = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            done.append(path)
            if len(done) == 2:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path), None, str(target))
        return real(path, target)

    ground.patch.setattr(Path, "replace", replace)


CASES = [
    Case("a file for a folder", EXPORT + "{here}/visit.jpg", 3, ("visit.jpg",), account="emil"),
    Case("a folder below a file", EXPORT + "{here}/visit.jpg/site", 3, ("“visit.jpg” is a file",), account="emil"),
    Case("a folder in the kernel", EXPORT + "/proc/communique", 3, ("communique",), account="emil"),
    Case("a name beyond all names", EXPORT + "{here}/" + "x" * 300, 3, ("failed",), account="emil"),
    Case("a folder for reading only", HERE, 3, ("may not be",), failing(closed(errno.EACCES)), account="emil"),
    Case("a disk for reading only", HERE, 3, ("read-only",), failing(closed(errno.EROFS)), account="emil"),
    Case("a disk that is full", HERE, 3, ("disk is full",), failing(flush_fails(errno.ENOSPC)), account="emil"),
    Case("a quota", HERE, 3, ("disk is full",), failing(flush_fails(errno.EDQUOT)), account="emil"),
    Case("a size limit", HERE, 3, ("allowed size",), failing(flush_fails(errno.EFBIG)), account="emil"),
    Case("a disk that fails", HERE, 3, ("Input/output",), failing(flush_fails(errno.EIO)), account="emil"),
    Case("a page open in another program", HERE, 3, ("may not be replaced",), rename_fails, account="emil"),
    Case("a folder for the page", HERE, 3, ("is a folder",), folder_for_page, account="emil"),
    Case("a file for the pictures", HERE, 3, ("-files” is a file",), file_for_pictures, account="emil"),
    Case("a draft copy onto a full disk", "export {draft} --draft --format docx --out {site}", 3, ("disk is full",),
         flush_fails(errno.ENOSPC)),
]  # fmt: skip


@rows(CASES)
def test_an_export_that_cannot_be_written_leaves_yesterdays(ground: Ground, case: Case) -> None:
    refused(ground, case)
    left = [path.name for path in ground.here.rglob(".*") if path.suffix in (".part", ".old")]
    assert left == []


def full(ground: Ground) -> None:
    different(ground)
    on_small_disk(ground, ground.site, "2m")
    fill(ground.site)


def read_only(ground: Ground) -> None:
    different(ground)
    read_only_disk(ground, ground.site)


MOUNTED = [
    Case("a real full disk", HERE, 3, ("disk is full",), full, account="emil"),
    Case("a real disk for reading only", HERE, 3, ("read-only",), read_only, account="emil"),
]


@rows(MOUNTED if can_mount() else [])
def test_a_real_disk_that_says_no_leaves_yesterdays(ground: Ground, case: Case) -> None:
    refused(ground, case)


BROKEN_SETTINGS: dict[str, bytes] = {
    "not JSON": b"scheme = dark",
    "half a file": b'{"scheme": "da',
    "not UTF-8": b'{"scheme": "\xff"}',
    "zeros": b"\0" * 300,
    "a list": b'["dark"]',
    "a number for a word": b'{"scheme": 7}',
    "a word for a number": b'{"zoom": "large"}',
    "nesting beyond reason": b"[" * 100_000,
}


@pytest.mark.parametrize("what", BROKEN_SETTINGS)
def test_broken_settings_are_told_kept_beside_and_never_stop_the_program(tmp_path: Path, what: str) -> None:
    (tmp_path / "settings.json").write_bytes(BROKEN_SETTINGS[what])

    loaded = settings.load(tmp_path)

    assert loaded.settings == settings.Settings()
    assert loaded.notice.startswith("The settings file could not be read")
    assert (tmp_path / "settings.broken.json").read_bytes() == BROKEN_SETTINGS[what]
    assert settings.load(tmp_path) == settings.Loaded(settings.Settings())


def test_a_folder_for_the_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert settings.load(tmp_path).notice.startswith("The settings file could not be read")
