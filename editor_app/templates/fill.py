"""From facts to the first text: every fact becomes an object that a template can print in its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from editor_app.domain.content import FactValue, Text
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.templates import grammar, wording
from editor_app.templates.facts import as_date, as_number, as_time, given, meeting_date
from editor_app.templates.missing import ABSENT, Missing, placeholder
from editor_app.templates.speech import (
    OutcomesView,
    OutcomeView,
    Speaker,
    StatementsView,
    StatementView,
    turns,
)
from editor_app.templates.tidy import alternatives, escape_markdown, plain, tidy_body
from editor_app.templates.views import (
    ChoiceView,
    DateView,
    NumberView,
    OfficeView,
    PeopleView,
    PersonView,
    TimeView,
    TopicsView,
    Voice,
)

HEADLINE_LIMIT = 65
SUMMARY_LIMIT = 160

Render = Callable[[str, Mapping[str, Any]], str]
"""Renders the part ("headline", "summary", "body") of one language in the given context."""


def fill(
    head: TemplateHead,
    language: str,
    facts: Mapping[str, FactValue],
    people: Mapping[str, Person],
    office: Office,
    render: Render,
) -> Text:
    """The first text in ``language``. Missing required facts stand in it as ⟦Label⟧.

    Of a headline or summary section with several lines, the first that keeps the limit is taken, otherwise the
    shortest. Facts of a wrong shape count as missing, so that a half-typed form can be shown.
    """
    day = meeting_date(head, facts)

    def part(name: str) -> str:
        escape = escape_markdown if name == "body" else plain
        voice = Voice(language, day, escape, people)
        return render(name, context(head, facts, voice, office))

    return Text(
        headline=_fitting(part("headline"), HEADLINE_LIMIT),
        summary=_fitting(part("summary"), SUMMARY_LIMIT),
        body=tidy_body(part("body")),
    )


def context(
    head: TemplateHead, facts: Mapping[str, FactValue], voice: Voice, office: Office
) -> dict[str, Any]:
    """The names a template may use: its fields, ``office``, ``language``, ``when`` and ``period``."""
    names: dict[str, Any] = {
        field.name: _view(field, facts.get(field.name), facts, head, voice) for field in head.fields
    }

    def when(start: object, end: object = ABSENT, at: object = ABSENT) -> str:
        return _when(start, end, at, voice.language)

    def period(start: object, end: object = ABSENT) -> str:
        if not isinstance(start, DateView):
            return str(start)
        return grammar.period(start.day, end.day if isinstance(end, DateView) else None, voice.language)

    return {
        **names,
        "office": OfficeView(voice, office),
        "language": voice.language,
        "when": when,
        "period": period,
    }


def _fitting(text: str, limit: int) -> str:
    lines = alternatives(text)
    return next((line for line in lines if len(line) <= limit), min(lines, key=len, default=""))


def _when(start: object, end: object, at: object, language: str) -> str:
    last = end.day if isinstance(end, DateView) else None
    hour = at.time if isinstance(at, TimeView) else None
    if isinstance(start, DateView):
        words = grammar.when(start.day, last, hour, language)
    else:
        words = {"az": f"{start} tarixində", "ru": str(start)}.get(language, f"on {start}") if start else ""
    return f"{words}, {at}" if isinstance(at, Missing) else words


def _view(
    field: Field, value: object, facts: Mapping[str, FactValue], head: TemplateHead, voice: Voice
) -> object:
    seen = _given_view(field, value, facts, head, voice) if given(value) else None
    if seen is not None:
        return seen
    return _gap(field.label(voice.language), voice) if field.required else ABSENT


def _given_view(
    field: Field, value: Any, facts: Mapping[str, FactValue], head: TemplateHead, voice: Voice
) -> object | None:
    """The object for a fact; None where its shape is wrong or nothing in it can be used."""
    language = voice.language
    match field.kind:
        case Kind.TEXT:
            return _words(value, field.label(language), voice)
        case Kind.LONG_TEXT:
            return _words(value, field.label(language), voice, paragraphs=True)
        case Kind.DATE:
            day = as_date(value)
            return DateView(day, language) if day else None
        case Kind.TIME:
            at = as_time(value)
            return TimeView(at, language) if at else None
        case Kind.CHOICE:
            option = next((o for o in field.options if o.id == value), None)
            label = option.labels.get(language) or option.labels.get("en") or option.id if option else ""
            return ChoiceView(option.id, voice.typed(label)) if option else None
        case Kind.NUMBER:
            number = as_number(value)
            if number is None:
                return None
            unit = str(_words(number[1], field.label(language), voice) or "")
            return NumberView(number[0], "%" if number[1] == "%" else unit, language)
        case Kind.PERSON:
            return _person(value, voice)
        case Kind.PEOPLE:
            rows = value if isinstance(value, list) else []
            members = [member for row in rows if (member := _person(row, voice))]
            return PeopleView(voice, members) if members else None
        case Kind.STATEMENTS:
            return statements_view(value, subjects_in(head, facts), voice)
        case Kind.TOPICS:
            return _topics(value, field.label(language), voice)
        case Kind.OUTCOMES:
            return _outcomes(value, voice)


def _gap(label: str, voice: Voice) -> Missing:
    return Missing(voice.typed(placeholder(label)))


def _words(value: object, label: str, voice: Voice, *, paragraphs: bool = False) -> object | None:
    """A typed text in the voice's language. One that exists in other languages only is a visible gap."""
    if isinstance(value, Mapping):
        mine = value.get(voice.language)
        if not (isinstance(mine, str) and mine.strip()):
            return _gap(label, voice) if any(given(other) for other in value.values()) else None
        value = mine
    if not isinstance(value, str):
        return None
    return (voice.typed_paragraphs(value) if paragraphs else voice.typed(value)) or None


