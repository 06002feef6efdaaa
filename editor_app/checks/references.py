"""References to people: words that the directory no longer gives, and references that it cannot give."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.finding import Level
from editor_app.checks.rule import Draft, Hit, ReleaseRule, Rule
from editor_app.checks.specimen import release
from editor_app.references.contents import day_of
from editor_app.references.resolve import Directory, Noted, noted
from editor_app.references.wording import Problem

STALE = "references.stale"
"""The rule whose fix is a reference's words of now."""

_CASES = {
    "nom": "nominative",
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "ins": "instrumental",
    "loc": "locative",
    "abl": "ablative",
}


def stale(draft: Draft) -> Iterator[Hit]:
    for note in _notes(draft):
        if note.stale:
            yield _hit(
                draft,
                note,
                f"The directory has “{note.words}” for the day of the report.",
                note.words,
            )


def not_given(draft: Draft) -> Iterator[Hit]:
    for note in _notes(draft):
        match note.problem:
            case None:
                continue
            case Problem.NOT_IN_DIRECTORY:
                message = "This person is no longer in the directory; the words stay as they are."
            case Problem.NO_NAME:
                message = "The directory has no name in this language; the words stay as they are."
            case Problem.NO_CASE:
                case = _CASES[note.mention.case]
                message = f"No stored form for the case ({case}); the words stay as they are."
            case Problem.NO_POST:
                message = "The person held no post on the day of the report; the words stay as they are."
        yield _hit(draft, note, message)


def _notes(draft: Draft) -> tuple[Noted, ...]:
    directory = Directory(draft.context.people, draft.language, day_of(draft.content.facts))
    return noted(draft.document, directory)


def _hit(draft: Draft, note: Noted, message: str, fix: str | None = None) -> Hit:
    return draft.hit(draft.body[note.leaf], message, note.start, note.end, fix)


_LATER = "They met [{0}](person:rashad-hasanov?form=later{1})."

RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id=STALE,
        number=8,
        title="Name as of the date",
        level=Level.BLOCKS,
        reason="Posts, ranks and names are printed as they were on the day of the meeting.",
        find=stale,
        bad=(
            release(_LATER.format("Mr Hasanof", "")),
            release("[Chief of the Service Rashad Hasanov](person:rashad-hasanov?form=post) spoke."),
            release("Встреча с [г-н Гасанов](person:rashad-hasanov?form=later&case=ins).", "ru"),
        ),
        good=(
            release(_LATER.format("Mr Hasanov", "")),
            release("[Chief of the State Waterways Service](person:rashad-hasanov?form=post) spoke."),
            release("Встреча с [г-ном\u00a0Гасановым](person:rashad-hasanov?form=later&case=ins).", "ru"),
            release("They met Mr Hasanof."),
        ),
    ),
    ReleaseRule(
        id="references.form",
        number=8,
        title="Reference that the directory cannot give",
        level=Level.WARNS,
        reason="A reference follows the directory only where the directory has the form it asks for.",
        find=not_given,
        bad=(
            release("They met [Ms Nobody](person:ms-nobody?form=later)."),
            release("Беседа о [г-не Гасанове](person:rashad-hasanov?form=later&case=loc).", "ru"),
        ),
        good=(release(_LATER.format("Mr Hasanov", "&case=gen")),),
    ),
)
