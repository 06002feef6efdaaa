"""The directory of people: names and appointments, as they are printed in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from editor_app.domain.accounts import AccountId, Permission
from editor_app.domain.people import (
    LANGUAGES,
    AppointmentDraft,
    Person,
    PersonDraft,
    PersonId,
    PostForms,
)
from editor_app.errors import BadInput, Refused
from editor_app.store.folding import fold
from editor_app.store.tables import AppointmentRow, PersonRow
from editor_app.usecases.names import update_drafts
from editor_app.usecases.permits import requires, without_account
from editor_app.usecases.person_rows import as_person, everybody
from editor_app.usecases.told import told_person
from editor_app.usecases.trail import note_down

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@without_account("names of office-holders are public; templates and exports need them")
def directory(session: Session) -> tuple[Person, ...]:
    """Everybody, by key."""
    return everybody(session)


@requires(Permission.KEEP_PEOPLE)
def add_person(session: Session, actor: AccountId, person: PersonDraft) -> Person:
    """Add a person. An empty key is made from the name. Refused if the key is taken; BadInput if it is unsound."""
    added = put_person(session, actor, person)
    update_drafts(session, actor, (added.key,))
    return added


@requires(Permission.KEEP_PEOPLE)
def change_person(session: Session, actor: AccountId, person_id: PersonId, person: PersonDraft) -> Person:
    """Replace a person's forms and appointments. The key stays unless another is given.

    Open drafts that name the person by reference get the new words in the same transaction (`names`); texts in
    review, approved or released do not change.
    """
    before = _row(session, person_id).key
    changed = put_person(session, actor, person, person_id)
    renamed = {} if changed.key == before else {before: changed.key}
    update_drafts(session, actor, (changed.key,), renamed)
    return changed


def put_person(
    session: Session, actor: AccountId, person: PersonDraft, person_id: PersonId | None = None
) -> Person:
    """Write ``person`` as a new one, or in the place of ``person_id``. Nothing is written where it is refused."""
    check_person(person)
    if person_id is not None:
        return _replace(session, actor, person, person_id)
    key = person.key or _free_key(session, person)
    if session.scalar(select(PersonRow.id).where(PersonRow.key == key)) is not None:
        raise Refused(f"There is already a person “{key}”.", "Change that person, or choose another key.")
    row = PersonRow(key=key, sex=person.sex, names={}, note="")
    _write(row, person)
    session.add(row)
    session.flush()
    note_down(session, actor, "person added", note=key, details=told_person(row))
    return as_person(row)


def _replace(session: Session, actor: AccountId, person: PersonDraft, person_id: PersonId) -> Person:
    row = _row(session, person_id)
    was = ""
    if person.key and person.key != row.key:
        if session.scalar(select(PersonRow.id).where(PersonRow.key == person.key)) is not None:
            raise Refused(f"There is already a person “{person.key}”.", "Choose another key.")
        was, row.key = row.key, person.key
    _write(row, person)
    session.flush()
    note_down(session, actor, "person changed", note=row.key, details=told_person(row, was))
    return as_person(row)


@requires(Permission.KEEP_PEOPLE)
def remove_person(session: Session, actor: AccountId, person_id: PersonId) -> None:
    """Take a person out of the directory. Texts keep their words; facts keep the key."""
    row = _row(session, person_id)
    note_down(session, actor, "person removed", note=row.key)
    session.delete(row)


def check_person(person: PersonDraft) -> None:
    """Raise BadInput, naming the person, for an unsound key, missing names or appointments that cannot be."""
    label = person.key or next((n.full for n in person.names.values()), "") or "this person"
    if person.key and not (_KEY.fullmatch(person.key) and len(person.key) <= 80):
        raise BadInput(
            f"The key “{person.key}” is not sound.",
            "Use small letters, digits and hyphens, such as orkhan-valiyev.",
        )
    if not person.names:
        raise BadInput(f"{label} has no name in any language.", "Give at least one name.")
    for language, name in person.names.items():
        _known_language(label, language)
        if not name.full.strip() or not name.family.strip():
            raise BadInput(f"{label} lacks the full or family name in “{language}”.", "Give both.")
    for appointment in person.appointments:
        if appointment.starts and appointment.ends and appointment.ends < appointment.starts:
            raise BadInput(
                f"An appointment of {label} ends on {appointment.ends}, before it starts on {appointment.starts}.",
                "Correct one of the days.",
            )
        if not any(form.post.strip() for form in appointment.forms.values()):
            raise BadInput(
                f"An appointment of {label} names no post.", "Give the post in at least one language."
            )
        for language in appointment.forms:
            _known_language(label, language)
    _refuse_overlaps(label, person.appointments)


def _known_language(label: str, language: str) -> None:
    if language not in LANGUAGES:
        raise BadInput(f"{label} has forms in “{language}”.", f"Known languages are {', '.join(LANGUAGES)}.")


def _refuse_overlaps(label: str, appointments: tuple[AppointmentDraft, ...]) -> None:
    for n, one in enumerate(appointments):
        for other in appointments[n + 1 :]:
            organisation = _same_organisation(one.forms, other.forms)
            if organisation and _overlap(one, other):
                raise Refused(
                    f"Two appointments of {label} at “{organisation}” are held at the same time.",
                    "End the earlier one the day before the later one starts.",
                )


def _same_organisation(one: Mapping[str, PostForms], other: Mapping[str, PostForms]) -> str:
    for language, form in one.items():
        name = form.organisation.strip()
        if name and language in other and fold(name) == fold(other[language].organisation.strip()):
            return name
    return ""


def _overlap(one: AppointmentDraft, other: AppointmentDraft) -> bool:
    return (one.starts or date.min) <= (other.ends or date.max) and (other.starts or date.min) <= (
        one.ends or date.max
    )


def _free_key(session: Session, person: PersonDraft) -> str:
    name = (person.names.get("en") or next(iter(person.names.values()))).full
    ascii_name = fold(name).translate(_CYRILLIC)
    stem = "-".join(re.findall(r"[a-z0-9]+", ascii_name))[:60] or "person"
    key, n = stem, 2
    while session.scalar(select(PersonRow.id).where(PersonRow.key == key)) is not None:
        key, n = f"{stem}-{n}", n + 1
    return key


_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдезийклмнопрстуфхцчшщъыьэюя",
            "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia".replace("-", "").split(
                " "
            ),
            strict=True,
        )
    )
    | {"ж": "zh"}
)


def _row(session: Session, person_id: PersonId) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise BadInput(f"There is no person {person_id} in the directory.", "List the people to see them.")
    return row


def _write(row: PersonRow, person: PersonDraft) -> None:
    row.sex = person.sex
    row.note = person.note
    row.names = {
        language: {
            "full": name.full,
            "family": name.family,
            "honorific": name.honorific,
            "cases": {case.value: list(pair) for case, pair in name.cases.items()},
        }
        for language, name in person.names.items()
    }
    row.appointments = [
        AppointmentRow(
            starts=a.starts,
            ends=a.ends,
            forms={
                language: {
                    "post": form.post,
                    "rank": form.rank,
                    "organisation": form.organisation,
                    "short_post": form.short_post,
                    "country": form.country,
                    "cases": {case.value: words for case, words in form.cases.items()},
                }
                for language, form in a.forms.items()
            },
        )
        for a in person.appointments
    ]
