"""Frequent words are read ahead when nothing else is done, and all other work comes first."""

from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.library import frequent_words
from app.model.pack import Selection
from app.progress import Progress
from app.tasks import Home
from app.ui import reading_ahead
from app.ui.desk import Desk
from app.ui.jobs import Job


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest library is large enough, and the window waits for a moment only."""
    monkeypatch.setattr(frequent_words, "LEAST_ITEMS", 0)
    monkeypatch.setattr(frequent_words, "MANY", 1)
    monkeypatch.setattr(reading_ahead, "_IDLE_MS", 50)


def bytes_read(desk: Desk) -> int:
    """What is kept of words."""
    kept = desk.library._kept_columns if desk.library else None  # pyright: ignore[reportPrivateUsage]
    return kept[1].frequent.size if kept else 0


def test_words_are_read_once_the_library_is_open(open_window: Any, filled: Home, qtbot: QtBot) -> None:
    desk: Desk = open_window(filled, page="search").desk
    qtbot.waitUntil(lambda: bytes_read(desk) > 0)
    assert desk.library and desk.library.count(Selection(words="Northland")).items > 0


def test_other_work_comes_first_and_what_was_begun_goes_on_after_it(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk: Desk = open_window(filled, page="search").desk
    qtbot.waitUntil(lambda: bytes_read(desk) > 0)
    begun: list[Job] = []

    def heard(job: Job) -> None:
        if job.topic == "reading ahead":
            begun.append(job)

    desk.jobs.started.connect(heard)

    def slow(progress: Progress) -> int:
        while True:
            progress(0, 0, "")

    assert desk.library
    monkeypatch.setattr(desk.library, "read_ahead", slow)
    desk.library_changed.emit()
    qtbot.waitUntil(lambda: bool(begun))
    go_on = Event()
    desk.jobs.read("", lambda _progress: go_on.wait(60), lambda _done: None)
    qtbot.waitUntil(lambda: begun[0].ended)
    qtbot.wait(300)
    assert len(begun) == 1, "it waits for the other work"
    go_on.set()
    qtbot.waitUntil(lambda: len(begun) == 2)


def test_a_window_that_is_closed_does_not_wait_for_it(
    open_window: Any, filled: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, page="search")
    desk: Desk = window.desk
    reading, ended = Event(), Event()

    def slow(progress: Progress) -> int:
        reading.set()
        try:
            while True:
                progress(0, 0, "")
        finally:
            ended.set()

    qtbot.waitUntil(lambda: bytes_read(desk) > 0)
    assert desk.library
    monkeypatch.setattr(desk.library, "read_ahead", slow)
    desk.decided.emit(())
    qtbot.waitUntil(reading.is_set)
    window.close()
    assert ended.is_set()
