"""What was found in a document as a list: its articles with the items within, or the items by kind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from app.i18n import _, grouped
from app.model.document import Anchor
from app.model.found import Article
from app.model.item import Item
from app.ui import words
from app.ui.as_written import as_written
from app.ui.found_rows import FoundRow
from app.ui.models.index import NO_PARENT, Index
from app.ui.passages import MARKS, Mark
from app.ui.widgets.source_looks import mark_name, one_name, sign

Grouping = Literal["articles", "kinds"]
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    anchor: Anchor | None
    rows: tuple[FoundRow, ...]


class Outline(QAbstractItemModel):
    """Groups with their rows; what the filter leaves out is not there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._articles: Sequence[Article] = ()
        self._rows: Sequence[FoundRow] = ()
        self._groups: list[_Group] = []
        self._by: Grouping = "articles"
        self._marks: Collection[Mark] = MARKS
        self._words = ""
        self._current = ""

    def show_found(self, articles: Sequence[Article], rows: Sequence[FoundRow]) -> None:
        """Show what was found in a document; rows name their articles by place."""
        self._articles, self._rows = articles, rows
        self._arrange()

    def narrow(self, typed: str, marks: Collection[Mark], by: Grouping) -> None:
        """Show only rows of these kinds that hold the words, grouped so."""
        if (typed, marks, by) != (self._words, self._marks, self._by):
            self._words, self._marks, self._by = typed, marks, by
            self._arrange()

    def rows(self) -> int:
        """How many rows there are, all groups together."""
        return sum(len(group.rows) for group in self._groups)

    def anchor(self, index: Index) -> Anchor | None:
        """The passage of a row, of an article where it begins."""
        row = self._row(index)
        group = self._group(index)
        return row.anchor if row else group.anchor if group else None

    def item(self, index: Index) -> Item | None:
        """The item of a row, None for a group and for what is no quotation."""
        row = self._row(index)
        return row.item if row else None

    def index_of(self, item_id: str, anchor: Anchor) -> QModelIndex:
        """The row of an item or, where that is "", of a passage; an index that is not valid where none is shown."""
        for number, group in enumerate(self._groups):
            for place, row in enumerate(group.rows):
                if (row.item.id if row.item else "") == item_id and (item_id or row.anchor == anchor):
                    return self.createIndex(place, 0, number + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        if column or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._groups) else QModelIndex()
        within = not parent.internalId() and row < len(self._groups[parent.row()].rows)
        return self.createIndex(row, 0, parent.row() + 1) if within else QModelIndex()

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent() too
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, group = self._row(index), self._group(index)
        if role == Qt.ItemDataRole.FontRole and group:
            return _bold()
        told = row.told if row else f"{group.name} ({grouped(len(group.rows))})" if group else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{sign(row.mark)}  {_state(row)}{told}" if row else told
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(words.facts(row.item) if row and row.item else told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_name(row.mark)}: {_state(row)}{told}" if row else told
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _("Found in this document") if shown else None

    def _row(self, index: Index) -> FoundRow | None:
        number = index.internalId() if index.isValid() else 0
        return self._groups[number - 1].rows[index.row()] if number else None

    def _group(self, index: Index) -> _Group | None:
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def _arrange(self) -> None:
        self.beginResetModel()
        sought = self._words.casefold().split()
        rows = [row for row in self._rows if row.mark in self._marks and all(one in row.sought for one in sought)]
        groups = _by_kind(rows) if self._by == "kinds" else _by_article(rows, self._articles)
        self._groups = [part for group in groups if group.rows for part in _parts(group)]
        self.endResetModel()


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _state(row: FoundRow) -> str:
    return "✓ " if row.item and row.item.review == "accepted" else ""


def _parts(group: _Group) -> list[_Group]:
    """A group of very many rows in several: a view counts all rows of a group when it opens it."""
    if len(group.rows) <= _MOST:
        return [group]
    return [
        _Group(_("{0}, {1}–{2}").format(group.name, start + 1, min(start + _MOST, len(group.rows))),
               group.rows[start].anchor, group.rows[start : start + _MOST])
        for start in range(0, len(group.rows), _MOST)
    ]


def _by_kind(rows: Sequence[FoundRow]) -> list[_Group]:
    return [_Group(mark_name(mark), None, tuple(row for row in rows if row.mark == mark)) for mark in MARKS]


def _by_article(rows: Sequence[FoundRow], articles: Sequence[Article]) -> list[_Group]:
    """The rows by the innermost article they stand in, those outside of all first."""
    held: dict[int, list[FoundRow]] = {}
    for row in rows:
        held.setdefault(row.article, []).append(row)
    outside = _Group(_("Outside of articles"), None, tuple(held.get(-1, ())))
    return [outside] + [
        _Group(words.flat(one.title) or _("Untitled article"), one.anchor, tuple(held.get(number, ())))
        for number, one in enumerate(articles)
    ]
