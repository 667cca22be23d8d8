"""The library's documents: a table with a filter over it, whose columns, order and choice come back."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QWidget

from app.i18n import _, n_
from app.ui.desk import Desk
from app.ui.models.documents import DocumentTable
from app.ui.widgets.column_room import ColumnRoom
from app.ui.widgets.date_room import date_room, day_room
from app.ui.widgets.plain import choices, column, label, row, table

if TYPE_CHECKING:
    from app.library import DocumentRow
    from app.library.document_list import Lack

_PATIENCE_MS = 150
_TITLE = 26  # characters of a title that are seen at least
_LOOKED_AT = 500  # of those that are chosen
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class DocumentList(QWidget):
    """The documents that are shown; chosen_changed: other rows are chosen, or more is known of those that are."""

    chosen_changed = Signal()
    shown = Signal()  # the order was read anew
    opened = Signal(str)  # the id of a document

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: tuple[str, ...] = ()
        self.documents = DocumentTable(self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by title, issuer, file, date…"))
        self.filter.setAccessibleName(_("Filter the documents"))
        self.filter.setClearButtonEnabled(True)
        self.lack = choices(_("Show which documents"))
        for name, words in _lacks():
            self.lack.addItem(words, name)
        self.count = label(look="meta")
        self._make_table()
        head = row(self.filter, self.lack, self.count, margins=(12, 6, 12, 6), gap=8)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.table, gap=0))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.refresh)
        self.filter.textChanged.connect(self._typed)
        self.lack.currentIndexChanged.connect(self._narrowed)
        self.documents.order_wanted.connect(self.refresh)
        self.documents.rows_wanted.connect(self._read_rows)

    def refresh(self) -> None:
        """Read the order of the documents anew; what is chosen stays so."""
        library, model = self._desk.library, self.documents
        if library is None:
            return
        words, lack, sort, newest = self.filter.text(), self._lack(), model.sorted_by, model.newest
        self._desk.jobs.read(
            "", lambda _progress: library.document_ids(sort, newest, words, lack), self._show, topic="documents"
        )

    def refresh_rows(self) -> None:
        """Read anew what is shown of the documents; their order stays."""
        self.documents.forget_rows()

    def narrow(self, lack: "Lack") -> None:
        """Show the documents that lack something."""
        self.filter.clear()
        self.lack.setCurrentIndex(max(0, self.lack.findData(lack)))

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen documents, from the top."""
        chosen = self.table.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        numbers = sorted({number for one in ranges for number in range(one.top(), one.bottom() + 1)})
        return tuple(self.documents.id(number) for number in numbers)

    def chosen_rows(self) -> "list[DocumentRow]":
        """What is known of the first of the chosen documents, as far as it has come."""
        found = map(self.documents.row, self.documents.places(self.chosen_ids()[:_LOOKED_AT]))
        return [row for row in found if row is not None]

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these documents, now or when they are here; a filter that hides them is taken away."""
        self._wanted = tuple(ids)
        if self._choose(self._wanted):
            self._wanted = ()
        elif self.filter.text() or self.lack.currentIndex():
            self.filter.clear()
            self.lack.setCurrentIndex(0)
        else:
            self.refresh()

    def state(self) -> str:
        """The columns, their order and widths, as they are kept between runs."""
        return bytes(self._room.state().toBase64().data()).decode("ascii")

    def restore(self, state: str) -> None:
        """Put the columns as they were kept."""
        if state and self._room.restore(QByteArray.fromBase64(QByteArray(state.encode()))):
            header = self.table.horizontalHeader()
            self.documents.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
            self._fit_title()

    def column_menu(self) -> QMenu:
        """A menu in which columns are chosen."""
        menu = QMenu(_("Columns"), self)
        for number, one in enumerate(self.documents.columns[1:], 1):
            act = QAction(one.tip or one.heading, menu, checkable=True)
            act.setChecked(not self.table.isColumnHidden(number))
            act.toggled.connect(partial(self._show_column, number))
            menu.addAction(act)
        return menu

    def _make_table(self) -> None:
        columns = self.documents.columns
        self.table = table(self.documents, _("Documents"), [one.width for one in columns], stretch=0)
        self.table.setSortingEnabled(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for number, one in enumerate(columns):
            self.table.setColumnHidden(number, not one.usual)
            if one.sort == "published":
                self.table.setColumnWidth(number, date_room(self.table.fontMetrics()))
            elif one.sort == "imported_on":
                self.table.setColumnWidth(number, day_room(self.table.fontMetrics()))
        self.table.sortByColumn(9, Qt.SortOrder.DescendingOrder)
        header = self.table.horizontalHeader()
        header.setSectionsMovable(True)
        usual = [number for number, one in enumerate(columns) if one.usual]
        self._room = ColumnRoom(self.table.horizontalHeader, (0,), usual)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self.table.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.table.activated.connect(self._open)

    def _typed(self) -> None:
        self._patience.start()

    def _narrowed(self) -> None:
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        """Give the title what the others leave; where that is too little, leave the last of them out."""
        header, least = self.table.horizontalHeader(), self.fontMetrics().averageCharWidth() * _TITLE
        bar = self.table.verticalScrollBar().sizeHint().width()  # the view itself is laid out after this
        self._room.fit(self.width() - bar, least, 0)
        room = self.width() - bar - (header.length() - header.sectionSize(0))
        fits = room >= least
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive)
        if not fits:
            header.resizeSection(0, least)

    def _show_column(self, number: int, shown: bool) -> None:
        self._room.ask(number, shown)
        self._fit_title()

    def _offer_columns(self, point: QPoint) -> None:
        self.column_menu().popup(self.table.horizontalHeader().viewport().mapToGlobal(point))

    def _tell_chosen(self) -> None:
        self.chosen_changed.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.documents.id(index.row()))

    def _lack(self) -> "Lack":
        return self.lack.currentData(Qt.ItemDataRole.UserRole) or ""

    def _read_rows(self, ids: Sequence[str]) -> None:
        library = self._desk.library
        if library is not None and ids:
            self._desk.jobs.read(
                "", lambda _progress: library.document_rows(ids), self._take_rows, topic="document rows"
            )

    def _take_rows(self, rows: "Sequence[DocumentRow]") -> None:
        self.documents.take_rows(rows)
        self.chosen_changed.emit()

    def _show(self, ids: Sequence[str]) -> None:
        chosen = self._wanted or self.chosen_ids()
        self.documents.show_order(ids)
        self.count.setText(n_("{count} document", "{count} documents", len(ids)))
        if self._choose(chosen):
            self._wanted = ()
        elif ids:
            self.table.selectRow(0)
        self.shown.emit()
        self.chosen_changed.emit()

    def _choose(self, ids: Sequence[str]) -> bool:
        """Select the rows of these documents; whether there is one."""
        model, places = self.documents, self.documents.places(ids)
        chosen = QItemSelection()
        for first, last in _runs(places):
            chosen.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        if places:
            self.table.selectionModel().select(chosen, _SELECT | QItemSelectionModel.SelectionFlag.Clear)
            first = model.index(places[0], 0)
            self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(first)
        return bool(places)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs of neighbours, each with its first and last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _lacks() -> "tuple[tuple[Lack, str], ...]":
    return (
        ("", _("All documents")),
        ("published", _("Without a date")),
        ("issuer", _("Without an issuer")),
        ("pages", _("With pages not read")),
        ("language", _("Not in English")),
    )
