"""What a person says when they take a step, beyond which step it is: one frozen value for every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class WithdrawReason(StrEnum):
    """Why a published text is taken back, or comes back: the list of the office."""

    IN_ERROR = "in error"
    REPLACED = "replaced"
    NO_LONGER_VALID = "no longer valid"
    LEGAL = "legal"


class CorrectionClass(StrEnum):
    """How grave what was wrong is: a typing error, or a fact."""

    MINOR = "minor"
    FACTUAL = "factual"


@dataclass(frozen=True, slots=True)
class WaiverWish:
    """A blocking finding that an emergency release lets stand, and why.

    ``field`` and ``language`` are those of the finding; "" leaves them open. ``fingerprint`` is that of the words
    found (`domain.waiver.fingerprint`); "" names every finding of the rule in that place.
    """

    rule: str
    reason: str
    field: str = ""
    language: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class StepDetails:
    """The words and times that go with a step. Each step reads its own and leaves the others.

    ``note``: the remark or reason. ``category``: the kind of a return ("facts"), or the `WithdrawReason`.
    ``at``, aware: when to release (schedule), or when the review is meant to be done (claim).
    ``places``: where it was published (release). ``public_text``: what readers are told, by language (withdraw,
    reinstate). ``correction``: "minor" or "factual", with ``notes``, what was wrong, by language (correct).
    ``named_step``: which one is cleared (clear). ``waivers``: the blocking findings let stand, one by one (emergency).
    """

    note: str = ""
    category: str = ""
    at: datetime | None = None
    places: tuple[str, ...] = ()
    public_text: Mapping[str, str] = field(default_factory=dict, hash=False)
    correction: str = ""
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    named_step: str = ""
    waivers: tuple[WaiverWish, ...] = ()
