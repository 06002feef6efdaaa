"""How the desk runs the checks again and again while somebody writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from editor_app.checks import run
from editor_app.checks.rule import Piece
from editor_app.domain.content import Content, Text
from editor_app.domain.people import NameForms, Person, PersonId, Sex
from editor_app.ui.window import DeskWindow
from tests.usecases.staff import Bureau, report

HALE = Person(PersonId(1), "b-hale", Sex.FEMALE, {"en": NameForms("B. Hale", "Hale")})
BODY = "They met on 5 May.\n\nThey discussed the river.\n\nİn this regard, they agreed."


def _content() -> Content:
    return report().with_text("en", Text("A meeting was held", "They met.", BODY))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paragraphs that the rules have read."""
    seen: list[str] = []
    found_in = run._found_in

    def noted(piece: Piece, field: str) -> object:
        seen.append(piece.text)
        return found_in(piece, field)

    monkeypatch.setattr(run, "_found_in", noted)
    return seen


def test_a_check_reads_again_only_the_paragraph_that_changed(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, read: list[str]
) -> None:
    desk = open_window("leyla")._desk
    before = desk.checker()(_content())
    assert "They discussed the river." in read
    read.clear()
    changed = _content().with_text(
        "en", Text("A meeting was held", "They met.", BODY.replace("river", "lake"))
    )
    after = desk.checker()(changed)
    assert read == ["They discussed the lake."]
    assert [finding.rule for finding in after] == [finding.rule for finding in before]


def test_the_next_check_knows_what_the_office_learned_meanwhile(
    open_window: Callable[[str], DeskWindow], bureau: Bureau, read: list[str]
) -> None:
    desk = open_window("leyla")._desk
    desk.checker()(_content())
    changes: list[Callable[[], object]] = [
        lambda: desk.add_word("en", "Comittee"),
        lambda: setattr(desk, "people", (HALE,)),
        lambda: setattr(desk, "style", replace(desk.style, off=frozenset({"dates"}))),
    ]
    for change in changes:
        read.clear()
        change()
        desk.checker()(_content())
        assert "They discussed the river." in read
