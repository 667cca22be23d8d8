"""Our extraction beside textacy's direct quotations: throughput, start and memory, each in a process of its own."""

import statistics
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from beside import Side, running

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
PEER = ROOT / ".venv" / "bench" / "bin" / "python"
RUNS = 3
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def texts() -> list[Path]:
    """The files of the reference corpus where it is, else the documents of the starter library that are plain text."""
    own = ROOT / "data" / "documents"
    return sorted(CORPUS.glob("*.txt")) or sorted([*own.glob("*.txt"), *own.glob("*.md")])


def side(python: Path, name: str, files: list[Path]) -> AbstractContextManager[Side]:
    """One side, running while the block does."""
    script = ROOT / "tests" / "benchmarks" / "side.py"
    return running([str(python), str(script), name, *map(str, files)], ONE_CORE)


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
        first = ours.work()
        if not PEER.exists():
            told("extract", ours, first, [ours.work() for _ in range(RUNS)], size)
            print("textacy on spaCy could not be installed, so that nothing is measured beside it.")
            return 0
        with side(PEER, "textacy", files) as peer:
            warm = peer.work()
            pairs = [(ours.work(), peer.work()) for _ in range(RUNS)]
            told("extract", ours, first, [one for one, _ in pairs], size)
            told("textacy's direct quotations", peer, warm, [other for _, other in pairs], size)
    ratio = statistics.median(other["took"] / one["took"] for one, other in pairs)
    print(f"{'':<34} {ratio:8.1f} × textacy's throughput")
    return 0


if __name__ == "__main__":
    sys.exit(main())
