"""Rows for reading: their look, what changed in them, and both sides of a change."""

from __future__ import annotations

from editor_app.document.paper import EMPHASIS, Piece, Row, compared, one_side, places, published
from editor_app.domain.content import Text

KEY = "0123456789ab"


def words(row: Row) -> str:
    return "".join(piece.text for piece in row.pieces)


def test_a_text_as_published_keeps_its_emphasis_and_its_links() -> None:
    rows = published(
        Text("Talks", "", f"One **bold** [link](https://a.example/) end.\n\n![](photo:{KEY})\n\n- item")
    )
    assert [(row.field, row.kind, row.leaf) for row in rows] == [
        ("headline", "headline", 0),
        ("body", "paragraph", 0),
        ("body", "photo", -1),
        ("body", "bullet 1", 1),
    ]
    assert rows[1].pieces == (
        Piece("same", "One ", 0),
        Piece("same", "bold", 4, bold=True),
        Piece("same", " ", 8),
        Piece("same", "link", 9, link="https://a.example/"),
        Piece("same", " end.", 13),
    )
    assert rows[2].key == KEY
    assert places(rows) == 0


def test_changed_words_stand_where_they_are_now_in_their_look() -> None:
    (row,) = compared(Text(body="Held on July 30 **today**."), Text(body="Held on 30 July **today**."))
    assert row.change == "changed"
    assert words(row).startswith("Held on")
    for piece in row.pieces:
        if piece.kind != "removed":
            assert "Held on 30 July today."[piece.at : piece.at + len(piece.text)] == piece.text
    assert [piece.text for piece in row.pieces if piece.bold] == ["today"]


def test_rows_that_came_and_went_are_whole() -> None:
    rows = compared(
        Text(body="Stays here.\n\nGoes away now."), Text(body="Stays here.\n\nSomething quite new.")
    )
    assert [(row.change, row.leaf) for row in rows] == [("same", 0), ("removed", -1), ("added", 1)]
    assert places(rows) == 2


def test_another_kind_or_emphasis_alone_is_a_place_too() -> None:
    (kind,) = compared(Text(body="A line"), Text(body="## A line"))
    (look,) = compared(Text(body="A line"), Text(body="A *line*"))
    assert (kind.note, look.note) == ("paragraph", EMPHASIS)
    assert (kind.places, look.places) == (1, 1)


def test_each_side_has_its_own_words_row_by_row() -> None:
    old, new = (
        Text("Talks", "", "One two.\n\nGone."),
        Text("Talks held", "", "One three.\n\nAltogether other."),
    )
    rows = compared(old, new)
    left, right = one_side(rows, "old"), one_side(rows, "new")
    assert len(left) == len(right) == len(rows)
    assert "|".join(w for row in left if (w := words(row))) == "Talks|One two.|Gone."
    assert "|".join(w for row in right if (w := words(row))) == "Talks held|One three.|Altogether other."


def test_a_photo_that_comes_or_goes_is_a_row() -> None:
    rows = compared(Text(body=f"A.\n\n![](photo:{KEY})"), Text(body="A."))
    assert [(row.kind, row.change, row.key) for row in rows][-1] == ("photo", "removed", KEY)
    assert places(rows) == 1


def test_a_word_that_both_texts_have_by_chance_does_not_part_a_change() -> None:
    (row,) = compared(
        Text(body="They met on July 30 in town."), Text(body="They met on 30 July 2026 in town.")
    )
    assert [(piece.kind, piece.text) for piece in row.pieces] == [
        ("same", "They met on"),
        ("removed", " July 30"),
        ("added", " 30 July 2026"),
        ("same", " in town."),
    ]


def test_a_comma_that_goes_and_a_word_that_changes_stay_two_changes() -> None:
    (row,) = compared(Text(body="held on 15 May, in Port Alma"), Text(body="held on 5 May in Port Alma"))
    assert row.places == 2
