"""Exports reach the folder whole or not at all, and yesterday's files survive every failure."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.workflow import Status
from editor_app.errors import BadInput, ExportFailed, Refused
from editor_app.export import delivery
from editor_app.export.formats import FORMATS
from editor_app.export.job import ExportJob
from editor_app.export.marks import read_marks
from editor_app.export.run import export_release, take_back
from tests.export import jobs


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def job(tmp_path: Path) -> ExportJob:
    return jobs.report(tmp_path / "desk")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "published"


def test_an_export_writes_each_format_and_tells_what_it_wrote(job: ExportJob, out: Path) -> None:
    outcome = export_release(job, ["html", "docx"], out)
    assert [file.format for file in outcome.files] == ["html", "docx"]
    for file in outcome.files:
        assert file.path.parent == out
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
        marks = read_marks(file.path)
        assert (marks.seal, marks.uid, marks.number, marks.language) == (job.seal, job.uid, "12", "en")
        assert not marks.draft
    assert outcome.notices == ()


def test_every_picture_of_the_page_lies_beside_it(job: ExportJob, out: Path) -> None:
    [page] = export_release(job, ["html"], out).files
    text = page.path.read_text("utf-8")
    pictures = [name for name in everything(out) if name.endswith(".jpg")]
    assert len(pictures) == 8
    assert all(name in text for name in pictures)


def test_nothing_is_left_beside_the_files(job: ExportJob, out: Path) -> None:
    export_release(job, ["html", "docx"], out)
    export_release(job, ["html", "docx"], out)
    assert not [name for name in everything(out) if "/." in name or name.startswith(".")]


def test_exported_files_may_be_read_by_others(job: ExportJob, out: Path) -> None:
    old = os.umask(0o022)
    try:
        outcome = export_release(job, ["html", "docx"], out)
    finally:
        os.umask(old)
    assert all(file.path.stat().st_mode & 0o777 == 0o644 for file in outcome.files)


def test_exporting_twice_gives_the_same_files(job: ExportJob, out: Path) -> None:
    export_release(job, ["html", "docx"], out)
    before = everything(out)
    export_release(job, ["html", "docx"], out)
    assert everything(out) == before


def test_languages_share_their_pictures_and_none_replaces_another(job: ExportJob, out: Path) -> None:
    for language in ("en", "az", "ru"):
        export_release(replace(job, language=language), ["html", "docx"], out)
    names = sorted(path.name for path in out.iterdir())
    assert (
        len([n for n in names if n.endswith(".html")]) == len([n for n in names if n.endswith(".docx")]) == 3
    )
    assert len([n for n in names if n.endswith("-files")]) == 1


def test_a_draft_copy_never_replaces_the_approved_file(job: ExportJob, out: Path) -> None:
    export_release(job, ["html", "docx"], out)
    before = everything(out)
    export_release(replace(job, draft=True), ["html", "docx"], out)
    after = everything(out)
    assert {name: after[name] for name in before} == before
    assert len(after) > len(before)


def test_another_release_with_the_same_headline_has_its_own_files(job: ExportJob, out: Path) -> None:
    first = export_release(job, ["docx"], out).files[0].path
    second = export_release(replace(job, uid="another-release"), ["docx"], out).files[0].path
    assert first != second
    assert first.exists()


def test_a_photo_taken_out_of_the_release_is_gone_after_the_next_export(job: ExportJob, out: Path) -> None:
    export_release(job, ["html"], out)
    export_release(replace(job, language="az"), ["html"], out)
    fewer = jobs.with_words(replace(job, photos=job.photos[:1]), body="Text.")
    export_release(fewer, ["html"], out)
    assert len([n for n in everything(out) if n.endswith(".jpg")]) == 8  # the other page still shows them
    export_release(replace(fewer, language="az"), ["html"], out)
    assert len([n for n in everything(out) if n.endswith(".jpg")]) == 3


def test_an_export_that_is_taken_back_leaves_nothing_of_its_own(job: ExportJob, out: Path) -> None:
    outcome = export_release(job, ["html", "docx"], out)
    (out / "notes.txt").write_text("somebody else's", encoding="utf-8")
    kept = next(file.path for file in outcome.files if file.format == "docx")
    kept.write_bytes(b"written over by another program")
    take_back(job, outcome)
    assert {path.name for path in out.iterdir() if path.is_file()} == {"notes.txt", kept.name}
    assert list(out.rglob("*.jpg")) == []


def test_a_stranger_s_file_in_the_picture_folder_is_left_alone(job: ExportJob, out: Path) -> None:
    export_release(job, ["html"], out)
    [folder] = [path for path in out.iterdir() if path.is_dir()]
    (folder / "logo.png").write_bytes(b"theirs")
    export_release(job, ["html"], out)
    assert (folder / "logo.png").read_bytes() == b"theirs"


def test_content_that_is_not_what_was_sealed_is_not_exported(job: ExportJob, out: Path) -> None:
    with pytest.raises(Refused, match="seal"):
        export_release(replace(job, content=job.content.with_text("en", jobs.AZ)), ["docx"], out)
    assert not out.exists()


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.WITHDRAWN]
)
def test_what_is_not_approved_goes_out_only_as_a_draft_copy(
    job: ExportJob, out: Path, status: Status
) -> None:
    with pytest.raises(Refused, match="not approved"):
        export_release(replace(job, status=status), ["html"], out)
    [file] = export_release(replace(job, status=status, draft=True), ["html"], out).files
    assert read_marks(file.path).draft


def test_a_language_without_a_text_is_refused(job: ExportJob, out: Path) -> None:
    with pytest.raises(Refused, match="“de”"):
        export_release(replace(job, language="de"), ["html"], out)


def test_an_unknown_format_is_refused_with_those_there_are(job: ExportJob, out: Path) -> None:
    with pytest.raises(BadInput, match="docx, html"):
        export_release(job, ["pdf"], out)  # type: ignore[list-item]
    assert list(FORMATS) == ["docx", "html"]


def old_export(job: ExportJob, out: Path) -> dict[str, bytes]:
    """Yesterday's export of the same release, with other words in it."""
    yesterday = jobs.with_words(job, summary="Yesterday’s summary.")
    export_release(yesterday, ["html", "docx"], out)
    return everything(out)


