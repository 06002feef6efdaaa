"""Names that stand as plain words become references, where that is certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from editor_app.checks.quotation import spans
from editor_app.document.nodes import (
    Document,
    Mention,
    MentionForm,
    Paragraph,
    Quote,
    Run,
    mentions,
    plain_text,
)
from editor_app.document.parse import parse_markdown
from editor_app.domain.people import Case, NameForms
from editor_app.references.convert import names_in, with_references
from editor_app.references.resolve import Directory, noted
from editor_app.templates.mentions import first_mention
from tests.templates.people_sample import ELENA, ORKHAN, PEOPLE

DAY = date(2026, 7, 30)
EN = Directory(PEOPLE, "en", DAY)
RU = Directory(PEOPLE, "ru", DAY)


def converted(text: str, directory: Directory = EN) -> Document:
    document = parse_markdown(text)
    return with_references(document, names_in(document, directory, spans))


def test_first_and_later_mentions_become_references_and_no_letter_changes() -> None:
    text = f"The {first_mention(ORKHAN, 'en', DAY)}, met Ms Elena Marku. Mr Valiyev’s guests thanked him."
    after = converted(text)
    assert plain_text(after) == text
    assert [(m.person, m.form) for m in mentions(after)] == [
        ("orkhan-valiyev", MentionForm.FULL),
        ("elena-marku", MentionForm.NAME),
        ("orkhan-valiyev", MentionForm.LATER),
    ]
    assert noted(after, EN) == ()


def test_the_case_is_seen_from_the_form() -> None:
    (found,) = mentions(converted("Гости поблагодарили г-на\u00a0Велиева за приём.", RU))
    assert (found.form, found.case) == (MentionForm.LATER, Case.GENITIVE)


def test_words_that_fit_two_people_stay_words() -> None:
    twin = replace(ELENA, key="eva-marku", names={"en": NameForms("Eva Marku", "Marku", "Ms")})
    directory = Directory({**PEOPLE, "eva-marku": twin}, "en", DAY)
    assert mentions(converted("They met Ms Marku.", directory)) == ()
    assert len(mentions(converted("They met Ms Eva Marku.", directory))) == 1


def test_another_days_post_is_no_certain_name() -> None:
    old = first_mention(ORKHAN, "en", date(2023, 1, 1))
    assert [m.form for m in mentions(converted(f"They met {old}."))] == [MentionForm.NAME]


def test_direct_speech_quotations_and_links_are_left_alone() -> None:
    text = (
        "“Mr Valiyev helped us,” she said of [Mr Valiyev](https://waterways.example/).\n\n> Mr Valiyev spoke."
    )
    assert mentions(converted(text)) == ()


def test_part_of_a_longer_name_is_no_name() -> None:
    assert mentions(converted("They met Mr Valiyevsky and the Mr Valiyev-Lund fund.")) == ()


def test_marks_stay_and_what_is_a_reference_already_is_left() -> None:
    document = Document(
        (
            Paragraph(
                (Run("With "), Run("Mr Valiyev", bold=True), Run(", Mr "), Run("Valiyev", italic=True))
            ),
            Quote((Paragraph((Mention("Mr Valiyev", "orkhan-valiyev", MentionForm.LATER),)),)),
        )
    )
    after = with_references(document, names_in(document, EN, spans))
    assert [m.bold for m in mentions(after)] == [True, False]
    assert plain_text(after) == plain_text(document)
