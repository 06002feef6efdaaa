"""The table of facts by language, and which of them differ.

Readings of one kind that mean the same are one row. A row is whole when every language has it. Of two rows that
are not, and that stand in passages that belong together, one is the other's counterpart: they become one row with
different values. What only one language has is missing in the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from editor_app.checks.parity.fact import Fact, Kind, Place, Weight, same_value
from editor_app.checks.parity.names import NameIndex, name_index
from editor_app.checks.parity.reading import Reading, read
from editor_app.domain.content import Content
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.languages.alignment import align, counterparts
from editor_app.languages.following import known_marks
from editor_app.languages.passages import passages

_KINDS = tuple(Kind)


class State(StrEnum):
    SAME = "same"
    MISSING = "missing"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Told:
    """What one language has: the words as they stand (a count for quotations and paragraphs) and where."""

    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ParityRow:
    """One fact. ``values`` has the languages that state something; ``languages`` those that are compared in this
    row; ``subject`` says whose quotations are counted. ``state`` is that of the row as a whole."""

    kind: Kind
    values: Mapping[str, Told]
    state: State
    languages: tuple[str, ...]
    agreeing: Mapping[str, str] = field(default_factory=dict)
    """The value by language, in the same form for all: equal strings agree."""
    subject: str = ""
    expected: Mapping[str, Place] = field(default_factory=dict)
    """For a language that lacks it, the beginning of the passage where one would look for it."""

    def state_of(self, language: str, source: str) -> State:
        """How ``language`` stands to ``source`` in this row."""
        mine, theirs = self.agreeing.get(language), self.agreeing.get(source)
        if mine == theirs or language not in self.languages or source not in self.languages:
            return State.SAME
        return State.MISSING if mine is None or theirs is None else State.DIFFERENT


@dataclass(frozen=True, slots=True)
class ParityTable:
    """The rows, those that differ first, in the order of kinds. ``languages``: the source first."""

    languages: tuple[str, ...]
    rows: tuple[ParityRow, ...]

    @property
    def differing(self) -> tuple[ParityRow, ...]:
        return tuple(row for row in self.rows if row.state is not State.SAME)


@dataclass(slots=True)
class _Class:
    kind: Kind
    value: str
    values: set[str]
    weight: Weight
    by_language: dict[str, list[Fact]]
    merged: bool = False

    def agrees(self, fact: Fact) -> bool:
        return fact.kind is self.kind and any(
            same_value(self.kind, a, b) for a in self.values for b in fact.values
        )


def compared_languages(content: Content) -> tuple[str, ...]:
    """The languages that are compared: those wanted and written, without those that follow later."""
    return tuple(
        code for code in content.languages if code not in content.later and not content.text(code).empty
    )


def compare_facts(content: Content, people: Mapping[str, Person], office: Office) -> ParityTable:
    """The facts of every wanted language side by side. With fewer than two languages there are no rows."""
    languages = compared_languages(content)
    if len(languages) < 2:
        return ParityTable(languages, ())
    captions = {
        photo.key: photo.caption
        for photo in content.photos
        if all(photo.caption.get(code, "").strip() for code in languages)
    }
    indexes = {code: name_index(code, people, office) for code in languages}
    readings = {
        code: read(
            content.text(code), code, indexes[code], {key: words[code] for key, words in captions.items()}
        )
        for code in languages
    }
    places = _Places(content, languages)
    rows: list[ParityRow] = []
    for kind in _KINDS:
        rows.extend(_rows_of(kind, languages, readings, indexes, places))
    rows.extend(_quotations(languages, readings, indexes))
    rows.append(_paragraphs(languages, readings))
    rows.sort(key=lambda row: (row.state is State.SAME, _KINDS.index(row.kind)))
    return ParityTable(languages, tuple(rows))


class _Places:
    """Which passages belong together: every place has a row number, the same in all languages."""

    def __init__(self, content: Content, languages: Sequence[str]) -> None:
        source = languages[0]
        self._rows: dict[tuple[str, str, int], object] = {}
        self._back: dict[tuple[str, object], Place] = {}
        first = passages(content.text(source))
        for language in languages:
            here = passages(content.text(language))
            if language == source:
                pairs = {n: n for n in range(len(here))}
            else:
                pairs = counterparts(align(first, here, known_marks(content, language, source)))
            for n, passage in enumerate(here):
                row: object = pairs.get(n, (language, n))
                if passage.kind != "photo":
                    self._rows[language, passage.field, passage.block] = row
                    self._back[language, row] = Place(language, passage.field, passage.block, 0, 0)

    def row(self, place: Place) -> object:
        return self._rows.get((place.language, place.field, place.block), place.field)

    def near(self, hint: Fact, one: _Class) -> bool:
        """Whether a hint stands where it can mean the fact: numbers in the passage beside, names anywhere."""
        if hint.kind in (Kind.PERSON, Kind.ORGANISATION):
            return True
        row = self.row(hint.place)
        return any(self.row(fact.place) == row for facts in one.by_language.values() for fact in facts)

    def beside(self, place: Place, language: str) -> Place:
        """The beginning of what stands beside ``place`` in ``language``; of the headline where nothing does."""
        if place.field.startswith("photos."):
            return Place(language, place.field, 0, 0, 0)
        return self._back.get((language, self.row(place)), Place(language, "headline", 0, 0, 0))


def _rows_of(
    kind: Kind,
    languages: tuple[str, ...],
    readings: Mapping[str, Reading],
    indexes: Mapping[str, NameIndex],
    places: _Places,
) -> list[ParityRow]:
    facts = [fact for code in languages for fact in readings[code].facts if fact.kind is kind]
    classes: list[_Class] = []
    known: dict[str, _Class] = {}
    for fact in sorted((f for f in facts if f.weight is not Weight.HINT), key=lambda f: f.value.count("?")):
        found = next((known[value] for value in sorted(fact.values) if value in known), None)
        if found is None and kind is Kind.DATE:
            found = next((one for one in classes if one.agrees(fact)), None)
        if found is None:
            found = _Class(kind, fact.value, set(), fact.weight, {})
            classes.append(found)
        found.values |= fact.values
        known.update(dict.fromkeys(fact.values, found))
        found.weight = max(found.weight, fact.weight)
        found.by_language.setdefault(fact.place.language, []).append(fact)
    hints: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.weight is Weight.HINT:
            hints.setdefault("" if kind is Kind.DATE else fact.value, []).append(fact)
    for one in classes:
        for fact in [f for value in ("", *one.values) for f in hints.get(value, ())]:
            told = one.by_language.get(fact.place.language)
            if (
                (told is None or told[0].weight is Weight.HINT)
                and one.agrees(fact)
                and places.near(fact, one)
            ):
                one.by_language.setdefault(fact.place.language, []).append(fact)
    scope = [_scope(one, languages, indexes) for one in classes]
    whole = [set(scope[n]) <= set(one.by_language) for n, one in enumerate(classes)]
    rows = [_row([one], scope[n], places) for n, one in enumerate(classes) if whole[n]]
    rows.extend(_exchanged([one for n, one in enumerate(classes) if whole[n]], languages, places))
    open_ones = [(one, scope[n]) for n, one in enumerate(classes) if not whole[n] and len(scope[n]) > 1]
    return rows + _open_rows(open_ones, places)


def _exchanged(ones: Sequence[_Class], languages: tuple[str, ...], places: _Places) -> Iterator[ParityRow]:
    """Facts that both languages have, but one here and the other there: in passages that belong together one
    language states the one and another language the other."""
    source = languages[0]
    for language in languages[1:]:
        only: dict[object, tuple[list[_Class], list[_Class]]] = {}
        for one in ones:
            mine = {places.row(f.place) for f in one.by_language.get(source, ())}
            theirs = {places.row(f.place) for f in one.by_language.get(language, ())}
            for row in mine ^ theirs:
                if not str(row).startswith("photos."):
                    only.setdefault(row, ([], []))[row in theirs].append(one)
        for row, (here, there) in only.items():
            for one, other in zip(here, there, strict=False):
                pair = (_in_row(one, source, row, places), _in_row(other, language, row, places))
                yield _row(pair, (source, language), places)


def _in_row(one: _Class, language: str, row: object, places: _Places) -> _Class:
    facts = [fact for fact in one.by_language[language] if places.row(fact.place) == row]
    return _Class(one.kind, one.value, one.values, one.weight, {language: facts})


def _scope(one: _Class, languages: tuple[str, ...], indexes: Mapping[str, NameIndex]) -> tuple[str, ...]:
    """The languages in which the fact can stand: a person without a name in Russian cannot be missed there."""
    if one.kind not in (Kind.PERSON, Kind.ORGANISATION):
        return languages
    return tuple(
        code
        for code in languages
        if code in one.by_language or any((one.kind, value) in indexes[code].known for value in one.values)
    )


def _open_rows(ones: list[tuple[_Class, tuple[str, ...]]], places: _Places) -> list[ParityRow]:
    rows: list[ParityRow] = []
    for n, (one, scope) in enumerate(ones):
        if one.merged:
            continue
        group = [one]
        taken = set(one.by_language)
        for other, _ in ones[n + 1 :]:
            if not other.merged and taken.isdisjoint(other.by_language) and _beside(group, other, places):
                other.merged = True
                group.append(other)
                taken |= set(other.by_language)
        if len(group) > 1 or one.weight is Weight.STATED:
            rows.append(_row(group, scope, places))
    return rows


def _beside(group: Iterable[_Class], other: _Class, places: _Places) -> bool:
    rows = {places.row(f.place) for one in group for facts in one.by_language.values() for f in facts}
    return any(places.row(f.place) in rows for facts in other.by_language.values() for f in facts)


def _row(group: Sequence[_Class], scope: tuple[str, ...], places: _Places) -> ParityRow:
    values: dict[str, Told] = {}
    agreeing: dict[str, str] = {}
    for one in group:
        for code, facts in one.by_language.items():
            best = max(facts, key=lambda f: f.weight)
            values[code] = Told(best.said, tuple(f.place for f in facts))
            agreeing[code] = one.value
    missing = [code for code in scope if code not in values]
    state = State.DIFFERENT if len(group) > 1 else State.MISSING if missing else State.SAME
    known = next(iter(values.values())).places[0]
    expected = {code: places.beside(known, code) for code in missing}
    return ParityRow(group[0].kind, values, state, scope, agreeing, "", expected)


def _quotations(
    languages: tuple[str, ...], readings: Mapping[str, Reading], indexes: Mapping[str, NameIndex]
) -> list[ParityRow]:
    """Passages with direct speech, for each speaker where it is plain who speaks, else all together."""
    speakers = sorted({who for code in languages for who in readings[code].speakers})
    if not speakers:
        return []
    totals = {
        code: tuple(p for places in readings[code].speakers.values() for p in places) for code in languages
    }
    nameable = all((Kind.PERSON, who) in indexes[code].known for who in speakers for code in languages)
    if "" in speakers or not nameable:
        return [_counted(Kind.QUOTATION, totals, languages)]
    called = indexes[languages[0]].called
    return [
        _counted(
            Kind.QUOTATION,
            {code: readings[code].speakers.get(who, ()) for code in languages},
            languages,
            called.get(who, who),
        )
        for who in speakers
    ]


def _counted(
    kind: Kind, found: Mapping[str, tuple[Place, ...]], languages: tuple[str, ...], subject: str = ""
) -> ParityRow:
    counts = {code: str(len(found[code])) for code in languages}
    values = {code: Told(counts[code], found[code]) for code in languages}
    state = State.SAME if len(set(counts.values())) == 1 else State.DIFFERENT
    return ParityRow(kind, values, state, languages, counts, subject)


def _paragraphs(languages: tuple[str, ...], readings: Mapping[str, Reading]) -> ParityRow:
    counts = {code: str(readings[code].leaves) for code in languages}
    values = {
        code: Told(count, (Place(code, "body", max(readings[code].leaves - 1, 0), 0, 0),))
        for code, count in counts.items()
    }
    state = State.SAME if len(set(counts.values())) == 1 else State.DIFFERENT
    return ParityRow(Kind.PARAGRAPHS, values, state, languages, counts)
