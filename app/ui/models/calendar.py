"""A month as six weeks of seven days, each with how many matches it has and what the first of them are."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QObject, Qt, Signal

from app.i18n import _, language, n_
from app.model.dates import words
from app.model.item import Item
from app.ui import words as told
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

WEEKS, DAYS = 6, 7
_SPOKEN, _DRAWN = 3, 20
FOUND = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid: how many matches it has, and the titles of the first of them."""

    day: date
    inside: bool
    items: int
    titles: tuple[str, ...]


class CalendarMonth(QAbstractTableModel):
    """The month in the middle of the grid; its weeks begin on Monday."""

    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year, self.month = 2025, 1
        self._counts: Mapping[str, int] = {}
        self._items: Mapping[str, Sequence[Item]] = {}
        self._days: dict[tuple[int, int], Day] = {}  # of each, Qt asks ten things to paint it

    def show_month(self, year: int, month: int) -> None:
        """Turn to a month; its matches come by show_days."""
        self.beginResetModel()
        self.year, self.month = year, month
        self._counts, self._items, self._days = {}, {}, {}
        self.endResetModel()

    def show_days(self, counts: Mapping[str, int], items: Sequence[Item]) -> None:
        """Show how many matches each ISO day has, and the first items of those days."""
        held: dict[str, list[Item]] = {}
        for item in items:
            if item.date in counts:
                held.setdefault(item.date, []).append(item)
        self._counts, self._items, self._days = counts, held, {}
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))
        self.shown.emit()

    def first_day(self) -> date:
        """The day in the upper left corner."""
        first = date(self.year, self.month, 1)
        before = first.weekday()
        return first - timedelta(days=before) if first.toordinal() > before else first

    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def day(self, index: Index) -> Day:
        """The day of a cell."""
        cell = index.row(), index.column()
        if cell not in self._days:
            self._days[cell] = self._day(*cell)
        return self._days[cell]

    def _day(self, row: int, column: int) -> Day:
        ordinal = self.first_day().toordinal() + row * DAYS + column
        day = date.fromordinal(min(ordinal, date.max.toordinal()))
        key, inside = day.isoformat(), (day.year, day.month) == (self.year, self.month)
        items = self._items.get(key, ()) if inside else ()
        titles = tuple(map(told.told_in_a_line, items[:_DRAWN]))
        return Day(day, inside, self._counts.get(key, 0) if inside else 0, titles)

    def first_item(self, index: Index) -> Item | None:
        """The first item of the day of a cell."""
        return next(iter(self._items.get(self.day(index).day.isoformat(), ())), None) if index.isValid() else None

    def cell(self, day: date) -> tuple[int, int]:
        """Row and column of a day."""
        return divmod(day.toordinal() - self.first_day().toordinal(), DAYS)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(day.day.day)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(day)
            case Qt.ItemDataRole.ToolTipRole if day.items:
                return as_written("\n".join((self._heading(day), *day.titles)))
            case _:
                return day if role == FOUND else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return QLocale(language()).dayName(section + 1, QLocale.FormatType.ShortFormat)
        return None

    def _heading(self, day: Day) -> str:
        return _("{0}: {1}").format(
            words(day.day.isoformat()), n_("{count} match", "{count} matches", day.items)
        )

    def _spoken(self, day: Day) -> str:
        if not day.items:
            return _("{0}: nothing").format(words(day.day.isoformat()))
        return "; ".join((self._heading(day), *day.titles[:_SPOKEN]))
