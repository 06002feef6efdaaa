"""The command that lets text out: export."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, languages_of, seat
from editor_app.domain.release import ReleaseId
from editor_app.errors import EditorError
from editor_app.export.job import ExportedFile, ExportJob, FormatId
from editor_app.export.run import export_release, take_back
from editor_app.usecases.drafts import read_revision
from editor_app.usecases.publishing import export_job, record_export


def export(options: Namespace) -> Answer:
    """Every job is read and allowed before the first file is written."""
    languages = languages_of(options.language)
    with seat(options) as at:
        jobs = [job for id_ in dict.fromkeys(options.ids) for job in _jobs(at, id_, languages, options)]
        written = [entry for job in jobs for entry in _written(at, job, options.format, Path(options.out))]
    lines = [line for entry in written for line in (entry["path"], *(f"  {n}" for n in entry["notices"]))]
    return Answer({"files": written}, tuple(lines))


def _jobs(at: Seat, id_: int, languages: Sequence[str], options: Namespace) -> list[ExportJob]:
    release = at.release(id_)
    content = release.content
    other = next((one for one in release.versions if one.n == options.version), None)
    if other is not None and other.n != release.version:
        content = at.transactions.read(read_revision, at.account.id, release.id, other.revision)
    ready = [x for x in content.languages if x not in content.later and not content.text(x).empty]
    wanted = languages or ready or content.languages[:1]
    jobs = [
        at.transactions.read(
            export_job,
            at.account.id,
            at.desk.photo_files,
            ReleaseId(id_),
            language,
            options.draft,
            head_of=at.library.head,
            recipient=options.recipient,
            embargo_copy=options.embargo_copy,
            version_n=options.version,
        )
        for language in wanted
    ]
    return [replace(job, languages=tuple(languages)) for job in jobs] if languages else jobs


def _written(at: Seat, job: ExportJob, formats: Sequence[FormatId], folder: Path) -> list[dict[str, Any]]:
    outcome = export_release(job, tuple(dict.fromkeys(formats)), folder.expanduser())
    files: Sequence[ExportedFile] = outcome.files
    try:
        at.transactions.run(record_export, at.account.id, job.release_id, files, job)
    except EditorError:
        take_back(job, outcome)
        raise
    return [
        {
            "id": job.release_id,
            "language": job.language,
            "format": file.format,
            "path": str(file.path),
            "sha256": file.sha256,
            **({"recipient": job.recipient} if job.recipient else {}),
            **({"copy": job.embargo_copy} if job.embargo_copy is not None else {}),
            "notices": list(outcome.notices),
        }
        for file in files
    ]


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"export": export}
