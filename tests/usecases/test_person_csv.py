"""The directory as a table: out and in again the same, safe in a spreadsheet, bad rows named and left out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.domain.people import (
    LANGUAGES,
    AppointmentDraft,
    Case,
    NameForms,
    PersonDraft,
    PostForms,
    Sex,
)
from editor_app.errors import BadInput, Refused
from editor_app.usecases import people
from editor_app.usecases.people_import import Imported, import_people
from editor_app.usecases.person_columns import COLUMNS, rows_of
from editor_app.usecases.person_csv import (
    guarded,
    people_csv,
    people_in,
    read_people_csv,
    unguarded,
    write_people_csv,
)
from tests.usecases.staff import Bureau
from tests.usecases.test_names import about, body

BOM = b"\xef\xbb\xbf"
CASES = tuple(case for case in Case if case is not Case.NOMINATIVE)

# -- any directory, out and in ------------------------------------------------------------------------------------

NASTY = (
    "=1+1",
    "+",
    "-x",
    "@cmd",
    "'",
    "'=",
    "''@",
    '"',
    '","',
    ";",
    "a\u00a0b",
    "İ",
    "ə",
    '=HYPERLINK("x")',
    "＝1",
)
WORDS = (
    st.sampled_from(NASTY) | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=8)
).map(lambda text: " ".join(text.split()))
SOME = WORDS.filter(bool)
CASED = st.dictionaries(st.sampled_from(CASES), st.tuples(SOME, WORDS), max_size=3)


def by_language(values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.sampled_from(LANGUAGES), values, min_size=1)


NAMES = by_language(st.builds(NameForms, SOME, SOME, WORDS, CASED))
POSTS = by_language(
    st.builds(
        PostForms,
        SOME,
        WORDS,
        st.just(""),
        WORDS,
        WORDS,
        st.dictionaries(st.sampled_from(CASES), SOME, max_size=2),
    )
)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


def held(forms: dict[str, PostForms], one: date | None, other: date | None) -> AppointmentDraft:
    starts, ends = (one, other) if one is None or other is None or one <= other else (other, one)
    return AppointmentDraft(forms, starts, ends)


PEOPLE = st.lists(
    st.builds(
        PersonDraft,
        st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
        st.sampled_from(Sex),
        NAMES,
        st.lists(st.builds(held, POSTS, DAYS, DAYS), max_size=3).map(tuple),
        WORDS,
    ),
    unique_by=lambda person: person.key,
    max_size=5,
)


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_every_directory_comes_back_from_its_table_the_same(drafts: list[PersonDraft]) -> None:
    found = people_in(people_csv(drafts), "people.csv", {})
    assert found.left_out == ()
    assert [person for _, person in found.people] == drafts


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_no_cell_of_a_table_is_a_formula(drafts: list[PersonDraft]) -> None:
    data = people_csv(drafts)
    assert data.startswith(BOM)
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") for cell in row)


@given(st.text(st.sampled_from("'=+-@a\t"), max_size=6))
def test_what_is_guarded_is_unguarded_again(words: str) -> None:
    assert unguarded(guarded(words)) == words


# -- by example ----------------------------------------------------------------------------------------------------

ORKHAN = PersonDraft(
    "orkhan-valiyev",
    Sex.MALE,
    {
        "en": NameForms("Orkhan Valiyev", "Valiyev", "Mr"),
        "ru": NameForms("Орхан Велиев", "Велиев", "г-н", {Case.GENITIVE: ("Орхана Велиева", "Велиева")}),
    },
    (
        AppointmentDraft(
            {
                "en": PostForms("Deputy Chief", "Third Rank", "State Waterways Service"),
                "ru": PostForms("заместитель", cases={Case.GENITIVE: "заместителя"}),
            },
            None,
            date(2026, 4, 30),
        ),
        AppointmentDraft(
            {"en": PostForms("Chief", "Second Rank", "State Waterways Service")}, date(2026, 5, 1)
        ),
    ),
    "=note",
)
HEAD = "key,sex,en_full,en_family,en_honorific,starts,ends,en_post,en_organisation"


def table(*lines: str) -> bytes:
    return "\r\n".join((HEAD, *lines)).encode()


def imported(bureau: Bureau, data: bytes, by: str = "leyla") -> Imported:
    known = {one.key: PersonDraft.of(one) for one in bureau.read(people.directory)}
    return bureau.run(import_people, bureau[by], people_in(data, "people.csv", known))


def test_every_part_of_a_person_has_a_column() -> None:
    (first, second) = rows_of(ORKHAN)
    assert set(first) | set(second) <= set(COLUMNS)
    assert first["ru_full_gen"] == "Орхана Велиева"
    assert second == {
        "key": "orkhan-valiyev",
        "starts": "2026-05-01",
        "en_post": "Chief",
        "en_rank": "Second Rank",
        "en_organisation": "State Waterways Service",
    }


def test_a_desk_is_exported_and_taken_in_by_another(bureau: Bureau, tmp_path: Path) -> None:
    bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    file = tmp_path / "people.csv"
    assert write_people_csv(file, bureau.read(people.directory)) == 1
    again = bureau.run(import_people, bureau["leyla"], read_people_csv(file, {}))
    assert (again.added, again.changed, again.unchanged, again.left_out) == ((), (), ("orkhan-valiyev",), ())
    (person,) = bureau.read(people.directory)
    bureau.run(people.remove_person, bureau["leyla"], person.id)
    assert bureau.run(import_people, bureau["leyla"], read_people_csv(file, {})).added == ("orkhan-valiyev",)
    (back,) = bureau.read(people.directory)
    assert replace(PersonDraft.of(back), appointments=()) == replace(ORKHAN, appointments=())
    assert [replace(one, id=None) for one in PersonDraft.of(back).appointments] == list(ORKHAN.appointments)


def test_bad_rows_are_named_with_line_and_reason_and_the_others_taken(bureau: Bureau) -> None:
    data = table(
        "good-one,f,Ada Hale,Hale,Ms,,,,",
        "no-sex,x,Bea Hale,Hale,,,,,",
        "no-family,f,Cea Hale,,,,,,",
        "bad-day,f,Dea Hale,Hale,,2026-02-31,,Head,",
        "Bad Key,f,Eea Hale,Hale,,,,,",
        "two-posts,m,Fea Hale,Hale,,2026-01-01,,Head,Office",
        '"two-posts",,,,,2026-03-01,,"Chief, acting",Office',
        "backwards,m,Gea Hale,Hale,,2026-03-01,2026-01-01,Head,",
        "too-many,m,Hea Hale,Hale,,,,,,,surplus",
        ",f,No Key,Key,,,,,",
        "",
        "contradicts,f,Iea Hale,Hale,,,,,",
        "contradicts,m,,,,2026-01-01,,Head,",
    )
    found = imported(bureau, data)
    assert found.added == ("good-one", "no-key")
    assert [(one.line, one.who) for one in found.left_out] == [
        (3, "no-sex"),
        (4, "no-family"),
        (5, "bad-day"),
        (6, "Bad Key"),
        (7, "two-posts"),
        (8, "two-posts"),
        (9, "backwards"),
        (10, "too-many"),
        (13, "contradicts"),
        (14, "contradicts"),
    ]
    reasons = [one.reason for one in found.left_out]
    assert "sex" in reasons[0]
    assert "2026-02-31" in reasons[2]
    assert "same time" in reasons[4]
    assert str(found.left_out[0]).startswith("line 3 (no-sex): sex is “x”")
    assert [one.key for one in bureau.read(people.directory)] == ["good-one", "no-key"]


def test_columns_that_a_file_lacks_leave_what_is_there(bureau: Bureau) -> None:
    bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    found = imported(bureau, b"key,en_full,en_family\r\norkhan-valiyev,Orkhan Lund,Lund")
    assert found.changed == ("orkhan-valiyev",)
    (person,) = bureau.read(people.directory)
    assert person.names["en"] == NameForms("Orkhan Lund", "Lund", "Mr")
    assert person.names["ru"] == ORKHAN.names["ru"]
    assert [replace(one, id=None) for one in PersonDraft.of(person).appointments] == list(ORKHAN.appointments)
    data = (
        b"key;starts;ends;en_post\norkhan-valiyev;;30.04.2026;Vice Chief\norkhan-valiyev;01.05.2026;;Chief\n"
    )
    assert imported(bureau, data).changed == ("orkhan-valiyev",)
    (person,) = bureau.read(people.directory)
    assert person.names["ru"] == ORKHAN.names["ru"]
    assert person.appointments[0].forms["en"].post == "Vice Chief"
    assert person.appointments[0].forms["en"].rank == "Third Rank"
    assert person.appointments[0].forms["ru"].cases == {Case.GENITIVE: "заместителя"}


def test_a_table_without_keys_taken_in_twice_makes_nobody_twice(bureau: Bureau) -> None:
    data = b"sex\ten_full\ten_family\r\nf\tAda Hale\tHale\r\n"
    assert imported(bureau, data).added == ("ada-hale",)
    again = imported(bureau, data)
    assert again.added == ()
    assert "ada-hale" in again.left_out[0].reason


def test_people_taken_in_bring_open_drafts_up_to_date_once(bureau: Bureau) -> None:
    bureau.run(people.add_person, bureau["leyla"], ORKHAN)
    release = bureau.start(about("2026-05-02"))
    found = imported(bureau, b"key,en_full,en_family\norkhan-valiyev,Orkhan Lund,Lund\n", by="aliyeva")
    assert found.drafts == (release.id,)
    after = bureau.open(release)
    assert (after.revision, "Mr Lund" in body(after)) == (2, True)


def test_who_may_not_keep_people_takes_nothing_in(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="directory"):
        imported(bureau, table("a,f,Ada Hale,Hale,,,,,"), by="nigar")
    assert bureau.read(people.directory) == ()


@pytest.mark.parametrize(
    ("data", "match"),
    [
        ("key,sex\r\nИмя".encode("cp1251"), "UTF-8"),
        (b"", "no table of people"),
        (b"name,age\r\nAda,7", "“name”"),
        (b"key,key\r\na,b", "twice"),
        (b"sex,note\r\nf,x", "no table of people"),
        (b'key,sex,en_full,en_family\r\na,f,"Ada,Hale', "not CSV"),
        (b"PK\x03\x04\x00\x00binary", "“people.csv”"),
        (b'key,sex\r\na,"' + b"x" * 200_000 + b'"', "not CSV"),
    ],
)
def test_what_is_no_table_of_people_is_refused_with_the_reason(data: bytes, match: str) -> None:
    with pytest.raises(BadInput, match=match):
        people_in(data, "people.csv", {})


def test_a_cell_over_several_lines_is_one_line_and_the_lines_are_counted(bureau: Bureau) -> None:
    data = table('first,f,"Ada\r\nHale",Hale,,,,,', "second,x,Bea Hale,Hale,,,,,")
    found = imported(bureau, data)
    assert found.added == ("first",)
    assert [one.line for one in found.left_out] == [4]
    assert bureau.read(people.directory)[0].names["en"].full == "Ada Hale"
