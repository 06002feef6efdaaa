"""Exporting a release: everything is made in memory, checked, put into place whole, read back."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from editor_app.domain.content import seal
from editor_app.domain.workflow import EXPORTABLE
from editor_app.errors import ExportFailed, Refused
from editor_app.export import delivery, file_names, marks
from editor_app.export.formats import FORMATS, Written, format_of
from editor_app.export.job import ExportedFile, ExportJob, ExportOutcome, FormatId
from editor_app.export.web_pictures import folder_name

_OUR_PICTURE = re.compile(r"[a-z0-9-]+-\d+-[0-9a-f]{10}\.jpg")


def export_release(job: ExportJob, formats: Sequence[FormatId], folder: Path) -> ExportOutcome:
    """Write ``job`` into ``folder`` in each of ``formats``; the folder is made if it is missing.

    Files are named by day, headline and release (`file_names.stem`); an older export of the same release and
    language is replaced. Raises Refused if the content is not what the seal says, if it is neither approved nor marked
    as a draft copy, or if it is under embargo and no marked copy; BadInput for an unknown format; ExportFailed if
    anything cannot be written: then the files that were there before are still there, whole.
    """
    _allowed(job)
    rows = [format_of(format_id) for format_id in dict.fromkeys(formats)]
    written: dict[str, Written] = {}
    files: dict[str, bytes] = {}
    for row in rows:
        made = row.write(job)
        written[row.id] = made
        # Pictures come before the page that names them.
        files.update(made.beside)
        files[file_names.file_name(job, row.suffix)] = made.main
    delivery.sweep(folder, file_names.stem(job))
    delivery.deliver(folder, files, lambda: verify_written(job, folder, files))
    _clear_old_pictures(job, folder)
    return ExportOutcome(
        files=tuple(
            ExportedFile(
                row.id,
                folder / file_names.file_name(job, row.suffix),
                hashlib.sha256(written[row.id].main).hexdigest(),
            )
            for row in rows
        ),
        notices=tuple(dict.fromkeys(notice for made in written.values() for notice in made.notices)),
    )


def take_back(job: ExportJob, outcome: ExportOutcome) -> None:
    """Remove files that turned out not to be allowed after they were written; what others put there since stays."""
    for file in outcome.files:
        with contextlib.suppress(OSError):
            if hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256:
                file.path.unlink()
    for folder in {file.path.parent for file in outcome.files}:
        _clear_old_pictures(job, folder)


def verify_written(job: ExportJob, folder: Path, files: dict[str, bytes]) -> None:
    """Read back what was written: the same bytes, and each file's own marks name this content.

    Raises ExportFailed otherwise.
    """
    for name, data in files.items():
        read = (folder / name).read_bytes()
        if read != data:
            raise ExportFailed(
                f"“{name}” was written but reads back differently.", "Choose another disk or folder."
            )
        if name.rpartition(".")[2] in FORMATS and marks.marks_of(read, name).seal != job.seal:
            raise ExportFailed(f"“{name}” does not carry the release's seal.", "Export it again.")


def _allowed(job: ExportJob) -> None:
    if seal(job.content) != job.seal:
        raise Refused(
            "The content is not the one that the seal stands for.", "Have an administrator verify the desk."
        )
    if not job.draft and job.status not in EXPORTABLE:
        raise Refused(
            "The release is not approved, so it cannot be exported.",
            "Export a draft copy, or have it approved.",
        )
    if job.embargoed and not (job.draft or (job.embargo_copy is not None and job.recipient)):
        raise Refused(
            "The release is under embargo, so only marked copies are exported.",
            "Name the recipient of a marked copy, or wait until the embargo ends.",
        )
    if job.text.empty:
        raise Refused(
            f"There is no text in the language “{job.language}”.", "Write it, or choose another language."
        )


def _clear_old_pictures(job: ExportJob, folder: Path) -> None:
    """Remove pictures that no page of the release shows any longer: a photo that was taken out is to be gone."""
    with contextlib.suppress(OSError):
        place = folder / folder_name(job)
        old = (
            [path for path in place.iterdir() if _OUR_PICTURE.fullmatch(path.name)] if place.is_dir() else []
        )
        if old:
            own = f"{file_names.stem(job)}."
            pages = [path for path in folder.glob("*.html") if path.name.startswith(own)]
            shown = "\n".join(page.read_text("utf-8", "replace") for page in pages)
            for path in old:
                if path.name not in shown:
                    path.unlink()
