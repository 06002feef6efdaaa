"""The office's house style: who reads and changes it, what cannot be changed, and the history of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from editor_app.checks.rules import NEVER_WAIVED
from editor_app.domain.accounts import Permission, Role
from editor_app.domain.style import Institution, StyleSettings, style_from_json, style_to_json
from editor_app.errors import BadInput, Refused
from editor_app.usecases import house_style
from tests.usecases.staff import Bureau

STYLE = StyleSettings(
    off=frozenset({"headline.length"}),
    levels={"words.viewpoint": "blocks"},
    words_added={"en": {"riverine": "river"}},
    words_removed={"en": frozenset({"utilise"})},
    institutions=(Institution({"en": "River Museum"}),),
    acronyms=frozenset({"RIMU"}),
)


def history(bureau: Bureau) -> list[tuple[str, dict[str, object]]]:
    with bureau.desk.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT note, details FROM history WHERE action = 'house style changed' ORDER BY rowid"
        ).fetchall()
    return [(row[0], json.loads(row[1])) for row in rows]


def settings(bureau: Bureau) -> dict[str, object]:
    with bureau.desk.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT settings FROM office").one()
    read: dict[str, object] = json.loads(row[0])
    return read


def test_a_new_office_has_the_delivered_style(bureau: Bureau) -> None:
    stored = bureau.read(house_style.read_style, bureau["nigar"])
    assert stored.style == StyleSettings()
    assert stored.problem == ""


def test_what_an_administrator_changes_everybody_reads(bureau: Bureau) -> None:
    bureau.run(house_style.change_style, bureau["admin"], STYLE, StyleSettings())
    for name in ("leyla", "huseynli", "rustam", "nigar"):
        assert bureau.read(house_style.read_style, bureau[name]).style == STYLE


def test_the_history_holds_the_whole_style_and_the_changes_in_words(bureau: Bureau) -> None:
    bureau.run(house_style.change_style, bureau["admin"], STYLE)
    bureau.run(house_style.change_style, bureau["admin"], StyleSettings())

    (first, details), (second, _) = history(bureau)
    assert style_from_json(details["style"]) == STYLE  # type: ignore[arg-type]
    assert details["changes"] == [
        "“Headline length” is switched off",
        "“Viewpoint” blocks (before: warns)",
        "word added (en): “riverine” → “river”",
        "delivered word taken out (en): “utilise”",
        "institution added: River Museum",
        "known acronym added: RIMU",
    ]
    assert "switched off" in first
    assert "switched on" in second


def test_changing_nothing_writes_nothing(bureau: Bureau) -> None:
    as_delivered = StyleSettings(
        levels={"words.viewpoint": "warns"}, words_added={"en": {"in order to": "to"}}
    )
    assert bureau.run(house_style.change_style, bureau["admin"], as_delivered) == ()
    assert history(bureau) == []
    assert settings(bureau) == {}


def test_only_an_administrator_changes_the_house_style(bureau: Bureau) -> None:
    for name in ("leyla", "huseynli", "rustam", "nigar", "both"):
        with pytest.raises(Refused, match="may not change the house style"):
            bureau.run(house_style.change_style, bureau[name], STYLE)
    assert [role for role in Role if Permission.KEEP_STYLE in _carried(role)] == [Role.ADMINISTRATOR]


def _carried(role: Role) -> frozenset[Permission]:
    from editor_app.domain.accounts import PERMISSIONS

    return PERMISSIONS[role]


@pytest.mark.parametrize("rule", sorted(NEVER_WAIVED))
def test_some_rules_hold_in_every_office(bureau: Bureau, rule: str) -> None:
    for style in (StyleSettings(off=frozenset({rule})), StyleSettings(levels={rule: "informs"})):
        with pytest.raises(Refused, match="holds in every office"):
            bureau.run(house_style.change_style, bureau["admin"], style)
    assert settings(bureau) == {}


@pytest.mark.parametrize(
    "style",
    [
        StyleSettings(off=frozenset({"no.such-rule"})),
        StyleSettings(levels={"no.such-rule": "warns"}),
        StyleSettings(words_added={"fr": {"mot": ""}}),
        StyleSettings(words_added={"en": {"": "x"}}),
        StyleSettings(words_removed={"fr": frozenset({"mot"})}),
        StyleSettings(institutions=(Institution({}),)),
        StyleSettings(acronyms=frozenset({"a b"})),
    ],
)
def test_what_there_cannot_be_is_refused_with_what_to_do(bureau: Bureau, style: StyleSettings) -> None:
    with pytest.raises(BadInput) as refused:
        bureau.run(house_style.change_style, bureau["admin"], style)
    assert refused.value.hint
    assert settings(bureau) == {}


def test_a_style_that_somebody_else_changed_meanwhile_is_not_written_over(bureau: Bureau) -> None:
    bureau.run(house_style.change_style, bureau["admin"], STYLE, StyleSettings())
    with pytest.raises(Refused, match="meanwhile"):
        bureau.run(house_style.change_style, bureau["admin"], StyleSettings(), StyleSettings())
    assert bureau.read(house_style.read_style, bureau["admin"]).style == STYLE


def test_a_stored_style_that_cannot_be_read_gives_the_delivered_one_and_can_be_replaced(
    bureau: Bureau,
) -> None:
    bureau.sql("""UPDATE office SET settings = '{"style": {"format": 1, "off": "everything"}}'""")
    stored = bureau.read(house_style.read_style, bureau["leyla"])
    assert stored.style == StyleSettings()
    assert "cannot be read" in stored.problem
    bureau.run(house_style.change_style, bureau["admin"], StyleSettings(), StyleSettings())
    assert bureau.read(house_style.read_style, bureau["leyla"]).problem == ""
    assert len(history(bureau)) == 1


def test_what_was_written_past_the_program_about_a_rule_that_always_holds_goes_with_the_next_change(
    bureau: Bureau,
) -> None:
    forged = style_to_json(StyleSettings(off=frozenset({"photo.credit"}), levels={"photo.credit": "informs"}))
    bureau.sql(f"UPDATE office SET settings = '{json.dumps({'style': forged})}'")
    seen = bureau.read(house_style.read_style, bureau["admin"]).style
    bureau.run(house_style.change_style, bureau["admin"], replace(seen, acronyms=frozenset({"RIMU"})), seen)
    now = bureau.read(house_style.read_style, bureau["admin"]).style
    assert now == StyleSettings(acronyms=frozenset({"RIMU"}))


def test_the_other_settings_of_the_office_stay(bureau: Bureau) -> None:
    bureau.sql("""UPDATE office SET settings = '{"lock_minutes": 7}'""")
    bureau.run(house_style.change_style, bureau["admin"], STYLE)
    assert settings(bureau)["lock_minutes"] == 7
    assert set(settings(bureau)) == {"lock_minutes", "style"}


def test_rules_of_another_program_stay_as_they_are(bureau: Bureau) -> None:
    bureau.run(house_style.change_style, bureau["admin"], STYLE)
    text = json.dumps({"style": {**settings(bureau)["style"], "off": ["a.rule-of-tomorrow"]}})  # type: ignore[dict-item]
    bureau.sql(f"UPDATE office SET settings = '{text}'")
    before = bureau.read(house_style.read_style, bureau["admin"]).style
    bureau.run(house_style.change_style, bureau["admin"], StyleSettings(off=before.off | {"dates.form"}))
    after = bureau.read(house_style.read_style, bureau["admin"]).style
    assert after.off == {"a.rule-of-tomorrow", "dates.form"}
