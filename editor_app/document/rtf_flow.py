"""Paragraphs and tables of an RTF text, as they end one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.document.nodes import Inline, normal_inlines, plain
from editor_app.document.pasted import Tally
from editor_app.document.pasted_leaves import Leaf, merged, row_leaves
from editor_app.document.pasted_styles import is_number
from editor_app.document.rtf_state import State, Style, Tables


@dataclass(slots=True)
class Flow:
    """A run of paragraphs: the text itself, a footnote or a text box. ``leaves`` is where they go."""

    leaves: list[Leaf]
    words: list[Inline] = field(default_factory=list)
    mark: str = ""
    _cell: list[Leaf] = field(default_factory=list)
    _row: list[list[Leaf]] = field(default_factory=list)
    _in_table: bool = False

    def end_paragraph(self, state: State, tables: Tables, tally: Tally) -> None:
        """What has been read becomes a leaf, if there are words in it."""
        tally.goes_on()
        words, self.words = list(normal_inlines(merged(self.words))), []
        mark, self.mark = self.mark.strip(), ""
        if not plain(words).strip():
            return
        leaf = _leaf(words, mark, state, tables)
        if state.in_table:
            self._cell.append(leaf)
        else:
            self.end_table(tally)
            self.leaves.append(leaf)

    def end_cell(self) -> None:
        self._row.append(self._cell)
        self._cell = []

    def end_row(self, tally: Tally) -> None:
        if self._cell:
            self.end_cell()
        leaves, was_row = row_leaves(self._row)
        self._row = []
        self.leaves.extend(leaves)
        if was_row and not self._in_table:
            tally.tables += 1
            self._in_table = True

    def end_table(self, tally: Tally) -> None:
        self.end_row(tally)
        self._in_table = False


def _leaf(words: list[Inline], mark: str, state: State, tables: Tables) -> Leaf:
    style = tables.styles.get(state.style, Style())
    outline = state.outline if state.outline >= 0 else style.outline
    heading = style.heading()
    if not heading and 0 <= outline <= 8:
        heading = 2 if outline < 2 else 3
    if heading:
        return Leaf("heading", words, level=heading)
    if mark or state.in_list:
        numbered = is_number(mark) if mark else tables.counts(state.in_list, state.level)
        return Leaf("item", words, level=state.level + 1, numbered=numbered)
    return Leaf("quote" if style.quote() else "paragraph", words)