@pytest.mark.parametrize("failing", range(4))
def test_a_failed_rename_leaves_yesterday_s_files_whole(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before = old_export(job, out)
    changed = replace(
        jobs.photo(out.parent / "desk", hue=77), use=replace(job.photos[2].use, digest="a" * 64)
    )
    job = replace(job, photos=(*job.photos, changed))
    calls = 0
    real = Path.replace

    def failing_replace(self: Path, target: Path) -> Path:
        nonlocal calls
        if self.suffix == ".part":
            calls += 1
            if calls == failing + 1:
                raise OSError(errno.EIO, "Input/output error", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing_replace)
    with pytest.raises(ExportFailed, match="failed"):
        export_release(job, ["html", "docx"], out)
    assert calls == failing + 1
    assert everything(out) == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "Input/output"),
    ],
)
def test_a_full_or_failing_disk_leaves_yesterday_s_files_whole(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    before = old_export(job, out)
    calls = 0

    def failing_fsync(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing_fsync)
    with pytest.raises(ExportFailed, match=said) as caught:
        export_release(job, ["html", "docx"], out)
    assert caught.value.hint
    assert caught.value.exit_code == 3
    assert everything(out) == before


def test_a_first_export_that_fails_leaves_no_folder_behind(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailed):
        export_release(job, ["html", "docx"], out)
    assert not out.exists()


def test_a_disk_without_second_names_for_files_is_served_too(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    before = old_export(job, out)
    export_release(job, ["html", "docx"], out)
    after = everything(out)
    assert set(after) == set(before)
    assert after != before


def test_a_file_that_reads_back_differently_is_no_export(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_export(job, out)
    real = Path.replace

    def spoiling(self: Path, target: Path) -> Path:
        if self.suffix == ".part" and Path(target).suffix == ".html":
            self.write_bytes(self.read_bytes()[:-10])
        return real(self, target)

    monkeypatch.setattr(Path, "replace", spoiling)
    with pytest.raises(ExportFailed, match="reads back differently"):
        export_release(job, ["html"], out)
    assert everything(out) == before


def test_a_file_open_in_another_program_is_told_in_its_words(
    job: ExportJob, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_export(job, out)

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportFailed, match="open in another program"):
        export_release(job, ["docx"], out)
    monkeypatch.undo()
    assert everything(out) == before


def test_a_folder_in_the_place_of_the_file_is_told(job: ExportJob, out: Path) -> None:
    [file] = export_release(job, ["docx"], out).files
    file.path.unlink()
    file.path.mkdir()
    with pytest.raises(ExportFailed, match="is a folder"):
        export_release(job, ["docx"], out)


def test_a_file_in_the_place_of_the_folder_is_told(job: ExportJob, out: Path) -> None:
    out.write_text("not a folder")
    with pytest.raises(ExportFailed):
        export_release(job, ["docx"], out)
    assert out.read_text() == "not a folder"


def test_leftovers_of_a_killed_export_are_swept_but_not_those_of_a_running_one(
    job: ExportJob, out: Path
) -> None:
    [file] = export_release(job, ["docx"], out).files
    stale, fresh = (out / f".{file.path.name}.{n}.part" for n in ("aaaa", "bbbb"))
    for path in (stale, fresh):
        path.write_bytes(b"half")
    long_ago = time.time() - 2 * delivery.STALE_SECONDS
    os.utime(stale, (long_ago, long_ago))
    export_release(job, ["docx"], out)
    assert not stale.exists()
    assert fresh.exists()
