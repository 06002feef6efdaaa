"""All rules of the house, in the order in which findings are told."""

from __future__ import annotations

from editor_app.checks import completeness, dates, leftovers, letters, photo_rules, quotes, spacing
from editor_app.checks.parity import differences
from editor_app.checks.rule import PhotoRule, ReleaseRule, Rule, TextRule

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *leftovers.RULES,
    *letters.RULES,
    *dates.RULES,
    *quotes.RULES,
    *spacing.RULES,
    *photo_rules.RULES,
    *differences.RULES,
)

TEXT_RULES: tuple[TextRule, ...] = tuple(rule for rule in RULES if isinstance(rule, TextRule))
RELEASE_RULES: tuple[ReleaseRule, ...] = tuple(rule for rule in RULES if isinstance(rule, ReleaseRule))
PHOTO_RULES: tuple[PhotoRule, ...] = tuple(rule for rule in RULES if isinstance(rule, PhotoRule))

_BY_ID = {rule.id: rule for rule in RULES}


def rule(rule_id: str) -> Rule:
    """The row of a finding's rule. Raises KeyError for an id that no rule has."""
    return _BY_ID[rule_id]
