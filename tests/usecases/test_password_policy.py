"""Which passwords are taken, and what is said of those that are not."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import Refused
from editor_app.usecases import accounts, passwords
from editor_app.usecases.password_policy import common_words, fold, judge, office_words
from tests.usecases.staff import PASSWORD, Bureau

CONTEXT = (
    "State Waterways Service",
    "Dövlət Su Yolları Xidməti",
    "https://www.waterways.example/press",
    "leyla.h",
    "Leyla Huseynova",
)


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "seven green herons wade",
        "waterways and correct ducks",
        "ЁлкаЗеленаяИголка",
        "Xk9#mQ2vL!pR7zWq",
        "kzrqpxwvbnlsdta",
        "p" + "ə" * 3 + " çox uzun bir cümlə",
    ],
)
def test_words_that_have_nothing_to_do_with_one_another_are_taken(password: str) -> None:
    judged = judge(password, CONTEXT)
    assert (judged.problem, judged.hint) == ("", "")
    assert judged.strength >= 1


@pytest.mark.parametrize(
    "password",
    [
        "Password12345678!",
        "P@ssw0rd-Dr4g0n",
        "dragonmaster2024!!",
        "SUNSHINE+princess",
        "michaelalexander",
        "gfhjkmvfrcbv2024",
        "azərbaycanqarabağ",
        "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb",
        "123456789012345",
        "administrator2026",
        "12345-football-12345",
    ],
)
def test_what_everybody_tries_first_is_refused_however_it_is_dressed(password: str) -> None:
    assert judge(password).problem == "This password is one of those that everybody tries first."


@pytest.mark.parametrize(
    "password", ["abcabcabcabcabc", "melon melon melon", "p4$$w0rd_p4$$w0rd", "aaaaaaaaaaaaaaab"]
)
def test_one_thing_again_and_again_is_refused(password: str) -> None:
    assert judge(password).problem == "This password repeats too few characters."


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("State Waterways Service 2026", "statewaterwaysservice"),
        ("leyla.huseynova1990", "leylahuseynova"),
        ("Leyla-Waterways-kzrqpx", "waterways"),
        ("C0mmun1qu3!C0mmun1qu3?", "communique"),
        ("d0vlet-su-yollari!!!", "yollari"),
        ("www.waterways.example", "waterwaysexample"),
    ],
)
def test_names_that_others_know_make_no_password(password: str, word: str) -> None:
    problem = judge(password, CONTEXT).problem
    assert word in problem or "repeats" in problem
    assert "a name that others know" in problem or "repeats" in problem


def test_each_refusal_says_what_to_do() -> None:
    for password in ("short", "x" * 129, "Password12345678!", "aaaaaaaaaaaaaaaaaa"):
        judged = judge(password)
        assert judged.problem.endswith(".")
        assert judged.hint.endswith(".")
        assert judged.strength == 0


def test_the_lengths_are_counted_after_nfkc() -> None:
    assert judge("ﬃ" * 3 + "uvxyz qrs").problem == "", "nine letters of three signs"
    assert "this one has 14" in judge("kzrqpxwvbnlsdt").problem
    assert judge("kzrqpxwvbn lsdt!" * 8 + "x").problem.startswith("A password may have at most 128")


def test_the_list_has_ten_thousand_words_and_each_is_found_again() -> None:
    words, walks = common_words()
    assert len(words) > 10_000
    assert all(word == fold(word) and len(word) >= 4 for word in words | walks)
    for word in ("password", "iloveyou", "qwertyuiop", "letmein", "пароль", "gfhjkm", "qarabag"):
        assert word in words | walks, word


def test_every_word_of_the_list_is_refused_with_a_tail_of_figures() -> None:
    words, _ = common_words()
    long = sorted(word for word in words if len(word) >= 9)[::97]
    assert len(long) > 20
    for word in long:
        dressed = f"{word.capitalize()}198476!!"
        assert judge(dressed).problem or len(dressed) < 15, dressed


@given(
    st.text(alphabet=string.printable + "əığöşçüЖяﬃ", max_size=140),
    st.lists(st.text(max_size=30), max_size=4),
)
def test_any_text_is_judged_without_a_hitch(password: str, context: list[str]) -> None:
    judged = judge(password, context)
    assert bool(judged.problem) == bool(judged.hint) == (judged.strength == 0)


def test_words_of_the_office_are_folded_and_short_ones_left_out() -> None:
    assert office_words(["The Su of Yolları", "https://press.example.org/x"]) == {
        "communique", "yollari", "thesuofyollari", "thesu", "suof", "ofyollari", "press", "example",
        "pressexampleorg", "pressexample", "exampleorg",
    }  # fmt: skip


def test_the_desk_judges_by_its_own_names(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="a name that others know"):
        accounts.renew_password(
            bureau.transactions, bureau["leyla"], bureau["leyla"], "Leyla of the Waterways"
        )
    with pytest.raises(Refused, match="everybody tries first"):
        passwords.make_lock("Sunshine-Princess")
