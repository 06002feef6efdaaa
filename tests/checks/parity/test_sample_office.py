"""Every report of the sample office, as its report type writes it: no language differs from another."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from editor_app import resources
from editor_app.checks.parity.differences import find_differences
from editor_app.domain.content import Content
from editor_app.domain.people import Appointment, AppointmentId, Person, PersonId
from editor_app.domain.release import Office
from editor_app.templates.facts_file import facts_of
from editor_app.templates.library import TemplateLibrary
from editor_app.usecases.person_file import read_person_file

REPORTS = sorted(resources.path("sample", "releases").glob("*.toml"))
LIBRARY = TemplateLibrary([resources.path("templates")])


def everybody() -> dict[str, Person]:
    drafts = read_person_file(resources.path("sample", "people.toml"))
    return {
        draft.key: Person(
            PersonId(n),
            draft.key,
            draft.sex,
            draft.names,
            tuple(
                Appointment(AppointmentId(100 * n + k), held.forms, held.starts, held.ends)
                for k, held in enumerate(draft.appointments)
            ),
        )
        for n, draft in enumerate(drafts, 1)
    }


def the_office() -> Office:
    about: dict[str, Any] = tomllib.loads(resources.text("sample", "office.toml"))
    return Office(
        "sample",
        about["names"],
        about["short_names"],
        tuple(about["languages"]),
        about["place"],
        about["contact"],
    )


PEOPLE, OFFICE = everybody(), the_office()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_languages_of_a_sample_report_state_the_same_facts(path: Path) -> None:
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    head = LIBRARY.head(story["template"])
    languages = tuple(story["languages"])
    facts = facts_of(story["facts"], path.name, head, PEOPLE, languages[0])
    later = tuple(story.get("later", ()))
    texts = {
        language: LIBRARY.fill(head.id, language, facts, PEOPLE, OFFICE)
        for language in languages
        if language not in later
    }
    content = Content(head.id, languages, facts, texts, later=later)
    assert [finding.message for finding in find_differences(content, PEOPLE, OFFICE)] == []
