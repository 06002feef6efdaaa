"""What is read out of single sentences, in three languages."""

from __future__ import annotations

import pytest

from editor_app.checks.parity.fact import Kind, Weight, same_value
from editor_app.checks.parity.reading import figure_facts
from editor_app.checks.parity.speech import quoted


def stated(text: str, language: str) -> list[tuple[str, str]]:
    return [(f.kind.value, f.value) for f in figure_facts(text, language) if f.weight is not Weight.HINT]


@pytest.mark.parametrize(
    ("en", "az", "ru"),
    [
        ("1,250 boats", "1250 gəmi", "1\u00a0250 судов"),
        ("12,500 boats", "12.500 gəmi", "12 500 судов"),
        ("2.5 km", "2,5 km", "2,5 км"),
        ("1,250.5 cubic metres", "1250,5 kub metr", "1\u00a0250,5 кубометра"),
        ("3 million people", "3 milyon nəfər", "3 млн человек"),
        ("two hundred guests", "iki yüzə yaxın qonaq", "двухсот гостей"),
        ("twelve boats", "on iki gəmi", "двенадцать судов"),
        ("twenty-five boats", "iyirmi beş gəmi", "двадцать пять судов"),
        ("less than 2%", "iki faizdən az", "менее двух процентов"),
        ("12.5 per cent", "12,5 faiz", "12,5\u00a0%"),
        ("EUR 2.5 million", "2,5 milyon avro", "2,5 млн евро"),
        ("$1,200", "1200 ABŞ dolları", "1\u00a0200 долларов США"),
        ("400 manats", "400 manat", "400 манатов"),
        ("at 3pm", "saat 15:00-da", "в 15:00"),
        ("at 5:30pm", "saat 17:30-da", "в 17:30"),
        ("at 9 a.m.", "saat 9:00-da", "в 9 часов"),
        ("30 July 2026", "30 iyul 2026-cı il", "30 июля 2026 года"),
        ("10 to 12 June 2026", "10–12 iyun 2026-cı il", "10–12 июня 2026 года"),
        ("in March 2027", "2027-ci ilin mart ayında", "в марте 2027 года"),
        ("the 5th meeting", "5-ci iclas", "5-е заседание"),
    ],
)
def test_the_three_languages_state_the_same(en: str, az: str, ru: str) -> None:
    assert stated(en, "en")
    assert sorted(stated(en, "en")) == sorted(stated(az, "az")) == sorted(stated(ru, "ru"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Call +994 12 555 01 40 or write to a1@b.example.", "en"),
        ("COP29 and Tu-154", "en"),
        ("See https://example.org/2026/07", "en"),
        ("onun üçün altında", "az"),
        ("Both sides, one of them first", "en"),
    ],
)
def test_what_is_no_number_is_not_read_as_one(text: str, language: str) -> None:
    assert stated(text, language) == []


def test_figures_that_may_be_read_two_ways_keep_both_readings() -> None:
    (fact,) = [f for f in figure_facts("1,250", "az") if f.weight is Weight.STATED]
    assert fact.values == {"1250", "1.25"} or fact.values == {"1250", "1.250"}


def test_places_are_where_the_words_stand() -> None:
    text = "On 30 July 2026 it sold 1,250 boats."
    said = {fact.said: text[fact.place.start : fact.place.end] for fact in figure_facts(text, "en")}
    assert all(said[words] == words for words in said)
    assert {"30 July 2026", "1,250"} <= set(said)


def test_days_agree_where_one_does_not_tell_the_year() -> None:
    assert same_value(Kind.DATE, "????-07-30", "2026-07-30")
    assert not same_value(Kind.DATE, "????-07-30", "2026-07-31")
    assert not same_value(Kind.DATE, "2026-07-30", "2027-07-30")
    assert same_value(Kind.DATE, "2026-07-??", "2026-07-30")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“We agreed on all of it,” said Ms Marku.", 1),
        ("«Мы обо всём договорились», — сказала г-жа Марку.", 1),
        ("“Biz hər şeydə razılaşdıq”, – deyə xanım Marku bildirib.", 1),
        ("The seminar “Warnings that everybody understands” was held in May.", 0),
        ("The seminar “Warnings that everybody understands,” was held in May.", 0),
        ("Касаясь темы «тендер на два землесоса», г-жа Брандт отметила, что это так.", 0),
        ("Mr Valiyev said: “The river is for everybody.”", 1),
        ("“The river is for everybody. It stays open to all.”", 1),
    ],
)
def test_direct_speech_is_told_from_titles(text: str, count: int) -> None:
    assert len(quoted(text)) == count
