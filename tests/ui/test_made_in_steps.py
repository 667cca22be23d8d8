"""Pages are made part by part, each in a turn of the loop of its own, so that the window answers meanwhile."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.tasks import Home
from app.ui.desk import Desk
from app.ui.messages import Messages
from app.ui.window import MainWindow

_MOST = 250
"""Widgets that are made before the loop turns: half of what the largest page has."""


def test_no_step_makes_a_page_with_very_many_parts(home: Home, qtbot: QtBot) -> None:
    window: Any = MainWindow(Desk(home, Messages()))
    qtbot.addWidget(window)
    before = len(QApplication.allWidgets())
    counts = [len(QApplication.allWidgets()) for _step in window._steps]
    made = [after - before for before, after in pairwise((before, *counts))]
    assert sum(made) > 3 * _MOST
    assert max(made) < _MOST, made
    window.close()


def test_the_loop_turns_between_the_steps(home: Home, qtbot: QtBot, monkeypatch: Any) -> None:
    window: Any = MainWindow(Desk(home, Messages()))
    qtbot.addWidget(window)
    turns, seen = [0], list[int]()
    beat = QTimer(window, interval=0)
    beat.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    beat.start()
    steps = window._steps

    def noting() -> Any:
        for step in steps:
            seen.append(turns[0])
            yield step

    window._steps = noting()
    window.show()
    qtbot.waitUntil(lambda: window._complete)
    assert len(seen) > 10 and len(set(seen)) == len(seen), "no two steps in one turn"
    window.close()
