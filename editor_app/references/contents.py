"""Whole contents: the day they are about, the people they name by reference, and all their texts resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from editor_app.document.mention_address import PERSON_SCHEME
from editor_app.document.nodes import mentions
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content, FactValue, Follows, Text
from editor_app.domain.people import Person
from editor_app.languages.passages import passages
from editor_app.references.rename import with_keys
from editor_app.references.resolve import Directory, resolve

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(facts: Mapping[str, FactValue]) -> date | None:
    """The day that a release is about: the fact named "date", else the first fact that is a day, by name."""
    for name in ("date", *sorted(facts)):
        value = facts.get(name)
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                continue
    return None


def people_named(content: Content) -> frozenset[str]:
    """The keys of everybody whom the texts of ``content`` name by reference."""
    return frozenset(
        mention.person
        for text in content.texts.values()
        if PERSON_SCHEME in text.body
        for mention in mentions(parse_markdown(text.body))
    )


def resolved(
    content: Content, people: Mapping[str, Person], renamed: Mapping[str, str] | None = None
) -> Content:
    """``content`` with every mention in the words of the day it is about; the same object where none changes.

    ``renamed`` gives the new keys of people whose key changed. Texts without a change keep their Markdown byte
    for byte. What translations follow goes along with the words: a name that changed in both languages makes no
    translation out of date.
    """
    day = day_of(content.facts)
    texts: dict[str, Text] = {}
    for language, text in content.texts.items():
        if PERSON_SCHEME not in text.body:
            continue
        before = parse_markdown(text.body)
        after = resolve(with_keys(before, renamed or {}), Directory(people, language, day))
        if after != before:
            texts[language] = replace(text, body=write_markdown(after))
    if not texts:
        return content
    changed = replace(content, texts={**content.texts, **texts})
    return replace(changed, follows=_followed(content, changed)) if content.follows else changed


def _followed(before: Content, after: Content) -> dict[str, Follows]:
    """What translations follow, told of the words as they are now."""
    now = {language: _fingerprints(before.text(language), after.text(language)) for language in before.texts}
    out: dict[str, Follows] = {}
    for language, known in before.follows.items():
        own, source = now.get(language, {}), now.get(known.source, {})
        out[language] = Follows(
            known.source, tuple((own.get(mine, mine), source.get(its, its)) for mine, its in known.marks)
        )
    return out


def _fingerprints(before: Text, after: Text) -> dict[str, str]:
    pairs = zip(passages(before), passages(after), strict=False)
    return {old.fingerprint: new.fingerprint for old, new in pairs if old.fingerprint != new.fingerprint}
