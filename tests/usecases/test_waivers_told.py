"""The trail names the waivers that a revision brings and takes back."""

from __future__ import annotations

from dataclasses import replace

from editor_app.domain.content import Content
from editor_app.domain.release import HistoryEntry, Release
from editor_app.domain.waiver import Waiver, WaiverNote, fingerprint
from editor_app.domain.workflow import Status
from editor_app.usecases import drafts, review
from editor_app.usecases.verify import verify_desk
from tests.usecases.staff import Bureau, changed, report

REASON = "The title of the speech"
OURS = Waiver(
    "words.viewpoint",
    "body",
    "en",
    fingerprint("Our land"),
    REASON,
    "Leyla",
    "2026-07-30T09:00:00Z",
    "Our land",
)
NOTE = WaiverNote("words.viewpoint", "en", "Our land", REASON, "Leyla")


def saved(bureau: Bureau, release: Release, content: Content, by: str = "leyla") -> Release:
    return bureau.run(drafts.save, bureau[by], release.id, release.revision, content)


def lines(bureau: Bureau, release: Release) -> list[HistoryEntry]:
    return list(bureau.read(review.history, bureau["nigar"], release.id))


def test_a_save_that_waives_says_which_words_and_why(bureau: Bureau) -> None:
    release = bureau.start()

    release = saved(bureau, release, replace(release.content, waivers=(OURS,)))

    last = lines(bureau, release)[-1]
    assert (last.action, last.waived, last.taken_back) == ("save", (NOTE,), ())


def test_a_save_that_takes_a_waiver_back_says_so(bureau: Bureau) -> None:
    release = bureau.start(report(waivers=(OURS,)))

    release = saved(bureau, release, replace(release.content, waivers=()))

    first, *_, last = lines(bureau, release)
    assert (first.action, first.waived) == ("start", (NOTE,))
    assert (last.waived, last.taken_back) == ((), (NOTE,))


def test_a_save_that_changes_words_only_says_nothing_of_waivers(bureau: Bureau) -> None:
    release = bureau.start(report(waivers=(OURS,)))

    release = saved(bureau, release, changed(release.content, "They met again."))

    last = lines(bureau, release)[-1]
    assert (last.waived, last.taken_back) == ((), ())


def test_another_reason_is_another_waiver(bureau: Bureau) -> None:
    release = bureau.start(report(waivers=(OURS,)))
    other = replace(OURS, reason="Quoted as it was said", account="Kamran")

    release = saved(bureau, release, replace(release.content, waivers=(other,)), by="kamran")

    last = lines(bureau, release)[-1]
    assert [(note.reason, note.by) for note in last.waived] == [("Quoted as it was said", "Kamran")]
    assert last.taken_back == (NOTE,)


def test_a_waiver_given_to_an_approved_text_takes_the_approval_away_and_is_named(bureau: Bureau) -> None:
    release = bureau.approved()

    release = saved(bureau, release, replace(release.content, waivers=(OURS,)))

    assert (release.status, release.approval) == (Status.DRAFT, None)
    assert [line.waived for line in lines(bureau, release)[-2:]] == [(NOTE,), ()]
    assert bureau.read(verify_desk, bureau.desk.photo_files) == ()
