"""Verifying what stands about going public: schedules, releases, second looks, corrections, clearances.

All of it is told by signed lines of the trail; what the tables say has to be the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from editor_app.domain.workflow import Step
from editor_app.store import cells
from editor_app.usecases.chain import Line
from editor_app.usecases.corrections import SUPERSEDE


@dataclass
class _Standing:
    """One version as the trail leaves it."""

    scheduled: str = ""
    released_by: int | None = None
    look_due: bool = False
    emergency: tuple[int | None, str] | None = None
    public_text: Mapping[str, Any] = field(default_factory=dict)
    correction: Mapping[str, Any] = field(default_factory=dict)


class ToldPublic:
    """Takes the lines of the trail in order, then compares."""

    def __init__(self) -> None:
        self._versions: dict[tuple[int, int], _Standing] = {}
        self._clearances: dict[int, tuple[int, int | None, str, str, int | None]] = {}
        self._copies: set[tuple[int, int | None, str]] = set()

    @property
    def numbered(self) -> frozenset[int]:
        """Releases that got their number by an emergency release."""
        return frozenset(release for (release, _), told in self._versions.items() if told.emergency)

    def emergency(self, release: int, version: int) -> tuple[int | None, str] | None:
        """Revision and seal of the version's emergency release, or None."""
        told = self._versions.get((release, version))
        return told.emergency if told is not None else None

    def take(self, line: Line) -> None:
        """One line of the trail."""
        if line.release is None or line.version is None:
            return
        told = self._versions.setdefault((line.release, line.version), _Standing())
        match line.action:
            case Step.SCHEDULE.value:
                told.scheduled = str(line.details.get("at", ""))
            case Step.UNSCHEDULE.value | Step.REOPEN.value:
                told.scheduled = ""
            case Step.RELEASE.value:
                told.scheduled, told.released_by = "", line.actor
            case Step.EMERGENCY.value:
                told.released_by, told.look_due = line.actor, True
                told.emergency = line.revision, line.seal
            case Step.CONFIRM.value:
                told.look_due = False
            case action if action == SUPERSEDE:
                told.look_due = False
            case Step.WITHDRAW.value | Step.REINSTATE.value:
                told.public_text = line.details.get("public_text", {})
            case Step.CORRECT.value:
                told.correction = {key: line.details.get(key) for key in ("class", "notes")}
            case Step.CLEAR.value:
                step = str(line.details.get("named_step", ""))
                self._clearances[line.sequence] = (line.release, line.revision, line.seal, step, line.actor)
            case "export":
                copy, who = line.details.get("copy"), str(line.details.get("recipient", ""))
                self._copies.add((line.release, copy if isinstance(copy, int) else None, who))

    def problems(self, connection: Connection, label: Callable[[int], str]) -> Iterator[str]:
        """A sentence for each cell that the trail does not bear out."""
        for release, n, scheduled, by, due, public, correction in cells.standings(connection):
            told = self._versions.get((release, n), _Standing())
            where = label(release) if n == 1 else f"{label(release)}, version {n}"
            if _moment(scheduled) != _moment(told.scheduled):
                yield f"{where}: the time it is scheduled for is not the one that the history tells."
            if by != told.released_by:
                yield f"{where}: it was released by somebody else than the history tells."
            if bool(due) != told.look_due:
                yield f"{where}: whether a second look is due is not as the history tells."
            if not _same(public, told.public_text):
                yield f"{where}: what readers are told is not what the history tells."
            if not _same(correction, told.correction):
                yield f"{where}: its correction is not the one that the history tells."
        for release, revision, seal, step, account, line in cells.clearances(connection):
            if self._clearances.get(line) != (release, revision, str(seal), step, account):
                yield f"{label(release)}, revision {revision}: the history does not tell of its clearance “{step}”."
        for release, copy, recipient in cells.recipients(connection):
            if (release, copy, recipient) not in self._copies:
                yield f"{label(release)}: an export has a recipient that the history does not tell of."


def _moment(cell: Any) -> datetime | None:
    if not cell:
        return None
    try:
        at = datetime.fromisoformat(str(cell))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _same(cell: Any, told: Mapping[str, Any]) -> bool:
    try:
        return bool((json.loads(cell) if cell else {}) == dict(told))
    except (ValueError, TypeError):
        return False
