"""The digest of the rules, and their order for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.checks import rule_set as module
from editor_app.checks.rule_groups import rule_groups
from editor_app.checks.rule_set import rule_set
from editor_app.checks.rules import RULES
from editor_app.domain.style import Institution, StyleSettings

EMPTY = StyleSettings()


@pytest.mark.parametrize(
    "style",
    [
        *(StyleSettings(off=frozenset({rule.id})) for rule in RULES),
        StyleSettings(levels={"dates.form": "informs"}),
        StyleSettings(levels={"dates.form": "blocks"}),
        StyleSettings(words_added={"en": {"riverine": "river"}}),
        StyleSettings(words_removed={"en": frozenset({"utilise"})}),
        StyleSettings(institutions=(Institution({"en": "River Museum"}),)),
        StyleSettings(acronyms=frozenset({"RIMU"})),
    ],
)
def test_every_switch_level_and_word_changes_the_rule_set(style: StyleSettings) -> None:
    assert rule_set(style) != rule_set(EMPTY)


def test_no_order_of_keys_changes_the_rule_set() -> None:
    forth = StyleSettings(
        off=frozenset(["dates.form", "words.plain"]),
        levels={"dates.today": "informs", "times.form": "warns"},
        words_added={"en": {"a": "b", "c": "d"}, "az": {"e": "f"}},
        words_removed={"en": frozenset(["utilise", "in order to"])},
        institutions=(Institution({"en": "River Museum", "az": "Çay Muzeyi"}),),
    )
    back = replace(
        forth,
        off=frozenset(["words.plain", "dates.form"]),
        levels=dict(reversed(list(forth.levels.items()))),
        words_added={"az": {"e": "f"}, "en": {"c": "d", "a": "b"}},
        words_removed={"en": frozenset(["in order to", "utilise"])},
        institutions=(Institution({"az": "Çay Muzeyi", "en": "River Museum"}),),
    )
    assert rule_set(forth) == rule_set(back)
    assert len(rule_set(forth)) == 16
    assert int(rule_set(forth), 16) >= 0


def test_another_version_or_delivered_level_is_another_rule_set(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rule_set(EMPTY)
    with monkeypatch.context() as patch:
        patch.setattr(module, "RULES_VERSION", module.RULES_VERSION + 1)
        assert rule_set(EMPTY) != before
    with monkeypatch.context() as patch:
        patch.setattr(module, "RULES", RULES[1:])
        assert rule_set(EMPTY) != before
    assert rule_set(EMPTY) == before


def test_every_rule_stands_in_one_group_and_every_number_has_a_title() -> None:
    groups = rule_groups()
    assert [rule.id for group in groups for rule in group.rules].count("photo.credit") == 1
    assert sorted(rule.id for group in groups for rule in group.rules) == sorted(rule.id for rule in RULES)
    assert [group.number for group in groups[:25]] == list(range(1, 26))
    assert all(group.title for group in groups)
