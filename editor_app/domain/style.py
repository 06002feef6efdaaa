"""The office's own house style: rules switched off or made milder, words of its own, institutions and their names.

One value with a JSON form that is kept with the office. It names rules by their ids; ids that no rule has
(of an older or newer program) are kept and do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STYLE_FORMAT = 1
LEVEL_NAMES = ("blocks", "warns", "informs")


@dataclass(frozen=True, slots=True)
class Institution:
    """How one institution is called. Every mapping is by language code.

    ``names`` is the official name, ``short_names`` the one short form ("the Service"), ``acronyms`` the letters,
    ``wrong_names`` forms that are in use and wrong (the official name is the mend).
    """

    names: Mapping[str, str]
    short_names: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    wrong_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """What an office changes in the house style.

    ``off``: ids of rules switched off. ``levels``: rule id → "blocks", "warns" or "informs". ``words_added``: by
    language, a phrase → what to write instead ("" where there is no certain one). ``words_removed``: by
    language, phrases of the delivered lists that are allowed here. ``acronyms``: letters that every reader knows.
    Raises ValueError for a level that there is not.
    """

    off: frozenset[str] = frozenset()
    levels: Mapping[str, str] = field(default_factory=dict)
    words_added: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words_removed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    institutions: tuple[Institution, ...] = ()
    acronyms: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for rule, level in self.levels.items():
            if level not in LEVEL_NAMES:
                raise ValueError(f"{rule}: {level!r} is not a level; there are {', '.join(LEVEL_NAMES)}")


def style_to_json(style: StyleSettings) -> dict[str, Any]:
    """The settings as plain JSON values, in a stable order."""
    return {
        "format": STYLE_FORMAT,
        "off": sorted(style.off),
        "levels": dict(sorted(style.levels.items())),
        "words_added": {lang: dict(words) for lang, words in sorted(style.words_added.items())},
        "words_removed": {lang: sorted(words) for lang, words in sorted(style.words_removed.items())},
        "institutions": [
            {
                "names": dict(one.names),
                "short_names": dict(one.short_names),
                "acronyms": dict(one.acronyms),
                "wrong_names": {lang: list(names) for lang, names in one.wrong_names.items()},
            }
            for one in style.institutions
        ],
        "acronyms": sorted(style.acronyms),
    }


def style_from_json(data: Mapping[str, Any]) -> StyleSettings:
    """The settings that `style_to_json` wrote. Raises KeyError, TypeError or ValueError on any other shape."""
    if data["format"] != STYLE_FORMAT:
        raise ValueError(f"style format {data['format']!r} is not known")
    return StyleSettings(
        off=frozenset(_texts(data["off"])),
        levels=_words(data["levels"]),
        words_added={lang: _words(words) for lang, words in _table(data["words_added"]).items()},
        words_removed={
            lang: frozenset(_texts(words)) for lang, words in _table(data["words_removed"]).items()
        },
        institutions=tuple(
            Institution(
                names=_words(one["names"]),
                short_names=_words(one["short_names"]),
                acronyms=_words(one["acronyms"]),
                wrong_names={
                    lang: tuple(_texts(names)) for lang, names in _table(one["wrong_names"]).items()
                },
            )
            for one in _list(data["institutions"])
        ),
        acronyms=frozenset(_texts(data["acronyms"])),
    )


@dataclass(frozen=True, slots=True)
class StoredStyle:
    """The office's style as it is kept. ``problem`` is "" or why what is kept cannot be read; then ``style`` is the
    delivered one."""

    style: StyleSettings = field(default_factory=StyleSettings)
    problem: str = ""


def stored_style(data: object) -> StoredStyle:
    """What is kept under "style" in the office's settings; None is the delivered style. Never raises."""
    if data is None:
        return StoredStyle()
    try:
        return StoredStyle(style_from_json(_table(data)))
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        return StoredStyle(problem=f"The office's house style cannot be read ({reason}).")


def _table(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise TypeError(f"{data!r:.60} is no table")
    return data


def _list(data: object) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(f"{data!r:.60} is no list")
    return data


def _texts(data: object) -> list[str]:
    texts = _list(data)
    if not all(isinstance(one, str) for one in texts):
        raise TypeError(f"{data!r:.60} is no list of words")
    return texts


def _words(data: object) -> dict[str, str]:
    table = _table(data)
    if not all(isinstance(one, str) for one in table.values()):
        raise TypeError(f"{data!r:.60} is no table of words")
    return dict(table)
