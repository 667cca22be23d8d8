"""Items under headings: the headings with their counts at once, the rows of each by pages once it is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from app.i18n import _, grouped, n_
from app.model.item import Item
from app.model.pack import Selection
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.models.items import PAGE, Column

MOST_ROWS = 10_000
"""Rows of one group that are listed; a last row says how many more there are."""


@dataclass(eq=False, slots=True)
class Group:
    """A heading: its name, how many items it is said to have, and the selection that finds them."""

    name: str
    items: int
    selection: Selection
    rows: int = 0
    known: bool = False  # whether the rows have been asked for and counted
    pages: dict[int, tuple[Item, ...]] = field(default_factory=dict[int, tuple[Item, ...]])
    asked: set[int] = field(default_factory=set[int])


class GroupedItems(QAbstractItemModel):
    """page_wanted(group, offset) asks for rows, whose number and first page come by open_group, further by add_page."""

    page_wanted = Signal(object, int)

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._groups: tuple[Group, ...] = ()

    def restart(self, groups: Sequence[Group]) -> None:
        """Show these headings, all folded."""
        self.beginResetModel()
        self._groups = tuple(groups)
        self.endResetModel()

    def open_group(self, group: Group, total: int, first: tuple[Item, ...]) -> None:
        """Fill in how many rows a group has, and its first page."""
        if group not in self._groups or group.known:
            return
        place = self.index(self._groups.index(group), 0)
        group.items, group.known = total, True
        group.pages[0] = first
        rows = min(total, MOST_ROWS) + (total > MOST_ROWS)
        if rows:
            self.beginInsertRows(place, 0, rows - 1)
            group.rows = rows
            self.endInsertRows()
        self.dataChanged.emit(place, place)

    def add_page(self, group: Group, offset: int, items: tuple[Item, ...]) -> None:
        """Fill in a page that was asked for."""
        if group not in self._groups:
            return
        group.pages[offset] = items
        parent = self.index(self._groups.index(group), 0)
        last = min(offset + len(items), group.rows) - 1
        if last >= offset:
            self.dataChanged.emit(self.index(offset, 0, parent), self.index(last, len(self.columns) - 1, parent))

    def group(self, index: Index) -> Group | None:
        """The group whose heading an index is."""
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def _above(self, index: Index) -> Group | None:
        """The group that a row stands in. An index holds the number of its group, counted from 1; a heading holds 0."""
        number = index.internalId() if index.isValid() else 0
        return self._groups[number - 1] if 0 < number <= len(self._groups) else None

    def item(self, index: Index) -> Item | None:
        """The item of a row; None for a heading and for a row that is not here yet (it is asked for)."""
        group = self._above(index)
        if group is None or index.row() >= MOST_ROWS:
            return None
        offset = index.row() - index.row() % PAGE
        page = group.pages.get(offset)
        if page is None:
            if offset not in group.asked:
                group.asked.add(offset)
                self.page_wanted.emit(group, offset)
            return None
        return page[index.row() - offset] if index.row() - offset < len(page) else None

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._groups)
        group = self.group(parent)
        return group.rows if group and parent.column() == 0 else 0

    def hasChildren(self, parent: Index = NO_PARENT) -> bool:
        group = self.group(parent)
        return bool(self._groups) if not parent.isValid() else bool(group and group.items)

    def canFetchMore(self, parent: Index) -> bool:
        group = self.group(parent)
        return bool(group and not group.known)

    def fetchMore(self, parent: Index) -> None:
        group = self.group(parent)
        if group and not group.known and 0 not in group.asked:
            group.asked.add(0)
            self.page_wanted.emit(group, 0)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        group = self.group(index)
        if group:
            heading = _("{0} ({1})").format(group.name, grouped(group.items)) if index.column() == 0 else ""
            return as_written(heading) if role == Qt.ItemDataRole.ToolTipRole else heading
        return self._cell(index, role)

    def _cell(self, index: Index, role: int) -> str:
        within = self._above(index)
        if within and index.row() >= MOST_ROWS:
            left = n_("{count} more: narrow the search", "{count} more: narrow the search", within.items - MOST_ROWS)
            return left if index.column() == 0 else ""
        item = self.item(index)
        if item is None:
            return "…"
        column = self.columns[index.column()]
        text = column.shown(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{0}: {1}").format(column.heading, text)
        return as_written(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.columns[section].heading if shown else None
