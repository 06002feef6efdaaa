"""Every rule's bad examples are found, its good ones are not, and its fixes mend. One test for all rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from editor_app.checks import specimen
from editor_app.checks.rule import Example, Hit, PhotoPiece, PhotoRule, Piece, ReleaseRule, Rule, TextRule
from editor_app.checks.rules import RULES
from editor_app.checks.run import make_draft, text_hits

BAD = [
    pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.bad)
]
GOOD = [
    pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.good)
]


def hits(rule: Rule, example: Example) -> list[Hit]:
    found: Iterable[Hit]
    match rule:
        case TextRule():
            found = text_hits(rule, Piece(example.text, example.language, specimen.CONTEXT, example.field))
        case ReleaseRule():
            assert example.content is not None
            context = specimen.CONTEXT
            if "date" not in example.content.facts:
                context = replace(context, meeting_date=None)
            found = rule.find(make_draft(example.content, example.language, context))
        case PhotoRule():
            assert example.photo is not None
            draft = (
                make_draft(example.content, example.language, specimen.CONTEXT) if example.content else None
            )
            found = rule.find(PhotoPiece(example.photo, example.language, specimen.CONTEXT, draft))
        case _:
            raise AssertionError(rule)
    return list(found)


def mended(text: str, found: list[Hit]) -> str:
    for hit in sorted(found, key=lambda h: h.start, reverse=True):
        assert hit.fix is not None
        text = text[: hit.start] + hit.fix + text[hit.end :]
    return text


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_is_found_and_its_fix_mends_it(rule: Rule, example: Example) -> None:
    found = hits(rule, example)

    assert found
    assert all(hit.message.endswith((".", ":")) and 0 <= hit.start <= hit.end for hit in found)
    if example.mended is not None:
        assert mended(example.text, found) == example.mended
        assert not hits(rule, replace(example, text=example.mended))


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert hits(rule, example) == []


def test_every_rule_has_an_id_of_its_own_a_reason_and_examples_of_both_kinds() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.reason.endswith("."), rule.id
        assert rule.bad, rule.id
        assert rule.good, rule.id
        assert 0 <= rule.number <= 25, rule.id


def test_the_specimen_is_without_fault() -> None:
    from editor_app.checks.run import check

    assert check(specimen.CONTENT, specimen.CONTEXT) == ()
