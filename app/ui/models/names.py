"""Names of countries and forums as they are printed, each beside the usual one, as a table to write in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFont

from app.i18n import _
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index

_CODE, _USUAL, _PRINTED = range(3)


@dataclass(slots=True)
class PrintedName:
    """One name. table: "countries" or "forums"; own: as the house prints it, "" for the usual name."""

    table: str
    code: str
    usual: str
    own: str = ""


class NamesTable(QAbstractTableModel):
    """written follows when the user has given or taken away a name: (what it was of, the name before)."""

    written = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: list[PrintedName] = []
        self._headings = (_("Code"), _("Usual name"), _("Printed as"))

    def show_names(self, names: Sequence[PrintedName]) -> None:
        """Show these names instead of the earlier ones."""
        self.beginResetModel()
        self.names = list(names)
        self.endResetModel()

    def put(self, name: PrintedName, own: str) -> None:
        """Have a name printed so, "" for the usual one."""
        name.own = "" if own == name.usual else own
        row = self.names.index(name)
        self.dataChanged.emit(self.index(row, 0), self.index(row, _PRINTED))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == _PRINTED else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.names[index.row()]
        text = (name.code, name.usual, name.own or name.usual)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text}"
        if role == Qt.ItemDataRole.FontRole and name.own and index.column() == _PRINTED:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, own = self.names[index.row()], " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or own == (name.own or name.usual):
            return False
        before = name.own
        self.put(name, own)
        self.written.emit(name, before)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._headings[section] if orientation == Qt.Orientation.Horizontal and shown else None
