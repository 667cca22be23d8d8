"""The page of a person, a country or a forum, reached from results and from other pages."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.tasks import Home


@pytest.fixture
def shown(open_window: Any, filled: Home) -> tuple[Any, Any]:
    window = open_window(filled, page="search")
    open_window.settle(window)
    return window, window.search_page


def told(page: Any) -> str:
    """All that the page says over the list."""
    return "\n".join(one.text() for one in page.subject.findChildren(QLabel) if not one.isHidden())


def test_a_person_has_the_role_and_all_in_one_list(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    window.show_page("home")
    window.desk.subject_wanted.emit("person", "Mira Voss")
    open_window.settle(window)
    assert window.page_name() == "search"
    assert page.subject.isVisible()
    assert not page.filters.isVisible()
    assert "Role as last seen: Foreign Minister (seen on 15 January 2025)" in told(page)
    assert page.subject.counts.text() == "person · 1 event · 1 quotation · 1 reported statement"
    table = page.subject.table
    shown_rows = [table.model().index(row, 1).data() for row in range(table.model().rowCount())]
    assert shown_rows[0] == "Ministers of Northland and Eastmark met"
    assert shown_rows[1].startswith("Mira Voss: “We will open")
    assert page.source.text.toPlainText().startswith("Northland Gazette")


def test_its_rows_run_by_date_alone(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    window.desk.subject_wanted.emit("person", "Mira Voss")
    open_window.settle(window)
    header, items = page.subject.table.horizontalHeader(), page.subject.items
    page.subject.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    first = items.index(0, 1).data()
    page.subject.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    open_window.settle(window)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (0, Qt.SortOrder.DescendingOrder)
    assert items.index(0, 1).data() == first
    assert items.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) is None


def test_links_lead_on_and_escape_leads_back(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    window.activateWindow()
    window.desk.subject_wanted.emit("person", "Mira Voss")
    open_window.settle(window)
    azerbaijan = next(one for one in page.subject.links if one.text().startswith("Azerbaijan"))
    assert azerbaijan.accessibleName() == "Azerbaijan, 3 matches"
    azerbaijan.click()
    open_window.settle(window)
    assert page.subject.name.text() == "Azerbaijan"
    assert [one.text() for one in page.subject.links] == ["Mira Voss (3)", "Pakistan (1)", "CICA (1)"]
    page.back_action.trigger()
    open_window.settle(window)
    assert page.subject.name.text() == "Mira Voss"
    qtbot.mouseClick(page.subject.back_button, Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert page.filters.isVisible()
    assert page.views.isVisible()
    assert not page.back_action.isEnabled()


def test_its_search_and_its_pack_are_one_press_away(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    window.desk.subject_wanted.emit("forum", "CICA")
    open_window.settle(window)
    asked: list[Any] = []
    window.desk.pack_wanted.disconnect()
    window.desk.pack_wanted.connect(asked.append)
    page.subject.pack_button.click()
    assert asked[0].forums == ("CICA",)
    page.subject.search_button.click()
    open_window.settle(window)
    assert page.found.text() == "1 match"
    assert [one.text() for one in page.chips.chips][-1] == "Clear"
    assert page.filters.facets["forums"].ticked() == ("CICA",)


def test_a_span_narrows_its_list(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    window.desk.subject_wanted.emit("country", "AZ")
    open_window.settle(window)
    assert page.subject.items.rowCount() == 5
    qtbot.keyClick(page.subject.histogram, Qt.Key.Key_End)
    open_window.settle(window)
    assert page.subject.items.rowCount() == 1
    qtbot.keyClick(page.subject.histogram, Qt.Key.Key_Escape)
    open_window.settle(window)
    assert page.subject.items.rowCount() == 5


def test_a_source_and_an_item_are_opened(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    window.desk.subject_wanted.emit("person", "Mira Voss")
    open_window.settle(window)
    asked: list[Any] = []
    window.desk.source_wanted.disconnect()
    window.desk.source_wanted.connect(asked.append)
    source = next(one for one in page.subject.findChildren(type(page.subject.back_button)) if one.text() == "Source")
    assert source.accessibleName() == "Source of: Role as last seen"
    source.click()
    assert asked[0].anchor is not None
    qtbot.keyClick(page.subject.table, Qt.Key.Key_Return)
    assert asked[1].item_id == page.current().id


def test_the_current_row_leads_to_whom_it_names(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.events_view.selectRow(1)
    open_window.settle(window)
    page.filters.facets["forums"].tick({})
    page.tabs.setCurrentIndex(1)
    page.statements_view.selectRow(2)
    open_window.settle(window)
    page.chosen.subject.trigger()
    open_window.settle(window)
    assert page.subject.name.text() == "Azerbaijan"


def test_who_goes_back_twice_at_once_is_at_the_results(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    for kind, value in (("person", "Mira Voss"), ("country", "AZ")):
        window.desk.subject_wanted.emit(kind, value)
        open_window.settle(window)
    page.subjects.back()
    page.subjects.back()
    open_window.settle(window)
    assert not page.subject.isVisible() and page.filters.isVisible()
