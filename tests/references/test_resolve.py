"""A text's mentions as of the day, and what is said of those that cannot be given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.nodes import (
    Document,
    Heading,
    Mention,
    MentionForm,
    Paragraph,
    Run,
    leaves,
    mentions,
    normal,
    plain,
    plain_text,
)
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content, Text
from editor_app.domain.people import Case, NameForms
from editor_app.languages.following import changed_since, remember
from editor_app.references.contents import day_of, people_named, resolved
from editor_app.references.resolve import Directory, noted, resolve
from editor_app.references.wording import Problem
from tests.document.trees import documents
from tests.templates.people_sample import ORKHAN, PEOPLE

APRIL, MAY = date(2023, 12, 31), date(2024, 1, 1)
"""The last day of his first appointment, and the first of his second."""


def say(*inlines: Run | Mention) -> Document:
    return Document((Paragraph(inlines),))


def orkhan(text: str = "?", form: MentionForm = MentionForm.FULL, case: Case = Case.NOMINATIVE) -> Mention:
    return Mention(text, "orkhan-valiyev", form, case)


def test_two_reports_a_day_apart_show_the_two_posts() -> None:
    text = say(Run("They were received by "), orkhan(), Run("."))
    before = plain_text(resolve(text, Directory(PEOPLE, "en", APRIL)))
    after = plain_text(resolve(text, Directory(PEOPLE, "en", MAY)))
    assert "Deputy Chief of the State Waterways Service, State Counsellor Third Rank" in before
    assert "Deputy" not in after
    assert after.endswith("Mr Orkhan Valiyev.")


def test_a_mention_at_the_start_of_a_sentence_begins_with_a_capital() -> None:
    text = say(orkhan(), Run(" met "), orkhan("?", MentionForm.LATER, Case.INSTRUMENTAL))
    found = mentions(resolve(text, Directory(PEOPLE, "ru", MAY)))
    assert found[0].text[0].isupper()
    assert found[1].text == "г-ном\u00a0Велиевым"


def test_what_cannot_be_given_keeps_its_words_and_says_why() -> None:
    stranger = Mention("Ms Nobody", "ms-nobody")
    uncased = Mention("Линда", "tomas-lind", MentionForm.LATER, Case.GENITIVE)
    text = say(Run("И "), stranger, Run(" и "), uncased)
    directory = Directory(PEOPLE, "ru", MAY)
    assert resolve(text, directory) == text
    assert [(n.problem, plain(text.blocks[0].inlines)[n.start : n.end]) for n in noted(text, directory)] == [  # type: ignore[union-attr]
        (Problem.NOT_IN_DIRECTORY, "Ms Nobody"),
        (Problem.NO_CASE, "Линда"),
    ]


def test_stale_words_are_noted_where_they_stand() -> None:
    text = Document(
        (Heading(2, (Run("A"),)), Paragraph((Run("By "), orkhan("Mr Velijev", MentionForm.LATER))))
    )
    (note,) = noted(text, Directory(PEOPLE, "en", MAY))
    assert (note.leaf, note.start, note.end, note.words, note.stale) == (1, 3, 13, "Mr Valiyev", True)
    assert noted(resolve(text, Directory(PEOPLE, "en", MAY)), Directory(PEOPLE, "en", MAY)) == ()


KNOWN = {key: replace(PEOPLE["elena-marku"], key=key) for key in ("elena-marku", "orkhan-valiyev", "a")}


@settings(max_examples=200, deadline=None)
@given(documents(3), st.sampled_from(("en", "az", "ru")))
def test_resolving_settles_at_once_and_changes_nothing_but_mentions(
    document: Document, language: str
) -> None:
    directory = Directory(KNOWN, language, MAY)
    once = resolve(document, directory)
    assert normal(once) == once
    assert resolve(once, directory) == once
    assert not any(note.stale for note in noted(once, directory))
    assert parse_markdown(write_markdown(once)) == once
    for old, new in zip(leaves(document), leaves(once), strict=True):
        assert [i for i in old if not isinstance(i, Mention)] == [
            i for i in new if not isinstance(i, Mention)
        ]
        assert [m.person for m in old if isinstance(m, Mention)] == [
            m.person for m in new if isinstance(m, Mention)
        ]


# -- whole contents ---------------------------------------------------------------------------------------------

BODY = "They met [Mr Velijev](person:orkhan-valiyev?form=later) on 1 January.\n\nThey spoke."


def content(**facts: str) -> Content:
    return Content(
        "meeting",
        ("en", "ru"),
        facts,
        {
            "en": Text("H", "S", BODY),
            "ru": Text("З", "С", "Их принял [г-н Велиев](person:orkhan-valiyev?form=later).\n\nБеседа."),
        },
    )


def test_a_content_is_resolved_in_every_language() -> None:
    after = resolved(content(date="2024-01-01"), PEOPLE)
    assert "[Mr Valiyev](person:" in after.text("en").body
    assert "[г-н\u00a0Велиев](person:" in after.text("ru").body
    assert resolved(after, PEOPLE) is after


def test_texts_without_mentions_keep_their_bytes() -> None:
    untidy = Content("meeting", ("en",), {}, {"en": Text("H", "S", "*  odd\n   bytes* __kept__")})
    assert resolved(untidy, PEOPLE) is untidy
    settled = Content(
        "meeting", ("en",), {}, {"en": Text("", "", BODY.replace("Velijev", "Valiyev") + "\n\n* x")}
    )
    assert resolved(settled, PEOPLE) is settled


def test_a_new_key_goes_into_the_references() -> None:
    people = {"o-valiyev": replace(ORKHAN, key="o-valiyev")}
    after = resolved(content(), people, {"orkhan-valiyev": "o-valiyev"})
    assert people_named(after) == {"o-valiyev"}
    assert people_named(content()) == {"orkhan-valiyev"}


def test_a_renamed_person_makes_no_translation_out_of_date() -> None:
    first = content(date="2024-01-01")
    touched = remember(first.with_text("en", Text("New headline", "S", BODY)), first)
    assert [row.source and row.source.field for row in changed_since(touched, "ru")] == ["headline"]
    renamed = replace(
        ORKHAN,
        names={
            "en": NameForms("Orkhan Valiyev-Lund", "Valiyev-Lund", "Mr"),
            "ru": NameForms("Орхан Велиев-Лунд", "Велиев-Лунд", "г-н"),
        },
    )
    after = resolved(touched, {**PEOPLE, ORKHAN.key: renamed})
    assert "Valiyev-Lund" in after.text("en").body
    assert [row.source and row.source.field for row in changed_since(after, "ru")] == ["headline"]


def test_the_day_is_the_fact_named_date_or_else_the_first_that_is_a_day() -> None:
    assert day_of({"begins": "2026-01-02", "date": "2026-05-01"}) == date(2026, 5, 1)
    assert day_of({"b": "2026-01-02", "a": "2026-01-03", "z": 4}) == date(2026, 1, 3)
    assert day_of({"date": "2026-02-31"}) is None
