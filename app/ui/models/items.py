"""Events, and quotations with statements, as tables that load a page of rows when it comes into view."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette

from app import registry
from app.i18n import _
from app.model.found import Event, Statement
from app.model.item import Item
from app.model.order import Order, OrderBy
from app.ui import words
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

PAGE = 50
"""Rows that are read at once: a window shows fewer, and they are there before anybody sees that they were not."""
_PAGES_KEPT = 60  # 3,000 rows, 8 MB; the pages seen last stay
_AT_ONCE = 2  # pages that are being read; of those that are scrolled past meanwhile only the last are read then
_MOST_WAITING = 4
_PATIENCE = 5.0  # seconds after which a page that has not come no longer holds up others


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for settings, its heading, what it shows of an item, its width in average characters.

    usual: whether it is shown where the user has chosen none. sorts: whether the rows can run by it. fits: words that
    find room in it however long they are in the language of the window.
    """

    key: OrderBy | Literal["date", "what"]
    heading: str
    shown: Callable[[Item], str]
    width: int
    usual: bool = True
    sorts: bool = True
    fits: tuple[str, ...] = ()


def event_columns() -> tuple[Column, ...]:
    """The columns of the events table; the first is the date."""
    return (
        Column("date", _("Date"), words.date_cell, 15),
        Column("title", _("Event"), lambda item: words.flat(words.heading(item)), 40),
        Column("place", _("Place"), lambda item: ", ".join(_event(item).places), 8),
        _countries(9),
        Column("people", _("With"), lambda item: ", ".join(_event(item).participants), 14, usual=False),
        Column("kind", _("Kind"), lambda item: words.event_kind_words(_event(item).kind), 13, usual=False),
        Column("status", _("Status"), lambda item: words.status_words(_event(item).status), 12, usual=False),
        *_common(),
    )


def statement_columns() -> tuple[Column, ...]:
    """The columns of the quotations and statements table; the first is the date."""
    return (
        Column("date", _("Date"), words.date_cell, 15),
        Column("speaker", _("Speaker"), words.speaker_cell, 13),
        Column("words", _("Words"), lambda item: words.flat(item.words), 40),
        Column("kind", _("Kind"), lambda item: words.kind_words(_statement(item)), 8, fits=words.kinds_of_words()),
        Column("role", _("Role"), lambda item: _statement(item).role, 16, usual=False),
        _countries(12, usual=False),
        *_common(),
    )


def mixed_columns() -> tuple[Column, ...]:
    """The columns of a list of events and statements together; the first is the date."""
    return (
        Column("date", _("Date"), words.date_cell, 15),
        Column("what", _("What was done or said"), words.told_in_a_line, 50, sorts=False),
        Column("kind", _("Kind"), words.item_kind_words, 12, sorts=False),
        Column("document", _("Document"), words.document_cell, 14, sorts=False),
    )


def _countries(width: int, usual: bool = True) -> Column:
    return Column(
        "countries", _("Countries"), lambda item: ", ".join(map(registry.country_name, item.found.countries)), width,
        usual,
    )


def _common() -> tuple[Column, ...]:
    """What both tables can show."""
    return (
        Column("forums", _("Forums"), lambda item: ", ".join(item.found.forums), 10, usual=False),
        Column("topics", _("Topics"), lambda item: words.topic_names(item.found.topics), 12, usual=False),
        Column("document", _("Document"), words.document_cell, 10),
        Column("issuer", _("Issuer"), lambda item: item.citations[0].issuer, 14, usual=False),
        Column("page", _("Page"), lambda item: item.citations[0].page, 6, usual=False),
        Column("review", _("Review"), lambda item: words.review_words(item.review), 10, usual=False),
        Column("marking", _("Marking"), lambda item: item.marking or item.citations[0].marking, 10, usual=False),
    )


def _event(item: Item) -> Event:
    assert isinstance(item.found, Event)
    return item.found


def _statement(item: Item) -> Statement:
    assert isinstance(item.found, Statement)
    return item.found


