"""Pasted HTML: Word, LibreOffice, Google Docs and browsers, and what does not come along."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.from_html import from_html
from editor_app.document.nodes import (
    BulletList,
    Document,
    Figure,
    ListItem,
    NumberedList,
    Quote,
    normal,
    plain_text,
)
from tests.document.build import BR, bold, doc, head, italic, item, leaf, link, par
from tests.document.trees import words


def test_a_text_from_word_keeps_its_structure_and_nothing_else() -> None:
    mark = "<span style='mso-list:Ignore'>{}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
    item_of = (
        "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{} lfo1'>{}{}<o:p></o:p></p>"
    )
    html = (
        "<html xmlns:o='urn:x'><head><title>T</title><style>p{color:red}</style>"
        "<!--[if gte mso 9]><xml><w:x>junk</w:x></xml><![endif]--></head><body><!--StartFragment-->"
        "<h1><b>Meeting in Port Alma</b><o:p></o:p></h1>"
        "<p class=MsoNormal>The <b style='mso-bidi-font-weight:normal'>State</b> <i>Waterways</i>"
        "<span style='mso-spacerun:yes'>&nbsp; </span>Service,\r\n30&nbsp;July.</p><p class=MsoNormal>&nbsp;</p>"
        + item_of.format(1, mark.format("·"), "locks")
        + item_of.format(2, mark.format("1."), "first")
        + item_of.format(2, mark.format("2."), "second")
        + item_of.format(1, mark.format("·"), "fees")
        + item_of.format(1, mark.format("a)"), "next")
        + "<p class=MsoQuote>We agree.</p><!--EndFragment--></body></html>"
    )
    pasted = from_html(html)
    nested = NumberedList((item("first"), item("second")))
    assert pasted.document == doc(
        head(2, "Meeting in Port Alma"),
        par("The ", bold("State"), " ", italic("Waterways"), " Service, 30\u00a0July."),
        BulletList((ListItem(leaf("locks"), nested), item("fees"))),
        NumberedList((item("next"),)),
        Quote((par("We agree."),)),
    )
    assert pasted.dropped == ()


def test_tracked_deletions_stay_out_and_insertions_stay_in() -> None:
    pasted = from_html("<p>held on <del cite='x'>15</del><ins cite='x'>5</ins> May<s> in vain</s></p>")
    assert pasted.document == doc(par("held on 5 May"))
    assert pasted.dropped == ("Struck-out words were left out: “15 in vain”.",)


def test_the_wrapper_of_google_docs_is_not_bold() -> None:
    html = (
        "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'>"
        "<p dir='ltr'><span style='font-weight:400'>plain </span><span style='font-weight:700'>bold</span>"
        "<span style='font-weight:400;font-style:italic'> it</span></p>"
        "<ul><li><p><span>one</span></p></li><ul><li><p><span>two</span></p></li></ul><li><p>three</p></li></ul></b>"
    )
    assert from_html(html).document == doc(
        par("plain ", bold("bold"), " ", italic("it")),
        BulletList((ListItem(leaf("one"), BulletList((item("two"),))), item("three"))),
    )


def test_a_text_from_libreoffice_is_read() -> None:
    html = (
        "<p style='margin-bottom: 0.35cm'>One <span lang='en-GB'><b>two</b></span></p>"
        "<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol><blockquote>q1<br><br>q2</blockquote>"
        "<pre>x\ny</pre>"
    )
    assert from_html(html).document == doc(
        par("One ", bold("two")),
        NumberedList((ListItem(leaf("a"), BulletList((item("b"),))),)),
        Quote((par("q1"), par("q2"))),
        par("x", BR, "y"),
    )


def test_lists_of_word_online_nest_by_their_told_level() -> None:
    one = "<div class='ListContainerWrapper'><ul><li data-aria-level='{}'><p>{}</p></li></ul></div>"
    html = one.format(1, "one") + one.format(2, "two") + one.format(1, "three")
    assert from_html(html).document == doc(
        BulletList((ListItem(leaf("one"), BulletList((item("two"),))), item("three")))
    )


def test_text_around_blocks_and_line_breaks_make_paragraphs() -> None:
    html = "loose<div>a<div>b</div>c</div>line<br>two<br><br>three<span class='Apple-converted-space'>&nbsp;</span>x"
    assert from_html(html).document == doc(
        par("loose"), par("a"), par("b"), par("c"), par("line", BR, "two"), par("three x")
    )


def test_an_item_keeps_its_paragraphs_and_what_follows_its_list() -> None:
    html = "<ol><li>a<p>b</p><ul><li>n</li></ul>tail</li><li></li></ol>"
    assert from_html(html).document == doc(
        NumberedList((ListItem(leaf("a", BR, "b"), BulletList((item("n"),))), item("tail")))
    )


def test_a_table_becomes_a_paragraph_for_each_row() -> None:
    html = "<table><tr><th>Name</th><th>Post</th></tr><tr><td>A <b>B</b></td><td><p>Head</p><p>of</p></td></tr></table>"
    pasted = from_html(html)
    assert pasted.document == doc(par("Name | Post"), par("A ", bold("B"), " | Head of"))
    assert pasted.dropped == ("1 table became paragraphs, one for each row.",)


def test_a_table_for_looks_only_gives_way_to_what_is_in_it() -> None:
    pasted = from_html("<table><tr><td><h3>News</h3><ul><li>x</li></ul></td><td> </td></tr></table>")
    assert pasted.document == doc(head(3, "News"), BulletList((item("x"),)))
    assert pasted.dropped == ()


def test_what_stays_out_is_told_in_sentences() -> None:
    pasted = from_html(
        "<p><img src='file:///C:/x.png'><img src='http://a.example/y.png'>see <a href='file:///C:/a.docx'>annex</a>"
        "<a name='_Toc1'></a><span style='display:none'>secret</span></p>"
        "<div style='mso-element:comment-list'><p>Remark</p></div>"
    )
    assert pasted.document == doc(par("see annex"))
    assert pasted.dropped == (
        "2 pictures were left out; add photos in the Photos panel.",
        "1 comment was left out.",
        "Hidden text was left out.",
        "1 link was left out, because only web and e-mail addresses can be linked; the words are kept.",
    )


def test_a_photo_of_the_release_comes_along() -> None:
    html = "<p>a<img src='photo:0123456789ab'>b</p>"
    assert from_html(html).document == doc(par("a"), Figure("0123456789ab"), par("b"))


def test_links_are_kept_when_they_are_safe() -> None:
    html = (
        "<a href='https://a.example/x?y=1&amp;z=2'>web</a> <a href='javascript:alert(1)'>bad</a> "
        "<a href='#x'>top</a>"
    )
    assert from_html(html).document == doc(par(link("web", "https://a.example/x?y=1&z=2"), " bad top"))


@pytest.mark.parametrize(
    "html", ["", "<p>&nbsp;</p>", "<script>alert(1)</script>", "<!-- c -->", "\ud800", "<table><tr>"]
)
def test_html_without_words_is_an_empty_document(html: str) -> None:
    assert from_html(html).document == Document()


@pytest.mark.parametrize(
    "html", ["<ul><li>" * 400 + "x", "<b>" * 3000 + "x", "<div>" * 2000 + "x", "<td>" * 500 + "x"]
)
def test_html_nested_beyond_reason_is_read_without_an_error(html: str) -> None:
    assert plain_text(from_html(html).document) == "x"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("<>/&;=\"' abipultrd123hk"), max_size=80))
def test_no_html_breaks_the_reader(html: str) -> None:
    tree = from_html(html).document
    assert normal(tree) == tree


WRAPPINGS = (
    "<p>{}</p>",
    "<ul><li>{}</li></ul>",
    "<b>{}</b>",
    "<div>{}<br></div>",
    "<table><tr><td>{}</table>",
    "{} ",
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WRAPPINGS), words()), max_size=5))
def test_words_in_are_words_out(pieces: list[tuple[str, str]]) -> None:
    def escaped(text: str) -> str:
        return "".join(f"&#{ord(c)};" if c in "<>&\"'" else c for c in text)

    html = "".join(wrapping.format(escaped(text)) for wrapping, text in pieces)
    expected = [c for _, text in pieces for c in text if c.isalnum()]
    found = plain_text(from_html(html).document)
    assert [c for c in found if c.isalnum()] == expected
    assert not re.search(r"[\x00-\x08]", found)
