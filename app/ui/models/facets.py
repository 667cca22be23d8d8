"""The values of one filter with how many items each would leave."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from app.i18n import _, grouped, n_
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

_COUNT = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NAME = _COUNT | Qt.ItemFlag.ItemIsUserCheckable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FacetValues(QAbstractTableModel):
    """Two columns: the value's name with a tick, and its count. What is ticked stays in the list at any count."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, int]] = []  # value, name, count
        self._ticked: dict[str, str] = {}

    def show_values(self, values: tuple[tuple[str, str, int], ...]) -> bool:
        """Show (value, name, count) triples, those that are ticked first, also where the triples lack them.

        Whether they are others than those that are shown.
        """
        given = {value: (value, name, count) for value, name, count in values}
        self._ticked = {value: given[value][1] if value in given else name for value, name in self._ticked.items()}
        ticked = [given.get(value, (value, name, 0)) for value, name in self._ticked.items()]
        rows = [*ticked, *(one for one in values if one[0] not in self._ticked)]
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def add_values(self, values: tuple[tuple[str, str, int], ...]) -> None:
        """Add those of the triples that are not in the list."""
        given = {value for value, _name, _count in self._rows}
        new = [one for one in values if one[0] not in given]
        if new:
            last = len(self._rows)
            self.beginInsertRows(NO_PARENT, last, last + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def value(self, row: int) -> str:
        """The value of a row, "" for none."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else ""

    def row_of(self, value: str) -> int | None:
        """Where a value stands."""
        return next((row for row, one in enumerate(self._rows) if one[0] == value), None)

    def largest(self) -> int:
        """The largest count."""
        return max((count for _value, _name, count in self._rows), default=0)

    def ticked(self) -> tuple[str, ...]:
        """The ticked values, in the order they were ticked."""
        return tuple(self._ticked)

    def ticked_names(self) -> dict[str, str]:
        """The ticked values with their names."""
        return dict(self._ticked)

    def tick(self, values: dict[str, str]) -> None:
        """Tick exactly these values (value to name), without saying so."""
        self._ticked = dict(values)
        if not self.show_values(tuple(self._rows)) and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _COUNT if index.column() else _NAME

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value, name, count = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (name, grouped(count))[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return as_written(name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name}, {n_('{count} match', '{count} matches', count)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if index.column() else None
            case Qt.ItemDataRole.CheckStateRole:
                ticked = Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked
                return ticked if index.column() == 0 else None
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        key, name, _count = self._rows[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked[key] = name
        else:
            self._ticked.pop(key, None)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return (_("Value"), _("Matches"))[section] if shown else None
