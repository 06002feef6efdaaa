"""Accounts and roles, and which role carries which permission.

Roles follow the press office: an author writes, a supervisor reviews, an exporter publishes, an administrator
keeps accounts and the directory, a reader searches. An account may hold several roles; the four-eyes rule is
about the release (who wrote any of it), not about the role.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

AccountId = NewType("AccountId", int)


class Role(StrEnum):
    AUTHOR = "author"
    SUPERVISOR = "supervisor"
    EXPORTER = "exporter"
    ADMINISTRATOR = "administrator"
    READER = "reader"


class Permission(StrEnum):
    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    EMERGENCY = "emergency"
    DISCARD = "discard"
    KEEP_ACCOUNTS = "keep accounts"
    KEEP_PEOPLE = "keep people"
    KEEP_WORDS = "keep words"
    KEEP_STYLE = "keep style"
    VERIFY = "verify"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.AUTHOR: frozenset(
        {
            Permission.READ,
            Permission.WRITE,
            Permission.DISCARD,
            Permission.KEEP_PEOPLE,
            Permission.KEEP_WORDS,
            Permission.VERIFY,
        }
    ),
    Role.SUPERVISOR: frozenset(
        {
            Permission.READ,
            Permission.WRITE,
            Permission.REVIEW,
            Permission.SCHEDULE,
            Permission.EMERGENCY,
            Permission.DISCARD,
            Permission.KEEP_PEOPLE,
            Permission.KEEP_WORDS,
            Permission.VERIFY,
        }
    ),
    Role.EXPORTER: frozenset({Permission.READ, Permission.PUBLISH, Permission.SCHEDULE, Permission.VERIFY}),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.READ,
            Permission.DISCARD,
            Permission.KEEP_ACCOUNTS,
            Permission.KEEP_PEOPLE,
            Permission.KEEP_WORDS,
            Permission.KEEP_STYLE,
            Permission.VERIFY,
        }
    ),
    Role.READER: frozenset({Permission.READ}),
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. ``name`` is what is typed, ``display_name`` what others read."""

    id: AccountId
    name: str
    display_name: str
    roles: frozenset[Role]
    active: bool = True

    def may(self, permission: Permission) -> bool:
        """Whether any of the account's roles carries ``permission``; a closed account may nothing."""
        return self.active and any(permission in PERMISSIONS[role] for role in self.roles)


@dataclass(frozen=True, slots=True)
class AccountKey:
    """An account with its key as people compare it aloud: "" for one that has none yet.

    ``certified``: an administrator vouched for the key. ``temporary``: a password of one's own is still to be chosen.
    """

    account: Account
    fingerprint: str
    certified: bool
    temporary: bool
