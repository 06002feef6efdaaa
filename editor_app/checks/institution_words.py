"""The names of institutions in one language, ready to be looked up: official names, short forms, wrong forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.domain.style import StyleSettings

_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Names:
    """One institution in one language; "" where there is no such form."""

    official: str
    short: str = ""
    acronym: str = ""
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionWords:
    """All institutions of a language. ``official`` finds every official name however its letters are."""

    rows: tuple[Names, ...]
    official: re.Pattern[str] | None
    by_folded: Mapping[str, str]
    wrong: re.Pattern[str] | None
    mends: Mapping[str, str]

    @classmethod
    def of(
        cls, office: Office, people: Mapping[str, Person], style: StyleSettings, language: str
    ) -> InstitutionWords:
        """From the office's list, the office itself and the organisations of the directory."""
        rows = [
            Names(
                name,
                one.short_names.get(language, ""),
                one.acronyms.get(language, ""),
                tuple(one.wrong_names.get(language, ())),
            )
            for one in style.institutions
            if (name := one.names.get(language, "").strip())
        ]
        known = {row.official for row in rows}
        if (name := office.names.get(language, "").strip()) and name not in known:
            rows.append(Names(name, office.short_names.get(language, "")))
            known.add(name)
        for person in people.values():
            for appointment in person.appointments:
                forms = appointment.forms.get(language)
                if forms and (name := forms.organisation.strip()) and name not in known:
                    rows.append(Names(name))
                    known.add(name)
        folded: dict[str, str] = {}
        for row in rows:
            if len(row.official.split()) >= _LEAST_WORDS:
                folded.setdefault(fold(row.official), row.official)
        mends = {fold(wrong): row.official for row in rows for wrong in row.wrong if wrong.strip()}
        return cls(tuple(rows), _any_of(folded), folded, _any_of(mends), mends)


def fold(name: str) -> str:
    """A name without the difference of capitals and blanks."""
    return " ".join(name.replace("İ", "i").replace("I", "i").replace("ı", "i").lower().split())


def _any_of(names: Mapping[str, str]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest = sorted(names, key=len, reverse=True)
    words = "|".join("[ \u00a0]".join(_loose(word) for word in name.split()) for name in longest)
    return re.compile(rf"(?<![\w-])(?:{words})(?!-)", re.IGNORECASE)


def _loose(word: str) -> str:
    return re.escape(word).replace("i", "[iıİI]")
