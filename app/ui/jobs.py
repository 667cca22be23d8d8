"""The only place that knows threads; answers come on the main thread.

One worker changes the library, one reads it, and one looks things up in what is at hand, so that typing never waits.
Long work has a worker for each topic, so that nothing waits for it but its own like.

A job is a function that takes a Progress and returns its answer. Workers hold nothing of Qt but bound signals of Jobs,
which lives on the main thread, so that every callback runs there. They also end with nothing of a job: its functions
may be the last to hold parts of a window, which only the main thread may take away.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from app.defects import trace
from app.errors import UnreadableRows, ValiseError
from app.progress import Cancelled, Progress

T = TypeVar("T")
_PROGRESS_SECONDS = 0.05  # more would only fill the window's queue


def _nothing(_answer: Any = None) -> None:
    pass


class Outcome(NamedTuple):
    """What came of a work: its answer, or its error and where that was raised."""

    answer: Any = None
    error: Exception | None = None
    trace: str = ""


@dataclass(eq=False, slots=True, weakref_slot=True)
class Job:
    """One piece of work under way. title: what the user is told it is; "" for work that is not worth naming.

    A signal can be connected with its methods; that does not keep it.

    changes: whether it changes the library or writes files, so that an end before its own leaves something undone.
    done_of: how far it is, as done, total and message; None before it has told.
    """

    title: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None] = _nothing
    failed: Callable[[Exception], None] | None = None
    stopped: Callable[[], None] = _nothing
    topic: str = ""
    changes: bool = False
    done_of: tuple[int, int, str] | None = None
    began: float = field(default_factory=monotonic)
    stop: Event = field(default_factory=Event)
    late: bool = False
    ended: bool = False
    outcome: "Outcome | None" = None

    def cancel(self) -> None:
        """Ask the work to stop; stopped is called when it has."""
        self.stop.set()

    def drop(self) -> None:
        """Stop it and forget it: no callback follows."""
        self.late = True
        self.stop.set()


class Jobs(QObject):
    """Runs jobs on a few workers and hands their answers to callbacks on the main thread."""

    progressed = Signal(object, int, int, str)  # job, done, total, message
    started = Signal(object)
    finished = Signal(object)
    problem = Signal(object, object)  # ValiseError of a job without its own failed, and the job
    noted = Signal(str)  # the traceback of a problem that may be a mistake of Valise
    defect = Signal(object, str)  # any other exception, with its traceback
    _reported = Signal(int, int, int, str)  # number of a job, as progressed
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changing = ThreadPoolExecutor(1, "changes")
        self._reading = ThreadPoolExecutor(1, "reads")
        self._looking = ThreadPoolExecutor(1, "look-ups")
        self._beside: dict[str, ThreadPoolExecutor] = {}
        self._open: dict[int, Job] = {}
        self._numbers = count()
        self._closed = False
        self._ended.connect(self._deliver)
        self._reported.connect(self._progress)

    def change(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] = _nothing,
        failed: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] = _nothing,
    ) -> Job:
        """Start work that changes the library or writes files; such jobs run one after the other."""
        return self._start(Job(title, work, done, failed, stopped, changes=True))

    def read(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        topic: str = "",
        stopped: Callable[[], None] = _nothing,
    ) -> Job:
        """Start work that only reads. Of a topic only the last asked is answered: earlier ones are dropped."""
        self._drop(topic)
        return self._start(Job(title, work, done, failed, stopped, topic))

    def look_up(self, work: Callable[[Progress], T], done: Callable[[T], None], topic: str) -> Job:
        """Start short work on what is in memory, as somebody types; of a topic only the last asked is answered."""
        self._drop(topic)
        return self._start(Job("", work, done, topic=topic), self._looking)

    def beside(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        topic: str,
        failed: Callable[[Exception], None] | None = None,
        stopped: Callable[[], None] = _nothing,
    ) -> Job:
        """Start long work that only reads, on a worker that its topic has for itself; topic as in read."""
        self._drop(topic)
        if topic not in self._beside:
            self._beside[topic] = ThreadPoolExecutor(1, topic)
        return self._start(Job(title, work, done, failed, stopped, topic), self._beside[topic])

    def again(self, job: Job) -> Job:
        """Start the work of a job that has failed once more."""
        return self._start(Job(job.title, job.work, job.done, job.failed, job.stopped, job.topic, job.changes))

    def open_jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, oldest first."""
        return tuple(self._open.values())

    def close(self) -> None:
        """Drop every job and wait until the workers have stopped."""
        self._closed = True
        for job in self._open.values():
            job.drop()
        for pool in (self._looking, *self._beside.values(), self._reading, self._changing):
            pool.shutdown(wait=True, cancel_futures=True)
        self._open.clear()

    def _drop(self, topic: str) -> None:
        for earlier in [job for job in self._open.values() if topic and job.topic == topic]:
            earlier.drop()

    def _progress(self, number: int, done: int, total: int, message: str) -> None:
        if job := self._open.get(number):
            job.done_of = (done, total, message)
            self.progressed.emit(job, done, total, message)

    def _start(self, job: Job, pool: ThreadPoolExecutor | None = None) -> Job:
        if self._closed:
            job.drop()
            return job
        number = next(self._numbers)
        self._open[number] = job
        worker = pool or (self._changing if job.changes else self._reading)
        future = worker.submit(_run, self._open, number, self._ended.emit, self._reported.emit)
        future.add_done_callback(_raise_defect)
        self.started.emit(job)
        return job

    def _deliver(self, number: int) -> None:
        job = self._open.pop(number, None)
        if job is None or job.outcome is None:
            return
        outcome, job.outcome, job.ended = job.outcome, None, True
        self.finished.emit(job)
        if job.late:
            return
        if outcome.error is None:
            job.done(outcome.answer)
        elif isinstance(outcome.error, Cancelled):
            job.stopped()
        else:
            self._tell(job, outcome.error, outcome.trace)

    def _tell(self, job: Job, error: Exception, trace: str) -> None:
        if isinstance(error, ValiseError):
            if isinstance(error, UnreadableRows):
                self.noted.emit(trace)
            if job.failed:
                job.failed(error)
            else:
                self.problem.emit(error, job)
            return
        if job.failed:
            job.failed(error)
        self.defect.emit(error, trace)


def _run(jobs: dict[int, Job], number: int, ended: Callable[[int], None], reported: Callable[..., None]) -> None:
    """Do the work of a job on a worker, whatever comes of it; in the end the job is held by its table alone."""
    _work(jobs[number], number, reported)
    ended(number)


def _work(job: Job, number: int, reported: Callable[..., None]) -> None:
    try:
        if job.stop.is_set():
            raise Cancelled
        job.outcome = Outcome(job.work(_reporting(job.stop, number, reported)))
    except Exception as error:  # a worker must survive any job; the window tells the user
        job.outcome = Outcome(None, error, trace(error))
        _forget_frames(error)


def _reporting(stop: Event, number: int, reported: Callable[..., None]) -> Progress:
    last = 0.0

    def report(done: int, total: int, message: str) -> None:
        nonlocal last
        if stop.is_set():
            raise Cancelled
        if monotonic() - last >= _PROGRESS_SECONDS or done >= total:
            last = monotonic()
            reported(number, done, total, message)

    return report


def _forget_frames(error: BaseException | None) -> None:
    """Of an error and those that led to it: they would hold what its work held."""
    seen = set[int]()
    while error and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def _raise_defect(future: Future[None]) -> None:
    if not future.cancelled():
        future.result()
