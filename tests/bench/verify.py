"""V: verifying a desk beside the SHA-256 of the same bytes, which is the least that any check of them can cost.

    python -m tests.bench.verify [--releases N] [--photos N]

The photos are what an office has most of in bytes; the releases are what takes most rules. Both rows are told, and how
long the releases alone take.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from editor_app.usecases import pictures, verify
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
    options = parser.parse_args(arguments)
    results = measure(options.releases, options.photos, options.megapixels)
    print_table(results)
    return results


if __name__ == "__main__":
    main()
