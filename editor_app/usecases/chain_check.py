"""Walking the trail from its first line to its last: hashes, signatures, rights.

Every line has to follow the one before, to be signed by who it says acted, and to be within that person's roles at
that moment. Signatures are checked on all cores, for they are nearly all of the time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from editor_app.domain.workflow import TRANSITIONS
from editor_app.signing.keys import is_signed
from editor_app.usecases.anchor import Seen
from editor_app.usecases.chain import BEGINNING, Line, line_hash, signed_bytes
from editor_app.usecases.roll import ROLL_ACTIONS, Roll

_ASKS = {row.step.value: row.permission for row in TRANSITIONS}
_AT_ONCE = 2_000
_MOST = 20
"""Sentences of one kind; behind them they are counted."""


class Claim(NamedTuple):
    """A signature to be checked: of the line with this number and hash, by the holder of this key."""

    sequence: int
    name: str
    public_key: str
    signature: str
    hash: str


@dataclass
class Walked:
    """What a walk found. ``lines`` are those that could be read, in order."""

    problems: list[str] = field(default_factory=list)
    roll: Roll = field(default_factory=Roll)
    sequence: int = 0
    head: str = BEGINNING
    signed_from: int = 0
    """The first line that carries a hash; 0 where none does."""


def walk_chain(
    rows: Iterable[tuple[Any, ...]],
    *,
    signed: Callable[[Line], bool] = lambda _: True,
    each: Callable[[Line], None] = lambda _: None,
    seen: Seen | None = None,
) -> Walked:
    """Walk ``rows`` of `store.cells.trail`; ``each`` gets every line that can be read.

    ``signed`` says whose signatures are checked (lines that change the roll always are). ``seen`` is what this
    workstation saw last; a trail that does not hold it was put back or written anew.
    """
    walked = Walked()
    claims: list[Claim] = []
    for row in rows:
        *cells, previous, hashed, signature = row
        line = _line(cells)
        if line is None:
            walked.problems.append(f"Line {cells[0]} of the history cannot be read.")
            walked.head = str(hashed)
            continue
        walked.problems += _follows(walked, line, str(previous), str(hashed))
        if walked.signed_from:
            claim = _claim(walked.roll, line, str(hashed), str(signature))
            if not claim.public_key or not claim.signature:
                walked.problems.append(f"Line {line.sequence} of the history is not signed.")
            elif line.action in ROLL_ACTIONS or signed(line):
                claims.append(claim)
            asked = _ASKS.get(line.action)
            if asked is not None and not walked.roll.may(line.actor, asked):
                walked.problems.append(
                    f"Line {line.sequence} of the history: “{line.action}” by {claim.name}, who had no right to it."
                )
            walked.problems += walked.roll.take(line)
        if seen is not None and line.sequence == seen.sequence and walked.head != seen.hash:
            walked.problems.append(
                f"Line {line.sequence} of the history is not the one this workstation saw: it was written anew."
            )
        each(line)
    if seen is not None and walked.sequence < seen.sequence:
        walked.problems.append(
            f"This workstation saw {seen.sequence} lines of the history, and {walked.sequence} are there: "
            "an older copy of the desk was put back, or its end was cut off."
        )
    if seen is not None and seen.root and walked.roll.root != seen.root:
        walked.problems.append("The office's key is not the one this workstation knows.")
    if not walked.signed_from and walked.sequence:
        walked.problems.append("The history is not signed yet: an administrator has to sign in once.")
    walked.problems += _badly_signed(claims)
    walked.problems = _shortened(walked.problems)
    return walked


def certified_roll(rows: Iterable[tuple[Any, ...]]) -> Roll:
    """The roll as the lines of `store.cells.roll_lines` tell it; a line that nobody entitled signed does not count."""
    roll = Roll()
    for row in rows:
        *cells, _, hashed, signature = row
        line = _line(cells)
        if line is None or not signature:
            continue
        if _is_signed(_claim(roll, line, str(hashed), str(signature))):
            list(roll.take(line))
    return roll


def _line(cells: list[Any]) -> Line | None:
    try:
        said = json.loads(cells[-2])
        return Line._make([*cells[:-2], said, cells[-1]]) if isinstance(said, dict) else None
    except (ValueError, TypeError):
        return None


def _follows(walked: Walked, line: Line, previous: str, hashed: str) -> Iterator[str]:
    if line.sequence != walked.sequence + 1:
        yield f"The history has a gap: line {walked.sequence + 1} is followed by line {line.sequence}."
    walked.sequence = line.sequence
    try:
        true = line_hash(walked.head, line)
    except (ValueError, TypeError):
        true = ""
    if not hashed:
        if walked.signed_from:
            yield f"Line {line.sequence} of the history is not signed."
        walked.head = true
        return
    walked.signed_from = walked.signed_from or line.sequence
    if previous != walked.head:
        yield f"Line {line.sequence} of the history does not follow the line before it."
        try:
            true = line_hash(previous, line)
        except (ValueError, TypeError):
            true = ""
    if hashed != true:
        yield f"Line {line.sequence} of the history was changed."
    walked.head = hashed


def _claim(roll: Roll, line: Line, hashed: str, signature: str) -> Claim:
    holder = roll.holders.get(line.actor or 0)
    return Claim(line.sequence, holder.name if holder else "somebody", roll.key_for(line), signature, hashed)


def _badly_signed(claims: list[Claim]) -> list[str]:
    parts = [claims[start : start + _AT_ONCE] for start in range(0, len(claims), _AT_ONCE)]
    if len(parts) < 2:
        return [sentence for part in parts for sentence in _check(part)]
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return [sentence for found in pool.map(_check, parts) for sentence in found]


def _check(claims: list[Claim]) -> list[str]:
    return [
        f"Line {claim.sequence} of the history was not signed by {claim.name}."
        for claim in claims
        if not _is_signed(claim)
    ]


def _is_signed(claim: Claim) -> bool:
    try:
        return is_signed(claim.public_key, claim.signature, signed_bytes(claim.hash))
    except ValueError:
        return False


def _shortened(problems: list[str]) -> list[str]:
    if len(problems) <= _MOST:
        return problems
    return [*problems[:_MOST], f"… and {len(problems) - _MOST} more of the history."]
