"""Names of the whole page at once: plain ones into references, stale ones up to date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor

from editor_app.checks.quotation import spans
from editor_app.document.nodes import Document, Mention, mentions, plain
from editor_app.references.convert import names_in
from editor_app.ui.editor import chips
from editor_app.ui.editor.places import typed_span

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit


def refer(edit: BodyEdit) -> int:
    """Make references of the names that are certain, as one act; returns how many."""
    if edit.names is None or edit.isReadOnly():
        return 0
    leaves = edit.mirror.leaf_blocks()
    page = edit.document()
    made = 0
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    # From the end on, so that places stay where they are.
    for place in reversed(names_in(edit.tree(), edit.names.directory, spans)):
        block = page.findBlockByNumber(leaves[place.leaf])
        rows = [row for row in edit.mirror.line(block).rows or () if row.inlines]
        span = (
            typed_span(block.text(), plain(rows[0].inlines), place.start, place.end)
            if len(rows) == 1
            else None
        )
        if span is not None:
            start, end = block.position() + span[0], block.position() + span[1]
            chips.put(cursor, chips.Chip(start, end, place.mention), place.mention)
            made += 1
    cursor.endEditBlock()
    return made


def update(edit: BodyEdit) -> int:
    """Give stale references the words of now, as one act; returns how many."""
    names = edit.names
    if names is None or edit.isReadOnly():
        return 0
    page = edit.document()
    changed = 0
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    block = page.begin()
    while block.isValid():
        number = len(chips.chips_of(block))
        for n in range(number):
            # One after the other: each change moves those behind it.
            chip = chips.chips_of(block)[n]
            words = names.new_words(chip.mention, chips.before(page, chip))
            if words:
                chips.put(cursor, chip, replace(chip.mention, text=words))
                changed += 1
        block = block.next()
    cursor.endEditBlock()
    return changed


def show(edit: BodyEdit, document: Document, *, fresh: bool = False) -> None:
    """Show ``document``; where only names differ from the page, only these change, so that the cursor stays."""
    if not fresh:
        follow(edit, document)
    edit.set_document(document, fresh=fresh)


def follow(edit: BodyEdit, document: Document) -> None:
    """Take the words that the mentions of ``document`` came to, where its mentions are those of the page."""
    wanted = mentions(document)
    shown = mentions(edit.tree())
    if wanted == shown or [_reference(m) for m in wanted] != [_reference(m) for m in shown]:
        return
    page = edit.document()
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    block, at = page.begin(), 0
    while block.isValid():
        for n in range(len(chips.chips_of(block))):
            chip = chips.chips_of(block)[n]
            if chip.mention.text != wanted[at].text:
                chips.put(cursor, chip, replace(chip.mention, text=wanted[at].text))
            at += 1
        block = block.next()
    cursor.endEditBlock()


def _reference(mention: Mention) -> tuple[str, ...]:
    return mention.person, mention.form, mention.case


def refer_told(edit: BodyEdit) -> str:
    """`refer`, told in a sentence."""
    made = refer(edit)
    if not made:
        return _tr("No name is certain enough to become a reference.")
    return _tr("Names that became references: {count}.").format(count=made)


def update_told(edit: BodyEdit) -> str:
    """`update`, told in a sentence."""
    changed = update(edit)
    if not changed:
        return _tr("Every reference has the words of the directory.")
    return _tr("Names brought up to date from the directory: {count}.").format(count=changed)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodyEdit", text)
