"""What an export says of its embargo, of an emergency and of a correction; and the kit that tells of one."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from editor_app.domain.accounts import AccountId
from editor_app.domain.correction_kit import CorrectionKit, ReplacedFile
from editor_app.domain.release import Correction, EmergencyRelease
from editor_app.domain.step_details import CorrectionClass
from editor_app.domain.workflow import Status
from editor_app.errors import ExportFailed, Refused
from editor_app.export import file_names
from editor_app.export.correction_kit import kit_files, write_kit
from editor_app.export.docx_writer import write_document
from editor_app.export.html_writer import write_page
from editor_app.export.job import ExportJob
from editor_app.export.run import export_release
from tests.export import jobs

UNTIL = datetime(2026, 8, 1, 5, 30, tzinfo=UTC)
"""9:30 in the office's zone, two days after the job is made."""
NOTE = "The project covers three stretches of the river, not four."
NOTES = {
    "en": NOTE,
    "az": "Layihə dörd deyil, üç hissəni əhatə edir.",
    "ru": "Проект охватывает три участка.",
}


def copy(folder: Path, **changes: object) -> ExportJob:
    job = jobs.report(folder, embargo_until=UNTIL, embargo_copy=3, recipient="Radio Arna")
    return replace(job, **changes)  # type: ignore[arg-type]


def corrected(folder: Path, **changes: object) -> ExportJob:
    job = jobs.report(
        folder,
        version=2,
        correction=Correction(CorrectionClass.FACTUAL, NOTES),
        released_at=datetime(2026, 8, 3, 20, 30, tzinfo=UTC),
        first_released_at=datetime(2026, 7, 30, 18, 0, tzinfo=UTC),
    )
    return replace(job, **changes)  # type: ignore[arg-type]


