"""File names: plain, readable, and each release's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.export.file_names import LONGEST, file_name, slug, stem
from tests.export import jobs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meeting with the Director", "meeting-with-the-director"),
        ("Çay Hövzəsi Təşkilatı ilə görüş", "cay-hovzasi-taskilati-ila-gorus"),
        ("İqtisadi ıslahat", "iqtisadi-islahat"),
        ("Встреча с объединением", "vstrecha-s-obedineniem"),
        ("The Service’s “new” lock", "the-services-new-lock"),
        ("../../etc/passwd", "etc-passwd"),
        ("اجتماع", ""),
        ("a" * 90, "a" * LONGEST),
        (" ".join(["word"] * 30), "-".join(["word"] * 12)),
    ],
)
def test_a_headline_becomes_plain_words(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_any_text_makes_a_name_that_every_disk_takes(text: str) -> None:
    found = slug(text)
    assert len(found) <= LONGEST
    assert found == found.strip("-")
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_release_s_files_are_named_by_day_headline_and_release(tmp_path: Path) -> None:
    job = jobs.report(tmp_path)
    assert stem(job).startswith("2026-07-30-meeting-with-the-regional-director")
    assert file_name(job, "html").endswith(".en.html")
    assert stem(replace(job, language="ru")) == stem(job)
    assert stem(replace(job, uid="x")) != stem(job)


def test_a_language_code_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    assert "/" not in file_name(replace(jobs.report(tmp_path), language="../en"), "html")
