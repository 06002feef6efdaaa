"""The dictionaries that come with the program, read once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor_app import resources
from editor_app.spelling.speller import Speller

FOLDER = resources.path("dictionaries")


@pytest.fixture(scope="session")
def speller_of() -> Callable[[str], Speller]:
    """The loaded speller of a language, without names and office words."""
    made: dict[str, Speller] = {}

    def of(language: str) -> Speller:
        if language not in made:
            made[language] = Speller(language, FOLDER)
            made[language].load()
            assert made[language].problem == ""
            assert made[language].speaks
        return made[language]

    return of
