"""Opening the library: one of an earlier version tells how far it is and can be stopped; one window at a time."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import tasks
from app.errors import LibraryProblem
from app.library import Library
from app.progress import Progress
from app.tasks import Home
from app.ui.application import look_through_all
from app.ui.desk import Desk
from app.ui.jobs import Job
from app.ui.window import PAGES, MainWindow
from tests.library import samples
from tests.soaking.watching import handles


@pytest.fixture
def old(home: Home) -> Home:
    """A home whose library is of version 4."""
    home.folder.mkdir(parents=True)
    samples.put_version(home.library, 4)
    return home


def version(home: Home) -> int:
    """The version of the library's file."""
    connection = sqlite3.connect(home.library)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_a_library_of_an_earlier_version_is_brought_up_to_date_with_its_steps_told(
    open_window: Any, old: Home, qtbot: QtBot
) -> None:
    window = open_window.closed(old)
    told: list[tuple[str, str]] = []

    def hear(job: Job, _done: int, _total: int, words: str) -> None:
        told.append((job.title, words))

    window.desk.jobs.progressed.connect(hear)
    qtbot.waitUntil(lambda: window.desk.library is not None)
    open_window.settle(window)
    assert ("Bringing the library up to date", "copying the library") in told and version(old) > 4
    assert "earlier version" in window.home_page.opening.text()
    assert (old.folder / "library-version-4.sqlite").exists()
    assert window.home_page.figures["documents"].text() == "2 documents"


