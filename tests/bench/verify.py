"""V: verifying a desk beside the SHA-256 of the same bytes, which is the least that any check of them can cost.

    python -m tests.bench.verify [--releases N] [--photos N]
    python -m tests.bench.verify --lines 100000

The photos are what an office has most of in bytes; the releases are what takes most rules; the lines of the history
are what takes longest, for each is signed. The rows tell all of them, and how long the releases alone take. ``--lines``
is a big office instead: ten lines of the history to a release, all signed, by the clock on the wall and by the
processors.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from editor_app.usecases import copies, pictures, verify
from tests.bench import material
from tests.bench.measure import Result, interleave, median_cpu, print_table
from tests.usecases.staff import Bureau


def measure(releases: int = 1_000, photos: int = 40, megapixels: float = 24, rounds: int = 3) -> list[Result]:
    with tempfile.TemporaryDirectory() as place:
        bureau = material.archive(Path(place) / "desk", releases, released=False)
        words = _spent(bureau, rounds)
        _take_in(bureau, photos, megapixels)
        whole = _spent(bureau, rounds)
        megabytes = sum(path.stat().st_size for path in _files(bureau)) / 1e6
        bureau.desk.close()
    return [
        Result("V", f"{releases:,} releases, {photos} photos, {megabytes:,.0f} MB", whole["verify"], whole["sha"],
               "ms", 2.0, "SHA-256 of it"),
        Result("V", f"{releases:,} releases without photos", words["verify"], None, "ms", 10_000),
        Result("V", f"{releases:,} releases without photos", words["verify"], words["sha"], "ms", None,
               "SHA-256 of it"),
    ]  # fmt: skip


def measure_lines(lines: int = 100_000) -> list[Result]:
    """A big office: once with every signature, once as the window does it after it was found right."""
    with tempfile.TemporaryDirectory() as place:
        bureau = material.archive(Path(place) / "desk", lines // 10, 150, released=False, rounds=3)
        anchor = copies.anchor_of(bureau.desk, Path(place) / "state")
        bureau.transactions.anchor = anchor
        rows = []
        for again, name in ((False, "all signatures"), (True, "signatures known")):
            began, spent = time.perf_counter(), _processors()
            if bureau.read(verify.verify_desk, bureau.desk.photo_files, again=again):
                raise RuntimeError("the desk does not verify")
            wall, processors = time.perf_counter() - began, _processors() - spent
            what = f"{lines // 10:,} releases, {lines:,} lines, {name}"
            rows.append(Result("V", what, wall * 1000, None, "ms", 10_000))
            rows.append(Result("V", f"{what}, processors", processors * 1000, None, "ms", None))
        bureau.desk.close()
    return rows


def _processors() -> float:
    """Seconds of this process, and of the children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _take_in(bureau: Bureau, count: int, megapixels: float) -> None:
    """Photos in drafts of ten, as releases have them."""
    stored = [
        pictures.take_in(bureau.desk.photo_files, data, f"visit-{n}.jpg")
        for n, data in enumerate(material.photos(count, megapixels))
    ]
    for first in range(0, count, 10):
        some = stored[first : first + 10]
        release = bureau.start()
        uses = tuple(photo.use("en") for photo in some)
        what = release.content.__class__(
            template=release.content.template,
            languages=release.content.languages,
            facts=release.content.facts,
            texts=release.content.texts,
            photos=uses,
        )
        bureau.run(pictures.attach, bureau["leyla"], release.id, release.revision, some, what)


def _spent(bureau: Bureau, rounds: int) -> dict[str, float]:
    def ours() -> None:
        problems = bureau.read(verify.verify_desk, bureau.desk.photo_files)
        if problems:
            raise RuntimeError(problems[0])

    def sha() -> None:
        for path in _files(bureau):
            with path.open("rb") as file:
                hashlib.file_digest(file, "sha256")

    spent = interleave({"verify": ours, "sha": sha}, rounds)
    return {name: median_cpu(costs) * 1000 for name, costs in spent.items()}


def _files(bureau: Bureau) -> list[Path]:
    folder = bureau.desk.folder
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")]


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=1_000)
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--lines", type=int, default=0)
    options = parser.parse_args(arguments)
    results = (
        measure_lines(options.lines)
        if options.lines
        else measure(options.releases, options.photos, options.megapixels)
    )
    print_table(results)
    return results


if __name__ == "__main__":
    main()
