"""The list's model: frozen rows, read page by page as the person scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from editor_app.domain.release import ReleaseId, ReleaseLine, ReleasePage
from editor_app.ui.desk.releases import Listing
from editor_app.ui.pieces import status_name

LINE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class ReleaseModel(QAbstractListModel):
    """Rows of one listing. Asks for more by `more_wanted`; takes what comes by `show_page`."""

    more_wanted = Signal(object, object)
    """Listing, where to go on"""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[ReleaseLine] = []
        self._listing = Listing()
        self._next: str | None = None
        self._asked = False

    @property
    def listing(self) -> Listing:
        return self._listing

    @property
    def lines(self) -> tuple[ReleaseLine, ...]:
        return tuple(self._lines)

    def expect(self, listing: Listing) -> None:
        """From now on pages of ``listing`` are shown; pages of another one come too late and are dropped."""
        self._listing = listing

    def show_page(self, listing: Listing, page: ReleasePage, goes_on: bool) -> bool:
        """Put in a page; returns whether it was one that is wanted."""
        if listing != self._listing:
            return False
        self._asked = False
        if goes_on:
            known = {line.id for line in self._lines}
            fresh = [line for line in page.lines if line.id not in known]
            if fresh:
                first = len(self._lines)
                self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
                self._lines.extend(fresh)
                self.endInsertRows()
        elif [line.id for line in self._lines] == [line.id for line in page.lines]:
            self._lines = list(page.lines)  # the same releases: keep the selection and the place
            if self._lines:
                self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        else:
            self.beginResetModel()
            self._lines = list(page.lines)
            self.endResetModel()
        self._next = page.next
        return True

    def row_of(self, release_id: ReleaseId) -> int | None:
        return next((row for row, line in enumerate(self._lines) if line.id == release_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.headline or self.tr("Without a headline")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.headline or self.tr('Without a headline')}, {status_name(line.status)}"
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._listing, self._next)