def test_bringing_it_up_to_date_is_stopped_and_begun_again(
    open_window: Any, old: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, patient = tasks.open_library, [True]

    def slow(home: Home, read_only: bool, progress: Progress) -> Library:
        while patient:
            progress(0, 10, "step 1")
        return usual(home, read_only, progress)

    monkeypatch.setattr(tasks, "open_library", slow)
    window = open_window.closed(old)
    qtbot.waitUntil(window.job_strip.isVisible)
    assert "Bringing the library up to date" in window.job_strip.words.text()
    window.job_strip.stop.click()
    page = window.home_page
    qtbot.waitUntil(page.closed.isVisible)
    assert "as you stopped it" in page.closed.words.text() and version(old) == 4
    patient.clear()
    monkeypatch.setattr(tasks, "open_library", usual)
    again = next(one for one in page.closed.offers if one.text() == "Try again")
    again.click()
    qtbot.waitUntil(lambda: window.desk.library is not None)
    open_window.settle(window)
    assert version(old) > 4 and page.figures["documents"].text() == "2 documents"


def test_a_second_window_is_told_and_may_read(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    first = open_window(filled)
    second = open_window.closed(filled)
    page = second.home_page
    qtbot.waitUntil(page.closed.isVisible)
    assert "open in another window" in page.closed.words.text()
    reading = next(one for one in page.closed.offers if one.text() == "Open read-only")
    reading.click()
    qtbot.waitUntil(lambda: second.desk.library is not None)
    open_window.settle(second)
    assert page.figures["events"].text() == "2 events"
    assert second.windowTitle() == "Valise, read-only"
    assert "can only read the library" in second.notice.words.text()
    with pytest.raises(Exception, match="cannot be opened for writing"):
        second.desk.library.mark_documents([], "X")
    first.close()
    second.notice.buttons[0].click()
    open_window.settle(second)
    second.desk.library.mark_documents([], "X")
    assert second.windowTitle() == "Valise" and first.windowTitle() == "Valise"


def test_what_holds_a_library_lets_it_go(home: Home) -> None:
    home.folder.mkdir()
    release = tasks.hold_library(home)
    with pytest.raises(LibraryProblem, match="open in another window"):
        tasks.hold_library(home)
    release()
    tasks.hold_library(home)()
    assert tasks.hold_library(Home(home.folder / "nowhere"))() is None


def is_gone(home: Home, heard: Any, use: Callable[[MainWindow], None]) -> bool:
    """Whether nothing is left of a window that was opened, used and closed."""

    def used() -> "ref[MainWindow]":
        window = MainWindow(Desk(home, heard.messages()))
        window.show()
        use(window)
        window.close()
        window.deleteLater()
        return ref(window)

    left = used()
    look_through_all()
    return left() is None


def test_a_window_that_is_gone_leaves_nothing_behind(filled: Home, heard: Any, qtbot: QtBot) -> None:
    def use(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.desk.library is not None)
        qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs())

    assert is_gone(filled, heard, use)


def test_a_window_that_is_closed_in_the_middle_of_work_leaves_nothing_behind(
    filled: Home, heard: Any, qtbot: QtBot
) -> None:
    def use(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.desk.library is not None)
        for name in PAGES:
            window.show_page(name)
        window.desk.jobs.beside("Long work", lambda _progress: None, lambda _done: window.show(), "long")
        assert window.desk.jobs.open_jobs()

    assert is_gone(filled, heard, use)


def test_a_library_that_was_opened_twice_is_held_once_and_closed_with_the_window(
    open_window: Any, filled: Home
) -> None:
    window = open_window(filled)
    window.desk.open_library()
    window.desk.open_library()
    open_window.settle(window)
    first = window.desk.library
    assert first is not None and first.summary().documents
    window.desk.open_library()  # and closed before it is open
    window.close()
    assert handles(filled.folder) == []


@pytest.fixture
def waiting(open_window: Any, filled: Home, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that makes a window whose library opens when the event that comes with it is set."""
    usual, may_open = tasks.open_library, Event()

    def slow(*about: Any) -> Library:
        may_open.wait(30)
        return usual(*about)

    monkeypatch.setattr(tasks, "open_library", slow)
    yield lambda: (open_window.closed(filled), may_open)
    may_open.set()


@pytest.mark.parametrize("complete", [True, False], ids=["before the library", "before the menus"])
def test_a_key_that_is_pressed_too_early_is_done_once_the_library_stands(
    waiting: Any, open_window: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, complete: bool
) -> None:
    window, may_open = waiting()
    folders, told = list[str](), list[str]()
    monkeypatch.setattr(window.desk.messages, "pick_folder", lambda *_about: folders.append("asked"))
    window.desk.status.connect(told.append)
    if complete:
        window.complete()
    qtbot.keyClick(window, "i", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, "i", Qt.KeyboardModifier.ControlModifier)
    assert told == ["Import folder: follows as soon as the library is open." if complete else
                    "Valise is still opening; what you asked for follows."] * 2
    window.complete()
    assert not folders
    may_open.set()
    qtbot.waitUntil(lambda: bool(folders))
    open_window.settle(window)
    assert folders == ["asked"] and window.page_name() == "home"


def test_a_button_that_is_pressed_too_early_does_what_it_says(
    waiting: Any, open_window: Any, qtbot: QtBot, heard: Any, tmp_path: Path
) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "note.txt").write_text("The council met in Orlo on 5 May 2024.", encoding="utf-8")
    heard.folder = tmp_path / "given"
    window, may_open = waiting()
    told = list[str]()
    window.desk.status.connect(told.append)
    button = next(one for one in window.home_page.findChildren(QPushButton) if one.text() == "Import folder…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page_name() == "import" and told == ["The import begins as soon as the library is open."]
    may_open.set()
    qtbot.waitUntil(lambda: window.import_page.report.batch is not None)
    open_window.settle(window)
    assert len(window.desk.library.documents()) == 2


def test_what_waits_for_a_library_that_cannot_be_opened_is_not_done(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_about: Any) -> Library:
        raise LibraryProblem("It is gone.", "Look for it.")

    monkeypatch.setattr(tasks, "open_library", fails)
    window = open_window.closed(filled)
    told = list[str]()
    window.desk.status.connect(told.append)
    window.complete()
    qtbot.keyClick(window, "n", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.home_page.closed.isVisible)
    qtbot.keyClick(window, "n", Qt.KeyboardModifier.ControlModifier)
    assert told == ["New pack: follows as soon as the library is open.", "New pack: the library is not open yet"]
    monkeypatch.undo()
    window.desk.open_library()
    qtbot.waitUntil(lambda: window.desk.library is not None)
    open_window.settle(window)
    assert window.pack_page.making.dialog is None


def test_a_key_of_what_cannot_be_had_says_why(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    window = open_window(filled)
    told = list[str]()
    window.desk.status.connect(told.append)
    for key in "zd":
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert told == ["Undo: nothing to undo", "Set date of publication: only on the page “Import”"]


def test_a_key_of_a_list_alone_does_nothing_elsewhere(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, page="search")
    done = list[str]()
    saved = window.search_page.filters.saved
    saved.rename_action.triggered.connect(lambda: done.append("renamed"))
    assert saved.rename_action.isEnabled()
    window.search_page.events_view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert not done
