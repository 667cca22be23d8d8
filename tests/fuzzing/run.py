"""Made inputs to all that takes what strangers send; nothing but what is told in words may come of them.

python tests/fuzzing/run.py [--inputs 2000000] [--seed N] [--only reader:pdf,extraction] [--processes 2] [--seconds S]

Each input hangs on the seed, its target and its number alone. It is written down before it is tried, in a process with
limits on memory and processor time, so that one that ends the process is known too. Finds are put into --finds
(build/fuzzing) with what they raised; exit status 1 where there is any. Why inputs are made here and not by atheris:
what reads these formats is mostly C that its instrumentation does not see, and what is changed has to be changed
inside of zip files, streams and JSON under checksums, after which the guidance knows no more than these changes do.
Hypothesis takes milliseconds to make one, more than most targets take to answer.
"""

import argparse
import faulthandler
import mmap
import os
import resource
import shutil
import signal
import sys
import time
import traceback
import warnings
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # processes are forked here: there may be no threads
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import bounds
from app.errors import ValiseError
from app.progress import Cancelled
from tests.fuzzing.targets import BASE, PREFIX, TARGETS, Target, room

BUILD = Path(__file__).resolve().parents[2] / "build" / "fuzzing"
SECONDS = 8.0
"""Of the processor, for one input of at most 60 kB."""
SLOW = 2.0
"""What takes longer is a find too."""
MEMORY = 700_000_000
"""Above what the process takes before the first input."""
_BATCH = 300
_ROOM = 4_000_000


def tried(target: Target, data: bytes) -> BaseException | None:
    """What one input raised that is not told to the user in words; None for nothing."""
    began = time.process_time()
    try:
        target.run(data)
    except (ValiseError, Cancelled):
        pass
    except Exception as error:
        return error
    taken = time.process_time() - began
    return TimeoutError(f"took {taken:.1f} s") if taken > SLOW else None


def made(name: str, target: Target, sound: Sequence[bytes], seed: int, number: int) -> bytes:
    """The input of a number."""
    return target.make(Random(f"{seed} {name} {number}"), sound, target.tokens)


@dataclass(slots=True)
class Batch:
    """Some inputs of one target: what a process is asked to try. held: memory that it writes down into."""

    name: str
    numbers: range
    held: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, _ROOM))
    process: int = 0

    def put(self, number: int, data: bytes) -> None:
        """Write an input down before it is tried."""
        kept = data[: _ROOM - 32]
        self.held[:32] = number.to_bytes(8, "little") + len(kept).to_bytes(24, "little")
        self.held[32 : 32 + len(kept)] = kept

    def last(self) -> tuple[int, bytes]:
        """The input that was tried last."""
        size = int.from_bytes(self.held[8:32], "little")
        return int.from_bytes(self.held[:8], "little"), self.held[32 : 32 + size]


