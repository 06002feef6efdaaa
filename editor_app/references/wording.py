"""The words that one reference comes to: by form, grammatical case and day, from the forms of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from editor_app.document.nodes import MentionForm
from editor_app.domain.people import Case, Person
from editor_app.templates.mentions import first_mention, full_name, has_case, later_mention, post_on
from editor_app.templates.tidy import capital


class Problem(StrEnum):
    """Why a reference cannot be given as it asks."""

    NOT_IN_DIRECTORY = "not in the directory"
    NO_NAME = "no name in this language"
    NO_CASE = "no stored form for the case"
    NO_POST = "no post on this day"


@dataclass(frozen=True, slots=True)
class Wording:
    """``text`` is the best there is: with a problem, the nominative, or the name instead of a post."""

    text: str
    problem: Problem | None = None


def wording(person: Person, language: str, day: date | None, form: MentionForm, case: Case) -> Wording:
    """The words for ``person`` in ``language`` as of ``day`` (None: as of the latest appointment)."""
    if language not in person.names:
        return Wording(full_name(person, language), Problem.NO_NAME)
    in_case = case is Case.NOMINATIVE or language == "en" or case in person.names[language].cases
    match form:
        case MentionForm.FULL:
            known = has_case(person, language, day, case)
            return Wording(first_mention(person, language, day, case), None if known else Problem.NO_CASE)
        case MentionForm.LATER:
            text = later_mention(person, language, day, case)
            return Wording(text, None if in_case else Problem.NO_CASE)
        case MentionForm.NAME:
            return Wording(full_name(person, language, case), None if in_case else Problem.NO_CASE)
        case MentionForm.POST:
            return _post(person, language, day, case)
        case _:
            assert_never(form)


def _post(person: Person, language: str, day: date | None, case: Case) -> Wording:
    forms = post_on(person, language, day)
    if forms is None or not forms.post:
        return Wording(full_name(person, language), Problem.NO_POST)
    if case is Case.NOMINATIVE or language == "en":
        return Wording(forms.post)
    if case in forms.cases:
        return Wording(forms.cases[case])
    return Wording(forms.post, Problem.NO_CASE)


_STOPS = ".!?…"
_OPENING = "“„«\"'‘(["
_ABBREVIATED = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "st", "no", "cf", "vs", "approx", "gen", "col"),
        *(
            "г",
            "гг",
            "им",
            "т",
            "д",
            "п",
            "ул",
            "пос",
            "проф",
            "акад",
            "стр",
            "см",
            "др",
            "руб",
            "млн",
            "тыс",
        ),
        *("cən", "akad", "küç", "şəh", "s"),
    )
)
"""What a stop may follow without ending a sentence."""


def starts_sentence(before: str) -> bool:
    """Whether what follows ``before`` in a paragraph begins a sentence, and so with a capital."""
    bare = before.rstrip()
    outside = bare.rstrip(_OPENING).rstrip()
    if not outside:
        return True
    if outside != bare and outside.endswith(":"):
        return True  # direct speech after a colon
    ends = outside.rstrip("”“»\"'’)]")
    if not ends or ends[-1] not in _STOPS:
        return False
    last = ends.rstrip(_STOPS).split()[-1:] or [""]
    word = last[0].strip(_OPENING).casefold()
    return not (ends.endswith(".") and (word in _ABBREVIATED or (len(word) == 1 and last[0].isupper())))


def in_place(text: str, before: str, language: str) -> str:
    """``text`` as it stands behind ``before``: with a capital at the beginning of a sentence."""
    return capital(text, language) if starts_sentence(before) else text