def _person(value: object, voice: Voice) -> PersonView | None:
    key = value.get("person") if isinstance(value, dict) else None
    person = voice.people.get(key) if isinstance(key, str) else None
    return PersonView(voice, person) if person else None


def _topics(value: object, label: str, voice: Voice) -> object | None:
    if isinstance(value, dict):
        mine = value.get(voice.language)
        if not given(mine):
            return _gap(label, voice)
        value = mine
    if not isinstance(value, list):
        return None
    items = [kept for item in value if isinstance(item, str) and (kept := voice.typed(item))]
    return TopicsView(items, voice.language) if items else None


def subjects_in(head: TemplateHead, facts: Mapping[str, FactValue]) -> dict[str, list[Any]]:
    """The lists of topics by language, by which a statement's topic is found in another language."""
    for field in head.fields:
        value = facts.get(field.name)
        if field.kind is Kind.TOPICS and isinstance(value, dict):
            return {language: items for language, items in value.items() if isinstance(items, list)}
    return {}


def _topic(row: Mapping[str, Any], subjects: Mapping[str, list[Any]], voice: Voice) -> str:
    """A statement's topic in the voice's language, "" where it is not known in this language.

    A topic typed once is taken for the language of the statement's only text, or looked up in the subjects.
    """
    topic = row.get("topic", "")
    if isinstance(topic, Mapping):
        topic = topic.get(voice.language, "")
        return voice.typed(topic) if isinstance(topic, str) else ""
    if not isinstance(topic, str) or not topic.strip():
        return ""
    for items in subjects.values():
        if topic in items and items.index(topic) < len(subjects.get(voice.language, [])):
            return voice.typed(str(subjects[voice.language][items.index(topic)]))
    text = row.get("text", {})
    languages = [k for k, words in text.items() if given(words)] if isinstance(text, Mapping) else []
    return voice.typed(topic) if languages in ([voice.language], []) else ""


def spoken_rows(value: object) -> list[dict[str, Any]]:
    """The rows of a statements fact that say something."""
    return [row for row in value if isinstance(row, dict) and given(row)] if isinstance(value, list) else []


def statements_view(
    value: object,
    subjects: Mapping[str, list[Any]],
    voice: Voice,
    start: int = 0,
    verbs: Sequence[int | None] = (),
) -> StatementsView | None:
    """A statements fact as a template prints it; ``start`` and ``verbs`` as for `speech.turns`."""
    rows = spoken_rows(value)
    speakers: list[Speaker] = []
    for row in rows:
        speaker = _person({"person": row.get("speaker")}, voice)
        speakers.append(speaker or _gap(wording.SPEAKER[voice.language], voice))
    keys = [speaker.key if isinstance(speaker, PersonView) else "" for speaker in speakers]
    label = wording.WORDS_OF_SPEAKER[voice.language]
    views = [
        StatementView(
            voice,
            speaker,
            _topic(row, subjects, voice),
            str(_words(row.get("text"), label, voice) or _gap(label, voice)),
            direct=row.get("direct") is True,
            turn=turn,
        )
        for row, speaker, turn in zip(rows, speakers, turns(keys, start, verbs), strict=True)
    ]
    return StatementsView(voice, views) if views else None


def _outcomes(value: object, voice: Voice) -> OutcomesView | None:
    label = wording.OUTCOME[voice.language]
    views: list[OutcomeView] = []
    for row in value if isinstance(value, list) else []:
        if not isinstance(row, dict) or not given(row.get("text")):
            continue
        kind = row.get("kind")
        day: date | None = as_date(row.get("date"))
        views.append(
            OutcomeView(
                kind if isinstance(kind, str) and kind in wording.OUTCOME_INTRODUCTIONS else "agreed",
                str(_words(row.get("text"), label, voice) or ""),
                DateView(day, voice.language) if day else None,
                voice.language,
            )
        )
    return OutcomesView(views, voice.language) if views else None
