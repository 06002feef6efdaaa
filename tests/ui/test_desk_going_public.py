"""The desk's facade on the way to readers: settings, steps with their details, marked copies, kits, the red list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from editor_app.domain.accounts import Role
from editor_app.domain.embargo import embargo_words
from editor_app.domain.named_steps import NamedStep
from editor_app.domain.release import Release
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Status, Step
from editor_app.errors import EditorError, Refused
from editor_app.ui.desk import Desk
from tests.ui.desks import desk_at
from tests.usecases.staff import Bureau, report

WHY = "The dam at Miravan is overflowing; people have to leave now."


def heard(desk: Desk, signal: str) -> list[tuple[object, ...]]:
    said: list[tuple[object, ...]] = []
    getattr(desk, signal).connect(lambda *values: said.append(values))
    return said


def test_the_administrator_sets_emergency_and_named_steps(bureau: Bureau) -> None:
    desk = desk_at(bureau.desk.folder, "admin")
    read = heard(desk, "office_settings_read")
    desk.allow_emergency(True)
    desk.set_named_steps([NamedStep("legal", {"en": "Legal"}, role=Role.SUPERVISOR)])
    desk.read_office_settings()
    assert [one[0].emergency for one in read] == [True, True, True]  # type: ignore[attr-defined]
    assert [len(one[0].steps) for one in read] == [0, 1, 1]  # type: ignore[attr-defined]


def test_who_may_not_set_them_is_told_why(bureau: Bureau) -> None:
    desk = desk_at(bureau.desk.folder, "leyla")
    told: list[BaseException] = []
    desk.allow_emergency(True, told.append)
    (error,) = told
    assert isinstance(error, Refused)


def test_a_step_takes_everything_that_is_said_with_it_and_a_refusal_comes_back(bureau: Bureau) -> None:
    release = bureau.in_status(Status.APPROVED)
    desk = desk_at(bureau.desk.folder, "rustam")
    taken, refused = heard(desk, "step_taken"), heard(desk, "step_refused")
    desk.take_step(release, Step.SCHEDULE, details=StepDetails())
    at = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    desk.take_step(release, Step.SCHEDULE, details=StepDetails(at=at))
    (error,) = [one[1] for one in refused]
    assert isinstance(error, EditorError)
    assert "A time of release is needed" in error.text
    (changed,) = [one[0] for one in taken]
    assert isinstance(changed, Release)
    assert (changed.status, changed.scheduled_at) == (Status.SCHEDULED, at)


def test_the_red_list_is_read(bureau: Bureau) -> None:
    admin = desk_at(bureau.desk.folder, "admin")
    admin.allow_emergency(True)
    desk = desk_at(bureau.desk.folder, "huseynli")
    looks = heard(desk, "second_looks_read")
    desk.take_step(bureau.start(), Step.EMERGENCY, details=StepDetails(note=WHY))
    desk.read_second_looks()
    ((found,),) = looks
    assert [one.reason for one in found] == [WHY]  # type: ignore[attr-defined]


def test_a_marked_copy_goes_out_before_the_embargo_ends(bureau: Bureau, tmp_path: Path) -> None:
    until = datetime.now(UTC) + timedelta(days=3)
    release = bureau.approved(replace(report(), embargo=embargo_words(until)))
    desk = desk_at(bureau.desk.folder, "rustam")
    out, failed = heard(desk, "exported"), heard(desk, "export_failed")
    desk.export(release.id, ("en",), ("html",), tmp_path / "out")
    assert "under embargo" in str(failed[0][0])
    desk.export(release.id, ("en",), ("html",), tmp_path / "out", recipient="Radio Arna", embargo_copy=True)
    assert len(out) == 1
    [page] = (tmp_path / "out").glob("*-embargo-copy-1.en.html")
    assert "Copy No. 1 for Radio Arna" in page.read_text("utf-8")


def test_a_correction_kit_is_written_or_refused_with_its_sentence(bureau: Bureau, tmp_path: Path) -> None:
    desk = desk_at(bureau.desk.folder, "rustam")
    written, failed = heard(desk, "kit_written"), heard(desk, "kit_failed")
    desk.write_kit(bureau.in_status(Status.RELEASED).id, tmp_path / "kit")
    assert "has no correction" in str(failed[0][0])
    corrected = bureau.corrected()
    desk.write_kit(corrected.id, tmp_path / "kit")
    ((files,),) = written
    assert {path.name for path in files} >= {"correction.json", "correction.en.txt", "mail.en.eml"}  # type: ignore[attr-defined]
    assert (tmp_path / "kit" / "correction.json").is_file()
    heard_places = heard(desk, "release_changed")
    desk.register_places(corrected.id, ["https://waterways.example/1"])
    ((changed,),) = heard_places
    assert isinstance(changed, Release)
    assert changed.public is not None
    assert changed.public.places == ("https://waterways.example/1",)
