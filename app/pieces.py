"""Answers that come piece by piece from a process of its own: no archive of a thousand documents is held whole."""

import pickle
import signal
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app import bounds
from app.bounds import LOOK_SECONDS, Ended, Running

if TYPE_CHECKING:
    from app.bounds import End

Q = TypeVar("Q")
A = TypeVar("A")
PIECE_BYTES = 300_000_000
"""The longest piece that is taken."""


class Opener(Generic[Q, A]):
    """A process that does work(question), whose answer is one piece after another; started when it is first needed.

    prepare: called first in it. Both are found there by their names. memory: the bytes that it may hold.
    """

    def __init__(self, work: Callable[[Q], Iterable[A]], prepare: Callable[[], None], memory: int) -> None:
        self._work, self._prepare, self._memory = work, prepare, memory
        self._running: Running | None = None

    def pieces(self, question: Q, seconds: float, patience: float, alive: Callable[[], None]) -> Generator[A]:
        """The pieces of an answer; Ended. seconds: of the processor for all; patience: by the clock for each of them.

        alive is called ten times a second while one is waited for; what it raises ends the process.
        """
        whole = False
        try:
            running = self._running or self._start()
            with suppress(OSError):  # a lost process is noticed where its pieces are waited for
                running.ask.send((question, seconds))
            while (piece := _next(running, monotonic() + patience, alive)) is not None:
                yield piece[0]
            whole = True
        finally:
            if not whole:  # what it still says would be taken for the next answer
                self._end()

    def close(self) -> None:
        """End the process."""
        self._end()

    def _start(self) -> Running:
        self._running = bounds.start(_serve, "valise opens", self._work, self._prepare, self._memory)
        return self._running

    def _end(self) -> None:
        if self._running:
            self._running.end()
            self._running = None


def _next(running: Running, until: float, alive: Callable[[], None]) -> tuple[Any] | None:
    """The next piece, None after the last one; Ended."""
    while not running.hear.poll(LOOK_SECONDS):
        alive()
        if monotonic() > until:
            raise Ended("time")
        if not running.process.is_alive() and not running.hear.poll():
            raise Ended(bounds.why(running.process))
    try:
        return pickle.loads(running.hear.recv_bytes(PIECE_BYTES))
    except (EOFError, OSError):
        raise Ended(running.lost()) from None


def _serve(
    asked: "End", said: "End", work: Callable[[Any], Iterable[Any]], prepare: Callable[[], None], memory: int
) -> None:
    """What the process does: answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bounds.lead(memory, 0)
    with suppress(EOFError, OSError), bounds.memory_told():
        prepare()
        while True:
            question, seconds = asked.recv()
            bounds.allow(seconds)
            for piece in work(question):
                said.send((piece,))
            said.send(None)
