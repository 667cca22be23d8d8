"""Work on many questions in processes of their own: all cores are used, the window keeps its thread, and what crashes
over one question loses that answer alone.

Answers come in the order of the questions, so that the same import makes the same library. Processes are started anew,
never forked from one that runs threads; they end with the block, and with this process whatever happens to it.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.progress import Cancelled, Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, PipeConnection

    End = Connection[Any, Any] | PipeConnection[Any, Any]

Q = TypeVar("Q")
K = TypeVar("K")
A = TypeVar("A")
_LOOK_SECONDS = 0.1
_GRACE_SECONDS = 1.0
_AHEAD = 16
_AHEAD_BYTES = 96_000_000
_POLITE = 5


@dataclass(slots=True)
class Asked(Generic[K, Q, A]):
    """A question under a key; without one it is only to keep its place in the order. size: in bytes, roughly."""

    key: K
    question: Q | None = None
    size: int = 0
    answer: A | None = None
    done: bool = False


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    ask: "End"
    hear: "End"
    asked: Any = None


class Workers(Generic[K, Q, A]):
    """Up to count processes that do work(question, progress); each is started when it is first needed.

    prepare: called first in every process. Both are found there by their names, so they stand at the top of a module.
    """

    def __init__(self, work: Callable[[Q, Progress], A], prepare: Callable[[], None], count: int = 0) -> None:
        self._work, self._prepare = work, prepare
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
            one.ask.close()
        until = monotonic() + _GRACE_SECONDS
        for one in self._workers:
            one.process.join(max(0.0, until - monotonic()))
            if one.process.is_alive():
                one.process.kill()
                one.process.join()
            one.hear.close()
            one.process.close()
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
        with suppress(OSError):  # a lost process is noticed where its answer is waited for
            worker.ask.send(one.question)
        one.question = None

    def _start(self) -> _Worker:
        context = get_context("spawn")
        (there, ask), (hear, here) = context.Pipe(duplex=False), context.Pipe(duplex=False)
        process = context.Process(
            target=_serve, args=(there, here, self._work, self._prepare), name="valise reads", daemon=True
        )
        process.start()
        there.close()
        here.close()
        worker = _Worker(process, ask, hear)
        self._workers.append(worker)
        return worker

    def _listen(self, heard: Callable[[K, int, int, str], None]) -> None:
        """Take in what the processes say within a moment."""
        busy = {one.hear: one for one in self._workers if one.asked is not None}
        for ready in wait(list(busy), _LOOK_SECONDS) if busy else ():
            worker = busy[ready]  # type: ignore[index]  # only connections are waited for
            try:
                kind, *said = worker.hear.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            if kind == "progress":
                heard(worker.asked.key, *said)
            else:
                worker.asked.answer, worker.asked.done, worker.asked = said[0], True, None

    def _lose(self, worker: _Worker) -> None:
        worker.asked.done = True
        worker.process.kill()
        worker.process.join()
        worker.ask.close()
        worker.hear.close()
        self._workers.remove(worker)


@contextmanager
def workers(
    work: Callable[[Q, Progress], A], prepare: Callable[[], None], count: int = 0
) -> Generator[Workers[Any, Q, A]]:
    """Workers that end with the block."""
    made: Workers[Any, Q, A] = Workers(work, prepare, count)
    try:
        yield made
    finally:
        made.close()


def _serve(
    asked: "End", said: "End", work: Callable[[Any, Progress], Any], prepare: Callable[[], None]
) -> None:
    """What a process does: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    with suppress(EOFError, OSError, Cancelled):
        prepare()
        while True:
            said.send(("answer", work(asked.recv(), _reporting(asked, said))))


def _reporting(asked: "End", said: "End") -> Progress:
    last = 0.0

    def report(done: int, total: int, message: str) -> None:
        nonlocal last
        if asked.poll():  # nothing else is asked before the answer: the other end is closed
            raise Cancelled
        if monotonic() - last >= _LOOK_SECONDS:
            last = monotonic()
            said.send(("progress", done, total, message))

    return report
