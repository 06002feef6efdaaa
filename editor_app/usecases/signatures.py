"""Checking many signatures beside the rest of a verification.

Checking Ed25519 holds Python's lock, so that threads gain nothing. Where there are many signatures, other processes
check them while this one goes on; where none can be started, they are checked here.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import NamedTuple, Self

from editor_app.signing.keys import unsigned_among
from editor_app.usecases.chain import signed_bytes

MOST = 20
"""Sentences of one kind; behind them they are counted."""
_AT_ONCE = 2_500
_WORTH_IT = 5_000
"""Signatures from which on starting another process pays."""


class Claim(NamedTuple):
    """A signature to be checked: of the line with this number and hash, by the holder of this key."""

    sequence: int
    name: str
    public_key: str
    signature: str
    hash: str

    @property
    def message(self) -> bytes:
        """What was to be signed; b"" for what is no hash, which nobody signed."""
        try:
            return signed_bytes(self.hash)
        except ValueError:
            return b""


class Signatures:
    """Takes claims one by one; `problems` waits for the last of them. A context, so that no process is left behind.

    ``processes`` is how many others may help; 0 checks everything here.
    """

    def __init__(self, processes: int | None = None) -> None:
        self._processes = (os.cpu_count() or 1) if processes is None else processes
        self._waiting: list[Claim] = []
        self._away: list[tuple[Sequence[Claim], Future[list[int]]]] = []
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def add(self, claim: Claim) -> None:
        """Have it checked, now or later."""
        self._waiting.append(claim)
        if self._processes > 1 and len(self._waiting) >= (_AT_ONCE if self._pool else _WORTH_IT):
            self._send()

    def problems(self) -> list[str]:
        """A sentence for each signature that is not one, by line."""
        bad: list[Claim] = []
        if self._pool is not None:
            self._send()
        else:
            bad += _unsigned(self._waiting)
        for claims, answer in self._away:
            try:
                bad += [claims[n] for n in answer.result()]
            except (OSError, RuntimeError):  # the process is gone: nothing is known of these yet
                bad += _unsigned(claims)
        self._waiting, self._away = [], []
        bad.sort()
        return shortened([f"Line {one.sequence} of the history was not signed by {one.name}." for one in bad])

    def _send(self) -> None:
        claims, self._waiting = self._waiting, []
        for start in range(0, len(claims), _AT_ONCE):
            part = claims[start : start + _AT_ONCE]
            asked = [(one.public_key, one.signature, one.message) for one in part]
            try:
                self._away.append((part, self._helpers().submit(unsigned_among, asked)))
            except (OSError, RuntimeError):
                done: Future[list[int]] = Future()
                done.set_result(unsigned_among(asked))
                self._away.append((part, done))

    def _helpers(self) -> Executor:
        if self._pool is None:
            # A fresh process: a copy of this one would copy its windows and its locks.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context)
        return self._pool


def shortened(problems: list[str]) -> list[str]:
    """At most `MOST` sentences, and how many more there were."""
    if len(problems) <= MOST:
        return problems
    return [*problems[:MOST], f"… and {len(problems) - MOST} more of the history."]


def _unsigned(claims: Sequence[Claim]) -> list[Claim]:
    asked = [(one.public_key, one.signature, one.message) for one in claims]
    return [claims[n] for n in unsigned_among(asked)]
