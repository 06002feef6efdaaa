"""HTML of any kind and any nesting is read without an error, and nothing of its styling stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.document.from_html import from_html
from editor_app.document.nodes import Run, leaves, normal, plain_text
from editor_app.document.pasted import MOST_PICTURES
from tests.document.build import doc, par
from tests.paste.clipboards import picture

TAGS = (
    "p", "div", "span", "b", "i", "em", "a", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h3", "blockquote",
    "pre", "nav", "section", "del", "ins", "s", "br", "img", "font", "o:p", "st1:City", "dl", "dd", "form", "button",
    "svg", "math", "style", "script", "template", "details", "summary", "figure",
)  # fmt: skip
ATTRIBUTES = (
    "",
    "style='color:red;font-weight:bold'",
    "style='mso-list:l0 level2 lfo1'",
    "style='mso-list:Ignore'",
    "style='display:none'",
    "style='font-size:0'",
    "class=MsoListParagraph",
    "class='MsoQuote x'",
    "href='https://waterways.example/?a=1&b=2'",
    "href='javascript:alert(1)'",
    "src='data:image/png;base64,iVBORw0KGgo='",
    "src='https://remote.example/x.png'",
    "src='file:///nowhere/x.png'",
    "role=heading aria-level=2",
    "hidden",
    "onclick='alert(1)'",
    "data-aria-level=3",
    "width=1 height=1",
)
TEXT = st.text(st.sampled_from("ab ə\u00a0\u00ad<>&;\n1.·"), max_size=8)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(tag: str, attributes: str, parts: list[str], closed: bool) -> str:
        return f"<{tag} {attributes}>{''.join(parts)}" + (f"</{tag}>" if closed else "")

    closed = st.sampled_from((True, True, True, False))
    return st.builds(
        written, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4), closed
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(st.recursive(TEXT, element, max_leaves=30), max_size=4).map("".join))
def test_random_nested_html_gives_a_tree_in_normal_form(html: str) -> None:
    tree = from_html(html).document
    assert normal(tree) == tree
    for inlines in leaves(tree):
        for inline in inlines:
            if isinstance(inline, Run) and inline.link:
                assert inline.link == "https://waterways.example/?a=1&b=2"


def test_no_more_pictures_come_along_than_one_paste_may_bring() -> None:
    import base64

    def image(n: int) -> str:
        data = base64.b64encode(picture("PNG") + bytes([n])).decode()
        return f'<img width="100" src="data:image/png;base64,{data}">'

    found = from_html("<p>x</p>" + "".join(image(n) for n in range(MOST_PICTURES + 3)) + image(0))
    assert len(found.pictures) == MOST_PICTURES
    assert found.dropped == (
        "4 pictures were left out, because one paste brings 10 pictures and 60 MB at the most.",
    )


@pytest.mark.parametrize(
    "source",
    [
        "https://remote.example/x.png",
        "//remote.example/x.png",
        "file://remote/share/x.png",
        "file:////remote/share/x.png",
        "file:///etc/passwd",
        "file:///dev/zero.png",
        "data:text/html;base64,AAAA",
        "data:image/svg+xml;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:image/png,AAAA",
        "cid:image001.png",
        "\\\\remote\\share\\x.png",
        "",
    ],
)
def test_no_picture_is_fetched_from_elsewhere(source: str) -> None:
    found = from_html(f'<p>x<img width="300" src="{source}"></p>')
    assert found.document == doc(par("x"))
    assert found.pictures == ()
    assert found.dropped == ("1 picture was left out; add photos in the Photos panel.",)


def test_a_very_large_page_is_read_in_one_go() -> None:
    row = "<tr><td><p class=MsoNormal style='margin:0'><b>One</b> two<o:p></o:p></p></td><td>three</td></tr>"
    found = from_html("<table>" + row * 3_000 + "</table>")
    assert re.findall(r"\w+", plain_text(found.document)) == ["One", "two", "three"] * 3_000
