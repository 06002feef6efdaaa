"""Whether a release may go out: what the signed trail says of it and of the office, against what the tables say.

The tables are what the program works with; the trail is what people signed. Where the two differ the trail is
right, and nothing goes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from editor_app.store import cells
from editor_app.store.release_tables import ReleaseRow, VersionRow
from editor_app.usecases.anchor import ANCHOR, Anchor
from editor_app.usecases.chain import Line
from editor_app.usecases.chain_check import walk_chain
from editor_app.usecases.cross_check import CrossCheck
from editor_app.usecases.rights import tells_of_the_office
from editor_app.usecases.roll import Roll
from editor_app.usecases.testimony import Testimony


def trust_problem(
    session: Session, release: ReleaseRow, version: VersionRow, *, approved: bool = True
) -> str:
    """Why the trail does not bear out what is about to go out, in a sentence; "" if it does.

    Walks the whole trail; of the signatures only those of this release and of the office are checked, for they are
    all that this release hangs on. Without ``approved`` a version that nobody approved is no problem.
    """
    return next(_problems(session, release.id, version.n, approved), "")


def _problems(session: Session, release: int, version: int, approved: bool) -> Iterator[str]:
    anchor: Anchor | None = session.info.get(ANCHOR)
    connection = session.connection()
    roll = Roll()
    testimony = Testimony(roll, only=release)
    stories: list[str] = []

    def follow(line: Line, signed: bool) -> None:
        testimony.signed = signed
        stories.extend(testimony.take(line))

    walked = walk_chain(
        cells.trail(connection),
        roll=roll,
        signed=lambda line: line.release == release or tells_of_the_office(line.action, line.details),
        each=follow,
        seen=anchor.seen if anchor is not None else None,
    )
    yield from walked.problems
    yield from stories
    check = CrossCheck(connection, testimony, roll, only=release)
    yield from check.everything()
    yield from check.accounts()
    yield from check.photos()
    story = testimony.versions.get((release, version))
    if story is None or (approved and story.approval is None and story.emergency is None):
        yield "The history does not tell of an approval of it."
