"""Saved searches beside the filters: kept, opened, renamed, deleted, taken back; what is new is counted."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, Timer, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library import Library
from app.model.found import Found
from app.model.pack import Selection
from app.saved_searches import SavedSearch, keep_searches, read_searches
from app.tasks import Home
from app.ui import search_saved
from app.ui.desk import Desk
from app.ui.window import MainWindow
from tests.ui.conftest import gazette


@pytest.fixture
def shown(open_window: Any, filled: Home) -> tuple[Any, Any]:
    window = open_window(filled, page="search")
    open_window.settle(window)
    return window, window.search_page


def rows(page: Any) -> list[tuple[str, str]]:
    tree = page.filters.saved.list
    return [(tree.topLevelItem(n).text(0), tree.topLevelItem(n).text(1)) for n in range(tree.topLevelItemCount())]


def save(page: Any, qtbot: QtBot, name: str) -> None:
    page.save_action.trigger()
    line = page.filters.saved.name_line
    assert line.isVisible()
    line.clear()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def take_back(window: Any, qtbot: QtBot) -> None:
    """Press Undo in the bar over the page."""
    undo = next(one for one in window.notice.buttons if one.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_a_search_is_kept_by_name_and_opened_again(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot, filled: Home
) -> None:
    window, page = shown
    page.filters.words.setText("customs")
    page.filters.changed.emit()
    open_window.settle(window)
    save(page, qtbot, "  Customs   hours ")
    open_window.settle(window)
    assert rows(page) == [("Customs hours", "1")]
    assert read_searches(filled.folder)[0].selection.words == "customs"
    page.filters.clear()
    open_window.settle(window)
    page.filters.saved.choose("Customs hours")
    page.filters.saved.open_action.trigger()
    open_window.settle(window)
    assert page.filters.words.text() == "customs"
    assert page.found.text() == "1 match"


def test_escape_keeps_nothing(shown: tuple[Any, Any], qtbot: QtBot) -> None:
    window, page = shown
    window.activateWindow()
    page.save_action.trigger()
    line = page.filters.saved.name_line
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "never")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert rows(page) == []


def test_a_search_is_renamed_and_deleted_and_both_are_taken_back(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot, filled: Home
) -> None:
    window, page = shown
    save(page, qtbot, "one")
    save(page, qtbot, "two")
    open_window.settle(window)
    tree = page.filters.saved.list
    tree.topLevelItem(0).setText(0, "first")
    assert rows(page) == [("first", "5"), ("two", "5")]
    tree.topLevelItem(0).setText(0, "two")
    assert rows(page)[0][0] == "first"
    assert "There is a search “two” already." in window.notice.words.text()
    page.filters.saved.choose("first")
    page.filters.saved.remove_action.trigger()
    assert rows(page) == [("two", "5")]
    open_window.settle(window)
    assert len(read_searches(filled.folder)) == 1
    take_back(window, qtbot)
    open_window.settle(window)
    assert rows(page) == [("first", "5"), ("two", "5")]
    assert [one.name for one in read_searches(filled.folder)] == ["first", "two"]


def test_a_search_of_the_same_name_is_replaced_which_can_be_taken_back(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    save(page, qtbot, "one")
    page.filters.words.setText("customs")
    page.filters.changed.emit()
    save(page, qtbot, "one")
    open_window.settle(window)
    assert rows(page) == [("one", "1")]
    take_back(window, qtbot)
    open_window.settle(window)
    assert rows(page) == [("one", "5")]


def test_searches_are_written_beside_the_window_and_at_the_latest_as_it_closes(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page = shown
    writers, write = list[str](), search_saved.keep_searches

    def noted(*asked: Any) -> None:
        writers.append(current_thread().name)
        write(*asked)

    monkeypatch.setattr(search_saved, "keep_searches", noted)
    save(page, qtbot, "one")
    open_window.settle(window)
    assert writers and all(one.startswith("searches") for one in writers)
    begun, held = Event(), Event()
    window.desk.jobs.beside("", lambda _progress: begun.set() or held.wait(30), lambda _none: None, "searches")
    assert begun.wait(30)
    save(page, qtbot, "two")
    assert [one.name for one in read_searches(filled.folder)] == ["one"]
    Timer(0.2, held.set).start()
    window.close()
    assert [one.name for one in read_searches(filled.folder)] == ["one", "two"]


def test_what_came_in_since_the_last_look_is_said(
    shown: tuple[Any, Any], open_window: Any, qtbot: QtBot
) -> None:
    window, page = shown
    save(page, qtbot, "all")
    open_window.settle(window)
    document, found = gazette()
    other = replace(document, id="0" * 16, sha256="0" * 64, text=document.text + "\n")
    library: Library = window.desk.library
    assert library.add(other, b"other", Found(found.articles, (), (), found.events[:1], ()))
    window.desk.library_changed.emit()
    open_window.settle(window)
    assert rows(page) == [("all", "6 · 1 new")]
    page.filters.saved.choose("all")
    page.filters.saved.open_action.trigger()
    open_window.settle(window)
    window.desk.library_changed.emit()
    open_window.settle(window)
    assert rows(page) == [("all", "6")]


def test_the_file_is_read_beside_the_window_and_nothing_in_it_is_lost_meanwhile(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_searches(filled.folder, (SavedSearch("before", Selection(words="bridge"), False, ""),))
    readers, may_read = list[Thread](), Event()

    def slow(folder: Path) -> tuple[SavedSearch, ...]:
        readers.append(current_thread())
        may_read.wait(30)
        return read_searches(folder)

    monkeypatch.setattr(search_saved, "read_searches", slow)
    desk = Desk(filled, open_window.heard.messages())
    window = MainWindow(desk)
    open_window.windows.append(window)
    qtbot.addWidget(window)
    window.show()
    window.complete()
    window.search_page.saved.save("meanwhile")
    may_read.set()
    qtbot.waitUntil(lambda: len(window.search_page.saved.searches) == 2)
    open_window.settle(window)
    assert [one.name for one in read_searches(filled.folder)] == ["before", "meanwhile"]
    assert len(readers) == 1 and main_thread() not in readers


def test_a_broken_file_is_told_and_the_window_opens(open_window: Any, filled: Home) -> None:
    (filled.folder / "searches.json").write_text("{")
    window = open_window(filled, page="search")
    open_window.settle(window)
    assert "saved searches cannot be read" in window.notice.words.text()
    assert rows(window.search_page) == []


def test_a_search_waits_for_a_file_that_cannot_be_read(
    open_window: Any, filled: Home, qtbot: QtBot, heard: Any
) -> None:
    (filled.folder / "searches.json").mkdir()
    window = open_window(filled, page="search")
    open_window.settle(window)
    page, told = window.search_page, window.notice.words
    assert "it is not a file. " in told.text() and "nothing is written over it" in told.text()
    page.filters.words.setText("customs")
    page.filters.changed.emit()
    open_window.settle(window)
    save(page, qtbot, "Customs")
    window.commands.show_palette()
    window.commands._palette.close()
    window.pack_page.new_action.trigger()  # both name the searches too
    qtbot.waitUntil(lambda: window.pack_page.making.dialog is not None)
    window.pack_page.making.dialog.reject()
    open_window.settle(window)
    assert told.text().startswith("Not kept yet: Customs. The saved searches cannot be read: it is not a file.")
    page.filters.words.setText("bridge")
    page.filters.changed.emit()
    (filled.folder / "searches.json").rmdir()
    keep_searches(filled.folder, (SavedSearch("before", Selection()),))
    again = next(one for one in window.notice.buttons if one.text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [name for name, _count in rows(page)] == ["before", "Customs"])
    open_window.settle(window)
    assert [(one.name, one.selection.words) for one in read_searches(filled.folder)] == [
        ("before", ""), ("Customs", "customs")]
    assert not heard.problems
