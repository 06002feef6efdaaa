"""Word files that are looked at and not opened: each with one clear sentence, quickly and without much memory."""

from __future__ import annotations

import io
import stat
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.packet_reader import ReturnedPacket, answers, read_packet
from editor_app.document.word_changes import read_changes
from editor_app.document.word_package import MOST_ENTRIES, open_package
from editor_app.domain.packets import PacketMarks
from editor_app.errors import BadInput
from tests.document.test_packet_reader import PACKET
from tests.document.word_files import MAIN, TYPES, Edited, package, word_file

GOOD = word_file("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>")
DOCUMENT = f'<w:document xmlns:w="{MAIN}"><w:body/></w:document>'


def parts(**more: str | bytes) -> dict[str, str | bytes]:
    return {"[Content_Types].xml": TYPES, "word/document.xml": DOCUMENT, **more}


def entry(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for known, text in parts().items():
            archive.writestr(known, text)
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data)
    return out.getvalue()


def bomb() -> bytes:
    return package(parts(**{"word/media/a.xml": b" " * 60_000_000}))


def encrypted() -> bytes:
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/documens.xml"):
            archive.writestr(name, DOCUMENT)
    return out.getvalue().replace(b"word/documens.xml", b"word/document.xml")


def many() -> bytes:
    return package(parts(**{f"word/media/{n}.xml": b"" for n in range(MOST_ENTRIES)}))


