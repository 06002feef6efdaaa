"""The people a text names, and how they are called on its day: frozen with an approval, so that a later change of the
directory changes nothing that was approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from editor_app.document.nodes import mentions
from editor_app.document.parse import parse_markdown
from editor_app.domain.content import Content
from editor_app.domain.people import Person
from editor_app.domain.template import TemplateHead
from editor_app.export.job import ExportPerson

Called: TypeAlias = "dict[str, dict[str, list[str]]]"
"""By a person's key and a language: full name, post, rank, organisation."""


def called(people: Iterable[Person], content: Content, day: date | None) -> Called:
    """How everybody whom ``content`` names is called in each of its languages on ``day``."""
    by_key = {person.key: person for person in people}
    found: Called = {}
    for language in content.languages:
        for key in keys_in(content, None, language):
            if key in by_key:
                found.setdefault(key, {})[language] = _forms(by_key[key], language, day)
    return found


def export_people(
    known: Called, content: Content, head: TemplateHead | None, language: str
) -> tuple[ExportPerson, ...]:
    """The people of an export, those of the facts first, in the order of the form."""
    forms = (known.get(key, {}).get(language) for key in keys_in(content, head, language))
    return tuple(ExportPerson(*parts) for parts in forms if parts is not None)


def keys_in(content: Content, head: TemplateHead | None, language: str) -> tuple[str, ...]:
    """The keys of people in the facts, in the order of the form, then of those in the text."""
    order = [field.name for field in head.fields] if head is not None else []
    names = [*(n for n in order if n in content.facts), *(n for n in sorted(content.facts) if n not in order)]
    in_facts = (key for name in names for key in _keys(content.facts[name]))
    in_text = (mention.person for mention in mentions(parse_markdown(content.text(language).body)))
    return tuple(dict.fromkeys((*in_facts, *in_text)))


def _forms(person: Person, language: str, day: date | None) -> list[str]:
    appointment = person.appointment_on(day)
    forms = appointment.forms.get(language) if appointment is not None else None
    name = person.name(language).full
    return [name, "", "", ""] if forms is None else [name, forms.post, forms.rank, forms.organisation]


def _keys(value: Any) -> Iterator[str]:
    """The keys of people that a fact names, in order."""
    match value:
        case Mapping():
            for name in ("person", "speaker"):
                if isinstance(value.get(name), str):
                    yield value[name]
        case list() | tuple():
            for row in value:
                yield from _keys(row)
        case _:
            return
