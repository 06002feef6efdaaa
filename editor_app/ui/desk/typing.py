"""Typing in safety: the private recovery buffer on the desk, and a second place while the desk cannot take it."""

from __future__ import annotations

import contextlib
import os
import platform
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from editor_app.domain.content import Content
from editor_app.domain.release import Recovery, ReleaseId
from editor_app.errors import EditorError, Refused
from editor_app.ui.desk.second_place import SecondPlace
from editor_app.ui.desk.spelling import DeskSpelling

if TYPE_CHECKING:
    from editor_app.domain.accounts import AccountId
    from editor_app.usecases.transactions import Transactions

RUN = f"{os.getpid():x}{int(time.time()):x}"
WORKSTATION = f"{platform.node() or 'here'} #{RUN}"
"""What the recovery buffer calls this machine and this run of the program: what another run left is not overwritten."""
SLOW = 700
"""Milliseconds after which typing that the desk has not taken yet goes to the second place as well."""


class DeskTyping(DeskSpelling):
    """Unsaved typing: kept, offered again, dropped."""

    recovered = Signal(object)
    """tuple of domain.release.Recovery: typing that was never saved"""
    kept = Signal(object)
    """ReleaseId whose typing is now in the recovery buffer"""
    keep_failed = Signal(object)
    """EditorError: the desk has not taken it; see `kept_aside`"""
    kept_aside = Signal(object)
    """ReleaseId whose typing is in the second place on this machine"""

    second_place: SecondPlace | None = None
    """Set by whoever knows where a person's own data is kept."""
    _aside: frozenset[ReleaseId] = frozenset()

    def keep_typing(self, release_id: ReleaseId, base_revision: int, make: Callable[[], Content]) -> None:
        """Put unsaved typing into the private recovery buffer; answers with `kept` or `keep_failed`."""
        from editor_app.usecases import recovery

        answered = False

        def kept(_: object) -> None:
            nonlocal answered
            answered = True
            self.need_no_second_place(release_id)
            self.kept.emit(release_id)

        def failed(error: BaseException) -> None:
            nonlocal answered
            if isinstance(error, EditorError):
                self.keep_aside(release_id, base_revision, make)
            answered = True
            self._say(error, self.keep_failed)

        def too_slow() -> None:
            if not answered:
                self.keep_aside(release_id, base_revision, make)

        self.read(
            lambda tx, actor: tx.run(
                recovery.keep_typing, actor, release_id, base_revision, WORKSTATION, make()
            ),
            kept,
            failed,
        )
        if not answered and self.second_place is not None:
            QTimer.singleShot(SLOW, self, too_slow)

    def keep_aside(self, release_id: ReleaseId, base_revision: int, make: Callable[[], Content]) -> None:
        """Put unsaved typing into the second place; answers with `kept_aside`, or `keep_failed`."""
        place, office, account = self.second_place, self.office, self.account
        if place is None or office is None or account is None:
            return

        def done(_: object) -> None:
            self._aside |= {release_id}
            self.kept_aside.emit(release_id)

        self.lanes.files.submit(
            lambda: place.keep(office.uid, account.id, release_id, base_revision, make()),
            done,
            lambda error: self._say(error, self.keep_failed),
        )

    def keep_aside_now(self, release_id: ReleaseId, base_revision: int, content: Content) -> bool:
        """The same before the window goes: written when it returns True. Raises EditorError."""
        place, office, account = self.second_place, self.office, self.account
        if place is None or office is None or account is None:
            return False
        place.keep(office.uid, account.id, release_id, base_revision, content)
        self._aside |= {release_id}
        return True

    def need_no_second_place(self, release_id: ReleaseId) -> None:
        """The desk has what was typed in the release; what lies in the second place is let go."""
        place, office, account = self.second_place, self.office, self.account
        if release_id in self._aside and place is not None and office is not None and account is not None:
            self._aside -= {release_id}
            place.forget(office.uid, account.id, release_id)

    def read_recoveries(self) -> None:
        """Read typing that was never saved, from the second place too; answers with `recovered`. For the beginning of
        a session, while nothing has been typed in it."""
        place, office = self.second_place, self.office

        def work(tx: Transactions, actor: AccountId) -> tuple[Recovery, ...]:
            from editor_app.usecases import recovery

            if place is not None and office is not None:
                for spare in place.found(office.uid, actor, also_own=True):
                    where = f"{WORKSTATION} {spare.path.stem[-12:]}"
                    with contextlib.suppress(Refused):  # who may not write just now keeps it for later
                        tx.run(
                            recovery.keep_typing,
                            actor,
                            spare.release_id,
                            spare.base_revision,
                            where,
                            spare.content,
                        )
                        spare.path.unlink(missing_ok=True)
            return tx.read(recovery.recoveries, actor)

        def done(found: tuple[Recovery, ...]) -> None:
            self.recovered.emit(tuple(replace(one, workstation=machine(one.workstation)) for one in found))

        self.read(work, done)

    def drop_recovery(self, recovery_id: int) -> None:
        """Forget a buffer that was answered."""
        from editor_app.usecases import recovery

        self.read(lambda tx, actor: tx.run(recovery.drop_recovery, actor, recovery_id), lambda _: None)


def machine(workstation: str) -> str:
    """The machine's name without the run."""
    return workstation.partition(" #")[0]
