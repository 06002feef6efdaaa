"""The two background lanes: one thread for the database, in order, and a small pool for files and pictures.

Work is a function without arguments; what it gives or raises lands on the GUI thread by queued signal. Nothing a
lane runs may touch a widget. `InlineLanes` runs everything at once, for tests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future as _Future
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Lane(Protocol):
    """Somewhere to put work."""

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run ``work`` elsewhere; then, on the GUI thread, ``done`` with its result or ``failed`` with what it raised.

        Without ``failed`` an exception goes to the lanes' own answer for errors.
        """
        ...


class Lanes(Protocol):
    """Both lanes, and the way to close them."""

    @property
    def database(self) -> Lane: ...

    @property
    def files(self) -> Lane: ...

    def close(self, seconds: float = 5.0) -> bool:
        """Take no more work and wait for what was accepted. Returns whether all of it was finished."""
        ...


@dataclass(frozen=True, slots=True)
class _Landing:
    done: Callable[[Any], None]
    failed: Failed
    value: Any = None
    error: BaseException | None = None


class _Runway(QObject):
    """Lives on the GUI thread; `landed` is emitted from the lanes and received in its own thread."""

    landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.landed.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def _receive(self, landing: _Landing) -> None:
        if landing.error is not None:
            landing.failed(landing.error)
        else:
            landing.done(landing.value)


class _PoolLane:
    def __init__(self, workers: int, name: str, runway: _Runway, otherwise: Failed) -> None:
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix=name)
        self._runway = runway
        self._otherwise = otherwise
        self._open: set[_Future[None]] = set()
        self._closed = False

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        if self._closed:
            return  # the program ends; nobody would hear the answer
        answer = failed or self._otherwise

        def run() -> None:
            try:
                value = work()
            except BaseException as error:  # noqa: BLE001 - every error is handed to the GUI thread
                self._runway.landed.emit(_Landing(done, answer, error=error))
            else:
                self._runway.landed.emit(_Landing(done, answer, value=value))

        future = self._pool.submit(run)
        self._open.add(future)
        future.add_done_callback(self._open.discard)

    def close(self, deadline: float, cancel: bool) -> bool:
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=cancel)
        left = wait(set(self._open), timeout=max(0.0, deadline - time.monotonic()))
        return not left.not_done


class ThreadLanes:
    """The lanes of the running program. ``otherwise`` answers errors nobody else answers."""

    def __init__(self, otherwise: Failed) -> None:
        # A lane at work lets the window wait so long each time it comes back from Qt, several times a key.
        sys.setswitchinterval(0.0005)
        self._runway = _Runway()
        self._database = _PoolLane(1, "database", self._runway, otherwise)
        self._files = _PoolLane(2, "files", self._runway, otherwise)

    @property
    def database(self) -> Lane:
        return self._database

    @property
    def files(self) -> Lane:
        return self._files

    def close(self, seconds: float = 5.0) -> bool:
        """Saves are finished; pictures and exports that have not begun are dropped."""
        deadline = time.monotonic() + seconds
        saved = self._database.close(deadline, cancel=False)
        written = self._files.close(deadline, cancel=True)
        return saved and written


class _InlineLane:
    def __init__(self, otherwise: Failed) -> None:
        self._otherwise = otherwise

    def submit(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - every error is handed on, as the real lanes do
            (failed or self._otherwise)(error)
        else:
            done(value)


class InlineLanes:
    """Lanes that run their work at once and in the caller's thread."""

    def __init__(self, otherwise: Failed) -> None:
        self._lane = _InlineLane(otherwise)

    @property
    def database(self) -> Lane:
        return self._lane

    @property
    def files(self) -> Lane:
        return self._lane

    def close(self, seconds: float = 5.0) -> bool:
        return seconds >= 0
