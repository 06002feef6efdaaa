"""Named steps before an approval, such as protocol or legal: who may take them is the office's own setting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from editor_app.domain.accounts import Account, AccountId, Role

KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""The form of a step's key."""


@dataclass(frozen=True, slots=True)
class NamedStep:
    """One step that has to be cleared before approval: by one of ``accounts``, or by anybody with ``role``."""

    key: str
    names: Mapping[str, str] = field(hash=False)
    accounts: tuple[AccountId, ...] = ()
    role: Role | None = None

    def name(self, language: str = "en") -> str:
        """What the office calls it in ``language``, or in the first language it has a name in."""
        return self.names.get(language) or next((n for n in self.names.values() if n), self.key)

    def may_clear(self, account: Account) -> bool:
        """Whether ``account`` is entitled to clear it."""
        return account.active and (account.id in self.accounts or self.role in account.roles)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """How texts are released in the office. ``emergency``: whether supervisors may release without an approval, with a
    second look to follow; ``steps``: what has to be cleared before an approval, in order."""

    emergency: bool = False
    steps: tuple[NamedStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearance:
    """That somebody cleared a named step for a revision. Any later edit puts it out of force."""

    step: str
    revision: int
    account_id: AccountId
    account_name: str
    at: datetime
    note: str = ""
    in_force: bool = True


def named_steps_to_json(steps: Iterable[NamedStep]) -> list[dict[str, Any]]:
    """The steps as the office's settings keep them."""
    return [
        {
            "key": step.key,
            "names": dict(step.names),
            "accounts": list(step.accounts),
            "role": step.role.value if step.role is not None else "",
        }
        for step in steps
    ]


def named_steps_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[NamedStep, ...]:
    """The steps that `named_steps_to_json` wrote. KeyError, TypeError or ValueError for any other shape."""
    return tuple(
        NamedStep(
            key=str(one["key"]),
            names={str(k): str(v) for k, v in one["names"].items()},
            accounts=tuple(AccountId(int(n)) for n in one.get("accounts", ())),
            role=Role(one["role"]) if one.get("role") else None,
        )
        for one in values
    )
