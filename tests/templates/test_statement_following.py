"""Texts that follow their rows of statements, and never lose what a hand wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.nodes import Document, Paragraph, Run
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content
from editor_app.templates.library import TemplateLibrary
from editor_app.templates.statement_following import State, follow, remake, standing, tracked
from tests.templates.people_sample import OFFICE, PEOPLE
from tests.templates.statement_ground import HEAD, LANGUAGES, library, row, started

ONE = row("a", "elena-marku", "the gauges work")
TWO = row("b", "orkhan-valiyev", "the lakes rise")
THREE = row("c", "elena-marku", "the boats wait")

Change = Callable[[str], str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TemplateLibrary:
    return library(tmp_path_factory.mktemp("types"))


def told(content: Content, *rows: dict[str, Any], **more: Any) -> Content:
    return follow(content, {**content.facts, "rows": list(rows)}, HEAD, PEOPLE, **more)


def body(content: Content, language: str = "en") -> list[str]:
    return content.text(language).body.split("\n\n")


def by_hand(content: Content, old: str, new: str, language: str = "en") -> Content:
    text = content.text(language)
    assert old in text.body
    return content.with_text(language, replace(text, body=text.body.replace(old, new)))


def states(content: Content, language: str = "en") -> dict[str, State]:
    return {one.row: one.state for one in standing(content, HEAD, PEOPLE) if one.language == language}


def test_a_first_text_is_known_as_made_in_every_language(made: TemplateLibrary) -> None:
    content = started(made, ONE, TWO, THREE)
    for language in LANGUAGES:
        assert set(states(content, language).values()) == {State.AS_MADE}, language


def test_a_changed_row_rewrites_its_paragraph_and_no_other(made: TemplateLibrary) -> None:
    before = started(made, ONE, TWO, THREE)
    after = told(before, ONE, {**TWO, "text": {**TWO["text"], "en": "the lakes fall"}}, THREE)
    assert body(after)[2].endswith("said that the lakes fall.")
    assert [body(after)[n] for n in (0, 1, 3, 4)] == [body(before)[n] for n in (0, 1, 3, 4)]
    assert body(after, "az") == body(before, "az")


def test_reordered_rows_reorder_the_paragraphs_between_what_else_stands_there(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "\n\nChief", "\n\nBetween 3.\n\nChief")
    after = told(before, TWO, ONE)
    assert [words.split()[-1] for words in body(after)] == ["1.", "rise.", "3.", "work.", "2."]
    assert told(after, ONE, TWO).texts == before.texts


def test_an_introduction_moves_to_whoever_speaks_first(made: TemplateLibrary) -> None:
    after = told(started(made, ONE, THREE, languages=("en",)), THREE, ONE)
    assert body(after)[1].startswith("Regional Director of the River Basin Organization, Ms Elena Marku,")
    assert body(after)[1].endswith("the boats wait.")
    assert body(after)[2].startswith("She ")


def test_a_new_row_stands_below_the_one_before_it(made: TemplateLibrary) -> None:
    after = told(started(made, ONE, TWO), ONE, THREE, TWO)
    assert [words.split()[-1] for words in body(after)] == ["1.", "work.", "wait.", "rise.", "2."]
    assert "the boats wait" in body(after, "az")[2]


def test_the_first_row_stands_where_the_report_type_puts_it(made: TemplateLibrary) -> None:
    def filled(language: str, facts: Any) -> str:
        return made.fill("said", language, facts, PEOPLE, OFFICE).body

    after = told(started(made), ONE, filled=filled)
    assert [words.split()[-1] for words in body(after)] == ["1.", "work.", "2."]


def test_a_removed_row_takes_its_paragraph_with_it(made: TemplateLibrary) -> None:
    after = told(started(made, ONE, TWO), TWO)
    assert [words.split()[-1] for words in body(after)] == ["1.", "rise.", "2."]


def test_an_edited_paragraph_is_kept_when_its_row_changes(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "the lakes rise", "the lakes, alas, rise")
    assert states(before) == {"a": State.AS_MADE, "b": State.EDITED}
    assert states(before, "az")["b"] is State.AS_MADE
    after = told(before, ONE, row("b", "orkhan-valiyev", "the lakes fall"))
    assert body(after)[2].endswith("the lakes, alas, rise.")
    assert body(after, "ru")[2].endswith("the lakes fall.")
    assert states(after)["b"] is State.EDITED
    assert told(after, TWO, ONE).text("en").body.count("alas") == 1


def test_a_change_of_looks_is_a_hands_work(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "the lakes rise", "the **lakes** rise")
    after = told(before, ONE, row("b", "orkhan-valiyev", "the lakes fall"))
    assert "the **lakes** rise" in after.text("en").body


def test_names_that_became_references_are_no_hands_work(made: TemplateLibrary) -> None:
    first = started(made, ONE, row("b", "elena-marku", "the lakes rise"))
    chip = "[Ms Elena Marku](person:elena-marku?form=name)"
    before = by_hand(first, "Ms Elena Marku", chip)
    assert states(before) == {"a": State.AS_MADE, "b": State.AS_MADE}
    after = told(before, ONE, row("b", "elena-marku", "the lakes fall"))
    assert chip in after.text("en").body, "what says the same stays as it stands"
    assert "the lakes fall" in after.text("en").body
    renamed = by_hand(after, "[Ms Elena Marku]", "[Ms Elena Marku-Sol]")
    assert states(renamed)["a"] is State.AS_MADE, "a new name in the directory is no hand's work either"


def test_an_edited_paragraph_outlives_its_row_unless_it_was_asked_away(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "the lakes rise", "the lakes, alas, rise")
    assert "alas" in told(before, ONE).text("en").body
    assert "lakes" not in told(before, ONE, drop={"b"}).text("en").body


def test_a_row_that_comes_back_finds_its_kept_paragraph(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "the lakes rise", "the lakes, alas, rise")
    kept = told(before, ONE)
    back = told(kept, ONE, TWO)
    assert body(back) == body(before)
    assert states(back)["b"] is State.EDITED
    assert (
        body(told(told(kept, row("a", "elena-marku", "x y")), row("a", "elena-marku", "z")))[2]
        == body(kept)[2]
    )


def test_a_paragraph_that_was_taken_out_stays_out_until_it_is_wanted(made: TemplateLibrary) -> None:
    first = started(made, ONE, TWO, THREE)
    before = by_hand(
        told(first, ONE, row("b", "orkhan-valiyev", "the lakes ebb"), THREE), "the lakes ebb", "Q"
    )
    before = by_hand(before, f"{body(before)[2]}\n\n", "")
    assert states(before)["b"] is State.ABSENT
    after = told(before, ONE, row("b", "orkhan-valiyev", "the lakes fall"), THREE)
    assert after.text("en") == before.text("en")
    back = remake(after, "en", "b", HEAD, PEOPLE)
    assert body(back)[2].endswith("the lakes fall.")
    assert states(back)["b"] is State.AS_MADE


def test_making_anew_replaces_the_edited_words(made: TemplateLibrary) -> None:
    before = by_hand(started(made, ONE, TWO), "the lakes rise", "the lakes, alas, rise")
    after = remake(before, "en", "b", HEAD, PEOPLE)
    assert "alas" not in after.text("en").body
    assert states(after)["b"] is State.AS_MADE
    assert body(after) == body(started(made, ONE, TWO))


def test_an_edited_paragraph_is_found_again_however_far_it_drifts(made: TemplateLibrary) -> None:
    content = told(started(made, ONE, TWO), ONE, row("b", "orkhan-valiyev", "the lakes ebb"))
    words = body(content)[2]
    for letter in "abcdefghijklmnopqrstuvwxy":
        drifted = " ".join([letter * 3, *words.split()[:-1]])
        content = tracked(by_hand(content, words, drifted), HEAD, PEOPLE, content)
        words = drifted
    assert "lakes" not in words
    assert states(content)["b"] is State.EDITED


def test_rows_without_ids_get_them_with_the_first_change(made: TemplateLibrary) -> None:
    old = [{k: v for k, v in one.items() if k != "id"} for one in (ONE, TWO)]
    before = started(made, *old)
    assert told(before, *old) == before
    after = told(before, old[1], old[0])
    rows: Any = after.facts["rows"]
    assert all(len(one["id"]) == 8 for one in rows)
    assert [words.split()[-1] for words in body(after)] == ["1.", "rise.", "work.", "2."]
    assert set(after.made["en"]) == {one["id"] for one in rows}


def test_what_is_not_printed_changes_no_text(made: TemplateLibrary) -> None:
    before = started(made, ONE, TWO)
    after = told(before, {**ONE, "source": "notes"}, {**TWO, "confirmed_by": "Zeynalova"})
    assert after.texts == before.texts
    assert after.made == {}


# -- any sequence of acts ---------------------------------------------------------------------------------------

SPEAKERS = ("elena-marku", "orkhan-valiyev", "ada-hale", "")
ACT = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 9), st.sampled_from(SPEAKERS)),
    st.tuples(st.just("word"), st.integers(0, 9), st.sampled_from(("rain", "wind", "ice and snow"))),
    st.tuples(st.just("speaker"), st.integers(0, 9), st.sampled_from(SPEAKERS)),
    st.tuples(st.just("direct"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("remove"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("hand"), st.integers(0, 30), st.sampled_from(("end", "start", "all", "bold", "cut"))),
    st.tuples(st.just("paragraph"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("track"), st.just(0), st.just("")),
)


@settings(max_examples=150, deadline=None)
@given(acts=st.lists(ACT, max_size=14), languages=st.sampled_from((("en",), ("az", "en"), ("ru", "en"))))
def test_no_word_of_a_hand_is_ever_lost(
    made: TemplateLibrary, acts: list[tuple[str, int, Any]], languages: tuple[str, ...]
) -> None:
    content = started(made, ONE, TWO, languages=languages)
    written: dict[str, list[str]] = {language: [] for language in languages}
    free: dict[str, list[str]] = {language: ["Opening", "Closing"] for language in languages}
    for n, (act, at, what) in enumerate(acts):
        rows: list[dict[str, Any]] = list(content.facts["rows"])  # type: ignore[arg-type]
        if act in ("hand", "paragraph"):
            language = languages[at % len(languages)]
            word = f"hand{n}x"
            content = _handled(content, language, act, at, what, word)
            written[language].append(word)
        elif act == "track":
            content = tracked(content, HEAD, PEOPLE)
        else:
            content = told(content, *_acted(rows, act, at, what, n))
        for language in languages:
            page = content.text(language).body
            for word in written[language]:
                assert page.count(word) == 1, (word, language, page)
            assert list(re.findall(r"Opening|Closing", page)) == free[language]
    ids = [one["id"] for one in content.facts["rows"]]  # type: ignore[union-attr,index]
    for language in languages:
        found = [one for one in standing(content, HEAD, PEOPLE) if one.language == language]
        assert {one.row for one in found} <= set(ids)
        places = [one.block for one in found if one.block is not None]
        assert len(places) == len(set(places)), "no paragraph belongs to two rows"


def _acted(rows: list[dict[str, Any]], act: str, at: int, what: Any, n: int) -> list[dict[str, Any]]:
    if act == "add":
        rows.insert(min(at, len(rows)), row(f"n{n}", what, f"number {n} is here"))
    elif rows:
        at %= len(rows)
        if act == "word":
            rows[at] = {**rows[at], "text": dict.fromkeys(LANGUAGES, f"there is {what}")}
        elif act == "speaker":
            rows[at] = {**rows[at], "speaker": what}
        elif act == "direct":
            rows[at] = {**rows[at], "direct": not rows[at]["direct"]}
        elif act == "move":
            rows.insert(what % len(rows), rows.pop(at))
        else:
            del rows[at]
    return rows


def _handled(content: Content, language: str, act: str, at: int, what: str, word: str) -> Content:
    """A hand's edit that leaves ``word`` in the text, without taking another such word away."""
    blocks = list(parse_markdown(content.text(language).body).blocks)
    if act == "paragraph":
        blocks.insert(min(at, len(blocks)), Paragraph((Run(f"A paragraph of {word}."),)))
    else:
        at %= len(blocks)
        block = blocks[at]
        assert isinstance(block, Paragraph)
        words = "".join(i.text for i in block.inlines if isinstance(i, Run))
        mine = " ".join(re.findall(r"hand\d+x|Opening|Closing", words))
        changed = {
            "end": f"{words} {word}",
            "start": f"{word} {words}",
            "all": f"{mine} {word}",
            "bold": words,
            "cut": f"{' '.join(words.split()[:3])} {mine if len(words.split()) > 3 else ''} {word}",
        }[what]
        if what == "cut" and re.search(r"hand\d+x|Opening|Closing", " ".join(words.split()[:3])):
            changed = f"{words} {word}"
        runs = (Run(changed.strip()),) if what != "bold" else (Run(f"{words} "), Run(word, bold=True))
        blocks[at] = Paragraph(runs)
    text = replace(content.text(language), body=write_markdown(Document(tuple(blocks))))
    return content.with_text(language, text)


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(ACT.filter(lambda one: one[0] not in ("hand", "paragraph", "track")), max_size=10))
def test_a_text_that_no_hand_touched_says_just_what_its_rows_say(
    made: TemplateLibrary, acts: list[tuple[str, int, Any]]
) -> None:
    content = started(made, ONE, TWO, languages=("en",))
    for n, (act, at, what) in enumerate(acts):
        content = told(content, *_acted(list(content.facts["rows"]), act, at, what, n))  # type: ignore[arg-type]
        found = standing(content, HEAD, PEOPLE)
        assert all(one.state is State.AS_MADE for one in found)
        assert [one.block for one in found] == sorted(one.block or 0 for one in found)
        assert [one.text for one in found] == [one.made for one in found]
