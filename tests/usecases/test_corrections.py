from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.release import Release
from editor_app.domain.step_details import CorrectionClass
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, Refused
from editor_app.export.job import ExportedFile
from editor_app.store.release_tables import ListingRow
from editor_app.usecases import published, publishing, review, verify
from tests.usecases.staff import Bureau, report


def test_the_next_version_begins_with_the_same_words_and_the_old_one_stays_published(bureau: Bureau) -> None:
    released = bureau.in_status(Status.RELEASED)
    draft = bureau.step(released, Step.CORRECT, "kamran")
    assert (draft.version, draft.status, draft.seal, draft.number) == (
        2,
        Status.DRAFT,
        released.seal,
        released.number,
    )
    assert draft.published
    assert draft.public is not None
    assert (draft.public.n, draft.public.status) == (1, Status.RELEASED)
    row = bureau.read(lambda session: session.get(ListingRow, draft.id))
    assert row is not None
    assert (row.status, row.published) == (Status.DRAFT, True)
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()


def test_what_was_wrong_is_said_in_every_language_it_was_published_in(bureau: Bureau) -> None:
    content = report(languages=("en", "az"), texts={x: report().text("en") for x in ("en", "az")})
    release = bureau.step(bureau.exported(bureau.approved(content)), Step.RELEASE, "rustam")
    with pytest.raises(Refused, match="What was wrong is missing in: az"):
        bureau.step(release, Step.CORRECT, "leyla", notes={"en": "The day was wrong.", "az": " "})
    with pytest.raises(Refused, match="“grave” is no kind of correction"):
        bureau.step(release, Step.CORRECT, "leyla", correction="grave")


def test_contributors_are_counted_for_each_version(bureau: Bureau) -> None:
    release = bureau.save(bureau.start(), "A comma, by a supervisor.", by="both")
    release = bureau.step(bureau.step(release, Step.SUBMIT, "leyla"), Step.APPROVE, "huseynli")
    release = bureau.step(bureau.exported(release), Step.RELEASE, "rustam")
    draft = bureau.step(release, Step.CORRECT, "kamran")
    assert draft.contributors == {bureau["kamran"]}
    sent = bureau.step(bureau.save(draft, "They met on Monday.", by="kamran"), Step.SUBMIT, "kamran")
    assert bureau.step(sent, Step.APPROVE, "both").status is Status.APPROVED


def test_whoever_began_a_correction_cannot_approve_it(bureau: Bureau) -> None:
    draft = bureau.step(bureau.in_status(Status.RELEASED), Step.CORRECT, "huseynli")
    sent = bureau.step(draft, Step.SUBMIT, "leyla")
    with pytest.raises(Refused, match="Huseynli wrote part of this version"):
        bureau.step(sent, Step.APPROVE, "huseynli")


def test_the_old_version_gives_way_when_the_new_one_is_released(bureau: Bureau) -> None:
    release = bureau.corrected()
    assert [(v.n, v.status) for v in release.versions] == [(1, Status.SUPERSEDED), (2, Status.RELEASED)]
    assert release.number == 1
    told = bureau.read(review.history, bureau["leyla"], release.id)
    assert (told[-1].action, told[-1].version, told[-1].to_status) == ("supersede", 1, Status.SUPERSEDED)
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()


def test_only_one_correction_is_written_at_a_time(bureau: Bureau) -> None:
    draft = bureau.step(bureau.in_status(Status.RELEASED), Step.CORRECT, "leyla")
    with pytest.raises(Refused, match="“correct” is not possible"):
        bureau.step(draft, Step.CORRECT, "leyla")


def test_a_correction_has_a_number_and_so_cannot_be_discarded(bureau: Bureau) -> None:
    draft = bureau.step(bureau.in_status(Status.RELEASED), Step.CORRECT, "leyla")
    with pytest.raises(Refused, match="register number 1 and cannot be discarded"):
        bureau.step(draft, Step.DISCARD, "leyla")


def test_what_readers_have_is_withdrawn_although_its_correction_is_a_draft(bureau: Bureau) -> None:
    draft = bureau.step(bureau.in_status(Status.RELEASED), Step.CORRECT, "leyla")
    assert Step.WITHDRAW in bureau.open(draft, "huseynli").open_steps
    gone = bureau.step(draft, Step.WITHDRAW, "huseynli", category="legal")
    assert (gone.status, gone.published) == (Status.DRAFT, False)
    assert gone.public is not None
    assert (gone.public.status, gone.public.withdrawn_because) == (Status.WITHDRAWN, "legal")
    back = bureau.step(gone, Step.REINSTATE, "aliyeva")
    assert back.published
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()


