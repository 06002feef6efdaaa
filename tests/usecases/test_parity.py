"""One number changed in one language: the real checks keep the release from review and approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from editor_app.checks.finding import Finding
from editor_app.checks.run import CheckContext, check
from editor_app.checks.waived import apply_waivers, waiver_for
from editor_app.domain.content import Content, Text
from editor_app.domain.release import Release
from editor_app.domain.template import Field, Kind, TemplateHead
from editor_app.domain.workflow import Status, Step
from editor_app.errors import Refused
from editor_app.languages.following import changed_since
from editor_app.usecases import drafts, review
from tests.usecases.staff import OFFICE, Bureau

HEAD = TemplateHead(
    "meeting",
    {"en": "Meeting"},
    {},
    ("en", "az", "ru"),
    (Field("date", Kind.DATE, required=True, labels={"en": "Date"}),),
)
CONTEXT = CheckContext(HEAD, {}, replace(OFFICE, short_names={}), date(2026, 7, 30))
EN = "The survey of 30 July 2026 counted 1,250 boats on the upper river."
AZ = "30 iyul 2026-cı il tarixində aparılan sayım yuxarı axarda 1250 gəmi göstərib."
CONTENT = Content(
    "meeting",
    ("en", "az"),
    {"date": "2026-07-30"},
    {
        "en": Text("Boats counted on the upper river", "The count ended in summer.", EN),
        "az": Text("Yuxarı axarda gəmilər sayılıb", "Sayım yayda başa çatıb.", AZ),
    },
)


def house_style(content: Content) -> Sequence[Finding]:
    return check(content, CONTEXT)


def blocking(content: Content) -> list[str]:
    stay, _ = apply_waivers(house_style(content), content.waivers)
    return [finding.message for finding in stay if finding.blocks]


def written(bureau: Bureau, release: Release, language: str, body: str) -> Release:
    content = release.content.with_text(language, replace(release.content.text(language), body=body))
    return bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, content)


def step(bureau: Bureau, release: Release, step: Step, by: str) -> Release:
    return bureau.run(review.take_step, bureau[by], release.id, release.revision, step, checker=house_style)


def test_a_number_changed_in_one_language_is_refused_with_the_pair_until_it_is_put_back(
    bureau: Bureau,
) -> None:
    release = written(bureau, bureau.start(CONTENT), "az", AZ.replace("1250", "1520"))
    with pytest.raises(Refused, match="English has 1,250; Azerbaijani has 1520"):
        step(bureau, release, Step.SUBMIT, "leyla")

    release = written(bureau, release, "az", AZ)
    assert step(bureau, release, Step.SUBMIT, "leyla").status is Status.IN_REVIEW


def test_a_number_changed_in_review_keeps_it_from_approval(bureau: Bureau) -> None:
    release = step(bureau, bureau.start(CONTENT), Step.SUBMIT, "leyla")
    content = release.content.with_text(
        "az", replace(release.content.text("az"), body=AZ.replace("1250", "12"))
    )
    release = bureau.run(drafts.save, bureau["both"], release.id, release.revision, content)
    with pytest.raises(Refused, match="English has 1,250; Azerbaijani has 12"):
        step(bureau, release, Step.APPROVE, "huseynli")

    content = release.content.with_text("az", replace(release.content.text("az"), body=AZ))
    release = bureau.run(drafts.save, bureau["both"], release.id, release.revision, content)
    assert step(bureau, release, Step.APPROVE, "huseynli").status is Status.APPROVED


def test_a_difference_waived_with_a_reason_stands_for_this_pair_only(bureau: Bureau) -> None:
    release = written(bureau, bureau.start(CONTENT), "az", AZ.replace("1250", "1520"))
    (found,) = [finding for finding in house_style(release.content) if finding.blocks]
    waiver = waiver_for(found, "Both counts are official.", "leyla", datetime(2026, 7, 30, tzinfo=UTC))
    waived = replace(release.content, waivers=(waiver,))
    assert blocking(waived) == []

    saved = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, waived)
    assert step(bureau, saved, Step.SUBMIT, "leyla").status is Status.IN_REVIEW

    other = waived.with_text("en", replace(waived.text("en"), body=EN.replace("1,250", "9,250")))
    assert blocking(other) == ["English has 9,250; Azerbaijani has 1520."]


def test_a_saved_change_of_the_source_marks_the_translation_and_the_seal_covers_it(bureau: Bureau) -> None:
    release = bureau.start(CONTENT)
    assert release.content.follows == {}
    release = written(bureau, release, "en", EN.replace("upper", "lower"))
    assert [row.target.text for row in changed_since(release.content, "az") if row.target] == [AZ]
    again = bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, release.content)
    assert again.revision == release.revision


def test_saving_the_same_words_again_makes_no_revision(bureau: Bureau) -> None:
    release = written(bureau, bureau.start(CONTENT), "en", EN.replace("upper", "lower"))
    bare = replace(release.content, follows={})
    assert bureau.run(drafts.save, bureau["leyla"], release.id, release.revision, bare).revision == 2
