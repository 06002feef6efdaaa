"""Exports: one frozen job read in one transaction, written on the files lane, then put on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal

from editor_app.domain.release import Release, ReleaseId
from editor_app.ui.desk.photos import DeskPhotos

Format = Literal["docx", "html"]


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of one export, in every language and format, and what was noticed while writing them."""

    release_id: ReleaseId
    folder: Path
    files: tuple[Any, ...]
    notices: tuple[str, ...]
    draft: bool


class Desk(DeskPhotos):
    """Everything a window can ask of the desk."""

    exported = Signal(object)
    """Exported"""
    export_failed = Signal(object)
    """EditorError"""
    page_written = Signal(object)
    """Path of an HTML page that was written to be looked at"""
    verified = Signal(object)
    """tuple of sentences; empty when everything is in order"""

    def export(
        self,
        release_id: ReleaseId,
        languages: Sequence[str],
        formats: Sequence[Format],
        folder: Path,
        draft: bool = False,
    ) -> None:
        """Write the release in every language and format; answers with `exported` or `export_failed`."""
        opened = self.need()
        steps = len(languages)
        self.progress.emit("export", 0, steps)

        def over(error: BaseException) -> None:
            self.progress.emit("export", steps, steps)
            self._say(error, self.export_failed)

        def read_jobs(tx: Any, actor: Any) -> list[Any]:
            from editor_app.usecases import publishing

            return [
                tx.read(
                    publishing.export_job,
                    actor,
                    opened.photo_files,
                    release_id,
                    language,
                    draft,
                    head_of=opened.library.head,
                )
                for language in languages
            ]

        def write(jobs: list[Any]) -> None:
            def work() -> list[tuple[Any, Any]]:
                from editor_app.export.run import export_release

                return [(job, export_release(job, list(formats), folder)) for job in jobs]

            self.lanes.files.submit(work, record, over)

        def record(written: list[tuple[Any, Any]]) -> None:
            from editor_app.usecases import publishing

            exported = Exported(
                release_id,
                folder,
                tuple(file for _, outcome in written for file in outcome.files),
                tuple(dict.fromkeys(notice for _, outcome in written for notice in outcome.notices)),
                draft,
            )

            def told(release: Release) -> None:
                self.progress.emit("export", steps, steps)
                self.exported.emit(exported)
                self.release_changed.emit(release)

            def on_record(tx: Any, actor: Any) -> Release:
                changed: Release | None = None
                for job, outcome in written:
                    changed = tx.run(publishing.record_export, actor, release_id, outcome.files, job)
                assert changed is not None
                return changed

            self.read(on_record, told, over)

        self.read(read_jobs, write, over)

    def write_page(self, release_id: ReleaseId, language: str, folder: Path) -> None:
        """A draft copy as HTML, to be looked at in the browser; not put on record. Answers with `page_written`."""
        opened = self.need()

        def read_job(tx: Any, actor: Any) -> Any:
            from editor_app.usecases import publishing

            return tx.read(
                publishing.export_job,
                actor,
                opened.photo_files,
                release_id,
                language,
                True,
                head_of=opened.library.head,
            )

        def write(job: Any) -> None:
            def work() -> Path:
                from editor_app.export.run import export_release

                outcome = export_release(job, ["html"], folder)
                return Path(outcome.files[0].path)

            self.lanes.files.submit(work, self.page_written.emit)

        self.read(read_job, write)

    def verify(self) -> None:
        """Recompute everything that is protected; answers with `verified`."""
        opened = self.need()

        def work(tx: Any, _: Any) -> tuple[str, ...]:
            from editor_app.usecases.verify import verify_desk

            problems: tuple[str, ...] = tx.read(verify_desk, opened.photo_files)
            return problems

        self.read(work, self.verified.emit)

    def close(self) -> bool:
        """Finish what was accepted. Returns whether everything was written."""
        return self.lanes.close()
