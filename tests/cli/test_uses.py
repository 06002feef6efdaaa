"""``communique uses``."""

from __future__ import annotations

from tests.cli.conftest import Terminal


def test_uses_tells_the_usual_form_and_the_sentences(terminal: Terminal, approved: str) -> None:
    told = terminal.ask("leyla", "uses", "Ingrid", "Veber", "--language", "en")
    assert set(told) == {"words", "language", "looked_through", "usual", "forms", "uses"}
    assert told["words"] == "Ingrid Veber"
    assert told["usual"] == {
        "words": "Ingrid Weber",
        "likeness": "spelled",
        "releases": 1,
        "last": "2026-05-05",
    }
    use = told["uses"][0]
    assert (use["id"], use["date"], use["status"]) == (int(approved), "2026-05-05", "approved")
    assert use["sentence"][use["start"] : use["end"]] == use["form"] == "Ingrid Weber"


def test_uses_in_plain_words_marks_the_form(terminal: Terminal, approved: str) -> None:
    said = terminal.run("--as", "leyla", "uses", "Ingrid Weber").out
    assert said.startswith("Usual: Ingrid Weber (in 1 of 1 releases read)")
    assert "[Ingrid Weber]" in said


def test_uses_of_nothing_known(terminal: Terminal, approved: str) -> None:
    assert "No release has “Atlantis”" in terminal.run("--as", "leyla", "uses", "Atlantis").out


def test_uses_wants_words_and_one_language(terminal: Terminal) -> None:
    assert terminal.run("--as", "leyla", "uses", "—").code == 2
    assert terminal.run("--as", "leyla", "uses", "x", "--language", "en,az").code == 2
    assert terminal.run("--as", "leyla", "uses", "x", "--limit", "0").code == 2
