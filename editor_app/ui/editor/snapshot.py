"""What stood on the page at one moment, and its Markdown without doing the unchanged part again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from editor_app.document.nodes import Document
from editor_app.document.write_markdown import write_markdown
from editor_app.domain.content import Text
from editor_app.ui.editor.rows import Kind, Row, tree, with_words


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Cheap to take; `text` does the work, on any thread."""

    language: str
    headline: str
    summary: str
    rows: tuple[Row, ...]

    def document(self) -> Document:
        return tree(self.rows)

    def text(self) -> Text:
        return Text(self.headline, self.summary, markdown(self.rows))


def markdown(rows: Sequence[Row]) -> str:
    """``write_markdown(tree(rows))``, remembering what unchanged rows came to.

    A block's Markdown does not depend on its neighbours, so each paragraph, list or quotation is written once
    for as long as it stays the same: a keystroke in a long text costs one paragraph.
    """
    return "\n\n".join(part for part in map(_written, _runs(rows)) if part)


@lru_cache(maxsize=8192)
def _written(rows: tuple[Row, ...]) -> str:
    return write_markdown(tree(rows))


def _runs(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Rows that make one block (or several lists) together; rows without words join what they lie between."""
    full: list[Row] = []
    for is_list, group in groupby(with_words(rows), key=lambda row: row.kind.is_list):
        members = list(group)
        if not is_list or any(row.inlines for row in members):
            full.extend(members)
    for sort, group in groupby(full, key=_sort):
        if sort:
            yield tuple(group)
        else:
            for row in group:
                yield (row,)


def _sort(row: Row) -> str:
    if row.kind.is_list:
        return "list"
    return "quote" if row.kind is Kind.QUOTE else ""
