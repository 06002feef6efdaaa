"""What differs between two house styles, told in sentences for the history, the command line and the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.style import Institution, StyleSettings


class Kind(StrEnum):
    OFF = "off"
    ON = "on"
    LEVEL = "level"
    WORD_ADDED = "word added"
    WORD_CHANGED = "word changed"
    WORD_GONE = "word gone"
    WORD_ALLOWED = "word allowed"
    WORD_BACK = "word back"
    INSTITUTION_ADDED = "institution added"
    INSTITUTION_CHANGED = "institution changed"
    INSTITUTION_GONE = "institution gone"
    ACRONYM_ADDED = "acronym added"
    ACRONYM_GONE = "acronym gone"


SENTENCES: Mapping[Kind, str] = {
    Kind.OFF: "“{what}” is switched off",
    Kind.ON: "“{what}” is switched on",
    Kind.LEVEL: "“{what}” {after} (before: {before})",
    Kind.WORD_ADDED: "word added ({language}): “{what}” → “{after}”",
    Kind.WORD_CHANGED: "word changed ({language}): “{what}” → “{after}” (before: “{before}”)",
    Kind.WORD_GONE: "word of the office taken out ({language}): “{what}”",
    Kind.WORD_ALLOWED: "delivered word taken out ({language}): “{what}”",
    Kind.WORD_BACK: "delivered word put back ({language}): “{what}”",
    Kind.INSTITUTION_ADDED: "institution added: {what}",
    Kind.INSTITUTION_CHANGED: "institution changed: {what}",
    Kind.INSTITUTION_GONE: "institution taken out: {what}",
    Kind.ACRONYM_ADDED: "known acronym added: {what}",
    Kind.ACRONYM_GONE: "known acronym taken out: {what}",
}


@dataclass(frozen=True, slots=True)
class StyleChange:
    """One change. ``what`` is a rule's id, a phrase, an institution's name or letters; ``before`` and ``after`` are
    levels or what is written instead."""

    kind: Kind
    what: str
    language: str = ""
    before: str = ""
    after: str = ""


def changes(
    before: StyleSettings, after: StyleSettings, delivered: Mapping[str, str]
) -> tuple[StyleChange, ...]:
    """What ``after`` has otherwise than ``before``. ``delivered`` is the delivered level of each rule."""
    return (*_rules(before, after, delivered), *_words(before, after), *_names(before, after))


def in_words(
    change: StyleChange,
    title_of: Callable[[str], str],
    sentence_of: Callable[[Kind], str] = SENTENCES.__getitem__,
) -> str:
    """The change as a sentence; ``title_of`` gives a rule's title, ``sentence_of`` the sentence of a kind."""
    rule = change.kind in (Kind.OFF, Kind.ON, Kind.LEVEL)
    return sentence_of(change.kind).format(
        what=title_of(change.what) if rule else change.what,
        language=change.language,
        before=change.before,
        after=change.after,
    )


def _rules(
    before: StyleSettings, after: StyleSettings, delivered: Mapping[str, str]
) -> Iterator[StyleChange]:
    for rule in sorted(after.off - before.off):
        yield StyleChange(Kind.OFF, rule)
    for rule in sorted(before.off - after.off):
        yield StyleChange(Kind.ON, rule)
    for rule in sorted({*before.levels, *after.levels}):
        usual = delivered.get(rule, "")
        old, new = before.levels.get(rule, usual), after.levels.get(rule, usual)
        if old != new:
            yield StyleChange(Kind.LEVEL, rule, before=old, after=new)


def _words(before: StyleSettings, after: StyleSettings) -> Iterator[StyleChange]:
    for language in sorted({*before.words_added, *after.words_added}):
        old, new = before.words_added.get(language, {}), after.words_added.get(language, {})
        for phrase in sorted({*old, *new}):
            if phrase not in old:
                yield StyleChange(Kind.WORD_ADDED, phrase, language, after=new[phrase])
            elif phrase not in new:
                yield StyleChange(Kind.WORD_GONE, phrase, language, before=old[phrase])
            elif old[phrase] != new[phrase]:
                yield StyleChange(Kind.WORD_CHANGED, phrase, language, old[phrase], new[phrase])
    for language in sorted({*before.words_removed, *after.words_removed}):
        gone = before.words_removed.get(language, frozenset())
        now_gone = after.words_removed.get(language, frozenset())
        for phrase in sorted(now_gone - gone):
            yield StyleChange(Kind.WORD_ALLOWED, phrase, language)
        for phrase in sorted(gone - now_gone):
            yield StyleChange(Kind.WORD_BACK, phrase, language)


def _names(before: StyleSettings, after: StyleSettings) -> Iterator[StyleChange]:
    old, new = _by_name(before), _by_name(after)
    for name, one in new.items():
        if name not in old:
            yield StyleChange(Kind.INSTITUTION_ADDED, name)
        elif old[name] != one:
            yield StyleChange(Kind.INSTITUTION_CHANGED, name)
    for name in old:
        if name not in new:
            yield StyleChange(Kind.INSTITUTION_GONE, name)
    for letters in sorted(after.acronyms - before.acronyms):
        yield StyleChange(Kind.ACRONYM_ADDED, letters)
    for letters in sorted(before.acronyms - after.acronyms):
        yield StyleChange(Kind.ACRONYM_GONE, letters)


def _by_name(style: StyleSettings) -> dict[str, Institution]:
    return {name_of(one): one for one in style.institutions}


def name_of(institution: Institution) -> str:
    """The official name by which an institution is told: the English one, else that of the first language."""
    names = sorted(institution.names.items(), key=lambda one: (one[0] != "en", one[0]))
    return next((name for _, name in names if name), "")
