"""People as they stand in the desk's tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.people import (
    Appointment,
    AppointmentId,
    Case,
    NameForms,
    Person,
    PersonId,
    PostForms,
)
from editor_app.store.tables import PersonRow


def everybody(session: Session) -> tuple[Person, ...]:
    """The whole directory, by key."""
    return tuple(as_person(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.key)))


def as_person(row: PersonRow) -> Person:
    return Person(
        id=PersonId(row.id),
        key=row.key,
        sex=row.sex,
        names={language: _name(forms) for language, forms in row.names.items()},
        appointments=tuple(
            Appointment(
                id=AppointmentId(a.id),
                forms={language: _post(forms) for language, forms in a.forms.items()},
                starts=a.starts,
                ends=a.ends,
            )
            for a in row.appointments
        ),
        note=row.note,
    )


def _name(forms: Mapping[str, Any]) -> NameForms:
    return NameForms(
        full=forms["full"],
        family=forms["family"],
        honorific=forms["honorific"],
        cases={Case(case): (pair[0], pair[1]) for case, pair in forms["cases"].items()},
    )


def _post(forms: Mapping[str, Any]) -> PostForms:
    return PostForms(
        post=forms["post"],
        rank=forms["rank"],
        organisation=forms["organisation"],
        short_post=forms["short_post"],
        country=forms["country"],
        cases={Case(case): words for case, words in forms["cases"].items()},
    )
