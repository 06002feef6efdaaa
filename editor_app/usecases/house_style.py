"""The office's house style: read by everybody who checks, changed by the administrator, every change in the history."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from editor_app.checks.phrases import delivered
from editor_app.checks.rules import NEVER_WAIVED, RULES
from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.style import StoredStyle, StyleSettings, stored_style, style_to_json
from editor_app.domain.style_changes import StyleChange, changes, in_words
from editor_app.domain.style_words import (
    checked_acronym,
    checked_institutions,
    checked_phrase,
    with_phrase,
)
from editor_app.errors import BadInput, Refused
from editor_app.store.tables import OfficeRow
from editor_app.usecases.permits import requires
from editor_app.usecases.trail import note_down

KEY = "style"
"""The key in the office's settings that is this module's own."""
CHANGED = "house style changed"
LONGEST_NOTE = 400
DELIVERED_LEVELS = {rule.id: rule.level.value for rule in RULES}
_TITLES = {rule.id: rule.title for rule in RULES}


@requires(Permission.READ)
def read_style(session: Session, actor: AccountId) -> StoredStyle:  # noqa: ARG001
    """The office's style; the delivered one, with the problem in a sentence, where what is kept cannot be read."""
    row = session.get(OfficeRow, 1)
    return stored_style((row.settings or {}).get(KEY) if row is not None else None)


@requires(Permission.KEEP_STYLE)
def change_style(
    session: Session, actor: AccountId, style: StyleSettings, seen: StyleSettings | None = None
) -> tuple[StyleChange, ...]:
    """Make ``style`` the office's; returns what changed, () where nothing did.

    ``seen`` is the style that the person began with: Refused where somebody changed it meanwhile. Refused as well
    for a rule that holds in every office, BadInput for rules, levels and words that there cannot be.
    """
    row = session.get(OfficeRow, 1)
    if row is None:
        raise Refused("This desk has not been set up yet.", "Set up the office first.")
    stored = stored_style((row.settings or {}).get(KEY))
    if seen is not None and seen != stored.style:
        raise Refused(
            "Somebody changed the house style meanwhile.", "Close this, open it again and repeat the change."
        )
    wanted = checked_style(style, stored.style)
    made = changes(stored.style, wanted, DELIVERED_LEVELS)
    if not made and not stored.problem:
        return ()
    row.settings = {**(row.settings or {}), KEY: style_to_json(wanted)}
    told = told_changes(made)
    note = "; ".join(told)
    note_down(
        session,
        actor,
        CHANGED,
        note=note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…",
        details={KEY: style_to_json(wanted), "changes": list(told)},
    )
    return made


def told_changes(made: tuple[StyleChange, ...]) -> tuple[str, ...]:
    """The changes in words, with the titles of the rules."""
    return tuple(in_words(one, lambda rule: _TITLES.get(rule, rule)) for one in made)


def checked_style(style: StyleSettings, before: StyleSettings) -> StyleSettings:
    """``style`` without what is as delivered anyway. Raises Refused or BadInput.

    Rules of an older or newer program that ``before`` names already stay; what it says of rules that hold in every
    office (somebody wrote it past the program) goes.
    """
    for rule in sorted(NEVER_WAIVED):
        off = rule in style.off - before.off
        level = style.levels.get(rule, DELIVERED_LEVELS[rule])
        if off or level not in (DELIVERED_LEVELS[rule], before.levels.get(rule)):
            raise Refused(
                f"“{_TITLES[rule]}” holds in every office.", "It can be neither switched off nor made milder."
            )
    known = {*DELIVERED_LEVELS, *before.off, *before.levels}
    for rule in sorted({*style.off, *style.levels} - known):
        raise BadInput(f"There is no rule “{rule}”.", "Name a rule as the list of rules does.")
    made = replace(
        style,
        off=style.off - NEVER_WAIVED,
        levels={
            rule: level
            for rule, level in style.levels.items()
            if level != DELIVERED_LEVELS.get(rule, "") and rule not in NEVER_WAIVED
        },
        words_added={},
        words_removed={},
        institutions=checked_institutions(style.institutions),
        acronyms=frozenset(checked_acronym(letters) for letters in style.acronyms),
    )
    for language, words in style.words_added.items():
        for phrase, instead in words.items():
            made = with_phrase(made, language, phrase, instead, delivered(language))
    removed = {}
    for language, phrases in style.words_removed.items():
        keys = frozenset(checked_phrase(language, phrase, "")[0] for phrase in phrases)
        if kept := keys - {*made.words_added.get(language, {})}:
            removed[language] = kept
    return replace(made, words_removed=removed)
