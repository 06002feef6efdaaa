"""The embargo of a text: until when nothing of it may be published. It is part of the sealed content, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.domain.content import Content

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def embargo_words(until: datetime | None) -> str:
    """``until`` as the content keeps it, "2026-05-05T05:30:00Z"; "" for None. ValueError for a time without a zone."""
    if until is None:
        return ""
    if until.tzinfo is None:
        raise ValueError("an embargo needs a time with a zone")
    return until.astimezone(UTC).replace(microsecond=0).strftime(_FORM)


def embargo_time(words: str) -> datetime | None:
    """The time that `embargo_words` wrote, aware and in UTC; None for "". ValueError for any other form."""
    return datetime.strptime(words, _FORM).replace(tzinfo=UTC) if words else None


def embargo_of(content: Content) -> datetime | None:
    """Until when nothing of ``content`` may be published, aware and in UTC; None without an embargo.

    ValueError if what the content holds is no such time.
    """
    return embargo_time(content.embargo)


def local_words(at: datetime, zone: str) -> str:
    """``at`` as a sentence names it in the office's zone: "5 May 2026, 09:30 (Asia/Baku)"."""
    try:
        local = at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        local, zone = at.astimezone(UTC), "UTC"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M} ({zone})"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
