"""One kind of results as a table: columns chosen, moved and sorted, or the same items grouped under headings."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QTreeView,
    QWidget,
)

from app.i18n import _
from app.model.item import Item
from app.ui.models.grouped import GroupedItems
from app.ui.models.items import ItemTable
from app.ui.widgets.column_room import ColumnRoom
from app.ui.widgets.date_room import date_room
from app.ui.widgets.plain import column, label, table
from app.ui.widgets.seen_tree import SeenTree

_LEAST_OF_THE_WIDEST = 24
_AROUND = 20  # the padding of a cell


class ResultTable(QWidget):
    """current_changed follows the row that the keyboard is on; activated Enter or a double click on it."""

    current_changed = Signal()
    activated = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: ItemTable, name: str) -> None:
        super().__init__()
        self.model = model
        widths = [one.width for one in model.columns]
        self._widest = widths.index(max(widths))
        self.table = table(model, name, widths, stretch=self._widest)
        for number in range(len(widths)):
            self.table.setColumnWidth(number, max(self.table.columnWidth(number), self._width(number)))
        self.tree = SeenTree()
        self.grouped = GroupedItems(model.columns, self)
        self.note = label(look="meta", wrap=True)
        self.note.setContentsMargins(12, 4, 12, 4)
        self._fitting = False  # what is shown or hidden moves scroll bars, and they the room
        self._dress_table()
        self._dress_tree(name)
        stays, usual = (0, self._widest), [number for number, one in enumerate(model.columns) if one.usual]
        self._rooms = tuple(ColumnRoom(one, stays, usual) for one in (self.table.horizontalHeader, self.tree.header))
        for one in (self.table, self.tree):
            one.viewport().installEventFilter(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.tree)
        self.setLayout(column(self.note, self._stack, gap=0))
        self.say("")

    def view(self) -> QAbstractItemView:
        """The table, or the headings with their rows."""
        return self.tree if self.is_grouped() else self.table

    def is_grouped(self) -> bool:
        """Whether the items stand under headings."""
        return self._stack.currentWidget() is self.tree

    def group(self, on: bool) -> None:
        """Show the items under headings, or as a plain table."""
        self._stack.setCurrentWidget(self.tree if on else self.table)

    def say(self, words: str) -> None:
        """Say something over the rows, "" for nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def current(self) -> Item | None:
        """The item that the keyboard is on, None for a heading or a row that is not here yet."""
        index = self.view().currentIndex()
        if not index.isValid():
            return None
        return self.grouped.item(index) if self.is_grouped() else self.model.item(index.row())

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """The first and last rows of what is selected in the plain table, from the top."""
        selection = self.table.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        return sorted({(one.top(), one.bottom()) for one in ranges})

    def chosen_in_tree(self) -> tuple[Item, ...]:
        """The items whose rows are selected below headings, as far as they are here."""
        rows = sorted(self.tree.selectionModel().selectedRows(), key=lambda one: (one.parent().row(), one.row()))
        found = [self.grouped.item(row) for row in rows]
        return tuple({one.id: one for one in found if one}.values())

    def choose_first(self) -> None:
        """Put the current row on the first."""
        first = self.view().model().index(0, 0)
        if first.isValid():
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view().selectionModel().setCurrentIndex(first, mode)

    def column_menu(self, menu: QMenu) -> None:
        """Fill a menu with the columns, ticked where they are shown, and what puts them back."""
        menu.clear()
        for number, one in enumerate(self.model.columns):
            act = menu.addAction(one.heading)
            act.setCheckable(True)
            act.setChecked(not self.table.isColumnHidden(number))
            act.setEnabled(number not in (0, self._widest))
            act.toggled.connect(partial(self.show_column, number))
        menu.addSeparator()
        self._fill(menu.addMenu(_("&Sort by")), self.sort_by)
        self._fill(menu.addMenu(_("Move to the &left")), partial(self.move_column, -1))
        self._fill(menu.addMenu(_("Move to the &right")), partial(self.move_column, 1))
        menu.addSeparator()
        menu.addAction(_("Reset columns")).triggered.connect(self.usual_columns)

    def choose_columns(self) -> None:
        """Show the menu of the columns, for who uses no mouse."""
        self._show_columns(QPoint(0, self.table.horizontalHeader().height()))

    def back(self) -> None:
        """Name the order again that the rows have which are shown: another one was not found."""
        self.model.back()
        rising, falling = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self.table.horizontalHeader().setSortIndicator(self.model.sorted_by, falling if self.model.falling else rising)

    def sort_by(self, number: int) -> None:
        """Sort by a column; by the one that sorts already, the other way round."""
        header = self.table.horizontalHeader()
        rising, falling = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        turned = header.sortIndicatorSection() == number and header.sortIndicatorOrder() == rising
        self.table.sortByColumn(number, falling if turned else rising)

    def move_column(self, by: int, number: int) -> None:
        """Change places with the next shown column on one side; the date stays the first."""
        header = self.table.horizontalHeader()
        place = header.visualIndex(number) + by
        while 0 < place < header.count() and header.isSectionHidden(header.logicalIndex(place)):
            place += by
        if header.visualIndex(number) > 0 and 0 < place < header.count():
            header.moveSection(header.visualIndex(number), place)

    def _fill(self, menu: QMenu, done: Callable[[int], object]) -> None:
        header = self.table.horizontalHeader()
        for number in sorted(self._shown(), key=header.visualIndex):
            act = menu.addAction(self.model.columns[number].heading)
            act.triggered.connect(lambda _checked=False, number=number: done(number))

    def show_column(self, number: int, on: bool) -> None:
        """Show or hide a column."""
        for room in self._rooms:
            room.ask(number, on)
        self._fit()

    def usual_columns(self, _checked: bool = False) -> None:
        """Show the usual columns in their usual order and widths."""
        header = self.table.horizontalHeader()
        for number, one in enumerate(self.model.columns):
            header.moveSection(header.visualIndex(number), number)
            self.table.setColumnWidth(number, self._width(number))
            for room in self._rooms:
                room.put(number, one.usual)
        self._fit()

    def state(self) -> str:
        """How the columns stand, as text that settings keep."""
        return bytes(self._rooms[0].state().toBase64().data()).decode()

    def restore(self, state: str) -> None:
        """Put the columns as they were left; what cannot be understood is left aside."""
        header = self.table.horizontalHeader()
        if state and self._rooms[0].restore(QByteArray.fromBase64(state.encode("ascii", "ignore"))):
            header.setSectionsMovable(True)
            self.table.setColumnHidden(0, False)
            self.table.setColumnHidden(self._widest, False)
            for number in range(len(self.model.columns)):
                self._rooms[1].put(number, not self.table.isColumnHidden(number))
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in (self.table.viewport(), self.tree.viewport()) and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Let the widest column take the room that the others leave; of these, leave out what finds none."""
        if self._fitting:
            return
        self._fitting = True
        least = self.table.fontMetrics().horizontalAdvance("n") * _LEAST_OF_THE_WIDEST
        self._rooms[1].fit(self.tree.viewport().width(), least, self._widest)
        wide = self._rooms[0].fit(self.table.viewport().width(), least, self._widest)
        self._header().resizeSection(self._widest, wide)
        self._fitting = False

    def _header(self) -> QHeaderView:
        return self.table.horizontalHeader()

    def _width(self, number: int) -> int:
        """How wide a column is at first; the dates have room for two days of any month."""
        metrics, one = self.table.fontMetrics(), self.model.columns[number]
        least = [metrics.horizontalAdvance(words) + _AROUND for words in one.fits] if number else [date_room(metrics)]
        return max([metrics.horizontalAdvance("n") * one.width + 16, *least])

    def _shown(self) -> Iterator[int]:
        out = self._rooms[0].left_out()
        return (one for one in range(len(self.model.columns)) if one in out or not self.table.isColumnHidden(one))

    def _dress_table(self) -> None:
        view, header = self.table, self.table.horizontalHeader()
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSortingEnabled(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_columns)
        for number, one in enumerate(self.model.columns):
            view.setColumnHidden(number, not one.usual)
        self._watch(view)

    def _dress_tree(self, name: str) -> None:
        view = self.tree
        view.setModel(self.grouped)
        view.setAccessibleName(_("{0}, grouped").format(name))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAlternatingRowColors(True)
        view.setAllColumnsShowFocus(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setTabKeyNavigation(False)
        header = view.header()
        header.setStretchLastSection(False)
        for number, one in enumerate(self.model.columns):
            view.setColumnWidth(number, self._width(number))
            view.setColumnHidden(number, not one.usual)
        view.setColumnWidth(0, view.fontMetrics().horizontalAdvance("n") * 24)
        header.setSectionResizeMode(self._widest, QHeaderView.ResizeMode.Stretch)
        self.grouped.modelReset.connect(self._span_headings)
        self.grouped.rowsInserted.connect(self._read_on)
        self.grouped.dataChanged.connect(self._read_on)
        self._watch(view)

    def _span_headings(self) -> None:
        for row in range(self.grouped.rowCount()):
            self.tree.setFirstColumnSpanned(row, self.grouped.index(-1, -1), True)

    def _read_on(self, *_where: object) -> None:
        if self.is_grouped():
            self.current_changed.emit()

    def _watch(self, view: QTableView | QTreeView) -> None:
        view.selectionModel().currentRowChanged.connect(self._moved)
        view.activated.connect(self._activate)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._want_menu)

    def _moved(self, *_rows: object) -> None:
        self.current_changed.emit()

    def _want_menu(self, place: QPoint) -> None:
        self.menu_wanted.emit(self.view().viewport().mapToGlobal(place))

    def _activate(self, *_index: object) -> None:
        index = self.view().currentIndex()
        if self.is_grouped() and self.grouped.group(index):
            self.tree.setExpanded(index.siblingAtColumn(0), not self.tree.isExpanded(index.siblingAtColumn(0)))
            return
        self.activated.emit()

    def _show_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column_menu(menu)
        menu.popup(self.table.horizontalHeader().mapToGlobal(place))
