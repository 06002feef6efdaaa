from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.content import Content, canonical, from_json, seal, to_json
from editor_app.languages.alignment import align
from editor_app.languages.following import State, beside, changed_since, remember, up_to_date
from editor_app.languages.passages import passages, source_language
from tests.languages.texts import EN, RU, pair, text


def edited(content: Content, language: str, *paragraphs: str) -> Content:
    return remember(content.with_text(language, text(*paragraphs)), content)


def stale(content: Content, language: str = "ru") -> list[str]:
    return [row.target.text for row in changed_since(content, language) if row.target is not None]


def test_a_content_that_remembers_nothing_has_the_seal_it_always_had() -> None:
    content = pair()
    assert b"follows" not in canonical(content)
    assert seal(remember(content)) == seal(content)


def test_a_changed_source_paragraph_marks_the_one_that_follows_it() -> None:
    content = edited(pair(), "en", "The Service bought 15 boats.", EN[1], EN[2])
    assert stale(content) == [RU[0]]


def test_writing_the_translation_anew_takes_the_mark_away() -> None:
    content = edited(pair(), "en", "The Service bought 15 boats.", EN[1], EN[2])
    content = edited(content, "ru", "Служба купила 15 катеров.", RU[1], RU[2])
    assert stale(content) == []


def test_writing_another_paragraph_leaves_the_mark() -> None:
    content = edited(pair(), "en", "The Service bought 15 boats.", EN[1], EN[2])
    content = edited(content, "ru", RU[0], RU[1], "Следующий тендер пройдёт в мае.")
    assert stale(content) == [RU[0]]


def test_a_translation_written_first_and_a_source_changed_after_it_is_marked() -> None:
    content = edited(pair(), "ru", "Служба приобрела 12 катеров.", RU[1], RU[2])
    content = edited(content, "en", "The Service bought 15 boats.", EN[1], EN[2])
    assert stale(content) == ["Служба приобрела 12 катеров."]


def test_putting_the_source_back_takes_the_mark_away() -> None:
    content = edited(edited(pair(), "en", "Other words.", EN[1], EN[2]), "en", *EN)
    assert stale(content) == []


def test_saying_that_a_paragraph_is_up_to_date_takes_its_mark_away_alone() -> None:
    content = edited(pair(), "en", "The Service bought 15 boats.", EN[1], "No tender is planned.")
    first, second = changed_since(content, "ru")
    assert first.index is not None
    content = up_to_date(content, "ru", [first.index])
    assert second.target is not None
    assert stale(content) == [second.target.text]
    assert stale(up_to_date(content, "ru")) == []


def test_a_paragraph_put_in_before_does_not_mark_those_below() -> None:
    content = edited(pair(), "en", EN[0], "It is a new one, with nothing beside it yet.", EN[1], EN[2])
    assert stale(content) == []
    states = [row.state for row in beside(content, "ru") if row.source and row.source.field == "body"]
    assert states.count(State.NOT_TRANSLATED) == 1


def test_a_source_paragraph_that_is_gone_marks_its_translation() -> None:
    content = edited(pair(), "en", EN[0], EN[2])
    assert stale(content) == [RU[1]]


def test_a_changed_headline_marks_the_headline() -> None:
    before = pair()
    after = remember(before.with_text("en", replace(before.text("en"), headline="Other")), before)
    assert [row.target.field for row in changed_since(after, "ru") if row.target] == ["headline"]


def test_what_a_translation_follows_survives_being_stored() -> None:
    content = edited(pair(), "en", "Other words.", EN[1], EN[2])
    assert from_json(to_json(content)) == content


def test_typing_and_taking_it_back_leaves_the_content_as_it_was() -> None:
    before = pair()
    typed = edited(before, "ru", "Другое.", RU[1], RU[2])
    assert remember(typed.with_text("ru", before.text("ru")), before) == before


def test_a_language_that_comes_later_follows_nothing_until_it_is_written() -> None:
    content = Content("meeting", ("en", "ru"), texts={"en": text(*EN)})
    written = remember(content.with_text("ru", text(*RU)), content)
    assert source_language(written) == "en"
    assert stale(edited(written, "en", "Other words.", EN[1], EN[2])) == [RU[0]]


WORDS = st.sampled_from(
    ["The boats left.", "Twelve came back.", "“We agree,” she said.", "In May 7 more.", "End."]
)
BODIES = st.lists(WORDS, max_size=7)


@given(BODIES, BODIES)
def test_aligning_names_every_passage_once_and_in_order(one: list[str], other: list[str]) -> None:
    source, target = passages(text(*one)), passages(text(*other))
    pairs = align(source, target)
    assert [p.source for p in pairs if p.source is not None] == list(range(len(source)))
    assert [p.target for p in pairs if p.target is not None] == list(range(len(target)))
    for one_pair in pairs:
        if one_pair.source is not None and one_pair.target is not None:
            assert source[one_pair.source].field == target[one_pair.target].field


@given(BODIES, BODIES, BODIES)
def test_remembering_twice_is_remembering_once(first: list[str], en: list[str], ru: list[str]) -> None:
    before = pair(tuple(first), tuple(ru))
    after = remember(before.with_text("en", text(*en)), before)
    assert remember(after, before) == after
    assert from_json(to_json(after)) == after


@given(BODIES, BODIES)
def test_a_translation_written_wholly_anew_is_up_to_date(en: list[str], ru: list[str]) -> None:
    before = edited(pair(), "en", *en)
    after = remember(
        before.with_text("ru", text(*(f"{w} {n}" for n, w in enumerate(ru)), headline="N", summary="T.")),
        before,
    )
    assert [row for row in changed_since(after, "ru") if row.source is not None] == []
