"""How soon Valise's window is there, beside a bare PySide6 window with a table, each in a process of its own, in turn.

Run by `make bench`, offscreen: python tests/benchmarks/window.py. The ratio of the first paints is that of pairs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.library import home_of

RUNS = 9
FEWER_EVENTS = 100_000
HERE = Path(__file__).resolve().parent


def run(name: str, *given: str) -> list[float]:
    """What one process prints: milliseconds."""
    command = [sys.executable, str(HERE / name), *given]
    done = subprocess.run(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
                          timeout=120, check=True)  # fmt: skip
    return [float(word) for word in done.stdout.split()]


def compare(what: str, library: Path | None) -> None:
    """Print the median of both sides and of the ratios of pairs; the first pair warms the caches."""
    pairs: list[tuple[float, list[float]]] = []
    for number in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as name:
            home = Path(name) / "home"
            home.mkdir()
            if library:
                (home / "library.sqlite").symlink_to(library)
            pair = run("bare_window.py")[0], run("our_window.py", str(home))
        if number:
            pairs.append(pair)
    ours = [statistics.median(one) for one in zip(*(one for _bare, one in pairs), strict=True)]
    ratio = statistics.median(one[0] / bare for bare, one in pairs)
    print(f"first window, {what:<24} {ours[0]:5.0f} ms beside {statistics.median(bare for bare, _ in pairs):.0f} ms of "
          f"bare PySide6: {ratio:.2f} ×; all pages and the library after {ours[1]:.0f} ms, the loop held "
          f"{ours[2]:.0f} ms at most meanwhile")


def main() -> int:
    """Print one line for an empty home, one for a library of 100,000 events."""
    compare("empty home", None)
    compare(f"{FEWER_EVENTS:,} events", home_of(FEWER_EVENTS) / "library.sqlite")
    return 0


if __name__ == "__main__":
    sys.exit(main())
