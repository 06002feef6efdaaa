"""Walking the trail from its first line to its last: hashes, signatures, rights.

Every line has to follow the one before, to be signed by who it says acted, and to be within that person's roles at
that moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from editor_app.signing.keys import is_signed
from editor_app.usecases.anchor import Seen
from editor_app.usecases.chain import BEGINNING, Line, line_hash
from editor_app.usecases.rights import CERTIFIED, right_asked
from editor_app.usecases.roll import ROLL_ACTIONS, Roll
from editor_app.usecases.signatures import Claim, Signatures, shortened


@dataclass
class Walked:
    """What a walk found."""

    problems: list[str] = field(default_factory=list)
    roll: Roll = field(default_factory=Roll)
    sequence: int = 0
    head: str = BEGINNING
    signed_from: int = 0
    """The first line that carries a hash; 0 where none does."""


def walk_chain(
    rows: Iterable[tuple[Any, ...]],
    *,
    roll: Roll | None = None,
    signed: Callable[[Line], bool] = lambda _: True,
    each: Callable[[Line, bool], None] = lambda _line, _signed: None,
    seen: Seen | None = None,
    signatures: Signatures | None = None,
) -> Walked:
    """Walk ``rows`` of `store.cells.trail`; ``each`` gets every line that can be read, and whether it is one of those
    that are signed, after ``roll`` took it in.

    ``signed`` says whose signatures are checked (lines that change the roll always are). ``seen`` is what this
    workstation saw last; a trail that does not hold it was put back or written anew. With ``signatures`` given, theirs
    are the sentences about signatures.
    """
    walked = Walked(roll=roll or Roll())
    checking = signatures or Signatures(0)
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
                checking.add(claim)
            walked.problems += _within_rights(walked.roll, line, claim.name)
            walked.problems += walked.roll.take(line)
        if seen is not None and line.sequence == seen.sequence and walked.head != seen.hash:
            walked.problems.append(
                f"Line {line.sequence} of the history is not the one this workstation saw: it was written anew."
            )
        each(line, bool(walked.signed_from))
    if seen is not None and walked.sequence < seen.sequence:
        walked.problems.append(
            f"This workstation saw {seen.sequence} lines of the history, and {walked.sequence} are there: "
            "an older copy of the desk was put back, or its end was cut off."
        )
    if seen is not None and seen.root and walked.roll.root != seen.root:
        walked.problems.append("The office's key is not the one this workstation knows.")
    if not walked.signed_from and walked.sequence:
        walked.problems.append("The history is not signed yet: an administrator has to sign in once.")
    if signatures is None:
        walked.problems += checking.problems()
    walked.problems = shortened(walked.problems)
    return walked


def certified_roll(rows: Iterable[tuple[Any, ...]]) -> Roll:
    """The roll as the lines of `store.cells.roll_lines` tell it; a line that nobody entitled signed does not count."""
    roll = Roll()
    for row in rows:
        *cells, _, hashed, signature = row
        line = _line(cells)
        if line is None or not signature:
            continue
        claim = _claim(roll, line, str(hashed), str(signature))
        if claim.message and is_signed(claim.public_key, claim.signature, claim.message):
            list(roll.take(line))
    return roll


def _within_rights(roll: Roll, line: Line, name: str) -> Iterator[str]:
    asked = right_asked(line.action, line.details)
    if asked is None or line.action in ROLL_ACTIONS:
        return  # the roll has its own sentences
    holder = roll.holders.get(line.actor or 0)
    may = roll.may(line.actor, asked) if asked in CERTIFIED else holder is not None and holder.by_role(asked)
    if not may:
        yield f"Line {line.sequence} of the history: “{line.action}” by {name}, who had no right to it."


def _line(cells: list[Any]) -> Line | None:
    try:
        said = json.loads(cells[-2])
        sound = isinstance(said, dict) and isinstance(cells[0], int)
        return Line._make([*cells[:-2], said, cells[-1]]) if sound else None
    except (ValueError, TypeError, RecursionError):
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
