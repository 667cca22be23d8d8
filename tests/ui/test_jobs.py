"""Work runs beside the window, answers come on its thread, late ones never."""

import gc
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.errors import InvalidInput, UnreadableRows
from app.progress import Progress
from app.ui.application import application
from app.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_answer_comes_on_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Any] = []
    jobs.read("", lambda _progress: threading.get_ident(), lambda ran: seen.extend((ran, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.get_ident() == seen[1]


def test_readers_do_not_wait_for_a_change(jobs: Jobs, qtbot: QtBot) -> None:
    hold, seen = threading.Event(), []
    jobs.change("long", lambda _progress: hold.wait(10), lambda _none: seen.append("changed"))
    jobs.read("", lambda _progress: "read", seen.append)
    qtbot.waitUntil(lambda: seen == ["read"])
    hold.set()
    qtbot.waitUntil(lambda: seen == ["read", "changed"])


def test_of_a_topic_only_the_last_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    hold, seen = threading.Event(), []
    jobs.read("", lambda _progress: hold.wait(10) and "first", seen.append, topic="search")
    for word in ("second", "third"):
        jobs.read("", lambda _progress, word=word: word, seen.append, topic="search")
    hold.set()
    qtbot.waitUntil(lambda: not jobs.open_jobs())
    assert seen == ["third"]


def test_cancel_stops_work_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    steps, seen = [], []
    running = threading.Event()

    def work(progress: Progress) -> None:
        for number in range(10_000):
            steps.append(number)
            running.set()
            progress(number, 10_000, "")
            threading.Event().wait(0.001)

    job = jobs.change("count", work, lambda _none: seen.append("done"), stopped=lambda: seen.append("stopped"))
    assert running.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: seen == ["stopped"])
    assert len(steps) < 10_000


def test_progress_arrives_with_its_job(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[Any, ...]] = []
    jobs.progressed.connect(lambda *values: told.append(values))
    job = jobs.change("write", lambda progress: progress(3, 3, "last.pdf"))
    qtbot.waitUntil(lambda: job.ended)
    assert told == [(job, 3, 3, "last.pdf")]


def test_rows_that_cannot_be_read_are_noted_wherever_they_are_told(jobs: Jobs, qtbot: QtBot) -> None:
    noted: list[str] = []
    jobs.noted.connect(noted.append)
    told: list[Exception] = []

    def stumble(_progress: Progress) -> None:
        try:
            {}["row"]
        except KeyError as error:
            raise UnreadableRows("cannot be read", "look") from error

    jobs.read("", stumble, told.append, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], UnreadableRows) and "KeyError" in noted[0] and "in stumble" in noted[0]


def test_a_problem_goes_to_its_own_callback_else_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    own: list[Exception] = []
    window: list[Exception] = []
    jobs.problem.connect(lambda problem, _job: window.append(problem))

    def work(_progress: Progress) -> None:
        raise InvalidInput("No.", "Yes.")

    jobs.change("", work, failed=own.append)
    jobs.change("", work)
    qtbot.waitUntil(lambda: not jobs.open_jobs())
    assert [str(one) for one in (*own, *window)] == ["No. Yes.", "No. Yes."]


def test_what_failed_can_be_tried_again(jobs: Jobs, qtbot: QtBot) -> None:
    failed, seen, tries = [], [], []

    def work(_progress: Progress) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise InvalidInput("Not yet.")
        return "written"

    jobs.problem.connect(lambda _problem, job: failed.append(job))
    jobs.change("write", work, seen.append)
    qtbot.waitUntil(lambda: bool(failed))
    again = jobs.again(failed[0])
    qtbot.waitUntil(lambda: seen == ["written"])
    assert again.changes and again.title == "write" and again.ended


def test_a_look_up_waits_for_no_reading(jobs: Jobs, qtbot: QtBot) -> None:
    hold, seen = threading.Event(), []
    jobs.read("", lambda _progress: hold.wait(10), lambda _none: seen.append("read"))
    jobs.look_up(lambda _progress: "found", seen.append, topic="names")
    qtbot.waitUntil(lambda: seen == ["found"])
    hold.set()
    qtbot.waitUntil(lambda: seen == ["found", "read"])


def test_any_other_exception_is_a_defect_with_its_traceback(jobs: Jobs, qtbot: QtBot) -> None:
    defects: list[tuple[Exception, str]] = []
    jobs.defect.connect(lambda error, trace: defects.append((error, trace)))
    jobs.read("", lambda _progress: 1 // 0, lambda _answer: None)
    qtbot.waitUntil(lambda: bool(defects))
    assert isinstance(defects[0][0], ZeroDivisionError)
    assert "1 // 0" in defects[0][1]


def test_nothing_is_answered_after_close(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    jobs.read("", lambda _progress: 1, seen.append)
    jobs.close()
    jobs.read("", lambda _progress: 2, seen.append)
    qtbot.wait(50)
    assert seen == []


def test_the_window_has_its_turn_soon_beside_work_on_a_thread() -> None:
    application()
    assert sys.getswitchinterval() <= 0.0001


def test_garbage_is_never_looked_for_by_a_worker(jobs: Jobs, qtbot: QtBot) -> None:
    looked: list[int] = []

    def note(phase: str, _about: dict[str, int]) -> None:
        if phase == "start":
            looked.append(threading.get_ident())

    def make_much(_progress: Progress) -> list[list[int]]:
        return [[number] for number in range(200_000)]

    gc.callbacks.append(note)
    try:
        seen: list[list[list[int]]] = []
        jobs.read("", make_much, seen.append)
        qtbot.waitUntil(lambda: bool(seen) and bool(looked))
    finally:
        gc.callbacks.remove(note)
    assert set(looked) == {threading.get_ident()}


class Part:
    """What only the main thread may take away, as parts of a window."""

    def __init__(self, taken: list[int]) -> None:
        self.taken = taken

    def __del__(self) -> None:
        self.taken.append(threading.get_ident())


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_holds_is_taken_away_on_the_main_thread(jobs: Jobs, qtbot: QtBot, fails: bool) -> None:
    taken: list[int] = []
    told: list[Exception] = []

    def start() -> None:
        part = Part(taken)

        def work(progress: Progress) -> int:
            progress(1, 1, "")
            if fails:
                raise InvalidInput("No.")
            return id(part)

        jobs.read("", work, lambda _answer: None, told.append)

    for _number in range(100):
        start()
    qtbot.waitUntil(lambda: not jobs.open_jobs())
    told.clear()
    qtbot.waitUntil(lambda: len(taken) == 100)
    assert set(taken) == {threading.get_ident()}


def test_long_work_waits_for_none_but_its_own_topic(jobs: Jobs, qtbot: QtBot) -> None:
    going, seen = threading.Event(), list[str]()
    jobs.beside("", lambda _progress: going.wait(30), lambda _done: seen.append("long"), "one")
    jobs.beside("", lambda _progress: "other", seen.append, "other")
    jobs.read("", lambda _progress: "read", seen.append)
    qtbot.waitUntil(lambda: sorted(seen) == ["other", "read"])
    going.set()
    qtbot.waitUntil(lambda: seen[-1] == "long")