class Run:
    """A run over targets; finds are put into a folder, one file for each place in the code."""

    def __init__(self, names: Sequence[str], seed: int, finds: Path) -> None:
        self.names, self.seed, self.finds = names, seed, finds
        self.counted, self.seconds = Counter[str](), Counter[str]()
        with room():
            self.sound = {name: tuple(TARGETS[name].seeds()) for name in names}
        self._began: dict[str, int] = dict.fromkeys(names, 0)
        finds.mkdir(parents=True, exist_ok=True)

    def go(self, inputs: int, processes: int, seconds: float) -> None:
        """Try so many inputs, or as long as there is time, with so many processes."""
        until = time.monotonic() + seconds if seconds else float("inf")
        total = sum(TARGETS[name].share for name in self.names)
        left = {name: max(1, inputs * TARGETS[name].share // total) for name in self.names}
        running: list[Batch] = []
        told = time.monotonic()
        while running or (any(left.values()) and time.monotonic() < until):
            while len(running) < processes and any(left.values()) and time.monotonic() < until:
                running.append(self._start(self._next(left)))
            process, status, used = os.wait4(-1, 0)
            batch = next(one for one in running if one.process == process)
            running.remove(batch)
            self.seconds[batch.name] += round((used.ru_utime + used.ru_stime) * 1000)
            if rest := self._ended(batch, status):
                running.append(self._start(rest))
            if time.monotonic() - told > 30:
                told = time.monotonic()
                print(f"{sum(self.counted.values())} inputs, {len(self.found())} finds", flush=True)

    def found(self) -> list[str]:
        """The places where something was found, in this run or one before it that put its finds there."""
        return sorted(path.stem for path in self.finds.glob("*.txt"))

    def _next(self, left: dict[str, int]) -> Batch:
        """The target that lags behind the most, and its next inputs."""
        name = max(left, key=lambda one: left[one] / TARGETS[one].share)
        size = min(left[name], _BATCH)
        start = self._began[name]
        self._began[name] += size
        left[name] -= size
        return Batch(name, range(start, start + size))

    def _start(self, batch: Batch) -> Batch:
        sys.stdout.flush()
        batch.process = os.fork()
        if batch.process == 0:
            self._do(batch)
        return batch

    def _do(self, batch: Batch) -> None:
        """What a process does; it never comes back."""
        status = 1
        try:
            warnings.simplefilter("ignore")
            target, sound = TARGETS[batch.name], self.sound[batch.name]
            with self._trace(os.getpid()).open("w") as trace, room():
                _limit(trace.fileno())
                for number in batch.numbers:
                    batch.put(number, b"")
                    data = made(batch.name, target, sound, self.seed, number)
                    batch.put(number, data)
                    bounds.allow(SECONDS)
                    if (error := tried(target, data)) is not None:
                        self.keep(batch.name, number, data, _place(error), "".join(traceback.format_exception(error)))
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)

    def _ended(self, batch: Batch, status: int) -> Batch | None:
        """Count what a process has tried; what is left where it ended before its time."""
        trace = self._trace(batch.process)
        told = trace.read_text(errors="replace") if trace.exists() else ""
        trace.unlink(missing_ok=True)
        for left in Path(BASE).glob(f"{PREFIX}{batch.process}-*"):
            shutil.rmtree(left, ignore_errors=True)
        number, data = batch.last()
        if status == 0:
            self.counted[batch.name] += len(batch.numbers)
        else:
            self.counted[batch.name] += number + 1 - batch.numbers.start
            ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit-{status >> 8}"
            self.keep(batch.name, number, data, f"{ended}-{batch.name}-{zlib.crc32(told[-400:].encode()) % 1000}", told)
        return (
            Batch(batch.name, range(number + 1, batch.numbers.stop)) if status and number + 1 in batch.numbers else None
        )

    def _trace(self, process: int) -> Path:
        return self.finds / f".{process}.trace"

    def keep(self, name: str, number: int, data: bytes, place: str, told: str) -> None:
        """Put a find into the folder; of those at one place the shortest."""
        path = self.finds / f"{name.replace(':', '-')}.{place}"
        held = path.with_name(path.name + ".bin")
        if not held.exists() or held.stat().st_size > len(data):
            held.write_bytes(data)
            path.with_name(path.name + ".txt").write_text(
                f"seed {self.seed}, {name} {number}\n{told}", errors="replace"
            )


def _limit(trace: int) -> None:
    """Hold this process in its limits; what ends it writes down where it was."""
    faulthandler.enable(trace)
    faulthandler.register(signal.SIGXCPU, trace, chain=True)
    pages = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (pages + MEMORY, pages + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _place(error: BaseException) -> str:
    """What was raised, and the last line of ours that it passed."""
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "/app/" in one.filename]
    where = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "promise"
    return f"{type(error).__name__}-{where}"


def main(arguments: Sequence[str]) -> int:
    """Try as many inputs as asked for and print what came of them; 1 where anything was found."""
    parser = argparse.ArgumentParser(description="Try made inputs on all that takes what strangers send.")
    parser.add_argument("--inputs", type=int, default=2_000_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", default=",".join(TARGETS))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=0, help="end after so many, whatever is left")
    parser.add_argument("--finds", type=Path, default=BUILD)
    options = parser.parse_args(arguments)
    names = [name for name in TARGETS if name in options.only.split(",")]
    print(f"seed {options.seed}, {options.inputs} inputs", flush=True)
    run = Run(names, options.seed, options.finds)
    run.go(options.inputs, options.processes, options.seconds)
    for name in names:
        rate = run.counted[name] / max(run.seconds[name] / 1000, 0.001)
        print(f"{name:16} {run.counted[name]:8} inputs, {rate:7.0f} a second of the processor")
    for name in run.found():
        print(f"found: {name}")
    print(f"{sum(run.counted.values())} inputs, {len(run.found())} finds")
    return 1 if run.found() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
