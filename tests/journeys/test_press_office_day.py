"""One release goes the whole way through the real window: written, returned, mended, approved, exported, released."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from editor_app.domain.content import Content, PhotoUse, Text
from editor_app.domain.workflow import Status
from editor_app.ui.desk.photos import PhotoSource
from editor_app.ui.exporting import ExportWish
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, jpeg

WORDS = Text(
    "Opening of the northern lock",
    "The State Waterways Service opened the northern lock on 30 July 2026.",
    "The State Waterways Service opened the northern lock on 30 July 2026 and thanked everyone who built it.",
)


def described(use: PhotoUse) -> PhotoUse:
    return replace(
        use,
        caption={"en": "The northern lock on its first day, 30 July 2026"},
        alt={"en": "A lock gate standing open above calm water"},
        credit={"en": "Press Office"},
    )


def content_of(window: DeskWindow) -> Content:
    content = window.bench.manuscript.content
    assert content is not None
    return content


def test_a_release_goes_from_the_template_to_the_web(
    sit_down: Callable[[str], DeskWindow], bureau: Bureau, tmp_path: Path
) -> None:
    # The writer starts a blank report, writes, attaches two photos, fills in their words and sends it.
    window = sit_down("leyla")
    dialog = window.dialogs.new_report("blank")
    dialog.accepted.emit("blank", ("en",), {"date": "2026-07-30"})
    dialog.reject()
    release = window.bench.release
    assert release is not None
    window.bench.area.editor.restore_text(WORDS)
    pictures = []
    for name, colour in (("one.jpg", "navy"), ("two.jpg", "teal")):
        (tmp_path / name).write_bytes(jpeg(colour))
        pictures.append(PhotoSource(name, tmp_path / name))
    window.flows.take_in(pictures)
    assert len(content_of(window).photos) == 2
    window.do("submit")
    assert "step" in window.bench.banners.subjects, "photos without words must keep it from review"
    window.bench.manuscript.put_photos(tuple(described(use) for use in content_of(window).photos))
    window.bench.manuscript.check()
    assert [finding for finding in window.bench.panels.findings if finding.blocks] == []
    window.do("submit")
    assert bureau.open(release).status is Status.IN_REVIEW

    # The supervisor finds it waiting, reads it, and sends it back with a reason.
    window = sit_down("huseynli")
    assert window.column.first() == release.id
    window.open_release(release.id)
    assert window.bench.area.mode == "review"
    window.do("return")
    form = window.bench.inspector.review.asking
    assert form is not None
    form.write("Say who opened the lock.")
    form.send_button.click()
    assert bureau.open(release).status is Status.CHANGES_REQUESTED

    # The writer mends it and sends it again.
    window = sit_down("leyla")
    window.open_release(release.id)
    body = window.bench.area.editor.body
    body.moveCursor(body.textCursor().MoveOperation.End)
    QTest.keyClicks(body, " The Chief of the Service cut the ribbon.")
    window.do("submit")
    assert bureau.open(release).status is Status.IN_REVIEW
    assert not window.actions_["approve"].isEnabled()

    # The supervisor approves: the number is issued.
    window = sit_down("huseynli")
    window.open_release(release.id)
    assert window.bench.top.primary_text == "Approve this text"
    window.do("primary")
    approved = bureau.open(release)
    assert (approved.status, approved.number) == (Status.APPROVED, 1)

    # The exporter writes both files and marks it as released.
    window = sit_down("rustam")
    window.open_release(release.id)
    window.flows.send_export(ExportWish(("en",), ("docx", "html"), tmp_path / "out", draft=False))
    assert window.bench.banners.subjects == ()
    written = sorted(
        path.suffix for path in (tmp_path / "out").rglob("*") if path.suffix in (".docx", ".html")
    )
    assert written == [".docx", ".html"]
    window.do("release")
    assert bureau.open(release).status is Status.RELEASED
    trail = window.bench.panels.trail
    assert trail is not None
    steps = [entry.action for entry in reversed(trail.history) if entry.to_status is not None]
    assert [step for step in steps if step in ("submit", "return", "approve", "release")] == [
        "submit",
        "return",
        "submit",
        "approve",
        "release",
    ]
