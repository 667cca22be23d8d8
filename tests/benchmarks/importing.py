"""Import at scale: documents a second with one process and with all, memory of all, the time left, stop and go on.

Run by `make bench`: python tests/benchmarks/importing.py [DOCUMENTS]. The documents are variations of those of the
starter library, in one archive: their paragraphs in another order with other days. Memory is that of this process and
all its children together, looked at five times a second: RSS counts what they share for each, PSS once. The time left
is told as the window tells it, and compared with what it was; it is of use from a fifth of the way on.
"""

import os
import random
import re
import sys
import threading
import time
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import tasks
from app.library import Library
from app.paths import Home
from app.progress import Cancelled
from tests.benchmarks.library import FOLDER

DOCUMENTS = 3_000
FEWER = 10
"""One in so many of them is imported to measure throughput."""
MB, FAR = 500, 0.3
"""The bars: for memory, and how far off the time left may be."""
_DAY = re.compile(r"\b(\d{1,2}) (?=[A-Z][a-z]+ (?:19|20)\d\d)")


def texts(count: int) -> Iterator[str]:
    """So many documents: most of a page or two, some ten times as long."""
    source, draw = Path(__file__).resolve().parents[2] / "data" / "documents", random.Random(11)
    held = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.*")) if path.suffix in (".md", ".txt")]
    paragraphs = [one for text in held for one in text.split("\n\n") if len(one) > 60]
    for number in range(count):
        chosen = draw.choices(paragraphs, k=max(3, round(draw.lognormvariate(2.0, 0.8))))
        text = _DAY.sub(lambda _day: f"{draw.randint(1, 28)} ", "\n\n".join(chosen))
        yield f"HARBOUR BULLETIN {number}\n\n{draw.randint(1, 28)} May {draw.randint(2001, 2024)}\n\n{text}\n"


def archive(path: Path, count: int) -> Path:
    """All of them in one zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number, text in enumerate(texts(count)):
            package.writestr(f"{number:05}.txt", text)
    return path


def family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in below for one in family(int(child)))]


def memory(pids: list[int]) -> tuple[float, float]:
    """RSS and PSS of processes in megabytes."""
    sums = {"Rss": 0, "Pss": 0}
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for name, _colon, rest in (line.partition(":") for line in lines):
            if name in sums:
                sums[name] += int(rest.split()[0])
    return sums["Rss"] / 1000, sums["Pss"] / 1000


@dataclass(slots=True)
class Watched:
    """What was seen of an import: memory with the time, how far it told to be with the time."""

    began: float = field(default_factory=time.monotonic)
    held: list[tuple[float, float, float]] = field(default_factory=list[tuple[float, float, float]])
    far: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    stop_at: float = 2.0

    def progress(self, done: int, of: int, _words: str) -> None:
        """Note how far it is; stop where that is wanted."""
        self.far.append((time.monotonic() - self.began, done / of if of else 0.0))
        if self.far[-1][1] >= self.stop_at:
            raise Cancelled

    def errors(self) -> list[float]:
        """How far the time left was off, as a part of what it was, from a fifth of the way to nineteen twentieths."""
        whole = self.far[-1][0]
        return [abs(spent * (1 - part) / part - (whole - spent)) / (whole - spent)
                for spent, part in self.far if 0.2 <= part <= 0.95]  # fmt: skip


@contextmanager
def watching(stop_at: float = 2.0) -> Generator[Watched]:
    """Look at the memory of this process and its children while the block runs."""
    seen, over = Watched(stop_at=stop_at), threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            rss, pss = memory(family(os.getpid()))
            seen.held.append((time.monotonic() - seen.began, rss, pss))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def throughput(folder: Path, count: int, cores: int) -> float:
    """Documents a second, read, searched through and written, with so many processes."""
    files = folder / f"with {cores}"
    files.mkdir()
    for number, text in enumerate(texts(count)):
        (files / f"{number}.txt").write_text(text, encoding="utf-8")
    with Library.open(folder / f"{cores}.sqlite") as library, mock.patch("os.cpu_count", return_value=cores):
        begun = time.perf_counter()
        report = tasks.run_batch(library, tasks.new_batch(None, [files]))
    assert len(report.added) == count
    return count / (time.perf_counter() - begun)


def whole(folder: Path, path: Path, count: int) -> Watched:
    """The archive imported in one go."""
    with Library.open(folder / "whole.sqlite") as library, watching() as seen:
        report = tasks.run_batch(library, tasks.new_batch(None, [path]), progress=seen.progress)
    assert len(report.added) == count
    return seen


def in_two_goes(folder: Path, path: Path, count: int) -> tuple[int, float, float]:
    """Stopped in the middle and gone on with: what was in, and the seconds of either go."""
    home = Home(folder / "home")
    with tasks.open_library(home) as library:
        with watching(stop_at=0.5) as first, suppress(Cancelled):
            tasks.run_batch(library, tasks.new_batch(home.folder, [path]), progress=first.progress)
        between, spent = len(library.documents()), time.monotonic() - first.began
        kept = tasks.last_batch(home.folder)
        assert kept is not None
        begun = time.monotonic()
        tasks.run_batch(library, kept)
        assert 0 < between < len(library.documents()) == count
    return between, spent, time.monotonic() - begun


def main() -> int:
    """Print what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=FOLDER) as name:
        folder = Path(name)
        cores = min(os.cpu_count() or 1, 4)
        alone, together = (throughput(folder, max(count // FEWER, 20), one) for one in (1, cores))
        print(f"  documents a second: {alone:.1f} with one process, {together:.1f} with {cores}, "
              f"{together / alone:.2f} times as many")
        path = archive(folder / "papers.zip", count)
        seen = whole(folder, path, count)
        took, errors = seen.far[-1][0], seen.errors()
        rss, pss = max(one[1] for one in seen.held), max(one[2] for one in seen.held)
        early = max(one[2] for one in seen.held if one[0] <= took / 4)
        late = max(one[2] for one in seen.held if one[0] >= took * 3 / 4)
        print(f"  {count} documents in an archive of {path.stat().st_size / 1e6:.1f} MB in {took:.0f} s")
        print(f"{'*' if rss > MB else ' '} memory of all processes: RSS {rss:.0f} MB at most, PSS {pss:.0f}; "
              f"in the first quarter PSS {early:.0f}, in the last {late:.0f}")
        middle = sorted(errors)[len(errors) // 2]
        print(f"{'*' if max(errors) > FAR else ' '} time left, from a fifth of the way on: "
              f"{100 * max(errors):.0f} % off at most, {100 * middle:.0f} % at the median")
        between, first, second = in_two_goes(folder, path, count)
        print(f"  stopped with {between} documents in after {first:.0f} s, the rest in {second:.0f} s, none twice")
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}, of which this is {cores}; * misses a bar")
    return 0


if __name__ == "__main__":
    sys.exit(main())
