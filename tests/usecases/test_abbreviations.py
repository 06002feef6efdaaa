"""The office's abbreviations: kept per language, by those who may write."""

from __future__ import annotations

import pytest

from editor_app.domain.abbreviations import Abbreviation
from editor_app.errors import BadInput, Refused
from editor_app.usecases import abbreviations
from tests.usecases.staff import Bureau


def all_of(bureau: Bureau) -> tuple[Abbreviation, ...]:
    return bureau.read(abbreviations.list_abbreviations, bureau["nigar"])


def put(bureau: Bureau, who: str, *words: str) -> bool:
    return bool(bureau.run(abbreviations.put_abbreviation, bureau[who], *words))


def test_a_short_form_stands_for_its_words_in_one_language(bureau: Bureau) -> None:
    assert put(bureau, "leyla", "en", " =iom= ", "International Organization for Migration")
    assert put(bureau, "leyla", "ru", "мом", "Международная организация по миграции")
    assert all_of(bureau) == (
        Abbreviation("en", "iom", "International Organization for Migration"),
        Abbreviation("ru", "мом", "Международная организация по миграции"),
    )


def test_a_short_form_written_with_other_capitals_is_the_same_one(bureau: Bureau) -> None:
    put(bureau, "leyla", "az", "IOM", "one")
    assert put(bureau, "leyla", "az", "ıom", "another")
    assert not put(bureau, "leyla", "az", "ıom", "another")
    assert all_of(bureau) == (Abbreviation("az", "ıom", "another"),)


def test_what_is_taken_out_stands_for_nothing_and_stays_in_the_history(bureau: Bureau) -> None:
    put(bureau, "leyla", "en", "sws", "State Waterways Service")
    assert bureau.run(abbreviations.remove_abbreviation, bureau["leyla"], "en", "SWS")
    assert not bureau.run(abbreviations.remove_abbreviation, bureau["leyla"], "en", "sws")
    assert all_of(bureau) == ()
    with bureau.desk.engine.connect() as connection:
        actions = [row[0] for row in connection.exec_driver_sql("SELECT action FROM history")]
    assert actions[-2:] == ["abbreviation put", "abbreviation taken out"]


def test_somebody_who_may_not_write_changes_none(bureau: Bureau) -> None:
    for who in ("nigar", "rustam"):
        with pytest.raises(Refused, match="may not write releases"):
            put(bureau, who, "en", "sws", "State Waterways Service")
        with pytest.raises(Refused, match="may not write releases"):
            bureau.run(abbreviations.remove_abbreviation, bureau[who], "en", "sws")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("", "words"),
        ("==", "words"),
        ("two words", "words"),
        ("a=b", "words"),
        ("x" * 21, "words"),
        ("a\nb", "words"),
        ("x", ""),
        ("x", "  "),
        ("x", "line\nend"),
        ("x", "y" * 501),
    ],
)
def test_what_cannot_be_typed_or_written_is_refused_with_a_reason(
    bureau: Bureau, short: str, full: str
) -> None:
    with pytest.raises(BadInput) as refused:
        put(bureau, "leyla", "en", short, full)
    assert refused.value.hint
    assert all_of(bureau) == ()


def test_a_language_that_the_program_does_not_speak_is_refused(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="fr"):
        put(bureau, "leyla", "fr", "x", "mot")
