"""Sentences of the shipped report types that editors would otherwise rewrite each time."""

from __future__ import annotations

import pytest

from editor_app import resources
from editor_app.domain.content import FactValue, Text
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import OFFICE, PEOPLE

LIBRARY = TemplateLibrary([resources.path("templates")])
DAY = "2026-06-03"


def person(key: str) -> dict[str, str]:
    return {"person": key}


def filled(template: str, language: str, **facts: FactValue) -> Text:
    return LIBRARY.fill(template, language, {"date": DAY, **facts}, PEOPLE, OFFICE)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It was organised with the Lakes Commission."),
        ("az", "Tədbir Göllər Komissiyası ilə birgə təşkil olunub."),
        ("ru", "Соорганизатор мероприятия: Комиссия по озерам."),
    ],
)
def test_the_partner_of_a_course_stands_in_the_first_paragraph(language: str, sentence: str) -> None:
    names = {"en": "the Lakes Commission", "az": "Göllər Komissiyası", "ru": "Комиссия по озерам"}
    text = filled("training", language, event="X", organiser=names)
    assert text.body.partition("\n\n")[0].endswith(sentence)


@pytest.mark.parametrize(
    ("speakers", "words"), [(["elena-marku"], "С докладом "), (["elena-marku", "tomas-lind"], "С докладами ")]
)
def test_russian_speakers_give_one_talk_or_several(speakers: list[str], words: str) -> None:
    text = filled("training", "ru", event="X", speakers=[person(key) for key in speakers])
    assert words in text.body


def test_english_talks_are_held_with_the_delegation_of_an_organisation() -> None:
    text = filled(
        "delegation", "en", host=person("orkhan-valiyev"), guest=person("elena-marku"), topics=["water"]
    )
    assert text.headline == "Talks held with the delegation of the River Basin Organization"


@pytest.mark.parametrize(
    ("language", "kind", "headline", "words"),
    [
        ("az", "opening", "“X” açılıb", "“X” obyektinin açılış mərasimi keçirilib."),
        ("ru", "observance", "X: состоялось памятное мероприятие", "посвященное памятной дате «X»."),
    ],
)
def test_openings_and_observances_are_named(language: str, kind: str, headline: str, words: str) -> None:
    text = filled("ceremony", language, event="X", kind=kind)
    assert text.headline == headline
    assert text.body.endswith(words)
    assert text.summary.endswith(words)


@pytest.mark.parametrize(
    ("guest", "other", "words"),
    [
        ("elena-marku", "tomas-lind", "Гостью сопровождал старший советник"),
        ("tomas-lind", "elena-marku", "Гостя сопровождала региональный директор"),
    ],
)
def test_russian_company_of_a_guest_is_told_once(guest: str, other: str, words: str) -> None:
    text = filled(
        "meeting",
        "ru",
        host=person("orkhan-valiyev"),
        guest=person(guest),
        guest_delegation=[person(other)],
    )
    assert words in text.body


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "az",
            "Qonaq nümayəndə heyətinin tərkibinə Göllər Komissiyasının baş müşaviri cənab Tomas Lind daxil olub.",
        ),
        ("ru", "В состав делегации гостей вошел старший советник Комиссии по озерам г-н\u00a0Томас Линд."),
    ],
)
def test_the_members_of_a_visiting_delegation_are_named_as_such(language: str, words: str) -> None:
    text = filled(
        "delegation",
        language,
        host=person("orkhan-valiyev"),
        guest=person("elena-marku"),
        guest_delegation=[person("tomas-lind")],
        topics={"az": ["su"], "ru": ["вода"]},
    )
    assert words in text.body
