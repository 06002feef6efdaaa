"""What is typed with a step, as the workflow wants it: times, texts by language, waivers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime

from editor_app.cli.seat import languages_of
from editor_app.domain.embargo import embargo_words
from editor_app.domain.step_details import StepDetails, WaiverWish
from editor_app.domain.workflow import Step
from editor_app.errors import BadInput

_FORM = "Write a day, a time and its zone, such as 2026-05-05T09:30+04:00."


def details_of(options: Namespace, step: Step) -> StepDetails:
    """Everything that was typed with ``step``. BadInput for what cannot be read."""
    note = options.note
    match step:
        case Step.RETURN:
            return StepDetails(note=note, category=options.category)
        case Step.CLAIM:
            return StepDetails(note=note, at=with_zone(options.due) if options.due else None)
        case Step.CLEAR:
            return StepDetails(note=note, named_step=options.step)
        case Step.SCHEDULE:
            return StepDetails(note=note, at=time_of(options.at) if options.at else None)
        case Step.RELEASE:
            return StepDetails(note=note, places=tuple(options.place))
        case Step.EMERGENCY:
            waivers = tuple(_wish(words) for words in options.waive)
            return StepDetails(note=note, places=tuple(options.place), waivers=waivers)
        case Step.WITHDRAW | Step.REINSTATE:
            reason = options.reason.replace("-", " ")
            return StepDetails(note=note, category=reason, public_text=by_language(options.public_text))
        case Step.CORRECT:
            return StepDetails(note=note, correction=options.kind, notes=by_language(options.note_text))
        case _:
            return StepDetails(note=note)


def time_of(words: str) -> datetime:
    """A time as ISO 8601. BadInput for anything else."""
    try:
        return datetime.fromisoformat(words)
    except ValueError as error:
        raise BadInput(f"“{words}” is no time.", _FORM) from error


def with_zone(words: str) -> datetime:
    """A time that says in which zone. BadInput for any other."""
    at = time_of(words)
    if at.tzinfo is None:
        raise BadInput(f"The time “{words}” has no zone.", _FORM)
    return at


def embargo_of(words: str) -> str:
    """What ``--embargo`` says, as the content keeps it; "none" takes it off."""
    return "" if words == "none" else embargo_words(with_zone(words))


def by_language(texts: Iterable[str]) -> dict[str, str]:
    """Texts written as "en=…". BadInput for one without a known language."""
    found: dict[str, str] = {}
    for text in texts:
        language, sign, words = text.partition("=")
        if not sign:
            raise BadInput(f"“{text}” names no language.", "Write it like en=The words.")
        (code,) = languages_of(language) or ("",)
        if not code:
            raise BadInput(f"“{text}” names no language.", "Write it like en=The words.")
        found[code] = words
    return found


def _wish(words: str) -> WaiverWish:
    where, sign, reason = words.partition("=")
    rule, _, place = where.partition("/")
    field, _, language = place.partition("/")
    if not (sign and rule and reason.strip()):
        raise BadInput(
            f"“{words}” is no rule with a reason.", "Write it like names.first=Everybody knows the chief."
        )
    return WaiverWish(rule.strip(), reason.strip(), field.strip(), language.strip())
