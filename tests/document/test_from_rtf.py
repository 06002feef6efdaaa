"""RTF: the traps of the format, its limits, and bytes that are no RTF. Whole clipboards are in tests/paste."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.from_rtf import from_rtf
from editor_app.document.nodes import Document, NumberedList, Quote, normal, plain_text
from editor_app.document.pasted import MOST_PICTURES
from tests.document.build import bold, doc, head, italic, item, par
from tests.paste.clipboards import CLIPBOARDS, picture


def rtf(body: str, head: str = "") -> bytes:
    return (rf"{{\rtf1\ansi\ansicpg1252\deff0{head}" + body + "}").encode("latin-1")


def test_marks_end_with_their_group_and_with_plain() -> None:
    found = from_rtf(rtf(r"\pard a{\b b{\i c}}\b d\plain e\i f\i0 g\par"))
    both = bold("c").__class__("c", bold=True, italic=True)
    assert found.document == doc(par("a", bold("b"), both, bold("d"), "e", italic("f"), "g"))


def test_styles_make_headings_and_quotations() -> None:
    sheet = r"{\stylesheet{\s1 heading 1;}{\s5\outlinelevel3 My own;}{\s7 \u1062?\u1080?\u1090?\u1072?\u1090?\u1072?;}}"
    found = from_rtf(rtf(r"\pard\s1 One\par\pard\s5 Two\par\pard\s7 Three\par\pard Four", sheet))
    assert found.document == doc(head(2, "One"), head(3, "Two"), Quote((par("Three"),)), par("Four"))


def test_lists_without_a_written_mark_count_as_their_table_says() -> None:
    table = (
        r"{\*\listtable{\list{\listlevel\levelnfcn0{\leveltext\'02\'00.;}}\listid7}}"
        r"{\*\listoverridetable{\listoverride\listid7\ls3}}"
    )
    found = from_rtf(rtf(r"\pard\ls3 one\par two\par\pard after", table))
    assert found.document == doc(NumberedList((item("one"), item("two"))), par("after"))


def test_the_mark_of_a_deleted_paragraph_joins_its_words_to_the_next() -> None:
    found = from_rtf(rtf(r"\pard one{\deleted  and\par} two\par"))
    assert found.document == doc(par("one two"))
    assert found.deletions


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"\uc1\u8364?x", "€x"),
        (r"\uc0\u8364 x", "€x"),
        (r"\uc2\u8364\'80\'80x", "€x"),
        (r"{\uc3\u8364 abc}x", "€x"),
        (r"\u8364{x}", "€x"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u-8704?x", "x"),
        (r"\u1114112?x", "x"),
        (r"\'93a\'94\~b\_c\-d\emdash e\line f", "“a”\u00a0b‑cd—e\nf"),
        (r"\{x\}\\", "{x}\\"),
        (r"a\tab b", "a b"),
        (r"{\*\nothing known{\b x}}y{\header z}", "y"),
        ("a\r\nb\nc", "abc"),
        (r"\bin3 abcd", "d"),
    ],
)
def test_letters_are_read_as_the_format_says(body: str, words: str) -> None:
    assert plain_text(from_rtf(rtf(r"\pard " + body)).document) == words


def test_two_byte_code_pages_are_read_across_their_escapes() -> None:
    fonts = r"{\fonttbl{\f1\fcharset128 MS Mincho;}}"
    assert plain_text(from_rtf(rtf(r"\f1 \'93\'fa\'96{\'7b}", fonts)).document)[0] == "日"


def test_more_pictures_than_a_paste_brings_are_told() -> None:
    one = r"{\pict\pngblip %s%02x}"
    pictures = "".join(one % (picture("PNG").hex(), n) for n in range(MOST_PICTURES + 2))
    found = from_rtf(rtf(r"\pard x" + pictures))
    assert len(found.pictures) == MOST_PICTURES
    assert found.dropped[0].startswith("2 pictures were left out, because one paste brings 10")


@pytest.mark.parametrize(
    "bomb",
    [
        b"{" * 400_000,
        b"{\\field{\\*\\fldinst " * 20_000,
        b"{\\footnote{\\shptxt{" * 20_000,
        b"{\\footnote\\footnote\\shptxt\\pict x}" * 1_000,
        b"\\bin2147483647 x",
        b"{\\pict\\pngblip \\bin9999999999 x}",
        b"{\\pict\\pngblip 0g}",
        b"\\u99999999999999\\uc99999999\\ilvl99999999\\ls-5 x\\par",
        b"\\cell\\row\\nestcell" * 20_000,
        b"\\intbl x\\cell" * 20_000,
        b"}" * 100_000,
        b"\\trowd" + b"\\line" * 100_000,
        b"{\\stylesheet" + b"{\\s9" * 3_000,
    ],
)
def test_bombs_end_without_an_error(bomb: bytes) -> None:
    tree = from_rtf(b"{\\rtf1 before " + bomb).document
    assert normal(tree) == tree


def test_what_is_too_long_is_cut_and_told() -> None:
    found = from_rtf(b"{\\rtf1 " + b"\\b x" * 600_000)
    assert found.dropped == ("The paste was too long; its end was left out.",)
    assert found.document.blocks


@pytest.mark.parametrize("data", [b"", b"{\\rtf", b"plain words", b"<b>x</b>", b"\0\0\0", b"{\\pwi"])
def test_what_is_no_rtf_is_an_empty_document(data: bytes) -> None:
    assert from_rtf(data).document == Document()


WORDS = (
    "b", "i0", "u8364", "u-10179", "uc2", "par", "pard", "s1", "ls1", "ilvl9", "cell", "row", "intbl", "pict",
    "pngblip", "field", "fldrslt", "*\\fldinst", "footnote", "shptxt", "*\\shpinst", "sp", "deleted", "v", "plain",
    "listtext", "stylesheet", "fonttbl", "f0", "fcharset204", "ansicpg1251", "bin4", "*\\x", "*\\ud", "upr", "chftn",
    "line", "'e9", "~", "-", "outlinelevel2", "*\\annotation", "nestrow", "htmlrtf",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS).map(lambda word: f"\\{word} ")
        | st.sampled_from(("{", "{", "}", "}", "x", "y z", '"http://a.example"', "1.", "\n", "ф")),
        max_size=60,
    )
)
def test_no_rtf_breaks_the_reader(pieces: list[str]) -> None:
    tree = from_rtf(b"{\\rtf1 " + "".join(pieces).encode("cp1251", "replace")).document
    assert normal(tree) == tree


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([c.source for c in CLIPBOARDS if c.kind == "rtf"]), st.integers(0, 10**9))
def test_damaged_clipboards_do_not_break_the_reader(source: bytes, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(source)
    for _ in range(chance.randrange(1, 40)):
        if len(data) < 2:
            break
        at = chance.randrange(len(data) - 1)
        if chance.random() < 0.5:
            data[at] = chance.choice(b"{}\\ 0a\0'*\xff")
        else:
            del data[at : at + chance.randrange(1, 30)]
    tree = from_rtf(bytes(data)).document
    assert normal(tree) == tree