def test_a_withdrawal_needs_a_reason_of_the_list_a_note_and_a_text_for_readers(bureau: Bureau) -> None:
    release = bureau.in_status(Status.RELEASED)
    with pytest.raises(Refused, match="“out of fashion” is no kind of reason"):
        bureau.step(release, Step.WITHDRAW, "huseynli", category="out of fashion")
    with pytest.raises(Refused, match="A reason of at least 10"):
        bureau.step(release, Step.WITHDRAW, "huseynli", "no")
    with pytest.raises(Refused, match="What readers are told is missing in: en"):
        bureau.step(release, Step.WITHDRAW, "huseynli", public_text={"az": "Geri götürülüb."})
    text = {"en": "This release was withdrawn on legal grounds."}
    gone = bureau.step(release, Step.WITHDRAW, "huseynli", category="legal", public_text=text)
    assert gone.public is not None
    assert gone.public.public_text == text


def test_the_published_version_can_still_be_exported_while_its_correction_is_a_draft(bureau: Bureau) -> None:
    draft = bureau.save(bureau.step(bureau.in_status(Status.RELEASED), Step.CORRECT, "leyla"), "New words.")

    def job(version: int | None) -> object:
        return bureau.read(
            publishing.export_job,
            bureau["rustam"],
            bureau.desk.photo_files,
            draft.id,
            "en",
            False,
            version_n=version,
        )

    with pytest.raises(Refused, match="Version 1 is still published"):
        job(None)
    made = job(1)
    assert (made.version, made.status, made.text.body) == (1, Status.RELEASED, "They met.")  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="has no version 7"):
        job(7)


def test_an_export_of_the_correction_carries_what_was_wrong(bureau: Bureau) -> None:
    release = bureau.corrected()
    job = bureau.read(
        publishing.export_job, bureau["rustam"], bureau.desk.photo_files, release.id, "en", False
    )
    assert job.correction is not None
    assert (job.correction.kind, job.correction.notes) == (
        CorrectionClass.FACTUAL,
        {"en": "A sentence for readers."},
    )
    assert job.first_released_at == release.versions[0].released_at != job.released_at


def exported_to(bureau: Bureau, release: Release, recipient: str, sha: str) -> Release:
    job = bureau.read(
        publishing.export_job,
        bureau["rustam"],
        bureau.desk.photo_files,
        release.id,
        "en",
        False,
        recipient=recipient,
    )
    file = ExportedFile("html", Path("out") / "talks.html", sha * 32)
    return bureau.run(publishing.record_export, bureau["rustam"], release.id, [file], job)


def test_the_kit_names_old_and_new_files_and_who_got_the_earlier_ones(bureau: Bureau) -> None:
    release = bureau.approved()
    for name in ("Radio Arna <news@arna.example>", "The Daily River"):
        exported_to(bureau, release, name, "aa")
    release = bureau.step(release, Step.RELEASE, "rustam", places=("https://waterways.example/1",))
    with pytest.raises(Refused, match="has no correction"):
        bureau.read(published.correction_kit, bureau["rustam"], release.id)
    release = bureau.save(bureau.step(release, Step.CORRECT, "leyla"), "They met on Monday.")
    release = bureau.step(bureau.step(release, Step.SUBMIT, "leyla"), Step.APPROVE, "huseynli")
    with pytest.raises(Refused, match="has not been exported yet"):
        bureau.read(published.correction_kit, bureau["rustam"], release.id)
    exported_to(bureau, release, "", "bb")
    kit = bureau.read(published.correction_kit, bureau["rustam"], release.id)
    assert (kit.version, kit.corrects, kit.number) == (2, 1, 1)
    assert kit.recipients == ("Radio Arna <news@arna.example>", "The Daily River")
    assert kit.places == ("https://waterways.example/1",)
    (file,) = kit.files
    assert (file.old_sha256, file.new_sha256) == ("aa" * 32, "bb" * 32)
    with pytest.raises(Refused, match="may not publish"):
        bureau.read(published.correction_kit, bureau["leyla"], release.id)


def test_a_place_of_publication_can_be_registered_later(bureau: Bureau) -> None:
    release = bureau.in_status(Status.RELEASED)
    told = bureau.run(
        published.register_places, bureau["rustam"], release.id, ["https://waterways.example/1"]
    )
    assert told.public is not None
    assert told.public.places == ("https://waterways.example/1",)
    with pytest.raises(BadInput, match="No place of publication"):
        bureau.run(published.register_places, bureau["rustam"], release.id, ["  "])
    with pytest.raises(Refused, match="is not released"):
        bureau.run(published.register_places, bureau["rustam"], bureau.start().id, ["x"])
    assert bureau.read(verify.verify_desk, bureau.desk.photo_files) == ()
