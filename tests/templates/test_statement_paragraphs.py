"""Rows of statements as paragraphs: verbs, mentions, languages."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from editor_app.domain.content import Content, canonical
from editor_app.templates.facts import check_facts
from editor_app.templates.statement_paragraphs import paragraphs, verb_in
from editor_app.templates.statement_rows import called_alike, fresh_id
from tests.templates.people_sample import PEOPLE
from tests.templates.statement_ground import HEAD, row

DAY = date(2026, 7, 30)


def texts(rows: list[dict[str, Any]], language: str = "en", **more: Any) -> list[str]:
    return [one.text for one in paragraphs(rows, language, PEOPLE, DAY, **more)]


def test_each_row_is_a_paragraph_under_its_id() -> None:
    rows = [row("a", "elena-marku", "it works"), row("b", "orkhan-valiyev", "it lasts")]
    made = paragraphs(rows, "en", PEOPLE, DAY)
    assert [one.row for one in made] == ["a", "b"]
    assert made[0].text.endswith("Ms Elena Marku, noted that it works.")
    assert made[1].text.endswith("Mr Orkhan Valiyev, said that it lasts.")


def test_who_was_named_before_is_named_shortly() -> None:
    rows = [row("a", "elena-marku", "it works")]
    assert texts(rows, named={"elena-marku"}) == ["Ms Marku noted that it works."]


def test_the_post_is_the_one_of_the_day() -> None:
    assert "Regional Director" in texts([row("a", "elena-marku", "it works")])[0]


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_neighbours_never_share_a_reporting_verb(language: str) -> None:
    speakers = ("elena-marku", "orkhan-valiyev")
    rows = [row(str(n), speakers[n % 2], "x y") for n in range(15)]
    verbs = [verb_in(text, language) for text in texts(rows, language, named=speakers)]
    assert None not in verbs
    assert all(a != b for a, b in itertools.pairwise(verbs))


def test_the_seed_turns_the_verbs() -> None:
    rows = [row("a", "elena-marku", "it works")]
    assert len({texts(rows, seed=n)[0] for n in range(7)}) == 6, "nobody begins by adding"


def test_a_verb_that_stands_in_the_text_stays() -> None:
    rows = [row("a", "elena-marku", "it works"), row("b", "orkhan-valiyev", "it lasts")]
    assert "stressed that it lasts" in texts(rows, verbs={"b": 2})[1]


def test_source_and_confirmation_are_never_printed() -> None:
    plain = row("a", "elena-marku", "it works")
    told = {**plain, "source": "recording 00:12:30", "confirmed_by": "Press Secretary Zeynalova"}
    assert texts([told]) == texts([plain])
    check_facts(HEAD, {"rows": [told]}, PEOPLE)


@pytest.mark.parametrize("source", ["notes", "text", "recording", "recording 12:30", "recording 1:02:03"])
def test_the_sources_that_there_are(source: str) -> None:
    check_facts(HEAD, {"rows": [{**row("a", "elena-marku", "x"), "source": source}]}, PEOPLE)


def test_rows_that_bear_no_id_find_theirs_by_what_they_say() -> None:
    old = [{**row("", "elena-marku", word)} for word in ("one", "two", "three")]
    for one in old:
        del one["id"]
    new = [row("c", "elena-marku", "three"), row("a", "elena-marku", "one"), row("b", "elena-marku", "2")]
    assert [one["id"] for one in called_alike(old, new)] == ["a", "b", "c"]
    assert [one.get("id") for one in called_alike(old, new[:2])] == ["a", None, "c"]


def test_a_content_without_marks_keeps_its_seal() -> None:
    content = Content("x", ("en",))
    assert b"made" not in canonical(content)
    assert b'"made":{"en":{"a":"b"}}' in canonical(Content("x", ("en",), made={"en": {"a": "b"}, "az": {}}))


def test_ids_are_short_and_of_their_own() -> None:
    assert len({fresh_id() for _ in range(100)}) == 100
    assert len(fresh_id()) == 8
