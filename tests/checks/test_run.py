"""Running all rules: order, languages, exemptions, precision, and time that grows with the text only."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks import specimen
from editor_app.checks.finding import Finding, Level
from editor_app.checks.rules import RULES, rule
from editor_app.checks.run import check, check_block
from editor_app.domain.content import Text

_HEAD = specimen.CONTEXT.head
PLAIN_HEAD = replace(_HEAD, fields=tuple(field for field in _HEAD.fields if field.name != "statements"))
NO_STATEMENTS = replace(specimen.CONTEXT, head=PLAIN_HEAD)
"""The context of a report type that does not ask who said what."""


def rules_of(findings: tuple[Finding, ...]) -> set[str]:
    return {one.rule for one in findings}


def block(text: str, language: str = "en") -> set[str]:
    return rules_of(check_block(text, language, specimen.CONTEXT))


def test_a_finding_says_where_it_is() -> None:
    content = specimen.content(body="They met on 5 May 2026.\n\n- One\n- İn this matter, the the end.")

    dotted, repeated = (one for one in check(content, specimen.CONTEXT))

    assert (dotted.rule, dotted.field, dotted.language, dotted.block, dotted.text, dotted.fix) == (
        "letters.dotted-i",
        "body",
        "en",
        2,
        "İn",
        "In",
    )
    assert (repeated.start, repeated.end, repeated.fix) == (19, 23, "")


def test_findings_of_a_photo_name_the_photo_and_the_field() -> None:
    photo = replace(
        specimen.PHOTO, caption={"en": "They meet  at the Service"}, credit={}, alt={"en": "Photo of them"}
    )

    found = check(replace(specimen.CONTENT, photos=(photo,)), specimen.CONTEXT)

    assert {(one.rule, one.field) for one in found} == {
        ("photo.credit", "photos.0123456789ab.credit"),
        ("photo.alt-photo-of", "photos.0123456789ab.alt"),
        ("spacing.double", "photos.0123456789ab.caption"),
        ("photo.caption-whole", "photos.0123456789ab.caption"),
    }


def test_a_language_marked_to_follow_later_is_not_asked_for() -> None:
    content = replace(specimen.CONTENT, languages=("en", "az"))

    assert {"complete.headline", "complete.body", "photo.credit"} <= rules_of(
        check(content, specimen.CONTEXT)
    )
    assert check(replace(content, later=("az",)), specimen.CONTEXT) == ()


def test_only_the_languages_asked_for_are_checked() -> None:
    content = replace(specimen.CONTENT, languages=("en", "ru"))

    assert check(content, specimen.CONTEXT, ["en"]) == ()
    assert {one.language for one in check(content, specimen.CONTEXT, ["ru"])} == {"ru"}


def test_blocking_findings_come_first_in_a_language() -> None:
    content = specimen.content(headline="A headline.", body="On May 5, 2026 the the end.")

    levels = [one.level for one in check(content, specimen.CONTEXT)]

    assert levels == sorted(levels, key=list(Level).index)
    assert set(levels) == {Level.BLOCKS, Level.WARNS}


def test_style_rules_do_not_touch_direct_speech_but_names_and_letters_do_count() -> None:
    assert block("“We met on May 5th, 2026,” he said.") == set()
    assert block("“İn this regard,” he said.") == {"letters.dotted-i"}
    quoted = specimen.content(body="They met on 5 May 2026.\n\n> We met on May 5th, 2026.")
    assert check(quoted, NO_STATEMENTS) == ()


def test_a_quotation_that_runs_over_paragraphs_is_paired() -> None:
    running = "They met on 5 May 2026.\n\n“We came early.\n\n“We stayed late,” he said."

    assert check(specimen.content(body=running), NO_STATEMENTS) == ()
    assert rules_of(
        check(specimen.content(body="“We came.\n\nWe stayed late,” he said."), NO_STATEMENTS)
    ) == {"quotes.unpaired"}


def test_a_double_space_is_told_where_it_stands() -> None:
    (found,) = check(
        specimen.content(body="They  met. It was *the*  end.\n\nThe end  came."), specimen.CONTEXT
    )[:1]

    assert (found.rule, found.block, found.start, found.fix) == ("spacing.double", 0, 4, " ")


def test_the_year_is_offered_only_for_the_meeting_day() -> None:
    (found, _form) = check(specimen.content(body="They met on May 5."), specimen.CONTEXT)
    assert (found.rule, found.fix) == ("dates.no-year", "5 May 2026")

    (other,) = check(specimen.content(body="The survey began on 1 March."), specimen.CONTEXT)
    assert (other.rule, other.fix) == ("dates.no-year", None)


def test_the_faults_of_a_badly_made_release_are_all_found() -> None:
    body = (
        "Chief of the Service met with the regional director on July 30.\n\n"
        "He mentioned  “River and Lake Management” Project. İn his words the pilot was noted."
    )
    content = replace(
        specimen.content(body=body), photos=(replace(specimen.PHOTO, caption={}, alt={}, credit={}),)
    )
    context = replace(specimen.CONTEXT, meeting_date=date(2026, 7, 30))

    assert rules_of(check(content, context)) == {
        "letters.dotted-i",
        "dates.no-year",
        "dates.form",
        "spacing.double",
        "photo.caption",
        "photo.alt",
        "photo.credit",
    }


CLEAN = {
    "en": (
        "Deputy chief Elçin İsmayılov and Mr MacDonald of the O’Brien Institute, who’d arrived on Tuesday, 5 May 2026,"
        " spoke of the ’90s, Article XII and the XXI century. “It’s the Service’s work,” said Ms van der Berg: “Q’ is"
        " 3.5 m³/s.” Between 10 and 12 June 2026, from 9:30am, 1,200 people at 4° C read e-mail. Louis XIV,"
        " Elizabeth II and Pope John Paul II were not there. See https://example.org/a,b?c=d and www.example.org/x_y."
        ' The pipe is 5" wide; 2 : 1 was the score. Azerbaijan’s “Su” Agency (established in 1996) and the U.S. team'
        " agree. No, no. Had had enough? He may 10 times say so. On 28 May, Independence Day, offices are closed."
    ),
    "az": (
        "Dövlət Su Yolları Xidmətinin rəisi Orxan Vəliyev mayın 5-də qonağı qəbul edib. 2026-cı il mayın 5-də,"
        " çərşənbə axşamı, “Çay” layihəsi müzakirə olunub. XX əsrdə, 28 May küçəsində, BMT-nin İclasında tez-tez,"
        " bir-bir deyilib. İlham Əliyev, İ.İsmayılov, I Pyotr, III dərəcəli müşavir Mr. Smith ilə danışıb."
    ),
    "ru": (
        "Начальник Службы А.\u00a0Б.\u00a0Гулиев 5 мая 2026 года, во вторник, принял г-на\u00a0Вебера."
        " «Проект „Река“ начат», — сказал он."
        " В XX веке IT-отдел, USB-порт, Wi-Fi, в 2026 г. – 3\u00a0220 человек; чуть-чуть, еле-еле. Пётр I,"
        " п. а), витамин C. Что это? Это – то, что надо; в том числе и и-мейл."
    ),
}


@pytest.mark.parametrize("language", CLEAN)
def test_right_text_raises_no_alarm(language: str) -> None:
    assert check_block(CLEAN[language], language, specimen.CONTEXT) == ()


HOSTILE = {
    "letters": "a" * 100_000,
    "blanks": " " * 100_000,
    "words": "river bank " * 9_000,
    "same words": "the " * 25_000,
    "digits": "1" * 100_000,
    "dates": "5 May " * 16_000,
    "weekdays": "Tuesday, 5 May 2026, " * 5_000,
    "openings": "“" * 100_000,
    "closings": "”" * 100_000,
    "mixed marks": "“«„" * 30_000,
    "straight": '"' * 100_001,
    "braces": "⟦" * 100_000,
    "brackets": "[insert " * 12_000,
    "crosses": "X" * 100_000,
    "crosses apart": "XX " * 30_000,
    "capital İ": "İ" * 100_000,
    "İ words": "İn " * 30_000,
    "dots": ". " * 50_000,
    "commas": " ,a" * 30_000,
    "two scripts": "aа" * 50_000,
    "double blanks": "a  " * 33_000,
    "combining": "i\u0307" * 50_000,
}


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_with_the_length_of_the_text_and_no_faster(kind: str, language: str) -> None:
    """Steps are counted, not seconds: a paragraph twice as long takes about twice the calls of Python code."""

    def steps(text: str) -> int:
        count = 0

        def tally(frame: object, event: str, arg: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(tally)
        try:
            check_block(text, language, specimen.CONTEXT)
        finally:
            sys.setprofile(None)
        return count

    text = HOSTILE[kind]
    half, whole = steps(text[: len(text) // 2]), steps(text)

    assert whole <= 3 * half + 2_000


LETTERS = st.text(
    st.sampled_from("aeiIİıəоаcсXХ \u00a0\n.,;:!?“”«»„\"'’()-–5/29⟦⟧{}[]мая\u0307") | st.characters(),
    max_size=80,
)


@given(
    words=st.lists(LETTERS | st.sampled_from(["5 May 2026", "Monday, ", "mayın 5-də", "5 мая", "the the"]))
)
def test_any_text_can_be_checked_and_every_place_is_inside_it(words: list[str]) -> None:
    text = "".join(words)
    for language in ("en", "az", "ru"):
        for found in check_block(text, language, specimen.CONTEXT):
            assert 0 <= found.start <= found.end <= len(text)
            assert found.text == text[found.start : found.end]
            assert found.fix is None or found.fix != found.text


def test_a_rule_is_found_by_its_id() -> None:
    assert rule("dates.weekday").number == 2
    with pytest.raises(KeyError):
        rule("nothing.of-the-kind")


def test_the_rules_in_force_can_be_listed_by_level_and_scope() -> None:
    assert {one.level for one in RULES} == set(Level)
    assert all(one.id.count(".") == 1 for one in RULES)


def test_words_in_a_language_that_is_not_wanted_are_left_alone() -> None:
    content = specimen.CONTENT.with_text("ru", Text("TBC", "", "{{"))

    assert check(content, specimen.CONTEXT) == ()
