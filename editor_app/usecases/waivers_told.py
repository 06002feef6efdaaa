"""What the trail says of waivers: which a revision brought and which it took back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from editor_app.domain.waiver import Waiver, WaiverNote

GIVEN, TAKEN_BACK = "waived", "waivers taken back"


def waivers_told(before: Iterable[Waiver], after: Iterable[Waiver]) -> dict[str, Any]:
    """The details of a history line: the waivers in ``after`` and not in ``before``, and the other way round."""
    old, new = Counter(before), Counter(after)
    told = {GIVEN: new - old, TAKEN_BACK: old - new}
    return {key: [_line(waiver) for waiver in waivers] for key, waivers in told.items() if waivers}


def notes_of(details: Mapping[str, Any], key: str) -> tuple[WaiverNote, ...]:
    """What a history line says under ``key``, GIVEN or TAKEN_BACK."""
    return tuple(
        WaiverNote(*(str(one.get(part, "")) for part in ("rule", "language", "words", "reason", "by")))
        for one in details.get(key, ())
    )


def _line(waiver: Waiver) -> dict[str, str]:
    return {
        "rule": waiver.rule,
        "language": waiver.language,
        "words": waiver.words,
        "reason": waiver.reason,
        "by": waiver.account,
    }
