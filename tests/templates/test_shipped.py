"""Every shipped report type, in every language, with all facts, only the required ones, and none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from editor_app import resources
from editor_app.document.nodes import Document, Heading, leaves, plain, plain_text
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import FactValue, Text
from editor_app.domain.template import PLACEHOLDER_OPEN, Kind, TemplateHead
from editor_app.templates.fill import HEADLINE_LIMIT, SUMMARY_LIMIT
from editor_app.templates.library import TemplateLibrary
from tests.templates.facts_sample import all_facts, required_facts, value_for
from tests.templates.people_sample import OFFICE, PEOPLE

LIBRARY = TemplateLibrary([resources.path("templates")])
IDS = (
    "meeting",
    "delegation",
    "visit",
    "signing",
    "ceremony",
    "training",
    "statement",
    "reception",
    "advisory",
    "blank",
)
LANGUAGES = ("en", "az", "ru")

Facts = Callable[[TemplateHead], dict[str, FactValue]]


def no_facts(_head: TemplateHead) -> dict[str, FactValue]:
    return {}


each = pytest.mark.parametrize(
    ("template", "language", "facts"),
    [(t, lang, f) for t in IDS for lang in LANGUAGES for f in (all_facts, required_facts, no_facts)],
    ids=lambda v: v if isinstance(v, str) else v.__name__,
)


def filled(template: str, language: str, facts: Facts) -> Text:
    return LIBRARY.fill(template, language, facts(LIBRARY.head(template)), PEOPLE, OFFICE)


def words_of(text: Text) -> list[str]:
    lines = [plain(inlines) for inlines in leaves(parse_markdown(text.body))]
    return [line for line in (text.headline, text.summary, *lines) if line]


def test_the_report_types_stand_in_the_order_of_the_window_and_none_is_broken() -> None:
    assert tuple(head.id for head in LIBRARY.heads()) == IDS
    assert LIBRARY.problems == ()


@pytest.mark.parametrize("template", IDS)
def test_every_report_type_is_complete_in_three_languages(template: str) -> None:
    head = LIBRARY.head(template)
    assert head.languages == LANGUAGES
    assert set(head.names) == set(head.descriptions) == set(LANGUAGES)
    for field in head.fields:
        assert set(field.labels) == set(LANGUAGES), field.name
        assert set(field.hints) in (set(), set(LANGUAGES)), field.name
        for option in field.options:
            assert set(option.labels) == set(LANGUAGES), (field.name, option.id)


@each
def test_a_filled_text_has_no_holes(template: str, language: str, facts: Facts) -> None:
    for line in words_of(filled(template, language, facts)):
        assert "  " not in line
        assert not re.search(r" [,.;:!?)”»]|[(“«] ", line), line
        assert not re.search(r",\s*[,.;:]|\.\.|;\.|\(\)|“”|«»", line), line
        assert not re.search(r"^[,.;:!?)]|[,;(]$", line), line
        assert "None" not in line
        assert "{{" not in line
        assert not re.search("[\ufdd0-\ufdef]", line)


@each
def test_a_filled_body_reads_back_as_paragraphs_that_end(template: str, language: str, facts: Facts) -> None:
    body = filled(template, language, facts).body
    document = parse_markdown(body)
    assert isinstance(document, Document)
    for n, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            assert n + 1 < len(document.blocks), "a heading stands above something"
            assert not isinstance(document.blocks[n + 1], Heading) or template == "statement"
    for match in re.finditer(r"^(?![#\-])(.+)$", body, re.MULTILINE):
        line = match.group(1)
        assert line.endswith((".", ":", "!", "?", "”", "»")) or "@" in line or line[0].isupper(), line


@each
def test_headline_and_summary_keep_their_limits(template: str, language: str, facts: Facts) -> None:
    text = filled(template, language, facts)
    assert text.headline
    assert not text.headline.endswith(".")
    if facts is not no_facts:
        assert len(text.headline) <= HEADLINE_LIMIT
        assert len(text.summary) <= SUMMARY_LIMIT
    if template != "blank":
        assert text.summary.endswith(".")
    assert text.summary.rstrip(".") != text.headline


@each
def test_what_is_missing_and_required_stands_as_a_placeholder(
    template: str, language: str, facts: Facts
) -> None:
    text = filled(template, language, facts)
    everything = text.headline + text.summary + text.body
    if facts is not no_facts:
        assert PLACEHOLDER_OPEN not in everything
        return
    for field in LIBRARY.head(template).fields:
        assert (f"⟦{field.label(language)}⟧" in everything) is field.required, field.name


@pytest.mark.parametrize("template", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_optional_fact_alone_leaves_no_hole(template: str, language: str) -> None:
    head = LIBRARY.head(template)
    for field in head.fields:
        if field.required:
            continue
        facts = {**required_facts(head), field.name: value_for(field)}
        for line in words_of(LIBRARY.fill(template, language, facts, PEOPLE, OFFICE)):
            assert not re.search(r"  | [,.;:!?)”»]|,\s*[,.;:]|\.\.|^[,.;:]|[,;(]$|\(\)", line), line


@pytest.mark.parametrize("template", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_option_of_a_choice_gives_a_text_of_its_own(template: str, language: str) -> None:
    head = LIBRARY.head(template)
    for field in head.fields:
        if field.kind is not Kind.CHOICE:
            continue
        texts = {
            LIBRARY.fill(template, language, {**all_facts(head), field.name: option.id}, PEOPLE, OFFICE).body
            for option in field.options
        }
        assert len(texts) == len(field.options), field.name


@pytest.mark.parametrize("template", [t for t in IDS if t != "blank"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_typed_text_reaches_the_page(template: str, language: str) -> None:
    head = LIBRARY.head(template)
    facts = all_facts(head)
    marks: dict[str, str] = {}
    for n, field in enumerate(head.fields):
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and field.name not in ("place", "destination"):
            marks[field.name] = f"Zq{n}x"
            facts[field.name] = {language: f"Zq{n}x"}
    page = plain_text(parse_markdown(LIBRARY.fill(template, language, facts, PEOPLE, OFFICE).body))
    for name, mark in marks.items():
        assert mark in page, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_without_stored_cases_is_named_in_the_nominative(language: str) -> None:
    facts: dict[str, FactValue] = {
        "host": {"person": "orkhan-valiyev"},
        "guest": {"person": "tomas-lind"},
        "date": "2026-07-30",
    }
    expected = {
        "en": "met the Senior Adviser of the Lakes Commission, Mr Tomas Lind, on 30 July 2026.",
        "az": "Göllər Komissiyasının baş müşaviri cənab Tomas Lind ilə görüşüb.",
        "ru": "30 июля 2026 года состоялась встреча, в которой приняли участие начальник Государственной водной "
        "службы, государственный советник второго ранга г-н\u00a0Орхан Велиев и старший советник Комиссии по озерам "
        "г-н\u00a0Томас Линд.",
    }
    assert LIBRARY.fill("meeting", language, facts, PEOPLE, OFFICE).body.endswith(expected[language])
