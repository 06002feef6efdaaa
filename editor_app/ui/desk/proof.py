"""Proving: the desk verified beside the work, exported files held against what was approved, the history as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from editor_app.domain.accounts import AccountId
from editor_app.domain.release import ReleaseId
from editor_app.ui.desk.going_public import DeskGoingPublic


class DeskProof(DeskGoingPublic):
    """Everything runs on the files lane, so that nobody's saving waits for it."""

    verifying = Signal(str, int, int)
    """What is verified now, the how manieth part, of how many"""
    verified = Signal(object)
    """tuple of sentences; empty when everything is in order"""
    verified_quietly = Signal(object)
    """The same, of a verification that nobody asked for"""
    files_checked = Signal(object)
    """tuple of usecases.file_check.FileAnswer"""
    history_written = Signal(object, int)
    """Path of the table, and how many lines it has"""
    copy_accepted = Signal(int)
    """The line of the history from which on this copy is the right one"""
    proof_refused = Signal(object)
    """EditorError"""

    def verify(self) -> None:
        """Recompute everything that is protected; answers with `verifying` and `verified`."""
        opened = self.need()

        def work() -> tuple[str, ...]:
            from editor_app.usecases.verify import PARTS, verify_desk

            def told(part: str) -> None:
                self.verifying.emit(part, PARTS.index(part) + 1, len(PARTS))

            return opened.transactions.read(verify_desk, opened.photo_files, told)

        self.lanes.files.submit(work, self.verified.emit, lambda error: self._say(error, self.proof_refused))

    def verify_quietly(self) -> None:
        """The same without progress; signatures that were found right here before are not checked again. Answers with
        `verified_quietly`; what keeps it from being done is left for the next time."""
        opened = self._opened
        if opened is None:
            return

        def work() -> tuple[str, ...]:
            from editor_app.usecases.verify import verify_desk

            return opened.transactions.read(verify_desk, opened.photo_files, again=True)

        self.lanes.files.submit(work, self.verified_quietly.emit, lambda _: None)

    def check_files(self, files: Sequence[Path]) -> None:
        """Say of exported files whether they are what was approved; answers with `files_checked`."""
        opened, account = self.need(), self._account
        if account is None:
            return

        def work() -> tuple[Any, ...]:
            from editor_app.durable import read_named
            from editor_app.usecases.file_check import LARGEST, check_file, pictures_beside

            answers = []
            for path in files:
                data = read_named(path, LARGEST)
                beside = pictures_beside(path, data)
                answers.append(
                    opened.transactions.read(
                        check_file, account.id, opened.photo_files, data, path.name,
                        head_of=opened.library.head, beside=beside,
                    )
                )  # fmt: skip
            return tuple(answers)

        self.lanes.files.submit(
            work, self.files_checked.emit, lambda error: self._say(error, self.proof_refused)
        )

    def write_history(self, file: Path, release_id: ReleaseId | None) -> None:
        """Write the history of a release, or with None of the whole desk, as a table; answers with
        `history_written`."""

        def work(tx: Any, actor: AccountId) -> int:
            from editor_app.usecases import history_csv

            if release_id is None:
                table = tx.read(history_csv.desk_history_csv, actor)
            else:
                table = tx.read(history_csv.release_history_csv, actor, release_id)
            return history_csv.write_history(file, table)

        self.read(
            work,
            lambda lines: self.history_written.emit(file, lines),
            lambda error: self._say(error, self.proof_refused),
        )

    def accept_copy(self, reason: str) -> None:
        """Say as administrator that this older copy of the desk is the right one; answers with `copy_accepted`."""

        def work(tx: Any, actor: AccountId) -> int:
            from editor_app.usecases.copies import accept

            return accept(tx, actor, reason).sequence

        self.read(work, self.copy_accepted.emit, lambda error: self._say(error, self.proof_refused))
