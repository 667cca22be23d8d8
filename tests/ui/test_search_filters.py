"""The filters of the Search page: chips, suggestions, dates dragged, counts, folds; by mouse and by keys."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.library import Library
from app.model.pack import Selection
from app.tasks import Home


@pytest.fixture
def shown(open_window: Any, filled: Home) -> tuple[Any, Any]:
    window = open_window(filled, page="search")
    open_window.settle(window)
    return window, window.search_page


def chips(page: Any) -> list[str]:
    return [one.text() for one in page.chips.chips]


def values(facet: Any) -> list[tuple[str, str]]:
    model = facet.values
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_every_filter_that_is_set_has_a_chip_that_takes_it_away(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    window.activateWindow()
    assert not page.chips.isVisible()
    page.filters.set_to(Selection(
        words="bridge", since="2024", countries=("AZ",), both=False, kinds=("quotations",), unclear=False,
    ), lambda _field, value: {"AZ": "Azerbaijan"}.get(value, value))
    open_window.settle(window)
    assert chips(page) == ["Words: bridge", "From 2024", "Direct quotations", "Countries: Azerbaijan", "Clear"]
    assert page.chips.chips[0].accessibleName() == "Remove filter Words: bridge"
    qtbot.mouseClick(page.chips.chips[0], Qt.MouseButton.LeftButton)
    open_window.settle(window)
    assert page.filters.words.text() == ""
    page.chips.chips[1].setFocus()
    qtbot.waitUntil(page.chips.chips[1].hasFocus)
    qtbot.keyClick(page.chips.chips[1], Qt.Key.Key_Delete)
    open_window.settle(window)
    assert chips(page) == ["From 2024", "Countries: Azerbaijan", "Clear"]
    assert page.chips.chips[1].hasFocus()
    qtbot.keyClick(page.chips.chips[1], Qt.Key.Key_Left)
    assert page.chips.chips[0].hasFocus()
    qtbot.keyClick(page.chips.chips[2], Qt.Key.Key_Space)
    open_window.settle(window)
    assert chips(page) == []
    assert page.found.text() == "5 matches"


def test_counts_stand_beside_every_tick(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    filters = page.filters
    assert [tick.text() for tick in filters.kinds.values()] == [
        "Events (2)", "Direct quotations (2)", "Reported statements (1)"]
    assert filters.undated.text() == "Only undated (1)"
    assert filters.unclear.text() == "Only with an unclear speaker (1)"
    assert filters.past.text() == "Announced, and the day is over (1)"
    assert values(filters.facets["statuses"]) == [("past when written", "1"), ("scheduled when written", "1")]
    assert values(filters.facets["event_kinds"])[0][1] == "1"
    assert values(filters.facets["issuers"]) == [("Gazette of Northland", "5")]
    assert values(filters.facets["reviews"]) == [("not reviewed", "5")]
    filters.undated.click()
    open_window.settle(window)
    assert page.found.text() == "1 match"
    filters.undated.click()
    filters.past.click()
    open_window.settle(window)
    assert (page.found.text(), page._asked.statuses) == ("1 match", ("scheduled",))
    filters.past.click()
    filters.unclear.click()
    open_window.settle(window)
    assert page.found.text() == "1 match"


def test_a_span_dragged_in_the_histogram_becomes_the_dates(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    bars = page.filters.histogram
    place = QPoint(round(bars.place_of(2025 * 12 + 2)) + 2, 10)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.found.text() == "1 match")
    assert (page.filters.since.text(), page.filters.until.text()) == ("2025-03", "2025-03")
    assert page.filters.read_back.text() == "in March 2025"
    open_window.settle(window)
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.found.text() == "5 matches")
    assert page.filters.since.text() == ""


def test_ticked_values_come_first_and_stay_at_no_match(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    countries = page.filters.facets["countries"]
    countries.tick({"PK": "Pakistan", "BR": "Brazil"})
    page.filters.changed.emit()
    open_window.settle(window)
    assert values(countries) == [("Pakistan", "1"), ("Brazil", "0"), ("Azerbaijan", "5")]
    assert countries.head.text() == "Countries (2)"


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")
def test_a_person_is_suggested_and_becomes_a_filter(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    window.activateWindow()
    line = page.filters.words
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "bridge vos")
    qtbot.waitUntil(lambda: bool(line.offered()))
    assert [(one.kind, one.name, one.typed) for one in line.offered()] == [("person", "Mira Voss", "vos"),
                                                                          ("word", "voss", "vos")]
    popup = line._popup
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    open_window.settle(window)
    assert line.text() == "bridge"
    assert page.filters.facets["people"].ticked() == ("Mira Voss",)
    assert "People: Mira Voss" in chips(page)


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")
def test_a_word_is_completed_and_suggestions_for_older_words_are_left_aside(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    window.activateWindow()
    line = page.filters.words
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "cust")
    qtbot.waitUntil(lambda: bool(line.offered()))
    line.offer("cu", ())
    assert line.offered()
    line.take(line.offered()[0])
    open_window.settle(window)
    assert line.text() == "customs "
    assert page.found.text() == "1 match"


def test_what_is_not_looked_for_is_said(shown: tuple[Any, Any], qtbot: QtBot) -> None:
    _window, page = shown
    qtbot.keyClicks(page.filters.words, "bridge && OR")
    page.filters.changed.emit()
    page.filters._changed_now()
    assert "no letter or figure: &&" in page.filters.said.text()
    assert "“OR” is looked for as a word" in page.filters.said.text()
    assert page.filters.said.isVisible()


def test_how_the_page_was_left_comes_back(open_window: Any, filled: Home) -> None:
    window = open_window(filled, page="search")
    open_window.settle(window)
    page = window.search_page
    page.filters.folds()["topics"].open(True)
    page.filters.folds()["dates"].open(False)
    page.filters.facets["documents"].tick({page.events.item(0).citations[0].document_id: "Northland Gazette"})
    page.filters.words.setText("met")
    page.filters.changed.emit()
    page.views.event_table.show_column(2, False)
    page.views.event_table.show_column(5, True)
    page.events_view.horizontalHeader().moveSection(5, 1)
    page._group_by("month")
    open_window.settle(window)
    window.close()
    again = open_window(filled, page="search")
    open_window.settle(again)
    page = again.search_page
    assert page.filters.words.text() == "met"
    assert page.found.text() == "1 match"
    assert "Documents: Northland Gazette" in chips(page)
    assert page.filters.folds()["topics"].is_open()
    assert not page.filters.folds()["dates"].is_open()
    assert page.events_view.isColumnHidden(2)
    assert page.events_view.horizontalHeader().visualIndex(5) == 1
    assert page.views.grouping() == "month"
    assert page.group_actions["month"].isChecked()


@pytest.mark.parametrize("left", ["{", "[]", '{"mode": 3, "folds": [], "columns": {"events": "???"}}', '"x"'])
def test_settings_that_somebody_broke_do_no_harm(open_window: Any, filled: Home, left: str) -> None:
    from dataclasses import replace

    from app import settings

    settings.save(filled.folder, replace(settings.Settings(), search_view=left))
    window = open_window(filled, page="search")
    open_window.settle(window)
    assert window.search_page.found.text() == "5 matches"


def test_a_late_answer_never_stands_over_a_newer_one(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    for words in ("customs", "bridge", "nothing-such", "asked"):
        page.filters.words.setText(words)
        page.filters.changed.emit()
    open_window.settle(window)
    assert page._asked.words == "asked"
    assert page.found.text() == "1 match"
    assert page.statements.item(0).words == "Nobody was asked,"


def test_a_long_list_is_searched_in_the_library(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    people = page.filters.facets["people"]
    people.show_values(tuple((f"P{n}", f"Person {n}", 1) for n in range(20)), more=7)
    assert people.more.text() == "7 more: type to find them"
    qtbot.keyClicks(people.narrow, "voss")
    open_window.settle(window)
    assert ("Mira Voss", "3") in values(people)


def test_the_filters_take_a_selection_of_another_page(shown: tuple[Any, Any], open_window: Any, filled: Home) -> None:
    window, page = shown
    with Library.open(filled.library) as library:
        first = library.events(Selection())[0]
    window.show_page("home")
    window.desk.search_wanted.emit(Selection(documents=(first.citations[0].document_id,), statuses=("past",)))
    open_window.settle(window)
    assert window.page_name() == "search"
    assert page.found.text() == "1 match"
    assert chips(page) == ["Documents: Northland Gazette", "Status: past when written", "Clear"]


def test_items_chosen_elsewhere_are_a_filter_with_a_chip(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    chosen = tuple(page.events.item(row).id for row in range(2))
    page.show_selection(Selection(items=chosen))
    open_window.settle(window)
    assert (page.found.text(), chips(page)) == ("2 matches", ["2 chosen items", "Clear"])
    page.chips.chips[0].click()
    open_window.settle(window)
    assert page.found.text() == "5 matches"
