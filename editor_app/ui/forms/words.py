"""Words in each of the languages being written: one line or several, a row for every language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from editor_app.domain.content import FactValue
from editor_app.ui.forms.base import FieldEditor, GrowingEdit, LineEdit
from editor_app.ui.forms.context import FormContext, language_name


class WordsEditor(QWidget):
    """Rows of words, one for each language of the form; what was written in another language is kept.

    ``words()`` holds the languages that have any.
    """

    changed = Signal()
    left = Signal()
    rebuilt = Signal()

    def __init__(
        self,
        context: FormContext,
        name: str,
        hint: str = "",
        *,
        long: bool = False,
        least: int = 2,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._context, self._name, self._hint, self._long, self._least = context, name, hint, long, least
        self._words: dict[str, str] = {}
        self._hints = dict(hints or {})
        self._edits: dict[str, LineEdit | GrowingEdit] = {}
        self._tags: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        context.languages_changed.connect(self._arrange)
        self._arrange()

    def words(self) -> dict[str, str]:
        order = [*self._context.languages, *self._words]
        return {code: self._words[code] for code in dict.fromkeys(order) if self._words.get(code, "").strip()}

    def set_words(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        for code, edit in self._edits.items():
            edit.blockSignals(True)
            edit.show_text(self._words.get(code, ""))
            edit.blockSignals(False)
            if isinstance(edit, GrowingEdit):
                edit.fit()

    def set_hint(self, code: str, hint: str | None) -> None:
        """Another hint for one language, or its own again."""
        if code in self._edits:
            self._edits[code].setPlaceholderText(self._hints.get(code, "") if hint is None else hint)

    def set_name(self, name: str) -> None:
        self._name = name
        self._arrange()

    def begin(self) -> None:
        next(iter(self._edits.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        languages = self._context.languages
        for code in [code for code in self._edits if code not in languages]:
            for widget in (self._edits.pop(code), self._tags.pop(code)):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for row, code in enumerate(languages):
            if code not in self._edits:
                self._add(code)
            edit, tag = self._edits[code], self._tags[code]
            self._grid.addWidget(tag, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(edit, row, 1)
            tag.setVisible(len(languages) > 1)
            several = len(languages) > 1
            edit.setAccessibleName(f"{self._name}, {language_name(code)}" if several else self._name)
            edit.setPlaceholderText(self._hints.get(code, "") or (self._hint if row == 0 else ""))
        self.setFocusProxy(self._edits[languages[0]])
        self.rebuilt.emit()

    def _add(self, code: str) -> None:
        edit: LineEdit | GrowingEdit
        if self._long:
            growing = GrowingEdit(self._name, self._hint, least=self._least)
            growing.textChanged.connect(lambda: self._typed(code, growing.text()))
            edit = growing
        else:
            line = LineEdit(self._name, self._hint)
            line.textEdited.connect(lambda text: self._typed(code, text))
            edit = line
        edit.left.connect(self.left)
        edit.blockSignals(True)
        edit.show_text(self._words.get(code, ""))
        edit.blockSignals(False)
        tag = QLabel(code.upper())
        tag.setProperty("role", "section")
        tag.setFixedWidth(22)
        tag.setContentsMargins(0, 10, 0, 0)
        tag.setToolTip(language_name(code))
        self._edits[code], self._tags[code] = edit, tag

    def _typed(self, code: str, text: str) -> None:
        if self._words.get(code, "") != text:
            self._words[code] = text
            self.changed.emit()


class WordsField(FieldEditor):
    """A text or long text. One language gives a plain string, several give words by language.

    A plain string that came in for several languages is the same in all of them (a number, a programme's
    title) and stays a plain string until another language gets words of its own.
    """

    def __init__(
        self,
        context: FormContext,
        name: str,
        hint: str = "",
        *,
        long: bool = False,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._context = context
        self._shared = False
        self._hint = hint
        self.editor = WordsEditor(context, name, hint, long=long, hints=hints)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.editor.changed.connect(self._edited)
        self.editor.left.connect(self.left)
        self.editor.rebuilt.connect(self.rebuilt)
        context.languages_changed.connect(self._show_shared)

    def value(self) -> FactValue | None:
        words = {code: text.strip() for code, text in self.editor.words().items()}
        if not words:
            return None
        only = len(words) == 1 and next(iter(words)) == self._context.languages[0]
        if only and (self._shared or len(self._context.languages) == 1):
            return next(iter(words.values()))
        return dict(words)

    def set_value(self, value: FactValue | None) -> None:
        self._shared = isinstance(value, str) and bool(value) and len(self._context.languages) > 1
        if isinstance(value, str):
            self.editor.set_words({self._context.languages[0]: value})
        elif isinstance(value, dict):
            self.editor.set_words({k: v for k, v in value.items() if isinstance(v, str)})
        else:
            self.editor.set_words({})
        self._show_shared()

    def begin(self) -> None:
        self.editor.begin()

    def _edited(self) -> None:
        if set(self.editor.words()) - {self._context.languages[0]}:
            self._shared = False
        self._show_shared()
        self.changed.emit()

    def _show_shared(self) -> None:
        for code in self._context.languages[1:]:
            self.editor.set_hint(code, self.tr("the same in this language") if self._shared else None)
