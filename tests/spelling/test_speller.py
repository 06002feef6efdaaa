from __future__ import annotations

import importlib.util
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app import resources
from editor_app.domain.people import (
    Appointment,
    AppointmentId,
    Case,
    NameForms,
    Person,
    PersonId,
    PostForms,
    Sex,
)
from editor_app.domain.release import Office
from editor_app.spelling import known_words
from editor_app.spelling.speller import Speller
from editor_app.spelling.spellers import Spellers

Of = Callable[[str], Speller]
FOLDER = resources.path("dictionaries")

ORKHAN = Person(
    PersonId(1),
    "orkhan-veliyev",
    Sex.MALE,
    {
        "en": NameForms("Orkhan Valiyev", "Valiyev", "Mr"),
        "az": NameForms("Orxan Vəliyev", "Vəliyev", "cənab"),
        "ru": NameForms(
            "Орхан Велиев", "Велиев", "г-н", {Case.INSTRUMENTAL: ("Орханом Велиевым", "Велиевым")}
        ),
    },
    (
        Appointment(
            AppointmentId(1),
            {"en": PostForms("Chief of the Talgrad River Organization", organisation="Talgrad Rivers")},
        ),
    ),
)
OFFICE = Office(
    uid="x",
    names={"en": "State Waterways Service", "az": "Miravan Su Yolları Xidməti"},
    short_names={},
    languages=("en", "az", "ru"),
    place={"en": "Halmstrand"},
    contact={},
)


