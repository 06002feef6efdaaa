"""Keeping the texts of a content in step with its statements, in every language, and saying how each one stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from editor_app.document.nodes import Block, Document, Paragraph, Run, plain_text
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Content, FactValue
from editor_app.domain.people import Person
from editor_app.domain.template import TemplateHead
from editor_app.templates.facts import meeting_date
from editor_app.templates.fill import subjects_in
from editor_app.templates.statement_merge import Known, fingerprint, likeness, locate, merged, words_of
from editor_app.templates.statement_paragraphs import paragraphs, verb_in
from editor_app.templates.statement_rows import Row, called_alike, printed, rows_in, with_ids

Filled = Callable[[str, Mapping[str, FactValue]], str]
"""The body that the report type makes of facts in a language."""
Finish = Callable[[str, Block], Block]
"""Gives a paragraph in a language its last touch, such as references in the place of names; no word changes."""


class State(StrEnum):
    """How a row's paragraph stands in a text."""

    AS_MADE = "as made"
    EDITED = "edited by hand"
    ABSENT = "not in the text"


@dataclass(frozen=True, slots=True)
class Standing:
    """One row in one language. ``block`` is its index among the body's blocks (None: it is not there), ``text``
    the paragraph's words as they stand, ``made`` those that the row makes now (both without marks)."""

    row: str
    language: str
    state: State
    block: int | None
    text: str
    made: str


def standing(content: Content, head: TemplateHead, people: Mapping[str, Person]) -> tuple[Standing, ...]:
    """Every row in every language that has a text, in the order of rows and languages."""
    rows = rows_in(head, content.facts)
    by_language = {code: _Page(content, code, head, people) for code in _written(content)} if rows else {}
    out: list[Standing] = []
    for n, row in enumerate(rows):
        name = _name(row, n)
        for code, page in by_language.items():
            place = page.places.get(name)
            made = words_of(page.made[name])
            if place is None:
                out.append(Standing(name, code, State.ABSENT, None, "", made))
            else:
                state = State.AS_MADE if place.as_made else State.EDITED
                text = words_of(page.blocks[place.block])
                out.append(Standing(name, code, state, place.block, text, made))
    return tuple(out)


def follow(
    content: Content,
    facts: Mapping[str, FactValue],
    head: TemplateHead,
    people: Mapping[str, Person],
    *,
    drop: Collection[str] = (),
    filled: Filled | None = None,
    finish: Finish | None = None,
) -> Content:
    """``content`` with ``facts``, its texts following what changed in the rows of statements.

    What a hand wrote stays: see `statement_merge.merged`. ``drop`` are rows whose paragraph goes with them although
    it was edited. ``filled`` says where the first statement of a text belongs; without it, at the end. ``finish``
    has the last word on what a row makes in a language.
    """
    changed = replace(content, facts=dict(facts))
    old, new = rows_in(head, content.facts), rows_in(head, facts)
    if _said(head, content.facts) == _said(head, facts):
        return changed
    changed = replace(changed, facts=with_ids(head, facts))
    new = rows_in(head, changed.facts)
    content = replace(content, facts=_renamed(head, content.facts, called_alike(old, new)))
    texts, made = dict(content.texts), dict(content.made)
    for code in _written(content):
        before = _Page(content, code, head, people)
        after = _finished(before.made_of(new, changed.facts, head), code, finish)
        at = (
            _belongs(before.blocks, after, filled(code, changed.facts))
            if filled and not before.places
            else None
        )
        done = merged(before.blocks, before.places, before.names, after, before.marks, drop=drop, at=at)
        if done.blocks != before.blocks:
            texts[code] = replace(content.text(code), body=write_markdown(Document(done.blocks)))
        made[code] = _with_ids(done.marks)
    return replace(changed, texts=texts, made={code: marks for code, marks in made.items() if marks})


def remake(
    content: Content,
    language: str,
    row: str,
    head: TemplateHead,
    people: Mapping[str, Person],
    finish: Finish | None = None,
) -> Content:
    """``content`` with the row's paragraph as the row makes it now; where it is not in the text it comes back."""
    page = _Page(content, language, head, people)
    if row not in page.made:
        return content
    place = page.places.get(row)
    blocks = list(page.blocks)
    others = {name: block for name, block in page.made.items() if name == row or name in page.places}
    others = {**others, **_finished({row: page.made[row]}, language, finish)}
    if place is not None:
        blocks[place.block] = others[row]
        marks = {**page.marks, row: fingerprint(others[row])}
        result: Sequence[Block] = blocks
    else:
        done = merged(
            blocks, page.places, [n for n in page.names if n != row], {**_frozen(page, others)}, page.marks
        )
        result, marks = done.blocks, dict(done.marks)
    text = replace(content.text(language), body=write_markdown(Document(tuple(result))))
    kept = _with_ids(marks)
    made = {**content.made, language: kept} if kept else content.made
    return replace(content.with_text(language, text), made=made)


def tracked(
    content: Content, head: TemplateHead, people: Mapping[str, Person], before: Content | None = None
) -> Content:
    """``content`` with its marks brought up to date after typing, so that edited paragraphs are found again.

    ``before`` is the content as it was looked at last: a paragraph is known by its words there, too.
    """
    made = dict(content.made)
    for code, marks in content.made.items():
        if code in content.texts:
            page = _Page(content, code, head, people, before)
            done = merged(page.blocks, page.places, page.names, _frozen(page, page.made), marks)
            made[code] = {**marks, **done.marks}
    return replace(content, made=made) if made != content.made else content


