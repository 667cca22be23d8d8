"""The window answers from its first paint on, while its other pages are made one after the other."""

from typing import Any

from PySide6.QtCore import QTimer

from app.tasks import Home
from app.ui.desk import Desk
from app.ui.window import PAGES, MainWindow


def test_pages_come_one_to_a_turn_of_the_event_loop(qtbot: Any, home: Home, heard: Any) -> None:
    window = MainWindow(Desk(home, heard.messages()))
    qtbot.addWidget(window)
    turns: list[int] = []
    beat = QTimer(window)
    beat.timeout.connect(lambda: turns.append(len(window.pages)))
    beat.start(0)
    window.show()
    qtbot.waitUntil(lambda: window.desk.library is not None)
    assert [*window.pages] == list(PAGES)
    assert set(turns) >= set(range(1, len(PAGES) + 1))


def test_who_is_faster_than_the_window_gets_all_pages_at_once(qtbot: Any, home: Home, heard: Any) -> None:
    window = MainWindow(Desk(home, heard.messages()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.pages) > 2)
    window.show_page("pack")
    assert window.pack_page.isVisible() and [*window.pages] == list(PAGES)
    qtbot.waitUntil(lambda: window.desk.library is not None)


def test_a_window_that_is_closed_before_it_is_complete_makes_no_more_pages(qtbot: Any, home: Home, heard: Any) -> None:
    window = MainWindow(Desk(home, heard.messages()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.pages) > 1)
    made = len(window.pages)
    window.close()
    qtbot.wait(50)
    assert len(window.pages) == made and window.desk.library is None
