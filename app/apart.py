"""Work on many questions in processes of their own: all cores are used, the window keeps its thread, and what crashes
over one question, takes too much memory or too long, loses that answer alone.

Answers come in the order of the questions, so that the same import makes the same library. Processes are started anew,
never forked from one that runs threads; they end with the block, and with this process whatever happens to it.
"""

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app import bounds
from app.bounds import ANSWER_BYTES, GRACE_SECONDS, LOOK_SECONDS, Lost, Running
from app.progress import Cancelled, Progress

if TYPE_CHECKING:
    from app.bounds import End

Q = TypeVar("Q")
K = TypeVar("K")
A = TypeVar("A")
_AHEAD = 16
_AHEAD_BYTES = 96_000_000
"""Questions that are held in line, so that no process waits for one; large ones are fewer."""


@dataclass(slots=True)
class Asked(Generic[K, Q, A]):
    """A question under a key; without one it is only to keep its place in the order. size: in bytes, roughly.

    seconds: of processor time that its answer may take; patience: by the clock. 0: any. lost: why there is no answer.
    """

    key: K
    question: Q | None = None
    size: int = 0
    seconds: float = 0
    patience: float = 0
    answer: A | None = None
    done: bool = False
    lost: Lost = ""


@dataclass(slots=True, eq=False)
class _Worker:
    running: Running
    asked: Any = None
    until: float = 0.0


class Workers(Generic[K, Q, A]):
    """Up to count processes that do work(question, progress); each is started when it is first needed.

    prepare: called first in every process. Both are found there by their names, so they stand at the top of a module.
    memory, written: the bytes that each may hold, and write into one file; 0: any.
    """

    def __init__(
        self, work: Callable[[Q, Progress], A], prepare: Callable[[], None], count: int = 0, memory: int = 0,
        written: int = 0,
    ) -> None:
        self._work, self._prepare, self._most = work, prepare, (memory, written)
        self._count = count or min(os.cpu_count() or 1, 4)
        self._workers: list[_Worker] = []

    def answers(
        self, questions: Iterable[Asked[K, Q, A]], heard: Callable[[K, int, int, str], None], alive: Callable[[], None]
    ) -> Iterator[Asked[K, Q, A]]:
        """The questions in their order, each with its answer, None where its process was lost.

        heard is called with the key and the progress of each; alive ten times a second; it may raise Cancelled.
        """
        coming, line, more = iter(questions), deque[Asked[K, Q, A]](), True
        while more or line:
            while more and self._has_room(line):
                one = next(coming, None)
                more = one is not None
                if one is not None:
                    line.append(one)
                    self._put(one)
            while line and line[0].done:
                alive()
                yield line.popleft()
            alive()
            self._listen(heard)

    def processes(self) -> int:
        """How many are there now."""
        return len(self._workers)

    def close(self) -> None:
        """End all processes: each may put away what it holds, but not for long."""
        for one in self._workers:
            one.running.ask.close()
        until = monotonic() + GRACE_SECONDS
        for one in self._workers:
            one.running.process.join(max(0.0, until - monotonic()))
            one.running.end()
        self._workers.clear()

    def _has_room(self, line: deque[Asked[K, Q, A]]) -> bool:
        if any(one.asked is None for one in self._workers) or len(self._workers) < self._count:
            return len(line) < _AHEAD and sum(one.size for one in line) < _AHEAD_BYTES
        return False

    def _put(self, one: Asked[K, Q, A]) -> None:
        if one.question is None:
            one.done = True
            return
        worker = next((each for each in self._workers if each.asked is None), None) or self._start()
        worker.asked = one
        worker.until = monotonic() + one.patience if one.patience else float("inf")
        with suppress(OSError):  # a lost process is noticed where its answer is waited for
            worker.running.ask.send((one.question, one.seconds))
        one.question = None

    def _start(self) -> _Worker:
        worker = _Worker(bounds.start(_serve, "valise reads", self._work, self._prepare, self._most))
        self._workers.append(worker)
        return worker

    def _listen(self, heard: Callable[[K, int, int, str], None]) -> None:
        """Take in what the processes say within a moment; end those that say nothing any more, or for too long."""
        busy = {one.running.hear: one for one in self._workers if one.asked is not None}
        ready = {busy[one] for one in wait(list(busy), LOOK_SECONDS)} if busy else set()  # type: ignore[index]
        for worker in busy.values():
            if worker in ready:
                self._take_in(worker, heard)
            elif not worker.running.process.is_alive():  # what it started may hold its end of the line open
                self._lose(worker)
            if worker.asked is not None and monotonic() > worker.until:
                self._lose(worker, "time")

    def _take_in(self, worker: _Worker, heard: Callable[[K, int, int, str], None]) -> None:
        try:
            kind, *said = pickle.loads(worker.running.hear.recv_bytes(ANSWER_BYTES))
        except (EOFError, OSError):
            self._lose(worker)
            return
        if kind == "progress":
            heard(worker.asked.key, *said)
        else:
            worker.asked.answer, worker.asked.done, worker.asked = said[0], True, None

    def _lose(self, worker: _Worker, why: Lost = "") -> None:
        worker.asked.lost = why or worker.running.lost()
        worker.asked.done, worker.asked = True, None
        worker.running.end()
        self._workers.remove(worker)


@contextmanager
def workers(
    work: Callable[[Q, Progress], A], prepare: Callable[[], None], count: int = 0, memory: int = 0, written: int = 0
) -> Generator[Workers[Any, Q, A]]:
    """Workers that end with the block."""
    made: Workers[Any, Q, A] = Workers(work, prepare, count, memory, written)
    try:
        yield made
    finally:
        made.close()


def _serve(
    asked: "End", said: "End", work: Callable[[Any, Progress], Any], prepare: Callable[[], None], most: tuple[int, int]
) -> None:
    """What a process does: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bounds.lead(*most)
    with suppress(EOFError, OSError, Cancelled), bounds.memory_told():
        prepare()
        while True:
            question, seconds = asked.recv()
            bounds.allow(seconds)
            said.send(("answer", work(question, _reporting(asked, said))))
            del question


def _reporting(asked: "End", said: "End") -> Progress:
    last = 0.0

    def report(done: int, total: int, message: str) -> None:
        nonlocal last
        if asked.poll():  # nothing else is asked before the answer: the other end is closed
            raise Cancelled
        if monotonic() - last >= LOOK_SECONDS:
            last = monotonic()
            said.send(("progress", done, total, message))

    return report
