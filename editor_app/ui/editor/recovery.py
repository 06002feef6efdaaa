"""When typing is put in safety.

Half a second after the last key, at the latest a second after the first key that is not yet in safety, and at once
when the keyboard leaves the page. The snapshot is taken on the window's thread and costs next to nothing; turning
it into text and writing it happens on a thread of its own, one write at a time, newest last.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from datetime import UTC, datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

Kept = TypeVar("Kept")

QUIET = 500
"""Milliseconds without a key after which typing is put in safety."""
LATEST = 1_000
"""Milliseconds after the first key not yet in safety, however fast the typing goes on."""
AGAIN = 2_000
"""Milliseconds until a write that failed is tried again."""


class TypingBuffer(QObject, Generic[Kept]):
    """Calls ``write`` with what ``take`` gives, when it is time.

    ``take`` runs on the window's thread and must be cheap (`ReleaseEditor.snapshot`); ``write`` runs on another
    thread and does the rest; what it raises is told by `failed` and tried again. A value equal to the last one
    written is not written twice.
    """

    written = Signal(object)
    """datetime in UTC: what was typed up to then is in safety."""
    failed = Signal(object)
    """The exception: typing goes on, the text is only in the window."""
    _done = Signal(object)

    def __init__(
        self, take: Callable[[], Kept], write: Callable[[Kept], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._write = write
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="recovery")
        self._running: Future[None] | None = None
        self._taken_at = datetime.now(UTC)
        self._last: Kept | None = None
        self._in_hand: Kept | None = None
        self._unsafe = False
        self._quiet = self._timer(QUIET)
        self._latest = self._timer(LATEST)
        self._again = self._timer(AGAIN)
        self._done.connect(self._finished)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

    @property
    def unsafe(self) -> bool:
        """True while there is typing that no write has put in safety."""
        return self._unsafe or self._running is not None

    def typed(self) -> None:
        """Something was typed. Costs next to nothing; connect it to the page's `changed`."""
        self._unsafe = True
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep_now(self) -> None:
        """Put in safety what is not: the keyboard left the page, or it is time."""
        self._stop_timers()
        if not self._unsafe or self._running is not None:
            return  # a write under way looks for more when it ends
        value = self._take()
        self._unsafe = False
        if value == self._last:
            return
        self._in_hand = value
        self._taken_at = datetime.now(UTC)
        self._running = self._pool.submit(self._write, value)
        self._running.add_done_callback(self._done.emit)

    def _finished(self, future: Future[None]) -> None:
        if future is not self._running:
            return
        self._running = None
        error = future.exception()
        if error is None:
            self._last = self._in_hand
            self.written.emit(self._taken_at)
            if self._unsafe and not self._quiet.isActive():
                self.keep_now()
        else:
            self._unsafe = True
            self._again.start()
            self.failed.emit(error)

    def forget(self) -> None:
        """What is on the page became a revision, or another text is shown: nothing of before is to be kept.

        A write that runs already ends by itself; let the save wait for `settle` or run on the same lane.
        """
        self._stop_timers()
        self._unsafe = False
        self._last = None

    def settle(self, seconds: float = 5.0) -> bool:
        """Wait for the write that runs; False where it did not end in time or failed."""
        running = self._running
        if running is None:
            return True
        try:
            error = running.exception(seconds)
        except NotInTime:
            return False
        self._finished(running)
        return error is None

    def close(self, seconds: float = 5.0) -> bool:
        """Put everything in safety and stop; False where that did not work in time."""
        safe = self.settle(seconds)
        if self._unsafe:
            self.keep_now()
            safe = self.settle(seconds)
        self._stop_timers()
        self._pool.shutdown(wait=False)
        return safe

    def _stop_timers(self) -> None:
        for timer in (self._quiet, self._latest, self._again):
            timer.stop()