class ItemTable(QAbstractTableModel):
    """Total rows, of which only the pages that were looked at are here; page_wanted asks for a missing one."""

    page_wanted = Signal(int)  # offset of its first row
    order_wanted = Signal()

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.newest = False
        self.sorted_by, self.falling = 0, False
        self._shown = (0, False, False)  # by what the rows that are here are sorted
        self._total = 0
        self._pages: OrderedDict[int, tuple[Item, ...]] = OrderedDict()
        self._asked: dict[int, float] = {}  # pages that are being read, and since when
        self._waiting: list[int] = []
        self._seen = 0

    def restart(self, total: int, first: tuple[Item, ...]) -> None:
        """Show a new result: how many rows there are, and the first page of them."""
        self.beginResetModel()
        self._shown = (self.sorted_by, self.falling, self.newest)
        self._total = total
        self._pages.clear()
        self._asked.clear()
        self._waiting.clear()
        self._seen = 0
        if first:
            self._pages[0] = first
        self.endResetModel()

    def add_page(self, offset: int, items: tuple[Item, ...]) -> None:
        """Fill in a page that was asked for."""
        self._asked.pop(offset, None)
        self._pages[offset] = items
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        if items:
            last = min(offset + len(items), self._total) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self.columns) - 1))
        if self._waiting:
            self._want(self._waiting.pop())

    def item(self, row: int) -> Item | None:
        """The item of a row, or None where its page is not here yet (it is asked for)."""
        offset = row - row % PAGE
        page = self._pages.get(offset)
        if page is None:
            self._want(offset)
            return None
        self._pages.move_to_end(offset)
        if offset != self._seen:
            self._seen, before = offset, self._seen
            self._read_ahead(offset + (PAGE if offset > before else -PAGE))
        return page[row - offset] if row - offset < len(page) else None

    def _want(self, offset: int) -> None:
        """Ask for a page, or put it off until one of those that are being read has come."""
        now = monotonic()
        if now - self._asked.get(offset, -_PATIENCE) < _PATIENCE:
            return
        if sum(now - since < _PATIENCE for since in self._asked.values()) < _AT_ONCE:
            self._asked[offset] = now
            self.page_wanted.emit(offset)
            return
        self._waiting = [*(one for one in self._waiting if one != offset), offset][-_MOST_WAITING:]

    def _read_ahead(self, offset: int) -> None:
        """Ask for the page that comes next the way the user scrolls, where nothing that he sees is missing."""
        if 0 <= offset < self._total and offset not in self._pages and not self._asked and not self._waiting:
            self._want(offset)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index)
        if role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
        ):
            return None
        item = self.item(index.row())
        if item is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return self._text(item, index.column(), role)

    def _text(self, item: Item, column: int, role: int) -> str:
        text = self.columns[column].shown(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(words.facts(item) if column == 0 else self._told(item, column, text))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[column].heading}: {text}"
        return text

    def _told(self, item: Item, column: int, text: str) -> str:
        """What is said where the pointer rests: of a speaker also why it is he."""
        why = words.speaker_words(item.found) if isinstance(item.found, Statement) and column == 1 else ""
        return f"{text}\n{why}" if why else text

    def _colour(self, index: Index) -> Any:
        here = index.row() - index.row() % PAGE in self._pages
        item = self.item(index.row()) if here else None
        unclear = item and isinstance(item.found, Statement) and not item.found.speaker and index.column() == 1
        undated = item and not item.date and index.column() == 0
        if not (unclear or undated):
            return None
        return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.ToolTipRole and self.columns[section].sorts:
            if section == self.sorted_by:
                return _("Click to reverse the order.")
            return _("Click to sort by date.") if section == 0 else _("Click to sort all matches by this column.")
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        falling = order == Qt.SortOrder.DescendingOrder
        if column < 0 or not self.columns[column].sorts or (column, falling) == (self.sorted_by, self.falling):
            return
        self.sorted_by, self.falling = column, falling
        if column == 0:
            self.newest = falling
        self.order_wanted.emit()

    def back(self) -> None:
        """Take the order again that the rows have which are here: another one was not found."""
        self.sorted_by, self.falling, self.newest = self._shown

    def order(self) -> Order | None:
        """The order in which the rows are to run; None for that of the date, which newest tells."""
        key = self.columns[self.sorted_by].key
        return None if key in ("date", "what") else Order(key, self.falling)
