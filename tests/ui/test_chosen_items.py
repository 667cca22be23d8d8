"""What is done with chosen rows: decided, marked, copied, looked at, handed on to a pack."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.tasks import Home


@pytest.fixture
def shown(open_window: Any, filled: Home) -> tuple[Any, Any]:
    window = open_window(filled, page="search")
    open_window.settle(window)
    return window, window.search_page


def titles(page: Any) -> list[str]:
    return [page.events_view.model().index(row, 1).data() for row in range(page.events.rowCount())]


def test_chosen_rows_are_rejected_and_taken_back(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    window.activateWindow()
    page.events_view.setFocus()
    qtbot.waitUntil(page.events_view.hasFocus)
    page.events_view.selectAll()
    qtbot.keyClick(page.events_view, Qt.Key.Key_Delete)
    open_window.settle(window)
    assert page.found.text() == "3 matches"
    assert "2 items rejected." in window.notice.words.text()
    window.undo_action.trigger()
    open_window.settle(window)
    assert page.found.text() == "5 matches"


def test_accepted_rows_say_so_in_their_column(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.events_view.selectRow(1)
    page.chosen.accept.trigger()
    open_window.settle(window)
    review = [one.key for one in page.events.columns].index("review")
    assert [page.events_view.model().index(row, review).data() for row in range(2)] == ["", "accepted"]
    assert page.events_view.currentIndex().row() == 1


def test_rows_are_copied_with_their_citations(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    page.tabs.setCurrentIndex(1)
    page.statements_view.selectAll()
    page.chosen.copy.trigger()
    open_window.settle(window)
    text = QGuiApplication.clipboard().text()
    assert len(text.strip().split("\n\n")) == 3
    assert text.startswith("Mira Voss (Foreign Minister): quotation, 15 January 2025: “We will open the bridge")
    assert "Gazette of Northland, Northland Gazette" in text


def test_chosen_rows_go_over_to_a_pack(shown: tuple[Any, Any], open_window: Any) -> None:
    window, page = shown
    asked: list[Any] = []
    window.desk.pack_wanted.disconnect()
    window.desk.pack_wanted.connect(asked.append)
    page.events_view.selectRow(1)
    page.chosen.pack.trigger()
    open_window.settle(window)
    assert asked[0].items == (page.current().id,)
    assert window.desk.library.count(asked[0]).items == 1


def test_review_is_asked_for_what_is_shown(shown: tuple[Any, Any], open_window: Any, qtbot: QtBot) -> None:
    window, page = shown
    page.filters.words.setText("bridge")
    page.filters.changed.emit()
    open_window.settle(window)
    asked: list[Any] = []
    window.desk.review_wanted.disconnect()
    window.desk.review_wanted.connect(asked.append)
    page.chosen.review.trigger()
    assert asked[0].words == "bridge"


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")
def test_rows_are_marked_from_a_menu_and_that_is_taken_back(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    page.events_view.selectAll()
    page.chosen.mark.trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rung = menu.actions()[1]
    name = rung.text()
    rung.trigger()
    menu.close()
    open_window.settle(window)
    assert {item.marking for item in (page.events.item(0), page.events.item(1))} == {name}
    undo = next(one for one in window.notice.buttons if one.text() == "Undo")
    undo.click()
    open_window.settle(window)
    assert {item.marking for item in (page.events.item(0), page.events.item(1))} == {""}


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")
def test_the_context_menu_names_all_that_the_row_names(shown: tuple[Any, Any], qtbot: QtBot) -> None:
    window, page = shown
    page.chosen.show_menu(page.mapToGlobal(page.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = next(one.menu() for one in menu.actions() if one.menu())
    assert isinstance(names, QMenu)
    told = [one.text() for one in names.actions()]
    assert told == ["Mira Voss · person", "Azerbaijan · country", "Pakistan · country"]
    asked: list[Any] = []
    window.desk.subject_wanted.connect(lambda kind, value: asked.append((kind, value)))
    names.actions()[2].trigger()
    menu.close()
    assert asked == [("country", "PK")]


def test_nothing_chosen_is_said_where_an_action_is_disabled(open_window: Any, home: Home) -> None:
    window = open_window(home, page="search")
    open_window.settle(window)
    chosen = window.search_page.chosen
    assert not chosen.accept.isEnabled()
    assert "choose a row first" in chosen.accept.toolTip()
