"""The documents of the library as a table: their order is known, the rows come when they are looked at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, QTimer, Signal

from app.i18n import _
from app.model.dates import words
from app.ui.as_written import as_written
from app.ui.models.index import NO_PARENT, Index
from app.ui.words import marked_as_read, pages_recognised

if TYPE_CHECKING:
    from app.library import DocumentRow
    from app.library.document_list import Sort

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEPT = 4000
_AROUND = 30  # rows read along with those that are looked at


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a row, what it sorts by, its width in average characters.

    told: what is said where the pointer rests and to those who hear the screen, where that is more than is shown.
    usual: whether it is there until the user chooses.
    """

    heading: str
    shown: "Callable[[DocumentRow], str]"
    sort: "Sort"
    width: int
    number: bool = False
    tip: str = ""
    told: "Callable[[DocumentRow], str] | None" = None
    usual: bool = True


def _title(row: "DocumentRow") -> str:
    return marked_as_read(row.title or row.filename, bool(row.recognised))


def _told_title(row: "DocumentRow") -> str:
    return f"{_title(row)}\n{pages_recognised(row.recognised)}" if row.recognised else _title(row)


def _told_language(row: "DocumentRow") -> str:
    from app.tasks import language_name, unread_words

    return f"{row.language}: {unread_words(row.language) or language_name(row.language)}" if row.language else ""


def _shown_language(row: "DocumentRow") -> str:
    """The code of the language, in brackets where nothing was looked for in the document."""
    from app.tasks import unread_words

    return f"({row.language})" if unread_words(row.language) else row.language


def _count(number: int) -> str:
    return str(number) if number else ""


def columns() -> tuple[Column, ...]:
    """The columns in the order they stand, headed in the user's language."""
    return (
        Column(_("Title"), _title, "title", 30, told=_told_title),
        Column(_("Issuer"), lambda row: row.issuer, "issuer", 15),
        Column(_("Date"), lambda row: words(row.published) if row.published else "", "published", 15),
        Column(_("Lang."), _shown_language, "language", 4, tip=_("Language"), told=_told_language),
        Column(_("Articles"), lambda row: str(row.articles), "articles", 5, True, usual=False),
        Column(_("Events"), lambda row: str(row.events), "events", 5, number=True),
        Column(_("Quotes"), lambda row: str(row.quotations), "quotations", 5, True, _("Direct quotations")),
        Column(_("Reported"), lambda row: str(row.statements), "statements", 5, True,
               _("Reported statements"), usual=False),
        Column(_("File"), lambda row: row.filename, "filename", 12),
        Column(_("Imported"), lambda row: words(row.imported_on[:10]), "imported_on", 10),
        Column(_("Issue"), lambda row: row.issue, "issue", 10, usual=False),
        Column(_("Pages"), lambda row: _count(row.pages), "pages", 5, number=True, usual=False),
        Column(_("Marking"), lambda row: row.marking, "marking", 12, usual=False),
    )


class DocumentTable(QAbstractTableModel):
    """Documents by their ids; what is shown of one is asked for by rows_wanted when it comes into view."""

    rows_wanted = Signal(object)  # tuple[str, ...]
    order_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self.sorted_by: Sort = "imported_on"
        self.newest = True
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._rows: dict[str, DocumentRow] = {}
        self._old: set[str] = set()
        self._missing: set[int] = set()
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)

    def show_order(self, ids: Sequence[str]) -> None:
        """Show these documents, whatever was shown before; rows are asked for anew."""
        self.beginResetModel()
        self._ids, self._places, self._rows, self._old = ids, {}, {}, set()
        self.endResetModel()

    def take_rows(self, rows: "Iterable[DocumentRow]") -> None:
        """Rows that were asked for have come. Where they are as they are shown, nothing is painted anew."""
        come = {row.id: row for row in rows}
        self._old -= come.keys()
        if all(self._rows.get(one) == row for one, row in come.items()):
            return
        if len(self._rows) > _KEPT:
            self._rows.clear()
            self._old.clear()
        self._rows |= come
        self._paint()

    def forget_rows(self) -> None:
        """What is shown of the documents may no longer be so: it is asked for anew, and stays until that is here."""
        self._old = set(self._rows)
        self._paint()

    def _paint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id(self, number: int) -> str:
        """The id of a row's document."""
        return self._ids[number]

    def row(self, number: int) -> "DocumentRow | None":
        """The document of a row, None while it is on its way."""
        found = self._rows.get(self._ids[number])
        if found is None or self._ids[number] in self._old:
            self._missing.add(number)
            if not self._asking.isActive():
                self._asking.start()
        return found

    def places(self, ids: Iterable[str]) -> list[int]:
        """The rows of these documents, in order; those that are not shown are left out."""
        if not self._places:
            self._places = {one: number for number, one in enumerate(self._ids)}
        return sorted(self._places[one] for one in ids if one in self._places)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order."""
        wanted = self.columns[column].sort, order == Qt.SortOrder.DescendingOrder
        if wanted != (self.sorted_by, self.newest):
            self.sorted_by, self.newest = wanted
            self.order_wanted.emit()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if column.number else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if row is None:
            return "…" if index.column() == 0 else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(row)
        told = (column.told or column.shown)(row)
        return as_written(told) if role == Qt.ItemDataRole.ToolTipRole else f"{column.tip or column.heading}: {told}"

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

    def _ask(self) -> None:
        """Ask for the rows that were looked at and are not here, with some around them."""
        missing = {number for number in self._missing if number < len(self._ids)}
        self._missing.clear()
        around = {near for number in missing for near in range(number - _AROUND, number + _AROUND + 1)}
        wanted = [self._ids[number] for number in sorted(around) if 0 <= number < len(self._ids)]
        self.rows_wanted.emit(tuple(one for one in wanted if one not in self._rows or one in self._old))
