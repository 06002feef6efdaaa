"""What the benchmarks work on: reports of any length, photos of any size, desks of any number of releases.

Everything is made from seeds, so that two runs work on the same. The words are English for the most part, with the
long tail that real archives have.
"""

from __future__ import annotations

import io
import itertools
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from PIL import Image
from sqlalchemy import Connection, insert, select

from editor_app import resources
from editor_app.domain.accounts import AccountId
from editor_app.domain.content import Content, Text, canonical, seal
from editor_app.domain.workflow import Status
from editor_app.store.engine import WRITES
from editor_app.store.folding import fold
from editor_app.store.release_tables import (
    HistoryRow,
    ListingRow,
    ReleaseRow,
    RevisionRow,
    SearchTextRow,
    VersionRow,
)
from editor_app.store.search_index import rebuild
from editor_app.usecases import passwords
from editor_app.usecases.chain import Line, line_hash, signed_bytes, stored_time
from editor_app.usecases.shelf import shown_words
from tests.usecases.staff import CHEAP, Bureau, make_office

_COMMON = (
    "the of and to in a for on with is at by from that as was were be will has have had its their this which after "
    "service minister director water river meeting talks basin gauge flood warning region report delegation visit "
    "agreement programme cooperation training office guest host project data station lake canal lock public press "
    "chief deputy department international organisation training specialists experience signed discussed exchange "
    "noted underlined welcomed future joint work support development information system network level season"
).split()
_SYLLABLES = "ba de fi go ka le mi no pa re si to va ze tra pre con ver men dor nal kur sel bim".split()
_START = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)


class Words:
    """Words as they come in texts: few very often, many seldom. Half of them are made up, unless ``english``:
    then one in twenty-five is unknown."""

    def __init__(self, seed: int, *, english: bool = False) -> None:
        self.known, self._weights = _english() if english else _vocabulary()
        self._random = random.Random(seed)

    def some(self, count: int) -> list[str]:
        return self._random.choices(self.known, cum_weights=self._weights, k=count)

    def paragraph(self, count: int = 80) -> str:
        """Sentences of sixteen words, one word bold and one slanted."""
        sentences = []
        for first in range(0, count, 16):
            words = self.some(min(16, count - first))
            words[0] = words[0].capitalize()
            sentences.append(words)
        if len(sentences[0]) > 9:
            sentences[0][3], sentences[0][9] = f"**{sentences[0][3]}**", f"*{sentences[0][9]}*"
        return " ".join(" ".join(words) + "." for words in sentences)


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    chance = random.Random(99)
    known = dict.fromkeys(_COMMON)
    while len(known) < 30_000:
        known["".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3, 3, 4, 5))))] = None
    words = list(known)
    return words, list(itertools.accumulate(1 / (n + 2.7) ** 1.07 for n in range(len(words))))


@cache
def _english() -> tuple[list[str], list[float]]:
    """The same shape with words of the dictionary."""
    lines = resources.path("dictionaries/en_GB.dic").read_text(encoding="utf-8").splitlines()
    stems = [stem for line in lines if (stem := line.partition("/")[0]).isalpha() and stem.islower()]
    chance = random.Random(99)
    words = list(dict.fromkeys([*_COMMON, *chance.sample(stems, 12_000)]))
    for n in range(len(_COMMON) + 5, len(words), 12):
        words[n] = f"{words[n][:2]}q{words[n][2:]}"
    return words, list(itertools.accumulate(1 / (n + 2.7) ** 1.07 for n in range(len(words))))


