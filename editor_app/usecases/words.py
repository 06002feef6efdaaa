"""The office's own words: what spelling takes as known beside the dictionaries and the directory."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.people import LANGUAGES
from editor_app.errors import BadInput
from editor_app.store.tables import OfficeWordRow
from editor_app.usecases.permits import requires, without_account
from editor_app.usecases.trail import note_down
from editor_app.usecases.transactions import now

LONGEST = 60
"""Characters of a word."""


@without_account("words are read with the office when the desk is opened, and underline nothing secret")
def office_words(session: Session) -> Mapping[str, tuple[str, ...]]:
    """The words by language, in the order of their letters; languages without words are left out."""
    found: dict[str, list[str]] = {}
    for row in session.scalars(select(OfficeWordRow).order_by(OfficeWordRow.language, OfficeWordRow.word)):
        found.setdefault(row.language, []).append(row.word)
    return {language: tuple(words) for language, words in found.items()}


@requires(Permission.KEEP_WORDS)
def add_word(session: Session, actor: AccountId, language: str, word: str) -> bool:
    """Take ``word`` as known in texts in ``language``. False where the office has it already. BadInput for what
    is no word."""
    plain = _word(language, word)
    if session.get(OfficeWordRow, (language, plain)) is not None:
        return False
    session.add(OfficeWordRow(language=language, word=plain, added_by=actor, added_at=now(session)))
    note_down(session, actor, "word added", note=plain, details={"language": language})
    return True


@requires(Permission.KEEP_WORDS)
def remove_word(session: Session, actor: AccountId, language: str, word: str) -> bool:
    """Take ``word`` from the office's words again. False where it is none of them."""
    row = session.get(OfficeWordRow, (language, _word(language, word)))
    if row is None:
        return False
    session.delete(row)
    note_down(session, actor, "word taken out", note=row.word, details={"language": language})
    return True


def _word(language: str, word: str) -> str:
    if language not in LANGUAGES:
        raise BadInput(f"The language “{language}” is not known.", f"Choose from {', '.join(LANGUAGES)}.")
    plain = unicodedata.normalize("NFC", word.strip()).replace("’", "'")
    if not any(c.isalpha() for c in plain):
        raise BadInput("A word has at least one letter.", "Write the word as it stands in texts.")
    if any(c.isspace() or not c.isprintable() for c in plain):
        raise BadInput(f"“{word}” is more than one word.", "Add each word by itself.")
    if len(plain) > LONGEST:
        raise BadInput(f"A word has {LONGEST} letters at most.", "Add the words of the name one by one.")
    return plain
