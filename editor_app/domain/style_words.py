"""Words of the house style as an office keeps them: phrases with what to write instead, acronyms, institutions.

A phrase is kept in small letters; a star at its end stands for any ending. What to write instead may be "" (leave it
out) or several choices parted by " / ".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from editor_app.domain.people import LANGUAGES
from editor_app.domain.style import Institution, StyleSettings
from editor_app.errors import BadInput

LONGEST_PHRASE = 120
LONGEST_INSTEAD = 240
LONGEST_NAME = 240
LONGEST_ACRONYM = 12

Plain = Mapping[str, str]
"""A list of plain words: phrase → what to write instead."""


def phrase_key(language: str, phrase: str) -> str:
    """The one form in which a phrase of ``language`` is kept and looked up."""
    plain = " ".join(unicodedata.normalize("NFC", phrase).replace("İ", "i").split())
    return (plain.replace("I", "ı") if language == "az" else plain).lower()


def checked_phrase(language: str, phrase: str, instead: str) -> tuple[str, str]:
    """The phrase as it is kept, and what to write instead. Raises BadInput with the reason."""
    if language not in LANGUAGES:
        raise BadInput(f"The language “{language}” is not known.", f"Choose from {', '.join(LANGUAGES)}.")
    key = phrase_key(language, phrase)
    if not any(c.isalpha() for c in key):
        raise BadInput("A phrase has at least one letter.", "Write the phrase as it stands in texts.")
    if "*" in key.removesuffix("*"):
        raise BadInput(f"“{key}” has a star inside.", "A star stands at the end only, for any ending.")
    if len(key) > LONGEST_PHRASE or not key.isprintable():
        raise BadInput(
            "The phrase is too long or has signs that cannot be printed.",
            f"Take up to {LONGEST_PHRASE} characters.",
        )
    words = " ".join(unicodedata.normalize("NFC", instead).split())
    if len(words) > LONGEST_INSTEAD or not words.isprintable():
        raise BadInput(
            f"What stands instead of “{key}” is too long or has signs that cannot be printed.",
            f"Take up to {LONGEST_INSTEAD} characters.",
        )
    if phrase_key(language, words) == key:
        raise BadInput(f"“{key}” would give way to itself.", "Write other words, or none to leave it out.")
    return key, words


def with_phrase(
    style: StyleSettings, language: str, phrase: str, instead: str, delivered: Plain
) -> StyleSettings:
    """``style`` in which ``phrase`` is one of the list; a delivered one that was taken out comes back.

    ``delivered`` is the delivered list of the language. Raises BadInput for what is no phrase.
    """
    key, words = checked_phrase(language, phrase, instead)
    removed = style.words_removed.get(language, frozenset()) - {key}
    added = {**style.words_added.get(language, {}), key: words}
    if delivered.get(key) == words:
        del added[key]
    return _with_lists(style, language, added, removed)


def without_phrase(style: StyleSettings, language: str, phrase: str, delivered: Plain) -> StyleSettings:
    """``style`` in which ``phrase`` is allowed. Raises BadInput where the list has no such phrase."""
    key = phrase_key(language, phrase)
    added = dict(style.words_added.get(language, {}))
    removed = style.words_removed.get(language, frozenset())
    if key not in added and (key not in delivered or key in removed):
        raise BadInput(f"The list has no “{key}” to take out.", "Look the phrase up as the list writes it.")
    added.pop(key, None)
    return _with_lists(style, language, added, removed | {key} if key in delivered else removed)


def as_delivered(style: StyleSettings, language: str, phrase: str) -> StyleSettings:
    """``style`` in which nothing about ``phrase`` differs from the delivered list."""
    key = phrase_key(language, phrase)
    added = {one: words for one, words in style.words_added.get(language, {}).items() if one != key}
    return _with_lists(style, language, added, style.words_removed.get(language, frozenset()) - {key})


def _with_lists(
    style: StyleSettings, language: str, added: Mapping[str, str], removed: frozenset[str]
) -> StyleSettings:
    return replace(
        style,
        words_added=_without_empty({**style.words_added, language: dict(sorted(added.items()))}),
        words_removed=_without_empty({**style.words_removed, language: removed}),
    )


def checked_acronym(letters: str) -> str:
    """The acronym as it is kept. Raises BadInput with the reason."""
    plain = unicodedata.normalize("NFC", letters.strip())
    if not 2 <= len(plain) <= LONGEST_ACRONYM or not all(c.isalnum() or c in "-&/" for c in plain):
        raise BadInput(
            f"“{plain}” cannot be an acronym.", f"Take 2 to {LONGEST_ACRONYM} letters without blanks."
        )
    if not any(c.isupper() for c in plain):
        raise BadInput(f"“{plain}” has no capital letter.", "Write the acronym as it stands in texts.")
    return plain


def checked_institution(given: Institution) -> Institution:
    """The institution without empty forms. Raises BadInput with the reason."""
    names = _forms(given.names)
    if not names:
        raise BadInput("An institution needs its official name.", "Write it in at least one language.")
    first = next(iter(names.values()))
    made = Institution(
        names,
        _forms(given.short_names),
        _forms(given.acronyms),
        _without_empty({lang: _several(forms) for lang, forms in given.wrong_names.items()}),
    )
    for language in {*made.short_names, *made.acronyms, *made.wrong_names}:
        if language not in LANGUAGES:
            raise BadInput(f"The language “{language}” is not known.", f"Choose from {', '.join(LANGUAGES)}.")
        if language not in names:
            raise BadInput(
                f"“{first}” has other forms but no official name in “{language}”.",
                "Write the official name in that language, or take the forms out.",
            )
    for language, wrong in made.wrong_names.items():
        if names[language] in wrong:
            raise BadInput(
                f"“{names[language]}” is the official name and cannot be a wrong form.",
                "Take it out of the wrong forms.",
            )
    for form in (*names.values(), *made.short_names.values(), *made.acronyms.values()):
        if len(form) > LONGEST_NAME or not form.isprintable():
            raise BadInput(f"A form of “{first[:40]}” is too long.", f"Take up to {LONGEST_NAME} characters.")
    return made


def checked_institutions(given: Iterable[Institution]) -> tuple[Institution, ...]:
    """All of them checked; two with one official name are refused with BadInput."""
    made = tuple(checked_institution(one) for one in given)
    known: set[tuple[str, str]] = set()
    for one in made:
        for language, name in one.names.items():
            if (language, name.casefold()) in known:
                raise BadInput(f"“{name}” is in the list twice.", "Keep one of the two.")
            known.add((language, name.casefold()))
    return made


def _forms(forms: Mapping[str, str]) -> dict[str, str]:
    plain = {lang: " ".join(unicodedata.normalize("NFC", form).split()) for lang, form in forms.items()}
    return {lang: form for lang, form in plain.items() if form}


def _several(forms: Iterable[str]) -> tuple[str, ...]:
    plain = (" ".join(unicodedata.normalize("NFC", form).split()) for form in forms)
    return tuple(dict.fromkeys(form for form in plain if form))


def _without_empty(by_language: Mapping[str, Any]) -> dict[str, Any]:
    return {language: values for language, values in by_language.items() if values}
