"""Lists of plain words as CSV and TOML: out and in again is the same; what is not sound is left out with its reason."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.checks.phrases import delivered
from editor_app.domain.style import StyleSettings
from editor_app.domain.style_words import checked_phrase, with_phrase, without_phrase
from editor_app.errors import BadInput
from editor_app.usecases.plain_words_file import read_plain_words, write_plain_words

EMPTY = StyleSettings()


@st.composite
def styles(draw: st.DrawFn) -> StyleSettings:
    style = EMPTY
    printable = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])
    text = st.text(printable, max_size=12)
    for phrase, instead in draw(st.dictionaries(text, text, max_size=5)).items():
        try:
            checked_phrase("en", phrase, instead)
        except BadInput:
            continue
        style = with_phrase(style, "en", phrase, instead, delivered("en"))
    gone = draw(st.sets(st.sampled_from(sorted(delivered("en"))), max_size=4))
    for phrase in gone - set(style.words_added.get("en", {})):
        style = without_phrase(style, "en", phrase, delivered("en"))
    return style


@pytest.mark.parametrize("ending", ["csv", "toml"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(style=styles())
def test_out_and_in_again_is_the_same(tmp_path: Path, ending: str, style: StyleSettings) -> None:
    file = tmp_path / f"list.{ending}"
    count = write_plain_words(file, style, "en")
    read = read_plain_words(file, "en")
    assert read.left_out == ()
    assert len(read.words) == count >= len(delivered("en"))
    assert read.onto(EMPTY, "en") == style


def test_a_spreadsheet_is_given_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    style = with_phrase(EMPTY, "en", "riverine", "=1+1", delivered("en"))
    write_plain_words(file, style, "en")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert ["riverine", "'=1+1", "own"] in rows
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)


def test_a_plain_table_of_two_columns_is_taken_as_the_office_s_own(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Phrase;Instead\r\nRiverine;river\r\n;;\r\nutilise;use\r\n", encoding="cp1252")
    read = read_plain_words(file, "en")
    assert read.onto(EMPTY, "en").words_added == {"en": {"riverine": "river"}}


def test_what_the_file_does_not_name_stays(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text('[plain]\n"riverine" = "river"\n', encoding="utf-8")
    before = with_phrase(EMPTY, "en", "old phrase", "", delivered("en"))
    after = read_plain_words(file, "en").onto(before, "en")
    assert set(after.words_added["en"]) == {"old phrase", "riverine"}


def test_rows_that_are_not_sound_are_left_out_with_their_line_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("phrase,instead,standing\na*b,x,own\n12,x,\nso,so,own\nfine,good,never\nfar,near,own\n")
    read = read_plain_words(file, "en")
    assert [one.phrase for one in read.words] == ["far"]
    assert [line.partition(":")[0] for line in read.left_out] == ["line 2", "line 3", "line 4", "line 5"]
    assert all(len(line) > 20 for line in read.left_out)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.csv", b""),
        ("list.csv", b"\xff\xfe\x00"),
        ("list.csv", b"word,instead\nx,y\n"),
        ("list.csv", b'phrase,instead\n"x,y\n'),
        ("list.toml", b"plain"),
        ("list.toml", b"[other]\n"),
        ("list.toml", b"plain = 3\n"),
        ("list.toml", b'[plain]\n"x" = 3\n'),
    ],
)
def test_what_is_no_list_is_refused_by_name_with_what_to_do(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(BadInput, match=r"list\.") as refused:
        read_plain_words(file, "en")
    assert refused.value.hint


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.csv"):
        read_plain_words(tmp_path / "gone.csv", "en")


def test_a_delivered_list_can_be_read_as_it_is(tmp_path: Path) -> None:
    from editor_app import resources

    for language in ("en", "az", "ru"):
        read = read_plain_words(resources.path("style", f"{language}.toml"), language)
        assert read.onto(EMPTY, language) == EMPTY
        assert len(read.words) == len(delivered(language))
