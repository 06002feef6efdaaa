"""Tree → editor → tree."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from editor_app.document.nodes import (
    Break,
    BulletList,
    Document,
    Figure,
    Heading,
    ListItem,
    Mention,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    normal,
)
from editor_app.document.write_markdown import write_markdown
from editor_app.ui.editor import from_qt, to_qt
from editor_app.ui.editor.rows import Kind, Row, flat, tree
from editor_app.ui.editor.snapshot import markdown
from tests.document.trees import documents


@pytest.fixture(scope="module")
def page(qapp: object) -> QTextDocument:
    return QTextDocument()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_what_the_editor_shows_reads_back_as_the_identical_tree(
    page: QTextDocument, document: Document
) -> None:
    document = normal(document)
    to_qt.fill(page, document)
    assert from_qt.read(page) == document


@settings(max_examples=150, deadline=None)
@given(document=documents())
def test_flat_rows_build_the_identical_tree(document: Document) -> None:
    assert tree(flat(document)) == normal(document)


KINDS = st.sampled_from([k for k in Kind if k is not Kind.FIGURE])
ROWS = st.lists(
    st.builds(
        lambda kind, inlines, depth: Row(kind, inlines, depth if kind.is_list else 0),
        KINDS,
        st.sampled_from(
            [
                (),
                (Run("a"),),
                (Run("b. "), Run("c", bold=True)),
                (Run("1. x"), Break(), Run("- y")),
                (Mention("1. Ms [A]", "a"), Mention("B", "b", bold=True), Run("c", bold=True)),
            ]
        ),
        st.integers(1, 3),
    )
    | st.just(Row(Kind.FIGURE, key="0123456789ab")),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(rows=ROWS)
def test_markdown_written_in_pieces_is_the_markdown_of_the_whole(rows: list[Row]) -> None:
    assert markdown(rows) == write_markdown(tree(rows))


def test_every_kind_of_block_and_mark_survives(page: QTextDocument) -> None:
    document = Document(
        (
            Heading(2, (Run("İn the "), Run("joint", bold=True), Run(" project"))),
            Paragraph(
                (
                    Run("On 30\u00a0July 2026 "),
                    Run("Ms Marku", bold=True, italic=True),
                    Run(" met "),
                    Run("the Service", link="https://water.example/a?b=(c)"),
                    Break(),
                    Run("ışıq 😀 مرحبا"),
                )
            ),
            BulletList(
                (
                    ListItem(
                        (Run("one"),),
                        NumberedList((ListItem((Run("two"),), BulletList((ListItem((Run("three"),)),))),)),
                    ),
                    ListItem((Run("four", italic=True),)),
                )
            ),
            NumberedList((ListItem((Run("five"),)),)),
            Quote((Paragraph((Run("first"),)), Paragraph((Run("second"),)))),
            Figure("0123456789ab"),
            Figure("0123456789ab"),
            Heading(3, (Run("end"),)),
        )
    )
    to_qt.fill(page, document)
    assert from_qt.read(page) == document


def test_an_empty_document_is_one_empty_paragraph_on_the_page(page: QTextDocument) -> None:
    to_qt.fill(page, Document())
    assert page.blockCount() == 1
    assert from_qt.read(page) == Document()


def test_an_item_too_deep_hangs_one_below_the_item_before() -> None:
    rows = [Row(Kind.BULLET, (Run("a"),), 1), Row(Kind.NUMBER, (Run("b"),), 3)]
    assert tree(rows) == Document(
        (BulletList((ListItem((Run("a"),), NumberedList((ListItem((Run("b"),)),))),)),)
    )


def test_filling_a_page_leaves_nothing_to_undo(page: QTextDocument) -> None:
    to_qt.fill(page, Document((Paragraph((Run("words"),)),)))
    assert page.availableUndoSteps() == 0
    assert page.isUndoRedoEnabled()
