"""Waiting for a decision: what a reviewer saw last, how long something waits, and until when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

AFTERNOON, NOON = time(17, 0), time(12, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """The revision of a release that somebody saw last, and when (UTC)."""

    revision: int
    at: datetime


def due_choices(now: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The times a reviewer may promise with one key: today at 17:00 as long as that is ahead, tomorrow at noon, and
    tomorrow at 17:00. Aware, in ``zone``."""
    today = now.astimezone(zone).date()
    tomorrow = today + timedelta(days=1)
    choices = (
        datetime.combine(today, AFTERNOON, zone),
        datetime.combine(tomorrow, NOON, zone),
        datetime.combine(tomorrow, AFTERNOON, zone),
    )
    return tuple(choice for choice in choices if choice > now)


def overdue(due: datetime | None, now: datetime) -> bool:
    """Whether the promised time is over."""
    return due is not None and due <= now
