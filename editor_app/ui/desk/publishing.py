"""Exports: one frozen job read in one transaction, written on the files lane, then put on record."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, Signal

from editor_app.domain.release import Release, ReleaseId
from editor_app.errors import EditorError
from editor_app.ui.desk.core import Opened
from editor_app.ui.desk.proof import DeskProof

Format = Literal["docx", "html"]
PREVIEWS = "preview"
"""The folder of a desk for pages that were only to be looked at. It holds nothing that is kept."""
_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of one export, in every language and format, and what was noticed while writing them."""

    release_id: ReleaseId
    folder: Path
    files: tuple[Any, ...]
    notices: tuple[str, ...]
    draft: bool


class Desk(DeskProof):
    """Everything a window can ask of the desk."""

    exported = Signal(object)
    """Exported"""
    export_failed = Signal(object)
    """EditorError"""
    page_written = Signal(object)
    """Path of an HTML page that was written to be looked at"""

    def export(
        self,
        release_id: ReleaseId,
        languages: Sequence[str],
        formats: Sequence[Format],
        folder: Path,
        draft: bool = False,
        recipient: str = "",
        embargo_copy: bool = False,
        version: int | None = None,
    ) -> None:
        """Write the release in every language and format; answers with `exported` or `export_failed`.

        ``recipient``, ``embargo_copy`` and ``version`` are those of `export_job`.
        """
        opened = self.need()
        steps = len(languages)
        self.progress.emit("export", 0, steps)

        def over(error: BaseException) -> None:
            self.progress.emit("export", steps, steps)
            self._say(error, self.export_failed)

        def read_jobs(tx: Any, actor: Any) -> list[Any]:
            from editor_app.usecases import publishing

            jobs = [
                tx.read(
                    publishing.export_job,
                    actor,
                    opened.photo_files,
                    release_id,
                    language,
                    draft,
                    head_of=opened.library.head,
                    recipient=recipient,
                    embargo_copy=embargo_copy,
                    version_n=version,
                )
                for language in languages
            ]
            # A page links to the languages written beside it, not to those that could have been.
            return [replace(job, languages=tuple(languages)) for job in jobs]

        def write(jobs: list[Any]) -> None:
            def work() -> list[tuple[Any, Any]]:
                from editor_app.export.run import export_release

                return [(job, export_release(job, list(formats), folder)) for job in jobs]

            self.lanes.files.submit(work, record, over)

        def record(written: list[tuple[Any, Any]]) -> None:
            from editor_app.export.run import take_back
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
                waiting = list(written)
                try:
                    while waiting:
                        job, outcome = waiting[0]
                        changed = tx.run(publishing.record_export, actor, release_id, outcome.files, job)
                        waiting.pop(0)
                except EditorError:
                    for job, outcome in waiting:
                        take_back(job, outcome)
                    raise
                assert changed is not None
                return changed

            self.read(on_record, told, over)

        self.read(read_jobs, write, over)

    def write_page(self, release_id: ReleaseId, language: str) -> None:
        """A draft copy as HTML, to be looked at in the browser; not put on record. Answers with `page_written`.

        It lies in the desk's folder, where only those who hold the desk can read it, until the program closes.
        """
        opened = self.need()
        folder = self._previews(opened.folder)

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

                alone = replace(job, languages=(language,))
                outcome = export_release(alone, ["html"], folder)
                return Path(outcome.files[0].path)

            self.lanes.files.submit(work, self.page_written.emit)

        self.read(read_job, write)

    def close(self) -> bool:
        """Finish what was accepted. Returns whether everything was written."""
        finished = self.lanes.close()
        # The last answers are heard, so that what was kept aside and is saved now does not come again.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        if self.folder is not None:
            shutil.rmtree(self._previews(self.folder), ignore_errors=True)
        return finished

    def _previews(self, desk: Path) -> Path:
        return desk / PREVIEWS / str(os.getpid())

    def _desk_is_open(self, opened: Opened) -> None:
        super()._desk_is_open(opened)
        # Report types are read behind the sign-in, so that the first text opens at once.
        self.lanes.files.submit(opened.library.heads, lambda _: None)
        self.lanes.files.submit(lambda: _sweep(opened.folder / PREVIEWS), lambda _: None)


def _sweep(previews: Path) -> None:
    """Remove what a window that ended without closing left there more than a day ago."""
    try:
        old = [one for one in previews.iterdir() if time.time() - one.stat().st_mtime > _A_DAY]
    except OSError:
        return
    for one in old:
        shutil.rmtree(one, ignore_errors=True)
