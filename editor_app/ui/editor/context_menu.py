"""The menu of the right button in the body, and the hint under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from editor_app.checks.waived import can_be_waived
from editor_app.ui.editor import chip_menu, word_menu
from editor_app.ui.editor.rows import Kind

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodyEdit", text)


def hint_at(edit: BodyEdit, point: QPoint) -> str:
    """The words of the finding or the link under ``point``; "" where there is neither."""
    finding = edit.finding_at(edit.cursorForPosition(point).position())
    if finding is not None:
        return finding.message
    if words := chip_menu.hint(edit, point):
        return words
    link = edit.link_at(point)
    return _tr("{link}\nCtrl+click opens it").format(link=link) if link else ""


def open_menu(edit: BodyEdit, at: QPoint, point: QPoint) -> None:
    """Open the menu at ``at`` on the screen for what lies under ``point``."""
    menu_for(edit, point).popup(at)


def menu_for(edit: BodyEdit, point: QPoint) -> QMenu:
    """Suggestions and mends first, then the clipboard, then links."""
    menu = QMenu(edit)
    menu.aboutToHide.connect(menu.deleteLater)
    writable = not edit.isReadOnly()
    finding = edit.finding_at(edit.cursorForPosition(point).position())
    if finding is not None:
        said = menu.addAction(finding.message)
        said.setEnabled(False)
        if finding.fix is not None and writable:
            words = finding.fix if finding.fix.strip() else _tr("Take it away")
            mend = menu.addAction(_tr("Change to “{words}”").format(words=words))
            mend.triggered.connect(lambda: edit.fix_wanted.emit(finding))
        if writable and can_be_waived(finding):
            menu.addAction(_tr("Ignore here…"), lambda: edit.ignore_wanted.emit(finding))
        menu.addSeparator()
    selected = edit.textCursor().hasSelection()
    if writable:
        undo = menu.addAction(_tr("Undo"), edit.undo)
        undo.setEnabled(edit.document().isUndoAvailable())
        redo = menu.addAction(_tr("Redo"), edit.redo)
        redo.setEnabled(edit.document().isRedoAvailable())
        menu.addSeparator()
        menu.addAction(_tr("Cut"), edit.cut).setEnabled(selected)
    menu.addAction(_tr("Copy"), edit.copy).setEnabled(selected)
    if writable:
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()
        full = held is not None and bool(held.formats())
        menu.addAction(_tr("Paste"), edit.paste).setEnabled(full)
        menu.addAction(_tr("Paste without formatting"), edit.paste_plain).setEnabled(full)
    menu.addAction(_tr("Select all"), edit.selectAll)
    menu.addSeparator()
    link = edit.link_at(point)
    if link:
        menu.addAction(_tr("Open the link"), lambda: edit.link_followed.emit(link))
    if writable and edit.state().kind is not Kind.FIGURE:
        menu.addAction(_tr("Change the link…") if link else _tr("Link…"), edit.link_wanted.emit)
    menu.addAction(_tr("How did we write it last time?"), edit.uses_wanted.emit)
    if finding is None or finding.fix is None:
        at = edit.cursorForPosition(point).position()
        word_menu.put_first(menu, edit, edit.spelling, at, edit.word_added.emit)
    chip_menu.put_first(menu, edit, chip_menu.chip_under(edit, point))
    return menu
