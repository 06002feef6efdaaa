"""Checking many signatures beside the rest of a verification.

Checking an Ed25519 signature lets go of Python's lock, so other threads do it on the other cores while this one reads
and hashes on. Measured on two cores with 100,000 signatures: threads 10 s, processes of their own 20 s, alone 17 s.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import NamedTuple, Self

from editor_app.signing.keys import unsigned_among
from editor_app.usecases.chain import signed_bytes

MOST = 20
"""Sentences of one kind; behind them they are counted."""
_AT_ONCE = 500
"""Signatures that a thread gets at a time; with fewer than these none is started."""


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
    """Takes claims one by one; `problems` waits for the last of them. A context, so that no thread is left behind.

    ``threads`` is how many may help; 0 checks everything here.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = (os.cpu_count() or 1) if threads is None else threads
        self._waiting: list[Claim] = []
        self._away: list[Future[list[Claim]]] = []
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def add(self, claim: Claim) -> None:
        """Have it checked, now or later."""
        self._waiting.append(claim)
        if self._threads > 1 and len(self._waiting) >= _AT_ONCE:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._threads)
            self._away.append(self._pool.submit(_unsigned, self._waiting))
            self._waiting = []

    def problems(self) -> list[str]:
        """A sentence for each signature that is not one, by line."""
        bad = _unsigned(self._waiting)
        for answer in self._away:
            bad += answer.result()
        self._waiting, self._away = [], []
        bad.sort()
        return shortened([f"Line {one.sequence} of the history was not signed by {one.name}." for one in bad])


def shortened(problems: list[str]) -> list[str]:
    """At most `MOST` sentences, and how many more there were."""
    if len(problems) <= MOST:
        return problems
    return [*problems[:MOST], f"… and {len(problems) - MOST} more of the history."]


def _unsigned(claims: Sequence[Claim]) -> list[Claim]:
    """Those whose signature is none."""
    asked = [(one.public_key, one.signature, one.message) for one in claims]
    return [claims[n] for n in unsigned_among(asked)]
