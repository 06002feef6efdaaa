"""Commands that prove: verify a desk, verify exported files, write the history as a table."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from editor_app.cli.answer import Answer
from editor_app.cli.seat import Seat, seat
from editor_app.domain.release import ReleaseId
from editor_app.durable import read_named
from editor_app.errors import BadInput
from editor_app.usecases import history_csv
from editor_app.usecases.copies import accept
from editor_app.usecases.file_check import LARGEST, FileAnswer, check_file, pictures_beside
from editor_app.usecases.verify import PARTS, verify_desk

WHAT_TO_DO = (
    "What to do: export nothing, keep a copy of the desk's folder as it is, and restore a backup that verifies. Where"
    " an older copy was put back on purpose, an administrator accepts it with verify --accept REASON."
)


def verify(options: Namespace) -> Answer:
    """The desk, or the files named. Exit 1 unless all is well."""
    if options.files:
        if options.accept is not None:
            raise BadInput("--accept is about the desk, not about files.", "Leave the files out.")
        return _verify_files(options)
    with seat(options, sound=False) as at:
        if options.accept is not None:
            accepted = accept(at.transactions, at.account.id, options.accept)
            print(f"Accepted from line {accepted.sequence} of the history on.", file=sys.stderr)
        problems = at.transactions.read(verify_desk, at.desk.photo_files, _progress())
    lines = (*problems, WHAT_TO_DO) if problems else ("Everything fits: history, seals, register, photos.",)
    return Answer({"ok": not problems, "problems": list(problems)}, lines, int(bool(problems)))


def _progress() -> Callable[[str], None]:
    """On a terminal, one line that says what is being verified."""
    if not sys.stderr.isatty():
        return lambda _: None

    def told(part: str) -> None:
        print(f"\rVerifying {PARTS.index(part) + 1} of {len(PARTS)}: {part} …   ", end="", file=sys.stderr)
        if part == PARTS[-1]:
            print(file=sys.stderr)

    return told


def _verify_files(options: Namespace) -> Answer:
    with seat(options) as at:
        found = [_checked(at, Path(name).expanduser()) for name in options.files]
    lines = [
        line
        for one in found
        for line in (f"{one.file}: {one.sentence}", *(f"  {x}" for x in one.differences))
    ]
    ok = all(one.ok for one in found)
    return Answer({"ok": ok, "files": [_shape(one) for one in found]}, tuple(lines), int(not ok))


def _checked(at: Seat, path: Path) -> FileAnswer:
    data = read_named(path, LARGEST)
    return at.transactions.read(
        check_file,
        at.account.id,
        at.desk.photo_files,
        data,
        path.name,
        head_of=at.library.head,
        beside=pictures_beside(path, data),
    )


def _shape(one: FileAnswer) -> dict[str, Any]:
    return {
        "file": one.file,
        "answer": one.answer.value,
        "ok": one.ok,
        "sentence": one.sentence,
        "release": one.release,
        "number": one.number,
        "version": one.version,
        "revision": one.revision,
        "language": one.language,
        "differences": list(one.differences),
    }


def history_table(options: Namespace) -> Answer:
    """The history of a release, or with --all of the desk, as a CSV file."""
    if options.all == (options.id is not None):
        raise BadInput("A history is of one release, or of the whole desk.", "Give an ID, or --all.")
    if not options.csv:
        raise BadInput("The history of the whole desk is long.", "Say with --csv into which file it goes.")
    path = Path(options.csv).expanduser()
    with seat(options) as at:
        if options.all:
            table = at.transactions.read(history_csv.desk_history_csv, at.account.id)
        else:
            table = at.transactions.read(
                history_csv.release_history_csv, at.account.id, ReleaseId(options.id)
            )
    lines = history_csv.write_history(path, table)
    return Answer({"path": str(path), "lines": lines}, (f"{lines} lines of the history are in {path}.",))


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"verify": verify}
