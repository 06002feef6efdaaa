"""A small complete release of a fictional office: what the rules' examples are cut from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from editor_app.checks.rule import CheckContext
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text
from editor_app.domain.people import NameForms, Person, PersonId, Sex
from editor_app.domain.release import Office
from editor_app.domain.template import Field, Kind, TemplateHead

MEETING_DATE = date(2026, 5, 5)

PHOTO = PhotoUse(
    digest="0123456789ab" + "c" * 52,
    role=PhotoRole.LEAD,
    caption={"en": "Orkhan Valiyev and Ingrid Weber at the Service, 5 May 2026"},
    alt={"en": "Two officials shake hands beside a map of a river"},
    credit={"en": "State Waterways Service"},
)

TEXT = Text(
    headline="Service chief and basin director discuss river gauges",
    summary="The two sides agreed on a common network of gauges on the upper river.",
    body="Orkhan Valiyev received Ingrid Weber on 5 May 2026.\n\nThey agreed to meet again.",
)

CONTENT = Content(
    template="meeting-report",
    languages=("en",),
    facts={"date": "2026-05-05"},
    texts={"en": TEXT},
    photos=(PHOTO,),
)

CONTEXT = CheckContext(
    head=TemplateHead(
        id="meeting-report",
        names={"en": "Meeting report"},
        descriptions={},
        languages=("en", "az", "ru"),
        fields=(Field("date", Kind.DATE, required=True, labels={"en": "Date"}),),
    ),
    people={
        "ilham-seferli": Person(
            PersonId(1),
            "ilham-seferli",
            Sex.MALE,
            {"en": NameForms("İlham Safarli", "Safarli"), "az": NameForms("İlham Səfərli", "Səfərli")},
        )
    },
    office=Office(
        uid="specimen",
        names={"en": "State Waterways Service"},
        short_names={"en": "the Service"},
        languages=("en", "az", "ru"),
        place={},
        contact={},
    ),
    meeting_date=MEETING_DATE,
)


def content(*, headline: str | None = None, summary: str | None = None, body: str | None = None) -> Content:
    """The specimen with other words."""
    words = {"headline": headline, "summary": summary, "body": body}
    return CONTENT.with_text("en", replace(TEXT, **{k: v for k, v in words.items() if v is not None}))
