from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from editor_app.document.packet_reader import read_packet
from editor_app.domain.content import Content
from editor_app.domain.packets import PacketJob, Taken
from editor_app.domain.release import Release
from editor_app.domain.remarks import PacketState, RemarkKind, Source
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput, ChangedElsewhere, Refused
from editor_app.export.packet_docx import deliver_packet, write_packet
from editor_app.usecases import drafts, packets, remarks, review
from tests.document.word_files import Edited
from tests.usecases.staff import Bureau, report

BODY = """The joint **pilot** project was noted.

## Results

-   14 locks report every ten minutes
-   the forecast for seven days

The guest thanked the host."""
DUE = date(2026, 8, 5)
RECIPIENT = "Ms Weber, River Basin Organization"


@pytest.fixture
def release(bureau: Bureau) -> Release:
    return bureau.submitted(report(body=BODY))


def made(bureau: Bureau, release: Release, by: str = "leyla", recipient: str = RECIPIENT) -> PacketJob:
    return bureau.run(packets.packet_job, bureau[by], release.id, release.revision, "en", recipient, DUE)


def sent(
    bureau: Bureau, release: Release, by: str = "leyla", recipient: str = RECIPIENT
) -> tuple[Release, bytes]:
    job = made(bureau, release, by, recipient)
    data = write_packet(job)
    return bureau.run(packets.send_packet, bureau[by], job, "packet.docx", "ab" * 32), data


def taken(bureau: Bureau, data: bytes, by: str = "leyla") -> Taken:
    returned = read_packet(data, "answer.docx")
    return bureau.run(packets.take_packet_in, bureau[by], returned, "answer.docx", f"{len(data):064d}")


def test_a_packet_goes_out_and_comes_back_with_comments_and_changes(bureau: Bureau, release: Release) -> None:
    out, data = sent(bureau, release)
    assert out.status is Status.FACT_CHECK
    (packet,) = bureau.read(packets.packets, bureau["nigar"], release.id)
    assert (packet.recipient, packet.due, packet.state, packet.sent_by) == (
        RECIPIENT, DUE, PacketState.SENT, "Leyla",
    )  # fmt: skip
    answer = Edited(data).replace("14 locks", "16 locks").comment("pilot", "Not a pilot any more.")
    told = taken(bureau, answer.bytes())
    assert (told.comments, told.suggestions, told.notices) == (1, 1, ())
    after = bureau.open(release)
    assert after.status is Status.IN_REVIEW
    comment, suggestion = (
        one.remark for one in bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    )
    assert (comment.quote, comment.words, comment.author) == (
        "pilot",
        "Not a pilot any more.",
        "Ingrid Weber",
    )
    assert (suggestion.quote, suggestion.replacement) == ("14", "16")
    assert {comment.source, suggestion.source} == {Source.PACKET}
    assert (comment.author_id, suggestion.revision) == (None, release.revision)


