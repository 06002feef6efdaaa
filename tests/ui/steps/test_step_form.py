from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from editor_app.checks.finding import Finding, Level
from editor_app.domain.accounts import Account, AccountId, Role
from editor_app.domain.content import Content, Text
from editor_app.domain.named_steps import NamedStep
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.step_details import StepDetails
from editor_app.domain.workflow import Status, Step
from editor_app.ui.steps.form import Asking, StepForm, form_for
from editor_app.ui.steps.parts import ByLanguage, Choice, Lines, OneByOne, When, Words

NOW = datetime.now(UTC).replace(microsecond=0)
SUPERVISOR = Account(AccountId(3), "huseynli", "Huseynli", frozenset({Role.SUPERVISOR}))
RELEASE = Release(
    id=ReleaseId(1),
    uid="a" * 32,
    number=1,
    version=1,
    status=Status.RELEASED,
    revision=4,
    seal="5" * 64,
    content=Content("meeting", ("en", "az", "ru"), later=("ru",), texts={"en": Text("A", "B", "C")}),
    created_at=NOW,
    updated_at=NOW,
    author="Leyla",
    contributors=frozenset({AccountId(1)}),
)


def asked(
    qtbot: QtBot, step: Step, release: Release = RELEASE, findings: tuple[Finding, ...] = ()
) -> StepForm:
    form = form_for(step, Asking(release, SUPERVISOR, "Asia/Baku", findings))
    assert form is not None
    qtbot.addWidget(form)
    return form


def given(qtbot: QtBot, form: StepForm) -> StepDetails:
    assert form.send_button.isEnabled()
    with qtbot.waitSignal(form.given) as signal:
        form.send_button.click()
    said = (signal.args or [None, None])[1]
    assert isinstance(said, StepDetails)
    return said


@pytest.mark.parametrize(
    "step", [Step.SUBMIT, Step.APPROVE, Step.CLAIM, Step.UNSCHEDULE, Step.DISCARD, Step.RESTORE, Step.RELEASE]
)
def test_a_step_that_needs_nothing_asks_nothing(qtbot: QtBot, step: Step) -> None:
    assert form_for(step, Asking(RELEASE, SUPERVISOR)) is None


def test_a_withdrawal_asks_for_the_reason_and_for_what_readers_are_told_in_each_language(
    qtbot: QtBot,
) -> None:
    form = asked(qtbot, Step.WITHDRAW)
    form.write("The date of the visit was wrong.")
    public = form.part("public_text")
    assert isinstance(public, ByLanguage)
    assert list(public.edits) == ["en", "az"]
    public.edits["en"].edit.setPlainText("This text was withdrawn.")
    assert not form.send_button.isEnabled()
    public.edits["az"].edit.setPlainText("Bu mətn geri götürülüb.")
    kind = form.part("category")
    assert isinstance(kind, Choice)
    kind.box.setCurrentIndex(3)
    said = given(qtbot, form)
    assert (said.category, said.note) == ("legal", "The date of the visit was wrong.")
    assert said.public_text == {"en": "This text was withdrawn.", "az": "Bu mətn geri götürülüb."}


def test_a_schedule_is_in_the_offices_zone_and_not_before_the_embargo(qtbot: QtBot) -> None:
    embargo = (NOW + timedelta(days=3)).replace(hour=12, minute=0, second=0)
    form = asked(qtbot, Step.SCHEDULE, replace(RELEASE, status=Status.APPROVED, embargo_until=embargo))
    when = form.part("at")
    assert isinstance(when, When)
    assert when.at == embargo
    when.time.setText("15:59")
    assert not form.send_button.isEnabled()
    when.time.setText("16:30")
    said = given(qtbot, form)
    assert said.at is not None
    assert said.at.astimezone(UTC) == embargo + timedelta(minutes=30)


@pytest.mark.parametrize("words", ["", "half past", "25:00"])
def test_what_is_no_time_keeps_the_button_off_and_says_so(qtbot: QtBot, words: str) -> None:
    form = asked(qtbot, Step.SCHEDULE, replace(RELEASE, status=Status.APPROVED))
    when = form.part("at")
    assert isinstance(when, When)
    when.time.setText(words)
    assert not form.send_button.isEnabled()
    assert "17:00" in when.missing


def test_a_release_before_its_time_asks_why(qtbot: QtBot) -> None:
    form = asked(qtbot, Step.RELEASE, replace(RELEASE, scheduled_at=NOW + timedelta(hours=5)))
    assert not form.send_button.isEnabled()
    form.write("The minister spoke early.")
    places = form.part("places")
    assert isinstance(places, Lines)
    places.words.edit.setPlainText("https://service.example/1\n\n notice board ")
    assert given(qtbot, form).places == ("https://service.example/1", "notice board")


def test_an_emergency_lets_findings_stand_one_by_one_and_some_never(qtbot: QtBot) -> None:
    style = Finding("acronym", Level.BLOCKS, "en", "body", "IOM", "IOM is not explained.", 0, 3)
    form = asked(qtbot, Step.EMERGENCY, replace(RELEASE, status=Status.DRAFT), (style,))
    form.write("People must leave the river bank now.")
    waivers = form.part("waivers")
    assert isinstance(waivers, OneByOne)
    assert not form.send_button.isEnabled()
    _, box, reason = waivers._rows[0]
    box.setChecked(True)
    assert not form.send_button.isEnabled()
    reason.setText("Everybody knows it here.")
    (wish,) = given(qtbot, form).waivers
    assert (wish.rule, wish.reason) == ("acronym", "Everybody knows it here.")
    assert wish.fingerprint

    never = Finding("photo-credit", Level.BLOCKS, "en", "photos", "", "The photo has no credit.", 0, 0)
    form = asked(qtbot, Step.EMERGENCY, replace(RELEASE, status=Status.DRAFT), (never,))
    form.write("People must leave the river bank now.")
    assert not form.send_button.isEnabled()


def test_a_correction_says_what_was_wrong_in_every_language_of_the_release(qtbot: QtBot) -> None:
    form = asked(qtbot, Step.CORRECT)
    notes = form.part("notes")
    assert isinstance(notes, ByLanguage)
    for code in notes.edits:
        notes.edits[code].edit.setPlainText("The date was wrong.")
    said = given(qtbot, form)
    assert said.correction == "minor"
    assert set(said.notes) == {"en", "az"}


def test_only_steps_that_one_may_clear_are_offered(qtbot: QtBot) -> None:
    steps = (
        NamedStep("protocol", {"en": "Protocol"}, role=Role.SUPERVISOR),
        NamedStep("legal", {"en": "Legal"}, accounts=(AccountId(9),)),
    )
    form = asked(qtbot, Step.CLEAR, replace(RELEASE, status=Status.IN_REVIEW, named_steps=steps))
    choice = form.part("named_step")
    assert isinstance(choice, Choice)
    assert choice.box.count() == 1
    assert given(qtbot, form).named_step == "protocol"


def test_a_review_that_had_begun_is_taken_back_with_a_reason(qtbot: QtBot) -> None:
    assert form_for(Step.RECALL, Asking(RELEASE, SUPERVISOR)) is None
    form = asked(qtbot, Step.RECALL, replace(RELEASE, claimed_by=AccountId(3)))
    part = form.part("note")
    assert isinstance(part, Words)
    assert "10 more characters" in part.missing
