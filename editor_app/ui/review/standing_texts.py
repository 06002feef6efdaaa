"""Where the other languages of a release stand, in words for the reviewer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.domain.content import Content
from editor_app.languages.following import changed_since
from editor_app.languages.passages import source_language
from editor_app.ui.pieces import language_name


def _t(text: str) -> str:
    return QCoreApplication.translate("review", text)


def also_in(content: Content, language: str) -> tuple[str, ...]:
    """A line for each language but ``language``: "Русский — 2 passages follow an older English"."""
    return tuple(
        f"{language_name(code)} — {_stands(content, code)}" for code in content.languages if code != language
    )


def _stands(content: Content, code: str) -> str:
    if code in content.later:
        return _t("follows later; not part of this approval")
    if content.text(code).empty:
        return _t("not written yet")
    source = source_language(content)
    if code == source:
        return _t("written; the others follow it")
    behind = len(changed_since(content, code))
    if not behind:
        return _t("follows {0}").format(language_name(source))
    if behind == 1:
        return _t("1 passage follows an older {0}").format(language_name(source))
    return _t("{0} passages follow an older {1}").format(behind, language_name(source))
