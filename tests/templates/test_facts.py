"""Facts: empty, wrong and half-typed ones; the meeting's date; who is named."""

from __future__ import annotations

from datetime import date

import pytest

from editor_app import resources
from editor_app.domain.content import FactValue
from editor_app.domain.template import TemplateHead
from editor_app.errors import BadInput
from editor_app.templates.facts import check_facts, given, meeting_date, people_in
from editor_app.templates.library import TemplateLibrary
from tests.templates.facts_sample import all_facts
from tests.templates.people_sample import OFFICE, PEOPLE

LIBRARY = TemplateLibrary([resources.path("templates")])
MEETING = LIBRARY.head("meeting")


@pytest.mark.parametrize("head", LIBRARY.heads(), ids=lambda head: head.id)
def test_facts_of_every_report_type_pass_the_check(head: TemplateHead) -> None:
    check_facts(head, all_facts(head), PEOPLE)


@pytest.mark.parametrize(
    "value",
    ["", "  ", [], {}, {"person": ""}, {"value": "", "unit": "people"}, {"en": " "}, [{"person": ""}]],
)
def test_an_empty_fact_counts_as_none(value: FactValue) -> None:
    assert not given(value)


def test_empty_facts_pass_the_check() -> None:
    check_facts(MEETING, {"host": {"person": ""}, "date": "", "topics": [], "figure": {"value": ""}}, PEOPLE)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(BadInput, match="There is no field “hots”"):
        check_facts(MEETING, {"hots": "x"}, PEOPLE)


def test_the_meeting_date_is_the_field_called_date() -> None:
    assert meeting_date(MEETING, {"date": "2026-07-30"}) == date(2026, 7, 30)
    assert meeting_date(MEETING, {"date": "2026-07"}) is None
    assert meeting_date(MEETING, {}) is None


def test_everybody_who_is_named_is_found_once_in_the_order_of_the_fields() -> None:
    facts: dict[str, FactValue] = {
        "host": {"person": "orkhan-valiyev"},
        "guest": {"person": ""},
        "guest_delegation": [{"person": "tomas-lind"}, {"person": "ada-hale"}],
        "statements": [{"speaker": "elena-marku", "text": {}}, {"speaker": "orkhan-valiyev", "text": {}}],
    }
    assert people_in(MEETING, facts) == ("orkhan-valiyev", "tomas-lind", "ada-hale", "elena-marku")


WRONG: list[dict[str, FactValue]] = [
    {"date": "2026-13-01"},
    {"date": {"en": "x"}},
    {"host": "orkhan-valiyev"},
    {"host": {"person": "nobody"}},
    {"host": []},
    {"guest_delegation": {"person": "ada-hale"}},
    {"guest_delegation": ["ada-hale", 5]},
    {"time": "25:00"},
    {"form": "rang"},
    {"figure": {"value": "many"}},
    {"figure": {"value": "NaN"}},
    {"figure": {"value": "1e400"}},
    {"topics": "one"},
    {"topics": [1, 2]},
    {"statements": ["x"]},
    {"statements": [{"speaker": 5, "text": 5}]},
    {"outcomes": [{"kind": [], "text": {"en": 5}}]},
    {"place": 5},
    {"place": {"en": 5}},
]


@pytest.mark.parametrize("facts", WRONG, ids=str)
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_a_half_typed_form_can_still_be_shown(facts: dict[str, FactValue], language: str) -> None:
    text = LIBRARY.fill("meeting", language, facts, PEOPLE, OFFICE)
    assert "⟦" in text.body


@pytest.mark.parametrize("facts", [f for f in WRONG if f != {"host": []}], ids=str)
def test_a_fact_of_a_wrong_shape_is_refused(facts: dict[str, FactValue]) -> None:
    with pytest.raises(BadInput, match=f"The field “{next(iter(facts))}” "):
        check_facts(MEETING, facts, PEOPLE)
