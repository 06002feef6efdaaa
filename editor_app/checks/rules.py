"""All rules of the house, in the order in which findings are told."""

from __future__ import annotations

from editor_app.checks import (
    acronyms,
    after_meeting,
    az_figures,
    captions,
    completeness,
    dates,
    direct_speech,
    first_mentions,
    gaps,
    headlines,
    honorifics,
    institutions,
    job_titles,
    later_mentions,
    leftovers,
    letters,
    markup_leftovers,
    name_spelling,
    numbers,
    office_lines,
    photo_rules,
    quotes,
    ranges,
    references,
    spacing,
    times,
    viewpoint,
)
from editor_app.checks.parity import differences
from editor_app.checks.rule import PhotoRule, ReleaseRule, Rule, TextRule

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *headlines.RULES,
    *leftovers.RULES,
    *markup_leftovers.RULES,
    *office_lines.RULES,
    *letters.RULES,
    *dates.RULES,
    *after_meeting.RULES,
    *ranges.RULES,
    *times.RULES,
    *first_mentions.RULES,
    *name_spelling.RULES,
    *later_mentions.RULES,
    *references.RULES,
    *honorifics.RULES,
    *job_titles.RULES,
    *institutions.RULES,
    *acronyms.RULES,
    *quotes.RULES,
    *direct_speech.RULES,
    *numbers.RULES,
    *spacing.RULES,
    *gaps.RULES,
    *az_figures.RULES,
    *viewpoint.RULES,
    *photo_rules.RULES,
    *captions.RULES,
    *differences.RULES,
)

TEXT_RULES: tuple[TextRule, ...] = tuple(rule for rule in RULES if isinstance(rule, TextRule))
RELEASE_RULES: tuple[ReleaseRule, ...] = tuple(rule for rule in RULES if isinstance(rule, ReleaseRule))
PHOTO_RULES: tuple[PhotoRule, ...] = tuple(rule for rule in RULES if isinstance(rule, PhotoRule))
NEVER_WAIVED: frozenset[str] = frozenset(rule.id for rule in RULES if not rule.waivable)

_BY_ID = {rule.id: rule for rule in RULES}


def rule(rule_id: str) -> Rule:
    """The row of a finding's rule. Raises KeyError for an id that no rule has."""
    return _BY_ID[rule_id]
