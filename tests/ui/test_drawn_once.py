"""What one change costs: no part of the window is painted twice for it, laid out anew or read where nobody sees it."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.tasks import Home
from app.ui.page import PageName
from app.ui.widgets.plain import column
from app.ui.widgets.tabs import Tabs
from app.ui.window import PAGES


class Painted(QObject):
    """Counts how often widgets are painted, of each the most for one update of its window."""

    def __init__(self) -> None:
        super().__init__()
        self.now: dict[QObject, int] = {}
        self.most: dict[QObject, int] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        if event.type() == QEvent.Type.UpdateRequest:
            self.now.clear()
        elif event.type() == QEvent.Type.Paint:
            self.now[watched] = self.now.get(watched, 0) + 1
            self.most[watched] = max(self.most.get(watched, 0), self.now[watched])
        return False


@contextmanager
def painting() -> Generator[Painted]:
    """What is painted meanwhile."""
    painted, qt = Painted(), QApplication.instance()
    assert qt
    qt.installEventFilter(painted)
    try:
        yield painted
    finally:
        qt.removeEventFilter(painted)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "home"])
def test_a_page_that_comes_is_painted_once(open_window: Any, filled: Home, name: PageName, qtbot: QtBot) -> None:
    window = open_window(filled)
    open_window.settle(window)
    with painting() as painted:
        window.show_page(name)
        open_window.settle(window)
        qtbot.waitUntil(lambda: window.pages[name] in painted.most)
    parts = [window.pages[name], *window.pages[name].findChildren(QWidget)]
    assert not [one for one in parts if painted.most.get(one, 0) > 1]


def test_the_bar_of_pages_is_as_wide_whichever_is_in_front(open_window: Any, filled: Home) -> None:
    window = open_window(filled)
    widths = set[int]()
    for name in PAGES:
        window.show_page(name)
        open_window.settle(window)
        widths.add(window.navigation.sizeHint().width())
        widths.add(window.navigation.width())
    assert len(widths) == 1


def test_what_changes_within_tabs_leaves_the_rest_unpainted(qtbot: QtBot) -> None:
    tabs, words, other = Tabs("Parts"), QLabel("a"), QLabel("other")
    front = QWidget()
    front.setLayout(column(words, None, other))
    tabs.addTab(front, "Front")
    qtbot.addWidget(tabs)
    tabs.resize(400, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    qtbot.wait(50)
    with painting() as painted:
        words.setText("a longer text, which wants more room")
        qtbot.wait(50)
    assert words in painted.most
    assert tabs.tabBar() not in painted.most
    assert other not in painted.most


def test_tabs_still_ask_for_what_stands_in_them(qtbot: QtBot) -> None:
    tabs, words, around = Tabs("Parts"), QLabel("a"), QWidget()
    tabs.addTab(words, "Front")
    around.setLayout(column(tabs))
    qtbot.addWidget(around)
    around.resize(800, 200)
    around.show()
    qtbot.waitExposed(around)
    before = around.minimumSizeHint().height()
    words.setMinimumHeight(300)
    qtbot.wait(50)
    assert around.minimumSizeHint().height() >= before + 250
    tabs.setTabText(0, "A name that is very much longer than before")
    qtbot.wait(50)
    assert tabs.tabBar().width() >= tabs.tabBar().sizeHint().width()


def test_the_item_in_front_is_written_anew_only_where_more_is_said_of_it(
    open_window: Any, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled)
    window.show_page("review")
    open_window.settle(window)
    page, written = window.review_page, list[str]()

    def show(_looked: object, told: str) -> None:
        written.append(told)

    monkeypatch.setattr(page.queue.card, "show_looked", show)
    page.duplicates.counted.emit(0)
    assert page.queue.current and not written
    page.queue.told_again = {page.queue.current.id: "told in another"}
    page.duplicates.counted.emit(0)
    assert written == [""]
