from __future__ import annotations

import pytest

from editor_app.errors import BadInput, Refused
from editor_app.usecases import words
from tests.usecases.staff import Bureau


def test_a_word_that_an_author_adds_belongs_to_the_office_in_that_language(bureau: Bureau) -> None:
    assert bureau.run(words.add_word, bureau["leyla"], "az", " Kürboyu ")
    assert bureau.run(words.add_word, bureau["huseynli"], "en", "gaugekeeper")
    assert bureau.read(words.office_words) == {"az": ("Kürboyu",), "en": ("gaugekeeper",)}
    assert not bureau.run(words.add_word, bureau["kamran"], "az", "Kürboyu")


def test_the_administrator_takes_a_word_out_again_and_both_are_in_the_history(bureau: Bureau) -> None:
    bureau.run(words.add_word, bureau["leyla"], "ru", "гидропост")
    assert bureau.run(words.remove_word, bureau["admin"], "ru", "гидропост")
    assert not bureau.run(words.remove_word, bureau["admin"], "ru", "гидропост")
    assert bureau.read(words.office_words) == {}
    with bureau.desk.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action, note FROM history")
        actions = [(row[0], row[1]) for row in rows]
    assert ("word added", "гидропост") in actions
    assert ("word taken out", "гидропост") in actions


def test_a_reader_and_an_exporter_change_no_words(bureau: Bureau) -> None:
    for name in ("nigar", "rustam"):
        with pytest.raises(Refused, match="may not change the office's words"):
            bureau.run(words.add_word, bureau[name], "en", "gaugekeeper")
    bureau.run(words.add_word, bureau["leyla"], "en", "gaugekeeper")
    with pytest.raises(Refused, match="may not change the office's words"):
        bureau.run(words.remove_word, bureau["nigar"], "en", "gaugekeeper")


@pytest.mark.parametrize("word", ["", "  ", "two words", "2026", "…", "a\u0000b", "a\nb", "a" * 61])
def test_what_is_no_word_is_refused_with_a_reason(bureau: Bureau, word: str) -> None:
    with pytest.raises(BadInput) as refused:
        bureau.run(words.add_word, bureau["leyla"], "en", word)
    assert refused.value.hint
    assert bureau.read(words.office_words) == {}


def test_a_language_that_the_program_does_not_speak_is_refused(bureau: Bureau) -> None:
    with pytest.raises(BadInput, match="fr"):
        bureau.run(words.add_word, bureau["leyla"], "fr", "mot")


def test_one_word_typed_in_two_ways_is_one_word(bureau: Bureau) -> None:
    assert bureau.run(words.add_word, bureau["leyla"], "en", "cafe\u0301’s")
    assert not bureau.run(words.add_word, bureau["leyla"], "en", "café's")
