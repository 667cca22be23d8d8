"""The Search page: filters, events and quotations that match, and the source beside."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QTableView, QTabWidget, QWidget

from app.errors import InvalidInput
from app.i18n import _, n_
from app.model.document import Document
from app.model.item import Item
from app.model.pack import Selection
from app.ui.desk import Desk
from app.ui.models.items import PAGE, ItemTable, event_columns, statement_columns
from app.ui.page import Menus, Page
from app.ui.search_answer import Answer, Around, answer, around, names
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filters import Filters
from app.ui.widgets.plain import action, button, column, explain, label, line, row, table, tool
from app.ui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from app.progress import Progress


class SearchPage(Page):
    """Finds events and quotations in the library."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document: Document | None = None
        self._titles: Mapping[str, str] | None = None
        self._reading: Item | None = None
        self._asked = Selection()
        self.filters = Filters()
        self.source = SourceView()
        self.events = ItemTable(event_columns(), self)
        self.statements = ItemTable(statement_columns(), self)
        self.events_view = self._view(self.events, _("Events"))
        self.statements_view = self._view(self.statements, _("Quotations and statements"))
        self.found = label(look="meta")
        self.pack_action = action(self, _("New pack from this &selection"), self._want_pack, "Ctrl+Shift+N", "new")
        self.find_action = action(self, _("&Find words"), self._find, "Ctrl+F")
        self.clear_action = action(self, _("&Clear filters"), self._clear_all, "Ctrl+Shift+F")
        self._make_states()
        self._arrange()
        self.filters.changed.connect(self.search)
        desk.library_changed.connect(self._library_changed)
        self._allow(0)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        if self._stack.currentWidget() is not self.results:
            state = self.nothing if self._stack.currentWidget() is self.nothing else self.empty
            return (self.filters.words, state.buttons[-1])
        return (self.filters.words, self.current_view(), self.source.text)

    def menus(self) -> Menus:
        return {"file": (self.pack_action,), "search": (self.find_action, self.clear_action)}

    def everywhere(self) -> tuple[QAction, ...]:
        return (self.pack_action, self.find_action)

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.results)

    def _find(self) -> None:
        self.desk.page_wanted.emit("search")
        self.focus_words()

    def _clear_all(self) -> None:
        self.desk.page_wanted.emit("search")
        self.filters.clear()

    def current_view(self) -> QTableView:
        """The table in front."""
        return self.events_view if self.tabs.currentIndex() == 0 else self.statements_view

    def focus_words(self) -> None:
        """Put the cursor into the words to look for."""
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def search(self) -> None:
        """Ask the library for what the filters say; an answer that comes late is dropped."""
        library = self.desk.library
        try:
            self._asked = wanted = self.filters.selection()
        except InvalidInput:
            return  # the filters say what is accepted
        if library is None:
            return
        newest, titles = (self.events.newest, self.statements.newest), self._titles

        def work(progress: "Progress") -> Answer:
            return answer(library, wanted, newest, titles, progress)

        self.desk.jobs.read(_("Searching"), work, self._show, topic="search")

    def _library_changed(self) -> None:
        self._document, self._titles = None, None
        self.search()

    def _view(self, model: ItemTable, name: str) -> QTableView:
        widths = [one.width for one in model.columns]
        view = table(model, name, widths, stretch=widths.index(max(widths)))
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setSortingEnabled(True)
        view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        view.selectionModel().currentRowChanged.connect(partial(self._read_source, model))
        view.activated.connect(self._focus_source)
        model.page_wanted.connect(partial(self._read_page, model))
        model.newest_wanted.connect(self.search)
        model.dataChanged.connect(partial(self._source_arrived, model, view))
        return view

    def _make_states(self) -> None:
        self._any_date = button(_("Any date"), self.filters.any_date)
        self._clear = button(_("Clear filters"), self.filters.clear, "clear")
        more = button(_("Import more…"), self.desk.import_wanted.emit, "add-folder")
        self.nothing = EmptyState("search", _("Nothing matches"), "", (self._any_date, self._clear, more))
        first = button(_("Import folder…"), self.desk.import_wanted.emit, "add-folder", primary=True)
        self.empty = EmptyState(
            "library", _("Nothing to search yet"),
            _("Import documents first: events and quotations found in them appear here."), (first,),
        )

    def _arrange(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(_("Results"))
        self.tabs.addTab(self.events_view, _("Events"))
        self.tabs.addTab(self.statements_view, _("Quotations and statements"))
        self.tabs.currentChanged.connect(self._read_current)
        self.results = QSplitter(Qt.Orientation.Horizontal)
        self.results.addWidget(self.tabs)
        self.results.addWidget(self.source)
        self.results.setSizes([710, 380])
        self.results.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        for state in (self.results, self.nothing, self.empty):
            self._stack.addWidget(state)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.filters)
        self.splitter.addWidget(self._stack)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([250, 1090])
        self.splitter.setChildrenCollapsible(False)
        head = row(label(_("Search"), "title"), self.found, None, tool(self.pack_action, text=True),
                   margins=(16, 10, 12, 8), gap=10)
        self.setLayout(column(head, line(), self.splitter, gap=0))

    def _show(self, found: Answer) -> None:
        self._titles = found.titles
        total = found.events + found.statements
        self._stack.setCurrentWidget(self.results if total else self.empty if found.empty else self.nothing)
        self.nothing.words.setText(found.nothing)
        self.nothing.offer(self._offers(found))
        asked = found.selection
        dated = bool(asked.since or asked.until)
        self._any_date.setEnabled(dated)
        self._any_date.setToolTip("" if dated else _("No dates are set."))
        self.tabs.setTabText(0, f"{_('Events')} ({found.events:,})")
        self.tabs.setTabText(1, f"{_('Quotations and statements')} ({found.statements:,})")
        self.found.setText(n_("{count} match", "{count} matches", total))
        self.source.clear()
        self.events.restart(found.events, found.first_events)
        self.statements.restart(found.statements, found.first_statements)
        if not found.events and found.statements:
            self.tabs.setCurrentIndex(1)
        elif not found.statements:
            self.tabs.setCurrentIndex(0)
        for view in (self.events_view, self.statements_view):
            self._choose_first(view)
        self._read_current()
        self._allow(total)
        self._read_around(found)

    def _read_around(self, found: Answer) -> None:
        library, day = self.desk.library, date.today().isoformat()
        if library is None:
            return

        def work(progress: "Progress") -> Around:
            return around(library, found.selection, found.titles, day, progress)

        self.desk.jobs.read("", work, self.filters.show_around, topic="search")

    def _offers(self, found: Answer) -> list[QPushButton]:
        """A button for the documents that only name it, and one for each selection beside it."""
        offers: list[QPushButton] = []
        if found.naming:
            show = partial(self.desk.documents_wanted.emit, found.naming)
            count = len(found.naming)
            told = n_("Show the {count} document that names it", "Show the {count} documents that name it", count)
            offers.append(button(told, show, "library"))
        for one in found.near:
            go = partial(self.filters.narrow_to, one.selection, names(found.titles))
            offers.append(button(_("{0} ({1})").format(one.name, one.items), go, "search"))
        return offers

    def _choose_first(self, view: QTableView) -> None:
        first = view.model().index(0, 0)
        if first.isValid():
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            view.selectionModel().setCurrentIndex(first, mode)

    def _read_page(self, model: ItemTable, offset: int) -> None:
        library, wanted, newest = self.desk.library, self._asked, model.newest
        if library is None:
            return

        def work(_progress: "Progress") -> tuple[Item, ...]:
            ask = library.events if model is self.events else library.statements
            return ask(wanted, PAGE, offset, newest)

        def done(items: tuple[Item, ...]) -> None:
            if wanted == self._asked and newest == model.newest:
                model.add_page(offset, items)

        self.desk.jobs.read("", work, done)

    def _read_current(self) -> None:
        view = self.current_view()
        self._read_source(self.events if view is self.events_view else self.statements, view.currentIndex())

    def _focus_source(self) -> None:
        self.source.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _source_arrived(self, model: ItemTable, view: QTableView, *_where: object) -> None:
        if view is self.current_view() and not self.source.document_id:
            self._read_source(model, view.currentIndex())

    def _read_source(self, model: ItemTable, index: QModelIndex, *_before: object) -> None:
        library = self.desk.library
        item = model.item(index.row()) if index.isValid() else None
        if library is None or item is None or model is not self._front():
            return
        self._reading = item
        wanted = item.citations[0].document_id
        if self._document is not None and self._document.id == wanted:
            self.source.show_item(item, self._document)
            return

        def show(document: Document) -> None:
            self._document = document
            if self._reading is item:
                self.source.show_item(item, document)

        self.desk.jobs.read("", lambda _progress: library.document(wanted), show, topic="source")

    def _front(self) -> ItemTable:
        return self.events if self.tabs.currentIndex() == 0 else self.statements

    def _want_pack(self) -> None:
        self.desk.pack_wanted.emit(self._asked)

    def _allow(self, total: int) -> None:
        explain(self.pack_action, "" if total else _("nothing matches"))
