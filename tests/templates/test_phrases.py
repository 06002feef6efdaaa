"""The filters of report types: places, articles and prepositions that fit the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.content import FactValue
from editor_app.templates.grammar import joined
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import OFFICE, PEOPLE

HEAD = """\
+++
id = "x"
[name]
en = "X"
[[fields]]
name = "place"
kind = "text"
labels = { en = "Place" }
[[fields]]
name = "who"
kind = "person"
labels = { en = "Who" }
+++
"""


def body(folder: Path, language: str, text: str, facts: dict[str, FactValue]) -> str:
    file = HEAD + f"::: {language} headline\nX\n::: {language} body\n{text}\n"
    (folder / "x.md").write_text(file, encoding="utf-8")
    return TemplateLibrary([folder]).fill("x", language, facts, PEOPLE, OFFICE).body


@pytest.mark.parametrize(
    ("language", "place", "written"),
    [
        ("en", "at the headquarters", "They met at the headquarters."),
        ("en", "At the headquarters.", "They met at the headquarters."),
        ("en", "the headquarters", "They met at the headquarters."),
        ("en", "Headquarters of the Service", "They met at the Headquarters of the Service."),
        ("en", "Room 5", "They met. Venue: Room 5."),
        ("en", "", "They met."),
        ("az", "Xidmətin binasında", "They met Xidmətin binasında."),
        ("az", "Xidmətin binası", "They met. Keçirildiyi yer: Xidmətin binası."),
        ("ru", "В здании Службы", "They met в здании Службы."),
        ("ru", "Здание Службы", "They met. Место проведения: Здание Службы."),
    ],
)
def test_a_place_stands_in_the_sentence_or_in_one_of_its_own(
    tmp_path: Path, language: str, place: str, written: str
) -> None:
    text = "They met {{ place|at }}.\n{{ place|venue }}"
    assert body(tmp_path, language, text, {"place": place}) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Agreement on water", "They signed the Agreement on water."),
        ("The Agreement on water.", "They signed the Agreement on water."),
        ("“Water for All”", "They signed “Water for All”."),
    ],
)
def test_a_document_takes_its_article_once(tmp_path: Path, typed: str, written: str) -> None:
    assert body(tmp_path, "en", "They signed {{ place|the }}.", {"place": typed}) == written


def test_an_article_is_taken_off_in_a_headline(tmp_path: Path) -> None:
    assert (
        body(tmp_path, "en", "{{ place|bare|cap }} opened", {"place": "a new centre"}) == "New centre opened"
    )


@pytest.mark.parametrize(
    ("typed", "written"), [("Орханом", "Встреча с Орханом"), ("Светланой", "Встреча со Светланой")]
)
def test_the_russian_preposition_fits_what_follows(tmp_path: Path, typed: str, written: str) -> None:
    assert body(tmp_path, "ru", "Встреча {{ place|so }}", {"place": typed}) == written


def test_an_empty_fact_on_a_line_of_its_own_does_not_end_the_paragraph(tmp_path: Path) -> None:
    text = "One.\n{{ place|sentence }}\n{% if who %}\nTwo.\n{% endif %}\nThree."
    assert body(tmp_path, "en", text, {}) == "One. Three."


def test_an_empty_fact_below_a_line_of_tags_does_not_end_the_paragraph_either(tmp_path: Path) -> None:
    text = (
        "{% if who %}\nSomebody met.\n{% else %}\nNobody met.\n{% endif %}\n{{ place|venue }}\nThey parted."
    )
    assert body(tmp_path, "en", text, {}) == "Nobody met. They parted."


def test_what_is_known_of_a_person_can_be_printed(tmp_path: Path) -> None:
    text = (
        "{{ who.name }}; {{ who.family }}; {{ who.office }}; {{ who.organisation }}; {{ who.country }}; "
        "{{ who.pronoun }}; {{ who.possessive }}; {{ who.verb('he', 'she') }}; {{ 'f' if who.she else 'm' }}"
    )
    assert body(tmp_path, "en", text, {"who": {"person": "elena-marku"}}) == (
        "Elena Marku; Marku; the Regional Director; River Basin Organization; Norland; she; her; she; f"
    )


@pytest.mark.parametrize(
    ("language", "items", "written"),
    [
        ("en", ["locks", "weirs", "buoys"], "locks, weirs and buoys"),
        ("en", ["locks and weirs", "buoys"], "locks and weirs, and buoys"),
        ("az", ["ölçmə və qeyd", "xəbərdarlıq"], "ölçmə və qeyd, həmçinin xəbərdarlıq"),
        ("ru", ["шлюзы", "измерение и запись", "буи"], "шлюзы, измерение и запись, а также буи"),
    ],
)
def test_an_item_with_an_and_of_its_own_is_set_apart(language: str, items: list[str], written: str) -> None:
    assert joined(items, language) == written
