"""Processes that read strangers' files, and what they may take: memory, time, what they write. The system itself holds
them there.

Linux holds all of it. macOS holds no memory, Windows neither memory nor processor time: there only the clock of whoever
asked ends such a process, and that it is a process of its own keeps a crash from the rest.
"""

import math
import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Literal

from app.starting import Bare

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, PipeConnection

    End = Connection[Any, Any] | PipeConnection[Any, Any]

Lost = Literal["", "time", "memory", "crash"]
"""Why a process gave no answer."""

NO_MEMORY = 71
"""What a process ends with that was refused memory: it could not even say so."""
LOOK_SECONDS = 0.1
"""How long an answer is waited for at a time: whoever asked is told so often that the wait goes on, and may stop it."""
ANSWER_BYTES = 500_000_000
"""The longest answer that is taken: what reads a stranger's file may have gone wrong over it."""
GRACE_SECONDS = 1.0
"""How long a process that is to end may take for it."""
_POLITE = 5
"""How far it steps back behind other programs, as nice has it."""


class Ended(Exception):
    """A process ended, or was ended, before it had answered; why says of what."""

    def __init__(self, why: Lost) -> None:
        super().__init__(why)
        self.why: Lost = why


@dataclass(frozen=True, slots=True)
class Running:
    """A process that leads a group, and this end of its two lines: to ask it, to hear it."""

    process: BaseProcess
    ask: "End"
    hear: "End"

    def lost(self) -> Lost:
        """Why it gives no answer; it has a moment to tell itself what it ended of."""
        self.process.join(GRACE_SECONDS)
        return "crash" if self.process.is_alive() else why(self.process)

    def end(self) -> None:
        """End it with all that it started, and wait until it is gone."""
        end(self.process)
        self.ask.close()
        self.hear.close()
        self.process.close()


def start(serve: Callable[..., None], name: str, *arguments: Any) -> Running:
    """A new process that calls serve(asked, said, *arguments).

    It is started anew, never forked from one that runs threads, and ends with this process. It gets nothing of this
    one's environment, files and arguments but what it needs.
    """
    context = Bare()
    (there, ask), (hear, here) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(there, here, *arguments), name=name, daemon=True)
    process.start()
    there.close()
    here.close()
    return Running(process, ask, hear)


def lead(memory: int, written: int, polite: bool = True) -> None:
    """Make this process the head of a group of its own, with at most so many bytes of memory and in one file; 0: any.

    polite: other programs come first. It leaves no image of its memory on the disk when it crashes: that would hold the
    words of documents.
    """
    if sys.platform == "win32":
        return
    import resource

    os.setsid()
    if polite:
        os.nice(_POLITE)
    _set(resource.RLIMIT_CORE, 0)
    if memory and sys.platform == "linux":
        _set(resource.RLIMIT_AS, memory)
    if written:
        _set(resource.RLIMIT_FSIZE, written)


def allow(seconds: float) -> None:
    """Let this process use the processor for so many seconds from now on; 0: for any time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds) if seconds else resource.RLIM_INFINITY
    with suppress(OSError, ValueError):  # the hard limit stays, so that the next question can have its own time
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _set(which: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(which, (most, most))


@contextmanager
def memory_told() -> Generator[None]:
    """End this process at once where it is refused memory, so that whoever waits for it knows: nothing else is sure."""
    try:
        yield
    except MemoryError:
        os._exit(NO_MEMORY)


def why(process: BaseProcess) -> Lost:
    """Why a process that has ended did so without an answer."""
    code = process.exitcode
    if code == NO_MEMORY or (sys.platform != "win32" and code == -signal.SIGKILL):  # Linux kills so where none is left
        return "memory"
    return "time" if sys.platform != "win32" and code == -signal.SIGXCPU else "crash"


def end(process: BaseProcess) -> None:
    """End a process that leads a group, with all that it started, and wait until it is gone."""
    if sys.platform != "win32" and process.pid:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
