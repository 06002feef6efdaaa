"""A1 to A3: search as you type, pages anywhere, and opening the list, in an archive of thousands of releases.

    python -m tests.bench.archive [--releases N] [--words N]

Search: words of three kinds (frequent, middling, rare), each typed letter by letter from the second letter on. Ours is
the whole use case, with permission, excerpts and headlines. Beside it stands the usual recipe on the same rows: a
full-text table, ORDER BY rank, snippet(), 50 hits.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from editor_app.store.folding import fold
from editor_app.usecases import listing
from tests.bench import material
from tests.bench.measure import Result, child, forget_peak, interleave, median_cpu, percentile, print_table
from tests.usecases.staff import Bureau

PAGE = 100
RECIPE = (
    "SELECT rowid, title, snippet(found, 1, '[', ']', '...', 12) FROM found "
    "WHERE found MATCH ? ORDER BY rank LIMIT 50"
)


def measure(releases: int = 10_000, words: int = 300, terms: int = 12, rounds: int = 15) -> list[Result]:
    with tempfile.TemporaryDirectory() as place:
        bureau = material.archive(Path(place) / "desk", releases, words)
        usual = _usual(bureau, Path(place) / "usual.db")
        results = [*_search(bureau, usual, terms, releases), *_pages(bureau, releases, rounds)]
        usual.close()
        bureau.desk.close()
        material.archive(Path(place) / "few", 200, words).desk.close()
        return [*results, *_open(Path(place), releases)]


def _usual(bureau: Bureau, path: Path) -> sqlite3.Connection:
    """The usual recipe on the same rows: words stored as they read, found by the tokenizer that folds marks."""
    with sqlite3.connect(bureau.desk.database) as desk:
        rows = desk.execute("SELECT seq, title, shown FROM search_text").fetchall()
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(title, words, tokenize='unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO found(rowid, title, words) VALUES (?, ?, ?)", rows)
    connection.commit()
    return connection


def _typed(terms: int) -> Iterator[str]:
    """What stands in the search field after each letter, from the second on."""
    known = material.Words(1).known
    chance = random.Random(5)
    for low, high in ((40, 160), (500, 3_000), (8_000, 25_000)):
        for _ in range(terms):
            word = fold(known[chance.randrange(low, min(high, len(known)))])
            for letters in range(2, len(word) + 1):
                yield word[:letters]


def _usual_search(usual: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return usual.execute(RECIPE, (f'"{query}"*',)).fetchall()


def _search(bureau: Bureau, usual: sqlite3.Connection, terms: int, releases: int) -> list[Result]:
    ours: list[float] = []
    theirs: list[float] = []
    actor = bureau["leyla"]
    typed = list(_typed(terms))
    bureau.read(listing.list_releases, actor, query="warm up", limit=PAGE)
    for query in typed:
        ours.append(_cpu(partial(bureau.read, listing.list_releases, actor, query=query, limit=PAGE)))
        theirs.append(_cpu(partial(_usual_search, usual, query)))
    what = f"search in {releases:,}, a letter"
    return [
        Result("A1", f"{what}, p95", percentile(ours, 0.95), percentile(theirs, 0.95), "ms", 0.03, "rank + snippet"),
        Result("A1", f"{what}, p50", percentile(ours, 0.5), percentile(theirs, 0.5), "ms", None, "rank + snippet"),
        Result("A1", f"{what}, slowest", max(ours), max(theirs), "ms", None, "rank + snippet"),
    ]  # fmt: skip


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of this thread: SQLite works in the caller's."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def _pages(bureau: Bureau, releases: int, rounds: int) -> list[Result]:
    """A page at the top and one near the end of the whole list."""
    actor = bureau["leyla"]
    with sqlite3.connect(bureau.desk.database) as desk:
        last = desk.execute("SELECT max(updated_seq) FROM listing").fetchone()[0]
    marks = {"0 %": f"s{last}", "99 %": f"s{last - int(releases * 0.99)}"}

    def page(mark: str) -> Callable[[], object]:
        def read() -> None:
            for _ in range(10):
                bureau.read(listing.list_releases, actor, limit=min(PAGE, releases // 100 or 1), after=mark)

        return read

    spent = interleave({name: page(mark) for name, mark in marks.items()}, rounds)
    used = {name: median_cpu(costs) * 100 for name, costs in spent.items()}
    return [
        Result("A2", f"page at 99 % of {releases:,}", used["99 %"], used["0 %"], "ms", 1.2, "page at 0 %"),
    ]


def _open(place: Path, releases: int) -> list[Result]:
    """Opening the list and going down to its end, each in a process of its own."""
    seen: dict[str, list[tuple[float, ...]]] = {"desk": [], "few": []}
    for round_ in range(6):
        for name, found in seen.items():
            told = tuple(map(float, child("tests.bench.archive", "--open", str(place / name)).split()))
            if round_:
                found.append(told)
    opened = {name: percentile([one[0] for one in found], 0.5) for name, found in seen.items()}
    grown = percentile([one[1] for one in seen["desk"]], 0.5)
    return [
        Result("A3", f"list of {releases:,} opened", opened["desk"], opened["few"], "ms", 1.3, "list of 200"),
        Result("A3", f"list of {releases:,} to its end, memory", grown, None, "MiB", 60),
    ]


def open_list(folder: Path) -> None:
    """In a process of its own: milliseconds to the painted list, and MiB grown until its last row is reached."""
    from PySide6.QtWidgets import QApplication

    from editor_app.ui import look
    from editor_app.ui.desk.releases import Listing
    from editor_app.ui.lanes import InlineLanes
    from editor_app.ui.pictures import Pictures
    from editor_app.ui.releases.column import ReleaseList
    from editor_app.ui.releases.delegate import ReleaseDelegate
    from editor_app.ui.releases.model import ReleaseModel
    from tests.bench.measure import resident

    application = QApplication([])
    look.apply(application, "light", 1.0)
    bureau = Bureau(folder)
    actor = bureau["leyla"]
    model = ReleaseModel()
    lanes = InlineLanes(lambda error: None)
    pictures = Pictures(lanes.files, lambda digest, width: None)

    def more(_listing: object, after: str | None) -> None:
        page = bureau.read(listing.list_releases, actor, limit=PAGE, after=after)
        model.show_page(Listing(), page, after is not None)

    bureau.read(listing.list_releases, actor, limit=1)
    view = ReleaseList(model, pictures)
    view.resize(320, 900)
    view.show()
    application.processEvents()
    forget_peak()
    before, start = resident(), time.process_time()
    model.more_wanted.connect(more)
    more(Listing(), None)
    view.doItemsLayout()
    view.repaint()
    application.processEvents()
    used = (time.process_time() - start) * 1000
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
        view.scrollToBottom()
        application.processEvents()
    print(used, resident() - before)
    view.setItemDelegate(ReleaseDelegate(pictures.thumbnail, view))
    os._exit(0)


def main(arguments: Sequence[str] | None = None) -> list[Result]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--terms", type=int, default=12)
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.open is not None:
        open_list(options.open)
        return []
    results = measure(options.releases, options.words, options.terms)
    print_table(results)
    return results


if __name__ == "__main__":
    main()
