"""P1: photos of 24 megapixels taken in: digest, metadata and copies of 1600, 800 and 320 pixels.

    python -m tests.bench.photos [--photos N] [--megapixels M]

Beside ours stands Pillow as it is commonly used: open the file, and for each size resize it with LANCZOS and save.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from PIL import Image, ImageOps

from editor_app.photos.intake import read_and_render
from editor_app.photos.renditions import WIDTHS
from editor_app.store.photo_files import PhotoFiles
from editor_app.usecases.pictures import take_in
from tests.bench.material import photos
from tests.bench.measure import Result, child, forget_peak, interleave, median_cpu, peak, print_table


def naive(data: bytes) -> None:
    """Open and resize anew for each size."""
    hashlib.sha256(data).hexdigest()
    for width in WIDTHS:
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        size = (width, round(picture.height * width / picture.width))
        picture.resize(size, Image.Resampling.LANCZOS).save(io.BytesIO(), "JPEG", quality=85)


def measure(count: int = 6, megapixels: float = 24) -> list[Result]:
    found = photos(count, megapixels)
    place = iter(found * 3)
    other = iter(found * 3)

    def ours() -> None:
        read_and_render(next(place), "visit.jpg")

    spent = interleave({"ours": ours, "naive": lambda: naive(next(other))}, rounds=count, warm_up=1)
    used = {name: median_cpu(costs) * 1000 for name, costs in spent.items()}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        clock = interleave(
            {
                "two": lambda: list(pool.map(lambda one: _kept(Path(folder), one), found)),
                "naive": lambda: _all_naive(found[:2]),
            },
            rounds=2,
            warm_up=0,
        )
    two = median(one.wall for one in clock["two"]) * 1000 / count
    slow = median(one.wall for one in clock["naive"]) * 1000 / len(found[:2])
    most, most_naive = map(
        float, child("tests.bench.photos", "--peak", "--megapixels", str(megapixels)).split()
    )
    size = f"{megapixels:g} megapixels"
    return [
        Result("P1", f"{size}, two workers, kept, clock", two, slow, "ms", 0.09, "Pillow, naive"),
        Result("P1", f"{size}, processor time", used["ours"], used["naive"], "ms", None, "Pillow, naive"),
        Result("P1", f"{size}, memory at most", most, most_naive, "MiB", 0.5, "Pillow, naive"),
    ]


def _all_naive(pictures: Sequence[bytes]) -> None:
    for one in pictures:
        naive(one)


def _kept(folder: Path, data: bytes) -> None:
    take_in(PhotoFiles(folder), data, "visit.jpg")


def tell_peak(megapixels: float) -> None:
    """In a process of its own: MiB grown by ours, then by the other way."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "photo.jpg"
        child("tests.bench.photos", "--make", str(path), "--megapixels", str(megapixels))
        data = path.read_bytes()
    tops: list[float] = []
    for work in (lambda: read_and_render(data, "visit.jpg"), lambda: naive(data)):
        forget_peak()
        before = peak()
        work()
        tops.append(peak() - before)
    print(*tops)


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=6)
    parser.add_argument("--megapixels", type=float, default=24)
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.make:
        options.make.write_bytes(photos(1, options.megapixels)[0])
        return []
    if options.peak:
        tell_peak(options.megapixels)
        return []
    results = measure(options.photos, options.megapixels)
    print_table(results)
    return results


if __name__ == "__main__":
    main()
