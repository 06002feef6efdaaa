"""A meeting report with every kind of fact that a real one has, about invented people and institutions."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app import resources
from editor_app.document.nodes import plain_text
from editor_app.document.parse import parse_markdown
from editor_app.domain.template import PLACEHOLDER_OPEN
from editor_app.templates.facts_file import read_facts
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import OFFICE, PEOPLE

FACTS = r'''
host = "Orkhan Valiyev"
guest = "Ms Elena Marku"
date = 2026-07-30
topics = ["the project “Shared Monitoring of River Basins”", "the Pilot Project on Flood Shelters"]
previous_visit = """The Director General of the River Basin Organization, Mr Henrik Sol, \
visited Norland in September 2025 and met the President."""
figure = { value = "1000000", unit = "people" }
figure_about = "driven from their homes by floods"
figure_source = "the Service"
programme = """Ms Marku also held meetings with several officials and visited the Upper Lakes district \
for the World Rivers Day event."""

[[statements]]
speaker = "orkhan-valiyev"
text = """the level of cooperation with the River Basin Organization (RBO) was good, \
and the visit of its Director General was a clear example"""

[[statements]]
speaker = "orkhan-valiyev"
text = "The Director General had spoken well of water management in Norland."

[[statements]]
speaker = "orkhan-valiyev"
topic = "floods"
text = "more than 1 million people had been driven from their homes"

[[statements]]
speaker = "orkhan-valiyev"
topic = "floods"
text = "the RBO’s support for states was important, in particular the project “Shared Monitoring of River Basins”"

[[statements]]
speaker = "orkhan-valiyev"
text = "the Service, which oversees the waterways, kept improving its work to protect residents and visitors"

[[statements]]
speaker = "elena-marku"
text = "she was grateful for the detailed briefing and for the high regard for the RBO’s work"

[[statements]]
speaker = "elena-marku"
direct = true
text = "My visit has been productive."

[[outcomes]]
kind = "next"
text = """A cooperation agreement on the Pilot Project on Flood Shelters, to be carried out jointly, \
is expected to be signed soon"""
'''


@pytest.fixture
def page(tmp_path: Path) -> str:
    library = TemplateLibrary([resources.path("templates")])
    file = tmp_path / "facts.toml"
    file.write_text(FACTS, encoding="utf-8")
    facts = read_facts(file, library.head("meeting"), PEOPLE, "en")
    text = library.fill("meeting", "en", facts, PEOPLE, OFFICE)
    return "\n".join((text.headline, text.summary, plain_text(parse_markdown(text.body))))


@pytest.mark.parametrize(
    "fact",
    [
        "Chief of the State Waterways Service, State Counsellor Second Rank Mr Orkhan Valiyev, met",
        "the Regional Director of the River Basin Organization, Ms Elena Marku, on 30 July 2026.",
        "Mr Henrik Sol, visited Norland in September 2025 and met the President.",
        "Mr Valiyev noted that the level of cooperation with the River Basin Organization (RBO) was good",
        "He said that the Director General had spoken well of water management in Norland.",
        "On the subject of floods, Mr Valiyev stressed that more than 1 million people",
        "project “Shared Monitoring of River Basins”",
        "Driven from their homes by floods: 1,000,000 people (source: the Service).",
        "oversees the waterways",
        "Ms Marku stated that she was grateful for the detailed briefing",
        "“My visit has been productive,” she said.",
        "A cooperation agreement on the Pilot Project on Flood Shelters",
        "visited the Upper Lakes district for the World Rivers Day event.",
    ],
)
def test_the_text_carries(page: str, fact: str) -> None:
    assert fact in page


def test_nothing_is_left_open(page: str) -> None:
    assert PLACEHOLDER_OPEN not in page
