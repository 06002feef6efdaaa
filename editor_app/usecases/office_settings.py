"""What the administrator sets for the whole office: emergency releases, and the named steps before an approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.named_steps import (
    KEY,
    NamedStep,
    OfficeSettings,
    named_steps_from_json,
    named_steps_to_json,
)
from editor_app.errors import BadInput, Unavailable
from editor_app.store.tables import AccountRow, OfficeRow
from editor_app.usecases.permits import requires, without_account
from editor_app.usecases.told import SETTINGS
from editor_app.usecases.trail import note_down

MOST_STEPS = 12


@without_account("everybody who works here may know which steps the office asks for")
def read_settings(session: Session) -> OfficeSettings:
    """The settings as they stand; those of a new office where nothing was set."""
    row = session.get(OfficeRow, 1)
    values: dict[str, Any] = (row.settings or {}) if row is not None else {}
    return OfficeSettings(values.get("emergency") is True, named_steps_from_json(values.get("steps", ())))


@requires(Permission.KEEP_ACCOUNTS)
def set_emergency(session: Session, actor: AccountId, on: bool) -> OfficeSettings:
    """Allow supervisors to release in an emergency, or forbid it again."""
    _put(session, "emergency", on)
    action = "emergency releases allowed" if on else "emergency releases forbidden"
    note_down(session, actor, action, details={SETTINGS: {"emergency": on}})
    return read_settings(session)


@requires(Permission.KEEP_ACCOUNTS)
def set_named_steps(session: Session, actor: AccountId, steps: Sequence[NamedStep]) -> OfficeSettings:
    """The steps to be cleared before an approval, in order. BadInput for one that nobody could take."""
    _check(session, steps)
    values = named_steps_to_json(steps)
    _put(session, "steps", values)
    note_down(session, actor, "named steps set", details={SETTINGS: {"steps": values}})
    return read_settings(session)


def _put(session: Session, key: str, value: object) -> None:
    row = session.get(OfficeRow, 1)
    if row is None:
        raise Unavailable(
            "This desk has not been set up yet.", "Set up the office and its administrator first."
        )
    row.settings = {**(row.settings or {}), key: value}
    session.flush()


def _check(session: Session, steps: Sequence[NamedStep]) -> None:
    if len(steps) > MOST_STEPS:
        raise BadInput(f"There are more than {MOST_STEPS} named steps.", "Join some of them.")
    keys = [step.key for step in steps]
    if len(set(keys)) != len(keys):
        raise BadInput("Two named steps have the same key.", "Give each its own.")
    for step in steps:
        if not KEY.fullmatch(step.key):
            raise BadInput(
                f"“{step.key}” is no key of a named step.", "Use small letters, digits and hyphens: legal."
            )
        if not any(name.strip() for name in step.names.values()):
            raise BadInput(f"The step “{step.key}” has no name.", "Give it one in at least one language.")
        if not step.accounts and step.role is None:
            raise BadInput(
                f"Nobody could clear the step “{step.key}”.", "Name accounts, or a role that is entitled."
            )
        unknown = next((n for n in step.accounts if session.get(AccountRow, n) is None), None)
        if unknown is not None:
            raise BadInput(f"There is no account {unknown}.", "List the accounts to see their numbers.")
