"""What happens around publishing, at the real window: embargo, emergency, correction, withdrawal, fact check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from editor_app.domain.content import Content, Text
from editor_app.domain.release import Release
from editor_app.domain.workflow import Status, Step
from editor_app.ui.desk.publishing import Format
from editor_app.ui.exporting import ExportWish
from editor_app.ui.steps.form import StepForm
from editor_app.ui.steps.parts import ByLanguage, Lines, OneDay, When, Words
from editor_app.ui.window import DeskWindow
from editor_app.usecases.verify import verify_desk
from tests.document.word_files import Edited
from tests.usecases.staff import Bureau

SitDown = Callable[[str], DeskWindow]
LOCK = Content(
    template="blank",
    languages=("en",),
    facts={"date": "2026-07-30"},
    texts={
        "en": Text(
            "Opening of the northern lock",
            "The State Waterways Service opened the northern lock on 30 July 2026.",
            "The State Waterways Service opened the northern lock on 30 July 2026 and thanked everyone who built it.",
        )
    },
)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder that is chosen whenever one is asked for."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    return folder


def at(window: DeskWindow, release: Release) -> DeskWindow:
    window.open_release(release.id)
    return window


def asked(window: DeskWindow) -> StepForm:
    form = window.bench.inspector.review.asking
    assert form is not None
    return form


def export(window: DeskWindow, folder: Path, *formats: Format, **more: object) -> None:
    window.flows.send_export(ExportWish(("en",), formats or ("html",), folder, False, **more))  # type: ignore[arg-type]


def page(folder: Path) -> str:
    (found,) = folder.rglob("*.html")
    return found.read_text(encoding="utf-8")


def send_and_approve(sit_down: SitDown, release: Release) -> None:
    at(sit_down("leyla"), release).do("submit")
    at(sit_down("huseynli"), release).do("approve")


def sound(bureau: Bureau) -> bool:
    assert bureau.read(verify_desk, bureau.desk.photo_files) == ()
    return True


def test_an_embargo_lets_marked_copies_out_and_nothing_else_until_its_time(
    sit_down: SitDown, bureau: Bureau, tmp_path: Path
) -> None:
    release = bureau.start(LOCK)
    until = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=2)

    # The writer sets it beside the text.
    window = at(sit_down("leyla"), release)
    window.bench.inspector.review.embargo_wanted.emit()
    form = window.bench.inspector.review.asking_for
    assert form is not None
    when = form.part("at")
    assert isinstance(when, When)
    when.day.set_day(until.date())
    when.time.setText(f"{until:%H:%M}")
    form.send_button.click()
    assert bureau.open(release).embargo_until == until
    send_and_approve(sit_down, release)

    # The exporter is refused the plain page, and gives a marked copy to somebody by name.
    window = at(sit_down("rustam"), release)
    export(window, tmp_path / "plain")
    assert "embargo" in window.bench.banners.words("export")
    assert not (tmp_path / "plain").exists() or not list((tmp_path / "plain").rglob("*.html"))
    export(window, tmp_path / "marked", "html", recipient="Ms Weber, River Times", embargo_copy=True)
    words = page(tmp_path / "marked")
    assert "EMBARGO" in words.upper()
    assert "Ms Weber, River Times" in words
    assert not window.actions_["release"].isEnabled()
    assert bureau.open(release).status is Status.APPROVED

    # Two days later it goes out.
    window = at(sit_down("rustam"), release)
    window._desk.need().transactions.clock = lambda: until + timedelta(minutes=1)
    export(window, tmp_path / "plain")
    assert "River Times" not in page(tmp_path / "plain")
    window.do("release")
    assert bureau.open(release).status is Status.RELEASED
    assert sound(bureau)


def test_an_emergency_release_waits_for_the_second_look_of_another_supervisor(
    sit_down: SitDown, bureau: Bureau
) -> None:
    release = bureau.submitted(LOCK)

    # The office has not allowed it: the supervisor is told so.
    window = at(sit_down("huseynli"), release)
    assert Step.EMERGENCY not in bureau.open(release, "huseynli").open_steps

    # The administrator allows it.
    window = sit_down("admin")
    window.do("release_rules")
    rules = window.release_rules.window
    assert rules is not None
    rules.emergency.setChecked(True)
    rules.save.click()

    # A supervisor releases without an approval, and says why.
    window = at(sit_down("huseynli"), release)
    window.do("emergency")
    form = asked(window)
    form.write("too short")
    assert not form.send_button.isEnabled()
    form.write("The dam upstream opens its gates in ten minutes.")
    form.send_button.click()
    out = bureau.open(release)
    assert out.status is Status.RELEASED
    assert out.approval is None
    assert out.number == 1
    assert out.public is not None
    assert out.public.emergency is not None
    assert out.public.emergency.due
    assert Step.CONFIRM not in bureau.open(release, "huseynli").open_steps

    # Another one looks at it and says that it is right.
    window = at(sit_down("aliyeva"), release)
    window.do("confirm")
    asked(window).write("I compared it with the warning of the dam.")
    asked(window).send_button.click()
    confirmed = bureau.open(release).public
    assert confirmed is not None
    assert confirmed.emergency is not None
    assert not confirmed.emergency.due
    assert confirmed.emergency.confirmed_by == "Aliyeva"
    assert sound(bureau)


def test_a_correction_replaces_what_readers_have_and_tells_them(
    sit_down: SitDown, bureau: Bureau, chosen: Path, tmp_path: Path
) -> None:
    release = bureau.start(LOCK)
    send_and_approve(sit_down, release)
    window = at(sit_down("rustam"), release)
    export(window, tmp_path / "first", "html", recipient="Ms Weber, River Times")
    window.do("release")
    first = bureau.open(release)

    # The writer begins the next version and mends it; readers keep the first one until then.
    window = at(sit_down("leyla"), release)
    window.do("correct")
    notes = asked(window).part("notes")
    assert isinstance(notes, ByLanguage)
    notes.edits["en"].edit.setPlainText("The lock was named wrongly; it is the southern lock.")
    asked(window).send_button.click()
    draft = bureau.open(release)
    assert (draft.version, draft.status) == (2, Status.DRAFT)
    assert draft.public is not None
    assert (draft.public.n, draft.public.status) == (1, Status.RELEASED)
    bureau.save(
        draft,
        "The State Waterways Service opened the southern lock on 30 July 2026 and thanked everyone who built it.",
    )
    send_and_approve(sit_down, release)
    window = at(sit_down("rustam"), release)
    export(window, tmp_path / "second")
    window.do("release")

    after = bureau.open(release)
    assert after.number == first.number
    assert [version.status for version in after.versions] == [Status.SUPERSEDED, Status.RELEASED]
    words = page(tmp_path / "second")
    assert "southern lock" in words
    assert "The lock was named wrongly" in words

    # The kit tells those who got the first one.
    window.bench.inspector.review.kit_wanted.emit()
    kit = "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in chosen.rglob("*") if path.is_file()
    )
    assert "Ms Weber, River Times" in kit
    assert "The lock was named wrongly" in kit
    assert sound(bureau)


def test_a_withdrawal_tells_readers_and_can_be_ended(sit_down: SitDown, bureau: Bureau) -> None:
    release = bureau.in_status(Status.RELEASED)
    for step, status in (("withdraw", Status.WITHDRAWN), ("reinstate", Status.RELEASED)):
        window = at(sit_down("huseynli"), release)
        window.do(step)
        form = asked(window)
        form.write("The ministry asked to look at the figures once more.")
        public = form.part("public_text")
        assert isinstance(public, ByLanguage)
        public.edits["en"].edit.setPlainText("The figures of this text are looked at once more.")
        form.send_button.click()
        after = bureau.open(release)
        assert after.status is status
        assert after.public is not None
        assert after.public.public_text["en"].startswith("The figures")
    assert sound(bureau)


def test_a_fact_check_goes_out_as_a_word_file_and_its_changes_come_back_as_suggestions(
    sit_down: SitDown, bureau: Bureau, chosen: Path, tmp_path: Path
) -> None:
    release = bureau.submitted(LOCK)
    window = at(sit_down("leyla"), release)
    window.do("fact-check")
    form = window.bench.inspector.review.asking_for
    assert form is not None
    recipient, due = form.part("recipient"), form.part("due")
    assert isinstance(recipient, Words)
    assert isinstance(due, OneDay)
    assert due.day is not None
    recipient.edit.setPlainText("Ms Weber, River Basin Organization")
    form.send_button.click()
    assert bureau.open(release).status is Status.FACT_CHECK
    (packet,) = chosen.glob("*.docx")

    answer = tmp_path / "answer.docx"
    answer.write_bytes(
        Edited(packet.read_bytes()).replace("northern", "southern").comment("built", "Who built it?").bytes()
    )
    window.steps.receive(answer)
    assert bureau.open(release).status is Status.IN_REVIEW

    # Nothing is approved while the suggestion and the question are open.
    at(sit_down("huseynli"), release).do("approve")
    assert bureau.open(release).status is Status.IN_REVIEW

    window = at(sit_down("leyla"), release)
    seen = window.bench.release
    assert seen is not None
    window._desk.accept(seen)
    assert bureau.open(release).content.headline == "Opening of the southern lock"
    assert sound(bureau)


def test_where_it_was_published_is_registered_with_it(sit_down: SitDown, bureau: Bureau) -> None:
    release = bureau.in_status(Status.RELEASED)
    window = at(sit_down("rustam"), release)
    window.bench.inspector.review.places_wanted.emit()
    form = window.bench.inspector.review.asking_for
    assert form is not None
    places = form.part("places")
    assert isinstance(places, Lines)
    places.words.edit.setPlainText("https://waterways.example/news/1")
    form.send_button.click()
    public = bureau.open(release).public
    assert public is not None
    assert public.places == ("https://waterways.example/news/1",)
