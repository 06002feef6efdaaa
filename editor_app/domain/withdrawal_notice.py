"""What readers are told when a text is withdrawn or comes back, and who got it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from editor_app.domain.release import Office


@dataclass(frozen=True, slots=True)
class WithdrawalNotice:
    """Everything about one withdrawal, or its end, read in one transaction. Texts are by language.

    ``at`` is when the step was taken, aware and in UTC. ``recipients`` got a file of this text, in the order of the
    alphabet; ``places`` are where it was published. The reason within the office is not part of it.
    """

    uid: str
    number: int | None
    version: int
    withdrawn: bool
    """False: it was withdrawn and is published again"""
    at: datetime
    office: Office
    headlines: Mapping[str, str] = field(hash=False)
    texts: Mapping[str, str] = field(hash=False)
    recipients: tuple[str, ...]
    places: tuple[str, ...]
