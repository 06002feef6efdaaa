"""Taking a table of people into the directory: all that is sound in one transaction, the rest named and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.people import AppointmentDraft, Person, PersonDraft, PersonId
from editor_app.domain.release import ReleaseId
from editor_app.errors import EditorError
from editor_app.usecases.names import update_drafts
from editor_app.usecases.people import put_person
from editor_app.usecases.permits import requires
from editor_app.usecases.person_csv import LeftOut, PeopleFile
from editor_app.usecases.person_rows import everybody


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import, as keys; ``left_out`` are rows with their line and the reason, ``drafts`` the open
    drafts whose names followed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    drafts: tuple[ReleaseId, ...] = ()


@requires(Permission.KEEP_PEOPLE)
def import_people(session: Session, actor: AccountId, file: PeopleFile) -> Imported:
    """Add the people of ``file`` who are not in the directory, and replace those who are.

    Somebody who is refused, such as for a key that is taken, is left out with the reason; the others are taken.
    """
    known = {person.key: person for person in everybody(session)}
    added: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    left_out = list(file.left_out)
    for line, draft in file.people:
        before = known.get(draft.key)
        namesake = None if draft.key else _namesake(known.values(), draft)
        if namesake is not None:
            reason = (
                f"The directory has this name already; give the row the key “{namesake.key}” to change it."
            )
            left_out.append(LeftOut(line, _called(draft), reason))
            continue
        if before is not None and same(before, draft):
            unchanged.append(draft.key)
            continue
        try:
            after = put_person(session, actor, draft, None if before is None else PersonId(before.id))
        except EditorError as error:
            left_out.append(LeftOut(line, draft.key or _called(draft), error.text))
            continue
        known[after.key] = after
        (added if before is None else changed).append(after.key)
    drafts = update_drafts(session, actor, (*added, *changed))
    left_out.sort(key=lambda one: one.line)
    return Imported(tuple(added), tuple(changed), tuple(unchanged), tuple(left_out), drafts)


def _namesake(people: Iterable[Person], draft: PersonDraft) -> Person | None:
    """Somebody with the same full name in a language that both have."""
    mine = {(language, name.full) for language, name in draft.names.items()}
    return next(
        (one for one in people if mine & {(language, name.full) for language, name in one.names.items()}),
        None,
    )


def _called(draft: PersonDraft) -> str:
    return next((name.full for name in draft.names.values()), "")


def same(person: Person, draft: PersonDraft) -> bool:
    """Whether ``draft`` says nothing that the directory does not say of ``person``."""
    return _bare(PersonDraft.of(person)) == _bare(draft)


def _bare(draft: PersonDraft) -> PersonDraft:
    """``draft`` without what no table holds: the ids of appointments, their order, and empty forms."""
    held = [_held(one) for one in draft.appointments]
    held.sort(key=lambda one: (str(one.starts), str(one.ends), sorted(map(str, one.forms.values()))))
    names = {language: replace(name, cases=dict(name.cases)) for language, name in draft.names.items()}
    return replace(draft, names=names, appointments=tuple(held))


def _held(one: AppointmentDraft) -> AppointmentDraft:
    forms = {
        language: replace(form, cases=dict(form.cases))
        for language, form in one.forms.items()
        if form.cases or any((form.post, form.rank, form.organisation, form.short_post, form.country))
    }
    return AppointmentDraft(forms, one.starts, one.ends)
