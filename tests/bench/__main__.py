"""All benchmarks one after another, each in a process of its own, so that none pays for the one before.

    python -m tests.bench [NAME …]

Names are those of the modules: startup keystroke review archive uses verify export photos.
"""

from __future__ import annotations

import argparse
import sys

from tests.bench.measure import child

NAMES = ("startup", "keystroke", "review", "archive", "uses", "verify", "export", "photos")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME")
    wanted = parser.parse_args().names or NAMES
    failed = 0
    for name in wanted:
        print(f"== {name}", flush=True)
        try:
            print(child(f"tests.bench.{name}"), flush=True)
        except RuntimeError as error:
            failed += 1
            print(error, file=sys.stderr, flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
