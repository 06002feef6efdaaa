"""Tidying closes the holes the template left and never touches what a person typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.nodes import Paragraph, normal_inlines, plain, plain_text
from editor_app.document.nodes import Run as DocumentRun
from editor_app.document.parse import parse_markdown
from editor_app.templates.tidy import (
    CLOSE,
    OPEN,
    SOFT_COMMA,
    capital,
    clause,
    escape_markdown,
    guarded,
    sentence,
    sentences,
    tidy_body,
    tidy_line,
    without_stop,
)
from editor_app.templates.tidy import (
    plain as as_typed,
)


def typed(text: str) -> str:
    return guarded(text, as_typed)


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("met  on 5 May .", "met on 5 May."),
        ("A , , B", "A, B"),
        ("A,, .", "A."),
        (", A", "A"),
        ("A, ", "A"),
        ("A ( ) B", "A B"),
        ("A “ ” B", "A B"),
        ("« » A", "A"),
        ("A. . B", "A. B"),
        ("A; .", "A."),
        ("wait... what", "wait... what"),
        (f"the Chief{SOFT_COMMA} met", "the Chief, met"),
        (f"met the Chief{SOFT_COMMA}.", "met the Chief."),
        (f"met the Chief{SOFT_COMMA}, and", "met the Chief, and"),
        (f"the Chief{SOFT_COMMA}", "the Chief"),
    ],
)
def test_holes_are_closed(raw: str, tidied: str) -> None:
    assert tidy_line(raw) == tidied


@pytest.mark.parametrize(
    "text", ["A , B", "a,,b", "( )", ", x", "x,", ".NET", "f( x )", "a . . b", "“ ”", "..."]
)
def test_what_was_typed_is_left_alone(text: str) -> None:
    assert tidy_line(f"the {typed(text)}") == f"the {text}"


@pytest.mark.parametrize(
    ("text", "line"), [("Done.", "Done."), ("Done?", "Done?"), ("at 5 p.m.", "at 5 p.m."), ("so…", "so…")]
)
def test_a_stop_is_not_doubled_behind_a_typed_one(text: str, line: str) -> None:
    assert tidy_line(f"{typed(text)}.") == line


def test_lines_of_a_paragraph_are_joined_and_empty_blocks_dropped() -> None:
    body = "One\ntwo.\n\n  .\n\n## Empty\n\n## Full\n\nThree.\n\n- a\n-\n- b\n\nNext steps:\n\n## Last\n"
    assert tidy_body(body) == "One two.\n\n## Full\n\nThree.\n\n- a\n- b"


def test_an_introduction_keeps_its_list() -> None:
    assert tidy_body("Agreed:\n\n- a\n- b") == "Agreed:\n\n- a\n- b"


def test_quotations_of_two_paragraphs_stay_two() -> None:
    assert tidy_body("> One.\n\n> Two.") == "> One.\n>\n> Two."


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("içməli su", "az", "İçməli su"),
        ("ışıq", "az", "Işıq"),
        ("in time", "en", "In time"),
        ("“quoted”", "en", "“Quoted”"),
        ("5 May", "en", "5 May"),
        (f"{OPEN}\\*x{CLOSE}", "en", f"{OPEN}\\*X{CLOSE}"),
    ],
)
def test_capitals(text: str, language: str, said: str) -> None:
    assert capital(text, language) == said


def test_whole_sentences() -> None:
    assert sentence("it works", "en") == "It works."
    assert sentence("It works.", "en") == "It works."
    assert sentence("He said: “It works.”", "en") == "He said: “It works.”"
    assert sentence("", "en") == ""
    assert sentences("one\n\ntwo", "en") == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The project helps.", "en", "the project helps"),
        ("IOM helps.", "en", "IOM helps"),
        ("Norland helps", "en", "Norland helps"),
        ("İki layihə var.", "az", "iki layihə var"),
        ("Это важно.", "ru", "это важно"),
        ("It was in 2025 and so on…", "en", "it was in 2025 and so on…"),
    ],
)
def test_clauses(text: str, language: str, said: str) -> None:
    assert clause(text, language) == said


def test_the_stop_of_an_abbreviation_stays() -> None:
    assert without_stop("в 2026 г.") == "в 2026 г."
    assert without_stop("It works.") == "It works"


HOSTILE = [
    "*x*",
    "# y",
    "> z",
    "- item",
    "+ item",
    "1. item",
    "2026. Year",
    "a_b_c _d_ __e__",
    "`code`",
    "[text](https://x.example)",
    "![](photo:abcdefabcdef)",
    "<https://x.example>",
    "<b>bold</b>",
    "a & b &amp; c &#64;",
    "a\\*b \\ c",
    "===",
    "---",
    "***",
    "press@waterways.example",
    "[x]: y",
    "Ünvan – “sitat” №\u00a05",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "frame", ["{}", "Before {} after", "Above.\n\n{}\n\nBelow.", "- {}", "## {}\n\nBelow."]
)
def test_typed_text_stays_literal_in_the_body(text: str, frame: str) -> None:
    body = tidy_body(frame.format(guarded(text, escape_markdown)))
    document = parse_markdown(body)
    assert text in plain_text(document)
    if frame == "{}":
        assert document.blocks == (Paragraph(normal_inlines([DocumentRun(text)])),)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=40))
def test_any_typed_line_reads_back_letter_for_letter(text: str) -> None:
    wanted = plain(normal_inlines([DocumentRun(text)]))
    body = guarded(text, escape_markdown).strip(OPEN + CLOSE)
    assert plain_text(parse_markdown(f"Before {body} after")) == plain(
        normal_inlines([DocumentRun(f"Before {wanted} after")])
    )