def test_the_answer_blocks_approval_until_it_is_dealt_with_and_bars_nobody(
    bureau: Bureau, release: Release
) -> None:
    _, data = sent(bureau, release)
    answer = Edited(data).replace("14 locks", "16 locks").comment("pilot", "Not a pilot any more.")
    taken(bureau, answer.bytes(), by="huseynli")
    after = bureau.open(release)
    with pytest.raises(Refused, match="open blocking comment by Ingrid Weber on “pilot”"):
        bureau.step(after, Step.APPROVE, "huseynli")
    comment, _ = bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    bureau.run(remarks.resolve, bureau["leyla"], release.id, comment.remark.id)
    bureau.run(remarks.accept, bureau["leyla"], release.id, after.revision)
    after = bureau.open(release)
    assert after.content.text("en").body == BODY.replace("14 locks", "16 locks")
    assert bureau["huseynli"] not in after.contributors
    assert bureau.step(after, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_the_history_tells_recipient_file_and_hash(bureau: Bureau, release: Release) -> None:
    _, data = sent(bureau, release)
    taken(bureau, data)
    lines = bureau.read(review.history, bureau["leyla"], release.id)[-2:]
    assert [(line.action, line.from_status, line.to_status) for line in lines] == [
        ("fact-check", Status.IN_REVIEW, Status.FACT_CHECK),
        ("receive", Status.FACT_CHECK, Status.IN_REVIEW),
    ]
    assert lines[0].note == f"To {RECIPIENT}, to reply by 2026-08-05"
    assert lines[1].note == f"From {RECIPIENT}: 0 comments, 0 suggestions"


def test_an_untouched_packet_brings_nothing(bureau: Bureau, release: Release) -> None:
    _, data = sent(bureau, release)
    told = taken(bureau, data)
    assert (told.comments, told.suggestions, told.notices) == (0, 0, ())


def test_a_text_that_is_out_is_not_changed_meanwhile(bureau: Bureau, release: Release) -> None:
    out, _ = sent(bureau, release)
    with pytest.raises(Refused, match="is out for a fact check; its text cannot be changed"):
        bureau.save(out, "Other words.")


def test_the_text_is_in_review_again_once_the_last_of_two_packets_is_back(
    bureau: Bureau, release: Release
) -> None:
    _, first = sent(bureau, release)
    _, second = sent(bureau, bureau.open(release), by="huseynli", recipient="Mr Berg")
    taken(bureau, first)
    assert bureau.open(release).status is Status.FACT_CHECK
    taken(bureau, second)
    assert bureau.open(release).status is Status.IN_REVIEW


def test_without_a_reply_the_review_goes_on_once_the_day_is_over_and_not_before(
    bureau: Bureau, release: Release
) -> None:
    out, _ = sent(bureau, release)
    with pytest.raises(Refused, match="has time to reply until"):
        bureau.run(packets.no_reply, bureau["leyla"], release.id)
    assert Step.NO_REPLY not in out.open_steps
    bureau.clock.at += timedelta(days=7)
    assert Step.NO_REPLY in bureau.open(release).open_steps
    assert (
        bureau.run(packets.no_reply, bureau["leyla"], release.id, "Called twice.").status is Status.IN_REVIEW
    )
    line = bureau.read(review.history, bureau["leyla"], release.id)[-1]
    assert (line.action, line.note) == ("no-reply", f"No reply from {RECIPIENT}. Called twice.")


def test_a_late_answer_is_taken_in_as_long_as_the_text_can_be_changed(
    bureau: Bureau, release: Release
) -> None:
    _, data = sent(bureau, release)
    bureau.clock.at += timedelta(days=7)
    after = bureau.run(packets.no_reply, bureau["leyla"], release.id)
    after = bureau.step(after, Step.RETURN, "huseynli")
    late = Edited(data).replace("14 locks", "16 locks").bytes()
    assert taken(bureau, late).suggestions == 1
    assert bureau.open(release).status is Status.CHANGES_REQUESTED


def test_an_answer_to_an_approved_text_is_refused(bureau: Bureau, release: Release) -> None:
    _, data = sent(bureau, release)
    bureau.clock.at += timedelta(days=7)
    bureau.step(bureau.run(packets.no_reply, bureau["leyla"], release.id), Step.APPROVE, "huseynli")
    with pytest.raises(Refused, match="is approved, so its answer cannot be taken in"):
        taken(bureau, data)


def test_the_same_answer_does_not_come_in_twice(bureau: Bureau, release: Release) -> None:
    _, data = sent(bureau, release)
    answer = Edited(data).replace("14 locks", "16 locks")
    taken(bureau, answer.bytes())
    with pytest.raises(Refused, match="was taken in already"):
        taken(bureau, answer.bytes())
    more = answer.comment("pilot", "And this.").bytes()
    told = taken(bureau, more)
    assert (told.comments, told.suggestions) == (1, 0)


def test_a_packet_of_another_desk_or_office_is_refused(bureau: Bureau, release: Release) -> None:
    job = made(bureau, release)
    with pytest.raises(BadInput, match="a packet that this desk did not send"):
        taken(bureau, write_packet(job))
    foreign = replace(job, office=replace(job.office, uid="x" * 32))
    bureau.run(packets.send_packet, bureau["leyla"], job, "packet.docx", "ab" * 32)
    with pytest.raises(BadInput, match="is a packet of another office"):
        taken(bureau, write_packet(foreign))
    other = replace(job, revision=7)
    with pytest.raises(BadInput, match="do not fit the packet"):
        taken(bureau, write_packet(other))


def test_a_packet_is_known_by_the_number_in_its_text_where_a_program_dropped_its_properties(
    bureau: Bureau, release: Release
) -> None:
    _, data = sent(bureau, release)
    bare = Edited(data).replace("14 locks", "16 locks").without("docProps/custom.xml").bytes()
    assert taken(bureau, bare).suggestions == 1


def test_who_may_send_and_when(bureau: Bureau, release: Release) -> None:
    for outsider in ("nigar", "rustam", "admin"):
        with pytest.raises(Refused, match="may not write releases"):
            made(bureau, release, by=outsider)
    with pytest.raises(ChangedElsewhere):
        bureau.run(packets.packet_job, bureau["leyla"], release.id, 7, "en", RECIPIENT, DUE)
    with pytest.raises(BadInput, match="is over already"):
        bureau.run(packets.packet_job, bureau["leyla"], release.id, 1, "en", RECIPIENT, date(2026, 7, 1))
    with pytest.raises(BadInput, match="more than a year ahead"):
        bureau.run(packets.packet_job, bureau["leyla"], release.id, 1, "en", RECIPIENT, date.max)
    with pytest.raises(BadInput, match="has no text in “ru”"):
        bureau.run(packets.packet_job, bureau["leyla"], release.id, 1, "ru", RECIPIENT, DUE)
    with pytest.raises(BadInput, match="has no recipient"):
        bureau.run(packets.packet_job, bureau["leyla"], release.id, 1, "en", " ", DUE)
    with pytest.raises(Refused, match="“fact-check” is not possible: release 2 is a draft"):
        made(bureau, bureau.start())


def test_a_fact_check_is_not_taken_as_a_bare_step(bureau: Bureau, release: Release) -> None:
    with pytest.raises(Refused, match="goes out and comes back with its packet"):
        bureau.step(release, Step.SEND_FACT_CHECK, "leyla")
    sent(bureau, release)
    for step in (Step.RECEIVE, Step.NO_REPLY):
        with pytest.raises(Refused, match="goes out and comes back with its packet"):
            bureau.step(bureau.open(release), step, "leyla")


def test_the_packets_file_is_written_whole_under_a_plain_name(
    bureau: Bureau, release: Release, tmp_path: Path
) -> None:
    job = made(bureau, release)
    path, digest = deliver_packet(job, tmp_path / "out")
    assert path.name == f"fact-check-meeting-at-the-service-ms-weber-river-basin-{job.uid[:6]}.en.docx"
    assert len(digest) == 64
    assert read_packet(path.read_bytes(), path.name).marks.packet == job.uid


def test_a_suggestion_follows_the_text_that_was_edited_after_a_late_answer(
    bureau: Bureau, release: Release
) -> None:
    _, data = sent(bureau, release)
    bureau.clock.at += timedelta(days=7)
    after = bureau.run(packets.no_reply, bureau["leyla"], release.id)
    content: Content = after.content
    words = content.text("en")
    later = content.with_text("en", replace(words, body="First of all.\n\n" + BODY))
    after = bureau.run(drafts.save, bureau["leyla"], release.id, after.revision, later)
    taken(bureau, Edited(data).replace("14 locks", "16 locks").bytes())
    (one,) = bureau.read(remarks.remarks, bureau["leyla"], release.id).remarks
    assert (one.remark.kind, one.now) == (RemarkKind.SUGGESTION, "14")
    bureau.run(remarks.accept, bureau["leyla"], release.id, after.revision)
    assert bureau.open(release).content.text("en").body == "First of all.\n\n" + BODY.replace("14", "16")