def macro_type() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = TYPES.replace(
        "</Types>", f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    return package({**parts(), "[Content_Types].xml": types})


def doctype(part: str) -> bytes:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    name = {"word/document.xml": DOCUMENT, "word/comments.xml": f'<w:comments xmlns:w="{MAIN}"/>'}[part]
    return package({**parts(), part: lol + name})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "plain text": (lambda: b"Dear colleagues", "“x.docx” is not a Word document (.docx)."),
    "nothing": (lambda: b"", "“x.docx” is not a Word document (.docx)."),
    "an old Word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "“x.docx” is in an old format of Word, or has a password.",
    ),
    "a zip of something else": (lambda: package({"a.txt": "x"}), "“x.docx” is not a Word document (.docx)."),
    "half of a file": (lambda: GOOD[: len(GOOD) // 2], "“x.docx” is damaged and cannot be read."),
    "a byte turned over": (
        lambda: GOOD.replace(b"PK\x01\x02", b"PK\x01\x03"),
        "“x.docx” is damaged and cannot be read.",
    ),
    "XML that breaks off": (
        lambda: package({**parts(), "word/document.xml": DOCUMENT[:-9]}),
        "“x.docx” is damaged and cannot be read.",
    ),
    "a document without a body": (
        lambda: package({**parts(), "word/document.xml": f'<w:document xmlns:w="{MAIN}"/>'}),
        "“x.docx” is damaged and cannot be read.",
    ),
    "macros": (
        lambda: package(parts(**{"word/vbaProject.bin": b"x"})),
        "“x.docx” holds macros and was not opened.",
    ),
    "macros by their type": (macro_type, "“x.docx” holds macros and was not opened."),
    "a bomb": (bomb, "“x.docx” is packed tighter than any text and was not opened."),
    "too many parts": (many, "“x.docx” holds more than 2000 parts and was not opened."),
    "two parts of one name": (twice, "“x.docx” holds two parts of one name and was not opened."),
    "a password": (encrypted, "“x.docx” is encrypted and was not opened."),
    "a name that climbs": (
        lambda: entry("../../evil.xml"),
        "“x.docx” holds a part whose name leads out of it and was not opened.",
    ),
    "a name that climbs backwards": (
        lambda: entry("..\\evil.xml"),
        "“x.docx” holds a part whose name leads out of it and was not opened.",
    ),
    "an absolute name": (
        lambda: entry("/etc/passwd"),
        "“x.docx” holds a part whose name leads out of it and was not opened.",
    ),
    "a drive": (
        lambda: entry("C:/evil.xml"),
        "“x.docx” holds a part whose name leads out of it and was not opened.",
    ),
    "a link to another file": (
        lambda: entry("word/a.xml", b"/etc/passwd", stat.S_IFLNK | 0o777),
        "“x.docx” holds a link to another file and was not opened.",
    ),
    "a DOCTYPE in the text": (
        lambda: doctype("word/document.xml"),
        "“x.docx” holds a part that Word does not write, and was not opened.",
    ),
    "a DOCTYPE in the comments": (
        lambda: doctype("word/comments.xml"),
        "“x.docx” holds a part that Word does not write, and was not opened.",
    ),
    "a nest without end": (
        lambda: word_file("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
        "“x.docx” is damaged and cannot be read.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_word_does_not_write_is_refused_with_one_sentence(case: str) -> None:
    make, sentence = REFUSED[case]
    data = make()
    began = time.perf_counter()
    with pytest.raises(BadInput) as refused:
        read_changes(open_package(data, "x.docx"))
    assert refused.value.text == sentence
    assert refused.value.hint
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("run", "count", "sentence"),
    [
        ("<w:ins w:author='A{}'><w:r><w:t>x</w:t></w:r></w:ins>", 60_000, "holds more than 10000 tracked"),
        ("<w:r><w:t>x{}</w:t></w:r>", 400_000, "is too long to be an answer"),
    ],
)
def test_an_endless_answer_is_refused_soon(run: str, count: int, sentence: str) -> None:
    data = word_file(f"<w:p>{''.join(run.format(n * n) for n in range(count))}</w:p>")
    began = time.perf_counter()
    with pytest.raises(BadInput, match=sentence):
        read_packet(data, "x.docx")
    assert time.perf_counter() - began < 5


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = bomb()
    tracemalloc.start()
    with pytest.raises(BadInput):
        read_packet(data, "x.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_part_that_says_less_than_it_holds_is_damaged() -> None:
    data = bytearray(GOOD)
    at = data.rfind(b"word/document.xml") - 46
    size = int.from_bytes(data[at + 24 : at + 28], "little")
    data[at + 24 : at + 28] = (size - 20).to_bytes(4, "little")
    with pytest.raises(BadInput, match="is damaged"):
        read_changes(open_package(bytes(data), "x.docx"))


def test_a_sound_file_is_opened() -> None:
    assert read_changes(open_package(GOOD, "x.docx")).text == "Words.\n"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_bytes_turned_over_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    edited = (
        Edited(PACKET).replace("14 locks", "16 locks").comment("pilot", "Was it?", replies=[("B", "Yes.")])
    )
    changed = bytearray(edited.bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    told = ""
    try:
        found = read_packet(bytes(changed), "x.docx").words.text
    except BadInput as refused:
        told = refused.text
    assert told.startswith("“x.docx”") or found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_text_with_any_markup_is_read_or_refused_and_its_answers_have_places(data: st.DataObject) -> None:
    pieces = st.sampled_from(
        ("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:ins w:author='A'>", "</w:ins>", "<w:del/>",
         "<w:commentRangeStart w:id='1'/>", "<w:commentRangeEnd w:id='1'/>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
         "<w:moveTo w:date='0001-01-01T00:00:00+14:00'>", "</w:moveTo>", "<w:delText>y</w:delText>", "<w:br/>")
    )  # fmt: skip
    body = "".join(data.draw(st.lists(pieces, max_size=14)))
    comments = "<w:comment w:id='1' w:author=''><w:p/></w:comment>"
    try:
        words = read_changes(open_package(word_file(f"<w:p/>{body}", comments), "x.docx"))
    except BadInput:
        return
    lines = (("", "label"), ("headline", "x"), ("body", "x\ny x"))
    returned = ReturnedPacket(PacketMarks("0" * 32), words, "", None)
    for answer in answers(returned, lines, {"headline": "x", "body": "x\ny x"}, "X").answers:
        text = {"headline": "x", "body": "x\ny x", "": ""}[answer.field]
        assert 0 <= answer.start <= answer.end <= len(text)
