from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from editor_app.domain.content import PhotoRole, Text
from editor_app.domain.people import (
    AppointmentDraft,
    NameForms,
    PersonDraft,
    PostForms,
    Sex,
)
from editor_app.domain.release import Release
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.domain.workflow import Status, Step
from editor_app.errors import Refused
from editor_app.export.job import ExportJob
from editor_app.usecases import people, pictures, publishing, verify
from tests.usecases.staff import Bureau, jpeg, report


def job(bureau: Bureau, release: Release, by: str = "rustam", *, draft: bool = False) -> ExportJob:
    return bureau.read(publishing.export_job, bureau[by], bureau.desk.photo_files, release.id, "en", draft)


def with_photo(bureau: Bureau) -> Release:
    photo = pictures.take_in(bureau.desk.photo_files, jpeg(), "hall.jpg")
    content = replace(report(), photos=(photo.use("en", role=PhotoRole.LEAD),))
    release = bureau.start()
    release = bureau.run(pictures.attach, bureau["leyla"], release.id, 1, [photo], content)
    return bureau.step(bureau.step(release, Step.SUBMIT, "leyla"), Step.APPROVE, "huseynli")


def test_an_approved_release_is_exported_with_all_it_needs(bureau: Bureau) -> None:
    release = with_photo(bureau)
    made = job(bureau, release)
    assert (made.number, made.revision, made.seal) == (1, release.revision, release.seal)
    assert (made.approved_by, made.draft) == ("Huseynli", False)
    assert made.approved_at is not None
    assert made.meeting_date == date(2026, 7, 30)
    assert made.office.name("en") == "State Waterways Service"
    photo = made.lead
    assert photo is not None
    assert photo.original.is_file()
    assert sorted(photo.renditions) == [320, 800, 1600]
    assert all(path.is_file() for path in photo.renditions.values())


def test_people_are_named_with_the_post_they_held_on_the_day(bureau: Bureau) -> None:
    def post(words: str, starts: date | None, ends: date | None) -> AppointmentDraft:
        forms = {"en": PostForms(post=words, rank="Counsellor", organisation="State Waterways Service")}
        return AppointmentDraft(forms, starts, ends)

    draft = PersonDraft(
        key="orkhan-valiyev",
        sex=Sex.MALE,
        names={"en": NameForms("Orkhan Valiyev", "Valiyev", "Mr")},
        appointments=(
            post("Deputy Chief", date(2020, 1, 1), date(2026, 7, 30)),
            post("Chief", date(2026, 7, 31), None),
        ),
    )
    bureau.run(people.add_person, bureau["leyla"], draft)
    facts = {
        "date": "2026-07-30",
        "time": "10:30",
        "place": {"en": "the headquarters", "ru": "штаб"},
        "host": {"person": "orkhan-valiyev"},
        "guests": [{"person": "nobody-known"}, {"person": "orkhan-valiyev"}],
    }
    made = job(bureau, bureau.approved(report(facts=facts)))
    assert [(p.name, p.post, p.rank) for p in made.people] == [
        ("Orkhan Valiyev", "Deputy Chief", "Counsellor")
    ]
    assert (made.meeting_time, made.meeting_place) == ("10:30", "the headquarters")


def test_the_head_of_the_template_gives_the_label(bureau: Bureau) -> None:
    head = TemplateHead(
        id="meeting",
        names={"en": "Meeting report"},
        descriptions={},
        languages=("en",),
        fields=(Field("begins", Kind.TIME, required=False, labels={}),),
    )
    release = bureau.approved(report(facts={"date": "2026-07-30", "begins": "09:15"}))
    made = bureau.read(
        publishing.export_job,
        bureau["rustam"],
        bureau.desk.photo_files,
        release.id,
        "en",
        False,
        head_of=lambda template: head,
    )
    assert (made.type_label, made.meeting_time) == ("Meeting report", "09:15")


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.WITHDRAWN, Status.DISCARDED]
)
def test_only_approved_text_is_exported(bureau: Bureau, status: Status) -> None:
    with pytest.raises(Refused, match="only approved text is exported"):
        job(bureau, bureau.in_status(status))


def test_a_draft_copy_is_made_on_demand_and_carries_no_approval(bureau: Bureau) -> None:
    made = job(bureau, bureau.start(), "leyla", draft=True)
    assert (made.draft, made.approved_by, made.approved_at) == (True, "", None)
    with pytest.raises(Refused, match="may not publish"):
        job(bureau, bureau.start(), "nigar", draft=True)


