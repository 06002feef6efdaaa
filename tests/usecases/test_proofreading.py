from __future__ import annotations

import pytest

from editor_app import resources
from editor_app.checks.finding import Finding, Level
from editor_app.domain.content import Content, PhotoRole, PhotoUse, Text
from editor_app.spelling.spellers import Spellers
from editor_app.usecases.proofreading import MOST, spelling_findings, without_doubles


@pytest.fixture(scope="module")
def spellers() -> Spellers:
    made = Spellers([resources.path("dictionaries")])
    made.load(["en", "az", "ru"])
    return made


def report(
    body: str, headline: str = "They met", language: str = "en", photos: tuple[PhotoUse, ...] = ()
) -> Content:
    return Content(
        template="meeting",
        languages=(language,),
        facts={},
        texts={language: Text(headline, "", body)},
        photos=photos,
    )


def test_unknown_words_are_found_where_they_stand_and_never_block(spellers: Spellers) -> None:
    photo = PhotoUse("a" * 64, PhotoRole.LEAD, {"en": "A wterway"}, {"en": "A brigde"}, {"en": "Xyzzyq"})
    found = spelling_findings(
        report("One.\n\n- The **goverment** spoke.", "A comittee", photos=(photo,)), spellers
    )
    assert [(f.field.split(".")[0], f.text, f.block, f.start) for f in found] == [
        ("headline", "comittee", 0, 2),
        ("body", "goverment", 1, 4),
        ("photos", "wterway", 0, 2),
        ("photos", "brigde", 0, 2),
    ]
    assert all(f.rule == "spelling" and not f.blocks and f.fix is None for f in found)
    assert found[1].suggestions[0] == "government"
    assert found[1].level is Level.WARNS


def test_one_word_is_told_once_and_how_often_it_stands_there(spellers: Spellers) -> None:
    (found,) = spelling_findings(report("The goverment and the goverment.\n\nThe goverment."), spellers)
    assert (found.block, found.start) == (0, 4)
    assert "3 times" in found.message


def test_a_word_that_may_be_a_name_only_informs(spellers: Spellers) -> None:
    (found,) = spelling_findings(report("They went to Halmstrandia by ship."), spellers)
    assert found.level is Level.INFORMS


def test_azerbaijani_warns_only_where_one_letter_is_surely_wrong(spellers: Spellers) -> None:
    found = spelling_findings(report("Görüşdə xidmet və zxcvasd haqqında danışıldı.", "", "az"), spellers)
    assert [(f.text, f.level) for f in found] == [("xidmet", Level.WARNS), ("zxcvasd", Level.INFORMS)]


def test_texts_that_follow_later_are_not_looked_at(spellers: Spellers) -> None:
    content = Content(
        "meeting", ("en", "ru"), {}, {"en": Text("A", "", ""), "ru": Text("Комисия", "", "")}, later=("ru",)
    )
    assert spelling_findings(content, spellers) == ()
    assert [f.text for f in spelling_findings(content, spellers, ["ru"])] == ["Комисия"]


def test_a_text_in_another_language_is_not_told_word_by_word(spellers: Spellers) -> None:
    import itertools

    words = ("".join(letters) + "qx" for letters in itertools.product("bdfghklmnp", repeat=4))
    found = spelling_findings(report(" ".join(itertools.islice(words, 600))), spellers)
    assert len(found) == MOST


def test_a_word_that_the_house_style_already_speaks_of_is_not_told_twice(spellers: Spellers) -> None:
    found = spelling_findings(report("The goverment met."), spellers)
    style = Finding("x", Level.WARNS, "en", "body", "goverment", "Why.", 4, 13, 0, "government")
    whole = Finding("x", Level.WARNS, "en", "body", "The goverment met. " * 3, "Too long.", 0, 60, 0)
    assert without_doubles(found, [style]) == ()
    assert without_doubles(found, [whole]) == found


def test_nothing_is_told_of_a_language_whose_dictionary_is_not_there() -> None:
    unloaded = Spellers([resources.path("dictionaries")])
    assert spelling_findings(report("The goverment met."), unloaded) == ()
