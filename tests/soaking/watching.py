"""What a soak counts: defects, Qt warnings, stalls of the event loop, memory, and what is left at the end."""

import ctypes
import faulthandler
import gc
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler

from app.collecting import counted

STALL = 0.1
STALL_OF_ALL = 1.0
_ALL_ANEW = ("in use_theme", "in use_text_size")
"""Where every widget there is gets another look: once, because the user wants it, and only Qt can do it."""
_BEAT_MS = 5
_LOOK = 0.01
_BENIGN = ("This plugin does not support", "occurs outside target window")
"""What the offscreen platform says of itself, and QTest of hands that reach beyond a screen of 800 by 800."""
_KEPT, _FEW = 30, 6
_DEEP = 14
_IDLE = ("concurrent/futures/thread.py\", line 81 in _worker", "in _stacks")


@dataclass
class Log:
    """The actions in their order, on disk too, and the faults that came of them.

    chosen: seconds that choosing what to do has taken, among all that the window shows; the window waited for it.
    """

    path: Path
    number: int = 0
    now: str = ""
    last: deque[str] = field(default_factory=lambda: deque[str](maxlen=_KEPT))
    kinds: Counter[str] = field(default_factory=Counter[str])
    faults: list[str] = field(default_factory=list[str])
    stalls: list[float] = field(default_factory=list[float])
    chosen: float = 0.0

    @contextmanager
    def choosing(self) -> Generator[None]:
        """Within it what to do is being chosen."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.chosen += time.monotonic() - began

    def begin(self, kind: str, what: str) -> None:
        """Note what is about to be done, before it can bring the process down."""
        self.number += 1
        self.kinds[kind] += 1
        self.now = f"{self.number} {kind} {what}".rstrip()
        self.last.append(self.now)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(self.now + "\n")

    def fault(self, words: str) -> None:
        """Note a fault with what was being done; the first with all actions that are kept, others with a few."""
        told = f"during {self.now}: {words}"
        self.faults.append(told)
        print(f"FAULT {told}", flush=True)
        last = list(self.last)[-_KEPT if len(self.faults) == 1 else -_FEW :]
        print("\n".join(("  after:", *(f"    {one}" for one in last))), flush=True)


def watch_defects(log: Log) -> None:
    """Have every exception that nobody handles, and every warning of Qt, noted as a fault."""

    def told(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(one in words for one in _BENIGN):
            log.fault(f"Qt says: {words}")

    qInstallMessageHandler(told)
    sys.excepthook = lambda kind, error, trace: log.fault("".join(traceback.format_exception(kind, error, trace)))
    threading.excepthook = lambda one: log.fault("".join(traceback.format_exception(one.exc_value or one.exc_type())))
    sys.unraisablehook = lambda one: log.fault(f"{one.err_msg} {one.object!r}: {one.exc_value!r}")


_TASKS = "/proc/self/task"


def _by_thread() -> dict[int, tuple[float, float]]:
    """Seconds that each thread of this process has worked, and was ready to and had no processor."""
    found: dict[int, tuple[float, float]] = {}
    for one in os.listdir(_TASKS):  # noqa: PTH208 (a Path interns its parts: their table grew by 4 MB)
        with suppress(OSError, IndexError):  # it may end meanwhile; some systems do not tell
            found[int(one)] = _of_thread(one)
    return found


def _of_thread(one: str | int | None) -> tuple[float, float]:
    with open(f"{_TASKS}/{one}/schedstat", encoding="ascii") as file:  # noqa: PTH123 (as above)
        worked, waited = file.read().split()[:2]
    return int(worked) / 1e9, int(waited) / 1e9


class StallWatch(QObject):
    """A thread that notes when the main thread's event loop has not turned for 0.1 s, and where it stood then.

    Time in which the main thread, or one that it waited for, was ready but the machine gave it no processor is another
    program's, and taken off.
    """

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log, self._ended = log, threading.Event()
        self._main = threading.main_thread()
        self._beat, self._looking = (0.0, 0.0, 0.0), False
        self._others: dict[int, tuple[float, float]] = {}
        timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._turn)
        timer.start()
        self._thread = threading.Thread(target=self._look, name="stall watch", daemon=True)
        self._thread.start()

    def pause(self) -> None:
        """Do not count what follows, until looked at again: how long the window takes to open is measured elsewhere."""
        self._beat, self._looking = (0.0, 0.0, 0.0), False

    def again(self) -> None:
        """Count from the next turn of the loop on."""
        self._looking = True

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def _turn(self) -> None:
        if self._looking:
            self._beat = self._spent()

    def _spent(self) -> tuple[float, float, float]:
        """The time without what choosing took, and how much of it the main thread worked and waited for a processor.

        0 where nobody tells.
        """
        try:
            worked, waited = _of_thread(self._main.native_id)
        except OSError:
            worked = waited = 0.0
        return time.monotonic() - self._log.chosen, worked, waited

    def _look(self) -> None:
        seen: object = None
        while not self._ended.wait(_LOOK):
            beat = self._beat
            if beat is not seen:
                seen, self._others = beat, _by_thread()
            if beat[0] and self._held(beat) > STALL and self._held_by_us(beat) > STALL:
                self._note(beat)

    def _held(self, since: tuple[float, float, float]) -> float:
        now = self._spent()
        return (now[0] - since[0]) - (now[2] - since[2])

    def _held_by_us(self, since: tuple[float, float, float]) -> float:
        """The same less what other threads, which may hold the interpreter, have waited for a processor.

        They may have waited at once; but no less than this process has worked.
        """
        worked = waited = 0.0
        for one, now in _by_thread().items():
            then = self._others.get(one, now)
            worked += now[0] - then[0]
            waited += now[1] - then[1] if one != self._main.native_id else 0.0
        held = self._held(since)
        return max(held - waited, min(held, worked))

    def _stacks(self) -> str:
        """Where all threads stand, the innermost call first, the main thread last.

        Told by faulthandler: frames of threads that run on while they are looked at are not safe to walk through.
        """
        with tempfile.TemporaryFile("w+") as file:
            faulthandler.dump_traceback(file, all_threads=True)
            file.seek(0)
            told = file.read().split("\n\n")
        return "\n".join("\n".join(one.splitlines()[:_DEEP]) for one in told if not any(idle in one for idle in _IDLE))

    def _note(self, beat: tuple[float, float, float]) -> None:
        doing = self._log.now
        stack = self._stacks()
        held, worked = self._held_by_us(beat), self._spent()[1] - beat[1]
        while self._beat is beat and not self._ended.wait(_LOOK):
            held, worked = self._held_by_us(beat), self._spent()[1] - beat[1]
        if self._beat[0] and held > STALL:  # the machine tells late of its own part
            self._log.stalls.append(held)
            words = f"the loop stood still for {1000 * held:.0f} ms ({1000 * worked:.0f} of work) in {doing}"
            if any(one in stack for one in _ALL_ANEW) and held < STALL_OF_ALL:
                print(f"not a fault: {words}", flush=True)
            else:
                self._log.fault(f"{words}\n{stack}")


class Memory(NamedTuple):
    """MB of this process after a look for garbage. used: what C, C++ and Python hold; a leak is what makes it grow.

    resident: also mapped files, and what lies free between blocks that are held, which heaps cannot give back.
    """

    resident: float
    used: float


def memory() -> Memory:
    """The memory of this process now."""
    gc.collect()
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    told = _malloc()
    return Memory(resident, (told.uordblks + told.hblkhd) / 1e6 + _of_python())


class _Malloc(ctypes.Structure):
    """What the C library says of itself (struct mallinfo2)."""

    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
    )]  # fmt: skip


def _malloc() -> _Malloc:
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Malloc
    return library.mallinfo2()


def _of_python() -> float:
    """MB in the blocks of Python's own heap, which it tells on the standard error alone."""
    with tempfile.TemporaryFile("w+b") as file:
        before = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(before, 2)
            os.close(before)
        file.seek(0)
        told = file.read().decode()
    line = next(one for one in told.splitlines() if one.startswith("# bytes in allocated blocks"))
    return int(line.split("=")[1].replace(",", "")) / 1e6


