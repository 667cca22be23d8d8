"""Results as tables whose columns are chosen, sorted and grouped; as a timeline; as a calendar."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QStyle
from pytestqt.qtbot import QtBot

from app.deciding import reject
from app.i18n import use_language
from app.library import Library
from app.model.found import Found
from app.model.item import Item
from app.model.pack import Selection
from app.tasks import Home
from app.ui import words
from app.ui.models.items import ItemTable, statement_columns
from app.ui.widgets.calendar_view import CalendarView
from app.ui.widgets.result_table import ResultTable
from tests.ui.conftest import TEXT, gazette


@pytest.fixture
def shown(open_window: Any, filled: Home) -> tuple[Any, Any]:
    window = open_window(filled, page="search")
    open_window.settle(window)
    return window, window.search_page


@pytest.fixture
def many(home: Home) -> Home:
    """A home whose library holds 450 events of one document, a day each from 1 January 2024."""
    document, found = gazette()
    meeting = found.events[0]
    days = [(date(2024, 1, 1) + timedelta(days=number)).isoformat() for number in range(450)]
    events = tuple(replace(meeting, title=f"Meeting {number:03}", date=day) for number, day in enumerate(days))
    home.folder.mkdir(parents=True)
    with Library.open(home.library) as library:
        library.add(document, TEXT.encode(), Found(found.articles, (), (), events, ()))
    return home


def cells(view: Any, column: int) -> list[str]:
    return [view.model().index(row, column).data() for row in range(view.model().rowCount())]


def test_columns_are_chosen_from_the_menu_of_the_heading(shown: tuple[Any, Any]) -> None:
    _window, page = shown
    table, menu = page.views.event_table, QMenu()
    table.column_menu(menu)
    names = [one.text() for one in menu.actions()]
    assert names[:7] == ["Date", "Event", "Place", "Countries", "With", "Kind", "Status"]
    kind = menu.actions()[5]
    assert not kind.isChecked()
    kind.trigger()
    assert not page.events_view.isColumnHidden(5)
    assert page.events_view.model().index(0, 5).data() == "meeting or talks"
    assert not menu.actions()[0].isEnabled()
    menu.actions()[-1].trigger()
    assert page.events_view.isColumnHidden(5)


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")
def test_columns_are_sorted_and_moved_without_a_mouse(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.columns_action.trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    ways = {one.text(): one.menu() for one in menu.actions() if one.menu()}
    headings = [one.text() for one in ways["&Sort by"].actions()]
    assert headings == ["Date", "Event", "Place", "Countries", "Document"]
    ways["&Sort by"].actions()[1].trigger()
    open_window.settle(window)
    assert cells(page.events_view, 1)[0] == "The Lakes Forum holds its session"  # the article does not count
    page.views.event_table.sort_by(1)
    open_window.settle(window)
    assert cells(page.events_view, 1)[0] == "Ministers of Northland and Eastmark met"
    header = page.events_view.horizontalHeader()
    ways["Move to the &left"].actions()[4].trigger()
    document = [one.key for one in page.events.columns].index("document")
    assert header.visualIndex(document) < header.visualIndex(3)
    page.views.event_table.move_column(-1, 0)
    page.views.event_table.move_column(1, 0)
    assert header.visualIndex(0) == 0
    menu.close()


def test_any_column_sorts_and_what_says_nothing_comes_last(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.tabs.setCurrentIndex(1)
    page.statements_view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    assert [one[:6] for one in cells(page.statements_view, 2)] == ["We wil", "She ad", "Nobody"]
    page.statements_view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    open_window.settle(window)
    assert [one[:6] for one in cells(page.statements_view, 2)] == ["We wil", "She ad", "Nobody"]
    page.tabs.setCurrentIndex(0)
    page.events_view.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    open_window.settle(window)
    assert cells(page.events_view, 4) == ["Mira Voss", ""]
    page.events_view.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    assert cells(page.events_view, 4) == ["Mira Voss", ""]


def test_all_matches_are_sorted_and_read_by_pages(open_window: Any, many: Home) -> None:
    window = open_window(many, page="search")
    page, chosen = window.search_page, list[str]()
    open_window.settle(window)
    page.events_view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    assert page.events_view.model().index(0, 1).data() == "Meeting 449"
    assert not page.views.event_table.note.isVisible()
    assert page.events_view.model().index(299, 1).data() == "…"
    open_window.settle(window)
    assert page.events_view.model().index(299, 1).data() == "Meeting 150"
    page.events_view.selectRow(449)
    page.views.chosen(lambda items: chosen.extend(item.found.title for item in items))
    open_window.settle(window)
    assert chosen == ["Meeting 000"]
    page.events_view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    assert page.events.rowCount() == 450
    assert not page.views.event_table.note.isVisible()


def test_rows_stand_under_months_and_are_read_when_opened(open_window: Any, many: Home, qtbot: QtBot) -> None:
    window = open_window(many, page="search")
    page = window.search_page
    open_window.settle(window)
    page.group_actions["month"].trigger()
    open_window.settle(window)
    table = page.views.event_table
    assert [one.split(" (")[0] for one in cells(table.tree, 0)][:2] == ["January 2024", "February 2024"]
    assert cells(table.tree, 0)[0] == "January 2024 (31)"
    assert page.current() is None
    qtbot.keyClick(table.tree, Qt.Key.Key_Right)
    open_window.settle(window)
    first = table.grouped.index(0, 0)
    assert table.grouped.rowCount(first) == 31
    assert table.grouped.index(30, 1, first).data() == "Meeting 030"
    qtbot.keyClick(table.tree, Qt.Key.Key_Down)
    open_window.settle(window)
    assert page.current().found.title == "Meeting 000"
    assert page.source.text.toPlainText() == TEXT
    page.group_actions["country"].trigger()
    open_window.settle(window)
    assert cells(table.tree, 0) == ["Azerbaijan (450)", "Pakistan (450)"]
    table.tree.expand(table.grouped.index(1, 0))
    open_window.settle(window)
    under = table.grouped.index(1, 0)
    assert table.grouped.index(449, 1, under).data() == "…"
    open_window.settle(window)
    assert table.grouped.index(449, 1, under).data() == "Meeting 449"
    assert "stands under each" in table.note.text()
    page.group_actions["none"].trigger()
    assert page.current().found.title == "Meeting 000"


def test_groups_follow_the_filters(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.group_box.setCurrentIndex(5)
    page.group_box.activated.emit(5)
    open_window.settle(window)
    assert cells(page.views.event_table.tree, 0) == ["Northland Gazette (2)"]
    page.filters.set_range("2025-03", "2025-03")
    open_window.settle(window)
    assert cells(page.views.event_table.tree, 0) == ["Northland Gazette (1)"]


def test_the_timeline_shows_items_from_near_and_leads_to_them(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    page.mode_actions["timeline"].trigger()
    timeline = page.views.timeline
    qtbot.waitUntil(lambda: len(timeline.marks()) == 4)
    assert timeline.current().words.startswith("Ministers of Northland")
    assert page.source.text.toPlainText() == TEXT
    assert timeline.accessibleDescription().startswith("4 matches from")
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current().date == "2025-03-03"
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.marks()[0].bar.center().toPoint())
    assert timeline.current().date == "2025-01-15"
    wanted: list[Any] = []
    window.desk.source_wanted.connect(wanted.append)
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert wanted[0].item_id == timeline.current().id


def test_the_timeline_zooms_and_moves_by_keys(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    page.mode_actions["timeline"].trigger()
    timeline = page.views.timeline
    open_window.settle(window)
    whole = timeline.scale()
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.scale().days < whole.days
    qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.scale().days == pytest.approx(whole.days)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.scale().first > whole.first
    qtbot.keyClick(timeline, Qt.Key.Key_0)
    assert timeline.scale().first == pytest.approx(whole.first)
    for _step in range(60):
        qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert timeline.scale().first >= 1
    assert not timeline.grab().isNull()
    for _step in range(80):
        qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert timeline.scale().days == 14
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: [mark.item.date for mark in timeline.marks()] == ["2025-03-03"])


def test_the_wheel_zooms_and_a_drag_moves_the_timeline(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    page.mode_actions["timeline"].trigger()
    timeline = page.views.timeline
    open_window.settle(window)
    whole, place = timeline.scale(), QPointF(100, timeline.height() - 40)
    held = whole.day(place.x())
    turn = QWheelEvent(place, timeline.mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    timeline.wheelEvent(turn)
    assert timeline.scale().days < whole.days
    assert timeline.scale().day(place.x()) == pytest.approx(held)
    before = timeline.scale().first
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=place.toPoint())
    qtbot.mouseMove(timeline, place.toPoint() - QPoint(50, 0))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=place.toPoint() - QPoint(50, 0))
    assert timeline.scale().first > before


def test_from_afar_the_timeline_counts(open_window: Any, many: Home, qtbot: QtBot) -> None:
    window = open_window(many, page="search")
    page = window.search_page
    page.mode_actions["timeline"].trigger()
    open_window.settle(window)
    timeline = page.views.timeline
    assert not timeline.is_near()
    assert page.current() is None
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(timeline.marks()))
    assert timeline.is_near()
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert window.page_name() == "source"


def test_the_calendar_shows_the_days_of_a_month(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    page.mode_actions["calendar"].trigger()
    open_window.settle(window)
    calendar = page.views.calendar
    assert calendar.month() == "2025-03"  # that of the last match
    assert calendar.days.day(calendar.grid.currentIndex()).items
    calendar._first.click()
    open_window.settle(window)
    assert calendar.month() == "2025-01"
    row, column = calendar.days.cell(date(2025, 1, 15))
    told = calendar.days.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("15 January 2025: 3 matches; Ministers of Northland")
    assert calendar.grid.currentIndex().data() == "15"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(calendar.grid, key)
    assert calendar.grid.currentIndex().data() == "23"
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert calendar.month() == "2025-02"
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert calendar.month() == "2026-02"
    calendar._first.click()
    open_window.settle(window)
    assert calendar.month() == "2025-01"
    calendar.grid.setCurrentIndex(calendar.days.index(row, column))
    assert page.current().words.startswith("Ministers of Northland")
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    open_window.settle(window)
    assert page.views.mode() == "table"
    assert page.found.text() == "3 matches"
    assert [one.text() for one in page.chips.chips] == ["On 15 January 2025", "Clear"]


def test_the_calendar_puts_each_match_into_words_once_however_often_it_is_painted(
    shown: tuple[Any, Any], open_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page = shown
    told = list[str]()

    def tell(item: Item) -> str:
        told.append(item.id)
        return item.id

    monkeypatch.setattr(words, "told_in_a_line", tell)
    page.mode_actions["calendar"].trigger()
    open_window.settle(window)
    for _ in range(3):
        page.views.calendar.grid.viewport().repaint()
    assert told and len(told) == len(set(told))
    page.views.calendar.turn(-2)
    open_window.settle(window)
    page.views.calendar.grid.viewport().repaint()
    assert page.views.calendar.month() == "2025-01" and len(set(told)) > 1



def test_the_calendar_opens_on_the_last_month_that_has_a_day(qtbot: QtBot) -> None:
    calendar, wanted = CalendarView(), list[str]()
    qtbot.addWidget(calendar)
    calendar.month_wanted.connect(lambda since, _until: wanted.append(since))
    calendar.show_months([("2024-05", 1), ("2024-06", 2), ("2026-11", 1)])
    calendar.show_days("2026-11-01", {}, ())
    calendar.show_days("2024-06-01", {"2024-06-09": 2}, ())
    assert wanted == ["2026-11-01", "2024-06-01"]
    assert calendar.days.day(calendar.grid.currentIndex()).day == date(2024, 6, 9)
    calendar.turn(1)
    calendar.show_days("2024-07-01", {}, ())
    assert calendar.month() == "2024-07"


def test_arrows_lead_from_month_to_month(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    page.mode_actions["calendar"].trigger()
    open_window.settle(window)
    grid, days = page.views.calendar.grid, page.views.calendar.days
    page.views.calendar._first.click()
    open_window.settle(window)
    grid.setCurrentIndex(days.index(0, 2))
    assert days.day(grid.currentIndex()).day.isoformat() == "2025-01-01"
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert (page.views.calendar.month(), days.day(grid.currentIndex()).day.isoformat()) == ("2024-12", "2024-12-31")
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert days.day(grid.currentIndex()).day.isoformat() == "2025-01-07"


def test_a_decision_elsewhere_keeps_the_place(open_window: Any, many: Home) -> None:
    window = open_window(many, page="search")
    page = window.search_page
    open_window.settle(window)
    page.events_view.selectRow(7)
    page.desk.decided.emit(())
    open_window.settle(window)
    assert page.events_view.currentIndex().row() == 7
    assert page.current().found.title == "Meeting 007"


def test_a_decision_on_another_page_is_there_when_the_results_are_looked_at(
    open_window: Any, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, page="search")
    page, searches = window.search_page, list[bool]()
    open_window.settle(window)
    before, search = page.events.rowCount(), page.search
    monkeypatch.setattr(page, "search", lambda keep=False: (searches.append(keep), search(keep)))
    item = page.events.item(0)
    window.show_page("review")
    window.desk.decide("rejected", reject((item,)))
    open_window.settle(window)
    assert not searches  # nobody sees it
    window.show_page("search")
    open_window.settle(window)
    assert searches == [True] and page.events.rowCount() == before - 1


def test_a_right_click_asks_for_the_menu(shown: tuple[Any, Any]) -> None:
    _window, page = shown
    asked: list[QPoint] = []
    page.views.menu_wanted.disconnect(page.chosen.show_menu)
    page.views.menu_wanted.connect(asked.append)
    page.events_view.customContextMenuRequested.emit(QPoint(5, 5))
    assert len(asked) == 1


def test_a_selection_names_items_one_by_one(filled: Home) -> None:
    with Library.open(filled.library) as library:
        items = library.in_time(Selection())
        wanted = Selection(items=(items[0].id, items[3].id))
        assert {one.id for one in library.in_time(wanted)} == set(wanted.items)
        assert library.count(replace(wanted, words="Ministers")).items == 1
        assert library.count(replace(wanted, items=("nobody",))).items == 0


def test_a_long_search_says_so_after_a_moment(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page = shown
    library, waiting = window.desk.library, Event()
    first = library.first
    monkeypatch.setattr(library, "first", lambda *asked: (waiting.wait(60), first(*asked))[1])
    page.search()
    assert page.found.text() == "5 matches"
    qtbot.waitUntil(lambda: page.found.text() == "Searching…")
    waiting.set()
    open_window.settle(window)
    assert page.found.text() == "5 matches"


def test_a_search_that_is_stopped_leaves_the_rows_and_their_order_and_can_be_begun_again(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page = shown
    library, waiting, begun = window.desk.library, Event(), Event()
    first = library.first
    header, model = page.events_view.horizontalHeader(), page.events
    before = header.sortIndicatorSection(), header.sortIndicatorOrder(), model.order(), model.newest

    def slow(*asked: Any) -> Any:
        begun.set()
        waiting.wait(60)
        asked[3](0, 1, "")  # as the library tells how far it is
        return first(*asked)

    with monkeypatch.context() as patched:
        patched.setattr(library, "first", slow)
        column = next(n for n, one in enumerate(model.columns) if n and one.sorts)
        page.views.event_table.sort_by(column)
        qtbot.waitUntil(begun.is_set)
        qtbot.waitUntil(lambda: page.found.text() == "Searching…")
        window.job_strip.cancel()
        waiting.set()
        open_window.settle(window)
    assert page.found.text() == "5 matches"
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder(), model.order(), model.newest) == before
    assert window.notice.words.text().startswith("The search was stopped.")
    page.filters.words.setText("bridge")
    window.notice.buttons[0].click()
    open_window.settle(window)
    assert page.found.text() != "5 matches"


@pytest.mark.parametrize("code", ["en", "az", "ru"])
def test_kinds_of_words_are_read_whole_in_each_language(qtbot: QtBot, code: str) -> None:
    use_language(code)
    try:
        shown = ResultTable(ItemTable(statement_columns()), "Quotations")
        qtbot.addWidget(shown)
        number = [one.key for one in shown.model.columns].index("kind")
        longest = max(map(shown.table.fontMetrics().horizontalAdvance, words.kinds_of_words()))
        margin = 2 * (shown.table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, shown.table) + 1)
        for _ in range(2):
            assert all(view.columnWidth(number) >= longest + margin for view in (shown.table, shown.tree))
            shown.usual_columns()
    finally:
        use_language("en")
