"""How long "How did we write it last time?" takes in an archive of thousands of releases.

    python -m tests.bench.uses [--releases N] [--words N]

Asked are words of three kinds (frequent, middling, rare) alone, and phrases of two and four words.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from editor_app.usecases.uses import last_uses
from tests.bench import material
from tests.bench.measure import percentile


def measure(releases: int = 10_000, words: int = 300, asked: int = 12) -> dict[str, list[float]]:
    """Milliseconds for each question, by kind."""
    known = material.Words(1).known
    chance = random.Random(7)
    kinds = {
        "frequent word": [known[chance.randrange(0, 60)] for _ in range(asked)],
        "middling word": [known[chance.randrange(500, 3_000)] for _ in range(asked)],
        "rare word": [known[chance.randrange(8_000, min(25_000, len(known)))] for _ in range(asked)],
        "two words": [" ".join(chance.sample(known[20:300], 2)) for _ in range(asked)],
        "four words": [" ".join(chance.sample(known[:200], 4)) for _ in range(asked)],
    }
    with tempfile.TemporaryDirectory() as place:
        bureau = material.archive(Path(place) / "desk", releases, words)
        bureau.read(last_uses, bureau["leyla"], "warm up", "en")
        times: dict[str, list[float]] = {}
        for kind, questions in kinds.items():
            for question in questions:
                start = time.perf_counter()
                bureau.read(last_uses, bureau["leyla"], question, "en")
                times.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
        bureau.desk.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=300)
    options = parser.parse_args()
    print(f"last uses in {options.releases:,} releases, milliseconds: median, 95th percentile, worst")
    for kind, times in measure(options.releases, options.words).items():
        print(f"{kind:<14} {percentile(times, 0.5):8.1f} {percentile(times, 0.95):8.1f} {max(times):8.1f}")


if __name__ == "__main__":
    main()
