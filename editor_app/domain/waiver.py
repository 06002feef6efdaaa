"""Waivers: a finding that somebody lets stand, with the reason. They are part of what an approval seals.

A waiver names the words it was given for by their fingerprint, so it holds only as long as these words stand.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MINIMUM_REASON = 10
"""Characters that a reason has at the least."""
MOST_WORDS = 160
"""Characters of the words kept for reading; the fingerprint is of all of them."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding let stand.

    ``rule`` is the rule's id, ``field`` and ``language`` those of the finding ("body", "en"), ``fingerprint`` is
    `fingerprint` of the words found. ``account`` is the name of whoever gave it, ``at`` the moment in UTC
    ("2026-05-05T09:30:00Z"). ``words`` are the words found, for people to read; "" where there are none (a missing
    caption) and in waivers older than this part.
    """

    rule: str
    field: str
    language: str
    fingerprint: str
    reason: str
    account: str
    at: str
    words: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a reason that says nothing."""
        if len(self.reason.strip()) < MINIMUM_REASON:
            raise ValueError(f"a waiver needs a reason of at least {MINIMUM_REASON} characters")


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """What the trail says of a waiver that was given or taken back. ``by`` is whoever gave it."""

    rule: str
    language: str
    words: str
    reason: str
    by: str


def fingerprint(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of ``text`` in NFC, blanks folded: the same for the same words."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def waiver_to_json(waiver: Waiver) -> dict[str, str]:
    """The waiver as plain JSON values; without ``words`` where there are none, so that old seals hold."""
    values = {
        "rule": waiver.rule,
        "field": waiver.field,
        "language": waiver.language,
        "fingerprint": waiver.fingerprint,
        "reason": waiver.reason,
        "account": waiver.account,
        "at": waiver.at,
    }
    return {**values, "words": waiver.words} if waiver.words else values


def waiver_from_json(data: Mapping[str, Any]) -> Waiver:
    """The waiver that `waiver_to_json` wrote. Raises TypeError or ValueError on any other shape."""
    if not all(isinstance(value, str) for value in data.values()):
        raise TypeError("a waiver holds texts only")
    return Waiver(**data)
