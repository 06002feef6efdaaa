"""What an office changes, what somebody lets stand, and what a context keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from editor_app.checks import specimen
from editor_app.checks.finding import Finding, Level
from editor_app.checks.rules import NEVER_WAIVED
from editor_app.checks.run import CheckContext, check, check_block
from editor_app.checks.waived import apply_waivers, can_be_waived, waiver_for
from editor_app.domain.style import Institution, StyleSettings
from editor_app.errors import Refused

AT = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
REASON = "The name of the project is spelled so."


def context(style: StyleSettings) -> CheckContext:
    return replace(specimen.CONTEXT, style=style)


def rules_of(text: str, style: StyleSettings) -> set[str]:
    return {one.rule for one in check_block(text, "en", context(style))}


def one_finding(text: str) -> Finding:
    (found,) = check(specimen.content(body=text), specimen.CONTEXT)
    return found


def test_a_rule_switched_off_finds_nothing() -> None:
    assert rules_of("our country", StyleSettings()) == {"words.viewpoint"}
    assert rules_of("our country", StyleSettings(off=frozenset({"words.viewpoint"}))) == set()


def test_an_office_makes_a_rule_stricter_or_milder() -> None:
    style = StyleSettings(levels={"words.viewpoint": "blocks"})

    assert [one.level for one in check_block("our country", "en", context(style))] == [Level.BLOCKS]


def test_a_hit_that_is_milder_than_its_rule_stays_milder() -> None:
    style = StyleSettings(levels={"leftovers.repeated": "blocks"})
    (found,) = check_block("Anderson Anderson spoke", "en", context(style))

    assert found.level is Level.WARNS


def test_mixed_letters_and_a_missing_credit_hold_in_every_office() -> None:
    everything_off = StyleSettings(off=frozenset(NEVER_WAIVED), levels=dict.fromkeys(NEVER_WAIVED, "informs"))
    content = replace(
        specimen.content(body="The te\u0430ms met."), photos=(replace(specimen.PHOTO, credit={}),)
    )

    found = {one.rule: one.level for one in check(content, context(everything_off))}

    assert found["letters.look-alike"] is Level.BLOCKS
    assert found["photo.credit"] is Level.BLOCKS
    assert {"letters.look-alike", "photo.credit"} <= NEVER_WAIVED


def test_an_office_adds_words_and_allows_others() -> None:
    style = StyleSettings(
        words_added={"en": {"river bed": "bed", "levee*": "embankment"}},
        words_removed={"en": frozenset({"utilise"})},
    )

    found = check_block("They utilise the river bed and Levees.", "en", context(style))

    assert [(one.text, one.fix) for one in found] == [("river bed", "bed"), ("Levees", None)]


def test_an_office_names_its_institutions_and_wrong_forms_of_them() -> None:
    institution = Institution(
        {"en": "River Museum"}, acronyms={"en": "RIMU"}, wrong_names={"en": ("Museum of the River",)}
    )
    style = StyleSettings(institutions=(institution,))

    (found,) = check_block("They saw the museum of the River.", "en", context(style))

    assert (found.rule, found.fix) == ("institutions.name", "River Museum")
    (letters,) = check(specimen.content(body="They saw RIMU on 5 May 2026."), context(style))
    assert letters.fix == "River Museum (RIMU)"
    assert (
        check(
            specimen.content(body="They saw RIMU on 5 May 2026."),
            context(replace(style, acronyms=frozenset({"RIMU"}))),
        )
        == ()
    )


def test_without_a_dictionary_nobody_looks_for_glued_words() -> None:
    silent = replace(specimen.CONTEXT, known_word=None)

    assert check_block("theconference began", "en", silent) == ()


def test_a_finding_let_stand_is_told_apart_with_its_reason() -> None:
    found = one_finding("They met in our country on 5 May 2026.")
    waiver = waiver_for(found, REASON, "sara", AT)

    stay, let = apply_waivers([found], [waiver])

    assert (stay, let) == ((), ((found, waiver),))
    assert (waiver.rule, waiver.field, waiver.language, waiver.at) == (
        "words.viewpoint",
        "body",
        "en",
        "2026-05-05T09:30:00Z",
    )


def test_a_waiver_holds_for_its_words_field_and_language_only() -> None:
    found = one_finding("They met in our country on 5 May 2026.")
    waiver = waiver_for(found, REASON, "sara", AT)

    for other in (
        replace(found, text="our capital"),
        replace(found, field="summary"),
        replace(found, language="az"),
        replace(found, rule="words.plain"),
    ):
        assert apply_waivers([other], [waiver]) == ((other,), ())


@pytest.mark.parametrize("name", sorted(NEVER_WAIVED))
def test_some_findings_can_never_be_waived(name: str) -> None:
    finding = Finding(name, Level.BLOCKS, "en", "body", "te\u0430ms", "Mixed.")
    forged = replace(waiver_for(replace(finding, rule="words.plain"), REASON, "sara", AT), rule=name)

    assert not can_be_waived(finding)
    with pytest.raises(Refused):
        waiver_for(finding, REASON, "sara", AT)
    assert apply_waivers([finding], [forged]) == ((finding,), ())


def test_a_waiver_needs_a_reason() -> None:
    with pytest.raises(Refused):
        waiver_for(one_finding("They met in our country on 5 May 2026."), " so ", "sara", AT)


def test_a_context_keeps_what_it_found_and_a_new_one_asks_again() -> None:
    asked: list[str] = []

    def known(word: str, _language: str) -> bool:
        asked.append(word)
        return True

    kept = replace(specimen.CONTEXT, known_word=known)
    check_block("theconference began", "en", kept)
    first = len(asked)
    check_block("theconference began", "en", kept)

    assert len(asked) == first > 0
    check_block("theconference began", "en", replace(kept, meeting_date=date(2026, 5, 6)))
    assert len(asked) == 2 * first
