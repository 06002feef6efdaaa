"""What a release must have: headline, summary, body, date; rule 24 on headline and summary; photos that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.checks import specimen
from editor_app.checks.finding import Level
from editor_app.checks.rule import Draft, Example, Hit, Piece, ReleaseRule, Rule, TextRule
from editor_app.document.nodes import Document, Figure, leaves, plain_text
from editor_app.domain.content import PhotoRole
from editor_app.domain.template import Kind

HEADLINE_MOST = 65
SUMMARY_MOST = 160
"""Characters."""

_ABBREVIATED_END = re.compile(
    r"(?:\b[A-ZА-Я]\.[A-ZА-Я]\.|\b(?:Inc|Ltd|Co|St|etc)\.|\.\.\.|\b(?:г|гг|др|т\.\s?д)\.)$"
)


def missing_headline(draft: Draft) -> Iterator[Hit]:
    if not draft.content.text(draft.language).headline.strip():
        yield Hit("There is no headline yet.", field="headline")


def missing_summary(draft: Draft) -> Iterator[Hit]:
    if not draft.content.text(draft.language).summary.strip():
        yield Hit("There is no summary yet.", field="summary")


def missing_body(draft: Draft) -> Iterator[Hit]:
    if not plain_text(draft.document).strip():
        yield Hit("There is no text yet.", field="body")


def missing_date(draft: Draft) -> Iterator[Hit]:
    """No meeting date although the report type asks for one."""
    asked = [field.name for field in draft.context.head.fields if field.kind is Kind.DATE and field.required]
    if draft.context.meeting_date is None and asked:
        name = "date" if "date" in asked else asked[0]
        yield Hit("The facts do not say on which day it was.", field=f"facts.{name}")


def headline_length(piece: Piece) -> Iterator[Hit]:
    if (length := len(piece.text.strip())) > HEADLINE_MOST:
        yield Hit(
            f"{length} characters; {HEADLINE_MOST} fit a list and a phone.", HEADLINE_MOST, len(piece.text)
        )


def headline_stop(piece: Piece) -> Iterator[Hit]:
    text = piece.text.rstrip()
    if text.endswith(".") and not _ABBREVIATED_END.search(text):
        yield Hit("A headline has no full stop.", len(text) - 1, len(text), "")


def headline_capitals(piece: Piece) -> Iterator[Hit]:
    letters = [c for c in piece.text if c.isalpha()]
    if len(letters) >= 8 and " " in piece.text.strip() and not any(c.islower() for c in letters):
        yield Hit("The headline is all in capitals.", 0, len(piece.text))


def summary_length(piece: Piece) -> Iterator[Hit]:
    if (length := len(piece.text.strip())) > SUMMARY_MOST:
        yield Hit(f"{length} characters; {SUMMARY_MOST} fit a search result.", SUMMARY_MOST, len(piece.text))


def summary_stop(piece: Piece) -> Iterator[Hit]:
    text = piece.text.rstrip()
    if text and text[-1].isalnum():
        yield Hit(
            "A summary is a sentence and ends with a full stop.", len(text) - 1, len(text), f"{text[-1]}."
        )


def summary_repeats(draft: Draft) -> Iterator[Hit]:
    words = draft.content.text(draft.language)
    if words.headline.strip() and words.headline.strip(" .").lower() == words.summary.strip(" .").lower():
        yield Hit(
            "The summary only repeats the headline.",
            0,
            len(words.summary),
            field="summary",
            text=words.summary,
        )


def unknown_figures(draft: Draft) -> Iterator[Hit]:
    """Photos placed in the text that the release does not have."""
    leaf = 0
    for block in draft.document.blocks:
        if not isinstance(block, Figure):
            leaf += sum(1 for _ in leaves(Document((block,))))
        elif draft.content.photo(block.key) is None:
            yield Hit(
                "A photo stands in the text that is not among the release's photos.",
                field="body",
                block=max(0, min(leaf, len(draft.body) - 1)),
                text=f"photo:{block.key}",
            )


def no_lead_photo(draft: Draft) -> Iterator[Hit]:
    if draft.content.lead is None:
        told = "None of the photos leads." if draft.content.photos else "There is no photo."
        yield Hit(f"{told} Lists and shared links show the lead photo.")


def _with(headline: str | None = None, summary: str | None = None, body: str | None = None) -> Example:
    return Example(content=specimen.content(headline=headline, summary=summary, body=body))


_WHOLE = (Example(content=specimen.CONTENT),)
_BODY_PHOTO = replace(specimen.PHOTO, role=PhotoRole.BODY)

RULES: tuple[Rule, ...] = (
    ReleaseRule(
        id="complete.headline",
        number=24,
        title="Headline",
        level=Level.BLOCKS,
        reason="Without a headline a release can be neither listed nor found.",
        find=missing_headline,
        bad=(_with(headline=" "),),
        good=_WHOLE,
    ),
    ReleaseRule(
        id="complete.summary",
        number=24,
        title="Summary",
        level=Level.BLOCKS,
        reason="Search engines and shared links show the summary.",
        find=missing_summary,
        bad=(_with(summary=""),),
        good=_WHOLE,
    ),
    ReleaseRule(
        id="complete.body",
        number=25,
        title="Text",
        level=Level.BLOCKS,
        reason="A language that is wanted must be written, or be marked to follow later.",
        find=missing_body,
        bad=(_with(body="\n"), _with(body="![](photo:0123456789ab)")),
        good=_WHOLE,
    ),
    ReleaseRule(
        id="complete.date",
        number=3,
        title="Meeting date",
        level=Level.BLOCKS,
        reason="Posts and ranks are those of the meeting's day; without the day none of them can be checked.",
        find=missing_date,
        once=True,
        bad=(Example(content=replace(specimen.CONTENT, facts={})),),
        good=_WHOLE,
    ),
    TextRule(
        id="headline.length",
        number=24,
        title="Headline length",
        level=Level.WARNS,
        reason="Longer headlines are cut off in lists, search results and on phones.",
        fields=frozenset({"headline"}),
        find=headline_length,
        bad=(Example("River " * 11 + "gauges", field="headline"),),
        good=(Example("Service chief and basin director discuss river gauges", field="headline"),),
    ),
    TextRule(
        id="headline.full-stop",
        number=24,
        title="Full stop in the headline",
        level=Level.WARNS,
        reason="A headline is a title, not a sentence.",
        fields=frozenset({"headline"}),
        find=headline_stop,
        bad=(Example("Meeting at the Service.", field="headline", mended="Meeting at the Service"),),
        good=(
            Example("Meeting at the Service", field="headline"),
            Example("Talks with the U.S.", field="headline"),
            Example("Who measures the river?", field="headline"),
        ),
    ),
    TextRule(
        id="headline.capitals",
        number=24,
        title="Headline in capitals",
        level=Level.WARNS,
        reason="Capitals are read letter by letter, and some screen readers spell them out.",
        fields=frozenset({"headline"}),
        find=headline_capitals,
        bad=(
            Example("MEETING AT THE SERVICE", field="headline"),
            Example("ВСТРЕЧА В СЛУЖБЕ", "ru", field="headline"),
            Example("XİDMƏTDƏ GÖRÜŞ", "az", field="headline"),
        ),
        good=(Example("UN and OSCE meet", field="headline"), Example("UN OSCE", field="headline")),
    ),
    TextRule(
        id="summary.length",
        number=24,
        title="Summary length",
        level=Level.WARNS,
        reason="Longer summaries are cut off in search results and shared links.",
        fields=frozenset({"summary"}),
        find=summary_length,
        bad=(Example("The river rose. " * 11, field="summary"),),
        good=(Example("The river rose. " * 9, field="summary"),),
    ),
    TextRule(
        id="summary.full-stop",
        number=24,
        title="Summary ends with a full stop",
        level=Level.WARNS,
        reason="A summary is a sentence.",
        fields=frozenset({"summary"}),
        find=summary_stop,
        bad=(Example("They agreed to meet", field="summary", mended="They agreed to meet."),),
        good=(Example("They agreed to meet.", field="summary"), Example("“We meet.”", field="summary")),
    ),
    ReleaseRule(
        id="summary.repeats",
        number=24,
        title="Summary repeats the headline",
        level=Level.WARNS,
        reason="The two stand one above the other; the summary should add something.",
        find=summary_repeats,
        bad=(_with(headline="Meeting at the Service", summary="Meeting at the Service."),),
        good=_WHOLE,
    ),
    ReleaseRule(
        id="photo.unknown",
        number=0,
        title="Photo in the text",
        level=Level.BLOCKS,
        reason="The export would have a hole where the photo should stand.",
        find=unknown_figures,
        bad=(_with(body="They met on 5 May 2026.\n\n![](photo:ffffffffffff)\n\nThey spoke."),),
        good=(_with(body="They met on 5 May 2026.\n\n![](photo:0123456789ab)"),),
    ),
    ReleaseRule(
        id="photo.lead",
        number=0,
        title="Lead photo",
        level=Level.INFORMS,
        reason="Lists, shared links and the page's head show the lead photo.",
        find=no_lead_photo,
        once=True,
        bad=(
            Example(content=replace(specimen.CONTENT, photos=())),
            Example(content=replace(specimen.CONTENT, photos=(_BODY_PHOTO,))),
        ),
        good=_WHOLE,
    ),
)
