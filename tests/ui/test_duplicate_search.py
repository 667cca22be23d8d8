"""Home and Review search the library once for possible duplicates, and anew when something changed."""

from multiprocessing import active_children
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import told_twice
from app.tasks import Home
from tests.told_twice import bulletin, gazette, library


@pytest.fixture
def twice(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose library is searched by a process, however small it is."""
    monkeypatch.setattr(told_twice, "_FEW", 0)
    library(home.library, gazette(), bulletin()).close()
    return home


def test_one_search_is_for_all_who_ask_until_something_is_decided(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window = open_window(twice, page="search")
    search, heard, began = window.desk.duplicates, [], []
    window.desk.jobs.started.connect(lambda job: began.append(job) if job.topic == "duplicates" else None)
    search.ask(heard.append)
    search.ask(heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    search.ask(heard.append)
    assert len(began) == 1 and heard[0] is heard[1] is heard[2]
    assert len(heard[0]) == 1
    window.desk.decided.emit(())
    search.ask(heard.append)
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert len(began) == 2 and heard[3] == heard[0]


def test_no_process_is_left_by_a_window_that_is_closed(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window = open_window(twice, page="search")
    window.desk.duplicates.ask(lambda _found: None)
    qtbot.waitUntil(lambda: "valise reads" in {one.name for one in active_children()})
    window.close()
    assert "valise reads" not in {one.name for one in active_children()}


def test_a_search_that_is_stopped_says_so_and_can_be_had_again(open_window: Any, twice: Home, qtbot: QtBot) -> None:
    window = open_window(twice, page="search")
    pane = window.review_page.duplicates
    pane.search()
    (job,) = [job for job in window.desk.jobs.open_jobs() if job.topic == "duplicates"]
    job.cancel()
    qtbot.waitUntil(lambda: "stopped" in pane.told.text())
    assert not pane.searched
    pane.search()
    qtbot.waitUntil(lambda: pane.list.rowCount() == 1)
