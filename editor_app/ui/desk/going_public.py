"""Going public: the office's settings for it, second looks that are due, places of publication, correction kits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor_app.domain.named_steps import NamedStep, OfficeSettings
from editor_app.domain.release import ReleaseId
from editor_app.ui.desk.photos import DeskPhotos

if TYPE_CHECKING:
    from editor_app.domain.correction_kit import CorrectionKit
    from editor_app.domain.withdrawal_notice import WithdrawalNotice


class DeskGoingPublic(DeskPhotos):
    """What surrounds the steps of a release on its way to readers. The steps themselves are `take_step`."""

    office_settings_read = Signal(object)
    """OfficeSettings: ``emergency`` and ``steps``"""
    second_looks_read = Signal(object)
    """tuple of SecondLook, the oldest first"""
    kit_written = Signal(object)
    """tuple of Path: the files of a correction kit, or of a withdrawal's notice"""
    kit_failed = Signal(object)
    """EditorError"""

    def read_office_settings(self) -> None:
        """Whether emergency releases are allowed, and the named steps; answers with `office_settings_read`."""
        from editor_app.usecases.office_settings import read_settings

        self.read(lambda tx, _: tx.read(read_settings), self.office_settings_read.emit)

    def allow_emergency(self, on: bool, failed: Callable[[BaseException], None] | None = None) -> None:
        """Allow emergency releases or forbid them; answers with `office_settings_read`."""
        from editor_app.usecases.office_settings import set_emergency

        self._set(lambda tx, actor: tx.run(set_emergency, actor, on), failed)

    def set_named_steps(
        self, steps: Sequence[NamedStep], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """The steps to be cleared before an approval; answers with `office_settings_read`."""
        from editor_app.usecases.office_settings import set_named_steps

        self._set(lambda tx, actor: tx.run(set_named_steps, actor, tuple(steps)), failed)

    def read_second_looks(self) -> None:
        """The emergency releases that another supervisor has to look at; answers with `second_looks_read`."""
        from editor_app.usecases.emergency import second_looks

        self.read(lambda tx, actor: tx.read(second_looks, actor), self.second_looks_read.emit)

    def register_places(self, release_id: ReleaseId, places: Sequence[str]) -> None:
        """Write down where it was published; answers with `release_changed`."""
        from editor_app.usecases.published import register_places

        self.read(
            lambda tx, actor: tx.run(register_places, actor, release_id, tuple(places)),
            self.release_changed.emit,
        )

    def write_kit(self, release_id: ReleaseId, folder: Path) -> None:
        """Write the correction kit into ``folder``; answers with `kit_written` or `kit_failed`."""
        from editor_app.usecases.published import correction_kit

        def failed(error: BaseException) -> None:
            self._say(error, self.kit_failed)

        def write(kit: CorrectionKit) -> None:
            def work() -> tuple[Path, ...]:
                from editor_app.export.correction_kit import write_kit

                return write_kit(kit, folder)

            self.lanes.files.submit(work, self.kit_written.emit, failed)

        self.read(lambda tx, actor: tx.read(correction_kit, actor, release_id), write, failed)

    def write_notice(self, release_id: ReleaseId, folder: Path) -> None:
        """Write what tells readers of a withdrawal or its end into ``folder``; answers as `write_kit` does."""
        from editor_app.usecases.published import withdrawal_notice

        def failed(error: BaseException) -> None:
            self._say(error, self.kit_failed)

        def write(notice: WithdrawalNotice) -> None:
            def work() -> tuple[Path, ...]:
                from editor_app.export.withdrawal_notice import write_notice

                return write_notice(notice, folder)

            self.lanes.files.submit(work, self.kit_written.emit, failed)

        self.read(lambda tx, actor: tx.read(withdrawal_notice, actor, release_id), write, failed)

    def _set(
        self,
        work: Callable[..., OfficeSettings],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        self.read(work, self.office_settings_read.emit, failed)