def emergency(**changes: object) -> EmergencyRelease:
    found = EmergencyRelease(
        revision=4,
        seal="",
        account_id=AccountId(5),
        account_name="R. Huseynli",
        at=datetime(2026, 7, 30, 14, 30, tzinfo=UTC),
        reason="The dam is overflowing.",
        due=True,
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def header_of(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    return [paragraph.text for paragraph in document.sections[0].header.paragraphs]


@pytest.mark.parametrize(
    ("language", "mark", "number"),
    [
        ("en", "EMBARGOED UNTIL 1 August 2026, 09:30 (Asia/Baku)", "Copy No. 3 for Radio Arna"),
        ("az", "EMBARQO: 1 avqust 2026-cı il, 09:30 (Asia/Baku)", "Nüsxə №\u00a03, alan: Radio Arna"),
        (
            "ru",
            "ЭМБАРГО ДО 1 августа 2026 года, 09:30 (Asia/Baku)",
            "Экземпляр №\u00a03, получатель: Radio Arna",
        ),
    ],
)
def test_a_marked_copy_says_so_at_the_top_and_on_every_page(
    tmp_path: Path, language: str, mark: str, number: str
) -> None:
    job = copy(tmp_path, language=language)
    page = write_page(job).page
    banner = page.split("<body")[1].split('<header class="office-header"')[0]
    assert mark in banner
    assert number in banner
    assert "@top-center" in page
    header = header_of(write_document(job)[0])
    assert header[0].startswith(mark)
    assert header[0].endswith(f" · {number}")


def test_programs_can_read_the_embargo_the_copy_and_its_recipient(tmp_path: Path) -> None:
    job = copy(tmp_path)
    metas = dict(re.findall(r'<meta name="([a-z-]+)" content="([^"]*)">', write_page(job).page))
    assert metas["embargo-until"] == "2026-08-01T05:30:00+00:00"
    assert (metas["embargo-copy"], metas["recipient"]) == ("3", "Radio Arna")
    assert metas["robots"] == "noindex, nofollow"
    with zipfile.ZipFile(io.BytesIO(write_document(job)[0])) as package:
        custom = package.read("docProps/custom.xml").decode()
    assert "<vt:filetime>2026-08-01T05:30:00Z</vt:filetime>" in custom
    assert re.search(r'name="CopyNumber"><vt:i4>3<', custom)
    assert re.search(r'name="Recipient"><vt:lpwstr>Radio Arna<', custom)


def test_a_marked_copy_has_a_name_of_its_own_and_a_draft_under_embargo_bears_both_marks(
    tmp_path: Path,
) -> None:
    assert file_names.stem(copy(tmp_path)).endswith("-embargo-copy-3")
    draft = copy(tmp_path, draft=True, embargo_copy=None, status=Status.DRAFT)
    header = header_of(write_document(draft)[0])
    assert header[0].startswith("EMBARGOED UNTIL")
    assert "DRAFT" in header[1]


def test_an_unmarked_export_before_the_time_is_refused_by_the_writer_too(tmp_path: Path) -> None:
    for job in (copy(tmp_path, embargo_copy=None), copy(tmp_path, recipient="")):
        with pytest.raises(Refused, match="under embargo"):
            export_release(job, ["html"], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert export_release(copy(tmp_path), ["html", "docx"], tmp_path / "out").files


def test_once_the_time_has_come_nothing_is_marked(tmp_path: Path) -> None:
    job = copy(tmp_path, embargo_copy=None, recipient="", generated_at=UNTIL)
    page = write_page(job).page
    assert "EMBARGOED" not in page
    assert 'content="2026-08-01T05:30:00+00:00"' in page
    assert not any("EMBARGO" in line for line in header_of(write_document(job)[0]))


def test_a_recipients_name_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    name = 'X"; } </style><script>alert(1)</script> \\'
    page = write_page(copy(tmp_path, recipient=name)).page
    assert "<script>alert" not in page
    assert "</style><script>" not in page
    css = page.split("<style>")[1].split("</style>")[0]
    assert css.split("@top-center")[1].count('"') == 2


def test_a_correction_is_seen_first_and_read_by_programs(tmp_path: Path) -> None:
    job = corrected(tmp_path)
    page = write_page(job).page
    shown = page.split('<div class="correction">')[1].split("</div>")[0]
    assert "Correction, " in shown
    # Half past midnight in the office: the day is the office's, not Greenwich's.
    assert ">4 August 2026</time>" in shown
    assert NOTE in shown
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["correction"] == {
        "@type": "CorrectionComment",
        "text": NOTE,
        "datePublished": "2026-08-03T20:30:00+00:00",
    }
    assert data["datePublished"] == "2026-07-30T18:00:00+00:00"
    words = [p.text for p in docx.Document(io.BytesIO(write_document(job)[0])).paragraphs]
    assert f"Correction, 4 August 2026. {NOTE}" in words


def test_a_correction_speaks_the_pages_language(tmp_path: Path) -> None:
    assert NOTES["ru"] in write_page(corrected(tmp_path, language="ru")).page
    page = write_page(corrected(tmp_path, language="az")).page
    assert "Düzəliş, <time" in page
    assert ">4 avqust 2026-cı il</time>" in page


def test_a_first_version_says_nothing_of_corrections(tmp_path: Path) -> None:
    page = write_page(jobs.report(tmp_path)).page
    assert 'class="correction"' not in page
    assert "CorrectionComment" not in page


def test_an_emergency_release_names_who_released_it_and_never_an_approval(tmp_path: Path) -> None:
    job = jobs.report(
        tmp_path, approved_by="", approved_at=None, status=Status.RELEASED, emergency=emergency()
    )
    sentence = "Released in emergency by R. Huseynli, 30 July 2026, 18:30 (Asia/Baku); second look due"
    page = write_page(job).page
    assert sentence in page
    assert "pproved" not in page
    data = write_document(job)[0]
    assert sentence in [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        custom = package.read("docProps/custom.xml").decode()
    assert "ApprovedBy" not in custom
    assert "ReleasedInEmergency" in custom


def test_after_the_second_look_the_page_says_whose_it_was(tmp_path: Path) -> None:
    seen = emergency(due=False, confirmed_by="Sara V.", confirmed_at=datetime(2026, 7, 31, 5, 0, tzinfo=UTC))
    page = write_page(jobs.report(tmp_path, status=Status.RELEASED, emergency=seen)).page
    assert "second look by Sara V., 31 July 2026, 09:00 (Asia/Baku)" in page
    assert "second look due" not in page


def kit(**changes: object) -> CorrectionKit:
    found = CorrectionKit(
        uid="2c1f8a52-release",
        number=12,
        version=2,
        corrects=1,
        kind=CorrectionClass.FACTUAL,
        at=datetime(2026, 8, 3, 20, 30, tzinfo=UTC),
        seal="ab" * 32,
        office=jobs.OFFICE,
        headlines={"en": "Meeting\r\nBcc: x@evil.example", "az": "Görüş", "ru": "Встреча"},
        notes=NOTES,
        files=(
            ReplacedFile("en", "html", "talks.en.html", "11" * 32, "talks.en.html", "22" * 32),
            ReplacedFile("ru", "docx", "talks.ru.docx", "33" * 32, "", ""),
        ),
        recipients=("Radio Arna <news@arna.example>", "The Daily River"),
        places=("https://waterways.example/1",),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def test_the_kit_has_the_note_and_a_mail_in_every_language_and_says_what_replaces_what() -> None:
    files = kit_files(kit())
    assert set(files) == {
        *(f"correction.{x}.txt" for x in ("en", "az", "ru")),
        *(f"mail.{x}.eml" for x in ("en", "az", "ru")),
        "correction.json",
        "replaced-files.txt",
        "recipients.txt",
    }
    assert files["correction.en.txt"].decode().startswith("Correction, 4 August 2026\n")
    assert NOTES["az"] in files["correction.az.txt"].decode()
    table = files["replaced-files.txt"].decode()
    assert table.index("11" * 32) < table.index("22" * 32)
    assert files["recipients.txt"].decode() == "Radio Arna <news@arna.example>\nThe Daily River\n"
    told = json.loads(files["correction.json"])
    assert (told["number"], told["corrects_version"], told["files"][1]["new"]) == (12, 1, None)


def test_the_mails_are_drafts_to_those_with_an_address_and_headlines_make_no_headers() -> None:
    files = kit_files(kit())
    for language in ("en", "az", "ru"):
        mail = email.message_from_bytes(files[f"mail.{language}.eml"], policy=email.policy.default)
        assert (mail["Bcc"], mail["X-Unsent"]) == ("news@arna.example", "1")
        assert mail["From"].addresses[0].addr_spec == "press@waterways.example"
        assert NOTES[language] in mail.get_content()
    english = email.message_from_bytes(files["mail.en.eml"], policy=email.policy.default)
    assert english["Subject"] == "Correction: Meeting Bcc: x@evil.example"
    assert "No. 12" in english.get_content()
    assert "22" * 32 in english.get_content()


def test_a_kit_without_addresses_is_whole_all_the_same() -> None:
    office = replace(jobs.OFFICE, contact={})
    mail = email.message_from_bytes(
        kit_files(kit(recipients=("The Daily River",), office=office))["mail.en.eml"],
        policy=email.policy.default,
    )
    assert (mail["Bcc"], mail["From"]) == (None, None)
    assert NOTE in mail.get_content()


def test_the_kit_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    assert len(write_kit(kit(), tmp_path / "kit")) == 9
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportFailed):
        write_kit(kit(), tmp_path / "file")


def test_embargo_and_now_are_compared_as_moments(tmp_path: Path) -> None:
    assert copy(tmp_path, generated_at=UNTIL - timedelta(seconds=1)).embargoed
    assert not copy(tmp_path, generated_at=UNTIL).embargoed
