"""The results in three ways: two tables, plain or grouped; a timeline; a calendar. Rows are read when looked at."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from app.i18n import _, grouped, n_
from app.model.dates import Edtf
from app.model.item import Item
from app.model.order import Order
from app.model.pack import ItemKind, Selection
from app.ui.desk import Desk
from app.ui.grouping import GroupBy, grouping_names, grouping_note, groups
from app.ui.models.grouped import Group
from app.ui.models.items import PAGE, ItemTable, event_columns, statement_columns
from app.ui.months import months_between
from app.ui.search_answer import Answer, Around, names
from app.ui.widgets.calendar_view import CalendarView
from app.ui.widgets.plain import choices, column
from app.ui.widgets.result_table import ResultTable
from app.ui.widgets.tabs import Tabs
from app.ui.widgets.timeline_view import MOST_ITEMS, TimelineView

if TYPE_CHECKING:
    from app.library import Library
    from app.progress import Progress

ViewMode = Literal["table", "timeline", "calendar"]
MODES: tuple[ViewMode, ...] = get_args(ViewMode)
_MOST_OF_A_MONTH = 1_500
"""Items of a month whose titles the calendar shows."""
MOST_CHOSEN = 5_000
"""Rows on which something can be done at once."""


def mode_names() -> dict[ViewMode, tuple[str, str]]:
    """The ways as menus name them, and in short."""
    return {
        "table": (_("Results as a &table"), _("Table")), "timeline": (_("Results as a t&imeline"), _("Timeline")),
        "calendar": (_("Results as a &calendar"), _("Calendar")),
    }  # fmt: skip


def grouping_box() -> QComboBox:
    """A list of the headings under which the rows can stand."""
    made = choices(_("Group the rows"))
    made.view().setAccessibleName(_("Group the rows"))
    made.addItems(list(grouping_names().values()))
    made.setMinimumContentsLength(6)  # it gives way before the page scrolls sideways
    return made


class ResultViews(QWidget):
    """current_changed follows the item that the keyboard is on; anew: another order is wanted."""

    current_changed = Signal()
    activated = Signal()
    menu_wanted = Signal(QPoint)
    anew = Signal()
    day_wanted = Signal(str)
    mode_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = Selection()
        self._around: Around | None = None
        self._titles: dict[str, str] = {}
        self._mode: ViewMode = "table"
        self._by: GroupBy = "none"
        self.events = ItemTable(event_columns(), self)
        self.statements = ItemTable(statement_columns(), self)
        self.event_table = self._table(self.events, _("Events"))
        self.statement_table = self._table(self.statements, _("Quotations and statements"))
        self.timeline, self.calendar = TimelineView(), CalendarView()
        self.tabs = Tabs(_("Results"))
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def mode(self) -> ViewMode:
        """The way the results are shown."""
        return self._mode

    def set_mode(self, mode: ViewMode) -> None:
        """Show the results another way."""
        self._mode = mode
        self._stack.setCurrentIndex(MODES.index(mode))
        self._fill()
        self.mode_changed.emit()
        self.current_changed.emit()

    def grouping(self) -> GroupBy:
        """What the rows of the tables stand under."""
        return self._by

    def group_by(self, by: GroupBy) -> None:
        """Put the rows of the tables under headings, or under none."""
        self._by = by
        for one in (self.event_table, self.statement_table):
            one.group(by != "none")
        self._fill()
        self._say()
        self.current_changed.emit()

    def front(self) -> ResultTable:
        """The table in front."""
        return self.event_table if self.tabs.currentIndex() == 0 else self.statement_table

    def view(self) -> QWidget:
        """What has the keyboard in the way that is shown."""
        if self._mode == "table":
            return self.front().view()
        return self.timeline if self._mode == "timeline" else self.calendar.grid

    def current(self) -> Item | None:
        """The item that the keyboard is on."""
        if self._mode == "table":
            return self.front().current()
        return self.timeline.current() if self._mode == "timeline" else self.calendar.current()

    def orders(self) -> tuple[Order | None, Order | None]:
        """How events and statements are to run; None for the order of time."""
        return self.events.order(), self.statements.order()

    def show_answer(self, found: Answer, keep: bool = False) -> None:
        """Show what was found; keep: the current row stays where it is."""
        self._asked, self._around = found.selection, None
        self._titles = dict(found.titles)
        totals = (found.events, found.statements)
        firsts = (found.first_events, found.first_statements)
        places = [one.table.currentIndex().row() for one in (self.event_table, self.statement_table)]
        self.tabs.setTabText(0, _("Events ({0})").format(grouped(found.events)))
        self.tabs.setTabText(1, _("Quotations and statements ({0})").format(grouped(found.statements)))
        for one, total, first, place in zip(
            (self.event_table, self.statement_table), totals, firsts, places, strict=True
        ):
            one.model.restart(total, first)
            if keep and place > 0:
                one.table.selectRow(min(place, one.model.rowCount() - 1))
            else:
                one.choose_first()
        if not found.events and found.statements:
            self.tabs.setCurrentIndex(1)
        elif not found.statements:
            self.tabs.setCurrentIndex(0)
        self._say()
        self._fill()

    def stopped(self) -> None:
        """What was asked for was not found: the rows that are shown go on in their own order."""
        for one in (self.event_table, self.statement_table):
            one.back()

    def show_around(self, around: Around) -> None:
        """Take over how the matches spread over time."""
        self._around = around
        if self._mode != "table":
            self._fill()

    def chosen(self, done: Callable[[tuple[Item, ...]], None]) -> None:
        """Hand on the items that are selected, read where they are not here yet."""
        library, table = self._desk.library, self.front()
        current = self.current()
        if library is None:
            return
        if self._mode != "table" or table.is_grouped():
            items = table.chosen_in_tree() if self._mode == "table" else ()
            done(items or ((current,) if current else ()))
            return
        ranges = table.chosen_ranges()
        if sum(last - first + 1 for first, last in ranges) > MOST_CHOSEN:
            self._desk.tell(_("More than {0} rows are selected. Nothing was done: select fewer, or narrow the search.")
                            .format(grouped(MOST_CHOSEN)))
            return
        wanted, newest, order = self._asked, table.model.newest, table.model.order()
        ask = library.events if table is self.event_table else library.statements

        def work(_progress: "Progress") -> tuple[Item, ...]:
            return tuple(item for first, last in ranges for item in ask(wanted, last - first + 1, first, newest, order))

        self._desk.jobs.read("", work, done)

    def _table(self, model: ItemTable, name: str) -> ResultTable:
        made = ResultTable(model, name)
        made.current_changed.connect(partial(self._moved, made))
        made.activated.connect(self.activated)
        made.menu_wanted.connect(self.menu_wanted)
        model.page_wanted.connect(partial(self._read_page, model))
        model.order_wanted.connect(self._sort)
        model.dataChanged.connect(partial(self._moved, made))
        made.grouped.page_wanted.connect(partial(self._read_group, made))
        return made

    def _arrange(self) -> None:
        self.tabs.addTab(self.event_table, _("Events"))
        self.tabs.addTab(self.statement_table, _("Quotations and statements"))
        for one in (self.tabs, self.timeline, self.calendar):
            self._stack.addWidget(one)
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_changed)
        self.timeline.items_wanted.connect(self._read_span)
        self.timeline.current_changed.connect(self.current_changed)
        self.timeline.activated.connect(self.activated)
        self.calendar.month_wanted.connect(self._read_month)
        self.calendar.day_wanted.connect(self.day_wanted)
        self.calendar.current_changed.connect(self.current_changed)

    def _tab_changed(self, _tab: int) -> None:
        if self._by != "none":
            self._fill()
        self.current_changed.emit()

    def _moved(self, table: ResultTable, *_where: object) -> None:
        if self._mode == "table" and table is self.front():
            self.current_changed.emit()

    def _sort(self) -> None:
        if self._by != "none":
            self.group_by("none")
            self.mode_changed.emit()
        self.anew.emit()

    def _say(self) -> None:
        """Say over the rows what is to be known of their headings."""
        for one in (self.event_table, self.statement_table):
            one.say(grouping_note(self._by) if self._by != "none" else "")

    def _fill(self) -> None:
        """Read what the way that is shown needs beside the first rows."""
        library, around = self._desk.library, self._around
        if library is None:
            return
        if self._mode == "table":
            if self._by != "none":
                self._read_groups(library, self.front())
        elif around is not None:
            first, last = months_between(self._asked.since, self._asked.until)
            months = [one for one in around.months if _within(one[0], first, last)]
            if self._mode == "timeline":
                self.timeline.show_months(months)
            else:
                self.calendar.show_months(months)

    def _read_page(self, model: ItemTable, offset: int) -> None:
        library, wanted, newest, order = self._desk.library, self._asked, model.newest, model.order()
        if library is None:
            return
        ask = library.events if model is self.events else library.statements

        def work(_progress: "Progress") -> tuple[Item, ...]:
            return ask(wanted, PAGE, offset, newest, order)

        def done(items: tuple[Item, ...]) -> None:
            if (wanted, newest, order) == (self._asked, model.newest, model.order()):
                model.add_page(offset, items)

        self._desk.jobs.read("", work, done)

    def _read_groups(self, library: "Library", table: ResultTable) -> None:
        wanted, by, name = self._asked, self._by, names(self._titles)
        newest = table.model.newest
        kinds: tuple[ItemKind, ...] = ("events",) if table is self.event_table else ("quotations", "statements")

        def work(_progress: "Progress") -> tuple[Group, ...]:
            return groups(library, wanted, kinds, by, name, newest)

        def done(found: tuple[Group, ...]) -> None:
            if wanted == self._asked and by == self._by:
                table.grouped.restart(found)
                table.choose_first()

        self._desk.jobs.read("", work, done, topic="groups")

    def _read_group(self, table: ResultTable, group: Group, offset: int) -> None:
        library, newest, events = self._desk.library, table.model.newest, table is self.event_table
        if library is None:
            return

        def work(_progress: "Progress") -> tuple[int, tuple[Item, ...]]:
            ask = library.events if events else library.statements
            counts = library.count(group.selection)
            total = counts.events if events else counts.quotations + counts.statements
            return total, ask(group.selection, PAGE, offset, newest)

        def done(found: tuple[int, tuple[Item, ...]]) -> None:
            if group.known:
                table.grouped.add_page(group, offset, found[1])
            else:
                table.grouped.open_group(group, *found)

        self._desk.jobs.read("", work, done)

    def _read_span(self, since: str, until: str) -> None:
        """The items that the timeline shows one by one."""
        library, wanted = self._desk.library, self._asked
        within = span_within(wanted, since, until)
        if library is None or within is None:
            return

        def done(items: tuple[Item, ...]) -> None:
            if wanted == self._asked:
                self.timeline.show_items(since, until, items)

        self._desk.jobs.read("", lambda _progress: library.in_time(within, 2 * MOST_ITEMS), done, topic="timeline")

    def _read_month(self, since: str, until: str) -> None:
        library, wanted = self._desk.library, self._asked
        within = span_within(wanted, since, until)
        if library is None or within is None:
            self.calendar.show_days(since, {}, ())
            return

        def work(_progress: "Progress") -> tuple[dict[str, int], tuple[Item, ...], str]:
            counts = dict(library.days(within))
            items = library.in_time(within, _MOST_OF_A_MONTH)
            other = library.count(within).items - sum(counts.values())
            note = n_(
                "{count} match touches this month without a day of its own.",
                "{count} matches touch this month without a day of their own.", other,
            ) if other > 0 else ""
            return counts, items, note

        def done(found: tuple[dict[str, int], tuple[Item, ...], str]) -> None:
            if wanted == self._asked:
                self.calendar.show_days(since, *found)

        self._desk.jobs.read("", work, done, topic="calendar")


def span_within(wanted: Selection, since: str, until: str) -> Selection | None:
    """The selection within a span of ISO days, narrower where it is itself; None where they do not meet."""
    first, last = Edtf.parse(wanted.since).earliest, Edtf.parse(wanted.until).latest
    begin = max(since, first.isoformat()) if first else since
    end = min(until, last.isoformat()) if last else until
    return replace(wanted, since=begin, until=end) if begin <= end else None


def _within(month: str, first: int | None, last: int | None) -> bool:
    number = int(month[:4]) * 12 + int(month[5:7]) - 1
    return (first is None or first <= number) and (last is None or number <= last)
