"""The grammatical cases as the directory window calls them, and which language has which."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from editor_app.domain.people import Case

CASES_OF: Final[dict[str, tuple[Case, ...]]] = {
    "en": (),
    "az": (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE, Case.ABLATIVE),
    "ru": (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.LOCATIVE),
}


def case_name(case: Case) -> str:
    """The case in the interface's language."""
    tr = QCoreApplication.translate
    return {
        Case.NOMINATIVE: tr("people", "Nominative"),
        Case.GENITIVE: tr("people", "Genitive"),
        Case.DATIVE: tr("people", "Dative"),
        Case.ACCUSATIVE: tr("people", "Accusative"),
        Case.INSTRUMENTAL: tr("people", "Instrumental"),
        Case.LOCATIVE: tr("people", "Locative"),
        Case.ABLATIVE: tr("people", "Ablative"),
    }[case]
