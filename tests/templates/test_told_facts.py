"""Facts in words, as a reviewer reads what they were and what they are."""

from __future__ import annotations

import pytest

from editor_app.domain.content import FactValue
from editor_app.domain.people import NameForms, Person, PersonId, Sex
from editor_app.domain.template import Field, Kind, Option
from editor_app.templates.told_facts import told_fact

PEOPLE = {
    "elena-marku": Person(PersonId(1), "elena-marku", Sex.FEMALE, {"en": NameForms("Elena Marku", "Marku")})
}


def field(kind: Kind) -> Field:
    return Field("x", kind, False, {"en": "X"}, options=(Option("met", {"en": "Met"}),))


@pytest.mark.parametrize(
    ("kind", "value", "lines"),
    [
        (Kind.TEXT, "at the  lock", ["at the lock"]),
        (Kind.TEXT, {"en": "at the lock", "az": "şlüzdə"}, ["[en] at the lock", "[az] şlüzdə"]),
        (Kind.DATE, "2026-07-30", ["30 July 2026"]),
        (Kind.DATE, "soon", ["soon"]),
        (Kind.CHOICE, "met", ["Met"]),
        (Kind.CHOICE, "gone", ["gone"]),
        (Kind.NUMBER, {"value": "1250", "unit": "people"}, ["1,250 people"]),
        (Kind.PERSON, {"person": "elena-marku"}, ["Elena Marku"]),
        (Kind.PEOPLE, [{"person": "elena-marku"}, {"person": "unknown"}], ["Elena Marku", "unknown"]),
        (
            Kind.STATEMENTS,
            [
                {
                    "speaker": "elena-marku",
                    "topic": "gauges",
                    "direct": True,
                    "text": {"en": "It works."},
                    "id": "1",
                }
            ],
            ["Elena Marku: gauges · “It works.”"],
        ),
        (Kind.TOPICS, ["floods", "gauges"], ["floods", "gauges"]),
        (
            Kind.OUTCOMES,
            [{"kind": "signed", "text": {"en": "the plan"}, "date": "2026-08-01"}],
            ["signed · the plan · 2026-08-01"],
        ),
        (Kind.TEXT, "", []),
    ],
)
def test_a_fact_is_told_in_words(kind: Kind, value: FactValue, lines: list[str]) -> None:
    assert list(told_fact(field(kind), value, "en", PEOPLE)) == lines


def test_a_fact_whose_field_is_gone_is_still_told() -> None:
    assert told_fact(None, [{"person": "elena-marku"}], "en", PEOPLE) == ("Elena Marku",)
