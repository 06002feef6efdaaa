"""Claiming a review, with the time by which the reviewer means to have decided."""

from __future__ import annotations

from datetime import datetime

from editor_app.domain.accounts import AccountId
from editor_app.errors import BadInput
from editor_app.store.release_tables import VersionRow


def claim(version: VersionRow, actor: AccountId, due: datetime | None, now: datetime) -> None:
    """``actor`` reviews the version until ``due`` (None: no time is promised). BadInput for a time that is over."""
    if due is not None and due <= now:
        raise BadInput("The time by which it is due is over already.", "Choose a later one.")
    version.claimed_by, version.due_at = actor, due


def let_go(version: VersionRow) -> None:
    """Nobody reviews the version any more, and no time is promised."""
    version.claimed_by = version.due_at = None


def take_out(version: VersionRow) -> None:
    """The version is in nobody's review and was sent by nobody: it is a draft again."""
    let_go(version)
    version.submitted_by = version.submitted_at = None


def due_of(details: object) -> datetime | None:
    """The time that a line of the trail tells in its details."""
    due = details.get("due") if isinstance(details, dict) else None
    return datetime.fromisoformat(due) if isinstance(due, str) else None
