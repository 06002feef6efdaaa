"""The chain of the trail: every line carries the hash of itself and of the line before, signed by whoever acted.

A line that was changed, taken out, added or moved breaks the hashes behind it, and nobody but the actor can make
the signatures anew. Lines of a desk older than its keys have no stored hash; theirs is computed all the same, so
that the first signed line covers them too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

BEGINNING = "0" * 64
"""What stands before the first line."""

_PURPOSE = b"communique history 1\n"
"""A signature of a line is a signature of nothing else."""


# Made once: making an encoder costs as much as writing a line.
_written = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


class Line(NamedTuple):
    """A line of the trail as it is hashed. ``at`` is as it is stored: UTC, "2026-05-05 09:30:00.000000"."""

    sequence: int
    at: str
    actor: int | None
    action: str
    release: int | None
    version: int | None
    revision: int | None
    from_status: str | None
    to_status: str | None
    note: str
    details: Mapping[str, Any]
    seal: str


def line_hash(previous: str, line: Line) -> str:
    """SHA-256, 64 hex digits, over the line and the hash of the line before. ValueError for what is no JSON."""
    text = _written([previous, *line])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def signed_bytes(hashed: str) -> bytes:
    """What the actor of a line with this hash signs."""
    return _PURPOSE + bytes.fromhex(hashed)


def stored_time(at: datetime) -> str:
    """An aware time as the desk stores it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
