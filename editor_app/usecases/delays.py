"""How long a name has to wait after wrong passwords, by a clock that nobody can set.

The wait is counted on the clock that runs from the machine's start and is written down with the name of that start,
so that it holds for every program of the machine and for the next one. Only where the machine was started anew
meanwhile, or another one asks, the calendar's clock is believed: forward as it is, and never for longer than the
wait itself.
"""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FREE_ATTEMPTS = 5
LONGEST_DELAY = 300
"""Seconds. After the fifth wrong password the next attempt waits 1 s, then twice as long each time."""

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment of a machine's own clock: which start of which machine, and seconds since then."""

    start: str
    seconds: float


def tick() -> Tick:
    """This moment. The clock goes on while the machine sleeps, where the system can tell."""
    try:
        start = _BOOT.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        start = platform.node()
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return Tick(start[:80], time.monotonic() if clock is None else time.clock_gettime(clock))


def delay_after(failures: int) -> int:
    """Seconds that the attempt after so many wrong passwords has to wait."""
    over = failures - FREE_ATTEMPTS
    return 0 if over < 0 else min(1 << min(over, 16), LONGEST_DELAY)


@dataclass(frozen=True, slots=True)
class Failures:
    """What is kept of the wrong passwords of one name. ``at`` is the last one's time."""

    count: int
    tick: Tick
    at: datetime


def seconds_left(failures: Failures, here: Tick, now: datetime) -> float:
    """How long the name has still to wait, from ``here``."""
    delay = delay_after(failures.count)
    if same_start(failures.tick, here):
        return max(0.0, delay - (here.seconds - failures.tick.seconds))
    passed = (now - failures.at).total_seconds()
    return max(0.0, delay - passed) if passed >= 0 else float(delay)


def same_start(one: Tick, here: Tick) -> bool:
    """Whether both moments are of one running of one machine, ``one`` the earlier."""
    return one.start == here.start != "" and one.seconds <= here.seconds
