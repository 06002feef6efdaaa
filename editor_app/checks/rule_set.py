"""The rules that an approval was given under, as one short digest."""

from __future__ import annotations

import hashlib
import json

from editor_app.checks.phrases import delivered
from editor_app.checks.rules import RULES
from editor_app.domain.people import LANGUAGES
from editor_app.domain.style import StyleSettings, style_to_json

RULES_VERSION = 1
"""Goes up by one whenever a rule finds something else than before, so that two programs can be told apart."""
DIGITS = 16


def rule_set(style: StyleSettings) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the delivered rules and word lists and the office's style.

    Equal styles have equal digests whatever the order of their keys; every switch, level and word changes it.
    """
    values = {
        "version": RULES_VERSION,
        "rules": sorted([rule.id, rule.level.value, rule.waivable] for rule in RULES),
        "words": {language: dict(delivered(language)) for language in LANGUAGES},
        "style": style_to_json(style),
    }
    written = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:DIGITS]
