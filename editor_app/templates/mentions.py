"""How people are named: post, rank and full name at first, the short form afterwards.

What is printed is the appointment held on the meeting's day. Cases are stored, not computed: `has_case` tells
whether the directory knows one; without it the nominative is given, and templates offer a sentence that is
right with the nominative. Russian ranks have no stored cases and are left out where a case is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from editor_app.domain.people import Case, NameForms, Person, PostForms
from editor_app.templates.grammar import NO_BREAK, az_ordinal, dated, period, weekday
from editor_app.templates.tidy import SOFT_COMMA, bare, plain
from editor_app.templates.wording import HONORIFIC_CASES

__all__ = [
    "az_ordinal",
    "dated",
    "first_mention",
    "full_name",
    "has_case",
    "later_mention",
    "period",
    "post_on",
    "short_post",
    "weekday",
]

Mark = Callable[[str], str]
"""Marks a typed piece (a name, a post) inside a text that is being filled; identity elsewhere."""


def first_mention(person: Person, language: str, day: date | None, case: Case = Case.NOMINATIVE) -> str:
    """Post, rank and full name with honorific, as they were on ``day``.

    "Chief of the State Waterways Service, State Counsellor Second Rank Mr Orkhan Valiyev". In English the
    name stands in apposition: where the sentence goes on, a comma belongs behind it.
    """
    return bare(write_first(person, language, day, case, plain))


def later_mention(
    person: Person, language: str, day: date | None = None, case: Case = Case.NOMINATIVE
) -> str:
    """The short form: "Mr Valiyev", "cənab Vəliyev", "г-н Велиев". ``day`` is accepted for symmetry."""
    del day
    return write_later(person, language, case, plain)


def full_name(person: Person, language: str, case: Case = Case.NOMINATIVE, mark: Mark = plain) -> str:
    """Honorific and full name: "Mr Orkhan Valiyev"."""
    forms = person.name(language)
    full = forms.cases[case][0] if case in forms.cases else forms.full
    return _with_honorific(forms, full, language, _known(case, case in forms.cases), mark)


def post_on(person: Person, language: str, day: date | None) -> PostForms | None:
    """The forms of the post held on ``day`` in ``language``; None without a post or without these forms."""
    appointment = person.appointment_on(day)
    return appointment.forms.get(language) if appointment else None


def short_post(person: Person, language: str, day: date | None) -> str:
    """How later mentions call the post ("the Chief of the Service"); "" where none is stored."""
    forms = post_on(person, language, day)
    return forms.short_post if forms else ""


def has_case(person: Person, language: str, day: date | None, case: Case) -> bool:
    """Whether first and later mention can be given in ``case`` in this language.

    In Azerbaijani the post before a name does not change, so the forms of the name are enough.
    """
    if case is Case.NOMINATIVE or language == "en":
        return True
    if case not in person.name(language).cases:
        return False
    forms = post_on(person, language, day)
    return language == "az" or forms is None or not forms.post or case in forms.cases


def write_first(
    person: Person, language: str, day: date | None, case: Case, mark: Mark, *, article: bool = False
) -> str:
    """`first_mention` with its pieces marked; in English with a soft comma behind an apposition."""
    if not has_case(person, language, day, case):
        case = Case.NOMINATIVE
    name = full_name(person, language, case, mark)
    forms = post_on(person, language, day)
    if forms is None:
        return name
    post = forms.post
    rank = forms.rank
    if language == "ru" and case is not Case.NOMINATIVE:
        post, rank = forms.cases.get(case, post), ""
    if language == "en":
        title = mark(f"the {bare_post(post)}" if article and post else post)
        ranked = f"{mark(rank)} {name}" if rank else name
        return f"{title}, {ranked}{SOFT_COMMA}" if title else ranked
    title = ", ".join(mark(part) for part in (post, rank) if part)
    return f"{title} {name}" if title else name


def write_later(person: Person, language: str, case: Case, mark: Mark) -> str:
    """`later_mention` with its pieces marked."""
    forms = person.name(language)
    known = language == "en" or case is Case.NOMINATIVE or case in forms.cases
    full, family = forms.cases.get(case, (forms.full, forms.family))
    if not forms.honorific and language == "ru" and family and full != family:
        return mark(f"{full[0]}.{NO_BREAK}{family}")
    return _with_honorific(forms, family or full, language, _known(case, known), mark)


def bare_post(post: str) -> str:
    """An English post without its article."""
    head, _, rest = post.partition(" ")
    return rest if head.lower() in ("the", "a", "an") and rest else post


def _known(case: Case, known: bool) -> Case:
    return case if known else Case.NOMINATIVE


def _with_honorific(forms: NameForms, name: str, language: str, case: Case, mark: Mark) -> str:
    honorific = forms.honorific.strip()
    if language == "en":
        honorific = honorific.rstrip(".")
    if not honorific:
        return mark(name)
    if language == "ru":
        honorific = HONORIFIC_CASES.get(honorific, {}).get(case, honorific)
        return mark(f"{honorific}{NO_BREAK}{name}")
    return mark(f"{honorific} {name}")
