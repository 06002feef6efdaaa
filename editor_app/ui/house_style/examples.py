"""The examples of a rule as cards: what it finds, with what the mend makes of it, and what it leaves alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from editor_app.checks import specimen
from editor_app.checks.rule import Example
from editor_app.domain.content import Content, PhotoUse, Text
from editor_app.ui import icons, look
from editor_app.ui.pieces import label, language_name

LONGEST = 420
"""Characters of an example that are shown."""


def parts_of(example: Example) -> list[tuple[str, str]]:
    """The words of an example with what they are; the second is "" where something is missing."""
    if example.photo is not None:
        return _photo(example.photo, example.language)
    if example.content is not None:
        return _content(example.content)
    return [(_field(example.field), example.text)]


def _field(field: str) -> str:
    tr = QCoreApplication.translate
    return {
        "headline": tr("house style", "Headline"),
        "summary": tr("house style", "Summary"),
        "caption": tr("house style", "Caption"),
        "alt": tr("house style", "Alternative text"),
        "credit": tr("house style", "Credit"),
    }.get(field, "")


def _photo(photo: PhotoUse, language: str) -> list[tuple[str, str]]:
    usual = specimen.PHOTO
    fields = (
        ("caption", photo.caption, usual.caption),
        ("alt", photo.alt, usual.alt),
        ("credit", photo.credit, usual.credit),
    )
    changed = [(_field(name), words.get(language, "")) for name, words, known in fields if words != known]
    return changed or [(_field("caption"), photo.caption.get(language, ""))]


def _content(content: Content) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    several = len(content.languages) > 1
    for language in content.languages:
        words, usual = content.text(language), specimen.TEXT
        shown = [
            (_field(field), getattr(words, field).strip())
            for field in ("headline", "summary")
            if getattr(words, field) != getattr(usual, field) and not several
        ]
        if words.body != usual.body or several:
            shown.append(("", words.body.strip()))
        parts += [(language_name(language) if several else name, text) for name, text in shown]
    if not content.facts.get("date"):
        parts.append((QCoreApplication.translate("house style", "Date of the meeting"), ""))
    if not content.photos:
        parts.append((QCoreApplication.translate("house style", "Photos"), ""))
    return parts or _whole(content.text(content.languages[0]))


def _whole(words: Text) -> list[tuple[str, str]]:
    return [(_field("headline"), words.headline), (_field("summary"), words.summary), ("", words.body)]


def example_card(example: Example, bad: bool) -> QFrame:
    """One example; its accessible name says whether it is found."""
    tr = QCoreApplication.translate
    made = QFrame()
    made.setProperty("role", "card")
    row = QHBoxLayout(made)
    row.setContentsMargins(11, 9, 11, 9)
    row.setSpacing(10)
    mark = QLabel()
    side = look.pixels(16)
    mark.setPixmap(icons.icon("x" if bad else "check", "danger" if bad else "ok").pixmap(QSize(side, side)))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(3)
    spoken = [tr("house style", "Found") if bad else tr("house style", "Left alone")]
    for name, words in parts_of(example):
        shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        missing = tr("house style", "(nothing)")
        text = f"{name}: {shown or missing}" if name else shown or missing
        column.addWidget(_words(text.replace("\n\n", "\n")))
        spoken.append(text)
    if example.mended is not None:
        text = tr("house style", "Becomes: {words}").format(words=example.mended)
        column.addWidget(label(text, "muted", wrap=True))
        spoken.append(text)
    row.addLayout(column, 1)
    if example.language != "en":
        row.addWidget(label(example.language.upper(), "section"), 0, Qt.AlignmentFlag.AlignTop)
    made.setAccessibleName(". ".join(spoken))
    return made


def _words(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setFont(look.text_font(14))
    return made
