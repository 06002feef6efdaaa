from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from editor_app.checks.finding import Finding, Level
from editor_app.domain.content import Content
from editor_app.domain.release import Release, ReleaseId
from editor_app.domain.step_details import WaiverWish
from editor_app.domain.workflow import Status, Step
from editor_app.errors import Refused
from editor_app.usecases import emergency, listing, office_settings, publishing, review, verify
from editor_app.usecases.guards import Checker
from tests.usecases.staff import Bureau

WHY = "The dam at Miravan is overflowing; people have to leave now."


def blocking(rule: str, message: str) -> Finding:
    return Finding(rule=rule, level=Level.BLOCKS, language="en", field="body", text=message, message=message)


def found(*findings: Finding) -> Checker:
    def check(content: Content) -> Sequence[Finding]:
        return findings

    return check


@pytest.fixture
def allowed(bureau: Bureau) -> Bureau:
    bureau.run(office_settings.set_emergency, bureau["admin"], True)
    return bureau


def out(bureau: Bureau, by: str = "huseynli") -> Release:
    return bureau.step(bureau.start(), Step.EMERGENCY, by, WHY)


def test_it_is_off_until_an_administrator_allows_it(bureau: Bureau) -> None:
    release = bureau.start()
    with pytest.raises(Refused, match="does not release in emergencies"):
        bureau.step(release, Step.EMERGENCY, "huseynli", WHY)
    with pytest.raises(Refused, match="may not keep accounts"):
        bureau.run(office_settings.set_emergency, bureau["huseynli"], True)
    bureau.run(office_settings.set_emergency, bureau["admin"], True)
    assert bureau.step(release, Step.EMERGENCY, "huseynli", WHY).status is Status.RELEASED


@pytest.mark.parametrize("note", ["", "too short a reason", " " * 30])
def test_it_needs_a_typed_reason_of_twenty_characters(allowed: Bureau, note: str) -> None:
    with pytest.raises(Refused, match="reason of at least 20 characters"):
        allowed.step(allowed.start(), Step.EMERGENCY, "huseynli", note)


def test_it_gives_the_number_and_a_seal_but_no_approval(allowed: Bureau) -> None:
    release = out(allowed)
    assert (release.number, release.approval, release.approvals) == (1, None, ())
    look = release.second_look_due
    assert look is not None
    assert (look.account_name, look.reason, look.revision, look.seal) == (
        "Huseynli",
        WHY,
        release.revision,
        release.seal,
    )
    assert allowed.read(verify.verify_desk, allowed.desk.photo_files) == ()


def test_what_went_out_is_exported_as_released_in_an_emergency_never_as_approved(allowed: Bureau) -> None:
    release = out(allowed)
    job = allowed.read(
        publishing.export_job, allowed["rustam"], allowed.desk.photo_files, release.id, "en", False
    )
    assert (job.approved_by, job.approved_at) == ("", None)
    assert job.emergency is not None
    assert job.emergency.account_name == "Huseynli"


def test_a_letter_changed_afterwards_stops_its_export(allowed: Bureau) -> None:
    release = out(allowed)
    allowed.sql("UPDATE revision SET content = replace(content, 'They met.', 'They wet.')")
    with pytest.raises(Refused, match="not the text that was released"):
        allowed.read(
            publishing.export_job, allowed["rustam"], allowed.desk.photo_files, release.id, "en", False
        )
    assert allowed.read(verify.verify_desk, allowed.desk.photo_files)


def test_blocking_findings_are_let_stand_one_by_one_and_each_with_a_reason(allowed: Bureau) -> None:
    checker = found(blocking("names.first", "No full name"), blocking("quotes.unpaired", "Not closed"))
    release = allowed.start()
    first = WaiverWish("names.first", "Everybody knows the chief of the Service.")
    idle = WaiverWish("names.first", "so what")
    other = WaiverWish("dates.form", "There is no time to ask for the year.")
    second = WaiverWish("quotes.unpaired", "The quotation goes on in the next paragraph.")
    with pytest.raises(Refused, match="2 findings block"):
        allowed.step(release, Step.EMERGENCY, "huseynli", WHY, checker=checker)
    with pytest.raises(Refused, match="One finding blocks this release: Not closed"):
        allowed.step(release, Step.EMERGENCY, "huseynli", WHY, checker=checker, waivers=(first,))
    with pytest.raises(Refused, match="The reason is too short"):
        allowed.step(release, Step.EMERGENCY, "huseynli", WHY, checker=checker, waivers=(idle, second))
    with pytest.raises(Refused, match=r"No blocking finding is “dates\.form” there"):
        allowed.step(release, Step.EMERGENCY, "huseynli", WHY, checker=checker, waivers=(other,))
    after = allowed.step(release, Step.EMERGENCY, "huseynli", WHY, checker=checker, waivers=(first, second))
    assert [w.rule for w in after.content.waivers] == ["names.first", "quotes.unpaired"]
    assert after.revision == release.revision + 1
    told = allowed.read(review.history, allowed["leyla"], release.id)
    assert [e.action for e in told][-2:] == ["emergency waivers", "emergency"]
    assert len(told[-2].waived) == 2
    assert allowed.read(verify.verify_desk, allowed.desk.photo_files) == ()


