"""The values of one filter with how many items each would leave."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from app.i18n import _, n_
from app.ui.models.documents import NO_PARENT, Index

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FacetValues(QAbstractTableModel):
    """Two columns: the value's name with a tick, and its count. What is ticked stays in the list at any count."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, int]] = []  # value, name, count
        self._ticked: dict[str, str] = {}

    def show_values(self, values: tuple[tuple[str, str, int], ...]) -> None:
        """Show (value, name, count) triples, ticked ones first that the triples lack."""
        given = {value for value, _name, _count in values}
        kept = [(value, name, 0) for value, name in self._ticked.items() if value not in given]
        self.beginResetModel()
        self._rows = [*kept, *values]
        self.endResetModel()

    def ticked(self) -> tuple[str, ...]:
        """The ticked values, in the order they were ticked."""
        return tuple(self._ticked)

    def tick(self, values: dict[str, str]) -> None:
        """Tick exactly these values (value to name), without saying so."""
        self._ticked = dict(values)
        given = {value for value, _name, _count in self._rows}
        missing = [(value, name, 0) for value, name in values.items() if value not in given]
        self.beginResetModel()
        self._rows = [*missing, *self._rows]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        basic = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return basic | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else basic

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value, name, count = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (name, f"{count:,}")[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return name
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
