"""The library: the office's own report types beside the packaged ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor_app import resources
from editor_app.errors import BadInput
from editor_app.templates.library import TemplateLibrary
from tests.templates.people_sample import OFFICE, PEOPLE
from tests.templates.test_broken import GOOD

PACKAGED = resources.path("templates")


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_an_office_template_stands_among_the_packaged_ones_by_its_order(tmp_path: Path) -> None:
    write(tmp_path, "note.md", GOOD.replace('id = "note"', 'id = "note"\norder = 15'))
    ids = [head.id for head in TemplateLibrary([PACKAGED, tmp_path]).heads()]
    assert ids[:3] == ["meeting", "note", "delegation"]


def test_an_office_template_overrides_the_packaged_one_of_its_id(tmp_path: Path) -> None:
    write(tmp_path, "ours.md", GOOD.replace('id = "note"', 'id = "meeting"'))
    library = TemplateLibrary([PACKAGED, tmp_path])
    assert library.head("meeting").name("en") == "Note"
    assert library.problems == ()


def test_a_broken_override_is_told_and_the_packaged_one_stays(tmp_path: Path) -> None:
    write(
        tmp_path, "ours.md", GOOD.replace('id = "note"', 'id = "meeting"').replace("{{ host }}", "{{ hots }}")
    )
    library = TemplateLibrary([PACKAGED, tmp_path])
    assert library.head("meeting").name("en") == "Meeting"
    assert [problem.text for problem in library.problems] == [
        "The report type in “ours.md” is broken at line 26: there is no field “hots”; "
        "fields are host, form, rows, office, language."
    ]


def test_two_files_of_one_folder_cannot_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    write(tmp_path, "b.md", GOOD)
    library = TemplateLibrary([tmp_path])
    assert len(library.heads()) == 1
    assert "“a.md” has the id “note” already" in library.problems[0].text


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert TemplateLibrary([tmp_path / "none"]).heads() == ()


def test_an_unknown_report_type_is_refused_with_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, "note.md", GOOD)
    with pytest.raises(BadInput, match=r"There is no report type “visit”\. There are note\."):
        TemplateLibrary([tmp_path]).head("visit")


def test_a_language_the_report_type_lacks_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "note.md", GOOD)
    with pytest.raises(BadInput, match="has no text in the language “az”"):
        TemplateLibrary([tmp_path]).fill("note", "az", {}, PEOPLE, OFFICE)


def test_the_template_engine_is_imported_only_when_a_template_is_read() -> None:
    code = (
        "import sys; from pathlib import Path; from editor_app.templates import library, facts, facts_file, mentions; "
        "library.TemplateLibrary([Path('resources/templates')]); assert 'jinja2' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PACKAGED.parent.parent, check=False)
    assert done.returncode == 0
