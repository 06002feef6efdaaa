"""Tree to Markdown to tree is an identity, for every tree; Markdown to tree settles at once, for every text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from editor_app.document.nodes import Document, Paragraph, normal, plain_text
from editor_app.document.parse import parse_markdown
from editor_app.document.write_markdown import write_markdown
from tests.document.trees import documents, inlines, nasty_markdown

unhurried = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(documents(3))
def test_every_tree_survives_being_written_and_read(tree: Document) -> None:
    assert parse_markdown(write_markdown(tree)) == tree == normal(tree)


@unhurried
@given(inlines().map(lambda words: Document((Paragraph(words),))))
def test_every_line_of_words_survives_being_written_and_read(tree: Document) -> None:
    assert parse_markdown(write_markdown(tree)) == tree


@unhurried
@given(nasty_markdown())
def test_any_text_is_read_into_normal_form_and_settles(text: str) -> None:
    tree = parse_markdown(text)
    assert normal(tree) == tree
    assert parse_markdown(write_markdown(tree)) == tree


@unhurried
@given(nasty_markdown())
def test_no_letter_is_lost_on_reading(text: str) -> None:
    # References and link targets are read as what they mean, and a list's numbers are counted anew.
    plain = "".join(c for c in text if c not in "&](<")
    kept = [c for c in plain_text(parse_markdown(plain)) if c.isalpha()]
    assert kept == [c for c in plain if c.isalpha()]
