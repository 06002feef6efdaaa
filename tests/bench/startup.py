"""S1: from exec to the first usable window, and from the password accepted to the list painted.

    python -m tests.bench.startup [--rounds N] [--releases N]

Each start is a process of its own without a screen. Beside ours stands a bare PySide6 window with a text editor. The
program is built as its own start does; the stage is printed by the first paint event, so nothing is guessed from
pictures.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Result, print_table


def measure(rounds: int = 7, releases: int = 10_000) -> list[Result]:
    """Starts of the bare window, of the program on a small desk and on one with ``releases`` releases, in turn."""
    from tests.bench.material import archive

    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        archive(small, 30, words=60).desk.close()
        archive(large, releases, words=60).desk.close()
        cases = {
            "bare": ("bare",),
            "small": ("program", str(small)),
            "large": ("program", str(large)),
            "small list": ("list", str(small)),
            "large list": ("list", str(large)),
        }
        found: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
        for round_ in range(rounds + 1):
            for name, arguments in cases.items():
                seen = _start(arguments, Path(place) / "settings")
                if round_:
                    found[name].append(seen)

    def middle(name: str, key: str) -> float:
        return statistics.median(one[key] for one in found[name])

    def first(name: str, told: str) -> list[Result]:
        wall = Result(
            "S1",
            f"{told}, by the clock",
            middle(name, "painted"),
            middle("bare", "painted"),
            "ms",
            None,
            "bare window",
        )
        used = Result(
            "S1",
            f"{told}, processor time",
            middle(name, "cpu"),
            middle("bare", "cpu"),
            "ms",
            1.2,
            "bare window",
        )
        return [used, wall]

    return [
        *first("small", "sign-in painted, small desk"),
        *first("large", f"sign-in painted, {releases:,} releases"),
        Result("S1", "password right → list painted, small desk", middle("small list", "listed"), None, "ms", 300),
        Result(
            "S1",
            f"password right → list painted, {releases:,} releases",
            middle("large list", "listed"),
            None,
            "ms",
            300,
        ),
    ]  # fmt: skip


def _start(arguments: Sequence[str], settings: Path) -> dict[str, float]:
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(settings),
        "XDG_STATE_HOME": str(settings),
        "BENCH_EXEC": str(time.monotonic_ns()),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.stages", *arguments], env=env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}")
    seen = {name: float(value) for name, value in (line.split("=") for line in told.split())}
    return {**seen, "cpu": (usage.ru_utime + usage.ru_stime) * 1000}


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--releases", type=int, default=10_000)
    options = parser.parse_args(arguments)
    results = measure(options.rounds, options.releases)
    print_table(results)
    return results


if __name__ == "__main__":
    main()
