"""The tab of institutions: how each is called in every language, and which forms of it are wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.style import Institution
from editor_app.domain.style_changes import name_of
from editor_app.domain.style_words import LONGEST_ACRONYM, LONGEST_NAME, checked_institutions
from editor_app.errors import EditorError
from editor_app.ui import look
from editor_app.ui.house_style.draft import StyleDraft
from editor_app.ui.house_style.rule_rows import divider
from editor_app.ui.pieces import button, label, language_name


class InstitutionsPage(QWidget):
    """Reads and puts the institutions of the draft. What is typed is put at every letter."""

    def __init__(self, draft: StyleDraft, languages: Sequence[str]) -> None:
        super().__init__()
        self._draft = draft
        self._languages = tuple(languages)
        self._filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Institutions"))
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.add = button(self.tr("New institution"), icon="plus", clicked=self._add)
        self.remove = button(self.tr("Take out"), clicked=self._remove)
        self.names: dict[str, QLineEdit] = {}
        self.shorts: dict[str, QLineEdit] = {}
        self.letters: dict[str, QLineEdit] = {}
        self.wrong: dict[str, QPlainTextEdit] = {}
        self.error = label("", "field-error", wrap=True)
        self.empty = label(
            self.tr(
                "No institutions yet. The office itself and the organisations of the directory are known anyway; "
                "here stand others, with their short forms, acronyms and forms that are in use and wrong."
            ),
            "muted",
            wrap=True,
        )
        self._form = QWidget()
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show())
        draft.changed.connect(self._style_changed)
        self._fill(0)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("role", "canvas")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(look.pixels(300))
        left = QVBoxLayout(side)
        left.setContentsMargins(12, 14, 12, 12)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        for made in (self.add, self.remove):
            made.setAutoDefault(False)
            made.setVisible(self._draft.may_change)
            buttons.addWidget(made)
        left.addLayout(buttons)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("The institution"))
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(26, 18, 26, 18)
        right.setSpacing(10)
        right.addWidget(self.empty)
        right.addWidget(self._form)
        right.addWidget(self.error)
        right.addStretch(1)
        scroll.setWidget(inner)
        self._lay_out_form()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(divider())
        row.addWidget(scroll, 1)

    def _lay_out_form(self) -> None:
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        titles = (
            self.tr("Official name"),
            self.tr("Short form, such as “the Service”"),
            self.tr("Acronym"),
            self.tr("Wrong forms, one a line"),
        )
        read_only = not self._draft.may_change
        for column, code in enumerate(self._languages):
            grid.addWidget(label(language_name(code), "heading"), 0, column)
            grid.setColumnStretch(column, 1)
            for n, (title, fields) in enumerate(
                zip(titles[:3], (self.names, self.shorts, self.letters), strict=True)
            ):
                line = QLineEdit()
                line.setAccessibleName(
                    self.tr("{field}, {language}").format(field=title, language=language_name(code))
                )
                line.setMaxLength(LONGEST_ACRONYM if fields is self.letters else LONGEST_NAME)
                line.setReadOnly(read_only)
                line.textEdited.connect(lambda _: self._typed())
                grid.addWidget(line, 2 * n + 2, column)
                fields[code] = line
            several = QPlainTextEdit()
            several.setAccessibleName(
                self.tr("{field}, {language}").format(field=titles[3], language=language_name(code))
            )
            several.setTabChangesFocus(True)
            several.setReadOnly(read_only)
            several.setFixedHeight(look.pixels(96))
            several.textChanged.connect(self._typed)
            grid.addWidget(several, 8, column)
            self.wrong[code] = several
        for n, title in enumerate(titles):
            grid.addWidget(label(title, "muted"), 2 * n + 1, 0, 1, len(self._languages))

    # -- showing -------------------------------------------------------------------------------------------

    def _style_changed(self) -> None:
        mine = [self.list.item(n).text() for n in range(self.list.count())]
        if mine != [self._title(one) for one in self._draft.style.institutions]:
            self._fill(self.list.currentRow())
        elif not self._typing():
            self._show()
        self._show_buttons()

    def _typing(self) -> bool:
        fields = (*self.names.values(), *self.shorts.values(), *self.letters.values(), *self.wrong.values())
        return any(one.hasFocus() for one in fields)

    def _title(self, one: Institution) -> str:
        return name_of(one) or self.tr("(without a name)")

    def _fill(self, row: int) -> None:
        institutions = self._draft.style.institutions
        self._filling = True
        self.list.clear()
        for one in institutions:
            self.list.addItem(self._title(one))
        self.list.setCurrentRow(min(max(row, 0), len(institutions) - 1))
        self._filling = False
        self._show()

    def _current(self) -> Institution | None:
        row = self.list.currentRow()
        institutions = self._draft.style.institutions
        return institutions[row] if 0 <= row < len(institutions) else None

    def _show(self) -> None:
        if self._filling:
            return
        one = self._current()
        self._form.setVisible(one is not None)
        self.empty.setVisible(one is None)
        if one is not None and one != self._written(one):
            self._filling = True
            for code in self._languages:
                self.names[code].setText(one.names.get(code, ""))
                self.shorts[code].setText(one.short_names.get(code, ""))
                self.letters[code].setText(one.acronyms.get(code, ""))
                self.wrong[code].setPlainText("\n".join(one.wrong_names.get(code, ())))
            self._filling = False
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.add.setEnabled(self._draft.may_change)
        self.remove.setEnabled(self._draft.may_change and self._current() is not None)
        try:
            checked_institutions(self._draft.style.institutions)
            self.error.setText("")
        except EditorError as error:
            self.error.setText(str(error))

    # -- what the person does ------------------------------------------------------------------------------

    def _written(self, before: Institution) -> Institution:
        """What stands in the fields; languages without a field keep what they had."""
        return Institution(
            _with(before.names, {code: line.text() for code, line in self.names.items()}),
            _with(before.short_names, {code: line.text() for code, line in self.shorts.items()}),
            _with(before.acronyms, {code: line.text() for code, line in self.letters.items()}),
            {
                code: forms
                for code, forms in {
                    **before.wrong_names,
                    **{code: _lines(edit.toPlainText()) for code, edit in self.wrong.items()},
                }.items()
                if forms
            },
        )

    def _typed(self) -> None:
        one, row = self._current(), self.list.currentRow()
        if self._filling or one is None:
            return
        made = self._written(one)
        institutions = list(self._draft.style.institutions)
        institutions[row] = made
        self._filling = True
        self.list.item(row).setText(self._title(made))
        self._filling = False
        self._draft.put(replace(self._draft.style, institutions=tuple(institutions)))

    def _add(self) -> None:
        institutions = (*self._draft.style.institutions, Institution({}))
        self._draft.put(replace(self._draft.style, institutions=institutions))
        self.list.setCurrentRow(len(institutions) - 1)
        if self._languages:
            self.names[self._languages[0]].setFocus()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if self._current() is not None:
            institutions = list(self._draft.style.institutions)
            del institutions[row]
            self._draft.put(replace(self._draft.style, institutions=tuple(institutions)))
            self.list.setFocus()


def _with(before: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
    merged = {**before, **written}
    return {code: words for code, words in merged.items() if words}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())