def report(words: int, seed: int = 7, faults: bool = False, *, english: bool = False) -> str:
    """Markdown of about ``words`` words: headings, paragraphs, a list, a quotation; ``faults`` for the checks."""
    source = Words(seed, english=english)
    parts: list[str] = []
    for n in range(max(1, words // 80)):
        if n % 6 == 2:
            parts.append(f"## {' '.join(source.some(4)).capitalize()}")
        if n % 8 == 3:
            parts.append("\n".join(f"- {' '.join(source.some(6))}" for _ in range(3)))
        if n % 8 == 4:
            parts.append(f"> {' '.join(source.some(12)).capitalize()}.")
        paragraph = source.paragraph()
        parts.append(
            f"İn this regard, they met on 5 May. {paragraph}" if faults and n % 5 == 0 else paragraph
        )
    return "\n\n".join(parts) + "\n"


def content(
    words: int, seed: int = 7, faults: bool = False, day: str = "2026-05-05", *, english: bool = False
) -> Content:
    """A meeting report in English with a body of about ``words`` words."""
    source = Words(seed + 1000)
    text = Text(
        headline=" ".join(source.some(7)).capitalize(),
        summary=" ".join(source.some(20)).capitalize() + ".",
        body=report(words, seed, faults, english=english),
    )
    return Content(template="meeting", languages=("en",), facts={"date": day}, texts={"en": text})


@cache
def photo(megapixels: float, seed: int = 0) -> bytes:
    """A photo as a camera writes it: three by two, noise, EXIF. 24 megapixels are about 6 MB."""
    width = round((megapixels * 1e6 * 1.5) ** 0.5)
    height = round(width / 1.5)
    noise = Image.effect_noise((width, height), 15)
    slope = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (Image.blend(slope, noise, 0.4), Image.blend(noise, slope, 0.5), slope))
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = f"At the lock, photo {seed}", "A. Hale"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def photos(count: int, megapixels: float) -> list[bytes]:
    """Photos that differ in their bytes, so that none counts as taken in already."""
    whole = photo(megapixels)
    first = 4 + int.from_bytes(whole[4:6], "big")  # a comment goes behind the first segment
    note = b"\xff\xfe\x00\x06"
    return [whole[:first] + note + n.to_bytes(4, "big") + whole[first:] for n in range(count)]


def office(folder: Path) -> Bureau:
    """A desk with the staff of the small test office; passwords are cheap to verify."""
    passwords.use_hasher(CHEAP)
    make_office(folder)
    return Bureau(folder)


def archive(
    folder: Path, releases: int, words: int = 300, *, released: bool = True, rounds: int = 0
) -> Bureau:
    """A desk with so many releases of about ``words`` words, written in bulk; the index is built at the end.

    Most count as ``released`` in the list, as in an old office; without it all are the drafts that they are, so that
    the desk verifies. Each was sent for review and returned ``rounds`` times, three signed lines each.
    """
    bureau = office(folder)
    writing = bureau.desk.engine.execution_options(**{WRITES: True})
    with writing.begin() as connection:
        _fill(connection, bureau, releases, words, released, rounds)
        rebuild(connection)
    return bureau


def _fill(
    connection: Connection, bureau: Bureau, releases: int, words: int, released: bool, rounds: int
) -> None:
    tables = (ReleaseRow, VersionRow, RevisionRow, HistoryRow, ListingRow, SearchTextRow)
    first, previous = connection.execute(
        select(HistoryRow.sequence, HistoryRow.hash).order_by(HistoryRow.sequence.desc()).limit(1)
    ).one()
    for batch in _batches(releases):
        rows: dict[type, list[dict[str, object]]] = {table: [] for table in tables}
        for n in batch:
            last = first + (n + 1) * (1 + 3 * rounds)
            for table, row in _rows(n + 1, last, bureau["leyla"], words, released, rounds):
                rows[table].append(row)
            lines = [row for row in rows[HistoryRow] if "hash" not in row]
            lines += _reviews(lines[0], bureau["leyla"], bureau["huseynli"], rounds)
            rows[HistoryRow] += lines[1:]
            for row in lines:
                previous = _sign(bureau, row, previous)
        for table, values in rows.items():
            connection.execute(insert(table), values)


def _reviews(
    start: dict[str, object], author: int, reviewer: int, rounds: int
) -> Iterator[dict[str, object]]:
    status, sequence = "draft", cast("int", start["sequence"])
    for step in range(3 * rounds):
        action, actor, after = (
            ("submit", author, "in_review"),
            ("claim", reviewer, "in_review"),
            ("return", reviewer, "changes_requested"),
        )[step % 3]
        yield {
            **start,
            "sequence": sequence + step + 1,
            "actor_id": actor,
            "action": action,
            "from_status": Status(status),
            "to_status": Status(after),
            "note": "The date has to be checked." if action == "return" else "",
        }
        status = after


def _sign(bureau: Bureau, row: dict[str, object], previous: str) -> str:
    """Chain and sign a row of the history as the desk would; answers its hash."""
    at = cast("datetime", row["at"])
    line = Line(
        cast("int", row["sequence"]),
        stored_time(at),
        cast("int", row["actor_id"]),
        str(row["action"]),
        cast("int", row["release_id"]),
        1,
        1,
        cast("str | None", row.get("from_status")),
        cast("str | None", row["to_status"]),
        str(row["note"]),
        {},
        str(row["seal"]),
    )
    key = bureau.transactions.keyring.get(AccountId(cast("int", row["actor_id"])))
    assert key is not None
    hashed = line_hash(previous, line)
    row |= {"previous": previous, "hash": hashed, "signature": key.sign(signed_bytes(hashed))}
    return hashed


def _batches(count: int) -> Iterator[range]:
    for start in range(0, count, 500):
        yield range(start, min(start + 500, count))


def _rows(
    n: int, last: int, author: int, words: int, released: bool, rounds: int
) -> Iterator[tuple[type, dict[str, object]]]:
    at = _START + timedelta(hours=9 * n)
    what = content(words, seed=n, day=at.date().isoformat())
    sealed = seal(what)
    others = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    status = Status.DRAFT if not released else others[n % 3] if n % 10 == 0 else Status.RELEASED
    sent: dict[str, object] = {"submitted_at": at} if rounds else {}
    if rounds and not released:
        status = Status.CHANGES_REQUESTED
    yield ReleaseRow, {"id": n, "uid": f"{n:032x}", "version": 1, "created_at": at, "created_by": author}
    yield (
        VersionRow,
        {
            "id": n,
            "release_id": n,
            "n": 1,
            "status": Status.CHANGES_REQUESTED if rounds else Status.DRAFT,
            "revision": 1,
            "guard": 1,
            "submitted_by": author if rounds else None,
            **sent,
        },
    )
    yield (
        RevisionRow,
        {
            "id": n,
            "release_id": n,
            "version_id": n,
            "n": 1,
            "author_id": author,
            "at": at,
            "reason": "start",
            "content": canonical(what).decode(),
            "seal": sealed,
        },
    )
    yield (
        HistoryRow,
        {
            "sequence": last - 3 * rounds,
            "at": at,
            "actor_id": author,
            "action": "start",
            "release_id": n,
            "version": 1,
            "revision": 1,
            "from_status": None,
            "to_status": Status.DRAFT,
            "note": "",
            "details": {},
            "seal": sealed,
        },
    )
    headline, shown = what.text("en").headline, shown_words(what)
    yield (
        ListingRow,
        {
            "release_id": n,
            "updated_seq": last,
            "updated_at": at,
            "status": status,
            "template": what.template,
            "headline": headline,
            "meeting_date": at.date(),
            "languages": ["en"],
            "photo_count": 0,
            "author_id": author,
            "published": status is Status.RELEASED,
            **sent,
        },
    )
    yield (
        SearchTextRow,
        {"seq": last, "release_id": n, "title": fold(headline), "words": fold(shown), "shown": shown},
    )
