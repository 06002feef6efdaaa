"""The office's abbreviations: what expands while somebody types."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.abbreviations import Abbreviation, checked, key
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.people import LANGUAGES
from editor_app.errors import BadInput
from editor_app.store.tables import AbbreviationRow
from editor_app.usecases.permits import requires
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now


@requires(Permission.READ)
def list_abbreviations(session: Session, actor: AccountId) -> tuple[Abbreviation, ...]:  # noqa: ARG001
    """All abbreviations, by language and short form."""
    rows = session.scalars(select(AbbreviationRow).order_by(AbbreviationRow.language, AbbreviationRow.key))
    return tuple(Abbreviation(row.language, row.short, row.full) for row in rows)


@requires(Permission.WRITE)
def put_abbreviation(session: Session, actor: AccountId, language: str, short: str, full: str) -> bool:
    """Let ``short`` stand for ``full`` in texts in ``language``, in the place of what it stood for. False where it
    did already. BadInput for what cannot be typed or written."""
    if language not in LANGUAGES:
        raise BadInput(f"The language “{language}” is not known.", f"Choose from {', '.join(LANGUAGES)}.")
    given = checked(language, short, full)
    row = session.get(AbbreviationRow, (language, key(given.short)))
    if row is None:
        row = AbbreviationRow(language=language, key=key(given.short))
        session.add(row)
    elif (row.short, row.full) == (given.short, given.full):
        return False
    row.short, row.full = given.short, given.full
    row.changed_by, row.changed_at = actor, now(session)
    note_down(
        session,
        actor,
        "abbreviation put",
        note=given.short,
        details={"language": language, "full": given.full},
    )
    return True


@requires(Permission.WRITE)
def remove_abbreviation(session: Session, actor: AccountId, language: str, short: str) -> bool:
    """Let ``short`` stand for nothing again. False where it did not."""
    row = session.get(AbbreviationRow, (language, key(short)))
    if row is None:
        return False
    session.delete(row)
    note_down(session, actor, "abbreviation taken out", note=row.short, details={"language": language})
    return True
