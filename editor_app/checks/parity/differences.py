"""What differs between the source and a translation, as findings: each names the pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from editor_app.checks.finding import Finding, Level
from editor_app.checks.parity.fact import Kind, Place
from editor_app.checks.parity.table import ParityRow, ParityTable, State, compare_facts
from editor_app.checks.rule import Draft, Example, Hit, ReleaseRule, Rule
from editor_app.checks.specimen import CONTENT, TEXT
from editor_app.domain.content import Content, Text
from editor_app.domain.people import Person
from editor_app.domain.release import Office
from editor_app.languages.passages import passages

RULE_ID: Final = "parity.facts"
NAMES: Final = {"en": "English", "az": "Azerbaijani", "ru": "Russian"}
_NOTHING: Final = {
    Kind.DATE: "no such date",
    Kind.TIME: "no such time",
    Kind.NUMBER: "no such number",
    Kind.MONEY: "no such sum",
    Kind.PERCENT: "no such percentage",
}


def message(row: ParityRow, source: str, language: str) -> str:
    """The pair in a sentence: “English has 1,250; Azerbaijani has 1,520.”"""
    return f"{_has(row, source)}; {_has(row, language)}."


def _has(row: ParityRow, language: str) -> str:
    name = NAMES.get(language, language)
    told = row.values.get(language)
    named = row.kind in (Kind.PERSON, Kind.ORGANISATION)
    if told is None:
        return f"{name} does not" if named else f"{name} has {_NOTHING[row.kind]}"
    match row.kind:
        case Kind.QUOTATION:
            whose = f" of {row.subject}" if row.subject else ""
            return f"{name} has {_count(told.text, 'passage')} of direct speech{whose}"
        case Kind.PARAGRAPHS:
            return f"{name} has {_count(told.text, 'paragraph')}"
        case _:
            return f"{name} {'names' if named else 'has'} {told.text}"


def _count(number: str, word: str) -> str:
    return f"{'no' if number == '0' else number} {word}{'' if number == '1' else 's'}"


def place_in(row: ParityRow, language: str) -> Place:
    """Where to look in ``language``: the words themselves, or the passage where one would expect them."""
    told = row.values.get(language)
    if told is not None and told.places:
        return told.places[0]
    return row.expected.get(language, Place(language, "headline", 0, 0, 0))


def about(row: ParityRow, source: str, language: str) -> str:
    """What a waiver is given for: the kind and both values."""
    pair = (row.agreeing.get(source, "–"), row.agreeing.get(language, "–"))
    return f"{row.kind} {row.subject}: {pair[0]} / {pair[1]}"


def find_differences(content: Content, people: Mapping[str, Person], office: Office) -> tuple[Finding, ...]:
    """One finding for each row and translation that differ; the same as the checks find."""
    table = compare_facts(content, people, office)
    return tuple(
        finding
        for language in table.languages[1:]
        for row in table.differing
        if (finding := finding_of(row, table, content, language)) is not None
    )


def finding_of(row: ParityRow, table: ParityTable, content: Content, language: str) -> Finding | None:
    """The finding of a row for a translation; None where it agrees with the source."""
    source = table.languages[0]
    if language == source or row.state_of(language, source) is State.SAME:
        return None
    place = place_in(row, language)
    text = _text_at(content, place)[place.start : place.end]
    return Finding(
        RULE_ID,
        Level.BLOCKS,
        language,
        place.field,
        text,
        message(row, source, language),
        place.start,
        place.end,
        place.block,
        about=about(row, source, language),
    )


def _text_at(content: Content, place: Place) -> str:
    if place.field.startswith("photos."):
        photo = content.photo(place.field.split(".")[1])
        return photo.caption.get(place.language, "") if photo is not None else ""
    for passage in passages(content.text(place.language)):
        if (passage.field, passage.block) == (place.field, place.block) and passage.kind != "photo":
            return passage.text
    return ""


_last: tuple[Content, Mapping[str, Person], Office, ParityTable] | None = None


def _table_of(content: Content, people: Mapping[str, Person], office: Office) -> ParityTable:
    """The table; kept for the further languages of the same check."""
    global _last
    kept = _last
    if kept is not None and kept[0] is content and kept[1] is people and kept[2] is office:
        return kept[3]
    table = compare_facts(content, people, office)
    _last = (content, people, office, table)
    return table


def hits(draft: Draft) -> Iterator[Hit]:
    """The differences of one translation from the source."""
    context = draft.context
    table = _table_of(draft.content, context.people, context.office)
    for row in table.differing:
        finding = finding_of(row, table, draft.content, draft.language)
        if finding is not None:
            yield Hit(
                finding.message,
                finding.start,
                finding.end,
                field=finding.field,
                block=finding.block,
                text=_text_at(draft.content, place_in(row, draft.language)) if finding.text else "",
                about=finding.about,
            )


def _both(en: str, az: str) -> Example:
    texts = {
        "en": Text(TEXT.headline, TEXT.summary, en),
        "az": Text("Xidmətdə görüş keçirilib", "Tərəflər razılığa gəliblər.", az),
    }
    return Example(content=Content(CONTENT.template, ("en", "az"), CONTENT.facts, texts), language="az")


RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id=RULE_ID,
        number=0,
        title="Languages that differ",
        level=Level.BLOCKS,
        reason="Every language states the same dates, numbers, names and quotations; a slip in one is a false report.",
        find=hits,
        bad=(
            _both("The Service counted 1,250 boats.", "Xidmət 1520 gəmi sayıb."),
            _both("They met on 5 May 2026.", "Onlar 6 may 2026-cı il tarixində görüşüblər."),
            _both("They spoke. \n\nThey agreed.", "Onlar danışıblar."),
        ),
        good=(
            _both("The Service counted 1,250 boats.", "Xidmət 1250 gəmi sayıb."),
            _both(
                "They met at 3pm on 5 May 2026.", "Onlar 5 may 2026-cı il tarixində saat 15:00-da görüşüblər."
            ),
            _both("About two hundred guests, 2.5% more.", "İki yüzə yaxın qonaq, 2,5 faiz çox."),
        ),
    ),
)

__all__ = ["NAMES", "RULES", "RULE_ID", "find_differences", "finding_of", "message", "place_in"]
