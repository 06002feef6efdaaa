"""Measuring side by side: A B A B …, medians, one table. Processor time is compared, unless a row says otherwise.

Machines are shared and differ, so a figure alone means little; a ratio of two figures of one run means much.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: on the wall, and of the processor (all threads of this process, and children waited for)."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Result:
    """One row. ``theirs`` None means that ``bound`` is a limit of ``ours`` itself, else of the ratio.

    ``bound`` None gives a figure for information, without a target.
    """

    target: str
    what: str
    ours: float
    theirs: float | None
    unit: str
    bound: float | None
    against: str = ""

    @property
    def ratio(self) -> float | None:
        return None if self.theirs is None else self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.bound is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.bound


def cpu() -> float:
    """Processor seconds of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def cost(work: Callable[[], object]) -> Cost:
    gc.collect()
    wall, used = time.perf_counter(), cpu()
    work()
    return Cost(time.perf_counter() - wall, cpu() - used)


def interleave(
    cases: Mapping[str, Callable[[], object]], rounds: int, warm_up: int = 1
) -> dict[str, list[Cost]]:
    """Run the cases A B C A B C …; the first ``warm_up`` rounds are not counted."""
    found: dict[str, list[Cost]] = {name: [] for name in cases}
    for round_ in range(rounds + warm_up):
        for name, work in cases.items():
            spent = cost(work)
            if round_ >= warm_up:
                found[name].append(spent)
    return found


def median_cpu(costs: Sequence[Cost]) -> float:
    return statistics.median(one.cpu for one in costs)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def resident() -> float:
    """MiB of memory that this process holds now (Linux)."""
    return _memory("VmRSS")


def peak() -> float:
    """The most memory that this process held since `forget_peak`, in MiB (Linux)."""
    return _memory("VmHWM")


def forget_peak() -> None:
    """Begin anew: a child that was just made counts its parent's peak as its own."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


def child(*arguments: str) -> str:
    """What ``python -m`` with these arguments prints, without a screen; fails as it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


def print_table(results: Sequence[Result]) -> None:
    """One line for each result: both sides, the ratio, the target, and whether it is met."""
    head = ("", "work", "ours", "the other", "", "ratio", "target", "")
    lines = [head, *map(_cells, results)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cells(one: Result) -> tuple[str, ...]:
    theirs = "" if one.theirs is None else f"{_figure(one.theirs)} {one.unit}"
    ratio = "" if one.ratio is None else f"{one.ratio:.3f}" if one.ratio < 0.1 else f"{one.ratio:.2f}"
    bound = "" if one.bound is None else f"≤ {one.bound:g}"
    met = {None: "", True: "met", False: "not met"}[one.met]
    return (one.target, one.what, f"{_figure(one.ours)} {one.unit}", theirs, one.against, ratio, bound, met)


def _figure(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"