class _Page:
    """One language of a content: its blocks, the rows' paragraphs in it, and what the rows make now."""

    def __init__(
        self,
        content: Content,
        language: str,
        head: TemplateHead,
        people: Mapping[str, Person],
        before: Content | None = None,
    ) -> None:
        self.language, self._people = language, people
        self.blocks = parse_markdown(content.text(language).body).blocks
        self.marks = dict(content.made.get(language, {}))
        rows = rows_in(head, content.facts)
        self.names = tuple(_name(row, n) for n, row in enumerate(rows))
        speakers = {key for row in rows if isinstance(key := row.get("speaker"), str)}
        last = _Page(before, language, head, people).words if before is not None else {}
        plain = self._made(rows, content.facts, head, ())
        introduced = self._made(rows, content.facts, head, speakers)
        known = [
            Known(
                name,
                self.marks.get(name, ""),
                frozenset({fingerprint(plain[name]), fingerprint(introduced[name])}),
                (words_of(plain[name]), words_of(introduced[name]), last.get(name, "")),
            )
            for name in self.names
        ]
        left_over = [
            Known(name, mark, frozenset(), (last.get(name, ""),))
            for name, mark in self.marks.items()
            if name not in self.names
        ]
        self.places = locate(self.blocks, [*known, *left_over])
        self.made = self.made_of(rows, content.facts, head)

    @property
    def words(self) -> dict[str, str]:
        """The paragraphs of the rows as they stand."""
        return {name: words_of(self.blocks[place.block]) for name, place in self.places.items()}

    def made_of(
        self, rows: Sequence[Row], facts: Mapping[str, FactValue], head: TemplateHead
    ) -> dict[str, Block]:
        """What ``rows`` make at this place of the text, with the verbs that it has already."""
        first = min((self.places[name].block for name in self.names if name in self.places), default=None)
        before = " ".join(map(_all_words, self.blocks[:first]))
        speakers = {key for row in rows if isinstance(key := row.get("speaker"), str)}
        named = {key for key in speakers if key in self._people and _named(self._people[key], before)}
        verbs = {
            name: verb
            for name, place in self.places.items()
            if (verb := verb_in(words_of(self.blocks[place.block]), self.language)) is not None
        }
        return self._made(rows, facts, head, named, verbs)

    def _made(
        self,
        rows: Sequence[Row],
        facts: Mapping[str, FactValue],
        head: TemplateHead,
        named: Iterable[str],
        verbs: Mapping[str, int] | None = None,
    ) -> dict[str, Block]:
        day = meeting_date(head, facts)
        named_rows = [{**row, "id": _name(row, n)} for n, row in enumerate(rows)]
        made = paragraphs(
            named_rows,
            self.language,
            self._people,
            day,
            named=frozenset(named),
            subjects=subjects_in(head, facts),
            verbs=verbs,
        )
        return {one.row: _block(one.text) for one in made}


def _finished(made: dict[str, Block], language: str, finish: Finish | None) -> dict[str, Block]:
    return {name: finish(language, block) for name, block in made.items()} if finish else made


def _written(content: Content) -> list[str]:
    """The languages whose body has words: a text that nobody filled yet follows nothing."""
    return [code for code in content.languages if content.text(code).body.strip()]


def _said(head: TemplateHead, facts: Mapping[str, FactValue]) -> object:
    """Everything that the paragraphs depend on."""
    rows = [printed(row) for row in rows_in(head, facts)]
    return rows, (meeting_date(head, facts), subjects_in(head, facts)) if rows else None


def _with_ids(marks: Mapping[str, str]) -> dict[str, str]:
    """``marks`` without those of rows that are called by their place."""
    return {name: mark for name, mark in marks.items() if not name.startswith("#")}


def _name(row: Row, place: int) -> str:
    """The row's id; a row of an older content is called by its place."""
    return str(row.get("id") or f"#{place}")


def _renamed(head: TemplateHead, facts: Mapping[str, FactValue], rows: Sequence[Row]) -> dict[str, FactValue]:
    """``facts`` with ``rows`` for those that say something, in the same order."""
    left = list(rows)
    out = dict(facts)
    for field in head.fields:
        mine = rows_in(replace(head, fields=(field,)), facts)
        if mine:
            out[field.name] = [dict(row) for row in left[: len(mine)]]
            del left[: len(mine)]
    return out


@lru_cache(maxsize=1024)
def _block(text: str) -> Block:
    blocks = parse_markdown(text).blocks
    return blocks[0] if blocks else Paragraph((Run("…"),))


def _all_words(block: Block) -> str:
    return plain_text(Document((block,)))


def _named(person: Person, text: str) -> bool:
    """Whether ``text`` names the person in any form of any language."""
    forms = {
        form
        for name in person.names.values()
        for form in (name.full, name.family, *(part for pair in name.cases.values() for part in pair))
        if form
    }
    return bool(forms) and re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})", text) is not None


def _frozen(page: _Page, made: Mapping[str, Block]) -> dict[str, Block]:
    """``made`` with the paragraphs that stand in the text as they stand."""
    return {
        name: page.blocks[page.places[name].block] if name in page.places else block
        for name, block in made.items()
    }


def _belongs(blocks: Sequence[Block], made: Mapping[str, Block], filled: str) -> int | None:
    """Before which of ``blocks`` the report type would put the first of ``made``; None is the end."""
    whole = parse_markdown(filled).blocks
    wanted = [words_of(block) for block in made.values()]
    first = next(
        (n for n, b in enumerate(whole) if any(likeness(words_of(b), w) > 0.6 for w in wanted)), None
    )
    if first is None:
        return None
    here: dict[Block, int] = {}
    for n, block in enumerate(blocks):
        here.setdefault(block, n)
    above = next((here[block] for block in reversed(whole[:first]) if block in here), None)
    if above is not None:
        return above + 1
    return next((here[block] for block in whole[first:] if block in here), None)
