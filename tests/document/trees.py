"""Hypothesis strategies for body texts as the press office writes and pastes them, all in normal form.

The words mix plain prose in English, Azerbaijani, Russian, Arabic and Hebrew with everything that could be
mistaken for Markdown or HTML. `documents()` is the one to import; the smaller ones serve narrower tests.
"""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.document.nodes import (
    Block,
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    Mention,
    MentionForm,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    normal,
    normal_inlines,
)
from editor_app.domain.people import Case

PROSE = (
    "The State Waterways Service met on 30 July",
    "İşçi qrupu ıslahatı dəstəklədi",
    "İ",
    "ı",
    "ə",
    "Министр отметил: «хорошо»",
    "— сказал он",
    "مرحبا بالعالم",
    "שלום עולם",
    "\u200fabc\u200e",
    "👩‍👩‍👧‍👦",
    "🇦🇿",
    "e\u0301",
    "i\u0307\u0323",
    "नमस्ते",
    "漢字かな",
    "½ €5.3 m (5 %)",
    "“quoted” ‘single’",
    "two  blanks",
    "it's",
    "word",
    "a",
    "Z",
    "7",
)

LOOKALIKES = (
    "*", "**", "***", "_", "__", "a_b", "snake_case_name", "2*3*4", "`", "``x``", "~~x~~", "\\", "\\\\", "\\*",
    "[", "]", "[x](y)", "[x][y]", "[x]:", "]:", "[a]: http://b.example", "](", "(", ")", "![",
    "![a](photo:0123456789ab)", "!",
    "#", "##", "###### six", "# h", "1.", "1. x", "12) y",
    "٣. x", "-", "- x", "--", "---", "+", "+ y", ">", "> q",
    ">>", "=", "===", "= =", ":", ": term", "|", "| a | b |", "|---|", "<", "<b>", "</b>", "<br>", "<!-- c -->",
    "<http://a.example>", "<a@b.example>", "<script>alert(1)</script>", "a<b", "&", "&amp;", "&lt;", "&copy", "&copy;",
    "&#10;", "&#8203;", "&#x41;", "&unknown;", "AT&T", "&&", "{", "}", "{{ x }}", "{% x %}", "%", "$", "^", "~",
    "\"", "'", ".", "..", "…", ",", ";", "http://a.example/x_y?z=1&copy=2", "www.example", "mailto:a@b.example",
    "klzzwxh:0000", "wzxhzdk:0", "*[HTML]: x", "[^1]", "[ ]", "1986\\. x",
)  # fmt: skip

SPACES = (
    " ",
    "\u00a0",
    "\u202f",
    "\u2003",
    "\u3000",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\t",
    "  ",
)

LINKS = (
    "https://waterways.example/",
    "http://waterways.example/a(b)c",
    "https://waterways.example/?a=1&copy=2&amp;x",
    "https://waterways.example/?a=1&copy;=2",
    "https://waterways.example/x_y*z*'q'!",
    "https://waterways.example/](y)",
    "http://[2001:db8::1]/[x]",
    "https://az.example/İşıq/ə#ı",
    "mailto:press@waterways.example",
)

PEOPLE = ("elena-marku", "orkhan-valiyev", "a", "x-2-y", "a" * 80)

KEYS = ("0123456789ab", "ffffffffffff", "00c0ffee0000")


def words() -> st.SearchStrategy[str]:
    """A piece of text, not yet in normal form."""
    anything = st.text(
        st.characters(codec="utf-8") | st.sampled_from("*_[]()#>+-.!\\`&<;: \u00a0"),
        max_size=6,
    )
    piece = (
        st.sampled_from(PROSE)
        | st.sampled_from(LOOKALIKES)
        | st.sampled_from(SPACES)
        | st.just(" ")
        | anything
    )
    return st.lists(piece, min_size=1, max_size=5).map("".join)


def runs() -> st.SearchStrategy[Run]:
    marks = st.sampled_from([(False, False)] * 3 + [(True, False), (False, True), (True, True)])
    links = st.sampled_from([None] * 5) | st.sampled_from((None, *LINKS))
    return st.builds(lambda t, m, u: Run(t, m[0], m[1], u), words(), marks, links)


def mentions() -> st.SearchStrategy[Mention]:
    """References to people, with any words: a name, a post, or whatever could be mistaken for markup."""
    names = st.sampled_from(
        ("Ms Elena Marku", "г-н\u00a0Велиев", "cənab Vəliyev", "Head, [Acting], Mr (O.) Valiyev", "A*B_c")
    )
    return st.builds(
        Mention,
        names | words(),
        st.sampled_from(PEOPLE),
        st.sampled_from(MentionForm),
        st.sampled_from(Case),
        st.booleans(),
        st.booleans(),
    )


def inlines() -> st.SearchStrategy[tuple[Inline, ...]]:
    """One leaf's inlines in normal form, never empty."""
    inline: st.SearchStrategy[Inline] = st.one_of(
        runs(), runs(), runs(), runs(), mentions(), st.builds(Break)
    )
    return st.lists(inline, min_size=1, max_size=6).map(normal_inlines).filter(bool)


def items(depth: int = 1) -> st.SearchStrategy[tuple[ListItem, ...]]:
    nested: st.SearchStrategy[BulletList | NumberedList | None] = st.none()
    if depth < 3:
        deeper = items(depth + 1)
        nested = st.none() | st.none() | st.builds(BulletList, deeper) | st.builds(NumberedList, deeper)
    item = st.builds(ListItem, inlines(), nested)
    return st.lists(item, min_size=1, max_size=3).map(tuple)


def blocks() -> st.SearchStrategy[Block]:
    paragraph = st.builds(Paragraph, inlines())
    return st.one_of(
        paragraph,
        paragraph,
        st.builds(Heading, st.sampled_from((2, 3)), inlines()),
        st.builds(BulletList, items()),
        st.builds(NumberedList, items()),
        st.builds(Quote, st.lists(paragraph, min_size=1, max_size=3).map(tuple)),
        st.builds(Figure, st.sampled_from(KEYS)),
    )


def documents(max_blocks: int = 5) -> st.SearchStrategy[Document]:
    """Whole body texts in normal form; about one in fifty is empty."""
    return st.lists(blocks(), max_size=max_blocks).map(lambda found: normal(Document(tuple(found))))


def nasty_markdown() -> st.SearchStrategy[str]:
    """Any characters at all, with a taste for Markdown's own."""
    starts = st.sampled_from(
        ("", "", "# ", "#", "> ", ">", "- ", "* ", "+ ", "1. ", "2. ", "    ", "  ", "\t", "===", "---")
    )
    line = st.builds(lambda s, w, e: s + w + e, starts, words(), st.sampled_from(("", "", "  ", "\\")))
    lines = st.lists(line | starts, max_size=8)
    joined = st.builds(
        lambda ls, gap: gap.join(ls), lines, st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\r"))
    )
    return joined | st.text(max_size=60)