def kept_by() -> str:
    """What the memory is made of: mapped files, what C and C++ hold or have let go of, Python's blocks and objects."""
    told = _malloc()
    files = next(one.split()[1] for one in Path("/proc/self/status").read_text(encoding="ascii").splitlines()
                 if one.startswith("RssFile"))
    held = (told.uordblks + told.hblkhd) / 1e6
    return (f"files {int(files) / 1e3:.0f}, C {held:.0f} + free {told.fordblks / 1e6:.0f}, "
            f"Python {_of_python():.0f} in {sys.getallocatedblocks() / 1e3:.0f}k blocks, "
            f"{counted() / 1e3:.0f}k objects")


def children() -> list[str]:
    """The command lines of processes that this one has started and that have not ended."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return [Path(f"/proc/{one}/status").read_text(encoding="utf-8").split("\nUmask")[0]
            + Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") for one in listed]


def threads() -> list[str]:
    """Names of the threads that run beside the main thread."""
    return [one.name for one in threading.enumerate() if one is not threading.main_thread()]


def handles(under: Path) -> list[str]:
    """Open files in a folder."""
    found: list[str] = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            target = str(one.readlink())
        except OSError:  # it was the handle of this very listing
            continue
        if target.startswith(str(under)):
            found.append(target)
    return found


def handle_count() -> int:
    """How many files, pipes and sockets this process holds."""
    return len(list(Path("/proc/self/fd").iterdir()))
