"""What was freed goes back to the system once work has ended."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.tasks import Home
from app.ui import memory
from app.ui.desk import Desk

_PROGRAM = """
import os, sys
from threading import Thread
from app.ui.memory import give_back, share_heap

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

share_heap()
held = [bytes(4_000) for _ in range(50_000)]
kept = held[::100]
full = resident()
del held
given = give_back()
print(full, resident(), given)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's allocator is left as it is")
def test_what_was_freed_between_what_is_kept_is_the_systems_again() -> None:
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=root, capture_output=True, text=True, check=True).stdout
    full, after, given = told.split()
    assert given == "True" and float(after) < float(full) - 150


def test_memory_is_given_back_once_when_work_has_ended(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bool] = []
    monkeypatch.setattr(memory, "_QUIET_MS", 50)
    monkeypatch.setattr(memory, "give_back", lambda: given.append(True) or True)
    desk = Desk(home)
    desk.jobs.read("", lambda _progress: 1, lambda _one: None)
    qtbot.waitUntil(lambda: bool(given))
    qtbot.wait(300)
    assert given == [True], "its own work is none that it follows"
    desk.close()
