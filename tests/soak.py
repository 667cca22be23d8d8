"""A soak: the real window used at random for ten minutes, watched for all that must never happen.

python tests/soak.py [--minutes 10] [--seed N] [--events 5000]

Prints its seed, then a line a minute. Exit status 1, with the seed and the last actions, where there was a crash, an
unhandled exception, a warning of Qt, an event loop that stood still for 0.1 s, memory in use that grew by 50 MB or more
from the first measure to the end, or a thread, process or file left open. Not a part of `make test`: what it does hangs
on time.

Memory is compared in like states, every other minute, with Home in front and the pack under work closed for an empty
one: a pack of all that the library holds takes 100 MB and more for as long as it is open, and that is no leak. Nor are
caches with a bound: before the first measure a large pack was made, of all that there is or of the last years of a
large library, every page and every theme was shown once, and the window was used for a minute. Nor is what the heaps
have free between blocks in use once such a pack is gone; resident memory, which holds it too, is printed beside.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if TYPE_CHECKING:
    from tests.soaking.running import Soak

GROWTH = 50
SHOWN = 30
MOST, LATE = 10_000, "2024-06-01"
"""Of a library with more events the pack that is made first begins on a day."""


def main(arguments: Sequence[str]) -> int:
    """Run a soak in a process of its own, so that a crash of it can be told; its exit status."""
    parser = argparse.ArgumentParser(description="Use the window at random and watch it.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--events", type=int, default=5_000, help="made-up ones beside the starter library")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        return _soak(options, Path(options.inside))
    print(f"seed {options.seed}, {options.minutes:g} minutes", flush=True)
    with tempfile.TemporaryDirectory(prefix="valise-soak-") as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": folder, "PYTHONFAULTHANDLER": "1"}
        program = str(Path(__file__).resolve())
        command = [sys.executable, program, *arguments, "--seed", str(options.seed), "--inside", folder]
        status = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
        actions = Path(folder, "actions.log")
        if status and actions.exists():
            print(f"ended with {status}; seed {options.seed}; the last actions:")
            print("\n".join(actions.read_text(encoding="utf-8").splitlines()[-SHOWN:]))
    return 1 if status else 0


def _soak(options: argparse.Namespace, folder: Path) -> int:
    from app.paths import data
    from app.tasks import Home, import_documents, open_library
    from tests.benchmarks.library import home_of

    home = Home(folder / "home")
    home.folder.mkdir()
    if options.events:
        shutil.copy(home_of(options.events) / "library.sqlite", home.library)
    with open_library(home) as library:
        print(import_documents(library, [data() / "documents"], lambda *_told: None).in_words(), flush=True)
    return _running(folder, home, options).run()


def _running(folder: Path, home: object, options: argparse.Namespace) -> "Soak":
    from app.model.pack import Selection
    from tests.soaking.running import Soak

    most = Selection(since=LATE if options.events > MOST else "")
    source = random.Random(options.seed)
    return Soak(folder, home, source, options.minutes, GROWTH, most)  # pyright: ignore[reportArgumentType]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
