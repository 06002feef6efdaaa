"""People of the directory and organisations as a text names them, in any grammatical case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from editor_app.checks.parity.fact import Kind, Weight
from editor_app.checks.parity.stems import Word, stem, words
from editor_app.domain.people import Person
from editor_app.domain.release import Office

_KEPT = 6
_TEXTS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Named:
    """A name at [start, end). ``value`` is the person's key, or what the organisation is called first."""

    kind: Kind
    value: str
    start: int
    end: int
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Form:
    stems: tuple[str, ...]
    kind: Kind
    value: str
    weight: Weight
    exact: tuple[str, ...] = ()
    """The words themselves: a form that only meets by its stems is a hint."""


class NameIndex:
    """The names that can be found in one language, by the stem of their first word."""

    def __init__(self, language: str, people: Iterable[Person], office: Office) -> None:
        self.language = language
        self._by_first: dict[str, list[_Form]] = {}
        self._found: dict[str, tuple[Named, ...]] = {}
        self.known: set[tuple[Kind, str]] = set()
        """What has a form in this language at all, and can be missed."""
        self.called: dict[str, str] = {}
        """A person's full name by key."""
        everybody = tuple(people)
        families = self._family_holders(everybody)
        for person in everybody:
            self._add_person(person, families)
        for value, forms, weight in _organisations(everybody, office):
            if form := forms.get(language, ""):
                self._add(form, Kind.ORGANISATION, value, weight)
                if weight is Weight.STATED:
                    self.known.add((Kind.ORGANISATION, value))
        for forms_here in self._by_first.values():
            forms_here.sort(key=lambda f: (-len(f.stems), -f.weight))

    def find(self, text: str) -> tuple[Named, ...]:
        """Every name of ``text``, the longest at each place; a post names its organisation as well."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _TEXTS_KEPT:
                self._found.clear()
            found = self._found[text] = tuple(self._find(text))
        return found

    def _find(self, text: str) -> Iterator[Named]:
        told = words(text, self.language)
        n = 0
        while n < len(told):
            longest = 0
            for form in self._by_first.get(told[n].stem, ()):
                size = len(form.stems)
                if (form.kind is Kind.PERSON and size < longest) or not self._stands(form, told, n, text):
                    continue
                weight = form.weight
                if form.exact and tuple(w.small for w in told[n : n + size]) != form.exact:
                    weight = min(weight, Weight.HINT) if form.kind is Kind.PERSON else weight
                yield Named(form.kind, form.value, told[n].start, told[n + size - 1].end, weight)
                if form.kind is Kind.PERSON:
                    longest = max(longest, size)
            n += max(longest, 1)

    def _stands(self, form: _Form, told: list[Word], n: int, text: str) -> bool:
        size = len(form.stems)
        here = told[n : n + size]
        if len(here) < size or tuple(word.stem for word in here) != form.stems:
            return False
        if form.kind is Kind.PERSON and not all(word.capital for word in here if len(word.small) > 3):
            return False
        return all(text[a.end : b.start].strip(" \u00a0-–") == "" for a, b in pairwise(here))

    def _family_holders(self, people: tuple[Person, ...]) -> dict[tuple[str, ...], set[str]]:
        holders: dict[tuple[str, ...], set[str]] = {}
        for person in people:
            forms = person.names.get(self.language)
            if forms is not None:
                for _, family in ((forms.full, forms.family), *forms.cases.values()):
                    holders.setdefault(self._stems(family), set()).add(person.key)
        return holders

    def _add_person(self, person: Person, families: Mapping[tuple[str, ...], set[str]]) -> None:
        forms = person.names.get(self.language)
        if forms is None or not forms.full.strip():
            return
        self.known.add((Kind.PERSON, person.key))
        self.called[person.key] = forms.full
        for full, family in ((forms.full, forms.family), *forms.cases.values()):
            self._add(full, Kind.PERSON, person.key, Weight.STATED)
            if family.strip() and family != full:
                alone = len(families.get(self._stems(family), ())) == 1
                self._add(family, Kind.PERSON, person.key, Weight.WORD if alone else Weight.HINT)

    def _add(self, form: str, kind: Kind, value: str, weight: Weight) -> None:
        told = words(form, self.language)
        if not told:
            return
        made = _Form(
            tuple(word.stem for word in told), kind, value, weight, tuple(word.small for word in told)
        )
        here = self._by_first.setdefault(made.stems[0], [])
        if made not in here:
            here.append(made)

    def _stems(self, form: str) -> tuple[str, ...]:
        return tuple(stem(word.small, self.language) for word in words(form, self.language))


def _organisations(
    people: tuple[Person, ...], office: Office
) -> Iterator[tuple[str, Mapping[str, str], Weight]]:
    """Every organisation once with its forms by language, and the posts and short names that stand for it."""
    known: dict[str, dict[str, str]] = {}
    first = next(iter(office.names.values()), "")
    known[first] = dict(office.names)
    yield first, office.names, Weight.STATED
    yield first, office.short_names, Weight.HINT
    told: set[tuple[tuple[str, str], ...]] = set()
    for person in people:
        for appointment in person.appointments:
            forms = {lang: post.organisation.strip() for lang, post in appointment.forms.items()}
            forms = {lang: words for lang, words in forms.items() if words}
            if not forms:
                continue
            value = _same_as(known, forms) or next(iter(forms.values()))
            if value not in known:
                known[value] = dict(forms)
            if (key := tuple(sorted(forms.items()))) not in told:
                told.add(key)
                yield value, forms, Weight.STATED
            posts = {lang: post.post for lang, post in appointment.forms.items() if post.post.strip()}
            yield value, posts, Weight.HINT
            short = {
                lang: post.short_post for lang, post in appointment.forms.items() if post.short_post.strip()
            }
            yield value, short, Weight.HINT


def _same_as(known: Mapping[str, Mapping[str, str]], forms: Mapping[str, str]) -> str:
    folded = {lang: words.casefold() for lang, words in forms.items()}
    for value, others in known.items():
        if any(lang in folded and words.casefold() == folded[lang] for lang, words in others.items()):
            return value
    return ""


_indexes: dict[tuple[object, ...], tuple[object, NameIndex]] = {}


def name_index(language: str, people: Mapping[str, Person], office: Office) -> NameIndex:
    """The index of the directory in ``language``; made once for the same people."""
    everybody = tuple(people.values())
    key = (language, id(office), *map(id, everybody))
    found = _indexes.get(key)
    if found is None:
        if len(_indexes) >= _KEPT:
            _indexes.pop(next(iter(_indexes)), None)
        # The people are held with the index: an id stands for one of them only as long as it lives.
        found = _indexes[key] = ((everybody, office), NameIndex(language, everybody, office))
    return found[1]
