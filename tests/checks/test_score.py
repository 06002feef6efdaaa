"""The corpus: what the rules find in forty releases is real, and they find what was planted."""

from __future__ import annotations

import pytest

from editor_app.checks.finding import Level
from tests.checks import score as scored


@pytest.fixture(scope="module")
def score() -> scored.Score:
    return scored.score()


def test_the_corpus_has_forty_releases_in_three_languages_with_and_without_errors() -> None:
    assert len(scored.RELEASES) >= 40
    for language in ("en", "az", "ru"):
        assert sum(path.stem.startswith(f"{language}-") for path in scored.RELEASES) >= 12
    assert sum("clean" in path.stem for path in scored.RELEASES) >= 10


def test_blocking_findings_are_real(score: scored.Score) -> None:
    assert score.share_real(Level.BLOCKS) >= 0.95, score.surprises


def test_warning_findings_are_real(score: scored.Score) -> None:
    assert score.share_real(Level.WARNS) >= 0.80, score.surprises


def test_planted_errors_are_found(score: scored.Score) -> None:
    assert score.share_found >= 0.90, score.surprises


def test_right_releases_raise_no_alarm() -> None:
    for path in scored.RELEASES:
        if "clean" in path.stem:
            _, found = scored.findings(path)
            assert [one for one in found if one.level is not Level.INFORMS] == [], path.stem


def test_the_table_names_every_rule_that_found_something(score: scored.Score) -> None:
    lines = list(scored.table(score))

    assert lines[0].split() == ["rule", "true", "false", "missed"]
    assert any(line.startswith("names.spelling") for line in lines)
    assert lines[-1].startswith("planted errors found")
