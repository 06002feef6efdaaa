"""What goes out for a fact check: marked on every page, with Track Changes on, and known again when it comes back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped, unused-ignore]

from editor_app.document.packet_reader import read_packet
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text, seal
from editor_app.domain.packets import PacketJob, PacketMarks
from editor_app.domain.release import ReleaseId
from editor_app.errors import ExportFailed
from editor_app.export.packet_docx import deliver_packet, packet_name, sent_lines, write_packet
from tests.export.jobs import AZ, BODY, OFFICE, RU


def packet(language: str = "en", **changes: object) -> PacketJob:
    texts = {
        "en": Text("Talks on the <river> & the sea", "They met.", BODY.format(second="ab" * 6)),
        "az": AZ,
        "ru": RU,
    }
    content = Content(
        "meeting", ("en", "az", "ru"), texts=texts,
        photos=(PhotoUse("ab" * 32, PhotoRole.LEAD, {"en": "The lock.", "az": "Şlüz.", "ru": "Шлюз."}),),
    )  # fmt: skip
    job = PacketJob(
        uid="0123456789abcdef" * 2,
        release_id=ReleaseId(7),
        release_uid="fe" * 16,
        version=1,
        revision=3,
        seal=seal(content),
        language=language,
        content=content,
        office=OFFICE,
        recipient="Ms Weber, River Basin Organization",
        due=date(2026, 8, 5),
        made_at=datetime(2026, 7, 30, 9, tzinfo=UTC),
    )
    return replace(job, **changes)  # type: ignore[arg-type]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def headers(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(
            archive.read(n).decode() for n in archive.namelist() if "header" in n and n.endswith(".xml")
        )


def test_every_page_says_that_it_is_not_for_publication() -> None:
    assert "FACT CHECK — not for publication" in headers(write_packet(packet()))


def test_the_reader_is_told_who_when_and_how_before_the_text() -> None:
    lines = [text for field, text in sent_lines(packet()) if not field]
    assert lines[:3] == [
        "State Waterways Service",
        "To: Ms Weber, River Basin Organization",
        "Please reply by 5 August 2026.",
    ]
    document = part(write_packet(packet()), "word/document.xml")
    places = [
        document.index(words) for words in ("To: Ms Weber", "5 August 2026", "Packet 0123", "Talks on the")
    ]
    assert places == sorted(places)


def test_track_changes_is_on() -> None:
    settings = part(write_packet(packet()), "word/settings.xml")
    assert (
        settings.index("<w:zoom")
        < settings.index("<w:trackRevisions/>")
        < settings.index("<w:defaultTabStop")
    )


def test_the_file_says_hidden_which_packet_release_and_revision_it_is() -> None:
    job = packet()
    assert read_packet(write_packet(job), "p.docx").marks == PacketMarks(
        job.uid, job.release_uid, "3", job.seal, job.office.uid
    )
    assert job.seal not in part(write_packet(job), "word/document.xml")


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_the_auditor_of_word_files_finds_nothing(tmp_path: Path, language: str) -> None:
    path = tmp_path / "packet.docx"
    path.write_bytes(write_packet(packet(language)))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_the_text_in_the_file_is_the_text_that_answers_are_compared_with(language: str) -> None:
    job = packet(language)
    text = read_packet(write_packet(job), "p.docx").words.text
    assert text.rstrip("\n") == "\n".join(line for _, line in sent_lines(job))


def test_only_the_language_asked_for_goes_out() -> None:
    document = part(write_packet(packet("az")), "word/document.xml")
    assert AZ.headline in document
    assert "Talks on the" not in document


def test_the_same_job_gives_the_same_bytes() -> None:
    assert write_packet(packet()) == write_packet(packet())


def test_names_of_files_are_plain_and_short() -> None:
    job = packet(recipient="Г-жа Вебер / ../../x" * 5)
    assert packet_name(job) == "fact-check-talks-on-the-river-the-sea-g-zha-veber-xg-zha-veber-012345.en.docx"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportFailed):
        deliver_packet(packet(), tmp_path / "file")
