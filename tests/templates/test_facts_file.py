"""Facts files: what they may hold, and how a wrong one is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app import resources
from editor_app.domain.content import FactValue
from editor_app.errors import BadInput
from editor_app.templates.facts_file import MAX_BYTES, read_facts
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import ELENA, PEOPLE

HEAD = TemplateLibrary([resources.path("templates")]).head("meeting")


def read(tmp_path: Path, text: str) -> dict[str, FactValue]:
    path = tmp_path / "facts.toml"
    path.write_text(text, encoding="utf-8")
    return read_facts(path, HEAD, PEOPLE, "en")


def test_every_kind_of_fact_is_read_in_its_shape(tmp_path: Path) -> None:
    facts = read(
        tmp_path,
        """
host = "orkhan-valiyev"
guest = "Елена Марку"
guest_delegation = ["Tomas Lind", "ada-hale"]
date = 2026-07-30
time = 17:30:00
form = "received"
place = { en = "at the office", az = "idarədə" }
event = "the World Water Forum"
topics = ["one", "two"]
figure = { value = "1250.5", unit = "people" }
[[statements]]
speaker = "xanım Elena Marku"
direct = true
text = "Good."
[[outcomes]]
kind = "next"
text = { en = "A treaty", az = "Saziş" }
date = 2026-12-31
""",
    )
    assert facts == {
        "host": {"person": "orkhan-valiyev"},
        "guest": {"person": "elena-marku"},
        "guest_delegation": [{"person": "tomas-lind"}, {"person": "ada-hale"}],
        "date": "2026-07-30",
        "time": "17:30",
        "form": "received",
        "place": {"en": "at the office", "az": "idarədə"},
        "event": "the World Water Forum",
        "topics": ["one", "two"],
        "figure": {"value": "1250.5", "unit": "people"},
        "statements": [
            {"speaker": "elena-marku", "topic": "", "direct": True, "text": {"en": "Good."}},
        ],
        "outcomes": [{"kind": "next", "text": {"en": "A treaty", "az": "Saziş"}, "date": "2026-12-31"}],
    }


def test_dates_times_and_figures_may_be_texts_or_bare_numbers(tmp_path: Path) -> None:
    facts = read(tmp_path, 'date = "2026-07-30"\ntime = "17:30"\nfigure = 1250.50')
    assert facts == {"date": "2026-07-30", "time": "17:30", "figure": {"value": "1250.5", "unit": ""}}


WRONG = {
    "unknown field": (
        'hsot = "x"',
        "has the field “hsot”, which the report type “meeting” does not have. Its fields",
    ),
    "bad TOML": ("host = Orkhan", "is not valid TOML: Invalid value (at line 1, column 8)."),
    "unknown person": (
        'host = "Nobody"',
        "the field “host” names “Nobody”, who is not in the directory. It takes a",
    ),
    "person is a number": ("host = 5", "the field “host” has “5”, which is not a person."),
    "unknown person in a list": ('guest_delegation = ["Nobody"]', "“guest_delegation” names “Nobody”"),
    "people are no list": ('guest_delegation = "ada-hale"', "the field “guest_delegation” is not a list."),
    "no date": (
        'date = "30 July"',
        "The field “date” has “30 July”, which is not a date. It takes a date such as",
    ),
    "impossible date": ('date = "2026-02-30"', "has “2026-02-30”, which is not a date."),
    "no time": (
        'time = "5pm"',
        "The field “time” has “5pm”, which is not a time. It takes a time such as 17:30.",
    ),
    "unknown option": (
        'form = "rang"',
        "has “rang”, which is not one of its options. It takes one of met, received",
    ),
    "text is a number": ("place = 5", "the field “place” has “5”. It takes a text"),
    "text in unknown language": ('place = { fr = "x" }', "has a text in the unknown language “fr”"),
    "topics are no list": ('topics = "one"', "The field “topics” has “one”, which is not a list of texts."),
    "topics hold a number": ("topics = [1]", "has “[1]”, which is not a list of texts."),
    "figure is a word": (
        'figure = "many"',
        "The field “figure” has “{'value': 'many', 'unit': ''}”, which is not",
    ),
    "figure has an unknown part": ("figure = { amount = 5 }", "“figure” has the unknown part “amount”"),
    "figure is a list": ("figure = [5]", "the field “figure” has “[5]”, which is not a number"),
    "statement without speaker": (
        '[[statements]]\ntext = "x"',
        "“statements” has a statement without a speaker",
    ),
    "statement of a stranger": (
        '[[statements]]\nspeaker = "x"\ntext = "x"',
        "“statements” names “x”, who is not",
    ),
    "statement with unknown part": (
        '[[statements]]\nspeaker = "ada-hale"\nquote = "x"',
        "has a wrong row 1: it has the unknown part “quote”.",
    ),
    "statement that is half direct": (
        '[[statements]]\nspeaker = "ada-hale"\ndirect = "half"\ntext = "x"',
        "has a wrong row 1: it has “half” for “direct”",
    ),
    "statements are no tables": ('statements = ["x"]', "must be written as [[statements]] tables"),
    "outcome of unknown kind": (
        '[[outcomes]]\nkind = "hoped"\ntext = "x"',
        "has a wrong row 1: it has the kind “hoped”",
    ),
    "outcome with a bad date": (
        '[[outcomes]]\nkind = "next"\ntext = "x"\ndate = "soon"',
        "has a wrong row 1: it has “soon”, which is not a date",
    ),
    "number beyond reason": ("figure = " + "9" * 5000, "holds a value that cannot be read."),
    "list beyond reason": ("topics = " + "[" * 9000, "holds a value that cannot be read."),
    "figure is endless": ("figure = inf", "“{'value': 'Infinity', 'unit': ''}”, which is not a number"),
    "too many rows": (f"topics = {['x'] * 201}", "has 201 rows, more than 200"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_facts_file_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    text, said = WRONG[name]
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, text)
    assert "facts.toml" in refusal.value.text
    assert said in str(refusal.value)
    assert refusal.value.hint


def test_two_people_of_one_name_must_be_named_by_key(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('guest = "Elena Marku"', encoding="utf-8")
    twins = {**PEOPLE, "elena-marku-2": replace(ELENA, key="elena-marku-2")}
    with pytest.raises(BadInput, match="which fits elena-marku and elena-marku-2; use the key"):
        read_facts(path, HEAD, twins, "en")


def test_a_facts_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.toml” cannot be read"):
        read_facts(tmp_path / "none.toml", HEAD, PEOPLE, "en")


def test_a_facts_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(b'place = "a"\nevent = "\xff"')
    with pytest.raises(BadInput, match="is not UTF-8 text: line 2"):
        read_facts(path, HEAD, PEOPLE, "en")


def test_a_facts_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(BadInput, match="larger than 1024 KB"):
        read_facts(path, HEAD, PEOPLE, "en")