def test_nothing_is_read_before_it_is_asked_for_and_until_then_everything_is_known() -> None:
    asked = (
        "import sys; from pathlib import Path; from editor_app.spelling.spellers import Spellers;"
        f"s = Spellers([Path({str(FOLDER)!r})]); assert s.known('goverment', 'en');"
        "assert s.misspelled('goverment', 'en') == [] and s.suggest('goverment', 'en') == [];"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert {"hunspell", "spylls", "PySide6", "sqlalchemy"} & set(done.stdout.split()) == set()


def test_a_speller_loads_in_a_thread_of_its_own() -> None:
    speller = Speller("en", FOLDER)
    told = threading.Event()
    speller.known("goverment")
    speller.start(told.set).join(30)
    assert told.is_set()
    assert speller.ready
    assert not speller.known("goverment")


def test_a_missing_dictionary_is_told_in_a_sentence_and_underlines_nothing(tmp_path: Path) -> None:
    speller = Speller("en", tmp_path)
    speller.load()
    assert speller.ready
    assert not speller.speaks
    assert "no dictionary “en_GB”" in speller.problem
    assert speller.known("goverment")
    assert speller.misspelled("goverment") == []


def test_without_any_engine_nothing_is_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    speller = Speller("en", FOLDER)
    speller.load()
    assert "no spelling engine" in speller.problem
    assert speller.known("goverment")


@pytest.mark.parametrize(
    ("language", "right", "wrong", "meant"),
    [
        ("en", "agreement", "goverment", "government"),
        ("az", "xidmətinin", "xidmet", "xidmət"),
    ],
)
def test_the_engine_in_pure_python_reads_the_same_dictionaries(
    monkeypatch: pytest.MonkeyPatch, language: str, right: str, wrong: str, meant: str
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "hunspell" else real(name))
    speller = Speller(language, FOLDER)
    speller.load()
    assert speller.speaks
    assert speller.known(right)
    assert not speller.known(wrong)
    assert meant in speller.suggest(wrong)


def test_names_are_known_in_every_stored_form(speller_of: Of) -> None:
    spellers = Spellers([FOLDER])
    spellers.set_known([ORKHAN], OFFICE, {})
    spellers.load(["en", "ru", "az"])
    assert spellers.misspelled("Mr Orkhan Valiyev of Halmstrand, Valiyev's letter", "en") == []
    assert spellers.misspelled("с Орханом Велиевым, Велиев", "ru") == []
    assert spellers.misspelled("Talgrad River Organization", "en") == []
    assert not spellers.known("Велиева", "ru")


def test_azerbaijani_names_and_office_words_may_take_any_ending() -> None:
    spellers = Spellers([FOLDER])
    spellers.set_known([ORKHAN], OFFICE, {"az": ("kürsuölçən", "Talqrad", "Şəhriyar")})
    spellers.load(["az"])
    for word in (
        "Vəliyevin", "Vəliyevlə", "Orxana", "Miravandan", "Talqradda", "Talqradlı", "Talqraddakıların",
        "kürsuölçənin", "Kürsuölçənlər", "Şəhriyarın", "Vəliyev’in",
    ):  # fmt: skip
        assert spellers.known(word, "az"), word
    for word in ("Vəliyevün", "Talqraddə", "talqradda", "Kürsuölçənlar"):
        assert not spellers.known(word, "az"), word


def test_an_office_word_with_a_capital_needs_it_and_one_without_may_have_it() -> None:
    speller = Speller("en", FOLDER, ["Kurboyu", "gaugekeeper"])
    speller.load()
    assert speller.known("Kurboyu")
    assert speller.known("KURBOYU")
    assert not speller.known("kurboyu")
    assert speller.known("gaugekeeper")
    assert speller.known("Gaugekeeper")


def test_a_word_that_is_added_is_known_at_once_and_one_taken_out_is_not() -> None:
    spellers = Spellers([FOLDER])
    spellers.load(["en"])
    assert not spellers.known("gaugekeeper", "en")
    spellers.set_known([], None, {"en": ["gaugekeeper"]})
    assert spellers.known("gaugekeeper", "en")
    spellers.set_known([], None, {})
    assert not spellers.known("gaugekeeper", "en")


def test_a_name_of_the_directory_is_suggested_for_one_that_is_nearly_it() -> None:
    spellers = Spellers([FOLDER])
    spellers.set_known([ORKHAN], OFFICE, {})
    spellers.load(["en", "az"])
    assert spellers.suggest("Valyev", "en")[0] == "Valiyev"
    assert spellers.suggest("Veliyev", "az")[0] == "Vəliyev"


def test_american_english_is_a_choice_of_the_desk() -> None:
    spellers = Spellers([FOLDER])
    spellers.load(["en"])
    assert not spellers.known("organization", "en")
    spellers.set_english("en-US")
    assert spellers.known("organisation", "en"), "not loaded yet, so nothing is underlined"
    spellers.load(["en"])
    assert spellers.known("organization", "en")
    assert not spellers.known("organisation", "en")
    spellers.set_english("en-ZZ")
    assert spellers.english == "en-GB"


def test_an_office_may_bring_a_dictionary_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "az.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "az.dic").write_text("1\nfilansöz\n", encoding="utf-8")
    spellers = Spellers([tmp_path, FOLDER])
    spellers.load(["az", "en"])
    assert spellers.known("filansöz", "az")
    assert not spellers.known("xidmət", "az")
    assert spellers.known("service", "en")


def test_the_words_of_people_leave_out_nothing_that_is_stored() -> None:
    russian = set(known_words.of_people([ORKHAN], "ru"))
    assert {"Орхан", "Велиев", "Орханом", "Велиевым"} <= russian
    assert {"Talgrad", "Organization", "Chief"} <= set(known_words.of_people([ORKHAN], "en"))


ANY = st.text(max_size=40) | st.text(
    alphabet="abcəığşçöüİIйёъАБВ'’-‑.@#/\\:⟦⟧\u00ad\u0301\u2028\x00\ud800 0₂½ǅﬁ", max_size=40
)


@settings(max_examples=400, deadline=None)
@given(ANY, st.sampled_from(["en", "en-US", "az", "ru"]))
def test_no_string_whatever_makes_the_speller_raise(speller_of: Of, text: str, language: str) -> None:
    speller = speller_of(language)
    assert speller.known(text) in (True, False)
    before = 0
    for start, end in speller.misspelled(text):
        assert before <= start < end <= len(text)
        assert not speller.known(text[start:end])
        before = end


@settings(max_examples=60, deadline=None)
@given(ANY, st.sampled_from(["en", "az", "ru"]), st.integers(0, 9))
def test_suggestions_are_known_words_other_than_the_one_asked(
    speller_of: Of, word: str, language: str, limit: int
) -> None:
    near = speller_of(language).suggest(word, limit)
    assert len(near) <= limit
    assert all(speller_of(language).known(one) and one != word for one in near)
