from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from editor_app.errors import BadInput, Unavailable
from editor_app.store.photo_files import PhotoFiles

DATA = b"the bytes of a photo"
DIGEST = hashlib.sha256(DATA).hexdigest()


def test_an_original_is_named_by_its_digest_and_kept_byte_for_byte(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    assert files.put(DATA) == DIGEST
    assert files.original(DIGEST) == tmp_path / "photos" / DIGEST[:2] / DIGEST[2:]
    assert files.original(DIGEST).read_bytes() == DATA
    assert files.verify(DIGEST)
    assert [p.name for p in files.original(DIGEST).parent.iterdir()] == [DIGEST[2:]]


def test_an_original_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    files.put(DATA)
    before = files.original(DIGEST).stat()
    files.put(DATA)
    after = files.original(DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_bytes_and_the_folders_are_flushed_before_the_digest_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    original = PhotoFiles(tmp_path).original(PhotoFiles(tmp_path).put(DATA))
    assert flushed == [place.stat().st_ino for place in (original.parent.parent, original, original.parent)]


def test_a_damaged_original_is_noticed_and_mended_by_adding_the_photo_again(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    files.put(DATA)
    files.original(DIGEST).write_bytes(DATA[:-1])
    assert not files.verify(DIGEST)
    files.put(DATA)
    assert files.verify(DIGEST)


def test_a_missing_original_does_not_verify(tmp_path: Path) -> None:
    assert not PhotoFiles(tmp_path).verify(DIGEST)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "0"])
def test_a_name_that_is_no_digest_reaches_no_file(tmp_path: Path, digest: str) -> None:
    files = PhotoFiles(tmp_path)
    with pytest.raises(BadInput):
        files.original(digest)
    with pytest.raises(BadInput):
        files.rendition(digest, 320)


def test_renditions_are_kept_by_width_and_compared(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    files.put_renditions(DIGEST, {320: b"small", 800: b"larger"})
    assert files.rendition(DIGEST, 320).read_bytes() == b"small"
    assert files.rendition_is(DIGEST, 800, hashlib.sha256(b"larger").hexdigest())
    assert not files.rendition_is(DIGEST, 320, hashlib.sha256(b"larger").hexdigest())
    assert not files.rendition_is(DIGEST, 1600, hashlib.sha256(b"larger").hexdigest())


def test_a_photo_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("a file in the way")
    with pytest.raises(Unavailable):
        PhotoFiles(tmp_path).put(DATA)
