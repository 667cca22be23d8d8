"""A short list whose rows lead somewhere: one stop of Tab, arrows between the rows, Enter or a click to go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.widgets.plain import table
from app.ui.widgets.row_table import RowTable

_AIR = 28  # the padding of a cell, left and right, and what parts it from the next
_LEAST = 12  # characters that the column that gives way keeps


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A row: what stands in its cells, and what is done when it is chosen."""

    cells: tuple[str, ...]
    go: Callable[[], object]
    key: str = ""


class HomeRows(QAbstractTableModel):
    """The rows of a list."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self.rows: tuple[HomeRow, ...] = ()

    def show_rows(self, rows: Sequence[HomeRow]) -> bool:
        """Show these rows instead of the earlier ones; whether they look otherwise."""
        if [(one.key, one.cells) for one in rows] == [(one.key, one.cells) for one in self.rows]:
            self.rows = tuple(rows)
            return False
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.rows[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return as_written(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[index.column()]}: {text}"
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if shown else None


class HomeList(RowTable):
    """As high as its rows; headings are only for those who hear the screen.

    widths: the most that a column takes, in average characters. stretch: the column that gives way.
    """

    def __init__(self, name: str, headings: Sequence[str], widths: Sequence[int], stretch: int) -> None:
        super().__init__()
        self.list = HomeRows(headings, self)
        self._stretch = stretch
        _dress(self, name, widths, stretch, self.list)
        self._most = [self.fontMetrics().averageCharWidth() * width for width in widths]
        self.clicked.connect(self._go)
        self.show_rows(())

    def show_rows(self, rows: Sequence[HomeRow]) -> None:
        """Show these rows; the one that was current stays so where it is still there."""
        before = self.currentIndex().row()
        current = self.list.rows[before].key if 0 <= before < len(self.list.rows) else ""
        others = self.list.show_rows(rows)
        self._fit()
        if rows and not others:
            return
        keys = [row.key for row in rows]
        if rows:
            place = self.list.index(keys.index(current) if current in keys else 0, 0)
            how = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.ClearAndSelect
            quiet = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(place, how if self.hasFocus() else quiet)
        self.setVisible(bool(rows))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make each column as wide as what stands in it; where that is too much, the widest give up to a half."""
        wide = [self._wanted(number, most) for number, most in enumerate(self._most)]
        wide[self._stretch] = min(wide[self._stretch], self.fontMetrics().averageCharWidth() * _LEAST)
        over = sum(wide) - self.viewport().width()
        for number in sorted(range(len(wide)), key=lambda number: -wide[number]):
            given = min(max(over, 0), wide[number] // 2)
            wide[number], over = wide[number] - given, over - given
        for number, width in enumerate(wide):
            if number != self._stretch:
                self.setColumnWidth(number, width)

    def _wanted(self, number: int, most: int) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(one.cells[number]) for one in self.list.rows), default=0)
        return min(widest, most) + _AIR if widest else 0

    def sizeHint(self) -> QSize:
        high = self.verticalHeader().defaultSectionSize() * max(1, len(self.list.rows))
        return QSize(super().sizeHint().width(), high + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.list.rows:
            self.selectRow(max(0, self.currentIndex().row()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def _go(self, index: QModelIndex) -> None:
        self.list.rows[index.row()].go()


def _dress(view: QTableView, name: str, widths: Sequence[int], stretch: int, model: QAbstractTableModel) -> None:
    """Make a view look as a list of links."""
    sample = table(model, name, widths, stretch)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setFrameShape(sample.frameShape())
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    view.horizontalHeader().setMinimumSectionSize(0)
    view.setCursor(Qt.CursorShape.PointingHandCursor)
    for head in (view.horizontalHeader(), view.verticalHeader()):
        head.hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(round(view.fontMetrics().height() * 1.75))
    for number in range(model.columnCount()):
        view.setColumnWidth(number, sample.columnWidth(number))
    view.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    sample.deleteLater()
