"""A small office for the tests of forms: three people, a report type with every kind of fact, another beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from editor_app.domain.content import FactValue, Text
from editor_app.domain.people import (
    Appointment,
    AppointmentId,
    Case,
    NameForms,
    Person,
    PersonId,
    PostForms,
    Sex,
)
from editor_app.domain.release import Office
from editor_app.domain.template import Field, Kind, Option, TemplateHead

OFFICE = Office(
    uid="waterways",
    names={"en": "State Waterways Service", "az": "Dövlət Su Yolları Xidməti", "ru": "Служба водных путей"},
    short_names={"en": "the Service"},
    languages=("en", "az", "ru"),
    place={"en": "Sarvan"},
    contact={"en": "press office"},
)

VALIYEV = Person(
    id=PersonId(1),
    key="orkhan-valiyev",
    sex=Sex.MALE,
    names={
        "en": NameForms("Orkhan Valiyev", "Valiyev", "Mr"),
        "az": NameForms(
            "Orxan Vəliyev", "Vəliyev", "cənab", {Case.GENITIVE: ("Orxan Vəliyevin", "Vəliyevin")}
        ),
    },
    appointments=(
        Appointment(
            AppointmentId(1),
            {"en": PostForms("Deputy Chief of the State Waterways Service", "", "State Waterways Service")},
            date(2019, 1, 1),
            date(2023, 12, 31),
        ),
        Appointment(
            AppointmentId(2),
            {
                "en": PostForms(
                    "Chief of the State Waterways Service",
                    "State Counsellor Second Rank",
                    "State Waterways Service",
                    "the Chief of the Service",
                )
            },
            date(2024, 1, 1),
        ),
    ),
)
MARKU = Person(
    id=PersonId(2),
    key="elena-marku",
    sex=Sex.FEMALE,
    names={"en": NameForms("Elena Marku", "Marku", "Ms")},
    appointments=(
        Appointment(
            AppointmentId(3),
            {"en": PostForms("Regional Director, River Basin Organization", "", "River Basin Organization")},
            date(2022, 5, 1),
        ),
    ),
)
HUSEYNLI = Person(
    id=PersonId(3),
    key="rena-huseynli",
    sex=Sex.FEMALE,
    names={"en": NameForms("Rəna Hüseynli", "Hüseynli", "Ms")},
    appointments=(
        Appointment(
            AppointmentId(4),
            {"en": PostForms("Head of the Hydrology Division", "", "State Waterways Service")},
            date(2025, 3, 1),
        ),
    ),
)
PEOPLE = (VALIYEV, MARKU, HUSEYNLI)


def _field(name: str, kind: Kind, label: str, *, required: bool = False, **more: object) -> Field:
    options = more.get("options", ())
    assert isinstance(options, tuple)
    return Field(name, kind, required, {"en": label}, options=options)


MEETING = TemplateHead(
    id="meeting",
    names={"en": "Meeting"},
    descriptions={"en": "The head of the office receives a guest"},
    languages=("en", "az", "ru"),
    fields=(
        _field("host", Kind.PERSON, "Host", required=True),
        _field("guest", Kind.PERSON, "Guest", required=True),
        _field("date", Kind.DATE, "Date", required=True),
        _field("place", Kind.TEXT, "Place"),
        _field("topics", Kind.TOPICS, "Subjects"),
        _field("host_noted", Kind.TEXT, "Host noted"),
        _field("guest_noted", Kind.TEXT, "Guest noted"),
        _field("outcomes", Kind.OUTCOMES, "Outcomes"),
    ),
    order=1,
)

EVERYTHING = TemplateHead(
    id="everything",
    names={"en": "Delegation visit"},
    descriptions={"en": "Several guests, talks and a tour"},
    languages=("en", "az"),
    fields=(
        _field("date", Kind.DATE, "Date", required=True),
        _field("time", Kind.TIME, "Time"),
        _field("place", Kind.TEXT, "Place"),
        _field(
            "manner",
            Kind.CHOICE,
            "Manner",
            options=(
                Option("received", {"en": "Received at the office"}),
                Option("online", {"en": "Held online"}),
            ),
        ),
        _field("attendance", Kind.NUMBER, "Attendance"),
        _field("host", Kind.PERSON, "Host", required=True),
        _field("delegation", Kind.PEOPLE, "Delegation"),
        _field("statements", Kind.STATEMENTS, "Statements"),
        _field("topics", Kind.TOPICS, "Subjects"),
        _field("outcomes", Kind.OUTCOMES, "Outcomes"),
        _field("background", Kind.LONG_TEXT, "Background"),
    ),
    order=2,
)

OTHERS = tuple(
    TemplateHead(name.lower(), {"en": name}, {"en": words}, ("en", "az", "ru"), (), order)
    for order, (name, words) in enumerate(
        (
            ("Telephone call", "Talks at a distance"),
            ("Signing ceremony", "An agreement and who signed it"),
            ("Conference or round table", "Speakers in order"),
            ("Visit abroad", "A programme over several days"),
            ("Statement", "The office’s position"),
            ("Blank", "An empty page"),
        ),
        3,
    )
)

HEADS = (MEETING, EVERYTHING, *OTHERS)

FACTS: dict[str, FactValue] = {
    "date": "2026-07-30",
    "time": "15:30",
    "place": {"en": "Headquarters of the Service", "az": "Xidmətin baş idarəsi"},
    "manner": "received",
    "attendance": {"value": "1234.5", "unit": "people"},
    "host": {"person": "orkhan-valiyev"},
    "delegation": [{"person": "elena-marku"}, {"person": "rena-huseynli"}],
    "statements": [
        {
            "speaker": "elena-marku",
            "topic": "early warnings",
            "direct": True,
            "text": {"en": "We value the pilot project.", "az": "Pilot layihəni yüksək qiymətləndiririk."},
        }
    ],
    "topics": {"en": ["joint pilot project", "hydrology stations"], "az": ["birgə layihə"]},
    "outcomes": [{"kind": "signed", "text": {"en": "An agreement on stations"}, "date": "2026-07-31"}],
    "background": {"en": "First line.\n\nSecond line.", "az": "Birinci sətir."},
}


def fill(template_id: str, language: str, facts: Mapping[str, FactValue]) -> Text:
    """A stand-in for the template library: every fact or its gap, in one paragraph."""
    host = facts.get("host")
    name = host["person"] if isinstance(host, dict) else "⟦Host⟧"
    return Text(
        headline="Meeting with the Regional Director of the River Basin Organization",
        summary="",
        body=f"Chief of the State Waterways Service, State Counsellor Second Rank **{name}**, met the Regional "
        f"Director of the River Basin Organization, Ms Elena Marku, on {facts.get('date', '⟦Date⟧')}.\n\n"
        "- first\n- second",
    )
