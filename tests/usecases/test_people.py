from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editor_app.domain.people import (
    AppointmentDraft,
    Case,
    NameForms,
    Person,
    PersonDraft,
    PersonId,
    PostForms,
    Sex,
)
from editor_app.errors import BadInput, Refused
from editor_app.usecases import people
from editor_app.usecases.person_file import read_person_file, write_person_file
from tests.usecases.staff import Bureau

SERVICE = "State Waterways Service"


def post(
    words: str, starts: date | None = None, ends: date | None = None, organisation: str = SERVICE
) -> AppointmentDraft:
    return AppointmentDraft({"en": PostForms(words, organisation=organisation)}, starts, ends)


ORKHAN = PersonDraft(
    key="orkhan-valiyev",
    sex=Sex.MALE,
    names={
        "en": NameForms("Orkhan Valiyev", "Valiyev", "Mr"),
        "ru": NameForms("Орхан Велиев", "Велиев", "г-н", {Case.GENITIVE: ("Орхана Велиева", "Велиева")}),
    },
    appointments=(
        AppointmentDraft(
            {
                "en": PostForms(
                    "Chief of the State Waterways Service",
                    rank="State Counsellor Second Rank",
                    organisation=SERVICE,
                    short_post="the Chief of the Service",
                ),
                "ru": PostForms(
                    "начальник Государственной службы водных путей",
                    cases={Case.INSTRUMENTAL: "начальником Государственной службы водных путей"},
                ),
            },
            starts=date(2021, 3, 1),
        ),
    ),
    note="Knows the “river” well.\nSpeaks \\ three languages.\x7f",
)


def as_draft(person: Person) -> PersonDraft:
    appointments = tuple(AppointmentDraft(a.forms, a.starts, a.ends) for a in person.appointments)
    return PersonDraft(person.key, person.sex, person.names, appointments, person.note)


def test_a_person_comes_back_as_entered(bureau: Bureau) -> None:
    added = bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    assert as_draft(added) == ORKHAN
    assert bureau.read(people.directory) == (added,)


def test_a_person_can_be_changed_and_removed(bureau: Bureau) -> None:
    added = bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    other = replace(ORKHAN, key="", appointments=(post("Adviser"),))
    changed = bureau.run(people.change_person, bureau["admin"], added.id, other)
    assert (changed.id, changed.key) == (added.id, "orkhan-valiyev")
    assert [a.forms["en"].post for a in changed.appointments] == ["Adviser"]
    bureau.run(people.remove_person, bureau["leyla"], added.id)
    assert bureau.read(people.directory) == ()


def test_a_key_is_made_from_the_name_and_is_free(bureau: Bureau) -> None:
    keys = []
    for full in ("Şəhla Ələkbərova", "Şəhla Ələkbərova", "Щукин Юрий", "王"):
        draft = PersonDraft("", Sex.FEMALE, {"az": NameForms(full, full)})
        keys.append(bureau.run(people.add_person, bureau["leyla"], draft).key)
    assert keys == ["sehla-elekberova", "sehla-elekberova-2", "shchukin-iurii", "person"]


