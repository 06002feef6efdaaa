"""The JSON shapes and the lines of everything about going public. Times are ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from editor_app.domain.named_steps import NamedStep
from editor_app.domain.release import EmergencyRelease, Release, VersionState
from editor_app.domain.workflow import Status

if TYPE_CHECKING:
    from editor_app.usecases.emergency import SecondLook


SAID = {
    "category": "kind",
    "at": "scheduled for",
    "places": "published at",
    "public_text": "readers are told",
    "named_step": "step",
    "class": "kind of correction",
    "notes": "what was wrong",
    "corrects": "corrects version",
    "by": "replaced by version",
    "recipient": "for",
    "copy": "marked copy No.",
}
"""What a line of the history says besides its note, by its key."""


def standing(one: Release) -> dict[str, Any]:
    """What ``show`` answers besides texts and approvals."""
    public = one.public
    return {
        "published": one.published,
        "published_version": public.n if public is not None and one.published else None,
        "scheduled_at": _when(one.scheduled_at),
        "embargo_until": _when(one.embargo_until),
        "second_look_due": _when(one.second_look_due.due_by) if one.second_look_due else None,
        "returned": one.returned,
        "versions": [version(state) for state in one.versions],
        "named_steps": [step.key for step in one.named_steps],
        "uncleared": [step.key for step in one.uncleared],
        "clearances": [
            {
                "step": c.step,
                "revision": c.revision,
                "by": c.account_name,
                "at": _when(c.at),
                "note": c.note,
                "in_force": c.in_force,
            }
            for c in one.clearances
        ],
    }


def version(state: VersionState) -> dict[str, Any]:
    return {
        "version": state.n,
        "status": state.status.value,
        "revision": state.revision,
        "released_at": _when(state.released_at),
        "released_by": state.released_by,
        "places": list(state.places),
        "public_text": dict(state.public_text),
        "withdrawn_because": state.withdrawn_because if state.status is Status.WITHDRAWN else "",
        "correction": {"class": state.correction.kind.value, "notes": dict(state.correction.notes)}
        if state.correction is not None
        else None,
        "emergency": emergency(state.emergency) if state.emergency is not None else None,
    }


def emergency(one: EmergencyRelease) -> dict[str, Any]:
    return {
        "by": one.account_name,
        "at": _when(one.at),
        "reason": one.reason,
        "revision": one.revision,
        "seal": one.seal,
        "second_look_due": _when(one.due_by) if one.due else None,
        "confirmed_by": one.confirmed_by,
        "confirmed_at": _when(one.confirmed_at),
        "remark": one.remark,
    }


def told(one: Release) -> list[str]:
    """The same in lines."""
    lines = []
    public = one.public
    if public is not None and public.n != one.version:
        lines.append(f"Version {public.n} is {public.status}; version {one.version} corrects it")
    if one.scheduled_at is not None:
        lines.append(f"Scheduled for {_when(one.scheduled_at)}")
    if one.embargo_until is not None:
        lines.append(f"Under embargo until {_when(one.embargo_until)}")
    if one.returned:
        lines.append(f"Returned {one.returned} time{'s' if one.returned > 1 else ''}")
    for state in one.versions:
        lines += _of_version(state)
    for c in one.clearances:
        if c.in_force:
            lines.append(
                f"Cleared: {c.step} by {c.account_name}, {_when(c.at)}{f': {c.note}' if c.note else ''}"
            )
    if one.uncleared and one.status is Status.IN_REVIEW:
        lines.append(f"Still to be cleared: {', '.join(step.name() for step in one.uncleared)}")
    return lines


def _of_version(state: VersionState) -> list[str]:
    lines = []
    found = state.emergency
    if found is not None:
        look = f"second look due by {_when(found.due_by)}" if found.due else "no second look is due"
        if found.confirmed_by:
            look = f"second look by {found.confirmed_by}, {_when(found.confirmed_at)}: {found.remark}"
        lines.append(f"Version {state.n} was released in emergency by {found.account_name}; {look}")
    elif state.released_at is not None:
        lines.append(f"Version {state.n} was released by {state.released_by}, {_when(state.released_at)}")
    lines += [f"  published at {place}" for place in state.places]
    if state.correction is not None:
        lines.append(f"Version {state.n} corrects version {state.n - 1} ({state.correction.kind})")
        lines += [f"  [{language}] {note}" for language, note in state.correction.notes.items()]
    if state.status is Status.WITHDRAWN:
        lines.append(f"  withdrawn: {state.withdrawn_because}")
    lines += [f"  readers are told [{language}] {text}" for language, text in state.public_text.items()]
    return lines


def named_step(step: NamedStep, accounts: dict[int, str]) -> dict[str, Any]:
    return {
        "key": step.key,
        "names": dict(step.names),
        "accounts": [accounts.get(account, str(account)) for account in step.accounts],
        "role": step.role.value if step.role is not None else None,
    }


def second_looks(looks: Sequence[SecondLook]) -> list[dict[str, Any]]:
    return [
        {
            "id": look.release_id,
            "number": look.number,
            "version": look.version,
            "headline": look.headline,
            "released_by": look.released_by,
            "released_at": _when(look.released_at),
            "reason": look.reason,
            "due_by": _when(look.due_by),
            "overdue": look.overdue,
        }
        for look in looks
    ]


def _when(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None
