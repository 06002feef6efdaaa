"""Who could act for the office, with which key and in which roles, as the trail tells it.

The first line names the administrator whose key everything hangs on. From there on an account is certified by a
line of the trail: an administrator's, or for a change of one's own key, one's own. The table of accounts has to say
the same, and is not believed where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from editor_app.domain.accounts import PERMISSIONS, Permission, Role
from editor_app.usecases.chain import Line

OFFICE_MADE = "office made"
OFFICE_KEY_MADE = "office key made"
"""The first key of a desk that was older than its keys."""
ACCOUNT_ADDED = "account added"
ROLES_SET = "roles set"
ACCOUNT_CLOSED = "account closed"
ACCOUNT_OPENED = "account opened"
PASSWORD_SET = "password set"  # noqa: S105 – the name of a step
PASSWORD_RESET = "password reset"  # noqa: S105
KEY_MADE = "key made"
KEY_CERTIFIED = "key certified"

ROLL_ACTIONS = frozenset(
    {
        OFFICE_MADE,
        OFFICE_KEY_MADE,
        ACCOUNT_ADDED,
        ROLES_SET,
        ACCOUNT_CLOSED,
        ACCOUNT_OPENED,
        PASSWORD_SET,
        PASSWORD_RESET,
        KEY_MADE,
        KEY_CERTIFIED,
    }
)
BY_ADMINISTRATORS = frozenset(
    {ACCOUNT_ADDED, ROLES_SET, ACCOUNT_CLOSED, ACCOUNT_OPENED, PASSWORD_RESET, KEY_CERTIFIED}
)
_SELF_DECLARED = frozenset({OFFICE_MADE, OFFICE_KEY_MADE, KEY_MADE})
"""Lines that are signed with the very key they name."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An account as the trail tells of it. Without ``certified`` its key is its own word only."""

    name: str
    public_key: str
    roles: frozenset[Role]
    active: bool = True
    certified: bool = True
    display_name: str = ""
    """What others read; "" where the trail does not tell it."""
    temporary: bool = False
    """Whether an administrator made the key, so that another has to be made at the next sign-in."""

    def may(self, permission: Permission) -> bool:
        return self.certified and self.by_role(permission)

    def by_role(self, permission: Permission) -> bool:
        """Whether the roles carry it, whoever vouches for the key."""
        return self.active and any(permission in PERMISSIONS[role] for role in self.roles)


class Roll:
    """The roll, taken line by line. ``root`` is the key the office began with, "" while there is none."""

    def __init__(self) -> None:
        self.root = ""
        self.holders: dict[int, Holder] = {}

    def key_for(self, line: Line) -> str:
        """The public key that ``line`` has to be signed with, "" if the trail knows none."""
        if line.action in _SELF_DECLARED:
            return str(line.details.get("public_key", ""))
        holder = self.holders.get(line.actor or 0)
        return holder.public_key if holder is not None else ""

    def may(self, account: int | None, permission: Permission) -> bool:
        holder = self.holders.get(account or 0)
        return holder is not None and holder.may(permission)

    def take(self, line: Line) -> Iterator[str]:
        """Enter what ``line`` says of the roll; a sentence for each thing it had no right to say."""
        if line.action not in ROLL_ACTIONS:
            return
        if line.action in BY_ADMINISTRATORS and not self.may(line.actor, Permission.KEEP_ACCOUNTS):
            yield f"History line {line.sequence} (“{line.action}”) was not written by an administrator."
            return
        try:
            yield from self._enter(line, line.details)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"History line {line.sequence} (“{line.action}”) cannot be read."

    def _enter(self, line: Line, said: Mapping[str, Any]) -> Iterator[str]:
        account = int(said["account"])
        match line.action:
            case "office made" | "office key made":
                if self.root:
                    yield f"History line {line.sequence} makes a second office key."
                    return
                self.root = str(said["public_key"])
                for one, known in said.get("accounts", {}).items():
                    self.holders[int(one)] = replace(_holder(known), active=known["active"], certified=False)
                self.holders[account] = _holder(said)
            case "account added":
                if account in self.holders:
                    yield f"History line {line.sequence} adds an account that there is already."
                    return
                self.holders[account] = _holder(said)
            case "roles set":
                self.holders[account] = replace(self.holders[account], roles=_roles(said["after"]))
            case "account closed" | "account opened":
                self.holders[account] = replace(self.holders[account], active=line.action == ACCOUNT_OPENED)
            case "password set":
                if account != line.actor:
                    yield f"History line {line.sequence} changes somebody else's key."
                    return
                self.holders[account] = replace(
                    self.holders[account], public_key=said["public_key"], temporary=False
                )
            case "password reset" | "key certified":
                self.holders[account] = replace(
                    self.holders[account],
                    public_key=said["public_key"],
                    certified=True,
                    temporary=line.action == PASSWORD_RESET,
                )
            case _:  # key made: of an account that had none, and not yet certified
                before = self.holders.get(account)
                if account != line.actor or (before is not None and before.public_key):
                    yield f"History line {line.sequence} makes a key for an account that has one."
                    return
                known_before = before or replace(_holder(said), roles=frozenset())
                self.holders[account] = replace(known_before, public_key=said["public_key"], certified=False)


def _holder(said: Mapping[str, Any]) -> Holder:
    return Holder(
        str(said["name"]),
        str(said.get("public_key", "")),
        _roles(said["roles"]),
        display_name=str(said.get("display_name", "")),
        temporary=said.get("temporary") is True,
    )


def _roles(names: Any) -> frozenset[Role]:
    return frozenset(Role(name) for name in names)