def test_a_taken_key_is_refused(bureau: Bureau) -> None:
    bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    with pytest.raises(Refused, match="already a person “orkhan-valiyev”"):
        bureau.run(people.add_person, bureau["leyla"], ORKHAN)


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (replace(ORKHAN, key="Not A Key"), "key “Not A Key” is not sound"),
        (replace(ORKHAN, names={}), "no name in any language"),
        (replace(ORKHAN, names={"en": NameForms("Orkhan", "")}), "lacks the full or family name in “en”"),
        (replace(ORKHAN, names={"xx": NameForms("A", "B")}), "forms in “xx”"),
        (
            replace(ORKHAN, appointments=(post("Chief", date(2026, 2, 1), date(2026, 1, 1)),)),
            "ends on 2026-01-01, before it starts",
        ),
        (replace(ORKHAN, appointments=(post(" "),)), "names no post"),
    ],
)
def test_an_unsound_person_is_named(bureau: Bureau, draft: PersonDraft, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        bureau.run(people.add_person, bureau["leyla"], draft)


def test_two_posts_at_one_organisation_do_not_overlap(bureau: Bureau) -> None:
    both = (
        post("Deputy Chief", date(2020, 1, 1), date(2026, 7, 30)),
        post("Chief", date(2026, 7, 30), None, organisation="STATE waterways service"),
    )
    with pytest.raises(Refused, match="are held at the same time"):
        bureau.run(people.add_person, bureau["leyla"], replace(ORKHAN, appointments=both))
    after = (both[0], post("Chief", date(2026, 7, 31)))
    elsewhere = (both[0], post("Professor", None, None, organisation="River Academy"))
    for sound in (after, elsewhere):
        added = bureau.run(people.add_person, bureau["leyla"], replace(ORKHAN, key="", appointments=sound))
        assert len(added.appointments) == 2


def test_readers_and_exporters_do_not_keep_people(bureau: Bureau) -> None:
    for name in ("nigar", "rustam"):
        with pytest.raises(Refused, match="may not change the directory"):
            bureau.run(people.add_person, bureau[name], ORKHAN)


def test_a_person_that_is_not_there_is_named(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="no person 5"):
        bureau.run(people.remove_person, bureau["leyla"], PersonId(5))


def test_a_people_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    second = PersonDraft("elena-marku", Sex.FEMALE, {"en": NameForms("Elena Marku", "Marku")})
    write_person_file(tmp_path / "people.toml", [ORKHAN, second])
    assert read_person_file(tmp_path / "people.toml") == (ORKHAN, second)


def test_the_example_of_the_format_is_right(tmp_path: Path) -> None:
    import textwrap

    from editor_app.usecases import person_file

    example = (person_file.__doc__ or "").split("::\n", 1)[1].split("Cases are", 1)[0]
    path = tmp_path / "example.toml"
    path.write_text(textwrap.dedent(example), encoding="utf-8")
    (person,) = read_person_file(path)
    assert person.names["ru"].cases[Case.DATIVE] == ("Орхану Велиеву", "Велиеву")
    assert person.appointments[0].ends == date(2026, 12, 31)


NAME = '[person.names.en]\nfull = "A B"\nfamily = "B"\n'


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "“p.toml” names nobody"),
        ("person = 5", "names nobody"),
        ("= nonsense", "“p.toml” is not TOML"),
        ("[[people]]\n", "has “people” beside its people"),
        ("[[person]]\n" + NAME, "“p.toml”, person 1: sex is “”"),
        ('[[person]]\nsex = "x"\n' + NAME, "sex is “x”"),
        ('[[person]]\nkey = 7\nsex = "m"\n' + NAME, "key is not text"),
        ('[[person]]\nkey = "a-b"\nsex = "m"\nage = 5\n' + NAME, r"person 1 \(a-b\): the entry has “age”"),
        ('[[person]]\nsex = "m"\n', "has no name in any language"),
        ('[[person]]\nsex = "m"\n[person.names.en]\nfull = "A"\n', "names.en.family is missing"),
        ('[[person]]\nsex = "m"\n[person.names.fr]\nfull = "A"\nfamily = "B"\n', "forms in “fr”"),
        ('[[person]]\nsex = "m"\nnames = "A B"\n', "names is not a table"),
        ('[[person]]\nsex = "m"\nappointments = 1\n' + NAME, "appointments is not a list"),
        ('[[person]]\nsex = "m"\n' + NAME + 'cases = { voc = ["A", "B"] }\n', "has the case “voc”"),
        ('[[person]]\nsex = "m"\n' + NAME + 'cases = { gen = "A" }\n', "cases.gen is not a pair"),
        ('[[person]]\nsex = "m"\n' + NAME + '[[person.appointments]]\nstarts = "soon"\n', "starts is “soon”"),
        (
            '[[person]]\nsex = "m"\n' + NAME + "[[person.appointments]]\nstarts = 2026-01-01\n",
            "names no post",
        ),
        (
            '[[person]]\nsex = "m"\n' + NAME + "[[person.appointments]]\n[person.appointments.forms.en]\n",
            "appointments.forms.en.post is missing",
        ),
        (
            '[[person]]\nkey = "a"\nsex = "m"\n' + NAME + '[[person]]\nkey = "a"\nsex = "m"\n' + NAME,
            "names the key “a” twice",
        ),
    ],
)
def test_a_broken_people_file_is_refused_with_file_person_and_reason(
    tmp_path: Path, words: str, sentence: str
) -> None:
    path = tmp_path / "p.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(BadInput, match=sentence) as refused:
        read_person_file(path)
    assert refused.value.hint


def test_a_people_file_that_cannot_be_read_at_all_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read: No such file"):
        read_person_file(tmp_path / "absent.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'[[person]]\nkey = "\xe9"\n')
    with pytest.raises(BadInput, match=r"“latin\.toml” is not in UTF-8"):
        read_person_file(latin)
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 5_000_001)
    with pytest.raises(BadInput, match="too large"):
        read_person_file(huge)
