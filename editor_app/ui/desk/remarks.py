"""Comments, suggestions and fact checks: what the desk does with remarks on a release.

Everything that changes a remark answers with all of them anew (`remarks_read`), so that a window draws what it gets.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content
from editor_app.domain.packets import PacketJob, Taken
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.remarks import RemarkId, Remarks, Settled
from editor_app.ui.desk.reviewing import DeskReviewing

if TYPE_CHECKING:
    from editor_app.usecases.transactions import Transactions


@dataclass(frozen=True, slots=True)
class RemarkPlace:
    """[start, end) of a field's plain text: where a comment or a suggestion is made.

    The plain text of headline, summary and "caption:KEY" is what is written; that of "body" has a line feed between
    two leaves (`nodes.leaves`) and U+2028 for a hard break.
    """

    language: str
    field: str
    start: int
    end: int

    @staticmethod
    def in_body(
        content: Content, language: str, first: tuple[int, int], last: tuple[int, int]
    ) -> RemarkPlace:
        """The place from ``first`` to ``last``, each a leaf of the body and a character in it."""
        from editor_app.document.fields import BODY, place_in_body

        start, end = (place_in_body(content, language, *at) for at in (first, last))
        return RemarkPlace(language, BODY, min(start, end), max(start, end))


class DeskRemarks(DeskReviewing):
    """Remarks and packets of a release."""

    remarks_read = Signal(object)
    """Remarks: every remark with where its words stand, after reading and after every change"""
    remark_refused = Signal(object)
    """EditorError: a remark could not be made, answered or settled"""
    suggestions_settled = Signal(object)
    """Settled: which suggestions are in the text now, and why others are not"""
    packets_read = Signal(object, object)
    """ReleaseId, tuple of Packet"""
    packet_sent = Signal(object, object)
    """Release, Path of the file that is to be sent"""
    packet_taken = Signal(object)
    """Taken: what an answer brought"""
    packet_refused = Signal(object)
    """EditorError"""

    # -- remarks -------------------------------------------------------------------------------------------

    def read_remarks(self, release_id: ReleaseId) -> None:
        """Every remark of the version; answers with `remarks_read`."""
        self.read(lambda tx, actor: _all(tx, actor, release_id), self.remarks_read.emit)

    def comment(
        self, release: Release, words: str, place: RemarkPlace | None = None, blocking: bool = False
    ) -> None:
        """Comment on ``place`` of the revision that was seen, or on the whole release; answers with `remarks_read` or
        `remark_refused`."""
        from editor_app.usecases import remarks

        where: dict[str, Any] = {} if place is None else _where(place)
        self._change(
            release.id,
            lambda tx, actor: tx.run(
                remarks.comment, actor, release.id, release.revision, words, blocking=blocking, **where
            ),
        )

    def suggest(self, release: Release, replacement: str, place: RemarkPlace, words: str = "") -> None:
        """Suggest ``replacement`` for ``place``, with ``words`` as the reason; answers as `comment`."""
        from editor_app.usecases import remarks

        self._change(
            release.id,
            lambda tx, actor: tx.run(
                remarks.suggest,
                actor,
                release.id,
                release.revision,
                replacement,
                words=words,
                **_where(place),
            ),
        )

    def reply(self, release_id: ReleaseId, remark: RemarkId, words: str) -> None:
        """Answer a remark; answers as `comment`."""
        from editor_app.usecases import remarks

        self._change(release_id, lambda tx, actor: tx.run(remarks.reply, actor, release_id, remark, words))

    def resolve(self, release_id: ReleaseId, remark: RemarkId) -> None:
        """Say that a comment is dealt with; answers as `comment`."""
        from editor_app.usecases import remarks

        self._change(release_id, lambda tx, actor: tx.run(remarks.resolve, actor, release_id, remark))

    def reopen(self, release_id: ReleaseId, remark: RemarkId) -> None:
        """Open a remark again; answers as `comment`."""
        from editor_app.usecases import remarks

        self._change(release_id, lambda tx, actor: tx.run(remarks.reopen, actor, release_id, remark))

    def reject(self, release_id: ReleaseId, suggestions: Sequence[RemarkId]) -> None:
        """Leave the text as it is; answers as `comment`."""
        from editor_app.usecases import remarks

        ids = tuple(suggestions)
        self._change(release_id, lambda tx, actor: tx.run(remarks.reject, actor, release_id, ids))

    def accept(self, release: Release, suggestions: Sequence[RemarkId] | None = None) -> None:
        """Take suggestions into the text that was seen, every open one where none is named; answers with
        `release_changed`, `remarks_read` and `suggestions_settled`, or with `remark_refused`."""
        from editor_app.ui.desk.typing import WORKSTATION
        from editor_app.usecases import drafts, remarks

        ids = None if suggestions is None else tuple(suggestions)

        def work(tx: Transactions, actor: AccountId) -> tuple[Settled, Release, Remarks]:
            settled = tx.run(
                remarks.accept, actor, release.id, release.revision, ids, workstation=WORKSTATION
            )
            changed = tx.read(drafts.open_release, actor, release.id)
            return settled, changed, _all(tx, actor, release.id)

        def done(found: tuple[Settled, Release, Remarks]) -> None:
            settled, changed, remarks_now = found
            self.release_changed.emit(changed)
            self.remarks_read.emit(remarks_now)
            self.suggestions_settled.emit(settled)

        self.read(work, done, self._remark_failed)

    def _change(self, release_id: ReleaseId, change: Callable[[Transactions, AccountId], object]) -> None:
        def work(tx: Transactions, actor: AccountId) -> Remarks:
            change(tx, actor)
            return _all(tx, actor, release_id)

        self.read(work, self.remarks_read.emit, self._remark_failed)

    def _remark_failed(self, error: BaseException) -> None:
        self._say(error, self.remark_refused)

    # -- fact checks ---------------------------------------------------------------------------------------

    def read_packets(self, release_id: ReleaseId) -> None:
        """The packets of the version, oldest first; answers with `packets_read`."""
        from editor_app.usecases import packets

        self.read(
            lambda tx, actor: tx.read(packets.packets, actor, release_id),
            lambda found: self.packets_read.emit(release_id, found),
        )

    def send_packet(self, release: Release, language: str, recipient: str, due: date, folder: Path) -> None:
        """Write the text that was seen for a fact check into ``folder`` and put it on record; answers with
        `release_changed` and `packet_sent`, or with `packet_refused`."""
        from editor_app.usecases import packets

        def write(job: PacketJob) -> None:
            def work() -> tuple[Path, str]:
                from editor_app.export.packet_docx import deliver_packet

                return deliver_packet(job, folder)

            self.lanes.files.submit(work, lambda written: self._record(job, *written), self._packet_failed)

        self.read(
            lambda tx, actor: tx.read(
                packets.packet_job, actor, release.id, release.revision, language, recipient, due
            ),
            write,
            self._packet_failed,
        )

    def _record(self, job: PacketJob, path: Path, sha256: str) -> None:
        from editor_app.usecases import packets

        def done(changed: Release) -> None:
            self.release_changed.emit(changed)
            self.packet_sent.emit(changed, path)

        def failed(error: BaseException) -> None:
            with contextlib.suppress(OSError):
                path.unlink()  # what is not on record does not go out
            self._packet_failed(error)

        self.read(lambda tx, actor: tx.run(packets.send_packet, actor, job, path.name, sha256), done, failed)

    def receive_packet(self, path: Path) -> None:
        """Take the answer to a packet in; answers with `packet_taken`, `release_changed` and `remarks_read`, or with
        `packet_refused`."""

        def read_file() -> tuple[Any, str]:
            import hashlib

            from editor_app.document.packet_reader import read_packet
            from editor_app.document.word_package import MOST_BYTES
            from editor_app.durable import read_named

            data = read_named(path, MOST_BYTES)
            return read_packet(data, path.name), hashlib.sha256(data).hexdigest()

        self.lanes.files.submit(
            read_file, lambda found: self._take_in(path.name, *found), self._packet_failed
        )

    def _take_in(self, name: str, returned: Any, sha256: str) -> None:
        from editor_app.usecases import drafts, packets

        def work(tx: Transactions, actor: AccountId) -> tuple[Taken, Release, Remarks]:
            taken = tx.run(packets.take_packet_in, actor, returned, name, sha256)
            changed = tx.read(drafts.open_release, actor, taken.release_id)
            return taken, changed, _all(tx, actor, taken.release_id)

        def done(found: tuple[Taken, Release, Remarks]) -> None:
            taken, changed, remarks_now = found
            self.release_changed.emit(changed)
            self.remarks_read.emit(remarks_now)
            self.packet_taken.emit(taken)

        self.read(work, done, self._packet_failed)

    def no_reply(self, release_id: ReleaseId, note: str = "") -> None:
        """Go on without the answers whose day is over; answers with `release_changed`, or with `packet_refused`."""
        from editor_app.usecases import packets

        self.read(
            lambda tx, actor: tx.run(packets.no_reply, actor, release_id, note),
            self.release_changed.emit,
            self._packet_failed,
        )

    def _packet_failed(self, error: BaseException) -> None:
        self._say(error, self.packet_refused)


def _where(place: RemarkPlace) -> dict[str, Any]:
    return {"language": place.language, "field": place.field, "start": place.start, "end": place.end}


def _all(tx: Transactions, actor: AccountId, release_id: ReleaseId) -> Remarks:
    from editor_app.usecases import remarks

    return tx.read(remarks.remarks, actor, release_id)
