"""Our extraction beside textacy's direct quotations: throughput, start and memory, each in a process of its own."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
PEER = ROOT / ".venv" / "bench" / "bin" / "python"
RUNS = 3
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def texts() -> list[Path]:
    """The files of the reference corpus where it is, else the documents of the starter library that are plain text."""
    own = ROOT / "data" / "documents"
    return sorted(CORPUS.glob("*.txt")) or sorted([*own.glob("*.txt"), *own.glob("*.md")])


class Side:
    """A running process that reads the texts when asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.started = self._answer()

    def read(self) -> dict[str, float]:
        """Seconds that one reading of all texts took, and the peak of memory so far in megabytes."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"exit {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def side(python: Path, name: str, files: list[Path]) -> Iterator[Side]:
    """One side, running while the block does."""
    command = [str(python), str(ROOT / "tests" / "benchmarks" / "side.py"), name, *map(str, files)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env={**os.environ, **ONE_CORE}) as process:  # fmt: skip
        try:
            yield Side(process)
        finally:
            process.kill()


def told(name: str, of: Side, first: dict[str, float], runs: list[dict[str, float]], size: int) -> None:
    """Print one side's figures."""
    took = statistics.median(run["took"] for run in runs)
    print(f"{name:<34} {took:8.3f} s   {size / took:9,.0f} characters a second, {size / first['took']:,.0f} when first "
          f"read; import {of.started['import']:.2f} s, first sentence after {of.started['ready']:.2f} s, "
          f"peak {runs[-1]['peak']:.0f} MB")  # fmt: skip


def main() -> int:
    """Print both sides and the ratio; ours alone where textacy is not installed."""
    files = texts()
    size = sum(len(path.read_text(encoding="utf-8")) for path in files)
    held = "the reference corpus" if files[0].parent == CORPUS else "the starter library"
    print(f"{len(files)} documents of {held}, {size:,} characters, on one core:")
    with side(Path(sys.executable), "extraction", files) as ours:
        first = ours.read()
        if not PEER.exists():
            told("extract", ours, first, [ours.read() for _ in range(RUNS)], size)
            print("textacy on spaCy could not be installed, so that nothing is measured beside it.")
            return 0
        with side(PEER, "textacy", files) as peer:
            warm = peer.read()
            pairs = [(ours.read(), peer.read()) for _ in range(RUNS)]
            told("extract", ours, first, [one for one, _ in pairs], size)
            told("textacy's direct quotations", peer, warm, [other for _, other in pairs], size)
    ratio = statistics.median(other["took"] / one["took"] for one, other in pairs)
    print(f"{'':<34} {ratio:8.1f} × textacy's throughput")
    return 0


if __name__ == "__main__":
    sys.exit(main())
