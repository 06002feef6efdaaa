"""Typed signs and what each language makes of them."""

from __future__ import annotations

import pytest

from editor_app.document.smart import quotes_for, smart


def typed(keys: str, language: str) -> str:
    """What stands on the page after ``keys``."""
    text = ""
    for key in keys:
        text += key
        change = smart(text, language)
        if change is not None:
            text = text[: -change.taken] + change.text
    return text


@pytest.mark.parametrize(
    ("language", "keys", "words"),
    [
        ("en", 'She said "yes" and left.', "She said “yes” and left."),
        ("en", "He said \"it's 'new'\".", "He said “it’s ‘new’”."),
        ("en", "the 1990's, writers' room", "the 1990’s, writers’ room"),
        ("en", '("a") ["b"]', "(“a”) [“b”]"),
        ("en", 'He began: "I--" and stopped', "He began: “I–” and stopped"),
        ("az", 'Rəis "bəli" deyib, BMT\'nin', "Rəis “bəli” deyib, BMT’nin"),
        ("ru", 'Он сказал: "да".', "Он сказал: «да»."),
        ("ru", 'Книга "О "Шлюзе" и реке" вышла', "Книга «О „Шлюзе“ и реке» вышла"),
        ("ru", "Жанна д'Арк и 'так'", "Жанна д’Арк и 'так’"),
        ("en", "2020--2026 and so---on", "2020–2026 and so—on"),
        ("ru", "Москва -- столица", "Москва – столица"),
        ("en", "a well-known - thing", "a well-known - thing"),
        (
            "en",
            'see https://x.example/a--b"c and a--b@c.example',
            'see https://x.example/a--b"c and a–b@c.example',
        ),
        ("en", "----", "—-"),
    ],
)
def test_marks_follow_the_language(language: str, keys: str, words: str) -> None:
    assert typed(keys, language) == words


@pytest.mark.parametrize("key", ["", "a", ".", " ", "“", "–", "="])
def test_other_signs_stay(key: str) -> None:
    assert smart(key, "en") is None


def test_a_pair_knows_whether_a_quotation_is_open() -> None:
    assert quotes_for("He said ", "en") == ("“", "”")
    assert quotes_for("He said “the ", "az") == ("‘", "’")
    assert quotes_for("", "ru") == ("«", "»")
    assert quotes_for("«О ", "ru") == ("„", "“")
