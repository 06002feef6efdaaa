"""The facade's part for remarks and fact checks: what a window asks, and the facts it hears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.release import Release
from editor_app.domain.remarks import Remarks, RemarkState
from editor_app.domain.workflow import Status
from editor_app.ui.desk import Desk
from editor_app.ui.desk.remarks import RemarkPlace
from tests.document.word_files import Edited
from tests.ui.desks import desk_at, sign_in
from tests.usecases.staff import Bureau, report

BODY = "The joint **pilot** project was noted.\n\nThe guest thanked the host."


class Heard:
    """What the signals said, newest last."""

    def __init__(self, desk: Desk) -> None:
        self.said: dict[str, list[Any]] = {}
        for name in (
            "remarks_read", "remark_refused", "suggestions_settled", "release_changed", "packet_sent",
            "packet_taken", "packet_refused", "packets_read", "opened",
        ):  # fmt: skip
            getattr(desk, name).connect(
                lambda *facts, name=name: self.said.setdefault(name, []).append(facts)
            )

    def last(self, name: str) -> Any:
        facts = self.said[name][-1]
        return facts[0] if len(facts) == 1 else facts


@pytest.fixture
def release(bureau: Bureau) -> Release:
    return bureau.submitted(report(body=BODY))


@pytest.fixture
def desk(qapp: Any, bureau: Bureau, release: Release) -> Desk:
    return desk_at(bureau.desk.folder, "leyla")


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)


def test_a_comment_is_made_answered_and_resolved(desk: Desk, heard: Heard, release: Release) -> None:
    place = RemarkPlace.in_body(release.content, "en", (1, 4), (1, 9))
    desk.comment(release, "Which one?", place, blocking=True)
    found: Remarks = heard.last("remarks_read")
    (one,) = found.remarks
    assert (one.now, one.block, one.start, one.end) == ("guest", 1, 4, 9)
    desk.reply(release.id, one.remark.id, "The envoy.")
    assert heard.last("remarks_read").remarks[0].remark.replies[0].words == "The envoy."
    desk.resolve(release.id, one.remark.id)
    assert heard.last("remarks_read").remarks[0].remark.state is RemarkState.RESOLVED
    desk.reopen(release.id, one.remark.id)
    assert heard.last("remarks_read").blocking
    assert "remark_refused" not in heard.said


def test_accepting_tells_the_new_release_the_remarks_and_what_stayed_open(
    desk: Desk, heard: Heard, release: Release
) -> None:
    sign_in(desk, "kamran")
    desk.suggest(release, "envoy", RemarkPlace.in_body(release.content, "en", (1, 4), (1, 9)), "Style.")
    desk.suggest(release, "visitor came", RemarkPlace.in_body(release.content, "en", (1, 4), (1, 17)))
    sign_in(desk, "leyla")
    desk.accept(release)
    assert heard.last("release_changed").content.text("en").body == BODY.replace("guest", "envoy")
    settled = heard.last("suggestions_settled")
    assert (len(settled.accepted), len(settled.refused)) == (1, 1)
    assert len(heard.last("remarks_read").open) == 1
    desk.reject(release.id, [heard.last("remarks_read").open[0].remark.id])
    assert not heard.last("remarks_read").open


def test_a_refusal_is_told_in_its_sentence(desk: Desk, heard: Heard, release: Release) -> None:
    desk.comment(release, "  ")
    assert heard.last("remark_refused").text == "The comment is empty."
    assert "remarks_read" not in heard.said


def test_a_packet_is_written_sent_and_taken_in(
    desk: Desk, heard: Heard, release: Release, tmp_path: Path
) -> None:
    due = (datetime.now(UTC) + timedelta(days=3)).date()
    desk.send_packet(release, "en", "Ms Weber", due, tmp_path / "out")
    changed, path = heard.last("packet_sent")
    assert changed.status is Status.FACT_CHECK
    answer = tmp_path / "answer.docx"
    answer.write_bytes(Edited(path.read_bytes()).replace("guest", "envoy").bytes())
    desk.receive_packet(answer)
    assert heard.last("packet_taken").suggestions == 1
    assert heard.last("release_changed").status is Status.IN_REVIEW
    assert heard.last("remarks_read").open[0].remark.author == "Ingrid Weber"
    desk.read_packets(release.id)
    assert heard.last("packets_read")[1][0].due == due


def test_a_packet_that_is_refused_leaves_no_file(
    desk: Desk, heard: Heard, release: Release, tmp_path: Path
) -> None:
    sign_in(desk, "nigar")
    desk.send_packet(release, "en", "Ms Weber", datetime.now(UTC).date(), tmp_path / "out")
    assert "may not write releases" in heard.last("packet_refused").text
    assert not (tmp_path / "out").exists()
    (tmp_path / "note.docx").write_text("a note")
    sign_in(desk, "leyla")
    desk.receive_packet(tmp_path / "note.docx")
    assert heard.last("packet_refused").text == "“note.docx” is not a Word document (.docx)."
    desk.no_reply(release.id)
    assert "is not possible: release 1 is in review" in heard.last("packet_refused").text
