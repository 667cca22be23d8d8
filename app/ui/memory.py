"""What the program has let go of goes back to the system, so that a long day with it does not fill the machine.

glibc keeps what is freed, apart for each thread, in the hope that it is wanted again. Elsewhere nothing is done here.
"""

import ctypes
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.collecting import collect_what_is_new

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.jobs import Job, Jobs

_C: Any = ctypes.CDLL(None) if sys.platform == "linux" else None
_QUIET_MS = 1500
_TOPIC = "memory"
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Of mallopt (malloc.h)."""
_LARGE = 256 * 1024
"""Bytes from which on a block is the system's again as soon as it is freed. Said by us, it stays so small."""
_ARENAS = 2


def share_heap() -> None:
    """Have all threads use the same few heaps, as only one of them runs Python; before there are any."""
    with suppress(AttributeError):  # another C library than glibc
        _C.mallopt(_ARENA_MAX, _ARENAS)
        _C.mallopt(_MMAP_THRESHOLD, _LARGE)


def give_back() -> bool:
    """Give what was freed back to the system; whether there was any. It takes some milliseconds, without the GIL."""
    with suppress(AttributeError):
        return bool(_C.malloc_trim(0))
    return False


class GivingBack(QObject):
    """Looks for garbage and gives memory back when work has ended and none has followed for a moment."""

    def __init__(self, jobs: "Jobs") -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._give)
        jobs.finished.connect(self._ended)

    def _ended(self, job: "Job") -> None:
        if job.topic != _TOPIC:
            self._quiet.start()

    def _give(self) -> None:
        def work(_progress: "Progress") -> bool:
            return give_back()

        if self._jobs.open_jobs():
            self._quiet.start()
        else:
            collect_what_is_new()
            self._jobs.look_up(work, lambda _some: None, _TOPIC)