def test_an_author_may_not_export_what_is_approved(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="may not publish"):
        job(bureau, bureau.approved(), "leyla")


def test_one_letter_changed_by_sql_stops_the_export_and_verify_names_the_release(bureau: Bureau) -> None:
    release = bureau.approved(report(body="They met."))
    bureau.sql("UPDATE revision SET content = replace(content, 'They met.', 'They wet.')")
    with pytest.raises(
        Refused, match=r"release No\. 1 is not the text that was approved|seal does not match"
    ):
        job(bureau, release)
    problems = bureau.read(verify.verify_desk, bureau.desk.photo_files)
    assert "Release No. 1, revision 1: the stored text does not match its seal." in problems


def test_a_letter_changed_with_its_seal_stops_the_export_too(bureau: Bureau) -> None:
    from hashlib import sha256

    release = bureau.approved(report(body="They met."))
    import sqlite3

    connection = sqlite3.connect(bureau.desk.database)
    content: str = connection.execute("SELECT content FROM revision").fetchone()[0]
    connection.close()
    forged = content.replace("They met.", "They wet.")
    seal = sha256(forged.encode()).hexdigest()
    bureau.sql(f"UPDATE revision SET content = '{forged}', seal = '{seal}'")
    with pytest.raises(Refused, match="seal does not match"):
        job(bureau, release)
    problems = bureau.read(verify.verify_desk, bureau.desk.photo_files)
    assert (
        "Release No. 1, revision 1: the approval is for another text than the one that is stored." in problems
    )
    assert "Release No. 1, revision 1: the history does not tell of this text by this author." in problems


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE approval SET seal = replace(seal, substr(seal, 1, 1), 'x')", "seal does not match"),
        ("UPDATE approval SET in_force = 0", "no approval in force"),
        ("UPDATE approval SET revision = 7", "is for revision 7"),
        ("DELETE FROM approval", "no approval in force"),
    ],
)
def test_a_touched_approval_stops_the_export(bureau: Bureau, statement: str, sentence: str) -> None:
    release = bureau.approved()
    bureau.sql(statement)
    with pytest.raises(Refused, match=sentence):
        job(bureau, release)
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files)


def test_a_draft_forced_to_approved_by_sql_is_not_exported(bureau: Bureau) -> None:
    release = bureau.start()
    bureau.sql("UPDATE version SET status = 'approved'", "UPDATE listing SET status = 'approved'")
    with pytest.raises(Refused, match="no approval in force"):
        job(bureau, release)
    assert any("history left it draft" in p for p in bureau.read(verify.verify_desk, bureau.desk.photo_files))


def test_a_photo_that_was_swapped_or_lost_stops_the_export(bureau: Bureau) -> None:
    release = with_photo(bureau)
    original = bureau.desk.photo_files.original(release.content.photos[0].digest)
    original.write_bytes(jpeg("red"))
    with pytest.raises(Refused, match="missing or is not the one that was added"):
        job(bureau, release)
    original.unlink()
    with pytest.raises(Refused, match="missing or is not the one that was added"):
        job(bureau, release)


def test_a_swapped_rendition_is_made_anew_from_the_original(bureau: Bureau) -> None:
    release = with_photo(bureau)
    made = job(bureau, release)
    assert made.lead is not None
    small = made.lead.renditions[320]
    sound = small.read_bytes()
    small.write_bytes(jpeg("red", (320, 213)))
    made.lead.renditions[800].unlink()
    job(bureau, release)
    assert small.read_bytes() == sound
    assert made.lead.renditions[800].is_file()


def test_a_language_without_text_is_not_exported(bureau: Bureau) -> None:
    release = bureau.approved(
        report(languages=("en", "az"), later=("az",), texts={"en": Text("H", "S", "B")})
    )
    with pytest.raises(Refused, match="no text in “az”"):
        bureau.read(publishing.export_job, bureau["rustam"], bureau.desk.photo_files, release.id, "az", False)


def test_the_record_of_an_export_names_its_revision_and_cannot_be_of_another_release(bureau: Bureau) -> None:
    first, second = bureau.approved(), bureau.approved(report("Another"))
    made = job(bureau, first)
    with pytest.raises(Refused, match=r"The export is not one of release No\. 2"):
        bureau.run(publishing.record_export, bureau["rustam"], second.id, [], made)
    bureau.exported(first)
    assert Step.RELEASE in bureau.open(first, "rustam").open_steps
    assert Step.RELEASE not in bureau.open(second, "rustam").open_steps
