"""The documents of the library as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import _
from app.model.dates import words
from app.ui.as_written import as_written

if TYPE_CHECKING:
    from app.library import DocumentRow

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a row, what it sorts by, its width in average characters.

    told: what is said where the pointer rests and to those who hear the screen, where that is more than is shown.
    """

    heading: str
    shown: "Callable[[DocumentRow], str]"
    key: "Callable[[DocumentRow], Any]"
    width: int
    number: bool = False
    tip: str = ""
    told: "Callable[[DocumentRow], str] | None" = None


def _title(row: "DocumentRow") -> str:
    return row.title or row.filename


def _told_language(row: "DocumentRow") -> str:
    from app.tasks import unread_words

    unread = unread_words(row.language)
    return f"{row.language}: {unread}" if unread else row.language


def _shown_language(row: "DocumentRow") -> str:
    """The code of the language, in brackets where nothing was looked for in the document."""
    from app.tasks import unread_words

    return f"({row.language})" if unread_words(row.language) else row.language


def columns() -> tuple[Column, ...]:
    """The columns in the order they stand, headed in the user's language."""
    return (
        Column(_("Title"), _title, lambda row: _title(row).casefold(), 30),
        Column(_("Issuer"), lambda row: row.issuer, lambda row: row.issuer.casefold(), 15),
        Column(_("Date"), lambda row: words(row.published) if row.published else "", lambda row: row.published, 15),
        Column(_("Lang."), _shown_language, lambda row: row.language, 4, tip=_("Language"), told=_told_language),
        Column(_("Articles"), lambda row: str(row.articles), lambda row: row.articles, 5, number=True),
        Column(_("Events"), lambda row: str(row.events), lambda row: row.events, 5, number=True),
        Column(
            _("Quotes"), lambda row: str(row.quotations), lambda row: row.quotations, 5, True, _("Direct quotations")
        ),
        Column(
            _("Reported"), lambda row: str(row.statements), lambda row: row.statements, 5, True,
            _("Reported statements"),
        ),
        Column(_("File"), lambda row: row.filename, lambda row: row.filename.casefold(), 12),
        Column(_("Imported"), lambda row: row.imported_on[:10], lambda row: row.imported_on, 10),
    )


class DocumentTable(QAbstractTableModel):
    """Document rows; sort through a proxy with SORT_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self._rows: tuple[DocumentRow, ...] = ()

    def show_rows(self, rows: "tuple[DocumentRow, ...]") -> None:
        """Show these rows instead of the earlier ones."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> "DocumentRow":
        """The document of a row."""
        return self._rows[number]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown(row)
            case Qt.ItemDataRole.ToolTipRole:
                return as_written((column.told or column.shown)(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _NUMBER if column.number else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.tip or column.heading}: {(column.told or column.shown)(row)}"
            case _:
                return column.key(row) if role == SORT_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].tip or self.columns[section].heading
        return _NUMBER if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].number else None
