"""The rules in the order of the house style's table: twenty-five numbers, photos, languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.checks.finding import Level
from editor_app.checks.rule import Rule
from editor_app.checks.rules import RULES
from editor_app.domain.style import StyleSettings

TITLES: Mapping[int, str] = {
    1: "Form of dates",
    2: "Days and weekdays",
    3: "The meeting’s date",
    4: "Today and yesterday",
    5: "Spans of days",
    6: "Form of times",
    7: "First mention",
    8: "Post and rank of the day",
    9: "Spelling of names",
    10: "Later mentions",
    11: "Honorifics",
    12: "Pronouns and verbs",
    13: "Job titles",
    14: "Institutions",
    15: "Acronyms",
    16: "Quotation marks",
    17: "Direct speech",
    18: "Numbers",
    19: "Spacing",
    20: "Letters and alphabets",
    21: "Endings of figures",
    22: "Plain words",
    23: "Viewpoint",
    24: "Headline and summary",
    25: "Leftovers and completeness",
}
PHOTOS = "Photos"
LANGUAGES_AGREE = "Languages that agree"


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules under one number; photos and languages have ``number`` 0."""

    number: int
    title: str
    rules: tuple[Rule, ...]


def rule_groups() -> tuple[RuleGroup, ...]:
    """Every rule once, by number; photos and languages last."""
    numbered = [
        RuleGroup(number, title, tuple(rule for rule in RULES if rule.number == number))
        for number, title in TITLES.items()
    ]
    others = [rule for rule in RULES if rule.number not in TITLES]
    photos = tuple(rule for rule in others if rule.id.startswith("photo."))
    rest = tuple(rule for rule in others if not rule.id.startswith("photo."))
    groups = (*numbered, RuleGroup(0, PHOTOS, photos), RuleGroup(0, LANGUAGES_AGREE, rest))
    return tuple(group for group in groups if group.rules)


def is_on(rule: Rule, style: StyleSettings) -> bool:
    """Whether the rule finds anything in an office with that style."""
    return not rule.waivable or rule.id not in style.off


def level_in(rule: Rule, style: StyleSettings) -> Level:
    """The rule's level in an office with that style, whether it is switched on or not."""
    changed = style.levels.get(rule.id) if rule.waivable else None
    return Level(changed) if changed else rule.level
