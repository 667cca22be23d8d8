"""The Search page: filters, what matches them, and the source beside."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.errors import InvalidInput
from app.i18n import _
from app.model.item import Item
from app.model.pack import Selection
from app.saved_searches import SavedSearch
from app.ui.chosen_items import ChosenItems, Sources
from app.ui.grouping import GROUPINGS, GroupBy, grouping_names
from app.ui.page import Menus, Page
from app.ui.result_views import MODES, ResultViews, ViewMode, grouping_box, mode_names
from app.ui.search_answer import Answer, Around, answer, around, names
from app.ui.search_offers import offers
from app.ui.search_saved import SavedKeeping
from app.ui.search_seeking import Seeking
from app.ui.search_state import SearchState, read_state, written
from app.ui.source_beside import SourceBeside
from app.ui.subject_reading import SubjectReading
from app.ui.widgets.beside import Beside
from app.ui.widgets.chips import ChipBar
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filters import Filters
from app.ui.widgets.found_words import FoundWords
from app.ui.widgets.plain import action, button, column, explain, explain_button, label, line, panel, row, tool
from app.ui.widgets.source_view import SourceView
from app.ui.widgets.subject_view import SubjectView

if TYPE_CHECKING:
    from app.progress import Progress


class SearchPage(Page):
    """Finds events and quotations in the library."""

    def build(self) -> Generator[None]:
        self._titles: dict[str, str] = {}
        self._outdated = False  # by decisions while another page was in front
        desk, self._asked, self._found = self.desk, Selection(), 0
        self.filters = Filters(_today)
        yield
        self.chips = ChipBar(self.filters.clear)
        self.views = ResultViews(desk)
        self.events, self.statements, self.tabs = self.views.events, self.views.statements, self.views.tabs
        self.events_view, self.statements_view = self.views.event_table.table, self.views.statement_table.table
        yield
        self.subject = SubjectView()
        self.subjects = SubjectReading(desk, self.subject)
        self.source = SourceView()
        self._beside = SourceBeside(desk, self.source)
        self.found = FoundWords()
        self.chosen = ChosenItems(self, desk, Sources(self._chosen, self.current, lambda: self._asked))
        self._make_actions()
        self._make_states()
        yield
        self._arrange()
        yield
        self.saved = SavedKeeping(desk, self.filters.saved, _today, self._setting, self._open_saved)
        self._seeking = Seeking(desk, self.filters, lambda: self._asked, lambda: self._titles)
        self._restore()
        self._connect()
        self._leave_subject()
        self._allow(0)

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks through."""
        if self.subjects.is_open():
            return (self.subject.table, self.source.text, self.subject.back_button)
        if self._stack.currentWidget() is not self.results:
            state = self.nothing if self._stack.currentWidget() is self.nothing else self.empty
            return (self.filters.words, state.buttons[-1])
        return (self.filters.words, self.views.view(), self.source.text)

    def menus(self) -> Menus:
        views = (*self.mode_actions.values(), None, self.columns_action, *self.group_actions.values())
        return {
            "file": (self.pack_action,),
            "search": (self.find_action, self.clear_action, self.save_action, self.back_action, None,
                       *self.chosen.all()),
            "view": views,
        }  # fmt: skip

    def everywhere(self) -> tuple[QAction, ...]:
        return (self.pack_action, self.find_action)

    def splitters(self) -> tuple[QSplitter, ...]:
        return (self.splitter, self.results)

    def closing(self) -> None:
        columns = {
            "events": self.views.event_table.state(), "statements": self.views.statement_table.state(),
            "subject": self.subject.state(),
        }
        folds = {name: fold.is_open() for name, fold in self.filters.folds().items()}
        try:
            wanted = self.filters.kept_selection()
        except InvalidInput:
            wanted = self._asked
        state = SearchState(wanted, self.filters.past.isChecked(), self.views.mode(), self.views.grouping(),
                            columns, folds)
        self.desk.keep(replace(self.desk.settings, search_view=written(state)))

    def current(self) -> Item | None:
        """The item that the keyboard is on."""
        return self.subject.current() if self.subjects.is_open() else self.views.current()

    def focus_words(self) -> None:
        """Put the cursor into the words to look for."""
        self.subjects.leave()
        self._leave_subject()
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def search(self, keep: bool = False) -> None:
        """Ask the library for what the filters say; an answer that comes late is dropped. keep: the current row."""
        library = self.desk.library
        try:
            wanted = self.filters.selection()
        except InvalidInput:
            return  # the filters say what is accepted
        self._asked = wanted
        self.chips.show_chips(self.filters.chips())
        if library is None:
            return
        newest, titles, orders = (self.events.newest, self.statements.newest), self._titles, self.views.orders()

        def work(progress: "Progress") -> Answer:
            return answer(library, wanted, newest, titles, progress, orders)

        self.found.begin()
        self.desk.jobs.read(_("Searching"), work, partial(self._show, keep), topic="search", stopped=self._stopped)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._decided()
        self._read_source()

    def _make_actions(self) -> None:
        pack = _("New pack from this &selection")
        self.pack_action = action(self, pack, lambda: self.desk.pack_wanted.emit(self._asked), "Ctrl+Shift+N", "new")
        self.pack_action.setIconText(_("New pack"))
        self.find_action = action(self, _("&Find words"), self._find, "Ctrl+F")
        self.clear_action = action(self, _("&Clear filters"), self.filters.clear, "Ctrl+Shift+F")
        self.back_action = action(self.subject, _("&Back to the results"), self.subjects.back, "Esc", "undo")
        self.back_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.subject.addAction(self.back_action)
        self.save_action = action(self, _("&Save this search…"), self.filters.saved.begin_saving, "Ctrl+D", "keep")
        self.mode_actions: dict[ViewMode, QAction] = {}
        group = QActionGroup(self)
        for number, mode in enumerate(MODES, 1):
            one = action(self, mode_names()[mode][0], partial(self._set_mode, mode), f"Ctrl+Alt+{number}")
            one.setCheckable(True)
            one.setIconText(mode_names()[mode][1])
            group.addAction(one)
            self.mode_actions[mode] = one
        self.columns_action = action(self, _("Choose and sort c&olumns…"), self._choose_columns, "Ctrl+Shift+L")
        self.group_actions: dict[GroupBy, QAction] = {}
        headings = QActionGroup(self)
        for number, by in enumerate(GROUPINGS):
            one = action(self, grouping_names()[by], partial(self._group_by, by), f"Ctrl+Shift+{number}")
            one.setCheckable(True)
            headings.addAction(one)
            self.group_actions[by] = one

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
        """From the outside in: with a style sheet, each change of place tells all parts of what is moved."""
        self.splitter, self.results = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Horizontal)
        self._head, right = QWidget(), QWidget()
        self._left, self._stack = QStackedWidget(), QStackedWidget()
        page = column(self._head, line(), self.splitter, gap=0)
        page.setStretch(2, 1)
        self.setLayout(page)
        self._fill_head()
        for part in (self.filters, right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([270, 1070])
        self.splitter.setChildrenCollapsible(False)
        whole = column(self.chips, self._stack, gap=0)
        whole.setStretch(1, 1)
        right.setLayout(whole)
        for state in (self.results, self.nothing, self.empty):
            self._stack.addWidget(state)
        for part in (self._left, self.source):
            self.results.addWidget(part)
        self.results.setSizes([710, 380])
        self.results.setChildrenCollapsible(False)
        for part in (self.views, self.subject):
            self._left.addWidget(part)

    def _fill_head(self) -> None:
        self.group_box = grouping_box()
        self.group_box.activated.connect(self._grouping_chosen)
        switches = [tool(one, text=True) for one in self.mode_actions.values()]
        titles = panel("", row(label(_("Search"), "title"), self.found, None, gap=6))
        ways = panel("", row(None, *switches, self.group_box, tool(self.pack_action, text=True), gap=6))
        self._head.setLayout(row(Beside(titles, ways, gap=6, shares=(1, 0)), margins=(16, 10, 12, 8)))

    def _connect(self) -> None:
        desk, views = self.desk, self.views
        self.filters.changed.connect(self.search)
        views.current_changed.connect(self._read_source)
        views.activated.connect(self.chosen.open_source)
        views.menu_wanted.connect(self.chosen.show_menu)
        views.anew.connect(self.search)
        views.day_wanted.connect(self._show_day)
        views.mode_changed.connect(self._dress_modes)
        self.subject.current_changed.connect(self._read_source)
        self.subjects.came.connect(self._show_subject)
        self.subjects.left.connect(self._leave_subject)
        desk.recalled.connect(self._restore)
        desk.library_changed.connect(self._library_changed)
        desk.decided.connect(self._decided)
        desk.search_wanted.connect(self.show_selection)
        desk.subject_wanted.connect(self.subjects.show)
        self.chosen.keyed_in(
            self.events_view, views.event_table.tree, self.statements_view, views.statement_table.tree, views.timeline,
            self.subject.table,
        )
        self.chosen.keyed_beside(self.source)

    def _restore(self) -> None:
        state = read_state(self.desk.settings.search_view)
        if state.selection != Selection() or state.past:
            self.filters.set_to(state.selection, names(self._titles), state.past, tell=False)
        for name, fold in self.filters.folds().items():
            if name in state.folds:
                fold.open(state.folds[name])
        self.views.event_table.restore(state.columns.get("events", ""))
        self.views.statement_table.restore(state.columns.get("statements", ""))
        self.subject.restore(state.columns.get("subject", ""))
        self.views.set_mode(state.mode)
        self.views.group_by(state.group)
        self._dress_modes()

    def show_selection(self, wanted: Selection) -> None:
        """Set the filters to a selection that somebody else asks for."""
        self.subjects.leave()
        self._leave_subject()
        self.filters.narrow_to(wanted, names(self._titles))

    def _open_saved(self, saved: SavedSearch) -> None:
        self.filters.narrow_to(saved.selection, names(self._titles), saved.past)

    def _setting(self) -> tuple[Selection, bool]:
        return self.filters.kept_selection(), self.filters.past.isChecked()

    def _find(self) -> None:
        self.desk.page_wanted.emit("search")
        self.focus_words()

    def _library_changed(self) -> None:
        self._titles = {}
        self._beside.forget()
        self.search()
        self.saved.refresh()
        self.subjects.refresh()

    def _decided(self, *_decisions: object) -> None:
        self._outdated = not self.isVisible()
        if not self._outdated:
            self.search(keep=True)
            self.saved.refresh()
            self.subjects.refresh()

    def _set_mode(self, mode: ViewMode) -> None:
        self.views.set_mode(mode)
        self.views.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_columns(self) -> None:
        if self.views.mode() != "table":
            self._set_mode("table")
        self.views.front().choose_columns()

    def _group_by(self, by: GroupBy) -> None:
        if self.views.mode() != "table":
            self.views.set_mode("table")
        self.views.group_by(by)
        self._dress_modes()
        self.views.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _grouping_chosen(self, number: int) -> None:
        self._group_by(GROUPINGS[number])

    def _dress_modes(self) -> None:
        """Tick the way and the headings that are shown."""
        self.mode_actions[self.views.mode()].setChecked(True)
        self.group_actions[self.views.grouping()].setChecked(True)
        self.group_box.setCurrentIndex(GROUPINGS.index(self.views.grouping()))
        self.group_box.setEnabled(self.views.mode() == "table")

    def _show_day(self, day: str) -> None:
        self.views.set_mode("table")
        self.filters.set_range(day, day)
        self.views.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, keep: bool, found: Answer) -> None:
        self._titles = dict(found.titles)
        self._found = found.events + found.statements
        state = self.results if self._found else self.empty if found.empty else self.nothing
        self._stack.setCurrentWidget(self.results if self.subjects.is_open() else state)
        self.nothing.words.setText(found.nothing)
        self.nothing.offer(offers(found, self.desk, self.filters))
        dated = found.selection.since or found.selection.until
        explain_button(self._any_date, "" if dated else _("No dates are set."))
        self.found.tell(self._found)
        if not keep and not self.subjects.is_open():
            self._beside.clear()
        self.views.show_answer(found, keep)
        self._read_source()
        self._allow(self._found)
        self._read_around(found)

    def _stopped(self) -> None:
        self.found.stopped()
        self.views.stopped()
        told = _("The search was stopped. What was found before is shown.")
        self.desk.tell(told, ((_("Search again"), self.search),))

    def _read_around(self, found: Answer) -> None:
        library, day = self.desk.library, _today()
        if library is None:
            return

        def work(progress: "Progress") -> Around:
            return around(library, found.selection, found.titles, day, progress)

        self.desk.jobs.read("", work, self._show_around, topic="search")

    def _show_around(self, found: Around) -> None:
        self.filters.show_around(found)
        self.chips.show_chips(self.filters.chips())
        self.views.show_around(found)

    def _show_subject(self) -> None:
        self.filters.hide()
        self._head.hide()
        self.chips.hide()
        self._left.setCurrentWidget(self.subject)
        self._stack.setCurrentWidget(self.results)
        self.subject.table.setFocus(Qt.FocusReason.OtherFocusReason)
        explain(self.back_action)
        self._read_source()
        self.changed.emit()

    def _leave_subject(self) -> None:
        explain(self.back_action, _("the results are shown"))
        if self._left.currentWidget() is self.views:
            return
        self._left.setCurrentWidget(self.views)
        self.filters.show()
        self._head.show()
        self.chips.show_chips(self.filters.chips())
        self._stack.setCurrentWidget(self.results if self._found else self.nothing)
        self.views.view().setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_source()
        self.changed.emit()

    def _read_source(self) -> None:
        item = self.current()
        self.chosen.allow(item is not None)
        if item is None and self.views.mode() != "table" and not self.subjects.is_open():
            self._beside.clear()
        elif item is not None and self.isVisible():
            self._beside.show(item)

    def _chosen(self, done: Callable[[tuple[Item, ...]], None]) -> None:
        if not self.subjects.is_open():
            self.views.chosen(done)
            return
        rows = sorted({one.row() for one in self.subject.table.selectionModel().selectedRows()})
        done(tuple(item for item in map(self.subject.items.item, rows) if item))

    def _allow(self, total: int) -> None:
        explain(self.pack_action, "" if total else _("nothing matches"))


def _today() -> str:
    return date.today().isoformat()
