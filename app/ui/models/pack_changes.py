"""The changes of an update by their kinds, each with a tick; those that hold what is looked for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication

from app.i18n import _
from app.model.pack import Change, ChangeKind
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

_LONGEST = 600
"""Characters of an entry that are shown."""
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICK = Qt.ItemDataRole.CheckStateRole


class ChangeTable(QAbstractTableModel):
    """A row for each kind, and after it one for each change: what it says, and why. All are ticked at first.

    A table and no tree, which would ask about each of thousands of rows before it shows the first.
    """

    ticked_changed = Signal()

    def __init__(self, changes: Sequence[Change], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = tuple(changes)
        self._off: set[int] = set()
        self._words: list[str] = []
        self._kinds: dict[ChangeKind, list[int]] = {}
        self._rows: list[int | ChangeKind] = []
        self._arrange(range(len(self._changes)))

    def ticked(self) -> tuple[Change, ...]:
        """The changes that are ticked, shown or not."""
        return tuple(change for number, change in enumerate(self._changes) if number not in self._off)

    def tick_shown(self, on: bool) -> None:
        """Tick or untick all that are shown."""
        self._tick([one for one in self._rows if isinstance(one, int)], on)

    def narrow(self, text: str) -> None:
        """Show the changes that hold these words; what is ticked stays ticked."""
        if not self._words:
            self._words = [f"{told(change)} {change.reason}".casefold() for change in self._changes]
        wanted = text.casefold().split()
        self.beginResetModel()
        self._arrange([number for number, words in enumerate(self._words) if all(one in words for one in wanted)])
        self.endResetModel()

    def change(self, row: int) -> Change | None:
        """The change of a row; None for a kind, and for a row that is none."""
        one = self._rows[row] if 0 <= row < len(self._rows) else ""
        return self._changes[one] if isinstance(one, int) else None

    def heads(self) -> list[int]:
        """The rows that name a kind."""
        return [row for row, one in enumerate(self._rows) if not isinstance(one, int)]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self._rows[index.row()]
        if not isinstance(one, int):
            return self._of_kind(one, index.column(), role)
        change = self._changes[one]
        if role == _TICK and index.column() == 0:
            return Qt.CheckState.Unchecked if one in self._off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            return (told(change), change.reason)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = _("not applied") if one in self._off else _("applied")
            return (f"{told(change)}, {ticked}", _("Why: {0}").format(change.reason))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(("\n→ ".join(both(change)), change.reason)[index.column()])
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or index.column():
            return False
        one = self._rows[index.row()]
        self._tick([one] if isinstance(one, int) else self._kinds[one], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return (_("Entry"), _("Why"))[section] if shown else None

    def _of_kind(self, kind: ChangeKind, column: int, role: int) -> Any:
        rows = self._kinds[kind]
        if column:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_names()[kind]} ({len(rows)})"
        if role == _TICK:
            off = len(self._off.intersection(rows))
            some = Qt.CheckState.PartiallyChecked if off < len(rows) else Qt.CheckState.Unchecked
            return some if off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.FontRole:
            font = QFont(QGuiApplication.font())
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _tick(self, numbers: Sequence[int], on: bool) -> None:
        self._off = self._off.difference(numbers) if on else self._off.union(numbers)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [_TICK])
        self.ticked_changed.emit()

    def _arrange(self, numbers: Sequence[int]) -> None:
        by_kind: dict[ChangeKind, list[int]] = {kind: [] for kind in _names()}
        for number in numbers:
            by_kind[self._changes[number].kind].append(number)
        self._kinds = {kind: rows for kind, rows in by_kind.items() if rows}
        self._rows = [one for kind, rows in self._kinds.items() for one in (kind, *rows)]


def _names() -> dict[ChangeKind, str]:
    return {"new": _("New"), "changed": _("Changed"), "past": _("Now past"), "dropped": _("Dropped")}


def told(change: Change) -> str:
    """What it said and what it says now, on one line."""
    return " → ".join(both(change))


def both(change: Change) -> list[str]:
    """What it said and what it says now, each as much as is shown; one of them where they are alike."""
    return [part[:_LONGEST] for part in dict.fromkeys((change.before, change.after)) if part]
