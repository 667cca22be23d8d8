"""A process that is asked one thing after another and keeps what it was told before.

Whoever stops waiting for an answer leaves it behind: the process notices at its next step, and is there for the next
question. `apart` is for many questions at once, `pieces` for answers that are too long to be held whole.
"""

import gc
import pickle
import signal
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from app import bounds
from app.bounds import ANSWER_BYTES, Ended, Lost, Running
from app.i18n import _
from app.progress import Cancelled, Progress

if TYPE_CHECKING:
    from app.bounds import End

A = TypeVar("A")
_LOOK_SECONDS = 0.02
_IDLE_SECONDS = 1.0
_BEGINS = -1
"""What was heard last of a process that has not said yet that it is there."""
_Questions = SimpleQueue[tuple[Any, ...] | None]


class Answerer:
    """Asks a process for what the methods of an object return that lives there.

    make: gives that object; called in the process with a Progress that stops what nobody waits for any more. prepare:
    called there before. Both are found there by their names. memory, written: the bytes that it may hold, and write
    into one file; 0: any. polite: other programs come first. deaf: seconds after which it is ended that goes on with
    what nobody waits for, 0: never.
    """

    def __init__(
        self, name: str, make: Callable[[Progress], object], prepare: Callable[[], None], memory: int = 0,
        written: int = 0, polite: bool = False, deaf: float = 0,
    ) -> None:
        self._name, self._deaf = name, deaf
        self._does = make, prepare, partial(bounds.lead, memory, written, polite)
        self._running: Running | None = None
        self._started = self._serial = self._heard = 0
        self._closed = False
        self._using = Lock()

    def up(self) -> int:
        """Have a process there, a new one in the place of one that has ended or is deaf; how many there were.

        A new one knows nothing of what an earlier one was told.
        """
        with self._using:
            self._check()
            if self._running and not (self._running.process.is_alive() and self._listens(self._running.hear)):
                self._end()
            if self._running is None:
                self._running = bounds.start(_serve, self._name, *self._does)
                self._started += 1
                self._serial, self._heard = 0, _BEGINS
            return self._started

    def tell(self, name: str, *said: Any) -> None:
        """Call a method whose answer nobody wants; Ended where there is no process any more."""
        with self._using:
            self._send(0, 0, name, *said)

    def ask(self, progress: Progress, name: str, *said: Any, seconds: float = 0, patience: float = 0) -> Any:
        """What a method returns; what it raises; Ended. seconds: of the processor; patience: by the clock; 0: any.

        progress is called all the while, and what it raises ends the waiting.
        """
        with self._using:
            self._serial += 1
            self._send(self._serial, seconds, name, *said)
            try:
                answer = self._answer(progress, monotonic() + patience if patience else float("inf"))
            except Cancelled:
                with suppress(Ended):
                    self._send(0, 0, "")
                raise
        if isinstance(answer, Exception):
            raise answer
        return answer

    def rest(self) -> None:
        """End the process; up starts another."""
        with self._using:
            self._end()

    def close(self) -> None:
        """End the process for good; who waits for an answer is stopped."""
        self._closed = True
        self.rest()

    def _check(self) -> None:
        if self._closed:
            raise Cancelled

    def _send(self, *question: Any) -> None:
        self._check()
        if self._running is None:
            raise Ended("crash")
        try:
            self._running.ask.send(question)
        except OSError as error:
            raise self._lost() from error

    def _answer(self, progress: Progress, until: float) -> Any:
        """The answer to the last question; those before it are left out."""
        assert self._running
        process, hear = self._running.process, self._running.hear
        answer: Any = None
        while self._heard < self._serial:
            while not hear.poll(_LOOK_SECONDS):
                self._check()
                progress(0, 1, "")
                if monotonic() > until:
                    raise self._lost("time")
                if not process.is_alive() and not hear.poll():
                    raise self._lost()
            try:
                self._heard, answer = pickle.loads(hear.recv_bytes(ANSWER_BYTES))
            except (EOFError, OSError) as error:
                raise self._lost() from error
        return answer

    def _listens(self, hear: "End") -> bool:
        """Whether the process is done with what nobody waits for any more."""
        until = monotonic() + self._deaf
        while self._deaf and self._heard < self._serial:
            begins = self._heard == _BEGINS
            while not hear.poll(_LOOK_SECONDS):
                self._check()
                if begins or monotonic() > until:
                    return begins
            with suppress(EOFError, OSError):
                self._heard, _nobody_wants = pickle.loads(hear.recv_bytes(ANSWER_BYTES))
                continue
            return False
        return True

    def _lost(self, why: Lost = "") -> Ended:
        """That the process gave no answer, after it is gone."""
        assert self._running
        told = why or self._running.lost()
        self._end()
        return Ended(told)

    def _end(self) -> None:
        if self._running:
            self._running.end()
            self._running = None


def asked_once(
    work: Callable[[], A], prepare: Callable[[], None], progress: Progress, memory: int, seconds: float, patience: float
) -> A:
    """What work returns, or raises, in a process that is started for it alone; Ended. All else as in Answerer.

    What progress raises ends that process.
    """
    with closing(Answerer("valise reads", partial(_Once, work), prepare, memory)) as answerer:
        answerer.up()
        return answerer.ask(progress, "do", seconds=seconds, patience=patience)


def in_words(why: Lost) -> str:
    """Why the reading of a file gave no answer, as what follows a colon."""
    if why == "time":
        return _("reading it takes too long")
    return _("reading it takes too much memory") if why == "memory" else _("reading it broke off")


class _Once:
    def __init__(self, work: Callable[[], object], _overtaken: Progress) -> None:
        self.do = work


class _Overtaken(Exception):
    """Nobody waits for the answer any more."""


def _serve(
    asked: "End", said: "End", make: Callable[[Progress], object], prepare: Callable[[], None], lead: Callable[[], None]
) -> None:
    """Answer until nobody asks any more. Garbage is collected when nothing is asked.

    Questions are taken in by a thread of their own: whoever asks anew while a long answer is on its way would wait for
    this process to listen, and this process for him.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lead()
    gc.disable()
    questions: _Questions = SimpleQueue()
    Thread(target=_listen, args=(asked, questions), name="listens", daemon=True).start()

    def overtaken(_done: int, _total: int, _message: str) -> None:
        if not questions.empty():
            raise _Overtaken

    with suppress(OSError), bounds.memory_told():
        prepare()
        answers = make(overtaken)
        said.send((0, None))
        while question := _next(questions):
            serial, seconds, name, *told = question
            bounds.allow(seconds)
            answer = _answered(getattr(answers, name), told) if name else None
            if serial:
                said.send((serial, answer))


def _listen(asked: "End", questions: _Questions) -> None:
    with suppress(EOFError, OSError), bounds.memory_told():
        while True:
            questions.put(asked.recv())
    questions.put(None)


def _next(questions: _Questions) -> tuple[Any, ...] | None:
    """The next question, None where there will be none."""
    try:
        return questions.get(timeout=_IDLE_SECONDS)
    except Empty:
        gc.collect()
        return questions.get()


def _answered(work: Callable[..., Any], told: list[Any]) -> Any:
    try:
        return work(*told)
    except _Overtaken:
        return None  # who asked has stopped waiting
    except MemoryError:
        raise
    except Exception as error:  # whatever it is, whoever asked tells it
        return error
