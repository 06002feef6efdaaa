"""Findings that somebody let stand, taken out of what is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor_app.checks.finding import SPELLING, Finding
from editor_app.checks.rules import NEVER_WAIVED
from editor_app.domain.waiver import MOST_WORDS, Waiver, fingerprint
from editor_app.errors import Refused

__all__ = ["apply_waivers", "can_be_waived", "waiver_for"]


def can_be_waived(finding: Finding) -> bool:
    """Whether a reason may let this finding stand.

    A missing credit and mixed letters never may. An unknown word is made one of the office's instead.
    """
    return finding.rule not in NEVER_WAIVED and finding.rule != SPELLING


def waiver_for(finding: Finding, reason: str, account: str, at: datetime) -> Waiver:
    """The waiver of ``finding``, given by ``account`` at ``at`` (aware). Refused if it may not be waived, or for a
    reason that is too short."""
    if not can_be_waived(finding):
        raise Refused("This finding cannot be waived.", "Mend what it names.")
    moment = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    try:
        return Waiver(
            finding.rule,
            finding.field,
            finding.language,
            _print(finding),
            reason.strip(),
            account,
            moment,
            finding.subject[:MOST_WORDS],
        )
    except ValueError:
        raise Refused("The reason is too short.", "Say in a few words why it may stand.") from None


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """The findings that stay, and those let stand, each with its waiver.

    A waiver holds for every finding of its rule in its field and language that has the words it was given for.
    """
    by_place = {(w.rule, w.field, w.language, w.fingerprint): w for w in waivers}
    stay: list[Finding] = []
    let: list[tuple[Finding, Waiver]] = []
    for finding in findings:
        waiver = by_place.get((finding.rule, finding.field, finding.language, _print(finding)))
        if waiver is not None and can_be_waived(finding):
            let.append((finding, waiver))
        else:
            stay.append(finding)
    return tuple(stay), tuple(let)


def _print(finding: Finding) -> str:
    """Of what it is about; where that is nothing (a missing caption), of the rule, so that it holds for the field."""
    return fingerprint(finding.subject or finding.rule)
