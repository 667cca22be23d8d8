"""The Search page: live counts, both tables, the marked source, what is offered when nothing matches."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.tasks import Home

# The list of words that pops up asks the screenless platform for what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def search(open_window: Any, home: Home) -> tuple[Any, Any]:
    """A window with the search page in front, its first answer there."""
    window = open_window(home)
    window.show_page("search")
    open_window.settle(window)
    return window, window.search_page


def cells(view: Any, column: int) -> list[str]:
    """A column as shown."""
    return [view.model().index(row, column).data() for row in range(view.model().rowCount())]


def values(facet: Any) -> dict[str, str]:
    """Name to count as shown."""
    model = facet.values
    return {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}


def test_all_is_shown_in_time_with_counts(open_window: Any, filled: Home) -> None:
    _window, page = search(open_window, filled)
    assert cells(page.events_view, 0) == ["15 January 2025", "3 March 2025 ᶜ"]
    assert cells(page.statements_view, 1) == ["Mira Voss", "Mira Voss", "Speaker unclear"]
    assert page.tabs.tabText(0) == "Events (2)"
    assert values(page.filters.facets["countries"]) == {"Azerbaijan": "5", "Pakistan": "1"}


def test_a_tick_narrows_and_its_own_list_keeps_the_other_counts(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    countries = page.filters.facets["countries"]
    pakistan = countries.values.index(list(values(countries)).index("Pakistan"), 0)
    countries.values.setData(pakistan, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    open_window.settle(window)
    assert cells(page.events_view, 1) == ["Ministers of Northland and Eastmark met"]
    assert values(countries) == {"Azerbaijan": "5", "Pakistan": "1"}
    assert values(page.filters.facets["forums"]) == {}


def test_typed_words_search_after_a_moment(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = search(open_window, filled)
    qtbot.keyClicks(page.filters.words, "customs")
    qtbot.waitUntil(lambda: page.found.text() == "1 match")
    open_window.settle(window)
    assert page.tabs.currentIndex() == 1


def test_dates_are_read_back_in_words_and_bad_ones_explained(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = search(open_window, filled)
    qtbot.keyClicks(page.filters.since, "1 Feb 2025")
    qtbot.waitUntil(lambda: page.events.rowCount() == 1)
    open_window.settle(window)
    assert page.filters.read_back.text() == "from 1 February 2025"
    qtbot.keyClicks(page.filters.until, "soonish")
    qtbot.keyClick(page.filters.until, Qt.Key.Key_Return)
    assert "“soonish” is not a date" in page.filters.read_back.text()
    assert page.events.rowCount() == 1


def test_the_source_stands_beside_with_the_sentence_marked(open_window: Any, filled: Home, sample: Any) -> None:
    window, page = search(open_window, filled)
    document, found = sample
    page.events_view.selectRow(1)
    open_window.settle(window)
    source = page.source
    assert source.text.toPlainText() == document.text
    marked = [one.cursor.selectedText() for one in source.text.extraSelections()]
    assert marked == [document.passage(found.events[1].evidence[0])]
    assert source.page.text() == "Page 2"
    assert "Gazette of Northland" in source.citation.text()
    assert source.text.cursorRect().top() < source.text.viewport().height()


def test_a_statement_is_marked_inside_its_sentence(open_window: Any, filled: Home, sample: Any) -> None:
    window, page = search(open_window, filled)
    document, found = sample
    page.tabs.setCurrentIndex(1)
    page.statements_view.selectRow(0)
    open_window.settle(window)
    marked = [one.cursor.selectedText() for one in page.source.text.extraSelections()]
    assert marked == [document.passage(found.statements[0].context), found.statements[0].text]


def test_how_it_is_known_is_said_beside_the_source(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    told = page.source.facts.text().splitlines()
    assert told == ["15 January 2025 · date stated", "meeting or talks · Port Alder · Azerbaijan, Pakistan",
                    "With Mira Voss"]
    page.events_view.selectRow(1)
    open_window.settle(window)
    told = page.source.facts.text().splitlines()
    assert told[0] == "3 March 2025 · year inferred"
    assert told[1].startswith("session of a body · scheduled when written · ")
    page.tabs.setCurrentIndex(1)
    page.statements_view.selectRow(2)
    open_window.settle(window)
    assert page.source.facts.text().endswith("\nSpeaker unclear: perhaps Mira Voss (last named, 40%)")


def test_the_newest_come_first_when_asked(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    page.events_view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    open_window.settle(window)
    assert cells(page.events_view, 0) == ["3 March 2025 ᶜ", "15 January 2025"]


def test_nothing_matches_says_what_is_held_and_offers_a_way(
    open_window: Any, filled: Home, qtbot: QtBot
) -> None:
    window, page = search(open_window, filled)
    page.filters.words.setText("customs")
    page.filters.since.setText("2030")
    page.filters.changed.emit()
    open_window.settle(window)
    assert page.nothing.isVisible()
    assert "1 document with 2 events" in page.nothing.words.text()
    any_date, clear, more = page.nothing.buttons
    assert (any_date.isEnabled(), clear.isEnabled(), more.isEnabled()) == (True, True, True)
    qtbot.mouseClick(any_date, Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert page.results.isVisible()
    assert page.found.text() == "1 match"
    page.filters.clear_button.click()
    open_window.settle(window)
    assert page.found.text() == "5 matches"


def test_a_document_that_only_names_it_is_named(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    page.filters.facets["countries"].tick({"BR": "Brazil"})
    page.filters.changed.emit()
    open_window.settle(window)
    assert page.nothing.isVisible()
    assert "Northland Gazette" in page.nothing.words.text()
    asked: list[Any] = []
    window.desk.documents_wanted.connect(asked.append)
    page.nothing.offers[0].click()
    open_window.settle(window)
    assert window.import_page.isVisible()
    assert asked == [(window.desk.library.documents()[0].id,)]


def test_what_lies_beside_is_one_click_away(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    page.filters.words.setText("customers")
    page.filters.changed.emit()
    open_window.settle(window)
    assert page.nothing.isVisible()
    (beside,) = page.nothing.offers
    assert beside.text() == "custom* (1)"
    beside.click()
    open_window.settle(window)
    assert page.results.isVisible()
    assert page.filters.words.text() == "custom*"
    assert page.found.text() == "1 match"


def test_return_opens_the_item_in_its_source(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window, page = search(open_window, filled)
    wanted: list[Any] = []
    window.desk.source_wanted.connect(wanted.append)
    item = page.current()
    page.events_view.setFocus()
    qtbot.keyClick(page.events_view, Qt.Key.Key_Return)
    open_window.settle(window)
    assert [(one.document_id, one.item_id) for one in wanted] == [(item.citations[0].document_id, item.id)]
    assert window.page_name() == "source"


def test_the_selection_goes_over_to_a_new_pack(open_window: Any, filled: Home) -> None:
    window, page = search(open_window, filled)
    page.filters.facets["countries"].tick({"AZ": "Azerbaijan"})
    page.filters.changed.emit()
    open_window.settle(window)
    asked: list[Any] = []
    window.desk.pack_wanted.disconnect()
    window.desk.pack_wanted.connect(asked.append)
    page.pack_action.trigger()
    assert [one.countries for one in asked] == [("AZ",)]
