from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from editor_app.domain.content import Text
from editor_app.domain.release import ReleasePage
from editor_app.domain.workflow import Status, Step
from editor_app.errors import BadInput
from editor_app.store import reading
from editor_app.usecases.listing import counts, list_releases
from tests.usecases.staff import Bureau, report


def page(bureau: Bureau, query: str = "", **more: Any) -> ReleasePage:
    return bureau.read(list_releases, bureau["leyla"], query=query, **more)


def headlines(bureau: Bureau, query: str = "", **more: Any) -> list[str]:
    return [line.headline for line in page(bureau, query, **more).lines]


def test_the_newest_change_stands_first(bureau: Bureau) -> None:
    first = bureau.start(report("First"))
    bureau.start(report("Second"))
    assert headlines(bureau) == ["Second", "First"]
    bureau.save(first, "Changed.")
    assert headlines(bureau) == ["First", "Second"]


def test_a_line_says_what_the_release_says(bureau: Bureau) -> None:
    texts = {"en": Text(body="No headline yet."), "az": Text(headline="Görüş keçirilib", body="…")}
    bureau.start(report(languages=("en", "az"), texts=texts))
    line = page(bureau).lines[0]
    assert (line.headline, line.languages, line.status) == ("Görüş keçirilib", ("en", "az"), Status.DRAFT)
    assert (line.meeting_date, line.author, line.number) == (date(2026, 7, 30), "Leyla", None)
    assert (line.photo_count, line.lead_digest, line.template) == (0, None, "meeting")
    assert line.updated_at.tzinfo is not None


def test_pages_follow_one_another_without_a_gap_or_a_repeat(bureau: Bureau) -> None:
    for n in range(7):
        bureau.start(report(f"Report {n}"))
    seen: list[str] = []
    after: str | None = None
    while True:
        found = page(bureau, limit=3, after=after)
        seen += [line.headline for line in found.lines]
        after = found.next
        if after is None:
            break
        bureau.start(report("Newcomer"))  # what comes in meanwhile stands above, and moves nothing below
    assert seen == [f"Report {n}" for n in reversed(range(7))]


def test_status_and_owner_narrow_the_list(bureau: Bureau) -> None:
    bureau.start(report("Draft"))
    bureau.submitted(report("In review"), by="kamran")
    bureau.step(bureau.start(report("Gone")), Step.DISCARD, "leyla")
    assert headlines(bureau) == ["In review", "Draft"]
    assert headlines(bureau, statuses=[Status.IN_REVIEW]) == ["In review"]
    assert headlines(bureau, statuses=[Status.DRAFT, Status.DISCARDED]) == ["Gone", "Draft"]
    assert headlines(bureau, statuses=list(Status)) == ["Gone", "In review", "Draft"]
    assert headlines(bureau, statuses=[]) == []
    assert headlines(bureau, mine=True) == ["Draft"]


def test_counts_by_status_of_all_and_of_ones_own(bureau: Bureau) -> None:
    bureau.start()
    bureau.start(by="kamran")
    bureau.submitted()
    everything = bureau.read(counts, bureau["leyla"])
    assert (everything[Status.DRAFT], everything[Status.IN_REVIEW], everything[Status.RELEASED]) == (2, 1, 0)
    mine = bureau.read(counts, bureau["kamran"], mine=True)
    assert (mine[Status.DRAFT], mine[Status.IN_REVIEW]) == (1, 0)


@pytest.mark.parametrize(
    "query",
    ["igdir", "IĞDIR", "ığdır", "İĞDIR", "seki", "Şəki", "ŞƏKİ", "еж", "ЁЖ", "cafe", "café", "ISTANBUL"],
)
def test_words_are_found_whatever_their_case_marks_or_turkic_letters(bureau: Bureau, query: str) -> None:
    bureau.start(report("Other", "Nothing of it."))
    bureau.start(report("Found", "İğdır, Şəki, ёжик, CAFÉ, İstanbul."))
    assert headlines(bureau, query) == ["Found"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("it's", True),
        ("“it’s”", True),
        ('"', True),
        ("*", True),
        ("", True),
        ("   ", True),
        ("flo war", True),
        ("war flo", True),
        ("NEAR(flood", False),
        ("title:flood", False),
        ("flood AND warnings", True),
        ("flood OR drought", False),
        ("lood", False),
        ("-flood", True),
        ("5", True),
        ("fl\x00ood", False),
    ],
)
def test_whatever_is_typed_is_words_never_syntax(bureau: Bureau, query: str, found: bool) -> None:
    bureau.start(report("It's and flood warnings", "Room 5."))
    assert bool(headlines(bureau, query)) is found


def test_the_register_number_finds_its_release(bureau: Bureau) -> None:
    bureau.approved(report("Numbered"))
    bureau.start(report("Not numbered"))
    assert headlines(bureau, "1") == ["Numbered"]


def test_search_follows_the_text(bureau: Bureau) -> None:
    release = bureau.start(report(body="An aqueduct was opened."))
    assert headlines(bureau, "aqueduct")
    bureau.save(release, "A bridge was opened.")
    assert headlines(bureau, "aqueduct") == []
    assert headlines(bureau, "bridge")


def test_an_excerpt_shows_the_words_as_they_were_written(bureau: Bureau) -> None:
    body = "Before. " * 40 + "The guest visited **Şəki** on the way. " + "After. " * 40
    bureau.start(report(body=body))
    excerpt = page(bureau, "seki").lines[0].excerpt
    assert "visited Şəki on" in " ".join(excerpt.split())
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 140


def test_few_hits_are_ranked_headlines_first_and_paged(bureau: Bureau) -> None:
    bureau.start(report("Flood warnings", "Text."))
    for n in range(4):
        bureau.start(report(f"Other {n}", "Something about a flood."))
    first = page(bureau, "flood", limit=2)
    assert first.lines[0].headline == "Flood warnings"
    second = page(bureau, "flood", limit=2, after=first.next)
    third = page(bureau, "flood", limit=2, after=second.next)
    assert third.next is None
    found = [line.headline for found in (first, second, third) for line in found.lines]
    assert sorted(found) == ["Flood warnings", *(f"Other {n}" for n in range(4))]


def test_many_hits_come_newest_first_and_paged(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FEW_HITS", 3)
    bureau.start(report("Flood warnings", "Text."))
    for n in range(4):
        bureau.start(report(f"Other {n}", "Something about a flood."))
    first = page(bureau, "flood", limit=3)
    assert [line.headline for line in first.lines] == ["Other 3", "Other 2", "Other 1"]
    second = page(bureau, "flood", limit=3, after=first.next)
    assert [line.headline for line in second.lines] == ["Other 0", "Flood warnings"]
    assert second.next is None


def test_a_mark_that_is_none_is_refused(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="not the mark of a page"):
        page(bureau, after="x1")


def test_captions_and_every_language_are_searched(bureau: Bureau) -> None:
    content = replace(
        report(languages=("en", "ru")),
        texts={"en": Text("Meeting", "", "Body"), "ru": Text("Встреча", "", "Обсуждены вопросы")},
    )
    bureau.start(content)
    assert headlines(bureau, "обсужд") == ["Meeting"]
    assert headlines(bureau, "встреч") == ["Meeting"]
