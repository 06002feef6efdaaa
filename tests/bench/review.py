"""R: the difference that a reviewer waits for: two revisions of 5,000 words, from the stored text to the rows shown.

    python -m tests.bench.review [--words N]

Kinds of change: a hundred words here and there, a third of all words, every paragraph moved by one, one paragraph of
all the words, and another text altogether.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Callable

from editor_app.document.paper import compared
from editor_app.domain.content import Content, Text
from editor_app.languages.differences import differences
from tests.bench import material
from tests.bench.measure import Result, cost, print_table

BOUND = 100.0
"""Milliseconds of the processor."""


def _some(text: str, share: float) -> str:
    chance = random.Random(3)
    words = text.split(" ")
    for _ in range(round(len(words) * share)):
        words[chance.randrange(len(words))] = f"changed{chance.randrange(300)}"
    return " ".join(words)


def _pairs(words: int) -> dict[str, tuple[str, str]]:
    text = material.report(words)
    paragraphs = text.split("\n\n")
    whole = " ".join(text.replace("#", "").split())
    return {
        "a hundred words changed": (text, _some(text, 100 / max(words, 100))),
        "a third of the words changed": (text, _some(text, 1 / 3)),
        "the paragraphs in another order": (text, "\n\n".join((*paragraphs[1:], paragraphs[0]))),
        "one paragraph, a third changed": (whole, _some(whole, 1 / 3)),
        "another text": (text, material.report(words, seed=8)),
    }


def measure(words: int = 5_000, rounds: int = 7) -> list[Result]:
    """Processor milliseconds, the median of ``rounds``."""
    results = []
    for kind, (old, new) in _pairs(words).items():
        before = Content("meeting", ("en",), {"date": "2026-07-30"}, {"en": Text("Talks", "Summary", old)})
        after = before.with_text("en", Text("Talks held", "Summary", new))

        def work(before: Content = before, after: Content = after) -> Callable[[], object]:
            differences(before, after)
            return lambda: compared(before.text("en"), after.text("en"))

        def whole(work: Callable[[], Callable[[], object]] = work) -> None:
            work()()

        whole()
        spent = statistics.median(cost(whole).cpu for _ in range(rounds)) * 1000
        results.append(Result("R", f"{words:,} words, {kind}", spent, None, "ms", BOUND))
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=5_000)
    print_table(measure(parser.parse_args().words))


if __name__ == "__main__":
    main()
