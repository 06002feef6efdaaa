"""What can be done with a chip: another form or case, its person in the directory, plain words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from editor_app.document.nodes import MentionForm
from editor_app.domain.people import Case
from editor_app.ui.editor.chips import Chip, before, chip_at
from editor_app.ui.editor.page_names import PageNames
from editor_app.ui.people.case_names import CASES_OF, case_name

if TYPE_CHECKING:
    from editor_app.ui.editor.chip_edit import ChipEdit

_MOST_WORDS = 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChipMenu", text)


def form_name(form: MentionForm) -> str:
    """A form as people call it."""
    return {
        MentionForm.FULL: _tr("Post and full name"),
        MentionForm.LATER: _tr("Later mention"),
        MentionForm.NAME: _tr("Full name"),
        MentionForm.POST: _tr("Post"),
    }[form]


def chip_under(edit: ChipEdit, point: QPoint) -> Chip | None:
    """The chip under a point of the viewport."""
    cursor = edit.cursorForPosition(point)
    return chip_at(cursor.block(), cursor.position())


def hint(edit: ChipEdit, point: QPoint) -> str:
    """What the chip under ``point`` stands for; "" where there is none."""
    names = edit.names
    chip = chip_under(edit, point) if names is not None else None
    return names.hint(chip.mention, before(edit.document(), chip)) if names is not None and chip else ""


def put_first(menu: QMenu, edit: ChipEdit, chip: Chip | None) -> None:
    """Put what can be done with ``chip`` at the top of ``menu``."""
    if chip is None or edit.names is None:
        return
    first = menu.actions()[0] if menu.actions() else None
    for action in _actions(menu, edit, chip, edit.names):
        menu.insertAction(first, action) if first is not None else menu.addAction(action)
    if first is not None:
        menu.insertSeparator(first)


def menu_for(edit: ChipEdit, chip: Chip) -> QMenu:
    """The menu of one chip."""
    menu = QMenu(edit)
    menu.aboutToHide.connect(menu.deleteLater)
    put_first(menu, edit, chip)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


def _actions(menu: QMenu, edit: ChipEdit, chip: Chip, names: PageNames) -> list[QAction]:
    mention = chip.mention
    text_before = before(edit.document(), chip)
    out: list[QAction] = []
    if not edit.isReadOnly():
        if words := names.new_words(mention, text_before):
            fresh = QAction(_tr("Bring up to date: “{words}”").format(words=_short(words)), menu)
            fresh.triggered.connect(partial(edit.put_mention, chip, replace(mention, text=words)))
            out.append(fresh)
        group = QActionGroup(menu)
        for form in MentionForm:
            wanted = names.asked(replace(mention, form=form), text_before)
            label = form_name(form)
            if form is not mention.form and wanted.text != mention.text:
                label = _tr("{form}: “{words}”").format(form=label, words=_short(wanted.text))
            out.append(_choice(group, menu, label, form is mention.form))
            out[-1].triggered.connect(partial(edit.put_mention, chip, wanted))
        if cases := CASES_OF.get(names.language, ()):
            out.append(_cases(menu, edit, chip, names, cases, text_before))
    shown = QAction(_tr("Show in the directory"), menu)
    shown.setEnabled(names.knows(mention.person))
    shown.triggered.connect(partial(edit.person_wanted.emit, mention.person))
    out.append(shown)
    if not edit.isReadOnly():
        plain = QAction(_tr("Turn into plain words"), menu)
        plain.triggered.connect(partial(edit.put_mention, chip, None))
        out.append(plain)
    return out


def _cases(
    menu: QMenu, edit: ChipEdit, chip: Chip, names: PageNames, cases: tuple[Case, ...], text_before: str
) -> QAction:
    inner = QMenu(_tr("Case"), menu)
    group = QActionGroup(inner)
    for case in (Case.NOMINATIVE, *(case for case in cases if case is not Case.NOMINATIVE)):
        wanted = replace(chip.mention, case=case)
        words, problem = names.directory.words(wanted, text_before)
        label = case_name(case)
        if problem is None:
            label = _tr("{case}: “{words}”").format(case=label, words=_short(words))
            wanted = replace(wanted, text=words)
        else:
            label = _tr("{case} (no stored form)").format(case=label)
        action = _choice(group, inner, label, case is chip.mention.case)
        action.triggered.connect(partial(edit.put_mention, chip, wanted))
        inner.addAction(action)
    return inner.menuAction()


def _choice(group: QActionGroup, home: QMenu, label: str, on: bool) -> QAction:
    action = QAction(label.replace("&", "&&"), home)
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    return action


def _short(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rstrip() + "…"
