"""Answers to fact checks as Word and LibreOffice write them: what each brings, and that accepting all of it gives the
text that “accept all” gives there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.fields import words_of
from editor_app.document.packet_reader import OUTSIDE, UNTRACKED, Answers, answers, read_packet
from editor_app.document.suggestions import take
from editor_app.document.word_changes import Tracked, WordReply, read_changes
from editor_app.document.word_package import open_package
from editor_app.domain.anchors import anchor_at
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text, seal
from editor_app.domain.packets import Answer, PacketJob
from editor_app.domain.release import ReleaseId
from editor_app.domain.remarks import Remark, RemarkId, RemarkKind, RemarkState, Source
from editor_app.errors import BadInput
from editor_app.export.packet_docx import sent_lines, write_packet
from tests.document.word_files import READER, Edited, package, word_file
from tests.usecases.staff import OFFICE

BODY = """The joint **pilot project** of [Ms Marku](person:elena-marku?form=later) was noted.

## Results

The project began in *March 2025*. More is on [the project's page](https://waterways.example/pilot).

-   gauges at 14 locks report every ten minutes
-   the forecast for seven days
    1.  a joint workshop

![](photo:cdcdcdcdcdcd)

> “The river does not stop at a border,” said Ms Marku.

The guest thanked the host.\x20\x20
The guest left."""


def content(body: str = BODY) -> Content:
    return Content(
        "meeting",
        ("en",),
        texts={"en": Text("Talks on the river", "Mr Valiyev met Ms Marku on 30 July 2026.", body)},
        photos=(
            PhotoUse("ab" * 32, PhotoRole.LEAD, {"en": "Mr Valiyev greets Ms Marku."}),
            PhotoUse("cd" * 32, PhotoRole.BODY, {"en": "The lock at Riverton."}),
        ),
    )


def job(of: Content) -> PacketJob:
    return PacketJob(
        uid="0123456789abcdef" * 2,
        release_id=ReleaseId(7),
        release_uid="fe" * 16,
        version=1,
        revision=3,
        seal=seal(of),
        language="en",
        content=of,
        office=replace(OFFICE, uid="0f" * 16),
        recipient="Ms Weber",
        due=date(2026, 8, 5),
        made_at=datetime(2026, 7, 30, 9, tzinfo=UTC),
    )


SENT = content()
PACKET = write_packet(job(SENT))


def given_by(data: bytes, of: Content = SENT) -> Answers:
    returned = read_packet(data, "answer.docx")
    lines = sent_lines(job(of))
    texts = {field: words_of(of, "en", field) or "" for field, _ in lines if field}
    return answers(returned, lines, texts, "Ms Weber")


def accepted(found: Answers, of: Content = SENT) -> Content:
    """The content with every suggestion taken in."""
    made = []
    for n, answer in enumerate(found.answers):
        if answer.kind is not RemarkKind.SUGGESTION:
            continue
        text = words_of(of, "en", answer.field) or ""
        remark = Remark(
            RemarkId(n), f"u{n}", ReleaseId(7), answer.kind, "en", answer.field, 3,
            anchor_at(text, answer.start, answer.end), answer.words, answer.replacement, False, answer.author, None,
            datetime(2026, 8, 1, tzinfo=UTC), RemarkState.OPEN, Source.PACKET,
        )  # fmt: skip
        made.append((remark, text))
    taken = take(of, made)
    assert not taken.refused
    return taken.content


def paragraphs(of: Content) -> list[str]:
    """Every paragraph that a packet of ``of`` would have."""
    return [tidy(line) for _, text in sent_lines(job(of)) for line in text.split("\n") if tidy(line)]


def tidy(line: str) -> str:
    return re.sub(r"[ \t]*\u2028[ \t]*", "\u2028", line).strip(" \u2028")


CORPUS: dict[str, tuple[Callable[[Edited], object], list[tuple[str, str, str]]]] = {
    "a word typed over": (lambda w: w.replace("14 locks", "16 locks"), [("body", "14", "16")]),
    "words struck out inside bold": (lambda w: w.delete("pilot "), [("body", "pilot ", "")]),
    "words put in inside bold": (lambda w: w.insert_after("pilot", " research"), [("body", "", " research")]),
    "a replacement from plain into bold": (
        lambda w: w.replace("joint pilot", "common test"),
        [("body", "joint pilot", "common test")],
    ),
    "words over a link's edge": (
        lambda w: w.replace("is on the project", "stands at the project"),
        [("body", "is on", "stands at")],
    ),
    "a whole paragraph struck out": (
        lambda w: w.delete_paragraph("The project began"),
        [("body", "The project began in March 2025. More is on the project's page.\n", "")],
    ),
    "a paragraph added behind another": (
        lambda w: w.insert_paragraph_after("was noted", "It goes on until 2027."),
        [("body", "", "\nIt goes on until 2027.")],
    ),
    "a paragraph added above another": (
        lambda w: w.insert_paragraph_before("The project began", "First of all."),
        [("body", "", "First of all.\n")],
    ),
    "two paragraphs joined": (lambda w: w.join_with_next("Results"), [("body", "\n", "")]),
    "an item added to a list": (
        lambda w: w.insert_paragraph_after("the forecast", "the levels of the water"),
        [("body", "", "\nthe levels of the water")],
    ),
    "words moved": (
        lambda w: w.move_after("in March 2025", "More is on"),
        [("body", "in March 2025", ""), ("body", "", "in March 2025")],
    ),
    "a paragraph moved away": (
        lambda w: w.delete_paragraph("the forecast", tag="moveFrom"),
        [("body", "the forecast for seven days\n", "")],
    ),
    "a headline and a caption corrected": (
        lambda w: w.replace("river", "Ouse").replace("greets", "welcomes"),
        [("headline", "river", "Ouse"), ("caption:abababababab", "greets", "welcomes")],
    ),
    "two readers, one after the other": (
        lambda w: w.replace("14 locks", "16 locks").replace("ten minutes", "five minutes", "Emil Berg"),
        [("body", "14", "16"), ("body", "ten", "five")],
    ),
    "the name in a chip corrected": (lambda w: w.replace("Ms Marku was", "Ms Marcu was"), [("body", "Marku", "Marcu")]),
    "words after a hard break": (lambda w: w.replace("guest left", "guest went"), [("body", "left", "went")]),
    "a quotation corrected": (
        lambda w: w.replace("does not stop", "never stops"),
        [("body", "does not stop", "never stops")],
    ),
    "changed without tracking": (lambda w: w.silently("14 locks", "16 locks"), [("body", "14", "16")]),
    "accepted already before it was sent back": (
        lambda w: w.replace("14 locks", "16 locks").delete("the host").accept(),
        [("body", "14", "16"), ("body", "the host", "")],
    ),
    "tracked and untracked changes side by side": (
        lambda w: w.silently("14 locks", "16 locks").replace("every ten", "all ten"),
        [("body", "14", "16"), ("body", "every", "all")],
    ),
    "a tracked change over an untracked one": (
        lambda w: w.silently("14", "16").delete("gauges at 16 locks"),
        [("body", "gauges at 14 locks", "")],
    ),
    "everything at once": (
        lambda w: (
            w.replace("14 locks", "16 locks")
            .delete_paragraph("the forecast")
            .insert_paragraph_after("thanked the host", "They parted.")
            .silently("was noted", "was praised")
            .replace("on 30 July", "on 31 July")
            .join_with_next("The project began")
        ),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CORPUS)
def test_accepting_all_gives_the_text_that_word_would_give(case: str) -> None:
    edit, expected = CORPUS[case]
    edited = Edited(PACKET)
    edit(edited)
    found = given_by(edited.bytes())
    after = accepted(found)
    assert paragraphs(after) == [tidy(line) for line in edited.accepted() if tidy(line)]
    if expected:
        told = [
            (one.field, (words_of(SENT, "en", one.field) or "")[one.start : one.end], one.replacement)
            for one in found.answers
        ]
        assert told == expected
    assert found.notices == ()


def test_marks_links_chips_and_photos_beside_the_changes_stay() -> None:
    after = accepted(given_by(Edited(PACKET).replace("14 locks", "16 locks").delete("every ").bytes()))
    assert after.text("en").body == BODY.replace("14 locks", "16 locks").replace("every ", "")


def test_every_change_names_its_author_and_time_and_unseen_ones_the_last_to_save_the_file() -> None:
    edited = (
        Edited(PACKET).replace("14 locks", "16 locks").silently("the host", "our host").saved_by("Emil Berg")
    )
    tracked, unseen = given_by(edited.bytes()).answers
    assert (tracked.author, tracked.at, tracked.words) == (READER, datetime(2026, 8, 1, 10, tzinfo=UTC), "")
    assert (unseen.author, unseen.words) == ("Emil Berg", UNTRACKED)


def test_moved_words_say_so() -> None:
    found = given_by(Edited(PACKET).move_after("in March 2025", "More is on").bytes()).answers
    assert [one.words for one in found] == ["Moved away from here.", "Moved to here."]


def comment_of(edited: Edited) -> tuple[Answer, str]:
    (found,) = given_by(edited.bytes()).answers
    return found, (words_of(SENT, "en", found.field) or "")[found.start : found.end]


def test_a_comment_over_several_runs_is_on_its_words_with_its_replies() -> None:
    replies = [("Emil Berg", "I think so too."), (READER, "Good.")]
    found, words = comment_of(
        Edited(PACKET).comment("joint pilot project of", "Not a pilot.", replies=replies)
    )
    assert words == "joint pilot project of"
    assert (found.kind, found.field, found.words) == (RemarkKind.COMMENT, "body", "Not a pilot.")
    assert [(one.author, one.words) for one in found.replies] == replies
    assert not found.resolved


def test_a_comment_marked_as_done_is_resolved() -> None:
    assert comment_of(Edited(PACKET).comment("14", "Count again.", done=True))[0].resolved


def test_comments_on_headline_and_caption_find_their_fields() -> None:
    assert comment_of(Edited(PACKET).comment("Talks", "Rather: meeting."))[0].field == "headline"
    assert comment_of(Edited(PACKET).comment("Riverton", "Spelled so?"))[0].field == "caption:cdcdcdcdcdcd"


def test_a_comment_on_words_that_were_put_in_is_on_the_word_beside() -> None:
    edited = Edited(PACKET).insert_after("pilot", " research").comment(" research", "Since May.")
    comment = next(one for one in given_by(edited.bytes()).answers if one.kind is RemarkKind.COMMENT)
    assert (words_of(SENT, "en", "body") or "")[comment.start : comment.end] == "pilot"


def test_a_comment_outside_the_text_is_on_the_whole_release() -> None:
    found, _ = comment_of(Edited(PACKET).comment("Please reply", "Too early."))
    assert (found.field, found.words) == ("", "Too early.")


def test_a_comment_is_plain_text_whatever_it_says() -> None:
    hostile = "<b>bold</b> [link](https://x.example) ${x} {{ y }}"
    found, _ = comment_of(Edited(PACKET).comment("14", hostile, author="Mr\u202e <i>X</i>"))
    assert (found.words, found.author) == (hostile, "Mr <i>X</i>")


def test_changes_around_the_text_are_left_out_and_told() -> None:
    found = given_by(Edited(PACKET).replace("Please reply", "I will not reply").bytes())
    assert (found.answers, found.notices) == ((), (OUTSIDE,))


def test_an_untouched_packet_brings_nothing_also_after_another_program_saved_it() -> None:
    assert given_by(PACKET) == Answers(())
    again = io.BytesIO()
    docx.Document(io.BytesIO(PACKET)).save(again)
    assert given_by(again.getvalue()) == Answers(())


def test_a_text_with_signs_that_no_file_carries_still_finds_its_places() -> None:
    of = content("One\ufeff two\u200b three.\n\nA last one.")
    of = of.with_text("en", replace(of.text("en"), headline="Talks\non\u202d the river"))
    data = write_packet(job(of))
    edited = Edited(data).replace("three", "four").replace("river", "Ouse")
    after = accepted(given_by(edited.bytes(), of), of)
    assert after.text("en").headline == "Talks\non\u202d the Ouse"
    assert "four." in after.text("en").body


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_tracked_changes_accepted_give_what_word_gives(data: st.DataObject) -> None:
    edited = Edited(PACKET)
    words = [
        "joint",
        "pilot",
        "noted",
        "began",
        "March",
        "page",
        "locks",
        "minutes",
        "forecast",
        "border",
        "host",
    ]
    for word in data.draw(st.lists(st.sampled_from(words), unique=True, max_size=6)):
        kind = data.draw(st.sampled_from(("replace", "delete", "insert", "silently", "paragraph", "join")))
        put = data.draw(st.sampled_from(("other", "two words", "Ə", "x, y")))
        match kind:
            case "replace":
                edited.replace(word, put)
            case "delete":
                edited.delete(word)
            case "insert":
                edited.insert_after(word, f" {put}")
            case "silently":
                edited.silently(word, put)
            case "paragraph":
                edited.insert_paragraph_after(word, put)
            case _:
                edited.join_with_next(word if word != "host" else "border")  # not with what is not the text
    after = accepted(given_by(edited.bytes()))
    squeezed = [re.sub(r"\s+", " ", line).strip() for line in edited.accepted()]
    expected = " ".join(" ".join(squeezed).split())
    assert " ".join(" ".join(paragraphs(after)).split()) == expected


# -- as other programs write them ------------------------------------------------------------------------------


def changes_in(
    body: str, comments: str = "", extended: str = ""
) -> tuple[str, tuple[Tracked, ...], list[object]]:
    found = read_changes(open_package(word_file(body, comments, extended), "x.docx"))
    return found.text, found.tracked, list(found.comments)


def run(text: str, inner: str = "") -> str:
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


BY = 'w:id="1" w:author="Unknown Author" w:date="2026-08-01T09:30:00Z"'
AT = datetime(2026, 8, 1, 9, 30, tzinfo=UTC)


def test_a_replacement_as_libreoffice_writes_it_insertion_first() -> None:
    body = (
        f"<w:p>{run('There are ')}<w:ins {BY}>{run('16')}</w:ins>"
        f"<w:del {BY}><w:r><w:delText>14</w:delText></w:r></w:del>{run(' locks.')}</w:p>"
    )
    text, tracked, _ = changes_in(body)
    assert text == "There are 14 locks.\n"
    assert tracked == (Tracked(10, 12, "16", "Unknown Author", AT),)


def test_words_put_in_by_one_and_taken_out_by_another_are_in_neither_text() -> None:
    both = f"<w:ins {BY}><w:del {BY}><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>"
    body = f"<w:p>{run('a ')}{both}{run('b')}</w:p>"
    assert changes_in(body)[:2] == ("a b\n", ())


def test_moves_are_a_deletion_and_an_insertion() -> None:
    body = (
        f'<w:p><w:moveFromRangeStart w:id="3" w:name="m"/><w:moveFrom {BY}>{run("One. ")}</w:moveFrom>'
        f'<w:moveFromRangeEnd w:id="3"/>{run("Two.")}<w:moveTo {BY}>{run(" One.")}</w:moveTo></w:p>'
    )
    text, tracked, _ = changes_in(body)
    assert text == "One. Two.\n"
    assert [(one.start, one.end, one.words, one.note) for one in tracked] == [
        (0, 5, "", "Moved away from here."),
        (9, 9, " One.", "Moved to here."),
    ]


def test_content_controls_links_and_tables_are_read_through() -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        f"<w:p><w:hyperlink>{run('in a link')}</w:hyperlink></w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:smartTag>{run('tag')}</w:smartTag><w:fldSimple w:instr='X'>{run(' field')}</w:fldSimple></w:p>"
    )
    assert changes_in(body)[0] == "in a link\ncell\ntag field\n"


def test_signs_within_runs_are_characters() -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r></w:p>"
    assert changes_in(body)[0] == "a\u2028b\t\u2011\u00adc\n"


def test_comments_of_libreoffice_with_several_paragraphs_and_an_answer() -> None:
    body = (
        f'<w:p><w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>{run("words")}'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    comments = (
        f'<w:comment w:id="0" w:author="A" w:date="2026-08-01T09:30:00Z"><w:p w14:paraId="01">{run("One.")}</w:p>'
        f'<w:p w14:paraId="02">{run("Two.")}</w:p></w:comment>'
        f'<w:comment w:id="1" w:author="B"><w:p w14:paraId="03">{run("Yes.")}</w:p></w:comment>'
    )
    extended = (
        '<w15:commentEx w15:paraId="02" w15:done="0"/><w15:commentEx w15:paraId="03" w15:paraIdParent="02"/>'
    )
    _, _, found = changes_in(body, comments, extended)
    (one,) = found
    assert (one.start, one.end, one.words, one.at) == (0, 5, "One.\nTwo.", AT)  # type: ignore[attr-defined]
    assert one.replies == (WordReply("B", None, "Yes."),)  # type: ignore[attr-defined]


def test_answers_that_answer_each_other_in_a_circle_do_not_hang() -> None:
    body = f"<w:p>{run('words')}</w:p>"
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="A"><w:p w14:paraId="0{n}">{run("x")}</w:p></w:comment>'
        for n in (1, 2)
    )
    extended = "".join(
        f'<w15:commentEx w15:paraId="{own}" w15:paraIdParent="{other}"/>'
        for own, other in (("01", "02"), ("02", "01"))
    )
    assert len(changes_in(body, comments, extended)[2]) <= 2


def test_a_comment_without_a_range_is_where_its_sign_is() -> None:
    body = f'<w:p>{run("some words")}<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    comments = f'<w:comment w:id="4" w:author="A"><w:p>{run("Hm.")}</w:p></w:comment>'
    (one,) = changes_in(body, comments)[2]
    assert (one.start, one.end) == (10, 10)  # type: ignore[attr-defined]


def test_times_that_are_none_are_no_times() -> None:
    body = f'<w:p><w:ins w:author="A" w:date="yesterday">{run("x")}</w:ins></w:p>'
    assert changes_in(body)[1] == (Tracked(0, 0, "x", "A", None),)


def test_pictures_and_footnotes_are_left_out_and_told() -> None:
    edited = Edited(PACKET)
    data = edited.bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"]
    assert isinstance(document, bytes)
    added = b"<w:p><w:r><w:drawing/></w:r><w:r><w:footnoteReference/></w:r></w:p>"
    parts["word/document.xml"] = document.replace(b"<w:sectPr", added + b"<w:sectPr", 1)
    assert [notice for notice in given_by(package(parts)).notices if notice != OUTSIDE] == [
        "The file also holds pictures or text boxes; they were left out.",
        "The file also holds footnotes; they were left out.",
    ]


def test_a_file_of_another_origin_is_no_packet() -> None:
    with pytest.raises(BadInput, match="is not a fact-check packet of this program"):
        read_packet(word_file(f"<w:p>{run('Dear colleagues')}</w:p>"), "letter.docx")


def test_a_file_with_too_many_changes_is_refused() -> None:
    returned = read_packet(PACKET, "answer.docx")
    many = tuple(Tracked(0, 0, "x", f"A{n}", None) for n in range(2500))
    lines = (("body", "words"),)
    with pytest.raises(BadInput, match="more than 2000 remarks"):
        answers(
            replace(returned, words=replace(returned.words, text="words", tracked=many)),
            lines,
            {"body": "words"},
            "X",
        )
