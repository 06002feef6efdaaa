"""Which right a line of the trail asks of whoever wrote it: asked before a line is written, and when it is verified.

What only an author could do counts by the role alone, so that an office whose keys wait for certification goes on
writing; what lets text out, or changes who may, asks for a certified key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.domain.accounts import Permission
from editor_app.domain.workflow import TRANSITIONS
from editor_app.usecases import told
from editor_app.usecases.roll import BY_ADMINISTRATORS, OFFICE_KEY_MADE, OFFICE_MADE

HOUSE_STYLE = "house style changed"
COPY_ACCEPTED = "copy accepted"
"""An administrator said that this copy of the desk is the right one."""

_ASKS: dict[str, Permission] = {
    **{row.step.value: row.permission for row in TRANSITIONS},
    **dict.fromkeys(BY_ADMINISTRATORS, Permission.KEEP_ACCOUNTS),
    "start": Permission.WRITE,
    "save": Permission.WRITE,
    "photos": Permission.WRITE,
    "suggestions": Permission.WRITE,
    "conflict copy kept": Permission.WRITE,
    "conflict copy set aside": Permission.WRITE,
    "names": Permission.KEEP_PEOPLE,
    "emergency waivers": Permission.EMERGENCY,
    "export": Permission.PUBLISH,
    "office changed": Permission.KEEP_ACCOUNTS,
    "emergency releases allowed": Permission.KEEP_ACCOUNTS,
    "emergency releases forbidden": Permission.KEEP_ACCOUNTS,
    "named steps set": Permission.KEEP_ACCOUNTS,
    "lock set": Permission.KEEP_ACCOUNTS,
    HOUSE_STYLE: Permission.KEEP_STYLE,
    "person added": Permission.KEEP_PEOPLE,
    "person changed": Permission.KEEP_PEOPLE,
    "person removed": Permission.KEEP_PEOPLE,
    "word added": Permission.KEEP_WORDS,
    "word taken out": Permission.KEEP_WORDS,
    COPY_ACCEPTED: Permission.KEEP_ACCOUNTS,
}
OFFICE_TELLINGS = frozenset({told.OFFICE, told.SETTINGS, told.PEOPLE, told.UIDS})
"""What only lines of administrators may tell."""
CERTIFIED = frozenset(
    {
        Permission.REVIEW,
        Permission.PUBLISH,
        Permission.SCHEDULE,
        Permission.EMERGENCY,
        Permission.KEEP_ACCOUNTS,
        Permission.KEEP_STYLE,
    }
)
"""Rights that nobody has whose key an administrator has not certified."""


def tells_of_the_office(action: str, details: Mapping[str, Any]) -> bool:
    """Whether a line tells of the office's names or settings."""
    return action == HOUSE_STYLE or bool(OFFICE_TELLINGS & details.keys())


def right_asked(action: str, details: Mapping[str, Any]) -> Permission | None:
    """The right that a line asks for; None where the walk knows better (a save by another name), or nobody is kept
    from it."""
    if action in (OFFICE_MADE, OFFICE_KEY_MADE):
        return None  # the roll takes one of them, and no second
    if OFFICE_TELLINGS & details.keys():
        return Permission.KEEP_ACCOUNTS  # whatever it is called: it tells of the office
    if action == "export" and details.get("draft") is True:
        return Permission.READ
    return _ASKS.get(action)
