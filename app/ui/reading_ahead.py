"""Reads, when nothing else is done, what a large library would have to be waited for when frequent words are asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.desk import Desk
    from app.ui.jobs import Job

_IDLE_MS = 3000
_TOPIC = "reading ahead"


class ReadingAhead(QObject):
    """Begins a moment after the library was opened or changed, and gives way to all other work; then it goes on."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._begin)
        desk.library_changed.connect(self._soon)
        desk.decided.connect(self._soon)
        desk.library_closed.connect(self._give_way)
        desk.jobs.started.connect(self._other_work)

    def _soon(self, *_changed: object) -> None:
        self._idle.start()

    def _other_work(self, job: "Job") -> None:
        if job.topic != _TOPIC:
            self._give_way()

    def _give_way(self, *_why: object) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
            self._idle.start()

    def _begin(self) -> None:
        library = self._desk.library
        if library is None:
            return
        if any(job.topic != _TOPIC for job in self._desk.jobs.open_jobs()):
            self._idle.start()
            return

        def work(progress: "Progress") -> int:
            return library.read_ahead(progress)

        self._job = self._desk.jobs.beside("", work, self._done, _TOPIC, lambda _error: self._done(0))

    def _done(self, _bytes: int) -> None:
        self._job = None