@pytest.mark.parametrize("rule", ["letters.look-alike", "photo.credit", "leftovers.placeholder"])
def test_mixed_letters_a_missing_credit_and_placeholders_are_never_let_stand(
    allowed: Bureau, rule: str
) -> None:
    wish = WaiverWish(rule, "There is really no time for this now.")
    with pytest.raises(Refused, match="not even in an emergency"):
        allowed.step(
            allowed.start(),
            Step.EMERGENCY,
            "huseynli",
            WHY,
            checker=found(blocking(rule, "X")),
            waivers=(wish,),
        )


def test_it_never_breaks_an_embargo(allowed: Bureau) -> None:
    from tests.usecases.test_embargo import SENTENCE, embargoed

    with pytest.raises(Refused, match=SENTENCE):
        allowed.step(allowed.start(embargoed()), Step.EMERGENCY, "huseynli", WHY)


def test_the_second_look_is_another_supervisors_who_wrote_none_of_it(allowed: Bureau) -> None:
    release = allowed.step(
        allowed.save(allowed.start(), "A comma, by a supervisor.", by="both"), Step.EMERGENCY, "huseynli", WHY
    )
    with pytest.raises(Refused, match="Huseynli released it; the second look is somebody else's"):
        allowed.step(release, Step.CONFIRM, "huseynli")
    with pytest.raises(Refused, match="Both wrote part of this version"):
        allowed.step(release, Step.CONFIRM, "both")
    with pytest.raises(Refused, match="A reason of at least 10"):
        allowed.step(release, Step.CONFIRM, "aliyeva", "fine")
    seen = allowed.step(release, Step.CONFIRM, "aliyeva", "Read it against the duty log.")
    assert seen.second_look_due is None
    assert seen.public is not None
    assert seen.public.emergency is not None
    assert (seen.public.emergency.confirmed_by, seen.public.emergency.remark) == (
        "Aliyeva",
        "Read it against the duty log.",
    )
    assert allowed.read(verify.verify_desk, allowed.desk.photo_files) == ()


def test_the_red_list_names_what_is_due_and_what_is_overdue_after_a_day(allowed: Bureau) -> None:
    release = out(allowed)
    (look,) = allowed.read(emergency.second_looks, allowed["leyla"])
    assert (look.release_id, look.released_by, look.reason, look.overdue) == (
        release.id,
        "Huseynli",
        WHY,
        False,
    )
    assert look.due_by - look.released_at == timedelta(hours=24)
    allowed.clock.at += timedelta(hours=25)
    assert [one.overdue for one in allowed.read(emergency.second_looks, allowed["leyla"])] == [True]
    allowed.step(release, Step.CONFIRM, "aliyeva")
    assert allowed.read(emergency.second_looks, allowed["leyla"]) == ()


def test_a_correction_takes_the_place_of_the_second_look(allowed: Bureau) -> None:
    release = allowed.step(out(allowed), Step.CORRECT, "leyla")
    assert len(allowed.read(emergency.second_looks, allowed["leyla"])) == 1
    release = allowed.step(allowed.save(release, "They all left."), Step.SUBMIT, "leyla")
    release = allowed.exported(allowed.step(release, Step.APPROVE, "aliyeva"))
    release = allowed.step(release, Step.RELEASE, "rustam")
    assert [v.status for v in release.versions] == [Status.SUPERSEDED, Status.RELEASED]
    assert allowed.read(emergency.second_looks, allowed["leyla"]) == ()
    assert allowed.read(verify.verify_desk, allowed.desk.photo_files) == ()


def test_the_second_look_can_be_taken_while_a_correction_is_a_draft(allowed: Bureau) -> None:
    draft = allowed.step(out(allowed), Step.CORRECT, "leyla")
    seen = allowed.step(draft, Step.CONFIRM, "aliyeva")
    assert (seen.status, seen.second_look_due) == (Status.DRAFT, None)


def test_the_red_list_holds_what_nobody_looked_at_since(allowed: Bureau) -> None:
    release = out(allowed)
    allowed.approved()

    def red() -> list[ReleaseId]:
        page = allowed.read(listing.list_releases, allowed["aliyeva"], second_look=True, query="meeting")
        return [line.id for line in page.lines]

    assert red() == [release.id]
    assert allowed.read(listing.further_counts, allowed["aliyeva"]).second_looks == 1
    allowed.step(release, Step.CONFIRM, "aliyeva")
    assert red() == []
