"""A program of another maker run on an untrusted picture: no shell, little memory, a time limit, stopped when asked."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from app import starting
from app.reading import limits

_LOOK_SECONDS = 0.1
_SAID = "said.txt"
_SAID_BYTES = 100_000


def run(arguments: Sequence[str], folder: Path, seconds: float, alive: Callable[[], None]) -> str | None:
    """What the program printed, None where it failed or took longer; whatever it writes belongs into folder.

    alive is called about ten times a second; what it raises ends the program.
    """
    said = folder / _SAID
    try:
        with said.open("wb") as out:
            process = subprocess.Popen(
                arguments, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except OSError:
        return None
    try:
        _bound(process.pid)
        ended_well = _wait(process, monotonic() + seconds, alive)
    finally:
        _end(process)
    with said.open("rb") as printed:
        return printed.read(_SAID_BYTES).decode("utf-8", "replace") if ended_well else None


def _wait(process: "subprocess.Popen[bytes]", until: float, alive: Callable[[], None]) -> bool:
    while True:
        try:
            return process.wait(_LOOK_SECONDS) == 0
        except subprocess.TimeoutExpired:
            alive()
        if monotonic() > until:
            return False


def _bound(pid: int) -> None:
    """Limit memory and the size of written files, where the system lets one do so for another process."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_AS, (limits.OCR_MEMORY_BYTES, limits.OCR_MEMORY_BYTES))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (limits.OCR_OUTPUT_BYTES, limits.OCR_OUTPUT_BYTES))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program, and with it all that it started, and wait until it is gone."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)  # its group bears its number, as it leads a session of its own
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    """What it needs, with one thread for a page, and without the libraries that a frozen program brings along."""
    kept = starting.environment() | {"OMP_THREAD_LIMIT": "1"}
    if getattr(sys, "frozen", False):
        before = kept.pop("LD_LIBRARY_PATH_ORIG", None)
        kept.pop("LD_LIBRARY_PATH", None)
        kept |= {"LD_LIBRARY_PATH": before} if before else {}
    return kept
