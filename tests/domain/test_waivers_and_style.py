"""Waivers in the sealed content, and the office's style as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from editor_app.domain.content import Content, Text, canonical, from_json, seal, to_json
from editor_app.domain.style import Institution, StyleSettings, style_from_json, style_to_json
from editor_app.domain.waiver import Waiver, fingerprint, waiver_from_json

CONTENT = Content("meeting", ("en",), {"date": "2026-05-05"}, {"en": Text("H", "S", "B")})
WAIVER = Waiver(
    "words.viewpoint", "body", "en", fingerprint("our country"), "A quotation", "sara", "2026-05-05T09:30:00Z"
)


def test_a_content_without_waivers_has_the_seal_it_had_before_there_were_any() -> None:
    assert "waivers" not in to_json(CONTENT)
    assert canonical(CONTENT).startswith(b'{"facts":{"date":"2026-05-05"},"format":1,"languages":["en"],')


def test_a_waiver_is_part_of_the_seal_and_comes_back_from_json() -> None:
    waived = replace(CONTENT, waivers=(WAIVER,))

    assert seal(waived) != seal(CONTENT)
    assert seal(waived) != seal(replace(CONTENT, waivers=(replace(WAIVER, reason="Another reason"),)))
    assert from_json(json.loads(canonical(waived))) == waived


@pytest.mark.parametrize("broken", [{"rule": 1}, {"nothing": "x"}, {"reason": "short"}])
def test_a_waiver_of_another_shape_is_refused(broken: dict[str, object]) -> None:
    values = {**to_json(replace(CONTENT, waivers=(WAIVER,)))["waivers"][0], **broken}

    with pytest.raises((TypeError, ValueError)):
        waiver_from_json(values)


def test_the_fingerprint_is_of_the_words_not_of_blanks_or_their_encoding() -> None:
    assert fingerprint("caf\u00e9  bar") == fingerprint("cafe\u0301 bar")
    assert fingerprint("our country") != fingerprint("our capital")


def test_the_style_of_an_office_comes_back_from_json() -> None:
    style = StyleSettings(
        off=frozenset({"words.plain", "a.rule-of-tomorrow"}),
        levels={"words.viewpoint": "informs"},
        words_added={"az": {"cari il": "bu il"}},
        words_removed={"en": frozenset({"utilise"})},
        institutions=(
            Institution({"en": "River Museum"}, {"en": "the Museum"}, {}, {"en": ("Museum of Rivers",)}),
        ),
        acronyms=frozenset({"RIMU"}),
    )

    assert style_from_json(json.loads(json.dumps(style_to_json(style)))) == style
    assert style_from_json(style_to_json(StyleSettings())) == StyleSettings()


def test_a_style_of_another_format_or_level_is_refused() -> None:
    with pytest.raises(ValueError):
        style_from_json({**style_to_json(StyleSettings()), "format": 99})
    with pytest.raises(ValueError):
        StyleSettings(levels={"words.plain": "shouts"})
