"""A small complete release of a fictional office: what the rules' examples are cut from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from editor_app.checks.cast import PEOPLE
from editor_app.checks.rule import CheckContext, Example
from editor_app.domain.content import Content, FactValue, PhotoRole, PhotoUse, Text
from editor_app.domain.people import NameForms, Person, PersonId, Sex
from editor_app.domain.release import Office
from editor_app.domain.style import Institution, StyleSettings
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
        fields=(
            Field("date", Kind.DATE, required=True, labels={"en": "Date"}),
            Field("statements", Kind.STATEMENTS, required=False, labels={"en": "Statements"}),
        ),
    ),
    people={
        **PEOPLE,
        "ilham-seferli": Person(
            PersonId(1),
            "ilham-seferli",
            Sex.MALE,
            {"en": NameForms("İlham Safarli", "Safarli"), "az": NameForms("İlham Səfərli", "Səfərli")},
        ),
    },
    office=Office(
        uid="specimen",
        names={"en": "State Waterways Service"},
        short_names={"en": "the Service"},
        languages=("en", "az", "ru"),
        place={},
        contact={
            "en": "press@waterways.example, +990 12 555 12 43",
            "az": "press@waterways.example",
            "ru": "press@waterways.example",
        },
        website="https://www.waterways-service.example",
    ),
    meeting_date=MEETING_DATE,
    style=StyleSettings(
        institutions=(
            Institution(
                {"en": "Flood Partnership International"}, {"en": "the Partnership"}, {"en": "FPI"}, {}
            ),
        )
    ),
    known_word=lambda word, _language: (
        word in {"the", "conference", "therefore", "began", "in", "to", "rivers", "for", "there"}
    ),
)


def content(*, headline: str | None = None, summary: str | None = None, body: str | None = None) -> Content:
    """The specimen with other words."""
    words = {"headline": headline, "summary": summary, "body": body}
    return CONTENT.with_text("en", replace(TEXT, **{k: v for k, v in words.items() if v is not None}))


FACTS: dict[str, FactValue] = {
    "date": "2026-05-05",
    "host": {"person": "rashad-hasanov"},
    "guests": [{"person": "leyla-karimova"}, {"person": "jan-weber"}],
}


def release(
    body: str,
    language: str = "en",
    *,
    facts: dict[str, FactValue] | None = None,
    headline: str = "",
    summary: str = "",
) -> Example:
    """An example whose body is ``body``; its facts name the chief, the envoy and the guest."""
    words = replace(TEXT, body=body, headline=headline or TEXT.headline, summary=summary or TEXT.summary)
    return Example(
        language=language,
        content=replace(
            CONTENT, languages=(language,), facts={**FACTS, **(facts or {})}, texts={language: words}
        ),
    )
